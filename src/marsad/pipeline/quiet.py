"""Verdicts that change nothing of what is told: what was worked out before them still holds."""

from marsad.ledger import Head, Ledger, Projection
from marsad.model import Act

_QUIET = frozenset({Act.ACCEPT, Act.UNSURE})
_MOST = 500  # entries: beyond, it is no quicker to look


def is_quiet_since(projection: Projection, since: Head) -> bool:
    """Whether nothing came after that entry but verdicts that leave every claim and incident as
    they are, of claims of which nobody ever said anything else.
    """
    came = projection.came_since(since, _MOST + 1)
    if len(came) > _MOST or any(what != "judgement" for what in came):
        return False
    fresh = projection.judged_since(since, _MOST)
    if any(j.act not in _QUIET for j in fresh):
        return False
    beside = projection.naming({s for j in fresh for s in j.named})
    return all(j.act in _QUIET for j in beside)


def is_quiet(ledger: Ledger, before: Head, now: Head) -> bool:
    """As `is_quiet_since`, of what came between two entries, or soon after."""
    if before == now:
        return True
    with ledger.projected() as projection:
        return is_quiet_since(projection, before)
