"""Which sentences may say who speaks in some others: only those are asked about speeches."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from marsad.model import Span
from marsad.reading.full_names import may_be_surname
from marsad.reading.lines import Lines
from marsad.reading.quotations import is_speech, stands_alone
from marsad.reading.running import BRACKET, GOES_ON, ORPHAN_REACH, runs_on
from marsad.reading.segment import Sentence
from marsad.reading.speech import Speech
from marsad.vocabulary.cues import load_cues


def sentences_bearing_on(lines: Lines, asked: Iterable[int]) -> tuple[int, ...]:
    """The sentences asked about and those whose speeches may reach them, in text order."""
    text, sentences, wanted = lines.text, lines.sentences, set(asked)
    near = set(wanted)
    for index in wanted:
        near.update(_run_on_from(sentences, index))
    for quotation in lines.quotations:
        inside = _touching(sentences, quotation)
        if not wanted.isdisjoint(inside):
            near.update(inside)
            if is_speech(text, quotation) and stands_alone(text, quotation):
                near.update(range(max(0, inside.start - ORPHAN_REACH), inside.start))
    last = max(wanted, default=-1)
    near.update(i for i in range(last) if sentences[i].text.endswith(":"))
    for index in near | {i + n for i in wanted for n in range(1, BRACKET + 2)}:
        if index < len(sentences) and _may_close(sentences[index].text):
            near.update(range(max(0, index - BRACKET - 1), index + 1))
    return tuple(sorted(near))


def _touching(sentences: Sequence[Sentence], span: Span) -> range:
    inside = [s.index for s in sentences if s.span.start < span.end and span.start < s.span.end]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _run_on_from(sentences: Sequence[Sentence], index: int) -> Iterator[int]:
    """The sentences before one in the first person, up to that which says who speaks."""
    while index and runs_on(sentences[index].text):
        if sentences[index - 1].paragraph != sentences[index].paragraph:
            return
        index -= 1
        yield index


@lru_cache(maxsize=1024)
def _may_close(text: str) -> bool:
    """As in "the report added": what lies before it may be the report's."""
    lowered = text.casefold()
    documents = load_cues().words["documents"]
    return GOES_ON.search(lowered) is not None and any(
        w in documents for w in re.findall(r"\w+", lowered)
    )


def sentences_naming(sentences: Sequence[Sentence], speeches: Iterable[Speech]) -> tuple[int, ...]:
    """Those before a speech that may give its speaker's full name, where it has a surname only."""
    found: set[int] = set()
    surnames: dict[str, int] = {}
    for speech in speeches:
        source = speech.attribution.source
        if source is not None and may_be_surname(source):
            surnames[source.words] = max(surnames.get(source.words, 0), speech.sentence)
    for surname, last in surnames.items():
        full = re.compile(r"[^\W\d_][\w.'’-]*\s+" + re.escape(surname) + r"\b")
        told = (s for s in sentences[: last + 1] if surname in s.text)
        found.update(s.index for s in told if full.search(s.text))
    return tuple(sorted(found))
