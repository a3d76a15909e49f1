"""What people wrote as reasons, where words may not be kept: which quote them, or are about them.

A judgement is worth keeping where its reason is not: the reason goes, the rest of the row stays. A
claim by hand and a correction are words of a document: they go whole.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from marsad.ledger import tables as t
from marsad.ledger.rows import ERASED, Row, fold, judgement_row, record_of, storable
from marsad.ledger.words import part_words
from marsad.model import Act, Document, Judgement

ERASED_REASON = "[erased]"
LEAST_WORDS = 5  # in one run: fewer are anybody's
WHOLE = frozenset({Act.ADD, Act.CORRECT})

Numbered = tuple[int, Judgement]
"""A judgement with the number of its row."""


def load_numbered(connection: Connection) -> tuple[Numbered, ...]:
    """All judgements of which neither the row nor the reason was erased."""
    query = select(t.judgements.c.seq, t.judgements.c.line).where(
        t.judgements.c.record_sha256 != ERASED
    )
    rows = connection.execute(query.order_by(t.judgements.c.seq))
    found = ((row.seq, record_of(row.line, Judgement)) for row in rows)
    return tuple(n for n in found if n[1].reason != ERASED_REASON)


def find_about(known: Sequence[Numbered], claims: Collection[str]) -> frozenset[str]:
    """Ids of those that name one of the claims, and of all that undo these."""
    gone = set(claims)
    found: set[str] = set()
    for _, judgement in sorted(known, key=lambda n: n[1].at):
        if gone.intersection(judgement.named):
            found.add(judgement.id)
            gone.add(judgement.id)
    return frozenset(found)


def find_quoting(known: Iterable[Numbered], documents: Iterable[Document]) -> frozenset[str]:
    """Ids of those whose reasons have five words or more in a row of a text or a title."""
    runs = {run for d in documents for words in (d.text, d.title) for run in _runs(words or "")}
    return frozenset(j.id for _, j in known if runs and not runs.isdisjoint(_runs(j.reason)))


def _runs(words: str) -> set[tuple[str, ...]]:
    parted = part_words(fold(storable(words) or ""))
    return {tuple(parted[n : n + LEAST_WORDS]) for n in range(len(parted) - LEAST_WORDS + 1)}


def without_reason(judgement: Judgement) -> Row:
    """The columns of its row that change when its reason is erased. Its id stays."""
    row = judgement_row(replace(judgement, reason=ERASED_REASON))
    return {name: row[name] for name in ("record_sha256", "line")}


def is_without_reason(line: object) -> bool:
    """Whether a line is what is left of a judgement whose reason was erased."""
    try:
        read = json.loads(str(line))
    except ValueError:
        return False
    is_judgement = isinstance(read, dict) and read.get("record") == "judgement"
    return is_judgement and read.get("reason") == ERASED_REASON and read.get("act") not in WHOLE
