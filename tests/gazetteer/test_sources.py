import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import sources
from marsad.gazetteer.sources import is_readable
from tests.gazetteer.world import real_gazetteer


@pytest.mark.parametrize("code", ["SY", "SYR", "HTY", "OSAP", "阿勒颇", "Marjat, Sahra"])
def test_codes_and_unread_letters_are_no_names(code):
    assert not is_readable(code)


@pytest.mark.parametrize("name", ["Marjat", "Ma‘arrat", "مرجات", "Маржат", "Ur'da", "Homs"])
def test_names_in_three_scripts_are_read(name):
    assert is_readable(name)


@pytest.mark.parametrize("country", "SY IQ LY YE SD PS LB UA AF".split())
def test_every_first_level_region_of_these_countries_has_a_name_and_a_point(country):
    codes = {r[0] for r in sources._query(sources._REGIONS) if r[0].startswith(f"{country}.")}
    assert codes
    for code in codes:
        entry = real_gazetteer().get(f"adm1:{code}")
        assert entry is not None
        assert entry.name
        assert entry.point is not None


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(sources, "PACKAGES", ("no-such-package-of-places",))
    with pytest.raises(GazetteerError, match="pip install no-such-package-of-places"):
        sources.source_versions()


@pytest.mark.parametrize(
    ("key", "name", "country", "region"),
    [
        ("laurel county", "Laurel County", "US", "KY"),
        ("rapides parish", "Rapides Parish", "US", "LA"),
        ("lancashire", "Lancashire", "GB", "ENG"),
        ("manbij district", "Manbij District", "SY", "09"),
    ],
)
def test_districts_lie_in_their_region(key, name, country, region):
    entry = next(e for e in real_gazetteer().named(key) if e.feature.value == "adm2")
    assert (entry.name, entry.country, entry.region) == (name, country, region)
    assert [e.feature.value for e in real_gazetteer().within(entry)] == ["adm1", "country"]


def test_a_bare_name_is_a_county_only_where_english_is_spoken():
    features = [e.feature.value for e in real_gazetteer().named("oconee")]
    assert "adm2" in features
    assert all(e.feature.value != "adm2" for e in real_gazetteer().named("manbij"))


def test_mount_may_be_shortened():
    short, long = (real_gazetteer().named(k) for k in ("mt vernon", "mount vernon"))
    assert {e.place_id for e in long if e.grade.value == "name"} <= {e.place_id for e in short}


def test_a_large_region_lies_in_its_middle_though_one_end_is_settled():
    entry = real_gazetteer().get("adm1:CA.08")
    assert (entry.point.lat, entry.point.lon) == (49.25, -84.5)
