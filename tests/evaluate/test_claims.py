"""Our scorer of claims against the one that lies beside the annotations, and by itself."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.errors import RecordError
from marsad.evaluate.claims import is_same_phrase, match, parse_claims, score_claims, wrong_slots
from marsad.evaluate.counts import NOTHING
from marsad.evaluate.fields import Fields
from tests.factory import doc

CLAIMS = Path(__file__).parents[3] / "shared" / "claims"
GOLD, SCORER = CLAIMS / "claims-gold.json", CLAIMS / "score.py"
BLANK = {
    "kind": "killed", "trigger": "killed", "t0": 9, "n": None, "scope": "incident", "victim": None,
    "actor": None, "place": None, "when": None, "source": [], "modality": "asserted",
}  # fmt: skip
TEXT = "Shelling killed 12 people in Marjat, medics said. Two died later."


def claims(*changes):
    return parse_claims(Fields({"claims": [{**BLANK, **c} for c in changes]}, "line 1"))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("the Observatory", "Observatory", True),
        ("Observatory", "Observatory for Rights of All", True),
        ("Observatory", "Observatory for Rights of All Men", False),
        (None, "", True),
        (None, "Marjat", False),
        ("east Marjat", "west Marjat", False),
    ],
)
def test_same_phrase(left, right, same):
    assert is_same_phrase(left, right) is same
    assert is_same_phrase(right, left) is same


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"t0": None}, "'t0' must be int, got None"),
        ({"t0": -1}, "'t0' must be 0 or more, got -1"),
        ({"source": ["medics", None]}, "'source' must hold texts, got ['medics', None]"),
        ({"modality": None}, "'modality' must be str, got None"),
    ],
)
def test_claims_that_cannot_be_meant_are_refused(change, said):
    with pytest.raises(RecordError) as e:
        claims({}, change)
    assert f"line 1: claims[2]: {said}" in str(e.value)


def test_claims_match_by_kind_and_overlap_one_to_one():
    gold = claims({}, {"kind": "wounded"})
    met = claims({"trigger": "killed 12"}, {"trigger": "kill"}, {"kind": "wounded", "t0": 30})
    assert match(gold, met) == ((gold[0], met[0]),)


def test_core_and_record_need_what_they_say():
    said = {"source": ["medics"], "n": {"text": "12", "low": 12, "high": 12}}
    gold = claims({**said, "place": "Marjat"})
    met = claims(said)
    tally = score_claims(doc(TEXT), gold, met)
    assert wrong_slots(gold[0], met[0]) == ("place",)
    assert [tally.counts[n].right for n in ("detection", "core", "record")] == [1, 1, 0]
    assert [m.figure for m in tally.misses] == ["slot place"]


def test_extra_and_missed_claims_are_the_worst_errors():
    tally = score_claims(doc(TEXT), claims({}), claims({"t0": 54, "trigger": "died"}))
    assert tally.counts["matched"].f1 == 0
    assert {(m.expected, m.met, m.weight) for m in tally.misses} == {
        ("killed", "nothing", 3),
        ("nothing", "killed", 3),
    }


def scored(gold, met, name):
    counts = (
        score_claims(doc("x" * 20_000), parse_claims(_f(g)), parse_claims(_f(m))).counts
        for g, m in zip(gold, met, strict=True)
    )
    total = sum((c[name] for c in counts), NOTHING)
    return [round(v or 0.0, 4) for v in (total.precision, total.recall, total.f1)]


def _f(mapping):
    return Fields(mapping, "test")


def damaged(gold, seed):
    """Claims dropped, doubled, moved, and with slots taken from other claims."""
    chance = random.Random(seed)
    everyone = [c for d in gold for c in d["claims"]]
    met = copy.deepcopy(gold)
    for document in met:
        kept = [c for c in document["claims"] if chance.random() < 0.8]
        kept += [dict(c) for c in kept if chance.random() < 0.1]
        for claim in kept:
            if chance.random() < 0.5:
                slot = chance.choice(["n", "source", "modality", "place", "when", "kind", "actor"])
                claim[slot] = chance.choice(everyone)[slot]
            claim["t0"] = max(0, claim["t0"] + chance.choice([0, 0, 0, 1, -2, 9]))
        chance.shuffle(kept)
        document["claims"] = kept
    return met


@pytest.mark.corpus
@pytest.mark.skipif(not SCORER.exists(), reason="no annotated claims in ../shared/claims")
@pytest.mark.parametrize("seed", range(4))
def test_we_count_as_the_scorer_beside_the_annotations_does(tmp_path, seed):
    gold = json.loads(GOLD.read_text("utf-8"))
    met = damaged(gold, seed) if seed else gold
    (tmp_path / "met.json").write_text(json.dumps(met), "utf-8")
    command = [sys.executable, SCORER, GOLD, tmp_path / "met.json", "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    for name in ("detection", "core", "record"):
        assert scored(gold, met, name) == [theirs[name][k] for k in ("p", "r", "f1")]
    assert (theirs["core"]["f1"] == 1.0) is (seed == 0)
    for slot, count in theirs["slots"].items():
        assert scored(gold, met, f"slot {slot}")[2] == count["accuracy"]
