"""Invariant 2: what is exported as JSON Lines comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.identity import state_digest
from marsad.model.wire import from_line
from marsad.publish import write_jsonl
from tests.factory import doc
from tests.publish.sample import CLAIMS, DOCUMENTS, INCIDENTS, RECORDS


def _read(path):
    return [from_line(line) for line in path.read_bytes().decode("utf-8").split("\n")[:-1]]


def test_nothing_is_lost(tmp_path):
    documents, claims, incidents = (_read(path) for path in write_jsonl(tmp_path, *RECORDS))
    for found, given_ in ((documents, DOCUMENTS), (claims, CLAIMS), (incidents, INCIDENTS)):
        assert found == sorted(given_, key=lambda r: r.id)
    assert state_digest(documents, claims, incidents) == state_digest(*RECORDS)


def test_order_does_not_show(tmp_path):
    there = write_jsonl(tmp_path / "there", *RECORDS)
    back = write_jsonl(tmp_path / "back", *(reversed(records) for records in RECORDS))
    assert [p.read_bytes() for p in there] == [p.read_bytes() for p in back]


@given(text=st.text(max_size=40))
def test_any_text_comes_back(tmp_path_factory, text):
    d = doc("12 killed. " + text, title=text)
    path = write_jsonl(tmp_path_factory.mktemp("out"), [d], [], [])[0]
    assert _read(path) == [d]


def test_a_lone_surrogate_does_not_stop_an_export(tmp_path):
    d = doc(uri="file:\udcff.txt", id="d0")
    assert _read(write_jsonl(tmp_path, [d], [], [])[0]) == [d]
