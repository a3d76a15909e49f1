"""Articles gathered into incidents, against gold incidents.

Each article counts for one incident of ours. ``B³``: for each article the share of those put
together with it that belong with it, and of those that belong with it the share put together
(Bagga and Baldwin 1998). ``pairwise``: pairs of articles. ``killed exact``, ``injured exact``: of
each gold incident, whether the incident of ours that has most of its articles gives just its
number; ``holds``: whether the number lies within the range.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.evaluate.counts import Count, share
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, opening
from marsad.model import Document

FIGURES = ("B³", "pairwise", "killed exact", "killed holds", "injured exact", "injured holds")

Toll = tuple[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """``killed``, ``injured`` None = not known of this incident."""

    id: str
    killed: int | None
    injured: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """``cluster``: which of our incidents an article is about; killed and injured of it."""

    cluster: str
    killed: Toll = (0, 0)
    injured: Toll = (0, 0)


def parse_incident(fields: Fields) -> GoldIncident:
    return GoldIncident(
        id=fields.text("incident_id"),
        killed=fields.count_or_none("num_killed"),
        injured=fields.count_or_none("num_injured"),
    )


def parse_membership(fields: Fields) -> str:
    """The gold incident of an article."""
    return fields.inner("gold").text("incident")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    document: Document
    gold: GoldIncident
    met: Gathered


def score_incidents(articles: Sequence[Article]) -> tuple[Tally, ...]:
    """A tally an article; the toll of an incident counts with its first article."""
    belong: defaultdict[str, list[int]] = defaultdict(list)
    together: defaultdict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        belong[article.gold.id].append(number)
        together[article.met.cluster].append(number)
    tallies: list[Tally] = []
    for number, article in enumerate(articles):
        with_gold, with_met = belong[article.gold.id], together[article.met.cluster]
        counts = _counts(set(with_gold), set(with_met))
        misses: tuple[Miss, ...] = ()
        if with_gold[0] == number:
            tolls, misses = _tolls(article, _most(articles, with_gold))
            counts |= tolls
        tallies.append(Tally(document=_id(article.document), counts=counts, misses=misses))
    return tuple(tallies)


def _id(document: Document) -> str:
    return document.given_id or document.id


def _counts(gold: set[int], met: set[int]) -> dict[str, Count]:
    both = len(gold & met)
    pairs = both - 1
    return {
        "B³": Count(right=both / len(met), predicted=1, found=both / len(gold), expected=1),
        "pairwise": Count(right=pairs, predicted=len(met) - 1, found=pairs, expected=len(gold) - 1),
    }


def _most(articles: Sequence[Article], members: Sequence[int]) -> Gathered:
    """What we say of an incident: the cluster of most of its articles, of the first on a tie."""
    sizes = Counter(articles[i].met.cluster for i in members)
    best = max(members, key=lambda i: (sizes[articles[i].met.cluster], -i))
    return articles[best].met


def _tolls(article: Article, met: Gathered) -> tuple[Mapping[str, Count], tuple[Miss, ...]]:
    counts: dict[str, Count] = {}
    misses: list[Miss] = []
    gold = article.gold
    for name, expected, (low, high) in (
        ("killed", gold.killed, met.killed),
        ("injured", gold.injured, met.injured),
    ):
        if expected is None:
            continue
        counts[f"{name} exact"] = share((low, high) == (expected, expected))
        holds = low <= expected and (high is None or expected <= high)
        counts[f"{name} holds"] = share(holds)
        if not holds:
            misses.append(
                Miss(
                    document=_id(article.document),
                    figure=f"{name} holds",
                    expected=str(expected),
                    met=f"{low}..{'' if high is None else high}",
                    words=opening(article.document.text),
                    weight=abs(expected - low),
                )
            )
    return counts, tuple(misses)
