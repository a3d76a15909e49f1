"""What the engines do each in its own way, and nothing above them knows: SQLite and PostgreSQL.

Opening and upgrading, transactions, what guards the rows, sweeping and copying. The rest of the
ledger speaks SQLAlchemy Core, with the few words of SQL that differ in dialect.py.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Engine

from marsad.ledger.findings import Finding


class Database(ABC):
    """The tables of one ledger, opened and up to date. ``place``: the file, or a server's URL;
    ``name``: as much of it as may be shown.
    """

    place: Path | str
    name: str
    engine: Engine

    @property
    @abstractmethod
    def is_read_only(self) -> bool:
        """Whether it can be asked, and not written to."""

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the ledger from start to end."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Connection]:
        """One transaction: all of it is kept, or nothing. Writers wait for their turn at its
        start, so that what is read in it is what the entry is chained to. Raises LedgerError.
        """

    @abstractmethod
    def sweep(self) -> None:
        """Writes the tables anew: what was overwritten or deleted is gone from them. Raises
        LedgerError while another program reads an older state.
        """

    @abstractmethod
    def copy_to(self, target: Path) -> None:
        """Copies the ledger as it is at one moment into a new SQLite file, for its owner alone,
        while others go on writing. Raises OSError where the file cannot be made.
        """

    @abstractmethod
    def find_faults(self, connection: Connection) -> Iterator[Finding]:
        """What the engine itself finds wrong, then which tables it no longer guards."""

    def close(self) -> None:
        self.engine.dispose()


def missing_guard(table: str) -> Finding:
    return Finding(what="append-only trigger", id="ledger", expected=table, met="no such trigger")
