"""PDF with a text layer → text with labelled blocks, each on its page."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from marsad.intake.label import label_passage, label_text
from marsad.intake.options import Extract, IntakeOptions, Refused, Source
from marsad.intake.pdflines import Line, Paragraph, find_lines, find_paragraphs, mark_edges
from marsad.intake.published import parse_day
from marsad.model import Block, BlockKind, DateHint, PublishedHow, Span
from marsad.model.run import Fault

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

EXTRACTOR = "pdf/1"
_MOST_PAGES = 1000
_MOST_CHARACTERS = 10_000_000
# One compressed stream that is no picture and grows beyond this is no page of text.
_MOST_STREAM = 100_000_000
_CHUNK = 1_000_000
_STREAM = re.compile(rb"stream\r?\n")
_DOUBLE = re.compile(rb"/Filter\s*\[\s*/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)")
_PICTURE = re.compile(rb"/Subtype\s*/Image")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00]")
_ADVICE = "open it in a viewer, print it to a new PDF and add that"


def extract_pdf(source: Source, options: IntakeOptions) -> Extract:
    """The extract of a PDF. Raises Refused: FORBIDDEN (a password), MALFORMED, NO_TEXT,
    TOO_LARGE (more than 1,000 pages), BOMB.
    """
    if _is_bomb(source.raw):
        raise Refused(Fault.BOMB, "holds a stream that grows beyond 100 MB", _ADVICE)
    pages, metadata = _load(source.raw)
    if not any(line.text.strip() for lines in pages for line in lines):
        raise Refused(
            Fault.NO_TEXT,
            f"{len(pages)} pages without a text layer: pictures of pages",
            "run it through text recognition (OCR) and add the result",
        )
    paragraphs = tuple(_joined(find_paragraphs(mark_edges(pages))))
    title = _INVISIBLE.sub("", metadata.get("Title", "")).strip() or None
    text, blocks = _lay_out(paragraphs, options.title or title)
    return Extract(
        text=text,
        blocks=blocks,
        media_type="application/pdf",
        extractor=EXTRACTOR,
        title=title,
        asides=_created(metadata),
    )


def _created(metadata: dict[str, str]) -> tuple[DateHint, ...]:
    """When the file was made: of a web page, the day on which somebody printed it."""
    day = parse_day(metadata.get("CreationDate", "").removeprefix("D:")[:8])
    return (
        (DateHint(day=day, how=PublishedHow.METADATA, detail="pdf: CreationDate"),) if day else ()
    )


def _is_bomb(raw: bytes) -> bool:
    """Unpacks every stream into nothing, up to a bound; pictures are not touched by reading."""
    if _DOUBLE.search(raw):
        return True
    for found in _STREAM.finditer(raw):
        head = raw[max(0, found.start() - 400) : found.start()]
        head = head[head.rfind(b"obj") + 1 :]
        if b"/Fl" in head and not _PICTURE.search(head) and _grows(raw, found.end()):
            return True
    return False


def _grows(raw: bytes, start: int) -> bool:
    unpack = zlib.decompressobj()
    rest, size = raw[start : start + _CHUNK], 0
    position = start + _CHUNK
    try:
        while rest and not unpack.eof and size <= _MOST_STREAM:
            size += len(unpack.decompress(rest, _CHUNK))
            rest = unpack.unconsumed_tail
            if not rest:
                rest = raw[position : position + _CHUNK]
                position += _CHUNK
    except zlib.error:
        return False
    return size > _MOST_STREAM


def _load(raw: bytes) -> tuple[list[list[Line]], dict[str, str]]:
    """The lines of every page, and what the file says of itself."""
    import pypdfium2  # noqa: PLC0415 (loads when a PDF is met)

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as e:
        if "password" in str(e).lower():
            raise Refused(
                Fault.FORBIDDEN,
                "is encrypted and asks for a password",
                "open it with the password, print it to a new PDF and add that",
            ) from None
        raise Refused(Fault.MALFORMED, f"is a broken PDF: {str(e)[:120]}", _ADVICE) from None
    try:
        return _pages(document), document.get_metadata_dict()
    except pypdfium2.PdfiumError as e:
        raise Refused(Fault.MALFORMED, f"is a broken PDF: {str(e)[:120]}", _ADVICE) from None
    finally:
        document.close()


def _pages(document: "PdfDocument") -> list[list[Line]]:
    if len(document) > _MOST_PAGES:
        raise Refused(
            Fault.TOO_LARGE,
            f"{len(document)} pages; at most {_MOST_PAGES} are read",
            "split it and add the parts",
        )
    pages: list[list[Line]] = []
    size = 0
    for index in range(len(document)):
        pages.append(_page_lines(document[index], index + 1))
        size += sum(len(line.text) for line in pages[-1])
        if size > _MOST_CHARACTERS:
            raise Refused(
                Fault.TOO_LARGE,
                f"more than {_MOST_CHARACTERS} characters of text",
                "split it and add the parts",
            )
    return pages


def _page_lines(page: Any, number: int) -> list[Line]:  # noqa: ANN401 (the library is untyped)
    layer = page.get_textpage()
    try:
        text = layer.get_text_range()
        # Boxes are counted in UTF-16 units: with characters beyond them there is no geometry.
        has_boxes = layer.count_chars() == len(text)
        return list(find_lines(text, number, layer.get_charbox if has_boxes else None))
    finally:
        layer.close()
        page.close()


def _joined(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """A paragraph that runs over the end of a page is one; running heads stand after it."""
    held: Paragraph | None = None
    between: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.is_edge:
            between.append(paragraph)
        elif held is not None and _runs_on(held, paragraph):
            held = replace(held, text=f"{held.text} {paragraph.text}", last_page=paragraph.page)
        else:
            yield from ([held] if held else [])
            yield from between
            held, between = paragraph, []
    yield from ([held] if held else [])
    yield from between


def _runs_on(held: Paragraph, after: Paragraph) -> bool:
    return (
        after.page == held.last_page + 1
        and after.text[:1].islower()
        and held.text[-1:] not in '.!?:;”"'
    )


@dataclass(frozen=True, slots=True)
class _Placed:
    paragraph: Paragraph
    span: Span


def _lay_out(paragraphs: tuple[Paragraph, ...], title: str | None) -> tuple[str, tuple[Block, ...]]:
    placed: list[_Placed] = []
    parts: list[str] = []
    position = 0
    for paragraph in paragraphs:
        words = paragraph.text
        parts.append(words)
        placed.append(_Placed(paragraph, Span(position, position + len(words))))
        position += len(words) + 2
    text = "\n\n".join(parts)
    heads = _headline(text, placed, title)
    blocks = tuple(block for place in placed for block in _blocks(text, place, heads))
    return text, blocks


def _headline(text: str, placed: list[_Placed], title: str | None) -> dict[int, BlockKind]:
    """Where the text's own rules, without the running heads, see a headline."""
    story = [p for p in placed if not p.paragraph.is_edge][:4]
    if not story:
        return {}
    sample = "\n\n".join(text[p.span.start : p.span.end] for p in story)
    first = story[0].span
    found = label_text(sample, title=title)
    whole = {(b.span.start, b.span.end): b.kind for b in found}
    kind = whole.get((0, len(first)))
    return {first.start: BlockKind.HEADLINE} if kind is BlockKind.HEADLINE else {}


def _blocks(text: str, place: _Placed, heads: dict[int, BlockKind]) -> Iterator[Block]:
    page = place.paragraph.page
    if place.paragraph.is_edge:
        yield Block(kind=BlockKind.BOILERPLATE, span=place.span, page=page)
    elif place.span.start in heads:
        yield Block(kind=BlockKind.HEADLINE, span=place.span, page=page)
    else:
        for block in label_passage(text, place.span):
            yield replace(block, page=page)
