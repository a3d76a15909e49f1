"""What claims of one happening share: the doer of the raid is the doer of the killing in it.

Only within one sentence, or to the sentence right after, as the annotation guide allows.
"""

from collections.abc import Sequence
from dataclasses import replace

from marsad.model import Claim, Kind, Party
from marsad.model.claim import Family

_DONE_TO = frozenset({Kind.KILLED, Kind.WOUNDED, Kind.CASUALTIES, Kind.DAMAGE, Kind.ATTACK})


def share_actors(claims: Sequence[Claim], before: Party | None) -> tuple[Claim, ...]:
    """The claims of one sentence, those without a doer given that of the attack they belong to.

    ``before``: the doer of the last attack of the sentence before.
    """
    attackers = [c.actor for c in claims if c.kind is Kind.ATTACK and c.actor]
    shared = attackers[0] if len({a.words.words for a in attackers}) == 1 else None
    doer = shared or (before if not any(c.actor for c in claims) else None)
    if doer is None:
        return tuple(claims)
    return tuple(
        replace(c, actor=doer) if c.actor is None and c.kind in _DONE_TO else c for c in claims
    )


def last_attacker(claims: Sequence[Claim]) -> Party | None:
    """The doer to hand to the next sentence."""
    doers = [c.actor for c in claims if c.kind is Kind.ATTACK or c.kind.family is Family.HARM]
    return doers[-1] if doers else None
