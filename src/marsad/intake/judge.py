"""Which units of a page are its main text: trafilatura's verdict, laid over our own units."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.intake.dom import Unit
from marsad.model import BlockKind
from marsad.vocabulary.boilerplate import Part, load_boilerplate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KEY = re.compile(r"[\W_]+")
# Above these the judge takes seconds; such a page is a data dump, and our own rule decides.
_MOST_ELEMENTS = 30_000
_MOST_CHARACTERS = 3_000_000
_DEEPEST = 200
_ALIGNED = 24  # key letters from which a unit inside the main text is no coincidence
_LINKED = 0.5
_PROSE_TAGS = frozenset("p li td tr blockquote div section article h2 h3 h4 dd pre".split())
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_STORY = 150  # characters of main text above what readers wrote about it
_LABELLED = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The main text as keys: letters and digits only, in lower case."""

    lines: frozenset[str]
    whole: str

    def keeps(self, unit: Unit) -> bool:
        key = _key(unit.text)
        if not key:
            return False
        if key in self.lines or (len(key) >= _ALIGNED and key in self.whole):
            return True
        parts = [part for line in unit.text.split("\n") if (part := _key(line))]
        return len(parts) > 1 and sum(part in self.lines for part in parts) * 2 > len(parts)


def judge(tree: "HtmlElement", units: Sequence[Unit]) -> Verdict:
    """Trafilatura's main text, or ours where it cannot be asked or finds nothing."""
    text = _main_text(tree, units)
    verdict = _verdict(text.split("\n"))
    if any(verdict.keeps(unit) for unit in units if unit.kind not in _LABELLED):
        return verdict
    return _verdict([unit.text for unit in units if _is_prose(unit)])


def final_kinds(units: Sequence[Unit], verdict: Verdict) -> list[BlockKind]:
    """What each unit is in the end: markup, verdict and neighbourhood weighed together."""
    kept = [_is_main(unit, verdict) for unit in units]
    if not any(kept):
        return [unit.kind or BlockKind.BOILERPLATE for unit in units]
    inside = _region(units, kept)
    homes = _homes(units, kept)
    kinds: list[BlockKind] = []
    has_headline = False
    for number, (unit, is_kept) in enumerate(zip(units, kept, strict=True)):
        kind = _final_kind(unit, is_kept=is_kept, is_inside=number in inside, homes=homes)
        if kind is BlockKind.HEADLINE:
            kind = BlockKind.BODY if has_headline and is_kept else kind
            has_headline = True
        kinds.append(kind)
    return _without_comments(units, kinds)


def _without_comments(units: Sequence[Unit], kinds: list[BlockKind]) -> list[BlockKind]:
    """All below a heading such as "Comments" is boilerplate, if the story stands above it.

    The same words at the top of a page are a button or a count: there the story follows.
    """
    sizes = [
        len(unit.text) if kind in (BlockKind.BODY, BlockKind.QUOTATION) else 0
        for unit, kind in zip(units, kinds, strict=True)
    ]
    above, whole = 0, sum(sizes)
    for number, unit in enumerate(units):
        is_heading = unit.tag in _HEADINGS or 2 * above >= whole
        if above >= _STORY and is_heading and _heads_comments(unit):
            return [*kinds[:number], *[BlockKind.BOILERPLATE] * (len(kinds) - number)]
        above += sizes[number]
    return kinds


def _heads_comments(unit: Unit) -> bool:
    first = unit.text.partition("\n")[0].strip()
    rules = load_boilerplate().of(Part.COMMENTS)
    return unit.linked < _LINKED and len(first) < 250 and any(rule.find(first) for rule in rules)


def _key(text: str) -> str:
    return _KEY.sub("", text).casefold()


def _verdict(lines: Sequence[str]) -> Verdict:
    keys = [key for line in lines if (key := _key(line))]
    return Verdict(lines=frozenset(keys), whole="".join(keys))


def _main_text(tree: "HtmlElement", units: Sequence[Unit]) -> str:
    if sum(len(unit.text) for unit in units) > _MOST_CHARACTERS or _is_vast(tree):
        return ""
    from trafilatura import bare_extraction  # noqa: PLC0415 (heavy)

    # It warns on standard error of every page that it discards; we say so in our own words.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    try:
        found = bare_extraction(tree, with_metadata=False, include_comments=False)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return ""  # the judge fails on some broken trees; the page is still read by our own rule
    return (getattr(found, "text", None) or "") if found is not None else ""


def _is_vast(tree: "HtmlElement") -> bool:
    for number, element in enumerate(tree.iter()):
        if number > _MOST_ELEMENTS:
            return True
        if number % 50 == 0 and sum(1 for _ in element.iterancestors()) > _DEEPEST:
            return True
    return False


def _is_prose(unit: Unit) -> bool:
    """Our own rule: sentences, or at least words, that are no links and no labelled boilerplate."""
    return unit.kind in (None, BlockKind.QUOTATION) and unit.linked < _LINKED


def _is_main(unit: Unit, verdict: Verdict) -> bool:
    if unit.kind is BlockKind.BOILERPLATE:
        # A class may mean something else: a long unlinked text that the judge keeps is the story.
        return (
            not unit.is_certain
            and unit.linked < 0.2
            and len(unit.text) >= 160
            and verdict.keeps(unit)
        )
    return unit.kind not in _LABELLED and unit.linked < 0.9 and verdict.keeps(unit)


def _region(units: Sequence[Unit], kept: Sequence[bool]) -> range:
    """From the headline above the first main unit to the last main unit, and a caption after it."""
    first = kept.index(True)
    last = len(kept) - 1 - list(reversed(kept)).index(True)
    heads = [n for n in range(first) if units[n].kind is BlockKind.HEADLINE]
    start = heads[-1] if heads else first
    while start and units[start - 1].kind in (BlockKind.BYLINE, BlockKind.DATELINE):
        start -= 1
    homes = _homes(units, kept)
    while last + 1 < len(units) and (
        units[last + 1].kind in _LABELLED - {BlockKind.HEADLINE}
        or _is_sibling_prose(units[last + 1], homes)
    ):
        last += 1
    return range(start, last + 1)


def _final_kind(unit: Unit, *, is_kept: bool, is_inside: bool, homes: set[int]) -> BlockKind:
    if is_kept:
        return BlockKind.QUOTATION if unit.kind is BlockKind.QUOTATION else BlockKind.BODY
    if unit.kind is BlockKind.BOILERPLATE or not is_inside:
        return BlockKind.BOILERPLATE
    if unit.kind is not None:
        return unit.kind
    return BlockKind.BODY if _is_sibling_prose(unit, homes) else BlockKind.BOILERPLATE


def _homes(units: Sequence[Unit], kept: Sequence[bool]) -> set[int]:
    return {unit.parent for unit, is_kept in zip(units, kept, strict=True) if is_kept}


def _is_sibling_prose(unit: Unit, homes: set[int]) -> bool:
    """A sentence beside the main text that the judge found too short to keep."""
    return (
        unit.kind in (None, BlockKind.QUOTATION)
        and unit.parent in homes
        and unit.tag in _PROSE_TAGS
        and unit.linked < _LINKED
        and len(unit.text.split()) >= 3
        and unit.text.rstrip("\"'”’»)")[-1:] in ".!?…:"
    )
