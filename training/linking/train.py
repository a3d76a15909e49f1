"""Learns what speaks for two happenings being one: python -m training.linking.train CORPORA OUT.

Two steps: ``background`` counts in how many documents each word stands; ``weights`` learns the log
odds of features. Deterministic: no chance is used anywhere.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsad.evaluate.corpus import is_report, load_lines, load_rows
from marsad.evaluate.incidents import parse_membership
from marsad.intake import IntakeOptions, load_sources
from marsad.model import Claim, Document
from marsad.model.run import Quarantine
from marsad.pipeline.answering import Answers
from marsad.reconcile.blocking import keys_of
from marsad.reconcile.blocks import Blocks
from marsad.reconcile.comparing import PRIOR, features_of
from marsad.reconcile.nearby import gather_document, lead_of
from marsad.reconcile.sketch import Sketch, sketch_of
from marsad.reconcile.telling import list_tellings
from marsad.reconcile.terms import MOST_TEXT, ROW, raw_terms, term_of
from marsad.settings import load_settings

BACKGROUND = (
    "incidents-gva",
    "bulk-fakes",
    "attribution-polnear-train",
    "timex-timebank-aquaint",
    "toponyms-lgl",
    "numbers-satp",
)
MOST_BYTES = 1 << 30  # of a corpus
RIDGE = 1.0
STEPS = 400
RARE = 5  # a feature met less often is not learnt


def count_background(corpora: Path) -> tuple[NDArray[np.uint16], int]:
    """Two rows of hashed document frequencies, and the number of documents."""
    counts = np.zeros((2, ROW), dtype=np.int64)
    seen = set[str]()
    for name in BACKGROUND:
        for fields in load_lines(corpora / f"{name}.jsonl"):
            text = fields.text("text")
            if is_report(fields.text("id")) or not text.strip() or text in seen:
                continue
            seen.add(text)
            words, names, _ = raw_terms(text[:MOST_TEXT])
            terms = np.fromiter({term_of(t) for t in words | names}, dtype=np.int64)
            counts[0, np.unique(terms & (ROW - 1))] += 1
            counts[1, np.unique(terms >> 16)] += 1
    return np.minimum(counts, 65535).astype(np.uint16), len(seen)


Pairs = Sequence[tuple[Sequence[str], bool]]

# A feature of these may only speak against, or only for: what a corpus of one country's shootings
# teaches by chance ("differing numbers of dead: the same") is not to be learnt.
AGAINST = re.compile(
    r"^(?:killed|wounded|other harm): (?:.*apart|may be equal)$|^days: (?!0|1 )\S+ apart$"
    r"|^days: apart|^place: (?:11|31|101|elsewhere|one not)|none shared$"
    r"|0 shared$|^names: (?:none|1|2)$|to [258] %$|^kinds: none"
)
FOR = re.compile(
    r": both|same|: shared$|spelt alike|in the (?:town|region)|[123] shared$|^names: (?:5|9|17)"
    r"|to (?:[2-7]0|25|100) %$|^days: meet|^days: 0 apart|^published: [01] days|^place: [04]-"
)
# By hand: long sentences lifted into a short context, of which the corpus has few; and that counts
# of the dead which contradict each other speak against, of which it says nothing.
# What little text says neither way.
FIXED = {
    "words: few": 0.0,
    "names: few": 0.0,
    "sentence: shared": 4.0,
    "killed: 1 apart": -0.2,
    "killed: 2+ apart": -0.5,
    "killed: far apart": -1.5,
    "wounded: far apart": -1.5,
    # Of a country's shootings nearly all are by gunfire, and places are seldom misspelt.
    "means: none shared": -5.5,
    "targets: none shared": -2.5,
    "targets: shared": 2.0,
    "means: shared": 0.3,
    "place: spelt alike": 0.7,
}


# Added to the prior. Of the pairs that blocking proposes few are one, and clusters are joined one
# by one, the likest first: so much more gives the best B³ on the documents learnt from.
EAGERNESS = 0.6


def learn_weights(pairs: Pairs) -> Mapping[str, float]:
    """Logistic regression with a ridge, each weight kept on its side of zero: projected descent
    with momentum (FISTA).
    """
    often = Counter(f for row, _ in pairs for f in row)
    names = sorted(f for f, n in often.items() if n >= RARE and f not in FIXED)
    slot = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(pairs), len(names) + 1))
    table[:, -1] = 1
    for n, (row, _) in enumerate(pairs):
        table[n, [slot[f] for f in row if f in slot]] = 1
    truth = np.array([yes for _, yes in pairs], dtype=float)
    low = np.array([0.0 if FOR.search(f) else -np.inf for f in names] + [-np.inf])
    high = np.array([0.0 if AGAINST.search(f) else np.inf for f in names] + [np.inf])
    weights = _descend(table, truth, low, high)
    found = dict(zip([*names, PRIOR], weights.tolist(), strict=True)) | FIXED
    found[PRIOR] += EAGERNESS
    return {name: round(weight, 2) for name, weight in found.items()}


def _descend(
    table: NDArray[np.float64],
    truth: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
) -> NDArray[np.float64]:
    step = 1 / (np.linalg.norm(table, 2) ** 2 / 4 + RIDGE)
    now = before = np.zeros(table.shape[1])
    momentum = 1.0
    for _ in range(STEPS):
        grown = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = now + (momentum - 1) / grown * (now - before)
        slope = table.T @ (1 / (1 + np.exp(-table @ ahead)) - truth) + RIDGE * ahead
        before, momentum = now, grown
        now = np.clip(ahead - step * slope, low, high)
    return now


def make_pairs(told: Iterable[tuple[Document, Sequence[Claim], str]]) -> Pairs:
    """Of the happenings that reports are mainly about, those with a blocking key in common, and
    whether they are of one gold incident.
    """
    blocks, sketches, gold = Blocks(), dict[str, Sketch](), dict[str, str]()
    for document, claims, incident in told:
        tellings = list_tellings({document.id: document}, {c.id: c for c in claims})
        if lead := lead_of(gather_document(tellings)):
            sketch = sketch_of(lead, document, leads=True)
            sketches[sketch.ref], gold[sketch.ref] = sketch, incident
            blocks.add(sketch.ref, *keys_of(sketch))
    return [
        (tuple(features_of(sketches[one], sketches[other])), gold[one] == gold[other])
        for one in sorted(sketches)
        for other in sorted(blocks.partners(one)[0])
        if one < other
    ]


def write_weights(out: Path, weights: Mapping[str, float]) -> None:
    """TOML: a table an aspect, so that it can be read and mended by hand."""
    tables: defaultdict[str, list[str]] = defaultdict(list)
    for name, weight in sorted(weights.items()):
        aspect, _, feature = name.partition(": ")
        table = ("prior", PRIOR) if name == PRIOR else (aspect, feature)
        tables[table[0]].append(f'"{table[1]}" = {weight}')
    head = "# Log odds that a feature adds to two happenings being one: see training/linking.\n"
    body = "\n".join(f'["{a}"]\n' + "\n".join(lines) + "\n" for a, lines in tables.items())
    out.write_text(f"{head}\n{body}", encoding="utf-8")


def reports_of(corpus: Path) -> Iterator[tuple[Document, Sequence[Claim], str]]:
    """What is not kept for reporting, read."""
    found = load_sources([str(corpus)], IntakeOptions(max_bytes=MOST_BYTES, with_titles=True))
    known = {f.document.given_id: f.document for f in found if not isinstance(f, Quarantine)}
    answers = Answers(settings=load_settings())
    for row in load_rows(corpus):
        if not row.is_report and (document := known.get(row.id)):
            yield document, answers.claims(document), parse_membership(row.fields)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["background", "weights"])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    if asked.step == "background":
        counts, documents = count_background(asked.corpora)
        with asked.out.open("wb") as file:
            np.savez_compressed(file, counts=counts, documents=documents)
        return
    pairs = make_pairs(reports_of(asked.corpora / "incidents-gva.jsonl"))
    sys.stderr.write(f"{len(pairs)} pairs, {sum(yes for _, yes in pairs)} of them one\n")
    write_weights(asked.out, learn_weights(pairs))


if __name__ == "__main__":
    main()
