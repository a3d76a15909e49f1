"""Case for texts in CAPITALS: what the rest of reading then sees, character for character.

A telex, a wire of the past, a monitoring service's bulletin: all capitals, so that nothing tells a
name from a word. Each word is lower, Capital or ALL CAPITALS by learned weights
(``training/casing``) over the word, its ends and its neighbours; a sentence starts with a capital.
The restored text is as long as the given one, so that spans hold for both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from marsad.model import Document, Mention

Floats = NDArray[np.float32]
Held = TypeVar("Held")

SLOTS = 1 << 18
_SHARE = 0.95  # of the letters: a text with so many capitals has no case of its own
_FEWEST = 60  # letters: a shorter text may be a headline
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(
    r"(?:^|[.!?…][\"'”’)\]]*\s+|\n\s*\n\s*|--?\s+\[[^\]]*\]\s*|\]\s+|:\s+[\"“])[\"'“‘(\[]*$"
)
_SHORT = re.compile(
    r"(?:\b[^\W\d_]|\b(?:mr|mrs|dr|gen|lt|col|maj|capt|sgt|brig|prof|st|no|u\.s))\.\s+$",
    re.IGNORECASE,
)


class Case(IntEnum):
    LOWER = 0
    CAPITAL = 1
    UPPER = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """``text`` is lower-case. ``opens``: the first of its sentence."""

    start: int
    end: int
    text: str
    before: str  # the character before it, and after it; "" at an end of the text
    after: str
    opens: bool


def is_without_case(text: str) -> bool:
    """Whether nearly all letters of a text are capitals."""
    opening = text[: max(_FEWEST, len(text) // 8)]
    if sum(map(str.islower, opening)) > (1 - _SHARE) * len(text):
        return False  # whatever follows
    upper, lower = (sum(map(kind, text)) for kind in (str.isupper, str.islower))
    return upper >= _FEWEST and upper >= _SHARE * (upper + lower)


def with_case(document: Document) -> Document:
    """The document to read: the same one, or with the case that its text lacks."""
    if not is_without_case(document.text):
        return document
    return replace(document, text=restore_case(document.text))


def restore_case(text: str) -> str:
    """The text with case; exactly as long."""
    pieces, end = [], 0
    for word, case in _decide(find_words(text)):
        told = text[word.start : word.end]
        pieces += [text[end : word.start], _told(told, case)]
        end = word.end
    return "".join([*pieces, text[end:]])


def _told(words: str, case: Case) -> str:
    made = {Case.LOWER: words.lower(), Case.CAPITAL: words[:1] + words[1:].lower()}
    told = made.get(case, words)
    return told if len(told) == len(words) else words  # letters that change their length


def find_words(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(
            start=m.start(),
            end=m.end(),
            text=m.group().lower(),
            before=text[m.start() - 1 : m.start()],
            after=text[m.end() : m.end() + 1],
            opens=_opens(text, m.start()),
        )
        for m in _WORD.finditer(text)
    )


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 80) : start]
    if start > len(before):
        before = "x" + before  # no beginning of the text
    return bool(_OPENS.search(before)) and not _SHORT.search(before)


def _decide(words: Sequence[Word]) -> Iterator[tuple[Word, Case]]:
    weights, last = load_weights(), Case.LOWER
    for i, word in enumerate(words):
        scores = weights[slots_of(features(words, i, last))].sum(axis=0)
        case = Case(int(scores.argmax()))
        if word.opens and case is Case.LOWER:
            yield word, Case.CAPITAL
        else:
            yield word, case
        last = case


def features(words: Sequence[Word], i: int, last: Case, *, known: bool = True) -> tuple[str, ...]:
    """What the case of a word hangs on; ``known`` False = as if it had never been met."""
    word = words[i]
    left = words[i - 1].text if i else ""
    right = words[i + 1].text if i + 1 < len(words) else ""
    text, end = word.text, word.text[-3:]
    vowels = "1" if re.search("[aeiouy]", text) else "0"
    shape = f"{min(len(text), 5)}{vowels}{int(word.opens)}"
    around = f"{_sort(word.before)}{_sort(word.after)}"
    apart = "" if not i else _sort(words[i - 1].after)
    own = (f"w={text}", f"l={left} {text}", f"r={text} {right}", f"o={text}{last}") if known else ()
    return (
        *own,
        f"e3={end}",
        f"e4={text[-4:]}",
        f"e2={text[-2:]}{last}",
        f"b3={text[:3]}",
        f"L={left}",
        f"R={right}",
        f"le={left} {end}",
        f"re={end} {right[-3:]}",
        f"s={shape}{around}",
        f"p={last}{apart}",
        f"ps={last}{shape}",
        f"q={last}{left[-3:]}{end}",
        "bias",
    )


def _sort(character: str) -> str:
    if character.isspace():
        return " "
    return "9" if character.isdecimal() else character or "|"


def slots_of(names: Sequence[str]) -> NDArray[np.int64]:
    return np.array([crc32(n.encode()) % SLOTS for n in names], dtype=np.int64)


@cache
def load_weights() -> Floats:
    """Slots × cases, from the file in the package."""
    with (files("marsad.reading") / "casing.npz").open("rb") as file, np.load(file) as held:
        weights = np.zeros((SLOTS, len(Case)), dtype=np.float32)
        weights[np.cumsum(held["slots"])] = held["values"]
    return weights


def worded_as(document: Document, record: Held) -> Held:
    """The record with every mention in the words of the document, to the letter."""
    if isinstance(record, Mention):
        return replace(record, words=document.words(record.span))
    if isinstance(record, tuple):
        return tuple(worded_as(document, r) for r in record)  # type: ignore[return-value]
    if is_dataclass(record) and not isinstance(record, type):
        held = {f.name: getattr(record, f.name) for f in fields(record)}
        return replace(record, **{n: worded_as(document, v) for n, v in held.items()})
    return record
