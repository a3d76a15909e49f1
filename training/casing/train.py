"""Learns the weights of case: python -m training.casing.train OUT CORPUS [CORPUS ...].

Deterministic: texts in the order of the files, passes shuffled by a fixed seed, one thread.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from marsad.evaluate.corpus import is_report
from marsad.reading.casing import SLOTS, Case, Word, features, find_words, is_without_case, slots_of

SEED = 19910203
PASSES = 3
RARE = 2  # a word met no oftener teaches how words that were never met are written
MOST_WORDS = 900  # of one text
KEPT = 0.05  # weights nearer to nothing are left out of the file
STEP = 0.1


def texts_of(paths: Sequence[Path]) -> Iterator[str]:
    """Texts with case of their own, each once; none that is kept for reporting."""
    met = set[str]()
    for path in paths:
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            text = row["text"]
            if text and text not in met and not is_report(row["id"]) and not is_without_case(text):
                met.add(text)
                yield text


def case_of(text: str, word: Word) -> Case | None:
    """As it is written; None where the place of the word says why."""
    told = text[word.start : word.end]
    if told.islower():
        return Case.LOWER
    if word.opens:
        return None
    if told.isupper() and (len(told) > 1 or told == "I" or word.after == "."):
        return Case.UPPER
    return Case.CAPITAL


Example = tuple[np.ndarray, int]


def examples_of(texts: Sequence[str]) -> list[list[Example]]:
    pages = [(t, find_words(t)[:MOST_WORDS]) for t in texts]
    often = Counter(w.text for _, words in pages for w in words)
    return [_examples(t, words, often) for t, words in pages if not _is_titled(t, words)]


def _is_titled(text: str, words: Sequence[Word]) -> bool:
    """Where most words are capitalised, case says nothing."""
    return sum(text[w.start].isupper() for w in words) > len(words) / 2


def _examples(text: str, words: Sequence[Word], often: Counter[str]) -> list[Example]:
    found, last = list[Example](), Case.LOWER
    for i, word in enumerate(words):
        case = case_of(text, word)
        if case is not None:
            known = often[word.text] > RARE
            found.append((slots_of(features(words, i, last, known=known)), case))
        last = case if case is not None else Case.LOWER
    return found


def learn(examples: Sequence[Sequence[Example]], passes: int = PASSES) -> np.ndarray:
    """AdaGrad on the logarithm of the right case's share, averaged over the passes."""
    weights = np.zeros((SLOTS, len(Case)), dtype=np.float32)
    squares = np.full((SLOTS, len(Case)), 1e-2, dtype=np.float32)
    total = np.zeros_like(weights, dtype=np.float64)
    order = np.random.default_rng(SEED)
    for _ in range(passes):
        for n in order.permutation(len(examples)):
            for slots, right in examples[n]:
                scores = weights[slots].sum(axis=0)
                slope = np.exp(scores - scores.max())
                slope /= slope.sum()
                slope[right] -= 1
                if abs(slope[right]) < 0.01:
                    continue
                squares[slots] += slope * slope
                weights[slots] -= STEP * slope / np.sqrt(squares[slots])
        total += weights
    return (total / passes).astype(np.float32)


def write_weights(out: Path, weights: np.ndarray) -> None:
    kept = np.nonzero(np.abs(weights).max(axis=1) > KEPT)[0].astype(np.int32)
    slots = np.diff(kept, prepend=np.int32(0)).astype(np.int32)
    with out.open("wb") as file:
        np.savez_compressed(file, slots=slots, values=weights[kept].astype(np.float16))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("corpora", type=Path, nargs="+")
    asked = parser.parse_args()
    examples = examples_of(list(texts_of(asked.corpora)))
    sys.stderr.write(f"{len(examples)} texts, {sum(map(len, examples))} words\n")
    write_weights(asked.out, learn(examples))


if __name__ == "__main__":
    main()
