"""Which judgements that stand have no effect, told from the claims that they speak of."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from marsad.ledger import Ledger, Voices
from marsad.ledger.entries import REJECTED
from marsad.ledger.voices import Sought
from marsad.model import Incident, Judgement
from marsad.model.judgement import standing
from marsad.pipeline.hearing import Hearing
from marsad.pipeline.listing import bring_up
from marsad.pipeline.projecting import refresh, reproject
from marsad.pipeline.reprinting import load_reprints
from marsad.pipeline.viewing import load_judged, load_view
from marsad.reconcile import Folded, unmet
from marsad.reconcile.discounting import discounted_keys
from marsad.reconcile.heard import Heard
from marsad.reconcile.unmet import Unmet

_ENOUGH = 20  # claims of whom a discount names: one that is theirs shows that it is met


def find_unmet(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Unmet, ...]:
    """Judgements that stand and have no effect, or not all of it, orphans among them; each why.
    The whole ledger is loaded for what it was at a moment, and where a discount seems to name
    nobody.
    """
    judgements = standing(ledger.judgements(as_of=as_of))
    if not judgements:
        return ()
    if as_of is not None:
        view = load_view(ledger, as_of=as_of)
        return unmet.find_unmet(judgements, view.folded, view.heard(), view.incidents())
    found = _of_lists(ledger, judgements)
    return _of_all(ledger, judgements) if found is None else found


def _of_all(ledger: Ledger, judgements: Iterable[Judgement]) -> tuple[Unmet, ...]:
    view = load_view(ledger)
    incidents = reproject(ledger)  # first: gathering all anew takes away reprints
    heard = view.heard(load_reprints(ledger, view.documents.values()))
    return unmet.find_unmet(judgements, view.folded, heard, incidents)


def _of_lists(ledger: Ledger, judgements: Iterable[Judgement]) -> tuple[Unmet, ...] | None:
    """None where lists cannot be kept, or do not tell."""
    if not refresh(ledger):
        return None
    bring_up(ledger)
    folded, reprints = load_judged(ledger).folded, load_reprints(ledger)
    with ledger.voices() as voices:
        hearing, linked = Hearing(voices, reprints), _linked(folded)
        theirs = {n: _spoken(voices, hearing.numbers(n)) for n in folded.discounted}
        asked = _counting(voices, linked.union(*theirs.values()))
        heard = hearing.hear(asked, are_all=False)
        if not all(_is_met(n, j, heard, theirs[n]) for n, j in folded.discounted.items()):
            return None
        incidents = _holding(voices, linked | folded.grades.keys())
    return unmet.find_unmet(judgements, folded, heard, incidents)


def _linked(folded: Folded) -> frozenset[str]:
    return frozenset(c for link in folded.links for c in (*link.left, *link.right))


def _counting(voices: Voices, claims: Iterable[str]) -> Mapping[str, str]:
    """Those that count, each with its document."""
    known = voices.lists.claims(claims).values()
    return {s.claim.id: s.claim.document for s in known if s.stage != REJECTED}


def _spoken(voices: Voices, speakers: frozenset[int]) -> frozenset[str]:
    return frozenset(voices.claims(Sought(speakers=speakers), most=_ENOUGH))


def _is_met(name: str, judgement: Judgement, heard: Heard, claims: Iterable[str]) -> bool:
    """Whether any of these claims is told by whom the judgement names."""
    speakers = (heard.speakers[c] for c in claims)
    return bool(discounted_keys(speakers, {name: judgement}))


def _holding(voices: Voices, claims: Iterable[str]) -> tuple[Incident, ...]:
    codes = sorted(set(voices.lists.incident_of(claims).values()))
    found = voices.lists.incidents(codes)
    return tuple(found[code] for code in codes)
