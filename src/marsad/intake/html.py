"""HTML → text with labelled blocks: the story read, the rest of the page kept beside it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from marsad.intake.decode import decode_text
from marsad.intake.dom import Unit, find_units, parse_page
from marsad.intake.judge import final_kinds, judge
from marsad.intake.label import label_passage
from marsad.intake.metadata import (
    declared_charset,
    page_address,
    page_dates,
    page_publisher,
    page_title,
)
from marsad.intake.options import Extract, IntakeOptions, Refused, Source
from marsad.intake.published import url_hint
from marsad.model import Block, BlockKind, DateHint, Span
from marsad.model.run import Fault
from marsad.vocabulary.outlets import load_outlets

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EXTRACTOR = "html/1"
# A page has hundreds of links and little of them is ever looked at: so much is kept in the text,
# labelled; the captured bytes hold the rest.
_MOST_BOILERPLATE_BLOCKS = 100
_LONGEST_BOILERPLATE = 2000
_READ = frozenset({BlockKind.BODY, BlockKind.QUOTATION, BlockKind.HEADLINE, BlockKind.CAPTION})


def extract_html(source: Source, options: IntakeOptions) -> Extract:
    """The extract of a page. Raises Refused: UNDECODABLE, NOT_TEXT, NO_TEXT, BOMB."""
    del options  # what the user says is laid over the extract later
    declared = source.charset or declared_charset(source.raw)
    page = decode_text(source.raw, declared=declared, lenient=True).text
    return extract_page(page)


def extract_page(page: str) -> Extract:
    """The extract of a page that is already decoded. Raises Refused: NO_TEXT, BOMB."""
    tree = parse_page(page)
    units = list(find_units(tree))
    kinds = final_kinds(units, judge(tree, units))
    text, blocks = _lay_out(units, kinds)
    if not any(block.kind in _READ for block in blocks):
        raise Refused(
            Fault.NO_TEXT,
            "a page without a story: nothing but menus, buttons or scripts",
            "open it in a browser, save what is shown and add that",
        )
    return Extract(
        text=text,
        blocks=blocks,
        media_type="text/html",
        extractor=EXTRACTOR,
        title=page_title(tree),
        publisher=_publisher(tree),
        metadata=_dates(tree),
    )


def _publisher(tree: "HtmlElement") -> str | None:
    address = page_address(tree) or ""
    host = address.split("/", 3)[2] if address.count("/") > 1 else ""
    known = load_outlets().of_host(host)
    return known.name if known else page_publisher(tree)


def _dates(tree: "HtmlElement") -> tuple[DateHint, ...]:
    address = url_hint(page_address(tree) or "")
    found = page_dates(tree)
    return (*found, address) if address else found


def _lay_out(units: Sequence[Unit], kinds: Sequence[BlockKind]) -> tuple[str, tuple[Block, ...]]:
    """The text, its parts set apart by a blank line, and the blocks over it."""
    parts: list[str] = []
    spans: list[tuple[BlockKind, Span]] = []
    position = 0
    for kind, words in _runs(units, kinds):
        parts.append(words)
        spans.append((kind, Span(position, position + len(words))))
        position += len(words) + 2
    text = "\n\n".join(parts)
    return text, tuple(_blocks(text, spans))


def _runs(units: Sequence[Unit], kinds: Sequence[BlockKind]) -> Iterator[tuple[BlockKind, str]]:
    """Neighbouring boilerplate in one run, bounded in length and number; the rest one by one."""
    waiting: list[str] = []
    number = 0
    for unit, kind in zip(units, kinds, strict=True):
        if kind is BlockKind.BOILERPLATE:
            waiting.append(unit.text)
            continue
        if waiting and number < _MOST_BOILERPLATE_BLOCKS:
            yield BlockKind.BOILERPLATE, _shortened(waiting)
            number += 1
        waiting = []
        yield kind, unit.text
    if waiting and number < _MOST_BOILERPLATE_BLOCKS:
        yield BlockKind.BOILERPLATE, _shortened(waiting)


def _shortened(waiting: Sequence[str]) -> str:
    kept: list[str] = []
    size = 0
    for words in waiting:
        size += len(words) + 1
        if size > _LONGEST_BOILERPLATE and kept:
            break
        kept.append(words[:_LONGEST_BOILERPLATE])
    return "\n".join(kept).strip()


def _blocks(text: str, spans: Sequence[tuple[BlockKind, Span]]) -> Iterator[Block]:
    for kind, span in spans:
        if kind in (BlockKind.BODY, BlockKind.CAPTION, BlockKind.QUOTATION):
            yield from label_passage(text, span, kind=kind)
        else:
            yield Block(kind=kind, span=span)
