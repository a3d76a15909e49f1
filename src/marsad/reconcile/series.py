"""What one account said over time: each report a step, and the figure that stands at the end.

Papers go on printing old figures, and headlines blur exact ones. So a figure that the account has
given up, told again without a word of revision, moves nothing; nor does a vaguer one that leaves
the known one possible.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from marsad.model import StepKind, TollStep
from marsad.reconcile.days import Days
from marsad.reconcile.figures import Figure, has_revision, is_numbered, report_figure, span_of
from marsad.reconcile.telling import Lane, Telling
from marsad.vocabulary.tolls import load_toll_words

LATE_DAYS = 14  # an account that begins so long after the harm is a late report
_AROUND = 240  # characters around a number in which a report says that it counts anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document's figure. ``telling``: the one whose words say it."""

    figure: Figure
    telling: Telling
    is_revision: bool
    is_reset: bool

    @property
    def published(self) -> date | None:
        return self.telling.published

    @property
    def moves(self) -> bool:
        """Whether it says that it replaces what was told before."""
        return self.is_revision or self.is_reset


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """``figure``: what stands at the end, None of no number; ``standing``: who says it."""

    steps: tuple[TollStep, ...] = ()
    figure: Figure | None = None
    standing: tuple[Report, ...] = ()

    @property
    def latest(self) -> date | None:
        return max((r.published for r in self.standing if r.published), default=None)


def series_of(tellings: Iterable[Telling]) -> Series:
    """The series of one origin's tellings of one harm; a document that neither counts people nor
    tells of them one by one says no step.

    The report published last stands. Those of one day have no order, so they stand together,
    lowest to highest, save that a revision comes after what is none. Nor have those of no known
    day: they stand beside the last.
    """
    known = tuple(tellings)
    reports = _reports(known)
    walk = _Walk(harmed=_last_day(known))
    for day in sorted({r.published for r in reports if r.published}):
        today = [r for r in reports if r.published == day]
        walk.take([r for r in today if not r.is_revision])
        walk.take([r for r in today if r.is_revision])
    walk.take_undated([r for r in reports if r.published is None])
    figure = span_of([r.figure for r in walk.standing])
    return Series(steps=tuple(walk.steps), figure=figure, standing=tuple(walk.standing))


def _reports(tellings: Iterable[Telling]) -> list[Report]:
    of_document = defaultdict(list)
    for telling in tellings:
        of_document[telling.document.id].append(telling)
    made = (_report(told) for _, told in sorted(of_document.items()))
    return sorted(filter(None, made), key=lambda r: (str(r.published or ""), r.telling.id))


def _report(told: Sequence[Telling]) -> Report | None:
    figure = report_figure(told)
    if figure is None:
        return None
    told = [t for t in told if is_numbered(t)] or told
    return Report(
        figure=figure,
        telling=min(told, key=lambda t: _distance(t, figure)),
        is_revision=has_revision(told),
        is_reset=any(map(_says_reset, told)),
    )


def _distance(telling: Telling, figure: Figure) -> tuple[bool, bool, int]:
    """How far a telling is from saying the figure itself; of several the first in the text."""
    quantity = telling.claim.quantity
    is_other = (quantity.low, quantity.high) != (figure.low, figure.high)
    return (is_other, quantity.low != figure.low, telling.claim.trigger.span.start)


def _says_reset(telling: Telling) -> bool:
    around = telling.claim.trigger.span
    text = telling.document.text[max(0, around.start - _AROUND) : around.end + _AROUND]
    return load_toll_words().reset.search(text) is not None


def _last_day(tellings: Iterable[Telling]) -> date | None:
    """The last day of the harm itself; a period that is counted has no such day."""
    once = (t.days for t in tellings if t.days and t.lane is not Lane.TOTAL)
    return max((d.last for d in once), default=None)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Where the account stands after the reports so far."""

    harmed: date | None
    steps: list[TollStep] = field(default_factory=list)
    standing: list[Report] = field(default_factory=list)
    given_up: set[Figure] = field(default_factory=set)

    def take(self, reports: Sequence[Report]) -> None:
        """Reports of one day that have no order among them."""
        now = span_of([r.figure for r in self.standing])
        moving = [r for r in reports if not self._is_stale(r, now, reports)]
        for report in reports:
            is_first = bool(moving) and report.figure == moving[0].figure
            what = self._what(report, now, is_first=is_first, is_moving=report in moving)
            if is_first and report is not moving[0]:
                what = StepKind.RETOLD
            self.steps.append(_step(report, what))
        if moving:
            new = {r.figure for r in moving}
            self.given_up = (self.given_up | {r.figure for r in self.standing}) - new
            self.standing = moving

    def take_undated(self, reports: Sequence[Report]) -> None:
        for report in reports:
            what = StepKind.BESIDE if self.steps else StepKind.FIRST
            if any(r.figure == report.figure for r in self.standing):
                what = StepKind.RETOLD
            self.steps.append(_step(report, what))
            self.standing.append(report)

    def _is_stale(self, report: Report, now: Figure | None, beside: Iterable[Report]) -> bool:
        if report.moves:
            return False
        sharper = (r.figure for r in beside)
        if report.figure in self.given_up or any(_is_vaguer(report.figure, x) for x in sharper):
            return True
        return now is not None and _is_vaguer(report.figure, now)

    def _what(
        self, report: Report, now: Figure | None, *, is_first: bool, is_moving: bool
    ) -> StepKind:
        if not is_moving:
            return StepKind.RETOLD if now or self.steps else StepKind.BESIDE
        if not is_first and report.figure != now:
            return StepKind.BESIDE
        if now is None:
            return StepKind.LATE if self._is_late(report) else StepKind.FIRST
        return _change(now, report)

    def _is_late(self, report: Report) -> bool:
        if self.harmed is None or report.published is None:
            return False
        return (report.published - self.harmed).days > LATE_DAYS


def _is_vaguer(figure: Figure, known: Figure) -> bool:
    """Whether it leaves the known one possible and says less: "dozens" of 41. "At least 41" of 41
    says more: that there may be others.
    """
    return figure.low < known.low and _holds(figure, known)


def _holds(figure: Figure, other: Figure) -> bool:
    if figure.low > other.low:
        return False
    return figure.high is None or (other.high is not None and other.high <= figure.high)


def _change(now: Figure, report: Report) -> StepKind:
    figure = report.figure
    if figure == now:
        return StepKind.RETOLD
    if report.is_reset:
        return StepKind.RESET
    is_bounded = now.high is not None or figure.low == now.low
    if is_bounded and _holds(now, figure):
        return StepKind.SHARPENED
    return StepKind.RISE if _size(figure) > _size(now) else StepKind.CORRECTION


def _size(figure: Figure) -> tuple[int, float]:
    return (figure.low, float("inf") if figure.high is None else figure.high)


def _step(report: Report, what: StepKind) -> TollStep:
    period = _period(report.telling)
    return TollStep(
        published=report.published,
        low=report.figure.low,
        high=report.figure.high,
        claim=report.telling.id,
        what=what,
        earliest=period.first if period else None,
        latest=period.last if period else None,
    )


def _period(telling: Telling) -> Days | None:
    return telling.days if telling.lane is Lane.TOTAL else None
