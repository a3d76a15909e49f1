"""The best estimate of a toll by the rule of packs/tolls.toml: agreement, standing, or none."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from marsad.model import Best, Qualifier
from marsad.reconcile.figures import Figure
from marsad.reconcile.heard import speaker_of
from marsad.reconcile.origins import Origin
from marsad.reconcile.series import Series
from marsad.reconcile.telling import Telling
from marsad.vocabulary.actors import ActorKind
from marsad.vocabulary.standing import load_standing
from marsad.vocabulary.tolls import load_toll_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """An account as the rule sees it. ``number``: the one that it names, None of "dozens".
    ``rank``: how its source stands, 0 the best. ``latest``: the day of the report that stands.
    """

    name: str
    figure: Figure
    number: int | None
    rank: int
    latest: date | None

    @property
    def is_open(self) -> bool:
        return self.figure.high is None


def named_number(series: Series) -> int | None:
    """The number that the standing reports name. "At least 12" names 12, "about 40" and "nearly 40"
    name 40; "dozens", "up to 40" and "12 to 15" name none.
    """
    figure = series.figure
    if figure is None:
        return None
    if figure.high is None or figure.low == figure.high:
        return figure.low
    told = {(r.figure, r.telling.claim.quantity.qualifier) for r in series.standing}
    return figure.high if told == {(figure, Qualifier.NEARLY)} else None


def best_of(bounds: Figure | None, voters: Sequence[Voter]) -> Best:
    """``voters``: the accounts that set the bounds. Gives back a Best without a number, and why,
    where the rule abstains.
    """
    if bounds is None or not voters:
        return _best(None, "no account asserts a number")
    named = [v for v in voters if v.number is not None]
    if not named:
        return _best(None, "no account names a number")
    return _agreed(named, voters) or _of_best_standing(named)


def _agreed(named: Sequence[Voter], voters: Sequence[Voter]) -> Best | None:
    """Who names an exact number votes for it; of two with as many votes that which more of the
    others' vaguer figures allow. "At least 12" is no vote for 12.
    """
    votes = Counter(v.number for v in named if not v.is_open)
    allowed = {n: (count, _allowing(n, voters)) for n, count in votes.items() if n is not None}
    ordered = sorted(allowed, key=lambda n: allowed[n], reverse=True)
    if not ordered or votes[ordered[0]] < _ENOUGH:
        return None
    first = ordered[0]
    agreeing = [v for v in named if v.number == first and not v.is_open]
    is_tied = len(ordered) > 1 and allowed[ordered[1]] == allowed[first]
    if is_tied or any(_overrules(v, agreeing) for v in named):
        return None
    names = ", ".join(v.name for v in agreeing)
    return _best(first, f"{len(agreeing)} of {len(voters)} accounts agree: {names}")


_ENOUGH = 2  # accounts: one agrees with nobody


def _allowing(number: int, voters: Iterable[Voter]) -> int:
    """How many name no exact number, but bounds that hold it."""
    vague = (v.figure for v in voters if v.number is None or v.is_open)
    return sum(f.low <= number and (f.high is None or number <= f.high) for f in vague)


def _overrules(voter: Voter, agreeing: Sequence[Voter]) -> bool:
    """Whether it is of better standing than all who agree, and later: first figures are often
    heard at one place and handed on.
    """
    if voter.latest is None or voter.rank >= min(v.rank for v in agreeing):
        return False
    return all(v.latest is not None and v.latest < voter.latest for v in agreeing)


def _of_best_standing(named: Sequence[Voter]) -> Best:
    rule = load_toll_words().best
    rank = min(v.rank for v in named)
    standing = [v for v in named if v.rank == rank]
    last = max((v.latest for v in standing if v.latest), default=None)
    latest = [v for v in standing if v.latest == last]
    numbers = {v.number for v in latest}
    who = ", ".join(v.name for v in latest)
    if len(numbers) > 1:
        why = "on one day" if last else "on days that nobody knows"
        return _best(None, f"{who} differ {why} and are of one standing: {rule.names[rank]}")
    if len(named) == 1:
        return _best(numbers.pop(), f"the only account that names a number: {who}")
    return _best(numbers.pop(), f"the latest of the best standing, {rule.names[rank]}: {who}")


def abstain(reason: str) -> Best:
    """No number by the rule, and why."""
    return _best(None, reason)


def _best(number: int | None, reason: str) -> Best:
    rule = load_toll_words().best
    return Best(number=number, rule=rule.id, version=rule.version, reason=f"{reason}.")


def rank_of(telling: Telling, origin: Origin) -> int:
    """How the source of a telling stands by the rule, 0 the best."""
    return load_toll_words().best.ranks[_kind_of(telling, origin)]


def _kind_of(telling: Telling, origin: Origin) -> str:
    """A ministry of health counts as hospitals do, whatever else a ministry is."""
    outermost = telling.claim.attribution[0] if telling.claim.attribution else None
    words = outermost.source.words if outermost and outermost.source else ""
    told = load_standing().kind_of(words)
    return told if told == ActorKind.MEDICAL else speaker_of(telling, origin).kind
