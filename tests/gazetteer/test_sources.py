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
