"""RSS (2.0 and 1.0) and Atom (RFC 4287) feeds: each item is a document, read like a page.

What an item is made of is its element in canonical XML, so that the same item in tomorrow's feed
is the same. No entity is resolved and nothing is fetched.
"""

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from marsad.intake.compose import compose
from marsad.intake.html import extract_page
from marsad.intake.options import Captured, Extract, IntakeOptions, Refused, Source
from marsad.intake.published import metadata_hint
from marsad.model.run import Fault

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EXTRACTOR = "syndication/1"
_ITEMS = frozenset({"item", "entry"})
_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("published", "pubDate", "date", "issued", "updated")
_ADVICE = "open the pages that it names in a browser, save them and add those"


def find_items(source: Source) -> Iterator[tuple[Source, str]]:
    """Each item with the title of its feed. Raises Refused: MALFORMED, BOMB, EMPTY."""
    from lxml import etree  # noqa: PLC0415 (loads when a feed is met)

    root = _parsed(source.raw)
    items = [e for e in root.iter() if _name(e) in _ITEMS and _name(e.getparent()) not in _ITEMS]
    if not items:
        raise Refused(Fault.EMPTY, "a feed without items", "check that it was saved whole")
    channel = next((e for e in root if _name(e) == "channel"), root)
    publisher = _words(_child(channel, "title"))
    for number, item in enumerate(items, 1):
        uri = _link(item) or f"{source.uri}#{_given_id(item) or f'item-{number}'}"
        raw = etree.tostring(item, method="c14n", with_tail=False)
        yield Source(uri=uri, raw=raw), publisher


def load_item(item: Source, publisher: str, options: IntakeOptions) -> Captured:
    """The document of one item. Raises Refused: NO_TEXT, BOMB."""
    element = _parsed(item.raw)
    return compose(_extract(element, publisher), item, options)


def _extract(element: "Element", publisher: str) -> Extract:
    title = _words(_child(element, "title"))
    body = next((html for name in _BODIES if (html := _html(_child(element, name)))), "")
    if not body.strip():
        raise Refused(Fault.NO_TEXT, "an item without a text", _ADVICE)
    heading = f"<h1>{escape(title)}</h1>" if title else ""
    page = extract_page(f"<html><body><article>{heading}<p>{body}</article></body></html>")
    hints = (metadata_hint(_words(_child(element, name)), f"feed: {name}") for name in _DATES)
    is_atom = _name(element) == "entry"
    return Extract(
        text=page.text,
        blocks=page.blocks,
        media_type=f"application/{'atom' if is_atom else 'rss'}+xml",
        extractor=EXTRACTOR,
        title=title or None,
        publisher=publisher or None,
        given_id=_given_id(element) or None,
        metadata=tuple(hint for hint in hints if hint),
    )


def _parsed(raw: bytes) -> "Element":
    from lxml import etree  # noqa: PLC0415

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as e:
        raise Refused(Fault.MALFORMED, f"is no whole feed: {str(e)[:120]}", _ADVICE) from None
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(iter(subset.iterentities()), None) is not None:
        raise Refused(Fault.BOMB, "declares XML entities, which can grow without bound", _ADVICE)
    return root


def _name(element: "Element | None") -> str:
    """The name without its namespace; comments have none."""
    tag = element.tag if element is not None else ""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: "Element", name: str) -> "Element | None":
    return next((child for child in element if _name(child) == name), None)


def _words(element: "Element | None") -> str:
    """One line, as a reader sees it: titles may hold markup, escaped or not."""
    from lxml import etree, html  # noqa: PLC0415

    source = _html(element)
    try:
        shown = html.fragment_fromstring(source, create_parent="p").text_content()
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        shown = source
    return " ".join(shown.replace("\x00", "").split())


def _html(element: "Element | None") -> str:
    """What an element says, as HTML: its text is markup that was escaped, unless it is said not
    to be (RFC 4287, 3.1.1).
    """
    from lxml import etree  # noqa: PLC0415

    if element is None:
        return ""
    inner = "".join(
        etree.tostring(child, method="html", encoding="unicode")
        for child in element
        if _name(child)
    )
    text = element.text or ""
    return (escape(text) if element.get("type") in ("text", "xhtml") else text) + inner


def _link(item: "Element") -> str:
    for link in (child for child in item if _name(child) == "link"):
        address = (link.get("href") or link.text or "").strip()
        is_itself = link.get("rel", "alternate") == "alternate"
        if is_itself and address.startswith(("http://", "https://")):
            return address
    return ""


def _given_id(item: "Element") -> str:
    return _words(_child(item, "guid")) or _words(_child(item, "id"))
