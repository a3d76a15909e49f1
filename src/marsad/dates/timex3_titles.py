"""Names that are made of time words: "60 Minutes", "USA Today", "the Daily Gazette"."""

import re

from marsad.model import Span

_COMMON = re.compile(
    r"(?:Seconds?|Minutes?|Hours?|Days?|Nights?|Weeks?|Weekends?|Months?|Quarters?|Years?|Decades?"
    r"|Today|Tonight|Tomorrow|Yesterday|Now|Noon|Midnight|Morning|Evening|Afternoon|Future|Past"
    r"|Current|Recent|Daily|Weekly|Monthly)$"
)
_WITHIN = re.compile(r"[A-Za-z0-9,] $")


def is_title(text: str, span: Span, rule: str) -> bool:
    """Whether a common word is written large where nothing asks for it: then it is a name's.

    Large letters open sentences, and fill headlines; feasts always have them.
    """
    words: list[str] = text[span.start : span.end].split()
    if rule == "holiday" or not _COMMON.match(words[-1]):
        return False
    is_within = len(words) > 1 or bool(_WITHIN.search(text[max(0, span.start - 2) : span.start]))
    return is_within and not _is_headline(text, span)


def _is_headline(text: str, span: Span) -> bool:
    """Whether most longer words of its line are written large."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    words = re.findall(r"[A-Za-z]{4,}", text[start : end if end >= 0 else len(text)])
    large: int = sum(w[0].isupper() for w in words)
    return large * 2 > len(words)
