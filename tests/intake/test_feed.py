import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.intake import Captured, IntakeOptions, is_title_unread, load_sources
from marsad.model import BlockKind, PublishedHow
from marsad.model.run import Fault
from tests.intake.make import STORY, check, labelled, load, load_one

RECORD = {
    "id": "lamp-1",
    "uri": "https://lamp.example/marjat",
    "publisher": "The Daily Lamp",
    "published": "2024-03-04",
    "title": "Shelling kills 12",
    "text": STORY,
    "gold": [1, 2],
}


def lines(*records):
    return "\n".join(json.dumps(record) for record in records).encode()


def test_a_record_as_it_is(tmp_path):
    outcome = load_one(tmp_path, "feed.jsonl", lines(RECORD))
    document = outcome.document
    assert document.text == STORY
    assert (document.given_id, document.uri) == ("lamp-1", "https://lamp.example/marjat")
    assert (document.publisher, document.title) == ("The Daily Lamp", "Shelling kills 12")
    assert document.published.day == date(2024, 3, 4)
    assert document.published.how is PublishedHow.METADATA
    assert document.bytes_sha256 == hashlib.sha256(lines(RECORD)).hexdigest()
    assert document.media_type == "application/json"


def test_addresses_of_records(tmp_path):
    raw = lines({"text": "a b"}, {"text": "a b", "id": "x"}, {"text": "a b", "id": 7})
    outcomes = load(tmp_path, "feed.jsonl", raw)
    uris = [outcome.document.uri for outcome in outcomes]
    assert uris == ["file:feed.jsonl#line-1", "file:feed.jsonl#x", "file:feed.jsonl#7"]
    array = b"[" + raw.replace(b"\n", b",") + b"]"
    uris = [outcome.document.uri for outcome in load(tmp_path, "feed.json", array)]
    assert uris == ["file:feed.json#record-1", "file:feed.json#x", "file:feed.json#7"]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_texts_are_kept_character_for_character(tmp_path, texts, is_ascii, encoding):
    records = [json.dumps({"text": text}, ensure_ascii=is_ascii) for text in texts]
    for name, whole in (
        ("feed.jsonl", "\n".join(records)),
        ("feed.json", "[ " + " ,\n".join(records) + " ]"),
    ):
        outcomes = load(tmp_path, name, whole.encode(encoding))
        assert [outcome.document.text for outcome in outcomes] == texts
        codec = encoding.replace("utf-8-sig", "utf-8").replace("utf-16", "utf-16-le")
        assert [outcome.raw.decode(codec) for outcome in outcomes] == records
        for outcome in outcomes:
            check(outcome.document)


@pytest.mark.parametrize("key", ["id", "uri"])
@pytest.mark.parametrize("name", ["feed.jsonl", "feed.json"])
def test_two_texts_under_one_address_in_one_file_are_no_versions(key, name, tmp_path):
    first = {key: "https://lamp.example/1", "text": STORY}
    other = {**first, "text": "Nobody was killed in Sarneh on Monday."}
    raw = lines(first, other, first)
    if name == "feed.json":
        raw = b"[" + raw.replace(b"\n", b",") + b"]"
    kept, clash, again = load(tmp_path, name, raw)
    assert kept.document.text == again.document.text == STORY
    assert kept.document.id == again.document.id
    assert (clash.uri, clash.fault) == (kept.document.uri, Fault.MALFORMED)
    assert f"file:{name} holds two different texts" in clash.detail
    (later,) = load(tmp_path, name, lines(other))
    assert later.document.uri == kept.document.uri


def test_windows_line_ends_and_odd_separators_belong_to_no_record(tmp_path):
    record = '{"text": "a\u2028b\\r\\n\\u0001"}'
    outcomes = load(tmp_path, "feed.jsonl", f"{record}\r\n\r\n{record}\r\n".encode())
    assert [outcome.document.text for outcome in outcomes] == ["a\u2028b\r\n\x01"] * 2
    assert [outcome.raw for outcome in outcomes] == [record.encode()] * 2


def test_boilerplate_is_labelled_and_not_cut(tmp_path):
    text = f"Share\n\n{STORY}\n\nAdvertisement"
    document = load_one(tmp_path, "feed.jsonl", lines({"text": text})).document
    assert document.text == text
    assert [kind for kind, _ in labelled(document)] == ["boilerplate", "body", "boilerplate"]


def test_a_bad_line_does_not_stop_the_others(tmp_path):
    raw = b"\n".join(
        [lines(RECORD), b"{", b"\xff\xfe", b"", b"[1]", b'{"text": 5}', b'{"id": [], "text": "a"}',
         b'{"text": " "}', b"{}", b'{"text": "\\ud800"}', b'{"text": 1' + b"0" * 5000 + b"}", lines(RECORD)]
    )  # fmt: skip
    outcomes = load(tmp_path, "feed.jsonl", raw)
    assert [isinstance(o, Captured) for o in outcomes] == [True, *[False] * 9, True]
    met = [(o.uri.rpartition("#")[2], o.fault) for o in outcomes[1:-1]]
    assert met == [
        ("line-2", Fault.MALFORMED),
        ("line-3", Fault.UNDECODABLE),
        ("line-5", Fault.MALFORMED),
        ("line-6", Fault.MALFORMED),
        ("line-7", Fault.MALFORMED),
        ("line-8", Fault.EMPTY),
        ("line-9", Fault.EMPTY),
        ("line-10", Fault.UNDECODABLE),
        ("line-11", Fault.MALFORMED),
    ]
    assert all(f"line {o.uri.rpartition('-')[2]}" in o.detail for o in outcomes[1:-1])


def test_a_file_that_is_no_feed_at_all_is_one_fault(tmp_path):
    (outcome,) = load(tmp_path, "feed.jsonl", b"no json\n" * 5000)
    assert outcome.fault is Fault.MALFORMED
    assert len(load(tmp_path, "feed.jsonl", b"no json\n" * 10)) == 10


def test_an_array_is_read_up_to_its_fault_and_the_rest_is_reported(tmp_path):
    first = json.dumps({"text": STORY}).encode()
    for rest in (b", {", b", x]", b" {}", b""):
        outcomes = load(tmp_path, "feed.json", b"[" + first + rest)
        assert isinstance(outcomes[0], Captured)
        assert [o.fault for o in outcomes[1:]] == [Fault.MALFORMED]


def test_one_record_over_many_lines(tmp_path):
    raw = json.dumps(RECORD, indent=2).encode()
    assert load_one(tmp_path, "report.json", raw).document.text == STORY
    assert load_one(tmp_path, "report", raw.replace(b"{", b"{", 1)).document.text == STORY


def test_lines_are_known_without_their_suffix(tmp_path):
    assert len(load(tmp_path, "feed.txt", lines(RECORD, RECORD))) == 2
    assert len(load(tmp_path, "feed.json", lines(RECORD, RECORD))) == 2
    note = b"[Update] Shelling killed 12 people."
    assert load_one(tmp_path, "note.txt", note).document.text == note.decode()


def test_a_date_that_is_none_leaves_the_record_undated(tmp_path):
    record = {**RECORD, "published": "soon", "uri": None}
    document = load_one(tmp_path, "feed.jsonl", lines(record)).document
    assert document.published.how is PublishedHow.UNKNOWN


CORPORA = Path(__file__).parents[3] / "shared"


@pytest.mark.corpus
@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora lie beside the repository")
def test_the_development_documents_load_to_the_letter():
    path = CORPORA / "claims" / "claims-docs.json"
    given_texts = {d["id"]: d["text"] for d in json.loads(path.read_text("utf-8"))}
    outcomes = list(load_sources([str(path)], IntakeOptions()))
    assert {o.document.given_id: o.document.text for o in outcomes} == given_texts
    assert {o.document.language for o in outcomes} == {"en"}


def test_a_title_before_a_text_that_lacks_it(tmp_path):
    """Where a page's text was not caught, its title may be all that tells."""
    lost = {**RECORD, "title": "Shelling kills 12 in Marjat - Lamp News - Kirra"}
    lost["text"] = "Close. You are the owner of this article."
    document = load_one(tmp_path, "feed.jsonl", lines(lost), with_titles=True).document
    assert document.text == f"Shelling kills 12 in Marjat\n\n{lost['text']}"
    assert document.blocks[0].kind is BlockKind.HEADLINE
    told = {**RECORD, "text": "LAMP | Shelling kills: 12\n\nThe hill was shelled."}
    plain = load_one(tmp_path, "feed.jsonl", lines(told), with_titles=True).document
    assert plain.text == told["text"]
    assert document.extractor != plain.extractor
    unasked = load_one(tmp_path, "feed.jsonl", lines(lost)).document
    assert unasked.text == lost["text"]
    assert [is_title_unread(d) for d in (unasked, document, plain)] == [True, False, False]
    bare = {k: v for k, v in lost.items() if k != "title"}
    assert not is_title_unread(load_one(tmp_path, "feed.jsonl", lines(bare)).document)
