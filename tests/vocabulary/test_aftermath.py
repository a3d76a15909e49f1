"""Verbs of what is done about a happening: what a pack needs, and what does not belong there."""

import pytest

from marsad.errors import VocabularyError
from marsad.vocabulary import aftermath


def test_they_are_in_lower_case_and_none_of_them_is_a_harm():
    words = aftermath.load_aftermath()
    assert {"charged", "buried"} <= words
    assert words == {w.lower() for w in words}
    assert words.isdisjoint({"executed", "killed", "captured", "shelled"})


def test_a_table_without_a_definition_is_refused(monkeypatch):
    monkeypatch.setattr(aftermath, "load_pack", lambda _: {"justice": {"words": ["tried"]}})
    with pytest.raises(VocabularyError, match=r"aftermath.toml \[justice\].*definition"):
        aftermath.load_aftermath.__wrapped__()
