"""What a headline tells is what its text tells, before it says so in full."""

from collections.abc import Sequence

from marsad.model import BlockKind, Document, QuantityState
from marsad.reconcile.happening import Happening, Pool, Rule, is_akin
from marsad.reconcile.telling import Lane, Telling


def join_headlines(pool: Pool) -> None:
    """Joins what a headline alone tells to the happening of the text that it fits.

    Of several it is the one with such a number, and of those the one that most is told of: the
    first, where as much is. A headline that sums up several ("20 dead in two towns") fits none.
    """
    numbers = [n for n in pool.numbers() if pool.at(n).lane in (Lane.HAPPENED, Lane.THREAT)]
    # they are of one report
    end = headline_end(pool.at(numbers[0]).tellings[0].document) if numbers else 0
    heads = [n for n in numbers if _is_before(end, pool.at(n))]
    body = sorted(set(numbers) - set(heads))
    for number in heads:
        here = pool.at(number)
        found = {pool.find(n) for n in body}
        fitting = [n for n in sorted(found) if is_akin(here, pool.at(n))]
        agreeing = (
            fitting if len(fitting) == 1 else [n for n in fitting if _agree(here, pool.at(n))]
        )
        if agreeing:
            best = max(agreeing, key=lambda n: len(pool.at(n).tellings))
            pool.try_join(best, number, Rule.HEADLINE)


def _is_before(end: int, happening: Happening) -> bool:
    return all(t.claim.trigger.span.end <= end for t in happening.tellings)


def headline_end(document: Document) -> int:
    """Where the headline ends; 0 where no block is one."""
    ends = (b.span.end for b in document.blocks if b.kind is BlockKind.HEADLINE)
    return max(ends, default=0)


def _agree(head: Happening, body: Happening) -> bool:
    """Whether a harm with a number is told of both, and the numbers allow each other."""
    pairs = ((a, b) for a in _numbered(head.tellings) for b in _numbered(body.tellings))
    return any(a.claim.kind is b.claim.kind and _overlap(a, b) for a, b in pairs)


def _numbered(tellings: Sequence[Telling]) -> list[Telling]:
    return [t for t in tellings if t.claim.quantity.state is QuantityState.STATED]


def _overlap(one: Telling, other: Telling) -> bool:
    a, b = one.claim.quantity, other.claim.quantity
    if a.low is None or b.low is None:
        return False
    return (b.high is None or a.low <= b.high) and (a.high is None or b.low <= a.high)
