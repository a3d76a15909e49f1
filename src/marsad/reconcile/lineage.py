"""From a claim of a superseded document to what stands in its place in the present version.

It is the same claim where the same trigger words stand in the same sentence. Words that a person
pointed at are found again in the new text; where that is not certain, nothing is carried over.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from marsad.model import Claim, Document, Mention, Span
from marsad.model.identity import claim_id
from marsad.reconcile.telling import sentence_ends
from marsad.reconcile.wording import words_of

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A claim that was judged and that no present reading gives, with its document."""

    claim: Claim
    document: Document


class Lineage:
    """The present versions of former documents, with their claims."""

    def __init__(self, documents: Iterable[Document], claims: Iterable[Claim]) -> None:
        self._versions = {(d.uri, d.given_id): d for d in documents}
        self._claims: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.document].append(claim)

    def successor(self, former: Former) -> Claim | None:
        """The claim that a reader found in its place; None where there is none, or several."""
        passage = self.passage(former)
        if passage is None:
            return None
        words = former.claim.trigger.words.casefold()
        found = [
            c
            for c in self._claims[passage.now.id]
            if c.kind.family is former.claim.kind.family
            and c.trigger.words.casefold() == words
            and passage.now_span.has(c.trigger.span)
            and _place_in(passage.now, passage.now_span, c.trigger.span)
            == _place_in(passage.then, passage.then_span, former.claim.trigger.span)
        ]
        return found[0] if len(found) == 1 else None

    def passage(self, former: Former) -> "Passage | None":
        """The sentence of its trigger, then and now; None where it is gone or not certain."""
        then = former.document
        now = self._versions.get((then.uri, then.given_id))
        if now is None:
            return None
        span = _sentence_at(then, former.claim.trigger.span.start)
        here, there = _alike(then, then.words(span)), _alike(now, then.words(span))
        if len(here) != len(there) or span not in here:
            return None
        found = there[here.index(span)]
        return Passage(then=then, now=now, then_span=span, now_span=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence in two versions of a document."""

    then: Document
    now: Document
    then_span: Span
    now_span: Span

    def moved(self, span: Span) -> Span | None:
        """Where these words stand now: in the sentence, or as the same one of as many."""
        words = self.then.words(span)
        pairs = [(self.then_span, self.now_span)] if self.then_span.has(span) else []
        pairs.append((Span(0, len(self.then.text)), Span(0, len(self.now.text))))
        for here, there in pairs:
            before = _occurrences(self.then.text, words, here)
            after = _occurrences(self.now.text, words, there)
            if len(before) == len(after) and span.start in before:
                start = after[before.index(span.start)]
                return Span(start, start + len(words))
        return None

    def value(self, value: V) -> V | None:
        """The value with every span where its words stand now; None where one is not found."""
        try:
            found: V = _with_spans(value, self._found)
        except LookupError:
            return None
        return found

    def claim(self, claim: Claim) -> Claim | None:
        """A claim that was added by hand, as it stands now."""
        held = self.value(claim)
        if held is None:
            return None
        made = claim_id(self.now.id, held.kind.family, held.trigger.span.start)
        return replace(held, id=made, document=self.now.id)

    def _found(self, span: Span) -> Span:
        found = self.moved(span)
        if found is None:
            raise LookupError
        return found


def _with_spans(value: Any, moved: Callable[[Span], Span]) -> Any:  # noqa: ANN401 (any record)
    match value:
        case Span():
            return moved(value)
        case Mention():
            return replace(value, span=moved(value.span))
        case tuple():
            return tuple(_with_spans(v, moved) for v in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            held = {f.name: _with_spans(getattr(value, f.name), moved) for f in fields(value)}
            return replace(value, **held)
        case _:
            return value


def _sentence_at(document: Document, position: int) -> Span:
    return _sentences(document)[bisect_right(sentence_ends(document.text), position)]


def _sentences(document: Document) -> list[Span]:
    ends = sentence_ends(document.text)
    return [Span(a, b) for a, b in zip((0, *ends), (*ends, len(document.text)), strict=True)]


def _alike(document: Document, sentence: str) -> list[Span]:
    """The sentences of the very same words."""
    words = words_of(sentence)
    return [s for s in _sentences(document) if words_of(document.words(s)) == words]


def _place_in(document: Document, sentence: Span, span: Span) -> int:
    """How many words of the sentence stand before."""
    return len(words_of(document.text[sentence.start : span.start]))


def _occurrences(text: str, words: str, within: Span) -> list[int]:
    if not words:
        return []
    found, at = [], text.find(words, within.start, within.end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, within.end)
    return found
