"""How many, in figures and words, and how long: TIMEX3 durations (ISO 8601)."""

import re
from fractions import Fraction

from marsad.vocabulary.calendar_words import load_calendar_words

_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}


def amount_of(words: str, *, is_year: bool = False) -> int | float | None:
    """The number that words name; None for the vague ("several"), and for none at all."""
    plain = words.replace(",", "").replace("-", " ").strip()
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(?: (\d)/(\d))?", plain):
        return _figures(found)
    if plain.startswith(("a couple", "couple")):
        return 2
    tokens = [t for t in plain.split() if t not in ("and", "of", "oh")]
    if tokens and tokens[0] in ("a", "an", "another"):
        tokens[0] = "one"
    if not tokens or any(t not in load_calendar_words().figures and t != "dozen" for t in tokens):
        return None
    return _year_spelled(tokens) if is_year else _spelled(tokens)


def _figures(found: re.Match[str]) -> int | float:
    number = Fraction(found[1])
    if found[2]:
        number += Fraction(int(found[2]), max(1, int(found[3])))
    return int(number) if number.denominator == 1 else float(number)


def _spelled(tokens: list[str]) -> int:
    total = part = 0
    for word in tokens:
        value = 12 if word == "dozen" else load_calendar_words().figures[word]
        if word in ("hundred", "thousand", "dozen"):
            total, part = total + max(1, part) * value, 0
        else:
            part += value
    return total + part


def _year_spelled(tokens: list[str]) -> int:
    """ "nineteen ninety-four"; "two thousand four" is read as any number."""
    if tokens[0] not in ("nineteen", "eighteen"):
        return _spelled(tokens)
    rest = [t for t in tokens[1:] if t != "hundred"] or ["hundred"]
    return 100 * _spelled(tokens[:1]) + _spelled(rest) % 100


def duration(amount: float | None, unit: str) -> str:
    """``P3D``, ``PT5H30M``, ``PXW`` of an unknown number of units."""
    words = load_calendar_words()
    code = words.codes[unit]
    mark, letter = ("PT", code[1:]) if code.startswith("T") else ("P", code)
    if amount is None:
        return "PXC" if unit == "century" else f"{mark}X{letter}"
    amount *= words.multiples.get(unit, 1)
    whole = int(amount)
    if amount == whole or code not in _SMALLER:
        return f"{mark}{whole if amount == whole else amount}{letter}"
    size, smaller = _SMALLER[code]
    rest = f"{round((amount - whole) * size)}{smaller}"
    return f"{mark}{whole}{letter}{rest}" if whole else f"{mark}{rest}"
