"""Why documents stand together, in words: what was compared, and what it added."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from marsad.model import Document
from marsad.reconcile.comparing import (
    PRIOR,
    Weights,
    kind_features,
    name_features,
    number_features,
    party_features,
    place_features,
    time_features,
    word_features,
)
from marsad.reconcile.index import Index
from marsad.reconcile.sketch import Sketch
from marsad.reconcile.telling import Lane
from marsad.reconcile.terms import MOST_TEXT, load_background, raw_terms, term_of

_MOST_LINKS = 5  # of an incident, the strongest
_MOST_NAMES = 3  # of a link, the rarest
_LEAST = 0.3  # log odds: what adds less is not told
_ASPECTS = {
    "time": time_features,
    "place": place_features,
    "kind and means": kind_features,
    "parties": party_features,
    "numbers": number_features,
    "names": name_features,
    "words": word_features,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one aspect adds to the log odds of two happenings being one, and why."""

    score: float
    detail: str


def comparisons(left: Sketch, right: Sketch, weights: Weights) -> Iterator[Comparison]:
    """One for each aspect that finds anything, and what holds for any two. They add up to the score
    that decides.
    """
    yield Comparison(weights[PRIOR], PRIOR)
    for aspect in _ASPECTS.values():
        found = tuple(aspect(left, right))
        if found:
            yield Comparison(sum(weights.get(f, 0.0) for f in found), "; ".join(found))


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
    if left.lane is Lane.TOTAL:
        said = "totals of one place and kind over like periods"
    else:
        said = "; ".join(_details(left, right, index.weights, documents))
    who = [_name(documents[s.document]) for s in (left, right)]
    return f"{who[0]} and {who[1]}: {said} (log odds {score:.1f})."


def _name(document: Document) -> str:
    day = document.published.day
    who = document.publisher or document.title or document.uri
    return f"{who} ({day})" if day else who


def _details(
    left: Sketch, right: Sketch, weights: Weights, documents: Mapping[str, Document]
) -> Iterator[str]:
    """What was found on each aspect that moves the sum, in the order of aspects."""
    for name, aspect in _ASPECTS.items():
        for feature in aspect(left, right):
            if abs(weights.get(feature, 0.0)) < _LEAST:
                continue
            words = _WORDS.get(name)
            said = words(left, right, documents) if words else None
            yield said or feature


def _names(left: Sketch, right: Sketch, documents: Mapping[str, Document]) -> str | None:
    shared = set(left.terms.names).intersection(right.terms.names)
    if not shared:
        return None
    text = documents[left.document]
    _, names, _ = raw_terms(f"{text.title or ''}\n{text.text}"[:MOST_TEXT])
    idf = load_background().idf
    told = sorted(
        (n for n in names if term_of(n) in shared),
        key=lambda n: (" " not in n, -idf(term_of(n)), n),
    )
    chosen: list[str] = []
    for name in told:
        if not any(name in c for c in chosen):
            chosen.append(name)
    return "both name " + ", ".join(f"'{n.title()}'" for n in chosen[:_MOST_NAMES])


_Words = Callable[[Sketch, Sketch, Mapping[str, Document]], str | None]
_WORDS: Mapping[str, _Words] = {}
