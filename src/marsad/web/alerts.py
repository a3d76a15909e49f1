"""What a saved search finds, as entries of a feed or a letter: each claim once, with its words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from marsad.ledger import found_in
from marsad.model import Claim, Document
from marsad.model.desk import SavedSearch, SearchPage
from marsad.pipeline.queueing import queue
from marsad.pipeline.snapshots import Snapshot, ask_snapshot
from marsad.publish.escapes import make_turns_visible
from marsad.web import wording
from marsad.web.asking import Filters, read_filters
from marsad.web.bench import Bench
from marsad.web.holding import holds_for, now_held

FEED_ENTRIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """``quoted``: the words that it was found by, as they stand in the text; ``at``: when the
    ledger learnt of it, which does not change.
    """

    claim: Claim
    document: Document
    title: str
    text: str
    quoted: tuple[str, ...]
    at: datetime


def filters_of(search: SavedSearch) -> Filters:
    return read_filters(dict(parse_qsl(search.query)))


def claims_found(bench: Bench, search: SavedSearch) -> tuple[Claim, ...]:
    """All of them. Raises Problem where the search can no longer be meant."""
    snapshot, filters = bench.now(), filters_of(search)
    question = filters.question()
    if search.page is SearchPage.SEARCH:
        return tuple(ask_snapshot(snapshot, question))
    among = holds_for(filters.holder, search.user, now_held(bench, snapshot))
    found = queue(snapshot, question, today=bench.today, stage=filters.chosen_stage(), among=among)
    return tuple(w.claim for w in found)


def newest_entries(bench: Bench, search: SavedSearch, *, limit: int = FEED_ENTRIES) -> list[Entry]:
    snapshot = bench.now()
    return entries_of(snapshot, claims_found(bench, search), filters_of(search), limit=limit)


def entries_of(
    snapshot: Snapshot, claims: Sequence[Claim], filters: Filters, *, limit: int
) -> list[Entry]:
    """The newest first, as many as that."""
    begun = {r.id: r.started for r in snapshot.ledger.runs()}
    dated = sorted(((_learnt(snapshot, c, begun), c) for c in claims), key=_newest_first)
    found = []
    for at, claim in dated[:limit]:
        if document := snapshot.document(claim.document):
            found.append(_entry(claim, document, at, filters.words))
    return found


def _newest_first(dated: tuple[datetime, Claim]) -> tuple[float, str]:
    return -dated[0].timestamp(), dated[1].id


def _learnt(snapshot: Snapshot, claim: Claim, begun: Mapping[str, datetime]) -> datetime:
    """When its reading began, or when a person added it."""
    if added := snapshot.added(claim.id):
        return added.at
    at = begun.get(claim.run or "")
    return at or datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def _entry(claim: Claim, document: Document, at: datetime, words: str) -> Entry:
    number = wording.number_of(claim)
    title = f"{claim.kind.value} {number}".strip()
    place, when = wording.place_of(claim.place), wording.when_of(claim)
    quoted = found_in(words, claim.content.words) if words else ()
    source = f"{wording.source_name(document)}, {wording.published_on(document)}"
    said = [
        f"“{claim.content.words}”",
        f"says {wording.speaker_of(claim, document)}; {source}",
    ]
    if quoted:
        said.append("found by: " + ", ".join(f"“{q}”" for q in quoted))
    return Entry(
        claim=claim,
        document=document,
        title=make_turns_visible(f"{title}, {place}, {when}"),
        text=make_turns_visible("\n".join(said)),
        quoted=quoted,
        at=at,
    )
