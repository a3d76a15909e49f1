"""The parts that a number is told of in its own clause."""

import pytest

from tests.factory import DAY, doc
from tests.reconcile.toll_histories import open_world_reader


@pytest.mark.parametrize(
    ("text", "whole", "parts"),
    [
        ("Shelling killed 12 people, including three children.", 12, {"children": 3}),
        ("Shelling killed 12 people, three of them children.", 12, {"children": 3}),
        ("Shelling killed five civilians and four fighters.", 9, {"civilians": 5, "combatants": 4}),
        ("Shelling killed 12 people, seven men and five women.", 12, {"women": 5}),
        ("Shelling killed 12 people, including two boys and a girl.", 12, {"children": 3}),
        ("Shelling killed 12 people and wounded 30, including five children.", 12, {}),
        ("Shelling killed 12 people.", 12, {}),
        ("Shelling killed two men and three women.", 5, {"women": 3}),
    ],
)
def test_parts(text, whole, parts):
    document = doc(text, published=DAY)
    (claim,) = [c for c in open_world_reader().read(document) if c.kind == "killed"]
    assert claim.quantity.low == whole
    assert {p.group: p.quantity.low for p in claim.parts} == parts
    for found in claim.mentions:
        assert document.words(found.span) == found.words
