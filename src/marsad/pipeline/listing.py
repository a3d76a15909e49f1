"""Which rows a document has in the lists of the workbench, and bringing these up to date.

What is new in the chain names the documents that it touches, or, where it was but judged, the
claims; of these alone claims and judgements are read and folded, which gives each claim what
folding the whole ledger would.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from marsad.ledger import Head, Ledger
from marsad.ledger.listing import Listed, ListedDocument, Listing, News
from marsad.ledger.rows import Row, folded_words, stored_line
from marsad.ledger.told import Told, told_place
from marsad.model import Claim, Document, Judgement
from marsad.pipeline.naming import named_by, parties_of
from marsad.pipeline.scoring import STAGES, Stage, lasting_score
from marsad.pipeline.viewing import former_of
from marsad.reconcile import Folded, fold

_Read = tuple[Document, Mapping[str, int], Sequence[Claim]]
_AT_ONCE = 200  # documents held in memory
_LONG = timedelta(days=31)  # more than this is looked for apart from what has a day or a month


def is_listed(ledger: Ledger, head: Head) -> bool:
    """Whether the lists are those of that entry of the chain."""
    with ledger.listed() as lists:
        return lists.made() == str(head)


Telling = Callable[[str, float | None], None]
"""Words for what is being done, and how much of it is: 0 to 1, None where nobody knows."""


def _silent(words: str, share: float | None) -> None:
    """Where nobody waits to be told."""


def bring_up(ledger: Ledger, tell: Telling = _silent) -> None:
    """Brings the lists up to date, by what is new alone where that can be. Nobody who writes is
    waited for where they are. ``tell``: while all of them are made anew, which takes a while.
    """
    if is_listed(ledger, ledger.head()):
        return
    with ledger.listing() as listing:
        head, made = listing.head(), listing.made()
        if made == head:
            return
        listing.note_by_hand(made)
        if made is None:
            listing.clear()
            every = listing.current()
            rows = _told_of(make_listed(ledger, listing, every), len(every), tell)
            listing.put((), rows, named_by)
        else:
            _bring_on(ledger, listing, listing.news(made))
        listing.stamp(head)


def _told_of(
    documents: Iterator[ListedDocument], number: int, tell: Telling
) -> Iterator[ListedDocument]:
    for done, document in enumerate(documents):
        if done % _AT_ONCE == 0:
            tell(f"lists: {done:,} of {number:,} documents", done / number)
        yield document


def _bring_on(ledger: Ledger, listing: Listing, news: News) -> None:
    """Where nothing but claims was judged their rows alone are made anew: a document may have
    thousands of others.
    """
    if news.documents:
        versions = listing.versions(news.documents)
        made_anew = make_listed(ledger, listing, sorted(versions.current))
        listing.put(versions.all, made_anew, named_by)
    if news.claims:
        judged = {c for own in news.claims.values() for c in own}
        judgements = listing.judgements_naming(judged)
        rows = _listed(ledger, list(listing.read_some(news.claims)), judgements)
        listing.put_some(judged, rows, named_by)


def make_listed(
    ledger: Ledger, listing: Listing, documents: Sequence[str]
) -> Iterator[ListedDocument]:
    """The rows of these documents' claims, as people judged them."""
    is_judged = listing.has_judgements()
    for start in range(0, len(documents), _AT_ONCE):
        some = documents[start : start + _AT_ONCE]
        judgements = listing.judgements(listing.versions(some).all) if is_judged else ()
        yield from _listed(ledger, list(listing.read(some)), judgements)


def _listed(
    ledger: Ledger, read: Sequence[_Read], judgements: tuple[Judgement, ...]
) -> Iterator[ListedDocument]:
    claims = {c.id: c for _, _, own in read for c in own}
    known = {d.id: d for d, _, _ in read}
    former = former_of(ledger, judgements, claims, known) if judgements else ()
    folded = fold(known.values(), claims.values(), judgements, former)
    numbers = {c: n for _, own, _ in read for c, n in own.items()}
    by_document: dict[str, list[Claim]] = {}
    for claim in (*folded.claims, *folded.rejected):
        by_document.setdefault(claim.document, []).append(claim)
    for document in known.values():
        own = by_document.get(document.id, ())
        rows = tuple(_row(c, document, folded, numbers.get(c.id)) for c in own)
        yield ListedDocument(document, rows)


def _row(claim: Claim, document: Document, folded: Folded, number: int | None) -> Listed:
    verdict = folded.verdicts.get(claim.id)
    is_other = number is None or claim.id in folded.changed
    words = folded_words(claim, document)
    earliest = claim.when.earliest if claim.when else None
    latest = claim.when.latest if claim.when else None
    is_long = bool(earliest and latest and latest - earliest > _LONG)
    row: Row = {
        "claim": claim.id,
        "seq": number,
        "document": claim.document,
        "stage": (STAGES[verdict.act] if verdict else Stage.WAITING).value,
        "score": lasting_score(claim),
        "start": claim.trigger.span.start,
        "kind": claim.kind.value,
        "modality": claim.modality.value,
        "is_sure": int(claim.is_sure),
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "is_long": int(is_long),
        "verdict": verdict.id if verdict else None,
        "words": words["words_folded"] if number is None else None,
        "line": stored_line(claim) if is_other else None,
    }
    return Listed(row=row, told=_told(claim, document, words))


def _told(claim: Claim, document: Document, words: Mapping[str, str]) -> Mapping[str, Told]:
    chain = [(a.source.words, a.actor) for a in claim.attribution if a.source]
    line = json.dumps(chain or [document.publisher or ""], ensure_ascii=False)
    found = {"speaker": Told("speaker", _plain(line), words["speaker_folded"])}
    if claim.place is not None:
        found["place"] = told_place(claim.place)
    for name, key in parties_of(claim).items():
        found[name] = Told("party", _plain(json.dumps(key, ensure_ascii=False)), "")
    return found


def _plain(text: str) -> str:
    """As the ledger stores text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
