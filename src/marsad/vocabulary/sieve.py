"""What a pattern cannot do without. Most patterns of a table match nowhere in a sentence; looking
for a few letters shows it in a fraction of the time that the pattern takes to find out.
"""

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from marsad.vocabulary.alternatives import any_of

_parser: Any = import_module("re._parser")  # Python's own reading of a pattern
_WRAPPED = {"SUBPATTERN": -1, "ATOMIC_GROUP": -1, "ASSERT": 1}  # where the inner pattern stands
_REPEATED = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
Pieces = frozenset[str]  # in lower case; a text has to have one of them
_NOTHING: Pieces = frozenset()


def needs_of(pattern: re.Pattern[str]) -> tuple[Pieces, ...]:
    """What every text that the pattern matches in has: of each of these one piece. May be empty."""
    ways = map(_shortest, _ways(_parser.parse(pattern.pattern, pattern.flags)))
    return tuple(dict.fromkeys(p for p in ways if min(map(len, p), default=0) > 1))


def _shortest(pieces: Pieces) -> Pieces:
    """Without those that hold another: who has "april" has "apr"."""
    return frozenset(p for p in pieces if not any(q in p for q in pieces - {p}))


def _ways(parsed: Iterable[tuple[Any, Any]]) -> list[Pieces]:
    """What the parts of a sequence need, one after another."""
    ways, run = [_NOTHING], ""
    for code, given in parsed:
        if str(code) == "LITERAL":
            run += chr(given).lower()
            ways[-1] = frozenset({run})
        else:
            ways += [_of_part(str(code), given), _NOTHING]
            run = ""
    return ways


def _of_part(code: str, given: Any) -> Pieces:  # noqa: ANN401 (the parser's)
    if code in _WRAPPED:
        return _most_telling(given if code == "ATOMIC_GROUP" else given[_WRAPPED[code]])
    if code in _REPEATED and given[0] > 0:
        return _most_telling(given[2])
    if code == "BRANCH":
        branches = [_most_telling(branch) for branch in given[1]]
        return _NOTHING.union(*branches) if all(branches) else _NOTHING
    return _NOTHING


def _most_telling(parsed: Iterable[tuple[Any, Any]]) -> Pieces:
    return max(_ways(parsed), key=_telling)


def _telling(pieces: Pieces) -> tuple[int, int]:
    """Long pieces stand in few texts; of many pieces one is often there."""
    return min(map(len, pieces), default=0), -len(pieces)


class Sieve:
    """The rows of a table whose needs a text meets."""

    def __init__(self, needs: Sequence[tuple[Pieces, ...]]) -> None:
        """``needs``: of each row; a row without any passes everywhere."""
        self._needs = tuple(needs)
        self._free = [n for n, row in enumerate(needs) if not row]
        self._rows: dict[str, list[int]] = {
            p: [] for row in needs for ps in row for p in sorted(ps)
        }
        for n, row in enumerate(needs):
            for piece in max(row, key=_telling, default=_NOTHING):
                self._rows[piece].append(n)
        # at each letter the longest piece that starts there, and the pieces that it starts with
        self._finder = re.compile(f"(?=({any_of(self._rows)}))")
        self._held = {p: [q for q in self._rows if p.startswith(q)] for p in ("", *self._rows)}

    def passing(self, lowered: str) -> list[int]:
        """The numbers of the rows that may match in a text in lower case, in order."""
        found = set(self._finder.findall(lowered))
        held = frozenset([p for longest in found for p in self._held[longest]])
        able = {*self._free, *(n for p in held for n in self._rows[p])}
        return [n for n in sorted(able) if not any(map(held.isdisjoint, self._needs[n]))]
