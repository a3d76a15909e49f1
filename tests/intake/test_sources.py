import gzip
import hashlib
import io
import json
import os
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marsad.intake import Captured, IntakeOptions, load_sources
from marsad.model.run import Fault, Quarantine
from tests.intake.make import STORY, article, check, load, load_one, pdf, read_one

TEXT = STORY.encode()


def zipped(**files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name.replace("_", "."), raw)
    return held.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
REFUSED = {
    "empty.txt": (b"", Fault.EMPTY),
    "blank.txt": (b" \n\t\r\n ", Fault.EMPTY),
    "blank.html": (b"\n\n", Fault.EMPTY),
    "no-break.txt": ("\u00a0\u2003".encode(), Fault.EMPTY),
    "broken.txt": (b"12 killed \xff\xfe\xfd\xfc in Marjat", Fault.UNDECODABLE),
    "half.txt": (b"\xff\xfeS\x00h\x00\x00\xd8", Fault.UNDECODABLE),
    "noise.txt": (bytes(range(128, 256)) * 20, Fault.UNDECODABLE),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, Fault.NOT_TEXT),
    "picture.jpg": (b"\xff\xd8\xff\xe0" + b"\x00" * 100, Fault.NOT_TEXT),
    "film.txt": (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 50, Fault.NOT_TEXT),
    "program": (b"\x7fELF" + b"\x01" * 100, Fault.NOT_TEXT),
    "controls.txt": (b"\x01\x02\x03\x04 killed" * 50, Fault.NOT_TEXT),
    "report.docx": (zipped(word_document_xml=b"<w/>"), Fault.NOT_TEXT),
    "reports.zip": (zipped(a_txt=TEXT), Fault.NOT_TEXT),
    "nested.zip": (zipped(inner_zip=zipped(a_txt=TEXT)), Fault.BOMB),
    "grown.zip": (zipped(a_txt=b"0" * 3_000_000), Fault.BOMB),
    "reports.txt.gz": (gzip.compress(TEXT), Fault.NOT_TEXT),
    "nested.gz": (gzip.compress(gzip.compress(TEXT)), Fault.BOMB),
    "grown.gz": (gzip.compress(b"0" * 3_000_000), Fault.BOMB),
    "laughs.xml": (LAUGHS, Fault.BOMB),
    "laughs.html": (LAUGHS, Fault.BOMB),
    "ledger.xml": (b'<?xml version="1.0"?><ledger><row/></ledger>', Fault.NOT_TEXT),
    "empty-feed.xml": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', Fault.EMPTY),
    "cut-feed.xml": (b'<?xml version="1.0"?><rss version="2.0"><channel>', Fault.MALFORMED),
    "deep.html": (b"<div>" * 10_000 + TEXT + b"</div>" * 10_000, Fault.BOMB),
    "tags.html": (b"<b>" * 400_001, Fault.BOMB),
    "menu.html": (b"<html><nav>Home</nav><script>x</script></html>", Fault.NO_TEXT),
    "script.html": (b"<html><script>document.write('x')</script></html>", Fault.NO_TEXT),
    "deep.json": (b"[" * 100_000, Fault.BOMB),
    "deep.jsonl": (b'{"text":' * 100_000, Fault.BOMB),
    "broken.json": (b'{"text": "12 killed', Fault.MALFORMED),
    "number.json": (b"12", Fault.MALFORMED),
    "none.json": (b"[]", Fault.EMPTY),
    "broken.pdf": (b"%PDF-1.7 and then nothing", Fault.MALFORMED),
    "cut.pdf": (pdf([[(72, 700, 11, "12 killed")]])[:200], Fault.MALFORMED),
    "text.pdf": (TEXT, Fault.MALFORMED),
    "scan.pdf": (pdf([[], []]), Fault.NO_TEXT),
    "none.eml": (
        b"From: a@lamp.example\r\nSubject: x\r\nContent-Type: image/png\r\n\r\n",
        Fault.NO_TEXT,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_quarantined_with_a_reason(name, tmp_path):
    raw, fault = REFUSED[name]
    outcomes = load(tmp_path, name, raw)
    assert [outcome.fault for outcome in outcomes][:1] == [fault], outcomes
    assert all(o.uri.startswith(f"file:{name}") for o in outcomes)
    assert all(o.detail and str(tmp_path) not in o.detail + o.advice for o in outcomes)


def test_the_run_goes_on_after_a_broken_file(tmp_path):
    for name, (raw, _) in REFUSED.items():
        (tmp_path / name).write_bytes(raw)
    for number in range(20):
        (tmp_path / f"good-{number:02}.txt").write_bytes(TEXT)
    outcomes = list(load_sources([str(tmp_path)], IntakeOptions()))
    read = [o.document.uri for o in outcomes if isinstance(o, Captured)]
    assert read == [f"file:{tmp_path.name}/good-{number:02}.txt" for number in range(20)]
    assert len(outcomes) == 20 + len(REFUSED)


def test_more_bytes_than_the_limit(tmp_path):
    outcome = load_one(tmp_path, "a.txt", b"x" * 101, max_bytes=100)
    assert outcome.fault is Fault.TOO_LARGE
    assert "100 bytes" in outcome.detail
    assert isinstance(load_one(tmp_path, "a.txt", TEXT[:100], max_bytes=100), Captured)


def test_a_picture_of_ones_own_is_told_by_its_hash(tmp_path):
    outcome = load_one(tmp_path, "a.jpg", b"\xff\xd8\xff\xe0")
    assert len(outcome.bytes_sha256) == 64


def test_files_come_sorted_whatever_the_disk_says(tmp_path):
    for name in ("b/2.txt", "a.txt", "c.txt", "b/1.txt", "b/a/9.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x01")
    uris = [o.document.uri for o in load_sources([str(tmp_path)], IntakeOptions())]
    under = [uri.removeprefix(f"file:{tmp_path.name}/") for uri in uris]
    assert under == [".hidden.txt", "a.txt", "c.txt", "b/1.txt", "b/2.txt", "b/a/9.txt"]


def test_no_path_of_this_machine_is_kept(tmp_path, monkeypatch):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_bytes(TEXT)
    monkeypatch.chdir(tmp_path / "reports")
    sources = [".", "a.txt", str(tmp_path / "reports"), "../reports/a.txt", "./gone.txt"]
    outcomes = list(load_sources(sources, IntakeOptions()))
    uris = [o.uri if isinstance(o, Quarantine) else o.document.uri for o in outcomes]
    assert uris == [
        "file:reports/a.txt",
        "file:a.txt",
        "file:reports/a.txt",
        "file:a.txt",
        "file:gone.txt",
    ]
    assert outcomes[-1].fault is Fault.MISSING
    assert len({o.document.id for o in outcomes[:-1]}) == 2


def test_an_empty_folder_is_said_to_be_empty(tmp_path):
    (outcome,) = load_sources([str(tmp_path)], IntakeOptions())
    assert outcome.fault is Fault.EMPTY


def test_links_are_followed_inside_the_folder_only(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_bytes(TEXT)
    (inside / "a.txt").write_bytes(TEXT)
    (inside / "b.txt").symlink_to("a.txt")
    (inside / "c.txt").symlink_to(outside / "secret.txt")
    (inside / "d").symlink_to(outside)
    (inside / "e.txt").symlink_to("e.txt")
    (inside / "f.txt").symlink_to("nowhere")
    (inside / "g").symlink_to(".")
    outcomes = list(load_sources([str(inside)], IntakeOptions()))
    assert [isinstance(o, Captured) for o in outcomes] == [True, True] + [False] * 5
    assert [o.fault for o in outcomes[2:]] == [
        Fault.FORBIDDEN,
        Fault.FORBIDDEN,
        Fault.FORBIDDEN,
        Fault.MISSING,
        Fault.FORBIDDEN,
    ]


def test_pipes_and_devices_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    outcomes = list(
        load_sources([str(tmp_path), str(tmp_path / "pipe"), "/dev/zero"], IntakeOptions())
    )
    assert [o.fault for o in outcomes] == [Fault.NOT_TEXT] * 3


def test_a_name_that_is_no_text_and_one_that_is_no_path(tmp_path):
    (tmp_path / os.fsdecode(b"a\xff.txt")).write_bytes(TEXT)
    outcomes = list(load_sources([str(tmp_path), "a\x00b", "x" * 5000], IntakeOptions()))
    assert outcomes[0].document.uri == f"file:{tmp_path.name}/a\\xff.txt"
    assert [o.fault for o in outcomes[1:]] == [Fault.MISSING, Fault.FORBIDDEN]


def test_standard_input():
    outcomes = list(load_sources(["-"], IntakeOptions(), stdin=io.BytesIO(TEXT)))
    assert outcomes[0].document.uri == f"stdin:{hashlib.sha256(TEXT).hexdigest()[:12]}"
    assert outcomes[0].document.text == STORY
    again, other = (
        next(iter(load_sources(["-"], IntakeOptions(), stdin=io.BytesIO(raw))))
        for raw in (TEXT, TEXT + b" More is known.")
    )
    assert again.document.id == outcomes[0].document.id
    assert other.document.uri != again.document.uri
    (page,) = load_sources(["-"], IntakeOptions(), stdin=io.BytesIO(article()))
    assert page.document.media_type == "text/html"
    assert [o.fault for o in load_sources(["-"], IntakeOptions())] == [Fault.MISSING]


def test_what_the_user_says_is_laid_over_what_the_page_says(tmp_path):
    captured = datetime(2024, 3, 7, tzinfo=UTC)
    document = read_one(
        tmp_path,
        "a.html",
        article(head='<meta property="og:site_name" content="The Daily Lamp">'),
        published=date(2024, 3, 4),
        publisher="The Night Lamp",
        title="Said",
        captured=captured,
    )
    assert (document.publisher, document.title) == ("The Night Lamp", "Said")
    assert (document.published.day, document.captured) == (date(2024, 3, 4), captured)


@pytest.mark.parametrize(("name", "extractor"), [("a.html", "html/1"), ("a.txt", "text/1")])
def test_the_same_bytes_have_the_same_id_and_others_another(name, extractor, tmp_path):
    first = read_one(tmp_path, name, article())
    assert read_one(tmp_path, name, article()).id == first.id
    assert read_one(tmp_path, name, article(after="<p>More was said later on.</p>")).id != first.id
    assert read_one(tmp_path, "b.html", article()).id != first.id
    assert first.extractor == "html/1"  # by content, whatever the suffix


NAMES = st.sampled_from(["a.txt", "a.html", "a.json", "a.jsonl", "a.pdf", "a.eml", "a", "a.xml"])
STARTS = st.sampled_from(
    [
        b"",
        b"<html><body><p>",
        b"<!doctype html><article><h1>Marjat</h1><table><tr><td>",
        b"{",
        b'[{"text": "12 killed"}, ',
        b'{"text": "12 killed"}\n',
        b"%PDF-1.4\n1 0 obj",
        b"From: a@b.example\nSubject: =?utf-8?q?x?=\nContent-Type: multipart/mixed; boundary=x\n\n--x\n",
        b"From: a@b.example\nSubject: x\nContent-Transfer-Encoding: base64\n\n",
        b"<?xml version='1.0'?><rss version='2.0'><channel><item><description>",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
    ]
)
MARKUP = st.lists(
    st.sampled_from(
        [b"<div>", b"</p>", b"<br>", b"<td>", b"<!--", b"&#0;", b"&nbsp;", b"<time datetime=2024-03-04>",
         b"killed 12. ", b"\x00", b"\xc3", b"<a href=x>", b"<![CDATA[", b"<svg>", b'"', b"}", b"\n--x\n",
         b"<blockquote class=share>", b"<h1>", b"</html>", b"<script type='application/ld+json'>[{"]
    ),
    max_size=20,
).map(b"".join)  # fmt: skip


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(NAMES, STARTS, st.binary(max_size=60) | MARKUP, MARKUP)
@example("a.json", b"", b"[" * 50_000, b"")
@example("a.html", b"<html>", b"<?xml version='1.0' encoding='utf-8'?>", b"killed")
@example(
    "a.eml", b"From: x\nSubject: y\nContent-Type: text/plain; charset=x\xff\n\n", b"killed", b""
)
def test_no_bytes_raise_and_no_fault_is_ours(tmp_path, name, start, middle, end):
    outcomes = load(tmp_path, name, start + middle + end)
    assert outcomes
    for outcome in outcomes:
        if isinstance(outcome, Captured):
            check(outcome.document)
            outcome.document.text.encode()
        else:
            assert outcome.fault is not Fault.READER_FAILED
            assert outcome.detail


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(st.sampled_from(["good", "bad", "blank", "number"]), min_size=1, max_size=12))
def test_every_source_has_one_outcome(tmp_path, kinds):
    lines = {"good": json.dumps({"text": STORY}), "bad": "{", "blank": "", "number": "7"}
    folder = tmp_path / "all"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (folder / "feed.jsonl").write_text("\n".join(lines[kind] for kind in kinds))
    for number, kind in enumerate(kinds):
        (folder / f"{number}.txt").write_text(lines[kind])
    outcomes = list(load_sources([str(folder)], IntakeOptions()))
    records = sum(kind != "blank" for kind in kinds) or 1
    assert len(outcomes) == len(kinds) + records
    read = sum(isinstance(outcome, Captured) for outcome in outcomes)
    assert read == kinds.count("good") + sum(kind in ("good", "bad", "number") for kind in kinds)
