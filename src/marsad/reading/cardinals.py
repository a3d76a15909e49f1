"""Whole numbers from digits and number words: "3,500", "two hundred and six", "2.5 million"."""

import re
from collections.abc import Sequence
from math import prod

from marsad.vocabulary.numbers import load_numbers

_SHORT_SCALES = {"m": 1_000_000, "k": 1_000, "bn": 1_000_000_000}
_DIGITS = re.compile(r"^(\d[\d, ]*(?:\.\d+)?)[ -]?([a-z]+)?$")


def parse_cardinal(words: str) -> int | None:
    """The whole number that digits or number words say, or None. Lower case."""
    digits = _DIGITS.match(words.strip())
    if digits:
        plain = digits.group(1).replace(",", "").replace(" ", "")
        if len(plain) > _MOST_DIGITS:
            return None
        scale = _scale_of(digits.group(2) or "") or 1
        return _counted(round(float(plain) * scale))
    return _counted(_spelled(_words_of(words)))


_MOST_DIGITS = 10  # more people than live are no count, but a serial number or a slip


def is_beyond_count(words: str) -> bool:
    """Whether they say a number, and one greater than any that `parse_cardinal` gives back."""
    return parse_cardinal(words) is None and (
        _DIGITS.match(words.strip()) is not None or _spelled(_words_of(words)) is not None
    )


def scaled_as(words: str, upper: str) -> int | None:
    """What the lower end of a range says whose upper end names the scale of both.

    "Between two and three dozen" is 24 to 36, "one to two hundred thousand" begins at 100,000; but
    "ten to two dozen" begins at ten, since it would else lie above its end. None where the upper
    end names no scale or the lower one has its own. Lower case.
    """
    parts = _words_of(re.sub(r"(?<=\d)(?=[a-z])", " ", upper))
    own = len(parts)
    while own and _scale_of(parts[own - 1]):
        own -= 1
    low, high = _plain(words), _plain(" ".join(parts[:own]))
    if own == len(parts) or low is None or high is None or low >= high:
        return None
    return _counted(round(low * prod(_scale_of(p) for p in parts[own:])))


def _plain(words: str) -> float | None:
    """A number without a scale word."""
    if re.fullmatch(r"\d{1,3}(?:\.\d+)?", words):
        return float(words)
    parts = _words_of(words)
    return None if any(map(_scale_of, parts)) else _spelled(parts)


def _scale_of(word: str) -> int:
    """What a scale word multiplies by; 0 for any other."""
    return load_numbers().scales.get(word) or _SHORT_SCALES.get(word, 0)


def _words_of(words: str) -> list[str]:
    return re.split(r"[\s,-]+", words.strip())


def _counted(value: int | None) -> int | None:
    return None if value is None or value >= 10**_MOST_DIGITS else value


def _spelled(parts: Sequence[str]) -> int | None:
    numbers = load_numbers()
    total, current, seen = 0, 0, False
    for part in parts:
        if part in ("and", "a"):
            continue
        if part == "half":
            return _half(parts)
        if part in numbers.cardinals:
            current, seen = current + numbers.cardinals[part], True
        elif part in numbers.scales:
            scale = numbers.scales[part]
            if total and not current and scale >= 1000:  # "two thousand million"
                total *= scale
                continue
            current, seen = max(current, 1) * scale, True
            if scale >= 1000:  # "two hundred thousand": what stands before is scaled and closed
                total, current = total + current, 0
        else:
            return None
    return total + current if seen else None


def _half(parts: Sequence[str]) -> int | None:
    rest = _spelled([p for p in parts if p != "half"])
    return rest // 2 if rest else None
