"""The hash chain: what was written, in which order and when, so that no later change goes unseen.

Every row that is added gets an entry, in the same transaction: a number, which row it was, the
digest of its content, when it was written, and a link, the digest over the link before and all of
this. Whoever alters or takes away a row leaves an entry that does not fit; whoever mends the entry
breaks every link after it. That the newest entries were cut off, or all links made anew, shows only
against a head noted elsewhere (checkpoint.py).

The time is never earlier than that of the entry before. Entries of ledgers that were begun before
there were times have none, and keep the link that they had.

Clock readings and runs are part of it: the chain is of this ledger, and no part of its state.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, RowMapping, Select, insert, select

from marsad.ledger.contents import CONTENTS, cells_sha256, is_left, load_cells
from marsad.ledger.findings import Finding
from marsad.ledger.tables import chain, erasures
from marsad.model.identity import digest

_BEFORE_FIRST = "0" * 64
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00")
# What is chained when a ledger that has no chain gets one: what there was by then.
_FIRST_KINDS = (
    "run begun", "document", "reading", "claims", "quarantine", "source", "run finished",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest entry: how many there are, and its link, which stands for all of them."""

    entries: int
    link: str

    def __str__(self) -> str:
        return f"{self.entries}:{self.link}"


def find_head(connection: Connection) -> Head:
    newest = select(chain.c.number, chain.c.link).order_by(chain.c.number.desc()).limit(1)
    row = connection.execute(newest).first()
    return Head(entries=row.number, link=row.link) if row else Head(entries=0, link=_BEFORE_FIRST)


def find_newest_time(connection: Connection) -> str | None:
    """When the newest entry was written; None where none has a time yet."""
    newest = select(chain.c.written).order_by(chain.c.number.desc()).limit(1)
    return connection.execute(newest).scalar()


def newest_links(connection: Connection, kinds: Iterable[str]) -> list[str]:
    """The link of the newest entry of each kind, "" where there is none. A link stands for every
    entry before it, and rows of one kind are chained in their order, so that an index finds it.
    """
    return [connection.execute(_newest_link(what)).scalar() or "" for what in kinds]


def _newest_link(what: str) -> Select[str]:
    return select(chain.c.link).where(chain.c.what == what).order_by(chain.c.row.desc()).limit(1)


def parse_head(words: str) -> Head | None:
    """The head as `marsad verify` prints it; None where it is none."""
    match = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", words)
    return Head(entries=int(match[1]), link=match[2]) if match else None


def find_head_faults(connection: Connection, noted: Head) -> Iterator[Finding]:
    """Whether the entry that was the newest when it was noted is still there, as it was."""
    link = _BEFORE_FIRST
    if noted.entries:
        query = select(chain.c.link).where(chain.c.number == noted.entries)
        link = connection.execute(query).scalar() or "no such entry"
    if link != noted.link:
        yield Finding(what="head noted", id="chain", expected=str(noted), met=str(link))


def stamp(clock: datetime) -> str:
    """A time as entries tell it: UTC, six decimals, so that text order is time order."""
    return clock.astimezone(UTC).isoformat(timespec="microseconds")


def append_entry(connection: Connection, what: str, row: int) -> None:
    """Chains a row that was just written; the caller's transaction must be a writing one."""
    written = max(stamp(datetime.now(UTC)), find_newest_time(connection) or "")
    _append(connection, what, row, written)


def chain_everything(connection: Connection) -> None:
    """Chains all rows of a ledger that has no chain yet, table by table, each in its order.

    Without times: nobody knows them, and the table has no column for them yet.
    """
    for what in _FIRST_KINDS:
        for row in connection.execute(CONTENTS[what].rows()).scalars().all():
            _append(connection, what, row, None)


def _append(connection: Connection, what: str, row: int, written: str | None) -> None:
    head = find_head(connection)
    cells = load_cells(connection, what, row)
    entry = {
        "number": head.entries + 1,
        "what": what,
        "row": row,
        "sha256": "" if cells is None else cells_sha256(what, cells),
    }
    if written is not None:
        entry["written"] = written
    entry["link"] = _link(head.link, entry)
    connection.execute(insert(chain).values(entry))


def find_chain_faults(connection: Connection) -> Iterator[Finding]:
    """Entries that do not fit their rows or each other, then rows without an entry."""
    before, expected, latest = _BEFORE_FIRST, 1, None
    tombstones = _load_tombstones(connection)
    entries = connection.execute(select(chain).order_by(chain.c.number)).mappings()
    for entry in entries:
        number = entry["number"]
        if number != expected:
            yield _broken(expected, f"entry {expected}", f"entry {number}")
        made = _link(before, entry)
        if entry["link"] != made:
            yield _broken(number, f"link {made}", entry["link"])
        yield from _time_faults(entry, latest)
        tombstone = tombstones.get((entry["what"], entry["row"]))
        yield from _content_faults(connection, entry, tombstone)
        before, expected = entry["link"], number + 1
        latest = entry["written"] or latest
    yield from _unchained(connection)


def _time_faults(entry: RowMapping, latest: str | None) -> Iterator[Finding]:
    """``latest``: the time of the entries before, None as long as none had one."""
    written = entry["written"]
    if written is None and latest is None:
        return
    if written is None or not _TIME.fullmatch(written):
        yield _broken(entry["number"], "the time at which it was written", str(written))
    elif latest is not None and written < latest:
        yield _broken(entry["number"], f"a time not before {latest}", written)


def _content_faults(
    connection: Connection, entry: RowMapping, tombstone: RowMapping | None
) -> Iterator[Finding]:
    what = entry["what"]
    cells = load_cells(connection, what, entry["row"])
    met = None if cells is None else cells_sha256(what, cells)
    if tombstone and cells is not None:
        digests = (tombstone["sha256"], tombstone["left_sha256"])
        if is_left(what, cells) and (entry["sha256"], met) == digests:
            return
    if tombstone or met != entry["sha256"]:
        state = "was left when its words were erased" if tombstone else "was written"
        found = "no such row" if met is None else "another content"
        yield _broken(entry["number"], f"{what} {entry['row']} as it {state}", found)


def _load_tombstones(connection: Connection) -> dict[tuple[str, int], RowMapping]:
    """What was erased, by what and row."""
    rows = connection.execute(select(erasures)).mappings()
    return {(row["what"], row["row"]): row for row in rows}


def _unchained(connection: Connection) -> Iterator[Finding]:
    for what, content in CONTENTS.items():
        chained = select(chain.c.row).where(chain.c.what == what)
        for row in sorted(
            connection.execute(content.rows().order_by(None).except_(chained)).scalars()
        ):
            yield Finding(
                what="row outside the chain", id=f"{what} {row}", expected="an entry", met="none"
            )


def _broken(number: int, expected: str, met: str) -> Finding:
    return Finding(what=f"chain broken at entry {number}", id="chain", expected=expected, met=met)


def _link(before: str, entry: "RowMapping | dict[str, object]") -> str:
    parts = [str(entry[name]) for name in ("number", "what", "row", "sha256")]
    written = entry.get("written")
    return digest("link", before, *parts, *([] if written is None else [str(written)]))
