"""Learns how sure a claim is: python -m training.confidence.train CLAIMS OUT [PLOT].

``CLAIMS`` is the file of annotated documents (claims-docs.json, its gold beside it), ``OUT`` the
weights' JSON, ``PLOT`` the reliability plot's SVG. Deterministic: no chance, one thread.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsad.evaluate.claims import CORE, FlatClaim, match, parse_claims, wrong_slots
from marsad.evaluate.fields import Fields
from marsad.evaluate.gold_claims import load_claims_rows
from marsad.intake import IntakeOptions, load_sources
from marsad.model import Claim, Document
from marsad.model.claim import SURE
from marsad.model.flat import BEYOND_THE_GUIDE, to_flat
from marsad.model.run import Quarantine
from marsad.pipeline import open_default_reader
from marsad.reading.signals import signals_of
from marsad.settings import load_settings
from training.confidence.plot import Bin, draw

FOLDS = 10
RIDGE = 2.0  # the weight of each squared weight; that of the base is free
LEAST_GAIN = 0.0003  # of log loss over the folds, for a signal to be taken in
STEPS = 8  # of Newton's method; more change nothing

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One row a claim: its signals, whether it is right in core, and the fold of its document."""

    names: tuple[str, ...]
    signals: Floats
    right: Floats
    folds: NDArray[np.int64]


def collect(path: Path) -> Lesson:
    documents = {
        d.document.given_id: d.document
        for d in load_sources([str(path)], IntakeOptions())
        if not isinstance(d, Quarantine)
    }
    reader = open_default_reader(load_settings())
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    folds: list[int] = []
    for row in load_claims_rows(path):
        document = documents[row.id]
        sights = [s for s in reader.sights(document) if s.claim.kind not in BEYOND_THE_GUIDE]
        told = [dict(signals_of(s)) for s in sights]
        rows += told
        right += _right(document, [s.claim for s in sights], parse_claims(row.fields))
        folds += [int(hashlib.sha256(row.id.encode()).hexdigest(), 16) % FOLDS] * len(told)
    names = tuple(rows[0])
    return Lesson(
        names=names,
        signals=np.array([[r[n] for n in names] for r in rows]),
        right=np.array(right, dtype=np.float64),
        folds=np.array(folds),
    )


def _right(document: Document, claims: Sequence[Claim], gold: Sequence[FlatClaim]) -> list[bool]:
    met = parse_claims(Fields(to_flat(document, claims), str(document.given_id)))
    ordered = sorted(claims, key=lambda c: (c.trigger.span, c.kind))
    found = {id(p) for g, p in match(gold, met) if not CORE & set(wrong_slots(g, p))}
    is_right = {c.id: id(p) in found for c, p in zip(ordered, met, strict=True)}
    return [is_right[c.id] for c in claims]


def fit(signals: Floats, right: Floats) -> Floats:
    """Weights of a logistic regression, that of the base first."""
    rows = np.hstack([np.ones((len(signals), 1)), signals])
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = 1e-6
    for _ in range(STEPS):
        p = share(rows @ weights)
        slope = (rows * (p * (1 - p))[:, None]).T @ rows + np.diag(ridge)
        weights -= np.linalg.solve(slope, rows.T @ (p - right) + ridge * weights)
    return weights


def share(odds: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-odds))
    return found


def apply(weights: Floats, signals: Floats) -> Floats:
    return share(weights[0] + signals @ weights[1:])


def log_loss(p: Floats, right: Floats) -> float:
    return float(-np.mean(right * np.log(p) + (1 - right) * np.log(1 - p)))


def unseen(lesson: Lesson, columns: Sequence[int]) -> Floats:
    """The probability of each claim by weights that were learnt without its fold."""
    found = np.zeros(len(lesson.right))
    taken = lesson.signals[:, list(columns)]
    for fold in sorted(set(lesson.folds.tolist())):
        out = lesson.folds == fold
        found[out] = apply(fit(taken[~out], lesson.right[~out]), taken[out])
    return found


def choose(lesson: Lesson) -> list[int]:
    """Signals taken in one by one, as long as what is unseen is foretold better by it."""
    chosen: list[int] = []
    best = float("inf")
    while len(chosen) < len(lesson.names):
        rest = [i for i in range(len(lesson.names)) if i not in chosen]
        loss, column = min((log_loss(unseen(lesson, [*chosen, i]), lesson.right), i) for i in rest)
        if loss > best - LEAST_GAIN:
            break
        best, chosen = loss, [*chosen, column]
    return chosen


def wholly_unseen(lesson: Lesson) -> Floats:
    """As ``unseen``, with the signals too chosen without the fold."""
    found = np.zeros(len(lesson.right))
    for fold in sorted(set(lesson.folds.tolist())):
        out = lesson.folds == fold
        rest = Lesson(
            names=lesson.names,
            signals=lesson.signals[~out],
            right=lesson.right[~out],
            folds=lesson.folds[~out],
        )
        columns = choose(rest)
        weights = fit(rest.signals[:, columns], rest.right)
        found[out] = apply(weights, lesson.signals[out][:, columns])
    return found


def bins(p: Floats, right: Floats) -> tuple[Bin, ...]:
    """Claims by tenths of their probability."""
    tenths = np.minimum((p * 10).astype(int), 9)
    return tuple(
        Bin(
            count=int((tenths == n).sum()),
            told=float(p[tenths == n].mean()),
            right=float(right[tenths == n].mean()),
        )
        for n in range(10)
        if (tenths == n).any()
    )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def tell(name: str, p: Floats, right: Floats) -> None:
    sure = p >= SURE
    say(
        f"{name}: log loss {log_loss(p, right):.4f}; sure {sure.mean():.1%} of {len(p)},"
        f" of them right in core {right[sure].mean():.1%}, of the others {right[~sure].mean():.1%}"
    )
    for b in bins(p, right):
        say(f"  told {b.told:.2f}  right {b.right:.2f}  of {b.count}")


def main() -> None:
    parser = argparse.ArgumentParser(description="learn how sure a claim is")
    parser.add_argument("claims", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("plot", type=Path, nargs="?")
    asked = parser.parse_args()
    lesson = collect(asked.claims)
    columns = choose(lesson)
    weights = fit(lesson.signals[:, columns], lesson.right)
    seen, fresh = apply(weights, lesson.signals[:, columns]), wholly_unseen(lesson)
    tell("learnt from", seen, lesson.right)
    tell("unseen (the other documents learnt from)", fresh, lesson.right)
    told = {lesson.names[c]: round(float(w), 3) for c, w in zip(columns, weights[1:], strict=True)}
    kept = {"base": round(float(weights[0]), 3), "signals": told}
    asked.out.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    if asked.plot:
        asked.plot.write_text(draw(bins(seen, lesson.right), bins(fresh, lesson.right)), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
