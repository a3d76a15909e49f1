"""Entries as an Atom feed (RFC 4287): text alone, no markup in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

from marsad.model.desk import SavedSearch
from marsad.publish.escapes import make_turns_visible
from marsad.web.alerts import Entry

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses in full. ``claim``: what stands before a claim's id."""

    feed: str
    page: str
    claim: str


def write_atom(search: SavedSearch, entries: Sequence[Entry], links: Links) -> bytes:
    """An entry's id is the claim's, so that a reader shows none twice."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(_named("feed"))
    _tell(feed, "id", f"urn:marsad:search:{search.id}")
    _tell(feed, "title", f"marsad: {search.name}")
    _tell(feed, "updated", _moment(max((e.at for e in entries), default=search.created)))
    _tell(feed, "generator", "marsad")
    ET.SubElement(feed, _named("link"), rel="self", href=links.feed)
    ET.SubElement(feed, _named("link"), rel="alternate", href=links.page)
    for entry in entries:
        told = ET.SubElement(feed, _named("entry"))
        _tell(told, "id", f"urn:marsad:claim:{entry.claim.id}")
        _tell(told, "title", entry.title)
        _tell(told, "updated", _moment(entry.at))
        author = ET.SubElement(told, _named("author"))
        _tell(author, "name", entry.document.publisher or "publisher not known")
        ET.SubElement(told, _named("link"), rel="alternate", href=links.claim + entry.claim.id)
        _tell(told, "content", entry.text, type="text")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _tell(parent: ET.Element, name: str, words: str, **more: str) -> None:
    ET.SubElement(parent, _named(name), more).text = _NOT_XML.sub(
        "\ufffd", make_turns_visible(words)
    )


def _named(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
