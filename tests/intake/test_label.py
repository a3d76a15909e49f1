from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from marsad.intake import IntakeOptions, read_text
from tests.intake.make import check, labelled

SPECS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "intake.yaml").read_text("utf-8"))
PIECES = st.sampled_from(
    """
    Share|Advertisement|By Aya Person|MARJAT, March 4 (Lamp) - |AFP  Getty Images   Residents flee|
    Shelling killed 12.| --Reuters|(Reporting by Aya Person)|Read more: x|\n|\n\n|\r\n| |\t|\u2028|
    © 2024 Lamp|4 March 2024|Photo: A B/AP|“|”|[|]|(|)|—|-|é|\x85|\x0c
    """.strip().split("|")
)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec["about"])
def test_blocks_of_plain_text(spec):
    document = read_text(spec["text"], options=IntakeOptions(title=spec.get("title")))
    assert labelled(document) == [tuple(block) for block in spec["blocks"]]
    check(document)


@given(st.lists(PIECES | st.text(max_size=20), max_size=25).map("".join), st.none() | st.text())
def test_blocks_cover_any_text_and_leave_it_as_it_is(text, title):
    document = read_text(text, options=IntakeOptions(title=title))
    assert document.text == text
    check(document)


@pytest.mark.parametrize(
    "letter", ["A ", "-", "—-", "AFP ", "(", "A.", "a/", "By A ", "Share ", "- ", "\n"]
)
def test_a_long_line_of_one_thing_is_labelled_all_the_same(letter):
    document = read_text(letter * 50_000)
    check(document)
