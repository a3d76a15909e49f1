"""Invariant 2: what is exported as JSON Lines comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Act
from marsad.model.identity import state_digest
from marsad.model.wire import from_line
from marsad.publish import write_jsonl, write_judgements
from tests.factory import doc, judged
from tests.publish.sample import CLAIMS, DOCUMENTS, INCIDENTS, RECORDS


def _read(path):
    return [from_line(line) for line in path.read_bytes().decode("utf-8").split("\n")[:-1]]


def test_nothing_is_lost(tmp_path):
    documents, claims, incidents = (_read(path) for path in write_jsonl(tmp_path, *RECORDS))
    for found, given_ in ((documents, DOCUMENTS), (claims, CLAIMS), (incidents, INCIDENTS)):
        assert found == sorted(given_, key=lambda r: r.id)
    assert state_digest(documents, claims, incidents) == state_digest(*RECORDS)


def test_judgements_come_back_in_the_order_in_which_they_were_made(tmp_path):
    first, second = judged(Act.ACCEPT, CLAIMS[0]), judged(Act.REJECT, CLAIMS[0], minute=1)
    (path,) = write_judgements(tmp_path, [second, first])
    assert (path.name, _read(path)) == ("judgements.jsonl", [second, first])


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
