"""From what is asked of lists to conditions on their rows, and to the one by which rows are found.

Rows are fetched by the narrowest condition. Where few of them fit the others too, all are put in
order at once; of many, the index of the order is walked until a page is full: then it is full soon.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, false, func, or_, select

from marsad.ledger import tables as t
from marsad.ledger.dialect import holds, plain
from marsad.ledger.entries import ROLES
from marsad.ledger.question import ClaimQuestion
from marsad.ledger.rows import chunks, fold, storable
from marsad.ledger.words import count_found, fits_words, has_words, is_found_at

FEW = 10_000  # rows that are fetched and sorted
COUNTED = 10_000  # what is more is told as more than this
_STEPS = (5_000, 20_000, 80_000)  # rows by which conditions are held against each other
_SORTED = 40_000  # rows that are sorted for a page of them
_BROAD = 150_000  # claims that a word finds: of more, each that is walked past is looked up
LONG_DAYS = 31
COUNTING = ("waiting", "accepted", "open")
_WORDS = "words"
_C = t.listed_claims.c

Form = Callable[[ColumnElement[Any]], ColumnElement[Any]]
Condition = Callable[[Form], ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuestion:
    """What of lists is asked for. ``stages``: where claims stand; those that count unless told.
    ``among``: of these ids alone; ``without``: of all but these. ``named``: an entry, and what
    claims must say of it (`entries.ROLES`).
    """

    question: ClaimQuestion = ClaimQuestion()
    stages: tuple[str, ...] = COUNTING
    among: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    undated: bool = False
    named: tuple[str, str] | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but stages is asked for."""
        bare = replace(self.question, limit=None) == ClaimQuestion()
        among = self.among is not None or self.named is not None
        return not bare or among or bool(self.without) or self.undated


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``is_more``: there are more than that."""

    number: int
    is_more: bool = False


def bare(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


class Conditions:
    """Those of one question, over one connection."""

    def __init__(self, connection: Connection, asked: ListQuestion) -> None:
        self._connection = connection
        self.asked = asked
        question = asked.question
        self._words = question.text
        self._by_hand = self._found_by_hand(question.text) if question.text else ()
        self._indexed: list[Condition] = []
        self._others: list[Condition] = []
        self._collect(question)
        self._heard = count_found(connection, self._words, _BROAD) if self._words else 0
        self._driver, self._least = self._narrowest()

    def _collect(self, question: ClaimQuestion) -> None:
        asked = self.asked
        if question.kinds:
            kinds = [k.value for k in question.kinds]
            self._indexed.append(lambda form: form(_C.kind).in_(kinds))
        if question.document:
            self._indexed.append(lambda form: form(_C.document) == question.document)
        for column, part, words in (
            (_C.place, "place", question.place),
            (_C.speaker, "speaker", question.speaker),
        ):
            if words:
                self._indexed.append(self._is_told(column, part, words))
        if asked.named is not None:
            self._indexed.append(_is_named(*asked.named))
        if asked.among is not None:
            self._indexed.append(_is_among(asked.among))
        if asked.without:
            self._others.append(lambda _: ~_is_among(asked.without)(plain))
        if asked.undated:
            self._indexed.append(
                lambda form: and_(form(_C.is_long) == 0, form(_C.earliest).is_(None))
            )
        elif question.is_dated:
            self._indexed.append(_meets(question))
        if question.modality:
            modality = question.modality.value
            self._indexed.append(lambda form: form(_C.modality) == modality)
        if question.sure is not None:
            is_sure = int(question.sure)
            self._others.append(lambda form: form(_C.is_sure) == is_sure)

    def _found_by_hand(self, words: str) -> tuple[str, ...]:
        """Claims that people added stand in no index of words; there are few."""
        query = select(_C.claim, _C.words).where(_C.seq.is_(None))
        rows = self._connection.execute(query)
        return tuple(row.claim for row in rows if fits_words(words, row.words or ""))

    def _is_told(self, column: ColumnElement[Any], part: str, words: str) -> Condition:
        letters = holds(t.told.c.folded, storable(fold(words)))
        query = select(t.told.c.id).where(t.told.c.part == part, letters)
        told = numbered(part, self._connection.execute(query).scalars())
        return lambda form: form(column).in_(told)

    def _narrowest(self) -> "tuple[Condition | str | None, int]":
        """Of the conditions with an index, that which the fewest rows fit, and how many do;
        "words" where it is that. None where so many fit each that it is quicker to walk an index of
        all.
        """
        known: list[Condition | str] = [*self._indexed, *([_WORDS] if self._words else [])]
        if known == [_WORDS]:
            return _WORDS, self._heard
        for most in _STEPS if len(known) > 1 else ():
            counts = [self._count_of(condition, most + 1) for condition in known]
            if min(counts) <= most:
                return known[counts.index(min(counts))], min(counts)
        return known[0] if len(known) == 1 else None, _BROAD

    def _count_of(self, condition: "Condition | str", most: int) -> int:
        if isinstance(condition, str):
            return min(self._heard, most)
        rows = select(_C.claim).where(condition(bare)).limit(most).subquery()
        return self._connection.execute(select(func.count()).select_from(rows)).scalar_one()

    @property
    def are_sorted(self) -> bool:
        """Whether it is quicker to put in order all that the narrowest finds than to walk."""
        return self._driver is not None and self._least <= _SORTED

    def are_surely_many(self) -> bool:
        """Whether the index of words alone tells that there are more than are counted. To fetch
        them would tell no more; the index knows former readings, too, hence twice as many.
        """
        is_all = bool(self._words) and not (self._indexed or self._others)
        return is_all and self._heard >= 2 * COUNTED

    def found(self) -> list[ColumnElement[bool]]:
        """By which rows are fetched."""
        form = bare if self._driver == _WORDS else plain
        return self._all(self._driver, lambda words: has_words(words, form(_C.seq)))

    def walked(self, *, are_mixed: bool) -> list[ColumnElement[bool]]:
        """To hold rows against that an index of their order gives. ``are_mixed``: whether what fits
        is likely to stand anywhere in that order, so that few rows are walked past.
        """
        if are_mixed and self._heard >= _BROAD:
            return self._all(None, lambda words: is_found_at(words, _C.seq))
        return self._all(None, lambda words: has_words(words, plain(_C.seq)))

    def _all(
        self, driver: "Condition | str | None", found: Callable[[str], ColumnElement[bool]]
    ) -> list[ColumnElement[bool]]:
        made = [c(bare if c is driver else plain) for c in (*self._indexed, *self._others)]
        if self._words:
            form = bare if driver == _WORDS else plain
            by_hand = form(_C.claim).in_(self._by_hand)
            made.append(or_(found(self._words), by_hand) if self._by_hand else found(self._words))
        return [*made, plain(_C.stage).in_(self.asked.stages)]

    def count(self) -> Count:
        """Exact up to COUNTED."""
        if self.are_surely_many():
            return Count(number=COUNTED, is_more=True)
        rows = select(_C.claim).where(*self.found()).limit(COUNTED + 1).subquery()
        number = self._connection.execute(select(func.count()).select_from(rows)).scalar_one()
        return Count(number=min(number, COUNTED), is_more=number > COUNTED)


def numbered(name: str, numbers: Iterable[int]) -> Any:  # noqa: ANN401 (as SQLAlchemy has it)
    """Thousands of numbers, which are more than a statement takes as parameters."""
    return bindparam(name, sorted(numbers), type_=Integer, expanding=True, literal_execute=True)


def _is_named(entry: str, said: str) -> Condition:
    column, role = ROLES[said]
    c = t.told_entries.c
    told = select(c.told).where(c.entry == entry, c.role == role)
    return lambda form: form(_C[column]).in_(told)


def _is_among(ids: frozenset[str]) -> Condition:
    known = sorted(ids)
    parts = list(chunks(known))
    return lambda form: or_(*(form(_C.claim).in_(some) for some in parts)) if parts else false()


def _before(day: date, days: int) -> date:
    """So many days earlier, or the first day that there is."""
    return date.min if day - date.min < timedelta(days=days) else day - timedelta(days=days)


def _meets(question: ClaimQuestion) -> Condition:
    """Most claims lie within a month, so that those that meet some days begin close to them."""
    since = question.since.isoformat() if question.since else None
    until = question.until.isoformat() if question.until else None
    early = _before(question.since, LONG_DAYS).isoformat() if question.since else None

    def condition(form: Form) -> ColumnElement[bool]:
        begins, ends = form(_C.earliest), form(_C.latest)
        both = [*([ends >= since] if since else []), *([begins <= until] if until else [])]
        if form is not bare:
            return and_(*both)
        near = [*both, *([begins >= early] if early else [])]
        return or_(and_(_C.is_long == 0, *near), and_(_C.is_long == 1, *both))

    return condition
