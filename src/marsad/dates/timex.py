"""Time expressions as found: words and the rule that reads them, not yet resolved."""

from dataclasses import dataclass
from enum import StrEnum

from marsad.model import Mention


class Tense(StrEnum):
    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


class TimexKind(StrEnum):
    """As in TIMEX3."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """``rule`` names the rule that found it, ``parts`` what the rule's pattern captured.

    ``since``: the expression opens a span that lasts to the anchor ("since March 19").
    """

    mention: Mention
    kind: TimexKind
    rule: str
    parts: tuple[tuple[str, str], ...] = ()
    since: bool = False

    def part(self, name: str) -> str:
        return dict(self.parts).get(name, "")
