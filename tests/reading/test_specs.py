"""specs/triggers.yaml and specs/quantities.yaml, row by row."""

from pathlib import Path

import pytest
import yaml

from marsad.reading.parse import FormParser, open_parser
from marsad.reading.pruning import prune
from marsad.reading.quantities import find_counts
from marsad.reading.segment import find_sentences
from marsad.reading.triggers import find_triggers
from tests.factory import doc

SPECS = Path(__file__).parents[2] / "specs"


def rows(name):
    return yaml.safe_load((SPECS / f"{name}.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def parser():
    return open_parser("sm")


@pytest.mark.parametrize("row", rows("triggers"), ids=lambda r: r["text"][:50])
def test_triggers(row, parser):
    d = doc(row["text"])
    found = [
        [t.kind.value, t.mention.words]
        for parsed in parser.parse(find_sentences(d))
        for t in prune(d.text, parsed, find_triggers(d.text, parsed, []))
    ]
    assert found == row["carries"]


@pytest.mark.parametrize("row", rows("quantities"), ids=lambda r: r["text"][:50])
def test_quantities(row):
    d = doc(row["text"])
    found = [
        [c.words.words, c.low, c.high, c.qualifier.value, *([c.refused] if c.refused else [])]
        for parsed in FormParser().parse(find_sentences(d))
        for c in find_counts(d.text, parsed, [])
        if c.form.value != "article" and not c.words.words.lower().endswith("the")
    ]
    assert found == row["counts"]
