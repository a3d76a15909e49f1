"""A frame: one cue with the speaker that evidence gives it, and the words that it governs."""

from dataclasses import dataclass
from enum import StrEnum

from marsad.reading.candidates import Candidate
from marsad.reading.cues import Cue

BINDING = 0.45  # least strength of a cue that may take a claim from its publisher


class Order(StrEnum):
    """Where the content lies: after the cue, before it, or around it."""

    AFTER = "after"
    BEFORE = "before"
    AROUND = "around"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Content is tokens first..last (exclusive). ``depth``: 1 where another frame names it.
    ``rebutted``: it says what the frame before denies ("denied that …, as the council alleged").
    """

    cue: Cue
    speaker: Candidate
    order: Order
    first: int
    last: int
    depth: int = 0
    rebutted: bool = False

    @property
    def strength(self) -> float:
        return self.speaker.score + self.cue.kind.strength

    @property
    def binds(self) -> bool:
        is_quoted = any("quotation" in detail for _, detail in self.speaker.evidence)
        is_quoted = is_quoted and self.cue.kind.id != "think"
        return self.cue.kind.strength >= BINDING or is_quoted

    @property
    def method(self) -> str:
        parts = [f"{self.cue.kind.id} {self.cue.kind.strength:+.2f}"]
        parts += [f"{detail} {score:+.2f}" for score, detail in self.speaker.evidence]
        return f"{self.order} cue: " + ", ".join(parts)
