"""How many people a report says were killed, wounded, …: exact match with the counted numbers.

An interval answers with its upper end where one number is asked for, with its lower one where it is
open above ("at least 12" is 12); a kind that nobody puts a number to is 0, as these corpora have
it. Rows without a gold number are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.errors import RecordError
from marsad.evaluate.counts import Count, share
from marsad.evaluate.fields import Fields
from marsad.evaluate.result import Miss, Tally, opening
from marsad.model import Document, Kind

Totals = Mapping[Kind, tuple[int, int | None]]

KINDS = (Kind.KILLED, Kind.WOUNDED, Kind.DETAINED, Kind.ABDUCTED, Kind.SURRENDERED)
_BINS = ("0", "1", "2", "3–5", "6+")
FIGURES = tuple(
    f"{kind}{of}" for kind in KINDS for of in ("", " non-zero", *(f" {b}" for b in _BINS))
)


def parse_numbers(fields: Fields) -> Mapping[Kind, int]:
    """Kind → gold number, for the kinds that have one."""
    gold = fields.inner("gold")
    found = ((kind, gold.count_or_none(kind.value)) for kind in KINDS)
    return {kind: n for kind, n in found if n is not None}


def score_numbers(document: Document, gold: Mapping[Kind, int], met: Totals) -> Tally:
    counts: dict[str, Count] = {}
    misses: list[Miss] = []
    for kind, expected in gold.items():
        low, high = met.get(kind, (0, 0))
        got = low if high is None else high
        for figure in (kind.value, *_finer(kind, expected)):
            counts[figure] = share(got == expected)
        if got != expected:
            misses.append(_miss(document, kind.value, (str(expected), str(got)), got - expected))
    return Tally(document=_id(document), counts=counts, misses=tuple(misses))


def _finer(kind: Kind, expected: int) -> tuple[str, ...]:
    span = "3–5" if 3 <= expected <= 5 else "6+" if expected > 5 else str(expected)
    return (f"{kind} {span}", f"{kind} non-zero") if expected else (f"{kind} {span}",)


def _id(document: Document) -> str:
    return document.given_id or document.id


def _miss(document: Document, figure: str, values: tuple[str, str], off: float) -> Miss:
    return Miss(
        document=_id(document),
        figure=figure,
        expected=values[0],
        met=values[1],
        words=opening(document.text),
        weight=abs(off),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """Civilians killed and wounded, (min, max); None = the analysts give none."""

    killed: tuple[int, int] | None
    wounded: tuple[int, int] | None


RANGE_FIGURES = tuple(
    f"{kind} {of}" for kind in ("killed", "wounded") for of in ("both", "min", "max", "none")
)


def parse_ranges(fields: Fields) -> Ranges:
    gold = fields.inner("gold")
    return Ranges(killed=_range(gold, "killed"), wounded=_range(gold, "wounded"))


def _range(gold: Fields, name: str) -> tuple[int, int] | None:
    value = gold.get(name, list, type(None))
    match value:
        case None:
            return None
        case [int(low), int(high)] if 0 <= low <= high:
            return low, high
    raise RecordError(f"{gold.where}: {name!r} must be [min, max], got {value!r:.80}")


def score_ranges(document: Document, gold: Ranges, met: Totals) -> Tally:
    """``both``, ``min`` and ``max`` over narratives with a number; ``none``: no number is read
    where the analysts give none. An open upper end answers with the lower one.
    """
    counts: dict[str, Count] = {}
    misses: list[Miss] = []
    for kind, expected in ((Kind.KILLED, gold.killed), (Kind.WOUNDED, gold.wounded)):
        low, high = met.get(kind, (0, 0))
        got = low, low if high is None else high
        if expected is None:
            counts[f"{kind} none"] = share(got == (0, 0))
            continue
        counts[f"{kind} min"] = share(got[0] == expected[0])
        counts[f"{kind} max"] = share(got[1] == expected[1])
        counts[f"{kind} both"] = share(got == expected)
        if got != expected:
            off = abs(got[0] - expected[0]) + abs(got[1] - expected[1])
            misses.append(_miss(document, f"{kind} both", (str(expected), str(got)), off))
    return Tally(document=_id(document), counts=counts, misses=tuple(misses))
