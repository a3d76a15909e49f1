"""Words of the calendar (packs/time.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import check_entry, load_pack

_COUNTS = ("months", "weekdays", "units", "numbers", "recent", "ordinals", "figures", "multiples")
_CODES = ("codes", "seasons", "dayparts", "holidays", "references")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """``months`` 1–12, ``weekdays`` 0 = Monday, ``units`` and ``recent`` in days.

    ``codes``, ``seasons``, ``dayparts`` and ``references`` give TIMEX3 values or parts of them;
    ``holidays`` a month and day ("12-25") or a month, weekday and which of it ("11-thursday-4").
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, int]
    numbers: Mapping[str, int]
    recent: Mapping[str, int]
    ordinals: Mapping[str, int]
    figures: Mapping[str, int]
    multiples: Mapping[str, int]
    codes: Mapping[str, str]
    seasons: Mapping[str, str]
    dayparts: Mapping[str, str]
    holidays: Mapping[str, str]
    references: Mapping[str, str]


def is_calendar_word(word: str) -> bool:
    """Whether a word is a month or a weekday: capitalised, with or without a full stop."""
    words = load_calendar_words()
    plain = word.rstrip(".").lower()
    return word[:1].isupper() and (plain in words.months or plain in words.weekdays)


@cache
def load_calendar_words() -> CalendarWords:
    pack = load_pack("time")
    check_entry(
        pack, "packs/time.toml", required=frozenset((*_COUNTS, *_CODES)), optional=frozenset()
    )
    tables: dict[str, Any] = {name: _integers(pack[name], name) for name in _COUNTS}
    tables |= {name: _strings(pack[name], name) for name in _CODES}
    if set(tables["months"].values()) != set(range(1, 13)):
        raise VocabularyError("packs/time.toml [months]: expected names for 1 to 12")
    return CalendarWords(**tables)


def _integers(table: Mapping[str, Any], name: str) -> dict[str, int]:
    for word, value in table.items():
        if type(value) is not int or value < 0:
            raise VocabularyError(f"packs/time.toml [{name}] {word}: expected a whole number")
    return dict(table)


def _strings(table: Mapping[str, Any], name: str) -> dict[str, str]:
    for word, value in table.items():
        if not isinstance(value, str) or not value:
            raise VocabularyError(f"packs/time.toml [{name}] {word}: expected a code")
    return dict(table)
