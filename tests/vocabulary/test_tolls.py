"""packs/tolls.toml: every kind of speaker has one rank, and words that say a count starts again."""

import copy

import pytest

from marsad.errors import VocabularyError
from marsad.vocabulary.pack import load_pack
from marsad.vocabulary.standing import SPEAKER_KINDS
from marsad.vocabulary.tolls import load_toll_words, parse_toll_words


def test_the_rule_has_a_name_and_ranks_every_speaker():
    rule = load_toll_words().best
    assert (rule.id, rule.version) == ("agreed-else-standing", "1")
    assert set(rule.ranks) == SPEAKER_KINDS
    assert rule.ranks["medical"] < rule.ranks["outlet"] < rule.ranks["forces"]


@pytest.mark.parametrize(
    ("text", "is_reset"),
    [
        ("It had started the count anew.", True),
        ("The ministry began a new count.", True),
        ("The count was restarted in April.", True),
        ("They counted the dead from scratch.", True),
        ("The count rose to 41.", False),
        ("They counted the dead.", False),
        ("The army began the attack anew.", False),
    ],
)
def test_words_of_a_reset(text, is_reset):
    assert (load_toll_words().reset.search(text) is not None) is is_reset


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: p["best"]["ranks"].pop(),
        lambda p: p["best"]["ranks"][0]["kinds"].append("outlet"),
        lambda p: p["best"]["ranks"][0]["kinds"].append("oracle"),
        lambda p: p["reset"]["patterns"].append("("),
        lambda p: p.pop("reset"),
    ],
)
def test_a_wrong_entry_is_refused(spoil):
    pack = copy.deepcopy(load_pack("tolls"))
    spoil(pack)
    with pytest.raises(VocabularyError):
        parse_toll_words(pack)
