"""Learns what evidence for a place is worth: python -m training.toponyms.train CORPUS INDEX OUT.

CORPUS is JSON Lines as ``marsad evaluate toponyms-lgl`` reads them, of which only the part to
learn from is used; INDEX the place index; OUT the file of weights, of which the tables ``[learnt]``
and ``[listed]`` are written anew. Deterministic.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import marsad
from marsad.evaluate.corpus import is_report, load_rows
from marsad.evaluate.toponyms import NEAR_KM, GoldToponym, distance_km, parse_toponyms
from marsad.gazetteer import Gazetteer, load_words, open_gazetteer
from marsad.model import Document, Span
from marsad.reading import toponyms_evidence
from marsad.reading.places import asked_name, read_lines
from marsad.reading.toponyms_evidence import (
    NAMED,
    SAID,
    load_weights,
    named_evidence,
    said_evidence,
)
from marsad.reading.toponyms_listed import LEAST, LISTED, find_company, listed_evidence
from marsad.reading.toponyms_survey import survey_names

NAMES = (*NAMED, *SAID)
AGAINST = frozenset(("district", "alias", "no region", "another said", "hamlet"))
STEPS = 400
RATE = 0.05
HELD = 4.0  # how strongly a weight is held at nothing
FOLDS = 5


@dataclass(frozen=True)
class Choice:
    """The candidates of one gold toponym, and which of them lie near its point."""

    document: str
    words: str
    rows: np.ndarray
    right: np.ndarray


def find_choices(corpus: Path, gazetteer: Gazetteer) -> Iterator[Choice]:
    documents = {d.given_id: d for d in marsad.load(str(corpus))}
    for row in load_rows(corpus):
        if not is_report(row.id):
            yield from _choices(documents[row.id], parse_toponyms(row.fields), gazetteer)


def _choices(
    document: Document, gold: tuple[GoldToponym, ...], gazetteer: Gazetteer
) -> Iterator[Choice]:
    survey = survey_names(read_lines(document), gazetteer, load_words())
    setting = survey.background.setting
    for toponym in gold:
        asked = asked_name(document, Span(toponym.start, toponym.end), survey, gazetteer)
        if toponym.point is None or not asked.entries:
            continue
        named = named_evidence(asked.key, asked.entries, setting.support)
        said = [
            said_evidence(asked.key, e, asked.frame, asked.hints, setting) for e in asked.entries
        ]
        yield Choice(
            document=str(document.given_id),
            words=document.text[toponym.start : toponym.end],
            rows=np.array([[*a, *b] for a, b in zip(named, said, strict=True)], dtype=float),
            right=np.array(
                [
                    e.point is not None and distance_km(e.point, toponym.point) <= NEAR_KM
                    for e in asked.entries
                ]
            ),
        )


class Lesson:
    """A softmax over the candidates: likely is what makes the right ones likely together. A word
    that a document repeats counts with the root of its number.
    """

    def __init__(self, choices: list[Choice]) -> None:
        able = [c for c in choices if c.right.any()]
        told = Counter((c.document, c.words) for c in able)
        sizes = [len(c.rows) for c in able]
        rows = np.concatenate([c.rows for c in able])
        self.starts = np.cumsum([0, *sizes])[:-1]
        self.owners = np.repeat(np.arange(len(able)), sizes)
        self.shares = np.array([told[c.document, c.words] ** -0.5 for c in able])
        self.right = np.concatenate([c.right for c in able])
        self.spread = np.maximum(rows.std(axis=0), 0.1)
        self.rows = rows / self.spread

    def slope(self, weights: np.ndarray) -> np.ndarray:
        scores, owners = self.rows @ weights, self.owners
        powers = np.exp(scores - np.maximum.reduceat(scores, self.starts)[owners])
        all_of = np.add.reduceat(powers, self.starts)[owners]
        right_of = np.add.reduceat(powers * self.right, self.starts)[owners]
        wanted = np.where(self.right, powers / np.maximum(right_of, 1e-12), 0.0)
        slope: np.ndarray = self.rows.T @ ((powers / all_of - wanted) * self.shares[owners])
        return slope + HELD * weights


def learn(choices: list[Choice]) -> np.ndarray:
    """The weights of NAMES (Adam); those set by hand stay, and none turns against its meaning."""
    lesson, hand = Lesson(choices), load_hand()
    fixed = np.array([n in hand for n in NAMES])
    start = np.array([hand.get(n, 0.0) for n in NAMES]) * lesson.spread
    sign = np.array([-1.0 if n in AGAINST else 1.0 for n in NAMES])
    weights, mean, square = start.copy(), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, STEPS + 1):
        slope = lesson.slope(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = np.where((weights - RATE * move) * sign < 0, 0.0, weights - RATE * move)
        weights = np.where(fixed, start, weights)
    return weights / lesson.spread


def load_hand() -> dict[str, float]:
    return dict(toponyms_evidence.load_tables()["set"])


@dataclass(frozen=True)
class Sightings:
    """Every known name of a document, and whether it is a toponym of the gold."""

    document: str
    rows: np.ndarray
    right: np.ndarray


def find_sightings(corpus: Path, gazetteer: Gazetteer) -> Iterator[Sightings]:
    documents = {d.given_id: d for d in marsad.load(str(corpus))}
    for row in load_rows(corpus):
        if is_report(row.id):
            continue
        gold = [Span(g.start, g.end) for g in parse_toponyms(row.fields)]
        survey = survey_names(read_lines(documents[row.id]), gazetteer, load_words())
        company, spans = find_company(survey), [s.frame.span for s in survey.sightings]
        if spans:
            rows = [listed_evidence(i, company) for i in range(len(spans))]
            right = [any(s.overlaps(g) for g in gold) for s in spans]
            yield Sightings(document=row.id, rows=np.array(rows), right=np.array(right, float))


def learn_listed(told: list[Sightings]) -> np.ndarray:
    """Logistic regression by Newton's method."""
    rows, right = np.concatenate([t.rows for t in told]), np.concatenate([t.right for t in told])
    weights = np.zeros(rows.shape[1])
    for _ in range(20):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return weights


def check_listed(told: list[Sightings]) -> str:
    """Precision and recall of sightings in documents that the weights were not learnt from."""
    found = right = both = 0
    for number in range(FOLDS):
        weights = learn_listed([t for i, t in enumerate(told) if i % FOLDS != number])
        for t in told[number::FOLDS]:
            met = t.rows @ weights > LEAST
            found, right, both = found + met.sum(), right + t.right.sum(), both + t.right[met].sum()
    return f"sightings: precision {both / found:.4f}, recall {both / right:.4f}"


def count_right(weights: np.ndarray, choices: list[Choice]) -> int:
    return sum(bool(c.right[int(np.argmax(c.rows @ weights))]) for c in choices)


def check(choices: list[Choice]) -> float:
    """The share that weights learnt from four fifths of the documents get right in the fifth."""

    def fold(choice: Choice) -> int:
        return hashlib.md5(choice.document.encode()).digest()[0] % FOLDS  # noqa: S324

    right = 0
    for number in range(FOLDS):
        weights = learn([c for c in choices if fold(c) != number])
        right += count_right(weights, [c for c in choices if fold(c) == number])
    return right / len(choices)


def write_table(path: Path, table: str, weights: dict[str, float]) -> None:
    """Writes one table anew; what stands around it stays."""
    head, rest = path.read_text("utf-8").split(f"[{table}]\n")
    kept = rest[rest.index("\n[") :] if "\n[" in rest else ""
    lines = "".join(f'"{name}" = {weight:.2f}\n' for name, weight in weights.items())
    path.write_text(f"{head}[{table}]\n{lines}{kept}", "utf-8")
    load_weights.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "index", "out"):
        parser.add_argument(name, type=Path)
    told: Any = parser.parse_args()
    with open_gazetteer(told.index) as gazetteer:
        choices = list(find_choices(told.corpus, gazetteer))
        sys.stderr.write(
            f"{len(choices)} choices, right in other documents: {check(choices):.4f}\n"
        )
        hand, learnt = load_hand(), zip(NAMES, learn(choices).tolist(), strict=True)
        write_table(told.out, "learnt", {n: w for n, w in learnt if n not in hand})
        sightings = list(find_sightings(told.corpus, gazetteer))
        sys.stderr.write(f"{check_listed(sightings)}\n")
        listed = learn_listed(sightings).tolist()
        write_table(told.out, "listed", dict(zip(LISTED, listed, strict=True)))


if __name__ == "__main__":
    main()
