"""From what is asked of lists to conditions on their rows, and to the one by which rows are found.

Few rows are fetched by the narrowest condition and put in order; of many, the index of the order is
walked until a page is full. Either way the work does not grow with the ledger.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from marsad.ledger import tables as t
from marsad.ledger.dialect import holds, plain
from marsad.ledger.entries import ROLES
from marsad.ledger.question import ClaimQuestion
from marsad.ledger.rows import chunks, fold, storable
from marsad.ledger.words import count_found, fits_words, has_words, is_found_at

FEW = 20_000  # rows that are fetched and sorted
COUNTED = 10_000  # what is more is told as more than this
LONG_DAYS = 31
COUNTING = ("waiting", "accepted", "open")
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
        self._driver = self._narrowest()

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
                self._indexed.append(_is_told(column, part, words))
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
            self._others.append(lambda form: form(_C.modality) == modality)
        if question.sure is not None:
            is_sure = int(question.sure)
            self._others.append(lambda form: form(_C.is_sure) == is_sure)

    def _found_by_hand(self, words: str) -> tuple[str, ...]:
        """Claims that people added stand in no index of words; there are few."""
        query = select(_C.claim, _C.words).where(_C.seq.is_(None))
        rows = self._connection.execute(query)
        return tuple(row.claim for row in rows if fits_words(words, row.words or ""))

    def _narrowest(self) -> "Condition | str | None":
        """Of the conditions with an index, that which the fewest rows fit, if these are few;
        "words" where it is that.
        """
        found: list[tuple[int, int, Condition | str]] = []
        for number, condition in enumerate(self._indexed):
            rows = select(_C.claim).where(condition(bare)).limit(FEW + 1).subquery()
            count = self._connection.execute(select(func.count()).select_from(rows)).scalar_one()
            found.append((count, number, condition))
        if self._words:
            count = count_found(self._connection, self._words, FEW + 1)
            found.append((count, len(found), "words"))
        few = [x for x in found if x[0] <= FEW]
        return min(few, key=lambda x: x[:2])[2] if few else None

    @property
    def are_few(self) -> bool:
        return self._driver is not None

    def all(self) -> list[ColumnElement[bool]]:
        """Without the stages."""
        made = [c(bare if c is self._driver else plain) for c in (*self._indexed, *self._others)]
        if self._words:
            made.append(self._has_words(self._words))
        return made

    def _has_words(self, words: str) -> ColumnElement[bool]:
        if self._driver == "words":
            read = has_words(words, _C.seq)
            by_hand = _C.claim.in_(self._by_hand) if self._by_hand else false()
        else:
            read = is_found_at(words, _C.seq)
            by_hand = plain(_C.claim).in_(self._by_hand) if self._by_hand else false()
        return or_(read, by_hand) if self._by_hand else read

    def count(self) -> Count:
        """Exact where rows are few. Of a word that very many claims have, and nothing else asked
        for, the index of words tells alone: to look at each claim would take longer than a page.
        """
        are_words_all = bool(self._words) and not (self.are_few or self._indexed or self._others)
        if are_words_all and count_found(self._connection, self._words or "", FEW) >= FEW > COUNTED:
            return Count(number=COUNTED, is_more=True)
        stages = plain(_C.stage).in_(self.asked.stages)
        query = select(_C.claim).where(*self.all(), stages)
        most = FEW + 1 if self.are_few else COUNTED + 1
        rows = query.limit(most).subquery()
        number = self._connection.execute(select(func.count()).select_from(rows)).scalar_one()
        if not self.are_few and number > COUNTED:
            return Count(number=COUNTED, is_more=True)
        return Count(number=number)


def _is_told(column: ColumnElement[Any], part: str, words: str) -> Condition:
    letters = storable(fold(words))
    told = select(t.told.c.id).where(t.told.c.part == part, holds(t.told.c.folded, letters))
    return lambda form: form(column).in_(told)


def _is_named(entry: str, said: str) -> Condition:
    column, role = ROLES[said]
    c = t.told_entries.c
    told = select(c.told).where(c.entry == entry, c.role == role)
    return lambda form: form(_C[column]).in_(told)


def _is_among(ids: frozenset[str]) -> Condition:
    known = sorted(ids)
    parts = list(chunks(known))
    return lambda form: or_(*(form(_C.claim).in_(some) for some in parts)) if parts else false()


def _meets(question: ClaimQuestion) -> Condition:
    """Most claims lie within a month, so that those that meet some days begin close to them."""
    since = question.since.isoformat() if question.since else None
    until = question.until.isoformat() if question.until else None
    early = (question.since - timedelta(days=LONG_DAYS)).isoformat() if question.since else None

    def condition(form: Form) -> ColumnElement[bool]:
        begins, ends = form(_C.earliest), form(_C.latest)
        both = [*([ends >= since] if since else []), *([begins <= until] if until else [])]
        if form is not bare:
            return and_(*both)
        near = [*both, *([begins >= early] if early else [])]
        return or_(and_(_C.is_long == 0, *near), and_(_C.is_long == 1, *both))

    return condition


def in_order(
    query: Select[Any], conditions: Conditions, order: Sequence[ColumnElement[Any]]
) -> Select[Any]:
    """The rows of the query by that order: few are sorted, many are walked in an index."""
    if not conditions.are_few:
        return query.order_by(*order)
    found = query.limit(FEW + 1).subquery()
    named = [found.c[column.key] if column.key else column for column in order]
    return select(found).order_by(*named)
