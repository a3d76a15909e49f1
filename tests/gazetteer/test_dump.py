import zipfile

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import Feature, add_places, open_gazetteer
from tests.gazetteer.world import row, small_index


def line(number=71, name="Marjat", code="PPL", lat="34.1", lon="36.2", names="Marjate,MRJ,مرجات"):
    kind = "A" if code.startswith("ADM") else "P"
    cells = [str(number), name, name, names, lat, lon, kind, code, "SY", "", "09", "", "", ""]
    return "\t".join([*cells, "5000", "", "300", "Asia/Damascus", "2024-01-01"]) + "\n"


def region():
    return line(9, "Sahra", "ADM1", names="")


def opened(tmp_path):
    index = small_index(tmp_path / "index.db", row(1, "Syria", Feature.COUNTRY, country="SY"))
    return open_gazetteer(index, own=tmp_path / "own.db")


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_is_read_as_text_and_packed(tmp_path, packed):
    source = tmp_path / ("SY.zip" if packed else "SY.txt")
    if packed:
        with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "see the readme")
            archive.writestr("SY.txt", line() + region())
    else:
        source.write_text(line() + region(), "utf-8")
    assert add_places(tmp_path / "own.db", source).added == 2
    with opened(tmp_path) as gazetteer:
        marjat = gazetteer.lookup("مرجات")[0]
        assert (marjat.place_id, marjat.population) == ("geonames:71", 5000)
        assert [e.name for e in gazetteer.within(marjat)] == ["Sahra", "Syria"]
        assert gazetteer.named("mrj") == ()


BAD = [
    (line().replace("\t34.1", "\t134.1"), "line 1, column latitude: expected degrees within ±90"),
    (line(name=""), "line 1, column name"),
    (line() + "72\tMarjat\t\t\t\n", "line 2: expected 19 columns, met 5"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_malformed_line_is_named(tmp_path, text, message):
    source = tmp_path / "SY.txt"
    source.write_text(text, "utf-8")
    with pytest.raises(GazetteerError, match=message):
        add_places(tmp_path / "own.db", source)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    source = tmp_path / "SY.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "0" * 5_000_000)
    with pytest.raises(GazetteerError, match=r"unpacks to 5,000,000 bytes"):
        add_places(tmp_path / "own.db", source)


def test_an_archive_needs_one_table(tmp_path):
    source = tmp_path / "SY.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("a.txt", line())
        archive.writestr("b.txt", line())
    with pytest.raises(GazetteerError, match="expected one table"):
        add_places(tmp_path / "own.db", source)


def test_what_is_no_archive_is_refused(tmp_path):
    source = tmp_path / "SY.zip"
    source.write_bytes(b"not packed")
    with pytest.raises(GazetteerError, match="cannot be read as a GeoNames dump"):
        add_places(tmp_path / "own.db", source)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(GazetteerError, match="no-such"):
        add_places(tmp_path / "own.db", tmp_path / "no-such.txt")
