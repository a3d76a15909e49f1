"""The hash chain: what was written, in which order, so that no later change goes unseen.

Every row that is added gets an entry, in the same transaction: a number, which row it was, the
digest of its content, and a link, the digest over the link before and all of this. Whoever alters
or takes away a row leaves an entry that does not fit; whoever mends the entry breaks every link
after it. That the newest entries were cut off shows only against a head noted elsewhere.

Clock readings and runs are part of it: the chain is of this ledger, and no part of its state.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from marsad.ledger.findings import Finding
from marsad.model.identity import digest

# What an entry is about → the columns that it answers for, as they were when the chain was begun:
# never changed, since the digests of every ledger were made by them.
_CONTENT = {
    "run begun": "SELECT id, reader, version, started FROM runs WHERE seq = ?",
    "document": "SELECT id, uri, given_id, publisher, title, language, published, published_how,"
    " media_type, bytes_sha256, text_sha256, extractor, extractor_order, record_sha256, added, run,"
    " line FROM documents WHERE seq = ?",
    "reading": "SELECT document, reader, version, state, reason, claims, run FROM readings"
    " WHERE seq = ?",
    "claims": "SELECT seq, id, document, kind, family, scope, modality, place_id, country,"
    " earliest, latest, trigger_start, place_folded, speaker_folded, words_folded, confidence,"
    " record_sha256, line FROM claims WHERE reading = ? ORDER BY seq",
    "quarantine": "SELECT run, uri, fault, detail, advice, bytes_sha256 FROM quarantines"
    " WHERE seq = ?",
    "source": "SELECT run, uri, outcome, document, quarantine FROM sources WHERE seq = ?",
    "run finished": "SELECT id, finished FROM runs WHERE seq = ? AND finished IS NOT NULL",
    "judgement": "SELECT id, act, question, author, at, record_sha256, line FROM judgements"
    " WHERE seq = ?",
}
# … → the rows that must have one, in the order in which a ledger older than the chain is chained.
_ROWS_BEFORE = {
    "run begun": "SELECT seq FROM runs",
    "document": "SELECT seq FROM documents",
    "reading": "SELECT seq FROM readings",
    "claims": "SELECT seq FROM readings",
    "quarantine": "SELECT seq FROM quarantines",
    "source": "SELECT seq FROM sources",
    "run finished": "SELECT seq FROM runs WHERE finished IS NOT NULL",
}
_ROWS = {**_ROWS_BEFORE, "judgement": "SELECT seq FROM judgements"}
_BEFORE_FIRST = "0" * 64
_INSERT = "INSERT INTO chain (number, what, row, sha256, link) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest entry: how many there are, and its link, which stands for all of them."""

    entries: int
    link: str

    def __str__(self) -> str:
        return f"{self.entries}:{self.link}"


def find_head(connection: Connection) -> Head:
    newest = "SELECT number, link FROM chain ORDER BY number DESC LIMIT 1"
    row = connection.exec_driver_sql(newest).first()
    return Head(entries=row[0], link=row[1]) if row else Head(entries=0, link=_BEFORE_FIRST)


def parse_head(words: str) -> Head | None:
    """The head as `marsad verify` prints it; None where it is none."""
    match = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", words)
    return Head(entries=int(match[1]), link=match[2]) if match else None


def find_head_faults(connection: Connection, noted: Head) -> Iterator[Finding]:
    """Whether the entry that was the newest when it was noted is still there, as it was."""
    link = _BEFORE_FIRST
    if noted.entries:
        query = "SELECT link FROM chain WHERE number = ?"
        link = connection.exec_driver_sql(query, (noted.entries,)).scalar() or "no such entry"
    if link != noted.link:
        yield Finding(what="head noted", id="chain", expected=str(noted), met=str(link))


def append_entry(connection: Connection, what: str, row: int) -> None:
    """Chains a row that was just written; the caller's transaction must be a writing one."""
    head = find_head(connection)
    sha256 = _content_sha256(connection, what, row) or ""
    number = head.entries + 1
    link = _link(head.link, number, what, row, sha256)
    connection.exec_driver_sql(_INSERT, (number, what, row, sha256, link))


def chain_everything(connection: Connection) -> None:
    """Chains all rows of a ledger that has no chain yet, table by table, each in its order."""
    for what, rows in _ROWS_BEFORE.items():
        for row in connection.exec_driver_sql(f"{rows} ORDER BY seq").scalars().all():
            append_entry(connection, what, row)


def find_chain_faults(connection: Connection) -> Iterator[Finding]:
    """Entries that do not fit their rows or each other, then rows without an entry."""
    before, expected = _BEFORE_FIRST, 1
    query = "SELECT number, what, row, sha256, link FROM chain ORDER BY number"
    for number, what, row, sha256, link in connection.exec_driver_sql(query):
        if number != expected:
            yield _broken(expected, f"entry {expected}", f"entry {number}")
        made = _link(before, number, what, row, sha256)
        if link != made:
            yield _broken(number, f"link {made}", link)
        met = _content_sha256(connection, what, row)
        if met != sha256:
            found = "no such row" if met is None else "another content"
            yield _broken(number, f"{what} {row} as it was written", found)
        before, expected = link, number + 1
    yield from _unchained(connection)


def _unchained(connection: Connection) -> Iterator[Finding]:
    for what, rows in _ROWS.items():
        outside = f"{rows} EXCEPT SELECT row FROM chain WHERE what = ? ORDER BY seq"  # noqa: S608
        for row in connection.exec_driver_sql(outside, (what,)).scalars():
            yield Finding(
                what="row outside the chain", id=f"{what} {row}", expected="an entry", met="none"
            )


def _broken(number: int, expected: str, met: str) -> Finding:
    return Finding(what=f"chain broken at entry {number}", id="chain", expected=expected, met=met)


def _content_sha256(connection: Connection, what: str, row: int) -> str | None:
    """None where there is no such row; a reading may have no claims."""
    query = _CONTENT.get(what)
    rows = connection.exec_driver_sql(query, (row,)).all() if query else []
    if not rows and what != "claims":
        return None
    return digest(what, json.dumps([list(r) for r in rows], default=repr))


def _link(before: str, number: int, what: str, row: int, sha256: str) -> str:
    return digest("link", before, str(number), str(what), str(row), str(sha256))
