"""Headlines that name their source: "Raid kills nine: monitor", "Minister: Hospitals shut"."""

import re

from marsad.model import BlockKind, Document, Mention, Span, mention
from marsad.reading.segment import Sentence
from marsad.vocabulary.actors import load_actors
from marsad.vocabulary.cues import load_cues

_AT_END = re.compile(r"\s*(?::|\s[-–—_])\s+(?P<name>[^:–—_|]{2,60}?)\s*\.?\s*(?=\||\s-\s|$)")
_BARE_END = re.compile(
    r"(?<=[\w%])\s+(?P<name>Monitors?|Reports|Activists|Ministry)(?=\s*$|\s[-|])"
)
_AT_START = re.compile(r"(?P<name>[^:\"“”]{2,60}):\s+\S")
_DASHED = re.compile(r"\s[-–—]\s+(?P<name>[A-Z][\w.]*(?: [a-z]+)?)(?=\s+[A-Z])")


def find_headline_source(document: Document, first: Sentence) -> tuple[Mention, Span] | None:
    """The source that the headline names, and what it says. None where it names none."""
    span = _headline(document, first)
    if span is None:
        return None
    text = document.text
    for pattern in (_AT_END, _BARE_END):
        for match in pattern.finditer(text, span.start, span.end):
            name = mention(text, match.start("name"), match.end("name"))
            if is_source(name.words):
                return name, Span(span.start, match.start())
    prefix = _AT_START.match(text, span.start, span.end)
    if prefix and is_source(prefix["name"]):
        name = mention(text, prefix.start("name"), prefix.end("name"))
        return name, Span(prefix.end("name") + 1, span.end)
    return None


def find_title(document: Document) -> Span | None:
    """Where the text repeats the document's title near its beginning."""
    whole = (document.title or "").strip()
    for title in (whole, whole.split(" | ")[0], whole.split(" - ")[0]):
        if len(title) <= _SHORTEST:
            continue
        at = document.text.find(title, 0, len(title) + _LONGEST)
        if at >= 0:
            return Span(at, at + len(title))
    return None


def find_run_in_source(document: Document, first: Sentence) -> tuple[Mention, Span] | None:
    """As above where headline and body were run together: "…: civilians trapped - UN The UN …"."""
    text, span = document.text, first.span
    match = _DASHED.search(text, span.start, min(span.end, span.start + _LONGEST))
    if match and is_source(match["name"]):
        name = mention(text, match.start("name"), match.end("name"))
        return name, Span(span.start, match.start())
    return None


_LONGEST = 160  # characters of a headline


def _headline(document: Document, first: Sentence) -> Span | None:
    """The headline block; else the title where the text repeats it; else a short first line."""
    if first.kind is BlockKind.HEADLINE:
        return first.span
    title = find_title(document)
    if title is not None:
        return title
    line_end = document.text.find("\n", first.span.start)
    is_line = 0 < line_end == first.span.end < first.span.start + _LONGEST
    return first.span if is_line else None


_SHORTEST = 12


def is_source(name: str) -> bool:
    """A known actor, or a phrase with a noun that a headline may name as its source."""
    cues = load_cues()
    plain = name.strip().casefold()
    if plain in cues.words["headline"] or load_actors().resolve(name.strip()):
        return True
    parts = plain.split()
    nouns = cues.words["headline"] | cues.words["titles"]
    return 1 < len(parts) <= _LONGEST_NAME and (parts[-1] in nouns or parts[0] in nouns or any(
        p in cues.words["titles"] for p in parts[:3]
    ))  # fmt: skip


_LONGEST_NAME = 7
