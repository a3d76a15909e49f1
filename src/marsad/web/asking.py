"""What is asked in a URL: the filters of lists, read from words, and written as words again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion
from marsad.model import Kind, Modality
from marsad.pipeline.lazily import Found
from marsad.pipeline.queueing import Stage
from marsad.publish.escapes import with_turns
from marsad.web.problems import Problem

T = TypeVar("T")
A_PAGE = 50
_MOST_PAGES = 100_000
_NUMBER = re.compile("[0-9]{1,9}")  # longer ones take Python long, and then it refuses
ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """As they stand in a URL; "" narrows nothing."""

    words: str = ""
    kind: str = ""
    place: str = ""
    speaker: str = ""
    since: str = ""
    until: str = ""
    modality: str = ""
    sure: str = ""
    stage: str = ""
    holder: str = ""

    @property
    def told(self) -> Mapping[str, str]:
        """Those that narrow, for a link."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name))}

    def question(self) -> ClaimQuestion:
        """Raises Problem naming the filter that cannot be meant, or two that fight."""
        try:
            return self._question()
        except LedgerError as e:
            raise Problem(400, str(e)) from e

    def _question(self) -> ClaimQuestion:
        return ClaimQuestion(
            kinds=(_member(Kind, "kind", self.kind),) if self.kind else (),
            place=self.place or None,
            speaker=self.speaker or None,
            text=self.words or None,
            since=_day("since", self.since),
            until=_day("until", self.until),
            modality=_member(Modality, "modality", self.modality) if self.modality else None,
            sure=self._is_sure(),
        )

    def _is_sure(self) -> bool | None:
        if self.sure not in ("", "yes", "no"):
            raise Problem(400, f"sure: expected yes or no, got {self.sure[:40]!r}")
        return self.sure == "yes" if self.sure else None

    def chosen_holder(self) -> str:
        """mine, nobody, or "" for anybody's."""
        if self.holder not in ("", "mine", "nobody"):
            raise Problem(400, f"holder: expected mine or nobody, got {self.holder[:40]!r}")
        return self.holder

    def chosen_stage(self) -> Stage | None:
        """WAITING unless another was chosen; None: any."""
        if self.stage == ANY:
            return None
        return _member(Stage, "stage", self.stage) if self.stage else Stage.WAITING


def read_filters(query: Mapping[str, str]) -> Filters:
    names = Filters.__slots__
    return Filters(
        **{n: with_turns(query[n].strip()[:200]) for n in names if query.get(n, "").strip()}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some of a list. ``number`` counts from 1."""

    shown: tuple[T, ...]
    total: int
    number: int
    is_more: bool = False  # than that total

    @property
    def first(self) -> int:
        return (self.number - 1) * A_PAGE + 1 if self.shown else 0

    @property
    def last(self) -> int:
        return self.first + len(self.shown) - 1 if self.shown else 0

    @property
    def has_more(self) -> bool:
        return self.last < self.total or (self.is_more and len(self.shown) == A_PAGE)


def cut_page(found: Sequence[T], query: Mapping[str, str]) -> Page[T]:
    """Raises Problem for a page that is no number."""
    told = query.get("page", "1")
    if not (_NUMBER.fullmatch(told) and 1 <= int(told) <= _MOST_PAGES):
        raise Problem(400, f"page: expected a whole number above 0, got {told[:40]!r}")
    start = (int(told) - 1) * A_PAGE
    return Page(
        shown=tuple(found[start : start + A_PAGE]),
        total=len(found),
        number=int(told),
        is_more=isinstance(found, Found) and found.is_more,
    )


def page_with(found: Found[T], record_id: str) -> Mapping[str, str]:
    """What asks for the page that shows this record; the first, if it is in none."""
    follows = found.follows(record_id) if record_id else None
    return {"page": str((follows - 1) // A_PAGE + 1)} if follows else {}


E = TypeVar("E", Kind, Modality, Stage)


def _member(members: type[E], name: str, words: str) -> E:
    try:
        return members(words)
    except ValueError:
        known = ", ".join(m.value for m in members)
        raise Problem(400, f"{name}: expected one of {known}, got {words[:40]!r}") from None


def _day(name: str, words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise Problem(400, f"{name}: expected a day as YYYY-MM-DD, got {words[:40]!r}") from None
