"""The whole chain as lines that verifier.py checks without the ledger."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from marsad.ledger import verifier
from marsad.ledger.chain import find_head
from marsad.ledger.contents import load_cells
from marsad.ledger.tables import chain


def chain_lines(connection: Connection) -> Iterator[str]:
    """A header with the head, then every entry with its content, in their order.

    Of what was erased, the content is what was left of it. Where a row is gone, it is null.
    """
    head = find_head(connection)
    yield verifier.to_line(
        {"record": "chain", "format": verifier.FORMAT, "entries": head.entries, "link": head.link}
    )
    for entry in connection.execute(select(chain).order_by(chain.c.number)).mappings():
        named = ("number", "what", "row", "written", "sha256", "link")
        yield verifier.to_line(
            {
                "record": "entry",
                **{name: entry[name] for name in named},
                "content": load_cells(connection, entry["what"], entry["row"]),
            }
        )
