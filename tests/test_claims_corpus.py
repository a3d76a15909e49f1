"""The annotated claims beside the repository: floors that only rise, and a page read as it must be.

Skipped where they are absent. The floors stand in evaluate/floors.toml; the digest of the
annotations pins what they were measured on.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.evaluate.corpus import digest_of
from marsad.evaluate.floors import load_floors

ROOT = Path(__file__).parents[1]
CLAIMS = Path(__file__).parents[2] / "shared" / "claims"
DOCUMENTS, GOLD, SCORER = (CLAIMS / n for n in ("claims-docs.json", "claims-gold.json", "score.py"))
FLOORS = load_floors(ROOT / "evaluate" / "floors.toml")
SEED = "seed-aleppo"
FIGURES = ("detection", "core", "record")

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not GOLD.exists(), reason="no annotated claims in ../shared/claims"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What ``marsad read --to flat`` prints for all documents, as a file."""
    out = tmp_path_factory.mktemp("claims") / "read.json"
    command = [sys.executable, "-m", "marsad", "read", "--to", "flat", str(DOCUMENTS)]
    with out.open("wb") as file:
        subprocess.run(command, stdout=file, check=True)
    return out


def score(read, *more):
    command = [sys.executable, str(SCORER), str(GOLD), str(read), "--json", *more]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return {name: value["f1"] for name, value in json.loads(printed).items() if name in FIGURES}


@pytest.mark.parametrize(("task", "only"), [("claims", ()), ("claims-seed", ("--only", SEED))])
def test_floors_hold(read, task, only):
    floors = FLOORS[task]
    assert digest_of(GOLD) == floors.digest, "measure anew, then pin"
    met = score(read, *only)
    held = {n: f for n, f in floors.figures.items() if n in FIGURES}
    assert held
    assert {n: met[n] >= floor for n, floor in held.items()} == dict.fromkeys(held, True), met


# kind, trigger → low, high, outermost speaker, modality, scope, first and last day
OUTLET = None
MUST = [
    ("missing", "gone missing", 200, 999, "Colville", "alleged", "cumulative", None),
    ("killed", "bodies", 24, 99, "Observatory", "asserted", "incident", None),
    ("killed", "killed", 801, None, "president of Aleppo local council", "asserted", "cumulative", ("2016-11-13", "2016-12-09")),
    ("wounded", "wounded", 3000, 3500, "president of Aleppo local council", "asserted", "cumulative", ("2016-11-13", "2016-12-09")),
    ("killed", "killed", 41, None, OUTLET, "asserted", "incident", ("2016-11-28", "2016-12-04")),
    ("displaced", "streamed out", 200, 999, OUTLET, "asserted", "incident", ("2016-12-09", "2016-12-09")),
    ("displaced", "left", 20000, 99999, OUTLET, "asserted", "cumulative", None),
    ("control", "retaken", 80, 80, OUTLET, "asserted", None, ("2016-11-18", "2016-12-09")),
    ("attack", "bombing", None, None, "opposition activists", "asserted", None, None),
    ("truce", "ceasefire", None, None, OUTLET, "negated", None, ("2016-12-05", "2016-12-05")),
    ("talks", "meet", None, None, "Lavrov", "future", None, ("2016-12-10", "2016-12-10")),
]  # fmt: skip


def told(claim):
    n, when, source = claim["n"] or {}, claim["when"], claim["source"]
    days = (when["start"], when["end"]) if when else None
    low, high = n.get("low"), n.get("high")
    speaker = source[0] if source else OUTLET
    return (
        claim["kind"],
        claim["trigger"],
        low,
        high,
        speaker,
        claim["modality"],
        claim["scope"],
        days,
    )


@pytest.mark.parametrize("row", MUST, ids=lambda r: f"{r[0]} {r[1]} {r[2]}")
def test_the_stitched_page_says_who_says_what(read, row):
    documents = {d["id"]: d["claims"] for d in json.loads(read.read_text("utf-8"))}
    assert row in [told(c) for c in documents[SEED]]
