"""What of the records of sources is to be made anew. What changes in one step is noted as due in a
later one, so that whoever is cut off goes on where they were.
"""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, literal, select

from marsad.ledger import tables as t
from marsad.ledger.rows import chunks
from marsad.model.identity import digest

_C, _P, _R = t.credited.c, t.credit_publishers.c, t.credit_reprints.c
_D, _S = t.credit_due.c, t.credit_state.c
STATE = "state"
ALL = "*"  # instead of the ids of all
LIFTED = "l"  # begins the key of a sentence that is a copy wherever it is met again


def made_of(connection: Connection) -> str:
    """Another one whenever lists or incidents are others."""
    query = select(t.projection.c.name, t.projection.c.inputs_digest)
    rows = sorted((row.name, row.inputs_digest) for row in connection.execute(query))
    return digest("credits", *(part for row in rows for part in row))


def find_state(connection: Connection, name: str = STATE) -> str | None:
    """What was noted under that name; by itself: what records were made of."""
    return connection.execute(select(_S.value).where(_S.name == name)).scalar()


class Step(IntEnum):
    """In this order; what is due is named by the id beside it."""

    DOCUMENT = 1  # what a report tells by itself
    SENTENCE = 2  # which claims of one sentence are copies (`due_sentence`)
    NAME = 3  # what other reports tell of a name
    VOICE = 4  # who speaks in a document
    CLAIM = 5  # how the claims of its incident fared
    ORIGIN = 6  # the counts of an origin
    PRINTER = 7  # whom an origin reprints


def due_sentence(row: Mapping[str, Any]) -> str:
    """Where the claims of its sentence are to be looked for. A short one is written by chance again
    and again: it is a copy among reprints alone.
    """
    sentence: str = row["sentence"]
    return sentence if sentence.startswith(LIFTED) else f"{sentence} {row['document']}"


class Due:
    """What is to be made anew, over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def is_kept(self) -> bool:
        """Whether there are records to be kept up at all."""
        return self._connection.execute(select(_S.name).limit(1)).first() is not None

    def note(self, step: Step, ids: Iterable[str]) -> None:
        for some in chunks(ids):
            known = select(_D.id).where(_D.step == step, _D.id.in_(some))
            missing = set(some).difference(self._connection.execute(known).scalars())
            if missing:
                rows = [{"step": int(step), "id": one} for one in sorted(missing)]
                self._connection.execute(insert(t.credit_due), rows)

    def note_all_claims(self) -> None:
        """As is due where `ALL` of them are: every incident may have other claims now."""
        self._connection.execute(delete(t.credit_due).where(_D.step == Step.CLAIM))
        self._fill(Step.CLAIM, select(_C.claim))

    def note_all(self) -> None:
        """What follows from documents, when all of these are there for the first time."""
        lifted = _C.sentence.startswith(LIFTED)
        several = select(_C.sentence).where(lifted).group_by(_C.sentence)
        self._fill(Step.SENTENCE, several.having(func.count() > 1))
        printed = select(_C.sentence + literal(" ") + _C.document).join(
            t.credit_reprints, _R.copy == _C.document
        )
        self._fill(Step.SENTENCE, printed.where(~lifted).distinct())
        self._fill(Step.NAME, select(_C.said_by).where(_C.telling == 0).distinct())
        self._fill(Step.VOICE, select(_C.document).distinct())
        printers = select(_P.origin).join(t.credit_reprints, _P.document == _R.copy)
        self._fill(Step.PRINTER, printers.distinct())
        self._fill(Step.ORIGIN, select(_P.origin).distinct())
        self.note(Step.CLAIM, [ALL])

    def _fill(self, step: Step, ids: Any) -> None:  # noqa: ANN401
        inner = ids.subquery()
        named = inner.c[0]
        known = exists().where(_D.step == step, _D.id == named)
        rows = select(bindparam("at", int(step)), named).where(~known)
        self._connection.execute(insert(t.credit_due).from_select(["step", "id"], rows))

    def next(self, most: int) -> tuple[Step, list[str]] | None:
        """What comes first of all that is due."""
        first = self._connection.execute(select(func.min(_D.step))).scalar()
        if first is None:
            return None
        query = select(_D.id).where(_D.step == first).order_by(_D.id).limit(most)
        return Step(first), list(self._connection.execute(query).scalars())

    def has(self, step: Step) -> bool:
        query = select(_D.id).where(_D.step == step).limit(1)
        return self._connection.execute(query).first() is not None

    def count(self) -> int:
        return self._connection.execute(select(func.count()).select_from(t.credit_due)).scalar_one()

    def done(self, step: Step, ids: Iterable[str]) -> None:
        for some in chunks(ids):
            gone = delete(t.credit_due).where(_D.step == step, _D.id.in_(some))
            self._connection.execute(gone)
