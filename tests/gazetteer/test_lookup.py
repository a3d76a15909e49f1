"""Against the real index: the questions that showed what raw lists get wrong."""

import pytest

from marsad.gazetteer import Feature, Grade, open_gazetteer
from marsad.model import Precision
from tests.gazetteer.world import real_gazetteer, row, small_index

FIRST = [
    # asked, name, country, feature
    ("Aleppo", "Aleppo", "SY", "settlement"),
    ("حلب", "Aleppo", "SY", "settlement"),
    ("al-Bab", "Al Bāb", "SY", "settlement"),
    ("el Bab", "Al Bāb", "SY", "settlement"),
    ("الباب", "Al Bāb", "SY", "settlement"),
    ("Palmyra", "Tadmur", "SY", "settlement"),
    ("Kobani", "‘Ayn al ‘Arab", "SY", "settlement"),
    ("Hama", "Ḩamāh", "SY", "settlement"),
    ("Homs", "Homs", "SY", "settlement"),
    ("Qamishli", "Al Qāmishlī", "SY", "settlement"),
    ("Hodeidah", "Al Ḩudaydah", "YE", "settlement"),
    ("Deir al-Balah", "Dayr al Balaḩ", "PS", "settlement"),
    ("Maarat al-Numan", "Ma‘arrat an Nu‘mān", "SY", "settlement"),
    ("Deir Ezzor", "Deir ez-Zor", "SY", "settlement"),
    ("Rafah", "Rafaḩ", "PS", "settlement"),
    ("Маріуполь", "Mariupol", "UA", "settlement"),
    ("Буча", "Bucha", "UA", "settlement"),
    ("الفاشر", "El Fasher", "SD", "settlement"),
    ("Gaza", "Gaza", "PS", "settlement"),
    ("Tripoli", "Tripoli", "LY", "capital"),
    ("Khartoum", "Khartoum", "SD", "capital"),
    ("Gaza Strip", "Gaza Strip", "PS", "adm1"),
    ("Anbar", "Al Anbar", "IQ", "adm1"),
    ("Kharkiv Oblast", "Kharkiv Oblast", "UA", "adm1"),
    ("Rif Dimashq", "Rif-dimashq Governorate", "SY", "adm1"),
    ("Syria", "Syria", "SY", "country"),
    ("سوريا", "Syria", "SY", "country"),
    ("Сирия", "Syria", "SY", "country"),
    ("U.S.", "United States", "US", "country"),
    ("Eastern Ghouta", "Eastern Ghouta", "SY", "area"),
]


@pytest.mark.parametrize(("asked", "name", "country", "feature"), FIRST)
def test_the_best_known_place_of_a_name_comes_first(asked, name, country, feature):
    entry = real_gazetteer().lookup(asked)[0]
    assert (entry.name, entry.country, entry.feature.value) == (name, country, feature)


@pytest.mark.parametrize("word", ["The", "zzqx", "", "  ", "-"])
def test_no_place_is_an_empty_answer(word):
    assert real_gazetteer().lookup(word) == ()


def test_the_chain_leads_to_the_country():
    gazetteer = real_gazetteer()
    saraqib = gazetteer.lookup("Saraqib")[0]
    chain = gazetteer.within(saraqib)
    assert [e.feature for e in chain] == [Feature.ADM1, Feature.COUNTRY]
    assert [e.country for e in chain] == ["SY", "SY"]
    assert gazetteer.within(chain[-1]) == ()


def test_both_towns_of_a_name_are_offered():
    assert {e.country for e in real_gazetteer().lookup("Rafah")} == {"PS", "EG"}


def test_precision_follows_what_a_place_is():
    told = {n: real_gazetteer().lookup(n)[0].precision for n in ("Aleppo", "Helmand", "Syria")}
    assert told == {
        "Aleppo": Precision.EXACT,
        "Helmand": Precision.ADM1,
        "Syria": Precision.COUNTRY,
    }


def test_a_romanisation_is_asked_only_where_no_place_bears_the_name():
    gazetteer = real_gazetteer()
    assert {e.grade for e in gazetteer.lookup("Aleppo")} <= {Grade.NAME, Grade.ALTERNATE}
    assert {e.grade for e in gazetteer.lookup("Hodeidah")} == {Grade.SOUND}


def test_get_knows_ids_and_codes():
    gazetteer = real_gazetteer()
    aleppo = gazetteer.lookup("Aleppo")[0]
    assert gazetteer.get(aleppo.place_id) == gazetteer.get("geonames:170063")
    region, country = gazetteer.get("adm1:SY.09"), gazetteer.get("country:SY")
    assert region is not None
    assert country is not None
    assert (region.feature, country.feature) == (Feature.ADM1, Feature.COUNTRY)
    assert gazetteer.get("geonames:999999999999") is None


def test_regions_and_countries_have_points_inside_their_bounds():
    region = real_gazetteer().get("adm1:SY.12")
    assert region is not None
    assert region.point is not None
    assert 35 < region.point.lat < 36.5
    assert 36 < region.point.lon < 37.2


def test_a_circle_of_containers_ends(tmp_path):
    index = small_index(
        tmp_path / "i",
        row(1, "Marjat", container="geonames:2"),
        row(2, "Sahra", container="geonames:1"),
    )
    with open_gazetteer(index) as gazetteer:
        assert [e.name for e in gazetteer.within(gazetteer.lookup("Marjat")[0])] == ["Sahra"]


def test_the_digest_tells_contents_apart(tmp_path):
    plain = open_gazetteer(small_index(tmp_path / "i", row(1, "Marjat")))
    assert plain.digest != real_gazetteer().digest
    assert plain.digest == open_gazetteer(tmp_path / "i").digest
