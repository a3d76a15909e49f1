"""Articles gathered into incidents, against gold incidents.

Each article counts for one incident of ours. ``B³``: for each article the share of those put
together with it that belong with it, and of those that belong with it the share put together
(Bagga and Baldwin 1998). ``pairwise``: pairs of articles. ``killed exact``, ``injured exact``: of
each gold incident, whether the incident of ours that has most of its articles gives just its
number; ``holds``: whether the number lies within the range.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from marsad.evaluate.counts import Count, Figure, share
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, opening
from marsad.model import Document

FIGURES = ("B³", "pairwise", "killed exact", "killed holds", "injured exact", "injured holds")
YEARS = ("2013", "2014", "2015")  # those with more than a handful of incidents
WHOLE_FIGURES = ("B³ whole", "pairwise whole", *(f"pairwise {y}" for y in YEARS))
WORST = "pairwise worst year"

Toll = tuple[int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """``killed``, ``injured`` None = not known of this incident."""

    id: str
    killed: int | None
    injured: int | None
    year: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """``cluster``: which of our incidents an article is about; ``whole``: the same, where both
    parts were gathered together. Killed and injured of it: the range over its accounts, and, where
    they differ, the figure that most of them give.
    """

    cluster: str
    killed: Toll = (0, 0)
    injured: Toll = (0, 0)
    whole: str | None = None
    most_killed: Toll | None = None
    most_injured: Toll | None = None


def parse_incident(fields: Fields) -> GoldIncident:
    return GoldIncident(
        id=fields.text("incident_id"),
        year=(fields.text_or_none("date") or "")[:4] or None,
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


def score_whole(articles: Sequence[Article]) -> tuple[Tally, ...]:
    """Over all articles gathered together; pairs also of the incidents of each year by itself."""
    told = [replace(a, met=replace(a.met, cluster=a.met.whole or a.met.cluster)) for a in articles]
    found = [
        Tally(document=t.document, counts={f"{n} whole": t.counts[n] for n in ("B³", "pairwise")})
        for t in score_incidents(told)
    ]
    for year in YEARS:
        places = [n for n, a in enumerate(told) if a.gold.year == year]
        for n, tally in zip(places, score_incidents([told[n] for n in places]), strict=True):
            counts = {**found[n].counts, f"pairwise {year}": tally.counts["pairwise"]}
            found[n] = replace(found[n], counts=counts)
    return tuple(found)


def worst_year(figures: Sequence[Figure]) -> Figure | None:
    """Of the figures of years the lowest, under a name of its own."""
    years = [f for f in figures if f.name in WHOLE_FIGURES[2:] and f.value is not None]
    worst = min(years, key=lambda f: f.value or 0.0, default=None)
    return worst and replace(worst, name=WORST)


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
    for name, expected, (low, high), most in (
        ("killed", gold.killed, met.killed, met.most_killed),
        ("injured", gold.injured, met.injured, met.most_injured),
    ):
        if expected is None:
            continue
        counts[f"{name} exact"] = share((most or (low, high)) == (expected, expected))
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
