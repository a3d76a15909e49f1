"""A whole ledger from one engine into the other, row by row: the chain goes with it as it is."""

from sqlalchemy import Connection, func, insert, select

from marsad.errors import LedgerError
from marsad.ledger.tables import METADATA
from marsad.ledger.words import index_words

_CHUNK = 500


def check_empty(connection: Connection, name: str) -> None:
    """Raises LedgerError where the ledger of this name holds anything."""
    for table in METADATA.sorted_tables:
        rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
        if rows:
            raise LedgerError(
                f"the ledger {name} is not empty ({rows} rows in {table.name}): nothing is"
                " overwritten; name another file, another database, or a schema of its own with"
                " ?options=-csearch_path%3DNAME at the end of the URL"
            )


def copy_rows(source: Connection, sink: Connection) -> None:
    """Every row of a ledger into an empty one, on whichever engine."""
    tables = [t for t in METADATA.sorted_tables if t.name != "erasures"]
    for table in (*tables, METADATA.tables["erasures"]):  # these must name an entry of the chain
        query = select(table).order_by(*table.primary_key.columns)
        rows = source.execute(query, execution_options={"yield_per": _CHUNK}).mappings()
        for some in rows.partitions(_CHUNK):
            sink.execute(insert(table), [dict(row) for row in some])
        if "seq" in table.columns and sink.dialect.name == "postgresql":
            _count_on(sink, table.name)
    index_words(sink)


def _count_on(connection: Connection, table: str) -> None:
    """The next row is numbered after the last, as SQLite does by itself."""
    connection.exec_driver_sql(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'seq'), max(seq)) FROM {table}"  # noqa: S608
    )
