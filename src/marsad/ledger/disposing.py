"""Taking away what is stored of views: it can be made anew at any time."""

from sqlalchemy import Connection, delete, select, update

from marsad.ledger import tables as t

LISTED = (t.members, t.heads, t.incident_kinds, t.incident_tolls)
"""What is stored of an incident beside its record, by its code."""
_OF_CLAIMS = (
    *(t.listed_claims, t.listed_documents, t.by_hand, t.tallies),
    *(t.entries, t.told_entries, t.told),
)
CREDITS = (
    *(t.credited, t.credit_publishers, t.credit_names, t.credit_origins),
    *(t.credit_reprints, t.credit_printed, t.credit_due, t.credit_state),
)
"""Who says which claim and how it fared: made of lists and incidents."""
VIEWS = (*CREDITS, *LISTED, t.incident_pairs, t.incidents, t.shelves, *_OF_CLAIMS, t.projection)
"""Nothing in these is evidence: all of it can be made anew from the rest."""


def forget_incidents(connection: Connection) -> None:
    """The incidents, the index from which they are gathered, and what they were made of."""
    for table in (*LISTED, t.incident_pairs, t.incidents, t.shelves):
        connection.execute(delete(table))
    connection.execute(delete(t.projection).where(t.projection.c.name == "incidents"))


def forget_credits(connection: Connection) -> None:
    """Who says which claim, and how it fared."""
    for table in CREDITS:
        connection.execute(delete(table))


def forget_lists(connection: Connection) -> None:
    """What is listed of claims, and all wordings that no incident stored is listed by."""
    forget_credits(connection)
    for table in _OF_CLAIMS:
        if table is not t.told:
            connection.execute(delete(table))
    connection.execute(update(t.told).values(number=0))
    forget_wordings(connection)
    connection.execute(delete(t.projection).where(t.projection.c.name == t.LISTING))


def forget_wordings(connection: Connection) -> None:
    """Those that no claim listed and no incident stored tells any longer."""
    kept = select(t.heads.c.place).where(t.heads.c.place.is_not(None))
    connection.execute(delete(t.told).where(t.told.c.number == 0, t.told.c.id.not_in(kept)))


def forget_projection(connection: Connection) -> None:
    """Everything that can be made anew."""
    forget_incidents(connection)
    forget_credits(connection)
    for table in (*_OF_CLAIMS, t.projection):
        connection.execute(delete(table))
