"""The record of one speech."""

from dataclasses import dataclass

from marsad.model import Attribution, Mention, Span

_FIRST_PERSON = frozenset({"i", "we", "you"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One attribution with where it stands. ``sentence`` is the index of the cue's sentence.

    ``phrase`` is the whole phrase that names the speaker, the attribution's source its shortest
    name; ``strength`` is the sum of the evidence that ``attribution.method`` lists. ``depth`` 1:
    named by another speaker ("citing …") with the same content. ``binds``: strong enough to take
    a claim from its publisher; the rest are opinions, hopes and passing mentions. ``withheld``: its
    speaker does not say so ("neither confirmed nor denied"); it never binds. ``withdrawn``: it was
    said before and is taken back ("wrongly reported"); nor does it. ``rebutted``: it says what the
    speech before denies; nor does it, for the claim is that one's.
    """

    attribution: Attribution
    sentence: int
    strength: float
    phrase: Mention | None = None
    depth: int = 0
    binds: bool = True
    withheld: bool = False
    withdrawn: bool = False
    rebutted: bool = False

    @property
    def reach(self) -> Span:
        """From the first to the last of its words: speaker, cue and content."""
        said = self.attribution
        named = [m.span for m in (said.source, said.cue, self.phrase) if m]
        spans = [*named, *([said.content] if said.content else ())]
        return Span(
            min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
        )

    @property
    def is_first_person(self) -> bool:
        """As in "We …": the speaker above, or the publisher, speaks of himself."""
        source = self.attribution.source
        return source is not None and source.words.casefold() in _FIRST_PERSON


_LEADING = " \t\n,:;-–—"
_TRAILING = " \t\n,.:;-–—"


def trim(text: str, start: int, end: int) -> Span:
    """Without the punctuation that belongs to the sentence, with quotation marks."""
    while start < end and text[start] in _LEADING:
        start += 1
    while start < end and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end)
