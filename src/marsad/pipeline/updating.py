"""The stored view brought up to date: nothing is read or written but what the news touches.

What was gathered stands in the ledger as an index (`reconcile.shelf`), and beside it what people
had said by then. Held against what they say now it tells which documents and which incidents are
to be made anew. Where anything is odd (another version's index, an entry that is none), the caller
makes everything anew.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad import __version__
from marsad.ledger import Head, Ledger, Projection, Replaced, keep
from marsad.model import Act, Claim, Incident, Judgement
from marsad.model.identity import digest
from marsad.model.wire import to_line
from marsad.pipeline.pairing import pair_again, pair_all
from marsad.pipeline.quiet import is_quiet_since
from marsad.pipeline.viewing import View, load_judged
from marsad.reconcile import graded
from marsad.reconcile.gathering import Gathering, Told
from marsad.reconcile.links import Link
from marsad.reconcile.shelf import Change
from marsad.reconcile.telling import list_tellings

RULES = f"9 {__version__}"  # the first number rises whenever gathering or what is laid down changes
_SHELF = "state"
_MOST = 500  # entries that came while it was worked out
_OUTDATED = ""  # no digest of inputs: the view is of none that there are now
_MOST_NEWS = 4  # known entries of the chain for each new one: below, making all anew is quicker


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people had said when incidents were gathered. ``judged``: documents some of whose claims
    count otherwise than they were read, with a digest of what counts. ``places``: the claims
    of links and grades, with their documents. ``grades``: by claim.
    """

    judged: Mapping[str, str]
    links: tuple[Link, ...]
    places: Mapping[str, str]
    grades: Mapping[str, str]
    discounted: str

    def spoken(self) -> frozenset[str]:
        """Claims of which a link or a grade speaks."""
        return frozenset(self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the stored view was made of: up to which entry of the chain, and what was said."""

    head: Head
    said: Said

    def change(self) -> Change:
        """As it is laid down."""
        said = self.said
        links = [(k.judgement, k.act, k.left, k.right) for k in said.links]
        parts = (RULES, self.head.entries, self.head.link, said.judged, links, said.places)
        laid = json.dumps([*parts, said.grades, said.discounted])
        return _SHELF, "", laid.encode()


def load_state(projection: Projection) -> State | None:
    """None where there is none, or one of other rules or of another ledger."""
    laid = projection.fetch(_SHELF, [""]).get("")
    if laid is None:
        return None
    rules, *parts = json.loads(laid)
    if rules != RULES:
        return None
    entries, link, judged, links, places, grades, discounted = parts
    head = Head(entries=entries, link=link)
    made = tuple(
        Link(judgement=j, act=Act(act), left=tuple(left), right=tuple(right))
        for j, act, left, right in links
    )
    said = Said(judged=judged, links=made, places=places, grades=grades, discounted=discounted)
    return State(head=head, said=said) if projection.has_entry(head) else None


def said_now(view: View) -> Said:
    """What people say now. ``view``: of the judged reports, as `load_judged` gives it."""
    folded = view.folded
    document_of = {c.id: c.document for c in (*folded.claims, *folded.rejected)}
    touched = {c.id for c in folded.rejected} | folded.changed.keys() | folded.added.keys()
    documents = {document_of[c] for c in touched}
    own = _by_document(folded.claims)
    named = {c for link in folded.links for c in (*link.left, *link.right)}
    named |= folded.grades.keys()
    return Said(
        judged={d: digest(*map(to_line, own.get(d, ()))) for d in documents},
        links=folded.links,
        places={c: document_of[c] for c in named if c in document_of},
        grades={c: digest(to_line(j)) for c, j in folded.grades.items()},
        discounted=digest(*(f"{n} {to_line(j)}" for n, j in folded.discounted.items())),
    )


def _by_document(claims: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.document, []).append(claim)
    return found


class Shelved:
    """The ledger as gathering reads it: the tellings of documents, as people judged them."""

    def __init__(self, projection: Projection, view: View) -> None:
        self._projection = projection
        self._judged = view.documents.keys()
        self._claims = _by_document(view.folded.claims)

    def __call__(self, documents: Sequence[str]) -> Iterator[Told]:
        for document, claims in self._projection.read(documents):
            is_judged = document.id in self._judged
            counting = self._claims.get(document.id, ()) if is_judged else claims
            yield list_tellings({document.id: document}, {c.id: c for c in counting})


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What an erasure did: how many ``rows`` it blanked; the ``documents`` that went, and those
    that stay as other versions of these. Their address went too, so nothing else tells them.
    """

    rows: int = 0
    documents: frozenset[str] = frozenset()


NOTHING_ERASED = Erased()


def update(
    ledger: Ledger, projection: Projection, inputs: str, erased: Erased = NOTHING_ERASED
) -> Replaced | None:
    """Brings the view up to date, in a transaction in which nobody else writes. None, with nothing
    written, where it must be made anew. ``inputs``: the digest of what it is made of. ``erased``:
    all that was erased since, where that is known.
    """
    made = _amended(projection, lambda: load_judged(ledger), erased)
    return None if made is None else _write(projection, made, inputs)


def prepare(ledger: Ledger) -> "Amended | None":
    """What `update` would write, worked out while others may write. None as there."""
    with ledger.projected() as projection:
        return _amended(projection, lambda: load_judged(ledger))


def apply(projection: Projection, made: "Amended", inputs: str) -> Replaced | None:
    """As `update`, of what was prepared. None, with nothing written, where anything was written to
    the ledger or to the view since, so that it need not hold any longer.
    """
    if projection.head() != made.head or _state_head(projection) != made.since:
        return None
    return _write(projection, made, inputs)


def apply_late(projection: Projection, made: "Amended", inputs: str) -> None:
    """As `apply`, for whoever waits for nothing: where people but judged since, the view is that of
    before they did, and says so. Nothing is written where it need not hold even then.
    """
    if apply(projection, made, inputs) is not None or _state_head(projection) != made.since:
        return
    came = projection.came_since(made.head, _MOST + 1)
    is_known = projection.has_entry(made.head) and len(came) <= _MOST
    if is_known and all(what == "judgement" for what in came):
        _write(projection, made, _OUTDATED)


def _write(projection: Projection, made: "Amended", inputs: str) -> Replaced:
    replaced = projection.amend(made.changes, made.incidents, made.claims, inputs)
    pair_again(projection.pairs, replaced)
    return replaced


def _state_head(projection: Projection) -> Head | None:
    try:
        state = load_state(projection)
    except (LookupError, ValueError, TypeError):
        return None
    return state.head if state else None


def foresee(ledger: Ledger, judgement: Judgement) -> Replaced | None:
    """What a judgement would replace, of a view that is up to date; nothing is written. None where
    the view cannot tell.
    """
    with ledger.projected() as projection:
        made = _amended(
            projection, lambda: load_judged(ledger, more=(judgement,)), is_foreseen=True
        )
        return None if made is None else projection.compare(made.incidents, made.claims)


def _amended(
    projection: Projection,
    view: Callable[[], View],
    erased: Erased = NOTHING_ERASED,
    *,
    is_foreseen: bool = False,
) -> "Amended | None":
    """``view``: of the judged reports, as of that projection; ``is_foreseen``: with what nobody has
    said yet.
    """
    try:
        state = load_state(projection)
        if state is None or _is_mostly_new(projection.head(), state.head):
            return None
        if projection.count_erased(state.head) != erased.rows:
            return None
        if not is_foreseen and is_quiet_since(projection, state.head):
            return _unchanged(projection.head(), state)
        return _amend(projection, state, view(), erased.documents)
    except (LookupError, ValueError, TypeError):
        return None  # an entry is missing, or it is none


def _unchanged(head: Head, state: State) -> "Amended":
    now = State(head=head, said=state.said)
    return Amended(
        head=head, since=state.head, changes=(now.change(),), incidents=(), claims=frozenset()
    )


def _is_mostly_new(now: Head, then: Head) -> bool:
    return now.entries > _MOST_NEWS + then.entries * (1 + 1 / _MOST_NEWS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """``head``: the entry of the chain as of which it was worked out; ``since``: that of the view
    which it brings up to date.
    """

    head: Head
    since: Head
    changes: tuple[Change, ...]
    incidents: tuple[Incident, ...]
    claims: frozenset[str]


def _amend(projection: Projection, state: State, view: View, erased: frozenset[str]) -> Amended:
    then, now, folded = state.said, said_now(view), view.folded
    library = Shelved(projection, view)
    gathering = Gathering(library, projection)
    changed = projection.news(state.head) | _differing(then.judged, now.judged) | erased
    versions = projection.versions(changed)
    known = gathering.knows(versions.all)
    stale = {d for d in known if d not in versions.current or d in changed}
    fresh = {d for d in versions.current if d not in known or d in changed}
    spoken = _spoken(then, now)
    gone = gathering.claims_of(stale)
    before = gathering.tied(stale, _placed(spoken, then), then.links, then.places)
    touched = before | gathering.drop(stale) | gathering.add_tellings(library(sorted(fresh)))
    if then.discounted != now.discounted:  # whoever speaks may speak anywhere
        touched |= {*projection.keys("component")}
    touched |= gathering.tied((), _placed(spoken, now), (), {})
    refs = gathering.standing(touched)
    groups = gathering.groups(refs, folded.links, folded.discounted, places=now.places)
    incidents = tuple(graded(groups, folded))
    made = State(head=projection.head(), said=now)
    changes = (*gathering.changes(), made.change())
    return Amended(
        head=made.head, since=state.head, changes=changes, incidents=incidents, claims=gone
    )


def _differing(then: Mapping[str, str], now: Mapping[str, str]) -> frozenset[str]:
    return frozenset(k for k in then.keys() | now.keys() if then.get(k) != now.get(k))


def _spoken(then: Said, now: Said) -> frozenset[str]:
    """The claims of which something else is said than was."""
    links = set(then.links) ^ set(now.links)
    return _differing(then.grades, now.grades).union(*((*k.left, *k.right) for k in links))


def _placed(claims: Iterable[str], said: Said) -> Mapping[str, str]:
    return {c: said.places[c] for c in claims if c in said.places}


def rebuild(ledger: Ledger, inputs: str) -> None:
    """Makes the view anew, index and all. ``inputs`` as of `update`, from before this call."""
    with ledger.projected() as source:
        head, view = source.head(), load_judged(ledger)
        library = Shelved(source, view)
        said, folded = said_now(view), view.folded
        gathering = Gathering(library)
        gathering.add_tellings(library(source.current()))
        groups = gathering.groups(said=folded.links, discounted=folded.discounted)
        incidents = [keep(i) for i in graded(groups, folded)]
    changes = _with(gathering.changes(), State(head=head, said=said).change())
    with ledger.projecting() as projection:
        projection.replace(changes, incidents, inputs)
        pair_all(projection.pairs)


def _with(changes: Iterator[Change], last: Change) -> Iterator[Change]:
    yield from changes
    yield last
