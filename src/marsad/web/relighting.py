"""What of a document's text is lit otherwise once a claim was judged: those paragraphs alone, since
the page holds the rest and a text may be as long as a book.
"""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

from marsad.model import Claim
from marsad.pipeline.queueing import claims_beside
from marsad.pipeline.snapshots import Snapshot
from marsad.web.asking import cut_page, page_with
from marsad.web.bench import Bench
from marsad.web.marking import Paragraph, lit_of, mark_document
from marsad.web.problems import Problem


def relit(
    bench: Bench, snapshot: Snapshot, back: str, claims: Sequence[Claim]
) -> tuple[Paragraph, ...]:
    """``back``: the page that they were judged on; ``claims``: as they were, and as they are."""
    address = urlsplit(back)
    path, named = address.path.rpartition("/")[::2]
    document = snapshot.document(named) if path == "/documents" else None
    if document is None:
        return ()
    found = claims_beside(snapshot, document, today=bench.today)
    query = dict(parse_qsl(address.query))
    try:
        page = cut_page(found, page_with(found, query.get("claim", "")) or query)
    except Problem:  # it is no address of ours: there is no such page to relight
        return ()
    spans = [x.span for c in claims if c.document == document.id for x in lit_of(c)]
    paragraphs = mark_document(document, [x.claim for x in page.shown])
    return tuple(p for p in paragraphs if any(p.span.overlaps(s) for s in spans))
