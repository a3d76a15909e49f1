"""Nobody is accused whom the words do not accuse; a fronted place holds for what is said."""

from dataclasses import replace

import pytest

from marsad.model import Party
from marsad.reading import open_reader
from marsad.reading.doers import without_false_doer
from tests.factory import claim, doc, place, words
from tests.gazetteer.world import real_gazetteer


@pytest.mark.parametrize(
    ("text", "doer", "victim", "where", "kept"),
    [
        ("Six people were killed in the Marjat strike.", "Marjat", None, "Marjat", False),
        ("The Marjat brigade killed six in Tirhan.", "Marjat brigade", None, "Tirhan", True),
        ("Velland: shelling killed six people.", "Velland", None, None, False),
        ("Velland killed six people.", "Velland", None, None, True),
        ("Six people were killed.", "people", "Six people", None, False),
    ],
)
def test_what_names_the_harmed_the_place_or_the_topic_is_no_doer(text, doer, victim, where, kept):
    document = doc(text)
    given = claim(
        document,
        actor=Party(words=words(document, doer)),
        victim=Party(words=words(document, victim)) if victim else None,
        place=place(document, where) if where else None,
    )
    assert without_false_doer(text, given) == (given if kept else replace(given, actor=None))


def test_a_fronted_place_holds_for_what_is_said_in_it():
    text = (
        "Medics counted in Homs.\n\nIn Aleppo, the health council said 40 people had been killed."
    )
    (killed,) = [c for c in open_reader(real_gazetteer()).read(doc(text)) if c.kind == "killed"]
    assert killed.place.name == "Aleppo"
    assert [a.source.words for a in killed.attribution] == ["health council"]
