"""Migrations on either engine: numbered functions, each applied once and then noted as applied."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, column, insert, table

from marsad.errors import LedgerError

Migration = Callable[[Connection], None]

# of the engine alone, so none of the tables that are copied from one to the other
_migrations = table("migrations", column("number"), column("name"), column("applied"))


def check_known(place: Path | str, version: int, known: Sequence[Migration]) -> None:
    """Raises LedgerError where the ledger was written by a newer marsad."""
    if version > len(known):
        raise LedgerError(
            f"{place} has schema version {version}, this marsad knows versions up to {len(known)}:"
            " install the newer marsad that wrote it"
        )


def apply_migration(connection: Connection, version: int, known: Sequence[Migration]) -> int | None:
    """Applies the one that follows ``version``, inside the caller's transaction, and gives back its
    number. None: there is none.
    """
    if version >= len(known):
        return None
    migrate, number = known[version], version + 1
    migrate(connection)
    row = {"number": number, "name": migrate.__name__, "applied": datetime.now(UTC).isoformat()}
    connection.execute(insert(_migrations), row)
    return number
