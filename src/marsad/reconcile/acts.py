"""Acts of violence of one report: which of its claims tell of one, and what each act comes to.

A report tells of more than it reports: old crimes, wars, threats, condemnations. Learned weights
(``training/templates``) say which claims are of an act that the report is about, which of these
are of one act, what type the act is, and which of its days and numbers hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marsad.model import Claim, Document, Kind
from marsad.reconcile.acts_rows import (
    Page,
    Telling,
    day_of,
    make_page,
    page_row,
    pair_row,
    telling_row,
)
from marsad.reconcile.acts_slots import day_row, effect_row, number_row, numbers_of, type_row
from marsad.reconcile.acts_weights import Weights, load_weights, score

MEMBER = -1.0  # log odds above which a claim may be part of an act
ACT = 0.0  # of the surest claim of an act
SAME = 0.0  # log odds above which two claims are of one act
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
    """Tellings of one act with the log odds of each."""

    tellings: tuple[Telling, ...]
    odds: tuple[float, ...]


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
    likely = score(weights["page"], page_row(page))
    odds = [score(weights["telling"], telling_row(page, t, likely)) for t in page.tellings]
    return tuple(
        Group(tuple(page.tellings[i] for i in g), tuple(odds[i] for i in g))
        for g in _gather(page, odds, weights)
        if max(odds[i] for i in g) > ACT
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
    if best and (odds[best] > 0 or told is None):
        return best, best
    return (told - BY_THEN, told) if told else None


def _people(group: Group, act: ActType, weights: Weights) -> int | None:
    numbers = numbers_of(group.tellings)
    odds = {n: score(weights["number"], number_row(group.tellings, act, n)) for n in numbers}
    best = max(sorted(odds), key=lambda n: odds[n])
    return best if odds[best] > -0.8 else None
