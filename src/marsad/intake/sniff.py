"""What a source is: by its first bytes, and only then by its suffix."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from marsad.intake.archive import archive_fault
from marsad.intake.options import Refused, Source
from marsad.model.run import Fault


class Format(StrEnum):
    HTML = "html"
    PDF = "pdf"
    MAIL = "mail"  # one, or a mailbox of them
    LINES = "lines"  # JSON Lines
    ARRAY = "array"  # one JSON array, or one record
    SYNDICATED = "syndicated"  # RSS or Atom
    PLAIN = "plain"


_SUFFIXES = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
    ".pdf": Format.PDF,
    ".eml": Format.MAIL,
    ".mbox": Format.MAIL,
    ".mht": Format.MAIL,
    ".mhtml": Format.MAIL,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
    ".json": Format.ARRAY,
}
_HEAD = 4096
_SAVE_AS = "if it is a document, save it as PDF, HTML or UTF-8 text and add that"
# First bytes of what holds no text that we read, with what to call it.
_BINARY: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"RIFF", "a RIFF sound, film or picture"),
    *((b"ID3%c" % version, "an MP3 sound") for version in (2, 3, 4)),
    (b"OggS", "an Ogg sound or film"),
    (b"fLaC", "a FLAC sound"),
    (b"\x1aE\xdf\xa3", "a Matroska film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
)
_MP4 = re.compile(rb".{4}ftyp", re.DOTALL)
_PDF = re.compile(rb"%PDF-\d")
_LEADING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<!--.{0,2000}?-->|<\?xml[^>]{0,200}\?>)*", re.DOTALL
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|header"
    rb"|div|p|h[1-6]|table|span|a|br|ul|ol|center|font|b|i|nav)\b",
    re.IGNORECASE,
)
_SYNDICATED = re.compile(
    rb"(?:<!doctype\s[^>\[]{0,300}>\s*)?<(?:rss|feed|rdf:RDF)\s[^>]{0,3000}(?:version=|Atom|purl\.org/rss)",
    re.IGNORECASE,
)
_ENTITY = re.compile(rb"<!ENTITY\s", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|rss|feed)\b", re.IGNORECASE)
_RECORD = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|\[|\])")
_HEADER = re.compile(rb"(?:From |([A-Za-z][A-Za-z0-9-]{1,40}):)[^\r\n]*")
_MAIL_HEADERS = frozenset(
    b"from to subject date message-id received mime-version return-path delivered-to".split()
)


def sniff(source: Source) -> Format:
    """The format of a source. Raises Refused: EMPTY, NOT_TEXT, BOMB.

    A picture called .html is a picture; a page called .txt is a page.
    """
    raw = source.raw
    if not raw.strip():
        raise Refused(
            Fault.EMPTY,
            f"{len(raw)} bytes, none of them text" if raw else "0 bytes",
            "check that it was saved whole",
        )
    _refuse_binary(raw)
    suffix = _SUFFIXES.get(PurePosixPath(source.name).suffix.lower())
    return _by_content(raw[:_HEAD], suffix) or suffix or Format.PLAIN


def _refuse_binary(raw: bytes) -> None:
    if fault := archive_fault(raw):
        raise fault
    for magic, what in _BINARY:
        if raw.startswith(magic):
            raise Refused(Fault.NOT_TEXT, f"is {what}", _SAVE_AS)
    if _MP4.match(raw):
        raise Refused(Fault.NOT_TEXT, "is an MP4 film or sound", _SAVE_AS)


def _by_content(head: bytes, suffix: Format | None) -> Format | None:
    if _PDF.search(head[:1024]) and not _HTML.match(head):
        return Format.PDF
    if (_XML.match(head) or suffix is Format.HTML) and _ENTITY.search(head):
        raise Refused(
            Fault.BOMB,
            "declares XML entities, which can grow without bound",
            "save the page as HTML or text and add that",
        )
    if _HTML.match(head, _end_of_leading(head)):
        return Format.HTML
    if _SYNDICATED.match(head, _end_of_leading(head)):
        return Format.SYNDICATED
    if _XML.match(head) and suffix is not Format.HTML:
        raise Refused(
            Fault.NOT_TEXT,
            "is XML of an unknown kind",
            "add its pages as HTML or a feed (RSS, Atom, JSON Lines)",
        )
    return _by_syntax(head, suffix)


def _by_syntax(head: bytes, suffix: Format | None) -> Format | None:
    if suffix in (Format.LINES, Format.ARRAY, Format.PDF):
        return None  # the suffix decides: what does not parse is malformed, not prose
    if _ARRAY.match(head) or _RECORD.match(head):
        return Format.ARRAY  # which tells one record from lines of them
    return Format.MAIL if _is_mail(head) else None


def _end_of_leading(head: bytes) -> int:
    found = _LEADING.match(head)
    return found.end() if found else 0


def _is_mail(head: bytes) -> bool:
    """Begins with header lines, two of them those of every mail, one of them From."""
    names: set[bytes] = set()
    for line in head.splitlines()[:60]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        found = _HEADER.fullmatch(line)
        if found is None:
            return False
        names.add((found.group(1) or b"From").lower())
    return b"from" in names and len(names & _MAIL_HEADERS) > 1
