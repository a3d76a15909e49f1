import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import Feature, add_places, open_gazetteer
from marsad.model import Precision
from tests.gazetteer.world import real_index, row, small_index

PLACES = """\
name,aliases,lat,lon,within,kind,country
Beit Karam,,,,Marjat,village,
Old Harbour,al-Mina;المينا,34.11,36.21,Marjat,neighbourhood,
Marjat,Marjate;مرجات,34.1,36.2,Sahra Province,city,
Sahra Province,Sahra,34.2,36.4,,province,
"""


def add(tmp_path, text, name="places.csv", **more):
    source = tmp_path / name
    source.write_text(text, "utf-8")
    return add_places(tmp_path / "own.db", source, **more)


def opened(tmp_path):
    index = small_index(tmp_path / "index.db", row(1, "Marjat", country="SY", population=9000))
    return open_gazetteer(index, own=tmp_path / "own.db")


def test_places_are_found_by_every_name_and_know_what_holds_them(tmp_path):
    counts = add(tmp_path, PLACES)
    assert (counts.read, counts.added, counts.replaced, counts.unchanged) == (4, 4, 0, 0)
    with opened(tmp_path) as gazetteer:
        for name in ("Old Harbour", "al-Mina", "el-Mina", "المينا"):
            entry = gazetteer.lookup(name)[0]
            assert entry.is_own
            assert entry.feature is Feature.PART
            assert [e.name for e in gazetteer.within(entry)] == ["Marjat", "Sahra Province"]


def test_own_places_come_before_others_of_the_name(tmp_path):
    add(tmp_path, PLACES)
    with opened(tmp_path) as gazetteer:
        assert [e.is_own for e in gazetteer.lookup("Marjat")] == [True, False]


def test_without_a_point_a_place_is_never_exact(tmp_path):
    add(tmp_path, PLACES)
    with opened(tmp_path) as gazetteer:
        village = gazetteer.lookup("Beit Karam")[0]
        assert village.point is None
        assert village.precision is Precision.NEAR


def test_adding_again_changes_nothing(tmp_path):
    add(tmp_path, PLACES)
    before = opened(tmp_path).digest
    counts = add(tmp_path, PLACES)
    assert (counts.added, counts.unchanged) == (0, 4)
    assert opened(tmp_path).digest == before


def test_the_order_of_rows_does_not_count(tmp_path):
    add(tmp_path, PLACES)
    before = opened(tmp_path).digest
    (tmp_path / "own.db").unlink()
    head, *rows = PLACES.splitlines()
    add(tmp_path, "\n".join([head, *reversed(rows)]))
    assert opened(tmp_path).digest == before


def test_a_changed_row_replaces(tmp_path):
    add(tmp_path, PLACES)
    counts = add(tmp_path, PLACES.replace("Marjate", "Marjatah"))
    assert (counts.replaced, counts.unchanged) == (1, 3)
    with opened(tmp_path) as gazetteer:
        assert gazetteer.named("marjatah")
        assert not gazetteer.named("marjate")


def test_a_container_may_be_a_geonames_id_or_a_country(tmp_path):
    add(tmp_path, "name,within,country\nKaram,170063,\nZahr,,SY\n")
    with open_gazetteer(real_index(), own=tmp_path / "own.db") as gazetteer:
        karam, zahr = gazetteer.lookup("Karam")[0], gazetteer.lookup("Zahr")[0]
        assert [e.country for e in gazetteer.within(karam)] == ["SY", "SY", "SY"]
        assert [e.name for e in gazetteer.within(zahr)] == ["Syria"]


def test_containers_that_nobody_knows_are_told(tmp_path):
    index = small_index(tmp_path / "index.db", row(1, "Marjat"))
    counts = add(tmp_path, "name,within\nKaram,Nowhere\nZahr,Marjat\n", index=index)
    assert counts.unknown_containers == ("Nowhere",)


BAD = [
    ("name,lat,lon\nMarjat,95,36\n", r"line 2, column lat: expected degrees within ±90, met '95'"),
    ("name,lat,lon\nMarjat,34,\n", r"line 2, column lon"),
    ("name,lat,lon\nMarjat,34,x\n", r"line 2, column lon.*'x'"),
    ("name,country\nA1,SY\nMarjat,Syria\n", r"line 3, column country.*'Syria'"),
    ("name,precision\nMarjat,9\n", r"line 2, column precision: expected one of 1, 2"),
    ("name,kind\n  ,city\n", r"line 2, column name: expected a name"),
    ("name,colour\nMarjat,red\n", r"line 1, column colour: unknown"),
    ("title\nMarjat\n", r"line 1: expected columns among name"),
    ("name,name\nMarjat,Marjat\n", r"line 1: a column stands there twice"),
    ("name\nMarjat,Sahra\n", r"line 2: more cells than columns"),
    ("name\n", r"holds no place"),
    ("", r"line 1: expected columns"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_row_names_file_line_and_column(tmp_path, text, message):
    with pytest.raises(GazetteerError, match=message) as caught:
        add(tmp_path, text)
    assert "places.csv" in str(caught.value)


def test_a_bad_row_leaves_the_file_as_it_was(tmp_path):
    add(tmp_path, PLACES)
    before = opened(tmp_path).digest
    with pytest.raises(GazetteerError):
        add(tmp_path, "name,lat,lon\nZahr,34,36\nKaram,99,36\n")
    with opened(tmp_path) as gazetteer:
        assert gazetteer.digest == before
        assert gazetteer.lookup("Zahr") == ()


def test_a_file_that_is_no_text_is_refused(tmp_path):
    source = tmp_path / "places.csv"
    source.write_bytes(b"name\n\xff\xfe\x00Marjat\n")
    with pytest.raises(GazetteerError, match="cannot be read as UTF-8 CSV"):
        add_places(tmp_path / "own.db", source)


def test_own_places_are_not_written_into_another_file(tmp_path):
    (tmp_path / "own.db").write_text("something else, and long enough to be looked at" * 30)
    with pytest.raises(GazetteerError, match="own places cannot be written"):
        add(tmp_path, PLACES)


@pytest.mark.parametrize("text", ["name\n", "name,lat,lon\nMarjat,120,36\n"], ids=["empty", "bad"])
def test_a_file_that_is_refused_leaves_no_index_of_nothing_behind(tmp_path, text):
    source, own = tmp_path / "bad.csv", tmp_path / "own.db"
    source.write_text(text)
    with pytest.raises(GazetteerError):
        add_places(own, source)
    assert not own.exists()
