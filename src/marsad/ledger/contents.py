"""What an entry of the chain answers for: the columns whose digest it holds, as they stand.

The columns are those of the day on which the kind of entry was thought of and never change, since
the digests of every ledger were made by them. A new table gets a line of its own here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, Table, select, true

from marsad.ledger import tables as t
from marsad.ledger.reasons import is_without_reason
from marsad.model.identity import digest

Cells = list[list[object]]
"""The columns of each row that an entry is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """``key`` is the column that holds the number of the entry's row, ``owner`` the table whose
    rows have an entry each: the table itself, unless one entry is about several rows of it.
    ``blank``: what stands in the place of words that were erased; () where none may be.
    """

    table: Table
    columns: tuple[str, ...]
    key: str = "seq"
    owner: Table | None = None
    may_be_empty: bool = False
    only_with: str | None = None
    blank: tuple[tuple[str, object], ...] = ()

    def rows(self) -> Select[int]:
        """The numbers of all rows that must have an entry."""
        owner = self.table if self.owner is None else self.owner
        return select(owner.c.seq).where(self._is_there()).order_by(owner.c.seq)

    def cells(self, row: int) -> Select[*tuple[object, ...]]:
        chosen = [self.table.c[name] for name in self.columns]
        found = select(*chosen).where(self.table.c[self.key] == row, self._is_there())
        return found.order_by(self.table.c.seq)

    def blanked(self, cells: Cells) -> Cells:
        """What is left of the content when its words are erased."""
        return self.with_values(cells, dict(self.blank))

    def with_values(self, cells: Cells, values: Mapping[str, object]) -> Cells:
        """The content with other values in some of its columns."""
        return [
            [values.get(name, value) for name, value in zip(self.columns, row, strict=True)]
            for row in cells
        ]

    def _is_there(self) -> ColumnElement[bool]:
        return self.table.c[self.only_with].is_not(None) if self.only_with else true()


def _columns(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _blank(words: str, value: object) -> tuple[tuple[str, object], ...]:
    return tuple((name, value) for name in words.split())


# In the order in which an older ledger is chained.
CONTENTS: Mapping[str, Content] = {
    "run begun": Content(table=t.runs, columns=_columns("id reader version started")),
    "document": Content(
        table=t.documents,
        columns=_columns(
            "id uri given_id publisher title language published published_how media_type"
            " bytes_sha256 text_sha256 extractor extractor_order record_sha256 added run line"
        ),
        # the hash of the bytes stays: it keeps them from coming in again
        blank=(
            *_blank("uri language published_how media_type text_sha256 extractor", ""),
            *_blank("extractor_order record_sha256 line", ""),
            *_blank("given_id publisher title published", None),
        ),
    ),
    "reading": Content(
        table=t.readings, columns=_columns("document reader version state reason claims run")
    ),
    "claims": Content(
        table=t.claims,
        columns=_columns(
            "seq id document kind family scope modality place_id country earliest latest"
            " trigger_start place_folded speaker_folded words_folded confidence record_sha256 line"
        ),
        key="reading",
        owner=t.readings,
        may_be_empty=True,
        blank=(
            *_blank("kind family modality place_folded speaker_folded words_folded", ""),
            *_blank("record_sha256 line", ""),
            *_blank("scope place_id country earliest latest", None),
            ("trigger_start", 0),
            ("confidence", 0.0),
        ),
    ),
    "quarantine": Content(
        table=t.quarantines,
        columns=_columns("run uri fault detail advice bytes_sha256"),
        blank=_blank("uri detail advice", ""),
    ),
    "source": Content(
        table=t.sources,
        columns=_columns("run uri outcome document quarantine"),
        blank=_blank("uri", ""),
    ),
    "run finished": Content(table=t.runs, columns=_columns("id finished"), only_with="finished"),
    "judgement": Content(
        table=t.judgements,
        columns=_columns("id act question author at record_sha256 line"),
        blank=_blank("record_sha256 line", ""),
    ),
    "erasure": Content(
        table=t.erasures, columns=_columns("what row sha256 left_sha256 reason by_whom at")
    ),
}


def is_left(what: str, cells: Cells) -> bool:
    """Whether it is what an erasure leaves: of a judgement all but its reason may be."""
    content = CONTENTS[what]
    if cells == content.blanked(cells):
        return True
    line = content.columns.index("line") if what == "judgement" else None
    return line is not None and all(is_without_reason(row[line]) for row in cells)


def load_cells(connection: Connection, what: str, row: int) -> Cells | None:
    """The content of an entry; None where there is no such row. A reading may have no claims."""
    content = CONTENTS.get(what)
    if content is None:
        return None
    found = [list(cells) for cells in connection.execute(content.cells(row))]
    return found if found or content.may_be_empty else None


def cells_sha256(what: str, cells: Cells) -> str:
    return digest(what, json.dumps(cells, default=repr))
