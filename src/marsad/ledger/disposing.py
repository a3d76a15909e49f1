"""Taking away what is stored of views: it can be made anew at any time."""

from sqlalchemy import Connection, delete

from marsad.ledger import tables as t


def forget_projection(connection: Connection) -> None:
    """The incidents, the index from which they are gathered, and what they were made of."""
    for table in (t.members, t.incidents, t.projection, t.shelves):
        connection.execute(delete(table))
