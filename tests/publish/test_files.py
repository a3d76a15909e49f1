"""A file is written whole or not at all, and every exporter has the same shape."""

import pytest

from marsad.errors import MarsadError
from marsad.publish import EXPORTERS
from marsad.publish.files import write_whole
from tests.publish.sample import RECORDS


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = write_whole(tmp_path / "claims.csv", ["old"])

    def broken():
        yield "new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_whole(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_where_it_cannot_be_written_is_said(tmp_path):
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(MarsadError, match=r"cannot write .*out.*claims\.csv.*-o"):
        write_whole(tmp_path / "out" / "claims.csv", ["x"])


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_exporter_gives_back_what_it_wrote_and_writes_the_same_again(tmp_path, name):
    there = EXPORTERS[name](tmp_path / "a" / "deep", *RECORDS)
    back = EXPORTERS[name](tmp_path / "b", *(reversed(r) for r in RECORDS))
    assert sorted((tmp_path / "a" / "deep").iterdir()) == sorted(there)
    assert [p.read_bytes() for p in there] == [p.read_bytes() for p in back]
