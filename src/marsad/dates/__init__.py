"""Date lines and time expressions to intervals of days."""

from marsad.dates.dateline import find_date_lines
from marsad.dates.finding import find_timexes
from marsad.dates.resolve import resolve_timex
from marsad.dates.timex import Tense, Timex, TimexKind

__all__ = [
    "Tense",
    "Timex",
    "TimexKind",
    "find_date_lines",
    "find_timexes",
    "resolve_timex",
]
