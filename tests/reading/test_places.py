from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.gazetteer import add_places, open_gazetteer
from marsad.model import Block, BlockKind, Precision, Span
from marsad.reading.places import find_places, find_toponyms, resolve_given
from marsad.reading.toponyms_make import Role
from tests.factory import doc
from tests.gazetteer.world import real_gazetteer, real_index, row, small_index

SPECS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "places.yaml").read_text("utf-8"))


@pytest.mark.parametrize("spec", SPECS, ids=[s["text"][:40] for s in SPECS])
def test_specs(spec):
    found = find_places(doc(spec["text"]), real_gazetteer())
    assert [p.toponym.words for p in found] == [e["words"] for e in spec["places"]]
    for place, expected in zip(found, spec["places"], strict=True):
        met = {
            "words": place.toponym.words,
            "name": place.name,
            "country": place.country,
            "precision": place.precision.name,
            "known": place.place_id is not None,
            "within": list(place.within[: len(expected.get("within", ()))]),
        }
        assert {k: met[k] for k in expected} == expected


WORDS = st.sampled_from(
    """
    Aleppo Idlib al-Bab al- Homs, Syria Syrian in near the of and said President Colonel Aras Rami
    province city neighborhood village Qamara Zahr's eastern outskirts University IN MARCH 12 — ( )
    . حلب Київ "Deir ez-Zor" we For Tripoli, Lebanon \n \n\n U.S. Tal Old City camp
    """.split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_toponym_is_in_the_text_to_the_letter_and_none_overlap(text):
    document = doc(text)
    places = find_places(document, real_gazetteer())
    for place in places:
        assert document.words(place.toponym.span) == place.toponym.words
        assert place.toponym.words.strip() == place.toponym.words != ""
        assert len(place.losers) <= 5
        assert len(place.within) == len(place.within_ids)
    for left, right in pairwise(places):
        assert left.toponym.span.end <= right.toponym.span.start


def test_the_same_text_gives_the_same_places():
    document = doc("Clashes in Rafah and in al-Karam, near Khan Younis, Gaza.")
    assert find_places(document, real_gazetteer()) == find_places(document, real_gazetteer())


def test_boilerplate_is_not_read_and_a_dateline_is():
    text = "ALEPPO, Syria\n\nShells fell on Homs.\n\nMore from Damascus"
    kinds = (BlockKind.DATELINE, BlockKind.BODY, BlockKind.BOILERPLATE)
    starts = (0, text.index("Shells"), text.index("More"))
    ends = (13, text.index("\n\nMore"), len(text))
    blocks = tuple(
        Block(kind=k, span=Span(a, b)) for k, a, b in zip(kinds, starts, ends, strict=True)
    )
    found = find_places(doc(text, blocks=blocks), real_gazetteer())
    assert [p.toponym.words for p in found] == ["ALEPPO", "Syria", "Homs"]


def test_losers_are_kept_with_scores_and_reasons():
    (place, *_) = find_places(doc("Shells hit Rafah in Egypt."), real_gazetteer())
    assert place.country == "EG"
    assert {c.country for c in place.losers} == {"PS"}
    assert all(c.reason for c in place.losers)


def test_a_body_is_found_as_a_body_only():
    document = doc("The Aleppo Media Center reported it.")
    assert [t.role for t in find_toponyms(document, real_gazetteer())] == [Role.BODY]
    assert find_places(document, real_gazetteer()) == ()


def test_a_sum_of_reasons_is_the_score():
    for toponym in find_toponyms(doc("Shells hit eastern Aleppo, Syria."), real_gazetteer()):
        assert toponym.score == pytest.approx(sum(r.score for r in toponym.reasons), abs=0.01)


@pytest.fixture
def invented(tmp_path):
    source = tmp_path / "places.csv"
    source.write_text(
        "name,aliases,lat,lon,within,kind\n"
        "Marjat,,34.1,36.2,Sahra Province,city\n"
        "Sahra Province,Sahra,34.2,36.4,,province\n"
        "Beit Karam,,,,Marjat,village\n"
        "Share,,34.3,36.3,Sahra Province,village\n",
        "utf-8",
    )
    add_places(tmp_path / "own.db", source)
    with open_gazetteer(real_index(), own=tmp_path / "own.db") as gazetteer:
        yield gazetteer


def test_an_invented_city_holds_its_villages_and_unknown_quarters(invented):
    text = "Shells fell on Beit Karam. In Marjat, the Zahr neighborhood was hit, as was Sahra province."
    found = {p.toponym.words: p for p in find_places(doc(text), invented)}
    assert list(found) == ["Beit Karam", "Marjat", "Zahr neighborhood", "Sahra province"]
    assert found["Beit Karam"].within == ("Marjat", "Sahra Province")
    assert found["Beit Karam"].precision is Precision.NEAR
    assert found["Beit Karam"].point == found["Marjat"].point
    assert found["Marjat"].precision is Precision.EXACT
    assert found["Zahr neighborhood"].place_id is None
    assert found["Zahr neighborhood"].within == ("Marjat", "Sahra Province")
    assert found["Sahra province"].precision is Precision.ADM1


def test_an_own_place_may_be_called_like_a_word_of_the_stop_list(invented):
    found = find_places(doc("Two people were killed in Share near Marjat."), invented)
    assert [p.toponym.words for p in found] == ["Share", "Marjat"]


def test_without_any_place_an_unknown_name_is_kept_and_placed_nowhere(tmp_path):
    index = small_index(tmp_path / "i", row(1, "Marjat"))
    with open_gazetteer(index) as gazetteer:
        (place,) = find_places(doc("Two people were killed in the village of Qamara."), gazetteer)
    assert (place.name, place.place_id, place.point) == ("Qamara", None, None)
    assert place.precision is Precision.UNKNOWN
    assert place.within == ()


def test_an_unknown_place_is_never_exact():
    text = "In Aleppo, the Qamara district burned. Near Homs, Zahr village, in Syria, was taken."
    for place in find_places(doc(text), real_gazetteer()):
        assert place.place_id is not None or place.precision is not Precision.EXACT


def test_given_toponyms_are_resolved_even_where_none_would_be_found():
    text = "Fans met in Columbia, S.C., and Columbia, Mo.; the Russians and a Zzyq stayed away."
    words = ["Columbia", "S.C.", "Columbia", "Russians", "Zzyq"]
    starts, at = [], 0
    for word in words:
        at = text.index(word, at)
        starts.append(Span(at, at + len(word)))
        at += len(word)
    found = resolve_given(doc(text), starts, real_gazetteer())
    assert [p and p.within[0] for p in found[:1] + found[2:3]] == ["South Carolina", "Missouri"]
    assert found[1].name == "South Carolina"
    assert (found[3].name, found[3].point.lat, found[3].point.lon) == ("Russia", 60, 100)
    assert found[4] is None
