"""What two happenings have in common and what not, in the words of ``linking_words.toml``."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from marsad.model import Document
from marsad.reconcile.comparing import (
    PRIOR,
    kind_features,
    name_features,
    nearness,
    number_features,
    party_features,
    place_features,
    time_features,
    word_features,
)
from marsad.reconcile.figures import Figure
from marsad.reconcile.sketch import Site, Sketch
from marsad.reconcile.terms import MOST_TEXT, load_background, raw_terms, term_of
from marsad.vocabulary.actors import load_actors

Facts = Mapping[str, str]
Texts = Mapping[str, Document]
_MOST_LISTED = 3  # names, parties and the like

PLACEHOLDERS = frozenset(
    {
        *("day", "other_day", "told_day", "published_gap"),
        *("place", "other_place", "inner_place", "outer_place", "told_place", "km"),
        *("kinds", "one_kinds", "other_kinds", "means", "one_means", "other_means"),
        *("targets", "one_targets", "other_targets"),
        *("parties", "one_parties", "other_parties", "speakers"),
        *("kind", "number", "other_number", "names", "ages"),
    }
)


@cache
def load_phrases() -> Mapping[str, str]:
    """Feature → its words, with placeholders in braces."""
    text = files("marsad.reconcile").joinpath("linking_words.toml").read_text("utf-8")
    return {
        f"{aspect}: {name}" if aspect != "prior" else PRIOR: words
        for aspect, table in tomllib.loads(text).items()
        for name, words in table.items()
    }


def phrases_of(left: Sketch, right: Sketch, documents: Texts) -> Iterator[tuple[str, str]]:
    """Each feature of a pair, aspect by aspect, with its words."""
    told = load_phrases()
    for feature, facts in _facts_of(left, right, documents):
        yield feature, told[feature].format_map(facts)


def _facts_of(left: Sketch, right: Sketch, documents: Texts) -> Iterator[tuple[str, Facts]]:
    for feature in time_features(left, right):
        yield feature, _times(left, right)
    for feature in place_features(left, right):
        yield feature, _places(left, right, documents)
    for feature in kind_features(left, right):
        yield feature, _kinds(left, right)
    for feature in party_features(left, right):
        yield feature, _parties(left, right)
    yield from zip(number_features(left, right), _numbers(left, right), strict=True)
    for feature in name_features(left, right):
        yield feature, _names(left, right, documents)
    for feature in word_features(left, right):
        yield feature, {}


def _times(left: Sketch, right: Sketch) -> Facts:
    one, other = left.days, right.days
    gap = abs((left.published or 0) - (right.published or 0))
    told = one or other
    return {
        "day": _days(one) if one else "",
        "other_day": _days(other) if other else "",
        "told_day": _days(told) if told else "",
        "published_gap": str(gap),
    }


def _days(days: tuple[int, int]) -> str:
    first, last = (date.fromordinal(n) for n in days)
    if first == last:
        return f"{first:%A} {first.day} {first:%B %Y}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def _places(left: Sketch, right: Sketch, documents: Texts) -> Facts:
    """Those of the two places that are nearest to each other."""
    if not left.sites or not right.sites:
        told = [(s, sketch) for sketch in (left, right) for s in sketch.sites[:1]]
        return {"told_place": _site(*told[0], documents) if told else ""}
    pairs = [(a, b) for a in left.sites for b in right.sites]
    one, other = min(pairs, key=lambda p: nearness(*p))
    here, there = _site(one, left, documents), _site(other, right, documents)
    is_inside = other.ground.contains(one.ground)
    km = one.km_to(other)
    return {
        "place": here,
        "other_place": there,
        "inner_place": here if is_inside else there,
        "outer_place": there if is_inside else here,
        "km": str(round(km)) if km is not None else "",
    }


def _site(site: Site, sketch: Sketch, documents: Texts) -> str:
    """As its report writes it; a sketch keeps the name folded."""
    text = documents[sketch.document].text
    pattern = r"\W+".join(map(re.escape, site.name.split()))
    found = re.search(rf"\b{pattern}\b", text, re.IGNORECASE) if pattern else None
    return " ".join(found[0].split()) if found else site.name.title()


def _kinds(left: Sketch, right: Sketch) -> Facts:
    return {
        **_both("kinds", [k.value for k in left.kinds], [k.value for k in right.kinds]),
        **_both("means", left.means, right.means),
        **_both("targets", map(_quoted, left.targets), map(_quoted, right.targets)),
    }


def _parties(left: Sketch, right: Sketch) -> Facts:
    known = {a.id: a.name for a in load_actors().entries}
    mine, theirs = ([known.get(p, p) for p in s.parties] for s in (left, right))
    speakers = sorted(left.speakers & right.speakers)
    return {**_both("parties", mine, theirs), "speakers": _list(speakers)}


def _both(name: str, one: Iterable[str], other: Iterable[str]) -> Facts:
    mine, theirs = set(one), set(other)
    return {
        name: _list(sorted(mine & theirs)),
        f"one_{name}": _list(sorted(mine)),
        f"other_{name}": _list(sorted(theirs)),
    }


def _quoted(words: str) -> str:
    return f"'{words}'"


def _list(words: Sequence[str]) -> str:
    shown = ", ".join(words[:_MOST_LISTED])
    return f"{shown} and {len(words) - _MOST_LISTED} more" if len(words) > _MOST_LISTED else shown


def _numbers(left: Sketch, right: Sketch) -> Iterator[Facts]:
    """In the order of the features, one for each harm that both put a number to."""
    mine = dict(left.figures)
    for kind, other in right.figures:
        if one := mine.get(kind):
            yield {
                "kind": kind.value,
                "number": f"{one.low:,}" if one.low == other.low else _number(one),
                "other_number": _number(other),
            }


def _number(figure: Figure) -> str:
    if figure.high is None:
        return f"at least {figure.low:,}"
    return f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"


def _names(left: Sketch, right: Sketch, documents: Texts) -> Facts:
    """The rarest of the names that both tell, those of several words first; and the ages."""
    shared = set(left.terms.names).intersection(right.terms.names)
    ages = sorted(left.terms.ages & right.terms.ages)
    return {
        "names": ", ".join(f"'{n.title()}'" for n in _rarest(shared, documents[left.document])),
        "ages": _list([str(age) for age in ages]),
    }


def _rarest(shared: set[int], document: Document) -> list[str]:
    if not shared:
        return []
    _, names, _ = raw_terms(f"{document.title or ''}\n{document.text}"[:MOST_TEXT])
    idf = load_background().idf
    told = sorted(
        (n for n in names if term_of(n) in shared),
        key=lambda n: (" " not in n, -idf(term_of(n)), n),
    )
    chosen: list[str] = []
    for name in told:
        if not any(name in c or c in name for c in chosen):
            chosen.append(name)
    return chosen[:_MOST_LISTED]
