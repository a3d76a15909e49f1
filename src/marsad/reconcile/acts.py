"""Acts of violence of one report: which of its claims tell of one, and what each act comes to.

A report tells of more than it reports: old crimes, wars, threats, condemnations. Learned weights
(``training/templates``) say which claims are of an act that the report is about, which of these
are of one act, what type the act is, and which of its days and numbers hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from marsad.model import Claim, Document, Kind
from marsad.reconcile.acts_rows import (
    Page,
    Row,
    Telling,
    bin_of,
    day_of,
    make_page,
    page_row,
    pair_row,
    party_words,
    telling_row,
    words_of,
)
from marsad.reconcile.acts_slots import day_row, effect_row, number_row, numbers_of, type_row
from marsad.reconcile.acts_weights import Weights, load_weights, score

MEMBER = -1.0  # log odds above which a claim may be part of an act
ACT = -0.8  # of a group being an act: what is told twice too often costs less than one unseen
SAME = 0.5  # log odds above which two claims are of one act
DAY = 0.0  # of a day that is told, rather than some day before the report
NUMBER = -0.8  # of a number of people, rather than none
BY_THEN = timedelta(days=14)  # how far back an act goes that is only said to have been


class ActType(StrEnum):
    ATTACK = "ATTACK"
    BOMBING = "BOMBING"
    KIDNAPPING = "KIDNAPPING"
    ARSON = "ARSON"
    ROBBERY = "ROBBERY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """``days`` None: no day can be told, nor the day of the report. ``people``: those whom it was
    done to, None where no number can be told. ``claims``: ids, in text order.
    """

    type: ActType
    days: tuple[date, date] | None
    people: int | None
    effects: frozenset[Kind]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one act with the log odds of each, and those of the whole report."""

    tellings: tuple[Telling, ...]
    odds: tuple[float, ...]
    likely: float

    @property
    def best(self) -> float:
        return max(self.odds)


def find_acts(
    document: Document, claims: Sequence[Claim], weights: Weights | None = None
) -> tuple[Act, ...]:
    """The acts that a report is about, in text order. ``weights``: those of the package."""
    weights = weights or load_weights()
    page = make_page(document, claims)
    if not page.tellings:
        return ()
    return tuple(make_act(page, g, weights) for g in find_groups(page, weights))


def find_groups(page: Page, weights: Weights) -> tuple[Group, ...]:
    groups = gather(page, weights)
    return tuple(g for g in groups if score(weights["act"], act_row(g, groups)) > ACT)


def gather(page: Page, weights: Weights) -> tuple[Group, ...]:
    """Groups of tellings that may each be of one act, likely or not."""
    likely = score(weights["page"], page_row(page))
    odds = [score(weights["telling"], telling_row(page, t, likely)) for t in page.tellings]
    return tuple(
        Group(tuple(page.tellings[i] for i in g), tuple(odds[i] for i in g), likely)
        for g in _gather(page, odds, weights)
    )


def _gather(page: Page, odds: Sequence[float], weights: Weights) -> list[list[int]]:
    """Each telling, in text order, joins the act that it is likeliest to be of, or opens one."""
    groups: list[list[int]] = []
    for i, telling in enumerate(page.tellings):
        if odds[i] <= MEMBER:
            continue
        links = [_link(page, [page.tellings[j] for j in g], telling, weights) for g in groups]
        if links and max(links) > SAME:
            groups[links.index(max(links))].append(i)
        else:
            groups.append([i])
    return groups


def _link(page: Page, group: Sequence[Telling], telling: Telling, weights: Weights) -> float:
    scores = [score(weights["pair"], pair_row(page, t, telling)) for t in group]
    return (max(scores) + sum(scores) / len(scores)) / 2


def act_row(group: Group, groups: Sequence[Group]) -> Row:
    """Whether a group is an act of its own that the report is about; ``groups``: all of them."""
    rank = sorted(groups, key=lambda g: -g.best).index(group)
    lead = max(g.best for g in groups) - group.best
    kinds = sorted({t.claim.kind for t in group.tellings})
    best, total = _steps(group.best), _steps(sum(1 / (1 + np.exp(-o)) for o in group.odds))
    likely, size = _steps(group.likely), bin_of(len(group.tellings))
    days = {d for t in group.tellings if (d := day_of(t.claim))}
    first = group.tellings[0]
    return (
        f"best={best}",
        f"best={best}{min(rank, 2)}",
        f"likely={likely}",
        f"likely={likely}{_steps(group.best / 2)}",
        f"total={total}",
        f"rank={min(rank, 4)}/{min(len(groups), 5)}",
        f"lead={_steps(lead)}",
        f"size={size}{min(rank, 2)}",
        f"depth={int(first.depth * 5)}{min(rank, 2)}",
        f"first={first.place == 0}",
        f"day={len(days) > 0}{min(rank, 2)}",
        f"lag={first.lag is not None and bin_of(first.lag)}",
        f"place={any(t.claim.place for t in group.tellings)}{min(rank, 2)}",
        *(f"k={k}{min(rank, 1)}" for k in kinds),
        f"ks={'+'.join(kinds)}",
        *sorted({f"t={' '.join(words_of(t.claim.trigger.words))}" for t in group.tellings}),
        *sorted({f"v={w}" for t in group.tellings for w in party_words(t.claim.victim)}),
        "bias",
    )


def _steps(odds: float) -> str:
    return f"{max(-4.0, min(4.0, round(float(odds) * 2) / 2))}"


def make_act(page: Page, group: Group, weights: Weights) -> Act:
    types = {t: score(weights["type"], type_row(group.tellings, t)) for t in ActType}
    act = max(types, key=lambda t: types[t])
    return Act(
        type=act,
        days=_days(page, group, weights),
        people=_people(group, act, weights),
        effects=frozenset(
            k
            for k in (Kind.KILLED, Kind.WOUNDED)
            if score(weights["effect"], effect_row(group.tellings, k)) > 0
        ),
        claims=tuple(t.claim.id for t in group.tellings),
    )


def _days(page: Page, group: Group, weights: Weights) -> tuple[date, date] | None:
    """The day told that is likeliest right; else, by the day of the report."""
    days = sorted({d for t in group.tellings if (d := day_of(t.claim))})
    odds = {d: score(weights["day"], day_row(page, group.tellings, d)) for d in days}
    best = max(days, key=lambda d: odds[d], default=None)
    told = page.document.published.day
    if best and (odds[best] > DAY or told is None):
        return best, best
    return (told - BY_THEN, told) if told else None


def _people(group: Group, act: ActType, weights: Weights) -> int | None:
    numbers = numbers_of(group.tellings)
    odds = {n: score(weights["number"], number_row(group.tellings, act, n)) for n in numbers}
    best = max(sorted(odds), key=lambda n: odds[n])
    return best if odds[best] > NUMBER else None
