"""Accounts side by side: each value with the sentence that it was read from."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.cli import wording
from marsad.cli.judged import print_judged_claim, print_judged_incident, print_judgement
from marsad.cli.screen import plain, text
from marsad.cli.showing import Shelf, claims_in, claims_of, documents_of
from marsad.cli.tables import SHOWN_OF_ID, claims_table
from marsad.model import Account, Claim, Document, Incident, Judgement, Span, Toll
from marsad.model.grade import Grade
from marsad.model.judgement import PERSON
from marsad.vocabulary.schemes import SCHEMES, load_scheme

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from marsad.model.wire import Kept
    from marsad.reconcile import Folded

MARGIN = 4
_LONGEST_CONTEXT = 400  # characters: a "sentence" beyond that is a table or a list


def print_record(
    console: "Console",
    shelf: Shelf,
    found: "Kept",
    *,
    tolls_only: bool = False,
    scheme: str = SCHEMES[0],
) -> None:
    """The record as a person wants to see it; of an incident, if so wished, the tolls alone."""
    match found:
        case Incident():
            claims = {c.id: c for c in claims_of(shelf, found)}
            documents = documents_of(shelf.opened, (c.document for c in claims.values()))
            print_incident(console, found, claims, documents, scheme=scheme)
            if not tolls_only:
                _print_the_rest(console, found, claims, documents)
                print_judged_incident(console, found.claims, shelf.folded)
        case Claim():
            print_claim(console, found, shelf.opened.document(found.document), shelf.folded)
        case Document():
            print_document(console, found, claims_in(shelf, found))
        case Judgement():
            print_judgement(console, found)


def print_incident(
    console: "Console",
    incident: Incident,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    *,
    scheme: str = SCHEMES[0],
) -> None:
    """What, when, where, who; the grade; then each toll, account by account."""
    days = wording.word_days(incident.earliest, incident.latest)
    console.print(text(f"{incident.id}  {wording.word_incident(incident)}", "bold"))
    console.print(text(f"{days} · {wording.word_whole_place(incident.place)}"))
    if incident.parties:
        console.print(text(f"parties: {'; '.join(incident.parties)}"))
    if told := wording.word_reports(documents.values()):
        console.print(text(told))
    _print_grade(console, wording.grade_of(incident, scheme))
    for toll in incident.tolls:
        _print_toll(console, toll, claims, documents)


def _print_grade(console: "Console", grade: Grade | None) -> None:
    """The value with its reasons; nothing where the scheme does not grade such a thing."""
    if grade is None:
        return
    name = load_scheme(grade.scheme).name
    console.print()
    console.print(
        text(f"grade: {wording.word_grade(grade)} ({name}, version {grade.version})", "bold")
    )
    for reason in grade.reasons:
        console.print(text(wording.word_ids(reason), "dim"))


def _print_the_rest(
    console: "Console",
    incident: Incident,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
) -> None:
    """The claims that stand in no toll, and why they are all gathered here."""
    in_tolls = {c for t in incident.tolls for a in t.accounts for c in (*a.claims, *a.copies)}
    rest = [claims[c] for c in incident.claims if c in claims and c not in in_tolls]
    if rest:
        rest.sort(key=lambda c: _as_published(c, documents))
        console.print()
        console.print(text("also said, in the order of publication", "bold"))
        for claim in rest:
            _print_saying(console, claim, documents.get(claim.document))
    _print_list(console, "why these belong together", incident.reasons)


def _as_published(claim: Claim, documents: Mapping[str, Document]) -> tuple[date, str, int]:
    """Earliest published first, what is undated last; within a report in the order of its text."""
    document = documents.get(claim.document)
    day = document.published.day if document else None
    return (day or date.max, claim.document, claim.trigger.span.start)


def _print_toll(
    console: "Console",
    toll: Toll,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
) -> None:
    console.print()
    console.print(text(wording.word_toll_and_best(toll), "bold"))
    for line in (toll.reason, wording.word_best(toll)):
        console.print(text(line, "dim"))
    if groups := wording.word_groups(toll):
        console.print(text(f"by group: {groups}"))
    for account in toll.accounts:
        _print_account(console, account)
        for claim in _known(account.claims, claims):
            _print_saying(console, claim, documents.get(claim.document))
        if account.copies:
            copies = (documents.get(c.document) for c in _known(account.copies, claims))
            names = sorted({wording.word_source(d) for d in copies})
            _indented(console, text(f"copied by {'; '.join(names)}", "dim"))


def _known(ids: Iterable[str], claims: Mapping[str, Claim]) -> list[Claim]:
    return [claims[c] for c in ids if c in claims]


def _print_account(console: "Console", account: Account) -> None:
    standing = "" if account.standing == "asserted" else f" ({account.standing})"
    style = "dim" if account.discount else ""
    console.print(text(f"  {wording.word_account(account):>8}  {account.origin}{standing}", style))
    if said := wording.word_discount(account.discount):
        _indented(console, text(f"{said}; it moves nothing", "yellow"))
    if steps := wording.word_steps(account):
        _indented(console, text(f"over time: {steps}"))


def _print_saying(console: "Console", claim: Claim, document: Document | None) -> None:
    """Who said it where, and the sentence with the words lit."""
    kind = wording.word_kind(claim)
    head = f"{claim.id[:SHOWN_OF_ID]}  {kind}, {wording.word_speaker(claim, document)}"
    _indented(console, text(f"{head} — {wording.word_source(document)}", "dim"))
    if document:
        _indented(console, in_context(claim, document, marked=_is_styleless(console)))


def _indented(console: "Console", words: "Text") -> None:
    from rich.padding import Padding

    console.print(Padding(words, (0, 0, 0, 2 * MARGIN)))


def _hanging(console: "Console", words: "Text") -> None:
    """Lines that go on stand under the first, so that each can be told from the next."""
    from rich.padding import Padding

    console.print(Padding(words, (0, 0, 0, MARGIN // 2)))


def _is_styleless(console: "Console") -> bool:
    return console.color_system is None


def in_context(claim: Claim, document: Document, *, marked: bool = False) -> "Text":
    """The sentence around the trigger; trigger and number strong, the other words underlined.

    ``marked`` puts guillemets around the strong ones, for where no style can be shown.
    """
    from rich.text import Text

    around = sentence_around(claim, document)
    strong = {m.span for m in (claim.trigger, claim.quantity.words) if m}
    lit = {m.span for m in claim.mentions if m.span != claim.content.span} | strong
    shown = Text()
    for start, end in _pieces(around, lit):
        piece = document.text[start:end]
        spans = [s for s in lit if s.start <= start and end <= s.end]
        is_strong = any(s in strong for s in spans)
        style = "bold reverse" if is_strong else "underline" if spans else ""
        words = plain(piece)
        shown.append(f"«{words}»" if marked and is_strong else words, style=style)
    return shown


def _pieces(around: Span, lit: Iterable[Span]) -> list[tuple[int, int]]:
    cuts = {around.start, around.end}
    for span in lit:
        cuts |= {min(max(x, around.start), around.end) for x in (span.start, span.end)}
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def sentence_around(claim: Claim, document: Document) -> Span:
    """The sentence that holds the trigger, as reading split it, else a stretch around it."""
    from marsad.reading.segment import find_sentences

    trigger = claim.trigger.span
    for sentence in find_sentences(document):
        if sentence.span.has(trigger) and len(sentence.span) <= _LONGEST_CONTEXT:
            return sentence.span
    half = _LONGEST_CONTEXT // 2
    return Span(max(0, trigger.start - half), min(len(document.text), trigger.end + half))


def print_claim(
    console: "Console", claim: Claim, document: Document | None, folded: "Folded"
) -> None:
    """Every value of the claim, what people judged of it, what is missing, why it scores so, and
    who read it.
    """
    is_rejected = any(c.id == claim.id for c in folded.rejected)
    rejected = "  REJECTED: it moves no toll" if is_rejected else ""
    console.print(text(f"{claim.id}  {wording.word_kind(claim)}{rejected}", "bold"))
    if document:
        _indented(console, in_context(claim, document, marked=_is_styleless(console)))
    rows = (
        ("how many", wording.word_number(claim)),
        ("whom", wording.word_parties(claim)),
        (
            "where",
            f"{wording.word_whole_place(claim.place)}{_elsewhere(wording.is_place_elsewhere(claim))}",
        ),
        ("when", f"{wording.word_when(claim.when)}{_elsewhere(wording.is_day_elsewhere(claim))}"),
        ("who says so", wording.word_speaker(claim, document)),
        ("document", f"{claim.document}  {wording.word_source(document)}"),
        ("read by", f"{claim.reader} {claim.version}, run {claim.run or 'unknown'}"),
    )
    for name, value in rows:
        console.print(text(f"  {name:<12} {value}"))
    print_judged_claim(console, claim, folded)
    _print_list(console, "could not be settled", claim.missing)
    _print_reasons(console, claim)


_OF_CONFIDENCE = "confidence: "


def _print_reasons(console: "Console", claim: Claim) -> None:
    """The evidence for each value, then that for the confidence, whose log odds add up to it."""
    told = [r for r in claim.reasons if not r.detail.startswith(_OF_CONFIDENCE)]
    _print_list(console, "why it was read so", [f"{r.score:+.2f}  {r.detail}" for r in told])
    if claim.reader == PERSON:  # no machine was sure of anything
        return
    odds = [
        f"{r.score:+.2f}  {r.detail.removeprefix(_OF_CONFIDENCE)}"
        for r in claim.reasons
        if r.detail.startswith(_OF_CONFIDENCE)
    ]
    sure = "sure" if claim.is_sure else "not sure"
    title = f"why the confidence is {claim.confidence:.2f}, {sure}"
    _print_list(console, f"{title} (log odds, which add up)" if odds else title, odds)


def _elsewhere(is_elsewhere: bool) -> str:
    return " (told elsewhere in the report)" if is_elsewhere else ""


def print_document(console: "Console", document: Document, claims: tuple[Claim, ...]) -> None:
    """What is known of the document, its claims, and its text as captured."""
    from marsad.cli.screen import plain_block

    console.print(text(document.title or document.uri, "bold"))
    for name, value in (
        ("id", document.id),
        ("from", document.uri),
        ("publisher", document.publisher or "unknown"),
        ("published", wording.word_published(document)),
        ("language", document.language),
        ("sha256", document.bytes_sha256),
    ):
        console.print(text(f"  {name:<12} {value}"))
    also = [f"{h.day} {h.detail}".strip() for h in document.published.disagreements]
    _print_list(console, "other opinions on the day", also)
    console.print()
    known = {document.id: document}
    console.print(claims_table(claims, known, width=console.width) if claims else "no claims")
    console.print()
    console.print(plain_block(document.text), markup=False)


def _print_list(console: "Console", title: str, lines: Iterable[str]) -> None:
    found = list(lines)
    if found:
        console.print()
        console.print(text(title, "bold"))
        for line in found:
            _hanging(console, text(line))
