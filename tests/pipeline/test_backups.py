"""There and back: the same ledger, or a clear word and nothing left behind."""

import hashlib
import io
import json
import stat
import tarfile
import threading
from dataclasses import replace
from shutil import copyfile

import pytest

from marsad import pipeline
from marsad.endpoint import Answers
from marsad.endpoint.answers import Answer
from marsad.errors import LedgerError
from marsad.gazetteer import add_places
from marsad.model.run import Outcome
from tests.ledger.engines import ENGINES, is_file, tamper
from tests.ledger.shelf import NOON, raw, without_triggers
from tests.pipeline import reports
from tests.pipeline.test_adding import add, digest, faults


@pytest.fixture(params=ENGINES)
def desk(request, tmp_path):
    with reports.desk_on(request.param, tmp_path / "desk") as folder:
        yield filled(folder)


@pytest.fixture(params=ENGINES)
def other(request, tmp_path):
    """Where a backup is laid down."""
    with reports.desk_on(request.param, tmp_path / "other") as folder:
        yield folder


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """One backup, for those who mean to damage a copy of it."""
    folder = tmp_path_factory.mktemp("saved")
    with reports.desk_on("sqlite", folder / "desk") as desk:
        return back_up(filled(desk))


@pytest.fixture
def archive(saved, tmp_path):
    return copyfile(saved, tmp_path / "kept.tar")


def filled(folder):
    reports.good_reports(folder.parent / "reports", 4)
    add(folder, folder.parent / "reports")
    chosen = reports.settings(folder)
    Answers(chosen.answers).keep("ab" * 32, Answer(content="[]", finish="stop"))
    (folder.parent / "places.csv").write_text("name,lat,lon\nUpper Sarneh,33.1,44.2\n")
    add_places(chosen.own_places, folder.parent / "places.csv")
    return folder


def back_up(desk):
    target = desk.with_name("kept.tar")
    pipeline.back_up(reports.settings(desk), target)
    return target


def restore(folder, archive):
    return pipeline.restore(reports.settings(folder), archive)


def content(folder):
    kept = ("ledger.evidence", "ledger.answers")
    return {
        str(p.relative_to(folder)): (p.read_bytes(), stat.S_IMODE(p.stat().st_mode))
        for p in folder.rglob("*")
        if p.is_file() and p.relative_to(folder).parts[0] in kept
    }


def chain_of(folder):
    with pipeline.open_ledger(reports.settings(folder).ledger, create=False) as ledger:
        return list(ledger.chain_lines())


def test_what_comes_back_is_what_was_saved(desk, other):
    before = digest(desk)
    restored = restore(other, back_up(desk))
    assert restored.findings == ()
    assert chain_of(other) == chain_of(desk)
    assert digest(other) == before
    assert content(other) == content(desk)
    assert faults(other) == []
    there, here = (reports.settings(f).own_places for f in (desk, other))
    assert raw(here, "SELECT * FROM meta") == raw(there, "SELECT * FROM meta") != []
    if is_file(reports.settings(other).ledger):
        assert stat.S_IMODE(reports.settings(other).ledger.stat().st_mode) == 0o600
    assert not [p for p in other.iterdir() if p.name.startswith(".")]


def test_a_restored_ledger_goes_on(desk, other, tmp_path):
    restore(other, back_up(desk))
    reports.good_reports(tmp_path / "reports", 2, first=4)
    assert add(other, tmp_path / "reports").count(Outcome.NEW) == 2
    assert faults(other) == []


def test_the_archive_is_for_its_owner_alone_and_is_never_overwritten(desk):
    archive = back_up(desk)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    before = archive.read_bytes()
    with pytest.raises(LedgerError, match="there already"):
        pipeline.back_up(reports.settings(desk), archive)
    assert archive.read_bytes() == before


def test_it_is_safe_while_others_write(desk, other, tmp_path):
    reports.good_reports(tmp_path / "more", 6, first=10)
    writer = threading.Thread(target=add, args=(desk, tmp_path / "more"))
    writer.start()
    made = []
    while writer.is_alive() and len(made) < 5:
        made.append(tmp_path / f"kept-{len(made)}.tar")
        assert pipeline.back_up(reports.settings(desk), made[-1]).missing == ()
    writer.join()
    assert restore(other, made[-1]).findings == ()


def test_nothing_is_overwritten(other, archive):
    restore(other, archive)
    before = chain_of(other)
    with pytest.raises(LedgerError, match=r"ledger\.(db|evidence) is there already"):
        restore(other, archive)
    assert chain_of(other) == before


def test_nothing_is_overwritten_beside_the_ledger(other, archive):
    (other / "ledger.evidence").mkdir()
    with pytest.raises(LedgerError, match=r"ledger\.evidence is there already"):
        restore(other, archive)
    assert [p.name for p in other.iterdir()] == ["ledger.evidence"]
    (other / "ledger.evidence").rmdir()
    other.rmdir()
    with pytest.raises(LedgerError, match="no folder"):
        restore(other, archive)
    other.mkdir()


def test_a_database_that_is_not_empty_is_refused_and_nothing_is_left_beside_it(
    server_desk, archive
):
    with pipeline.open_ledger(reports.settings(server_desk).ledger) as ledger:
        ledger.begin_run("test", "1", started=NOON)
    before = chain_of(server_desk)
    refused(server_desk, archive, r"is not empty \(1 rows in .*\): nothing is overwritten; name")
    assert chain_of(server_desk) == before


def test_an_empty_ledger_in_a_database_is_filled(server_desk, archive):
    pipeline.open_ledger(reports.settings(server_desk).ledger).close()
    assert restore(server_desk, archive).findings == ()
    assert faults(server_desk) == []


def test_a_server_that_cannot_be_reached_leaves_nothing(other, archive):
    pytest.importorskip("psycopg")
    closed = "postgresql://amira:opensesame@127.0.0.1:1/marsad"
    chosen = replace(reports.settings(other), ledger=closed)
    with pytest.raises(LedgerError, match="cannot be reached") as e:
        pipeline.restore(chosen, archive)
    assert "opensesame" not in str(e.value)
    assert list(other.iterdir()) == []


@pytest.fixture
def server_desk(tmp_path):
    with reports.desk_on("postgres", tmp_path / "server") as folder:
        yield folder


def test_captured_bytes_that_are_lost_do_not_stop_a_backup_and_are_named(desk, other, tmp_path):
    lost = next(p for p in reports.settings(desk).evidence.rglob("*") if p.is_file())
    lost.unlink()
    report = pipeline.back_up(reports.settings(desk), tmp_path / "kept.tar")
    assert report.missing == (lost.parent.name + lost.name,)
    assert [f.what for f in restore(other, tmp_path / "kept.tar").findings] == ["captured bytes"]


def test_what_was_wrong_when_it_was_saved_is_named_when_it_is_back(desk, other, tmp_path):
    path = reports.settings(desk).ledger
    without_triggers(path)
    raw(path, "UPDATE sources SET outcome = 'version' WHERE seq = 1")
    pipeline.back_up(reports.settings(desk), tmp_path / "kept.tar")
    found = [f.what for f in restore(other, tmp_path / "kept.tar").findings]
    assert any(what.startswith("chain broken") for what in found)
    assert chain_of(other) == chain_of(desk)


def test_rows_that_a_server_cannot_take_are_left_out_with_all_the_rest(server_desk, tmp_path):
    """A file can hold links that lead nowhere; it must be looked into as a file."""
    with reports.desk_on("sqlite", tmp_path / "desk") as desk:
        path = reports.settings(filled(desk)).ledger
        tamper(path, "UPDATE sources SET document = 'd0' WHERE seq = 1")
        archive = back_up(desk)
    refused(server_desk, archive, "restore it into a file")


# --- damaged archives


def refused(folder, archive, match="damaged"):
    with pytest.raises(LedgerError, match=match):
        restore(folder, archive)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.99])
def test_an_archive_that_was_cut_off_is_refused(other, archive, share):
    whole = archive.read_bytes().rstrip(b"\0")
    archive.write_bytes(whole[: int(len(whole) * share)])
    refused(other, archive)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.97])
def test_a_flipped_byte_is_refused(other, archive, share):
    whole = bytearray(archive.read_bytes().rstrip(b"\0"))
    at = int(len(whole) * share)
    while not whole[at]:
        at += 1
    whole[at] ^= 1
    archive.write_bytes(whole + bytes(1024))
    refused(other, archive)


def test_what_is_no_archive_is_refused(other, archive, tmp_path):
    archive.write_text("no archive" * 200)
    refused(other, archive)
    refused(other, tmp_path / "nowhere.tar", "cannot be restored")


def made(archive, *members, without=()):
    """The archive again, with members put in and an honest manifest over all of it."""
    with tarfile.open(archive) as tar:
        kept = [(m, tar.extractfile(m).read()) for m in tar if m.name not in without]
    manifest = json.loads({m.name: c for m, c in kept}["manifest.json"])
    kept = [(m, c) for m, c in kept if m.name != "manifest.json"]
    names = {m.name: hashlib.sha256(c).hexdigest() for m, c in [*kept, *members]}
    raw_manifest = json.dumps({**manifest, "members": names}).encode()
    with tarfile.open(archive, "w:", format=tarfile.GNU_FORMAT) as tar:
        for member, raw_content in [*kept, *members, (plain("manifest.json"), raw_manifest)]:
            member.size = len(raw_content)
            tar.addfile(member, io.BytesIO(raw_content))
    return archive


def plain(name, kind=tarfile.REGTYPE, link=""):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, link
    return member


@pytest.mark.parametrize(
    "member",
    [
        plain("../outside"),
        plain("/outside"),
        plain("evidence/../../outside"),
        plain("evidence/ab/" + "c" * 61 + "/"),
        plain("ledger.db-wal"),
        plain("evidence/ab/" + "c" * 62, tarfile.SYMTYPE, "/etc/passwd"),
        plain("evidence/ab/" + "c" * 62, tarfile.LNKTYPE, "ledger.db"),
        plain("evidence/ab", tarfile.DIRTYPE),
        plain("evidence/ab/" + "c" * 62, tarfile.FIFOTYPE),
        plain("ledger.db"),
    ],
    ids=lambda m: f"{m.name[:24]}-{m.type.decode()}",
)
def test_members_that_do_not_belong_are_refused(other, archive, member, tmp_path):
    before = sorted(tmp_path.iterdir())
    refused(other, made(archive, (member, b"")))
    assert sorted(tmp_path.iterdir()) == before


def test_a_member_that_claims_to_be_larger_than_the_archive_is_refused(other, archive):
    made(archive)
    whole = bytearray(archive.read_bytes())
    head = plain("evidence/ab/" + "c" * 62)
    head.size = 1 << 40
    archive.write_bytes(head.tobuf(tarfile.GNU_FORMAT) + whole)
    refused(other, archive)


@pytest.mark.parametrize("name", ["ledger.db", "checkpoint.json"])
def test_an_archive_without_its_parts_is_refused(other, archive, name):
    refused(other, made(archive, without=(name,)))


def test_another_ledger_slipped_in_does_not_fit_the_checkpoint(other, archive, tmp_path):
    reports.good_reports(tmp_path / "later", 1, first=50)
    (tmp_path / "anew").mkdir()
    add(tmp_path / "anew", tmp_path / "later")
    path = reports.settings(tmp_path / "anew").ledger
    raw(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    made(archive, (plain("ledger.db"), path.read_bytes()), without=("ledger.db",))
    found = [f.what for f in restore(other, archive).findings]
    assert "head noted" in found
