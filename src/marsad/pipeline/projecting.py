"""Incidents are a view of claims and judgements, stored for speed, made anew at will."""

from collections.abc import Iterable

from marsad.errors import LedgerError
from marsad.ledger import Ledger, Replaced
from marsad.model import Incident
from marsad.model.identity import digest
from marsad.pipeline.updating import RULES, Erased, apply, apply_late, prepare, rebuild, update
from marsad.pipeline.viewing import find_incident, load_view

_TRIES = 3


def reproject(ledger: Ledger) -> tuple[Incident, ...]:
    """The incidents of the ledger's current claims, stored where the ledger may be written to."""
    return tuple(ledger.incidents()) if refresh(ledger) else compute_incidents(ledger)


def refresh(ledger: Ledger) -> bool:
    """Brings the stored incidents up to date, by what is new alone where that can be. Nothing is
    done where nothing has changed. False where they are not, since the ledger can only be read.
    """
    if is_fresh(ledger):
        return True
    if ledger.is_read_only:
        return False
    replace_outdated(ledger)
    return True


def replace_outdated(ledger: Ledger) -> Replaced | None:
    """As `refresh`, of a ledger that may be written to; tells what was replaced. None where all of
    it was made anew.

    It is worked out while others go on writing, and holds if nobody did; where they do so again
    and again it is worked out while they wait.
    """
    for _ in range(_TRIES):
        made = prepare(ledger)
        if made is None:
            break
        with ledger.projecting() as projection:
            replaced = apply(projection, made, inputs_digest(ledger))
        if replaced is not None:
            return replaced
    with ledger.projecting() as projection:
        replaced = update(ledger, projection, inputs_digest(ledger))
    if replaced is None:
        rebuild(ledger, inputs_digest(ledger))
    return replaced


def refresh_aside(ledger: Ledger) -> bool:
    """As `refresh`, while nobody who judges waits. It may take several goes: where people judge on
    and on, incidents follow them. False: the incidents are those that were there.
    """
    if is_fresh(ledger) or ledger.is_read_only:
        return False
    made = prepare(ledger)
    if made is None:
        replace_outdated(ledger)
        return True
    with ledger.projecting() as projection:
        apply_late(projection, made, inputs_digest(ledger))
    return bool(made.incidents or made.claims)


def replace_erased(ledger: Ledger, erased: Erased) -> None:
    """Takes what was erased out of the stored incidents and their index, and brings them up to
    date; where that cannot be told, they go.
    """
    with ledger.projecting() as projection:
        replaced = update(ledger, projection, inputs_digest(ledger), erased)
        projection.forget_wordings()
    if replaced is None:
        ledger.forget_views()


def count_incidents(ledger: Ledger) -> int:
    """How many there are."""
    if not refresh(ledger):
        return len(compute_incidents(ledger))
    with ledger.projected() as projection:
        return projection.count()


def incidents_with(ledger: Ledger, claims: Iterable[str]) -> tuple[Incident, ...]:
    """Those that hold any of these claims, by id."""
    wanted = set(claims)
    if not refresh(ledger):
        return tuple(i for i in compute_incidents(ledger) if wanted & set(i.claims))
    with ledger.projected() as projection:
        return projection.incidents_with(wanted)


def load_incident(ledger: Ledger, prefix: str) -> Incident:
    """As `find_incident`, among all there are. Raises LedgerError."""
    return find_projected(ledger, prefix) or find_incident(reproject(ledger), prefix)


def is_fresh(ledger: Ledger) -> bool:
    """Whether the stored incidents are those of the claims and judgements of now."""
    return ledger.projection_digest() == inputs_digest(ledger)


def find_projected(ledger: Ledger, prefix: str) -> Incident | None:
    """The one incident of that code, or of a claim's of it, where the ledger can keep incidents: no
    other is read for it. None where it cannot, and where none or several fit.
    """
    if not refresh(ledger):
        return None
    try:
        found = ledger.find(prefix)
    except LedgerError:
        return None
    return found if isinstance(found, Incident) else None


def inputs_digest(ledger: Ledger) -> str:
    """Of what incidents are computed from: the current records, and the rules, which may change."""
    return digest("incidents and grades", RULES, ledger.inputs_digest())


def compute_incidents(ledger: Ledger) -> tuple[Incident, ...]:
    """Incidents of the documents that no later version has replaced, and of what counts of their
    claims.
    """
    return load_view(ledger).incidents()


def state_digest(ledger: Ledger) -> str:
    """One digest over all documents, claims and incidents, without clock and runs.

    The same sources give the same digest, in whatever order and however often they were added;
    but where versions of one address differ and no day tells which is later, their order tells.
    """
    reproject(ledger)
    return ledger.state_digest()
