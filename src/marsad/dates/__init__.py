"""Date lines and time expressions to intervals of days."""

from marsad.dates.dateline import find_date_lines
from marsad.dates.finding import find_timexes
from marsad.dates.resolve import resolve_timex
from marsad.dates.timex import Tense, Timex, TimexKind
from marsad.dates.timex3 import Timex3, find_timex3

__all__ = [
    "Tense",
    "Timex",
    "Timex3",
    "TimexKind",
    "find_date_lines",
    "find_timex3",
    "find_timexes",
    "resolve_timex",
]
