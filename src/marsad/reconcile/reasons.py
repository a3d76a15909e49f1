"""Why documents stand together, in words: what speaks for it, what against, and the sum."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Document
from marsad.reconcile.comparing import PRIOR, Weights
from marsad.reconcile.index import Index
from marsad.reconcile.phrasing import load_phrases, phrases_of
from marsad.reconcile.sketch import Sketch
from marsad.reconcile.telling import Lane

_MOST_LINKS = 5  # of an incident, the strongest
_LEAST = 0.3  # log odds: what adds less is not told
# The sum in words, by the least log odds; below the last more speaks against it than for it.
_STRENGTHS = (
    (6.0, "very strong evidence that they are one"),
    (4.0, "strong evidence that they are one"),
    (2.0, "good evidence that they are one"),
    (0.5, "some evidence that they are one"),
    (-0.5, "as much for it as against it"),
)
_WEAK = "more against it than for it"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one feature adds to the log odds of two happenings being one, and its words."""

    score: float
    detail: str


def comparisons(
    left: Sketch, right: Sketch, weights: Weights, documents: Mapping[str, Document]
) -> Iterator[Comparison]:
    """What holds for any two, then one for each feature. They add up to the score that decides."""
    yield Comparison(weights[PRIOR], load_phrases()[PRIOR])
    for feature, words in phrases_of(left, right, documents):
        yield Comparison(weights.get(feature, 0.0), words)


def word_strength(score: float) -> str:
    """Log odds in words."""
    return next((words for least, words in _STRENGTHS if score >= least), _WEAK)


def explain_links(
    index: Index, group: Sequence[str], documents: Mapping[str, Document]
) -> tuple[str, ...]:
    """The links that hold a cluster together, strongest first: a tree over its members."""
    links = sorted(
        (-score, one, other)
        for n, one in enumerate(group)
        for other in group[n + 1 :]
        if (score := index.score(one, other)) is not None
    )
    home = {ref: ref for ref in group}
    told: list[str] = []
    for score, one, other in links:
        if home[one] == home[other]:
            continue
        home = {r: home[one] if h == home[other] else h for r, h in home.items()}
        if len(told) < _MOST_LINKS:
            told.append(_explain(index, one, other, -score, documents))
    return tuple(told)


def _explain(
    index: Index, one: str, other: str, score: float, documents: Mapping[str, Document]
) -> str:
    left, right = sorted((index.sketch(one), index.sketch(other)), key=lambda s: s.order)
    who = " and ".join(_name(documents[s.document]) for s in (left, right))
    if left.lane is Lane.TOTAL:
        return f"{who}: totals of one place and kind over like periods (log odds {score:.1f})."
    found = list(comparisons(left, right, index.weights, documents))
    speaks_for = "; ".join(c.detail for c in found if c.score >= _LEAST)
    against = "; ".join(c.detail for c in found if c.score <= -_LEAST)
    said = [f"{who}: {word_strength(score)} (log odds {score:.1f})."]
    if speaks_for:
        said.append(f"{_capital(speaks_for)}.")
    if against:
        said.append(f"Against it: {against}.")
    return " ".join(said)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _name(document: Document) -> str:
    day = document.published.day
    who = document.publisher or document.title or document.uri
    return f"{who} ({day})" if day else who
