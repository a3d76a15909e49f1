"""Who speaks in a sentence, found when it is asked for: few sentences bear on a claim.

A speech may lean on others: "he" means somebody who spoke before. Those sentences are then asked,
nearest first, and no more of them than the answer takes.
"""

from collections.abc import Callable, Iterable, Sequence

from marsad.reading.cues import may_speak
from marsad.reading.frame import Frame
from marsad.reading.frames import find_frames
from marsad.reading.lines import Lines
from marsad.reading.phrases import Words
from marsad.reading.pronouns import resolve_pronoun
from marsad.reading.speech import Speech

_LONGEST_CHAIN = 25  # sentences of one pronoun after another; the first of more stays a pronoun


class Voices:
    """Asked by the index of a sentence; ``speech_of`` makes a frame's speech."""

    def __init__(self, lines: Lines, speech_of: Callable[[Words, Frame], Speech]) -> None:
        self._lines = lines
        self._speech_of = speech_of
        self._found: dict[int, tuple[Speech, ...]] = {}
        self._depth = 0

    @property
    def asked(self) -> tuple[int, ...]:
        """The sentences that were asked about so far, in text order."""
        return tuple(sorted(self._found))

    def can_speak(self, index: int) -> bool:
        return may_speak(self._lines.sentences[index].text)

    def ask(self, indexes: Iterable[int]) -> None:
        """Asks several, their parses made together."""
        able = [i for i in indexes if i not in self._found and self.can_speak(i)]
        self._lines.want(able)
        for index in sorted(able):
            self.of(index)

    def of(self, index: int) -> Sequence[Speech]:
        """The speeches of a sentence in text order, pronouns resolved where that is safe."""
        known = self._found.get(index)
        if known is not None:
            return known
        if not self.can_speak(index) or self._depth > _LONGEST_CHAIN:
            return ()
        self._lines.want((index,))
        words = self._lines.words(index)
        found: list[Speech] = []
        self._depth += 1
        for frame in find_frames(words):
            found.append(resolve_pronoun(words, self._speech_of(words, frame), found, self))
        self._depth -= 1
        self._found[index] = tuple(found)
        return self._found[index]

    def words_before(self, index: int) -> Words | None:
        """The sentence before, parsed or not."""
        return self._lines.words(index - 1) if index else None
