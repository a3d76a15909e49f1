"""A ledger moves from either engine to either engine, and goes on there."""

import pytest

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, open_ledger
from marsad.model import Act, Kind
from marsad.model.run import Fault, Outcome, Quarantine
from tests.factory import DAY, claim, doc, incident, judged, place, when
from tests.ledger.engines import raw
from tests.ledger.shelf import NOON, filled, put

RAID = doc("Shelling killed 12 people in Marjat.\0 It is said.", published=DAY, publisher="Post")
GONE = doc("A bomb killed 3 people in Sarneh.", uri="u:gone")
KILLED = claim(RAID, place=place(RAID, "Marjat"), when=when(DAY), confidence=0.1 + 0.2)


@pytest.fixture
def ledger(place):
    """With something in every table."""
    with open_ledger(place) as opened:
        run = opened.begin_run("test", "1", started=NOON)
        put(opened, RAID, KILLED, run=run)
        put(opened, GONE, claim(GONE), run=run)
        opened.note_quarantine(run, Quarantine(uri="u:q", fault=Fault.EMPTY, detail="no text"))
        opened.judge(judged(Act.REJECT, KILLED))
        opened.erase(opened.plan_erasure([GONE.id]), reason="order 1", by="Amira")
        opened.finish_run(run, NOON)
        opened.store_incidents([incident(KILLED)], opened.inputs_digest())
        yield opened


def told(ledger):
    """Everything that a ledger answers."""
    return {
        "chain": list(ledger.chain_lines()),
        "documents": list(ledger.documents()),
        "claims": list(ledger.claims()),
        "found": [c.id for c in ledger.claims(ClaimQuestion(text="marjat"))],
        "judgements": ledger.judgements(),
        "erasures": ledger.erasures(),
        "incidents": list(ledger.incidents()),
        "runs": ledger.runs(),
        "quarantines": ledger.quarantines(),
        "state": ledger.state_digest(),
        "inputs": (ledger.inputs_digest(), ledger.projection_digest()),
    }


def test_what_is_taken_over_answers_as_it_did(ledger, other_place):
    with open_ledger(other_place) as other:
        other.take_over(ledger)
        assert list(other.check(noted=ledger.head())) == []
        assert told(other) == told(ledger)


def test_it_goes_on_where_it_went(ledger, other_place):
    with open_ledger(other_place) as other:
        other.take_over(ledger)
        later = doc("3 killed in Sarneh.", uri="u:later")
        assert put(other, later, claim(later, Kind.KILLED, "killed")) is Outcome.NEW
        other.judge(judged(Act.UNDO, other.judgements()[0]))
        assert put(other, RAID, KILLED) is Outcome.DUPLICATE
        with pytest.raises(LedgerError, match="was erased"):
            put(other, GONE, claim(GONE))
        assert list(other.check(noted=ledger.head())) == []


def test_a_ledger_with_anything_in_it_is_not_overwritten(ledger, other_place):
    with filled(other_place) as other:
        other.begin_run("test", "1", started=NOON)
        before = told(other)
        with pytest.raises(LedgerError, match=r"is not empty \(1 rows in chain\): nothing"):
            other.take_over(ledger)
        assert told(other) == before


def test_all_of_it_or_nothing(ledger, other_place, monkeypatch):
    from marsad.ledger import copying

    def breaks(_):
        raise LedgerError("cut off")

    with open_ledger(other_place) as other:
        with monkeypatch.context() as patch:
            patch.setattr(copying, "index_words", breaks)
            with pytest.raises(LedgerError, match="cut off"):
                other.take_over(ledger)
        assert other.head().entries == 0
        assert raw(other_place, "SELECT count(*) FROM documents") == [(0,)]
        other.take_over(ledger)
        assert told(other) == told(ledger)


def test_a_copy_is_a_file_with_the_same_chain(ledger, tmp_path):
    ledger.copy_to(tmp_path / "copy.db")
    with open_ledger(tmp_path / "copy.db") as copy:
        assert list(copy.check()) == []
        assert told(copy) == told(ledger)
