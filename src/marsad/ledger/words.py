"""Claims by their words: what is looked for, and the index of words that the engines keep.

Words are parted here and in one way only, so that an engine's own idea of a word plays no part: the
index of SQLite (FTS5) and that of PostgreSQL (tsvector) answer alike, and so does `fits_words`.
The index is a view: it can be made anew from the claims. It is written in the transaction that
writes the claims, and what is erased leaves it in the one that erases.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Boolean, ColumnElement, Connection, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from marsad.ledger.rows import ERASED, fold, storable
from marsad.ledger.tables import claims

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 255  # letters: PostgreSQL takes no longer words into an index
_PIECE = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other; of the last, the beginning is enough if ``is_begun``."""

    words: tuple[str, ...]
    is_begun: bool = False

    def stands_in(self, words: list[str]) -> bool:
        size, last = len(self.words), self.words[-1]
        for start in range(len(words) - size + 1):
            *first, met = words[start : start + size]
            is_met = met.startswith(last) if self.is_begun else met == last
            if is_met and tuple(first) == self.words[:-1]:
                return True
        return False


def parse_words(asked: str) -> tuple[Phrase, ...]:
    """All of these must stand in the claim: words, "words in quotes" one after the other, and
    beginn* of words. What holds no letter and no digit asks for nothing.
    """
    found = []
    for quoted, star, bare in _PIECE.findall(asked):
        words = part_words(fold(storable(quoted or bare)))
        if words:
            is_begun = bool(star) or bare.endswith("*")
            found.append(Phrase(words=tuple(words), is_begun=is_begun))
    return tuple(found)


def found_in(asked: str, text: str) -> tuple[str, ...]:
    """What of the text answers each phrase that is asked for, as it stands there: the first place
    of each, in the order asked. A phrase that is not found so is left out.
    """
    met = [(m, fold(storable(m[0]))) for m in _WORD.finditer(text)]
    pieces = [(m, word[:_LONGEST]) for m, told in met for word in part_words(told)]
    found = []
    for phrase in parse_words(asked):
        size = len(phrase.words)
        for start in range(len(pieces) - size + 1):
            window = pieces[start : start + size]
            if phrase.stands_in([word for _, word in window]):
                found.append(text[window[0][0].start() : window[-1][0].end()])
                break
    return tuple(dict.fromkeys(found))


def part_words(folded: str) -> list[str]:
    """The words of a text that was folded, in their order."""
    return [word[:_LONGEST] for word in _WORD.findall(folded)]


def fits_words(asked: str, folded: str) -> bool:
    """Whether a claim whose words are folded so is found by what is asked."""
    words = part_words(folded)
    return all(phrase.stands_in(words) for phrase in parse_words(asked))


def _quoted(words: Iterable[str]) -> list[str]:
    """Words hold letters and digits alone: nothing of theirs can end a quotation."""
    return [f"'{word}'" for word in words]


class _IsFound(FunctionElement[bool]):
    """Number of a claim, the question in FTS5's words, the question in tsquery's words."""

    type = Boolean()
    inherit_cache = True
    name = "is_found"

    def self_group(self, against: object = None) -> Self:  # noqa: ARG002
        """As it stands: SQLite looks nothing up by "x IN (…) = 1", which it would be else."""
        return self


class _IsFoundAt(_IsFound):
    """The same, looked up claim by claim: for whoever looks at few of many that are found."""

    inherit_cache = True
    name = "is_found_at"


def has_words(asked: str, number: ColumnElement[int] = claims.c.seq) -> ColumnElement[bool]:
    """Whether the index finds a claim by these words. ``number``: of the claim's row."""
    return _IsFound(number, literal(_in_sqlite(asked)), literal(_in_postgres(asked)))


def is_found_at(asked: str, number: ColumnElement[int]) -> ColumnElement[bool]:
    """As `has_words`, looked up for one claim after the other."""
    return _IsFoundAt(number, literal(_in_sqlite(asked)), literal(_in_postgres(asked)))


def count_found(connection: Connection, asked: str, most: int) -> int:
    """How many claims the index finds, former readings too; no further than ``most``."""
    if connection.dialect.name == "sqlite":
        found, words = "SELECT rowid FROM claim_words WHERE claim_words MATCH ?", _in_sqlite(asked)
        query = f"SELECT count(*) FROM ({found} LIMIT ?)"  # noqa: S608
    else:
        found, words = (
            "SELECT 1 FROM claim_words WHERE words @@ CAST(%s AS tsquery)",
            _in_postgres(asked),
        )
        query = f"SELECT count(*) FROM ({found} LIMIT %s) f"  # noqa: S608
    return int(connection.exec_driver_sql(query, (words, most)).scalar_one())


def _in_sqlite(asked: str) -> str:
    phrases = parse_words(asked)
    return " AND ".join(f'"{" ".join(p.words)}"{" *" * p.is_begun}' for p in phrases)


def _in_postgres(asked: str) -> str:
    phrases = parse_words(asked)
    return " & ".join(f"({' <-> '.join(_quoted(p.words))}{':*' * p.is_begun})" for p in phrases)


@compiles(_IsFound, "sqlite")
def _is_found_in_sqlite(element: _IsFound, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    claim, asked, _ = element.clauses
    number, words = compiler.process(claim, **told), compiler.process(asked, **told)
    return f"{number} IN (SELECT rowid FROM claim_words WHERE claim_words MATCH {words})"  # noqa: S608


@compiles(_IsFound, "postgresql")
def _is_found_in_postgres(element: _IsFound, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    claim, _, asked = element.clauses
    number, words = compiler.process(claim, **told), compiler.process(asked, **told)
    return f"{number} IN (SELECT claim FROM claim_words WHERE words @@ CAST({words} AS tsquery))"  # noqa: S608


@compiles(_IsFoundAt, "sqlite")
def _is_found_at_in_sqlite(element: _IsFoundAt, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    claim, asked, _ = element.clauses
    number, words = compiler.process(claim, **told), compiler.process(asked, **told)
    return (
        "EXISTS (SELECT 1 FROM claim_words WHERE claim_words.rowid"  # noqa: S608
        f" = {number} AND claim_words MATCH {words})"
    )


@compiles(_IsFoundAt, "postgresql")
def _is_found_at_in_postgres(element: _IsFoundAt, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    claim, _, asked = element.clauses
    number, words = compiler.process(claim, **told), compiler.process(asked, **told)
    return (
        "EXISTS (SELECT 1 FROM claim_words w WHERE w.claim"  # noqa: S608
        f" = {number} AND w.words @@ CAST({words} AS tsquery))"
    )


def index_words(connection: Connection, reading: int | None = None) -> None:
    """Takes the words of a reading's claims into the index, or those of all claims."""
    query = select(claims.c.seq, claims.c.words_folded).where(claims.c.record_sha256 != ERASED)
    if reading is not None:
        query = query.where(claims.c.reading == reading)
    ordered, told = query.order_by(claims.c.seq), {"yield_per": _AT_ONCE}
    found = connection.execute(ordered, execution_options=told)
    for some in found.partitions(_AT_ONCE):
        _insert(connection, [(seq, part_words(folded)) for seq, folded in some])


def forget_words(connection: Connection, reading: int) -> None:
    """Takes the words of a reading's claims out of the index."""
    gone = "SELECT seq FROM claims WHERE reading = "
    if connection.dialect.name == "sqlite":
        statement = f"DELETE FROM claim_words WHERE rowid IN ({gone}?)"  # noqa: S608
    else:
        statement = f"DELETE FROM claim_words WHERE claim IN ({gone}%s)"  # noqa: S608
    connection.exec_driver_sql(statement, (reading,))


def compact_words(connection: Connection) -> None:
    """Makes SQLite's index anew: until then it only notes which words left it."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")


def find_unindexed(connection: Connection) -> list[str]:
    """Ids of the claims whose words cannot be looked for."""
    key = "rowid" if connection.dialect.name == "sqlite" else "claim"
    query = (
        "SELECT id FROM claims WHERE record_sha256 <> '' AND seq NOT IN"  # noqa: S608
        f" (SELECT {key} FROM claim_words) ORDER BY seq"
    )
    return list(connection.exec_driver_sql(query).scalars())


def _insert(connection: Connection, found: Iterable[tuple[int, list[str]]]) -> None:
    if connection.dialect.name == "sqlite":
        rows = [(seq, " ".join(words)) for seq, words in found]
        statement = "INSERT INTO claim_words (rowid, words) VALUES (?, ?)"
    else:
        rows = [(seq, _lexemes(words)) for seq, words in found]
        statement = "INSERT INTO claim_words (claim, words) VALUES (%s, CAST(%s AS tsvector))"
    if rows:
        connection.exec_driver_sql(statement, rows)


def _lexemes(words: list[str]) -> str:
    """As PostgreSQL reads a vector: each word with its place, which may be no higher."""
    return " ".join(f"'{word}':{min(place, 16383)}" for place, word in enumerate(words, 1))
