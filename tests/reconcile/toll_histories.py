"""Reports in a few words, as specs/histories.yaml writes them, read by the real reader."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml

from marsad.gazetteer import ensure_index, open_gazetteer
from marsad.gazetteer.own import add_places
from marsad.model import Block, BlockKind, Span, Toll
from marsad.reading import open_reader
from tests.factory import doc
from tests.pipeline.reports import cache as cache_folder

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "histories.yaml").read_text("utf-8"))

_PLACES = """name,aliases,lat,lon,within,kind,country,precision
Orsany,,-41.20,86.40,,country,XQ,6
Velk,Velk province,-41.05,86.10,Orsany,region,XQ,4
Sarno,Sarno province,-42.05,87.10,Orsany,region,XQ,4
Marjat,,-41.012,86.020,Velk,city,XQ,1
Tirhan,,-41.118,86.342,Velk,city,XQ,1
Sarholm,,-42.08,87.35,Sarno,city,XQ,1
"""


@cache
def open_world_reader():
    """The reader that users get, with the invented towns as a desk's own places."""
    own = cache_folder() / "histories.db"
    own.unlink(missing_ok=True)
    listed = own.with_suffix(".csv")
    listed.parent.mkdir(parents=True, exist_ok=True)
    listed.write_text(_PLACES, "utf-8")
    add_places(own, listed)
    return open_reader(open_gazetteer(ensure_index(own.parent), own=own), model="sm")


def read_reports(rows):
    """All documents and claims of a row's reports."""
    documents, claims = [], []
    for number, row in enumerate(rows):
        ((head, text),) = row.items()
        publisher, day = head.rsplit(", ", 1)
        uri = f"https://{number}.example/report"
        day = date.fromisoformat(day)
        made = doc(text, uri=uri, published=day, publisher=publisher, blocks=headed(text))
        documents.append(made)
        claims += open_world_reader().read(made)
    return documents, claims


def headed(text):
    """A text in two paragraphs is a headline and its body."""
    head, blank, _ = text.partition("\n\n")
    if not blank:
        return ()
    whole = Span(len(head) + 2, len(text))
    return (
        Block(kind=BlockKind.HEADLINE, span=Span(0, len(head))),
        Block(kind=BlockKind.BODY, span=whole),
    )


def shown(low, high, state="stated"):
    """Bounds as the table writes them."""
    if low is None:
        return str(state).replace("_", " ")
    if (low, high) == (0, 0):
        return "none"
    if high is None:
        return f"{low}.."
    return str(low) if low == high else f"{low}..{high}"


def view(toll: Toll):
    """[harm, range, best] and all that a row may ask for."""
    told = {
        "groups": {g.group: brief(g)[1:] for g in toll.groups},
        "steps": {
            a.origin: [f"{shown(s.low, s.high)} {s.what}" for s in a.steps] for a in toll.accounts
        },
    }
    return [*brief(toll), told]


def brief(toll: Toll):
    best = toll.best.number if toll.best else None
    return [toll.kind.value, shown(toll.low, toll.high, toll.state), best]
