"""Learns the weights of the attributions: python -m training.attribution.train CORPUS OUT.

Deterministic: documents in the order of the file, passes shuffled by a fixed seed, one thread.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np

from marsad.model import Document
from marsad.reading import said_contents as contents
from marsad.reading import said_cues as cues
from marsad.reading import said_sources as sources
from marsad.reading.parse import open_parser
from marsad.reading.said_page import SaidPage, make_page
from marsad.reading.said_weights import SLOTS, Row, slots_of
from marsad.reading.segment import find_sentences

SEED = 20160912
PASSES = {"cue": 5}
OTHER_PASSES = 6
RATE = 0.1
KEPT = 0.004  # weights nearer to nothing are left out of the file

Rows: TypeAlias = Callable[[int], Row]
Example: TypeAlias = tuple[np.ndarray, int]  # slots of the candidates, which of them is right


class Lesson:
    """The examples of each question."""

    def __init__(self) -> None:
        self.choices: dict[str, list[Example]] = {}
        self.missed: dict[str, int] = {}

    def add(self, name: str, options: Sequence[int], right: int, rows: Rows) -> None:
        if right not in options:
            self.missed[name] = self.missed.get(name, 0) + 1
            return
        if len(options) > 1:
            slots = slots_of([rows(o) for o in options]).astype(np.int32)
            self.choices.setdefault(name, []).append((slots, options.index(right)))


def token_span(page: SaidPage, span: Sequence[int]) -> range | None:
    """The tokens of a span of characters, where it starts and ends with whole ones."""
    start = next((i for i, t in enumerate(page.tokens) if t.start == span[0]), None)
    end = next((i for i, t in enumerate(page.tokens) if t.end == span[1]), None)
    return range(start, end + 1) if start is not None and end is not None and start <= end else None


def head_of(page: SaidPage, span: range) -> int:
    """The token that the others hang from."""
    tops = [i for i in span if page.heads[i] not in span or page.heads[i] == i]
    able = [i for i in tops if cues.may_head(page, i)] or [
        i for i in span if cues.may_head(page, i)
    ]
    return able[0] if able else span.start


def teach_document(lesson: Lesson, page: SaidPage, gold: Sequence[dict[str, Any]]) -> None:
    heads = set[int]()
    for told in gold:
        spans = {r: [s for x in told[r] if (s := token_span(page, x))] for r in told}
        if not spans["cue"]:
            continue
        cue = spans["cue"][0]
        head = head_of(page, cue)
        heads.add(head)
        if not told["source"] or spans["source"]:
            teach_one(lesson, page, head, cue, spans)
    for first in range(0, len(page), 64):
        able = [i for i in range(first, min(first + 64, len(page))) if cues.may_head(page, i)]
        if able:
            slots = slots_of([cues.cue_row(page, i) for i in able]).astype(np.int32)
            marks = np.array([i in heads for i in able])
            lesson.choices.setdefault("cue", []).append((slots, marks))  # type: ignore[arg-type]


def teach_one(
    lesson: Lesson, page: SaidPage, head: int, cue: range, spans: dict[str, list[range]]
) -> None:
    starts, ends = cues.cue_starts(page, head), cues.cue_ends(page, head)
    lesson.add("cue_start", starts, cue.start, lambda e: cues.edge_row(page, head, e))
    lesson.add("cue_end", ends, cue.stop - 1, lambda e: cues.edge_row(page, head, e))
    source = spans["source"][0] if spans["source"] else None
    teach_source(lesson, page, head, cue, source)
    told = contents.Told(head, cue, source)
    right = [s for s in spans["content"] if s.start >= cue.stop]
    left = [s for s in spans["content"] if s.start < cue.start]
    near = right[0].start if right else sources.NONE
    lesson.add("near_right", contents.near_right(page, told), near,
               lambda i: contents.near_row(page, told, "R", i))  # fmt: skip
    if right:
        lesson.add("far_right", contents.far_right(page, told, near), right[0].stop - 1,
                   lambda i: contents.far_row(page, told, "R", near, i))  # fmt: skip
    end = left[-1].stop - 1 if left else sources.NONE
    lesson.add("near_left", contents.near_left(page, told), end,
               lambda i: contents.near_row(page, told, "L", i))  # fmt: skip
    if left:
        lesson.add("far_left", contents.far_left(page, end), left[-1].start,
                   lambda i: contents.far_row(page, told, "L", end, i))  # fmt: skip


def teach_source(
    lesson: Lesson, page: SaidPage, head: int, cue: range, source: range | None
) -> None:
    options = sources.source_heads(page, cue)
    noun = sources.NONE
    if source is not None:
        tops = [i for i in source if i in options]
        over = [i for i in tops if page.heads[i] not in source or page.heads[i] == i]
        noun = (over or tops or [-2])[0]
    lesson.add("source", options, noun, lambda i: sources.source_row(page, cue, head, i))
    if source is None or noun < 0:
        return
    starts, ends = sources.source_starts(page, cue, noun), sources.source_ends(page, cue, noun)
    rows = lambda e: sources.reach_row(page, cue, noun, e)  # noqa: E731
    lesson.add("source_start", starts, source.start, rows)
    lesson.add("source_end", ends, source.stop - 1, rows)


def learn(examples: Sequence[Example], passes: int, *, each: bool) -> np.ndarray:
    """AdaGrad on the logarithm of the right choice's share, averaged over the passes.

    ``each``: candidates are right or wrong each for itself (cues), else exactly one is right.
    """
    weights = np.zeros(SLOTS, dtype=np.float32)
    squares = np.full(SLOTS, 1e-4, dtype=np.float32)
    total = np.zeros(SLOTS, dtype=np.float64)
    order = np.random.default_rng(SEED)
    for _ in range(passes):
        for n in order.permutation(len(examples)):
            slots, right = examples[n]
            scores = weights[slots].sum(axis=1)
            if each:
                slope = 1 / (1 + np.exp(-scores)) - right
            else:
                slope = np.exp(scores - scores.max())
                slope /= slope.sum()
                slope[right] -= 1
            moved = np.abs(slope) > 0.003
            if not moved.any():
                continue
            flat = slots[moved].ravel()
            push = np.repeat(slope[moved], slots.shape[1])
            places, where = np.unique(flat, return_inverse=True)
            change = np.bincount(where, weights=push).astype(np.float32)
            squares[places] += change * change
            weights[places] -= RATE * change / np.sqrt(squares[places])
        total += weights
    return (total / passes).astype(np.float32)


def pages_of(corpus: Path) -> Iterator[tuple[SaidPage, Sequence[dict[str, Any]]]]:
    parser = open_parser("sm")
    for line in corpus.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield (
            make_page(row["text"], parser.parse(find_sentences(_document(row["text"])))),
            row["gold"],
        )


def _document(text: str) -> Document:
    return Document(
        id="train", uri="train", text=text, bytes_sha256="", text_sha256="", extractor=""
    )


def write_weights(out: Path, learnt: dict[str, np.ndarray]) -> None:
    """Weights as half floats with the gaps between their slots, one pair of arrays a question."""
    held: dict[str, np.ndarray] = {"names": np.array(sorted(learnt))}
    for name, weights in sorted(learnt.items()):
        slots = np.flatnonzero(np.abs(weights) > KEPT)
        held[name] = weights[slots].astype(np.float16)
        held[f"{name}_slots"] = np.diff(slots, prepend=0).astype(np.int32)
    np.savez_compressed(out, **held)


def teach(pages: Iterator[tuple[SaidPage, Sequence[dict[str, Any]]]]) -> dict[str, np.ndarray]:
    lesson = Lesson()
    for page, gold in pages:
        teach_document(lesson, page, gold)
    learnt = {}
    for name, examples in sorted(lesson.choices.items()):
        passes = PASSES.get(name, OTHER_PASSES)
        learnt[name] = learn(examples, passes, each=name == "cue")
        sys.stderr.write(
            f"{name}: {len(examples)} examples, {lesson.missed.get(name, 0)} out of reach\n"
        )
    return learnt


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("corpus", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    write_weights(given.out, teach(pages_of(given.corpus)))


if __name__ == "__main__":
    main()
