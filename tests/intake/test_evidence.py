import hashlib
import threading

import pytest

from marsad.errors import SourceError
from marsad.intake import Evidence

RAW = b"12 killed in Marjat"
SHA256 = hashlib.sha256(RAW).hexdigest()


def test_bytes_come_back_as_they_were(tmp_path):
    evidence = Evidence(tmp_path / "kept")
    assert evidence.keep(RAW) == SHA256
    assert evidence.load(SHA256) == RAW
    path = evidence.path(SHA256)
    assert path == tmp_path / "kept" / SHA256[:2] / SHA256[2:]
    assert path.stat().st_mode & 0o777 == 0o400


def test_the_same_bytes_lie_there_once(tmp_path):
    evidence = Evidence(tmp_path)
    evidence.keep(RAW)
    written = evidence.path(SHA256).stat().st_ino
    evidence.keep(RAW)
    assert evidence.path(SHA256).stat().st_ino == written
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 1


def test_changed_bytes_are_noticed(tmp_path):
    evidence = Evidence(tmp_path)
    path = evidence.path(evidence.keep(RAW))
    path.chmod(0o600)
    path.write_bytes(b"99 killed in Marjat")
    with pytest.raises(SourceError, match="were changed"):
        evidence.load(SHA256)


def test_a_cut_file_is_written_again(tmp_path):
    evidence = Evidence(tmp_path)
    path = evidence.path(evidence.keep(RAW))
    path.chmod(0o600)
    path.write_bytes(RAW[:4])
    evidence.keep(RAW)
    assert evidence.load(SHA256) == RAW


def test_what_was_never_kept_is_named(tmp_path):
    with pytest.raises(SourceError, match=SHA256):
        Evidence(tmp_path).load(SHA256)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", SHA256.upper(), SHA256[:-1]])
def test_only_hashes_are_paths(name, tmp_path):
    with pytest.raises(SourceError, match="64 hex digits"):
        Evidence(tmp_path).path(name)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "kept").write_bytes(b"a file where the folder should be")
    with pytest.raises(SourceError, match="cannot keep"):
        Evidence(tmp_path / "kept").keep(RAW)


def test_many_writers_at_once(tmp_path):
    evidence = Evidence(tmp_path)
    raws = [b"report %d" % (number % 5) for number in range(40)]
    faults = []

    def write(raw):
        try:
            assert evidence.load(evidence.keep(raw)) == raw
        except (SourceError, AssertionError) as e:
            faults.append(e)

    threads = [threading.Thread(target=write, args=(raw,)) for raw in raws]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len([p for p in tmp_path.rglob("*") if p.is_file()]) == 5
