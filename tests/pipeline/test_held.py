"""The stored lists are held against what they are made of: a row that was changed is named."""

import random

import pytest

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.model import Act, Judged
from marsad.pipeline import listing
from tests.factory import added, claim, doc, judged
from tests.ledger.engines import ENGINES, new_place, tamper
from tests.ledger.shelf import put
from tests.web.deskwork import ADA, BO, CY, told

NEW = told("Di", 7)


@pytest.fixture(params=ENGINES)
def place(request, tmp_path):
    with new_place(request.param, tmp_path) as made:
        yield made


@pytest.fixture
def ledger(place):
    """Four claims, one rejected, one by hand; incidents and lists up to date."""
    with open_ledger(place) as opened:
        for record in (ADA, BO, CY):
            put(opened, *record)
        opened.judge(judged(Act.REJECT, BO[1]))
        by_hand = added(ADA[0], trigger="Shelling")
        opened.judge(judged(Act.ADD, by_hand, value=Judged(claim=by_hand)))
        bring_up(opened)
        yield opened


def bring_up(ledger):
    pipeline.refresh(ledger)
    listing.bring_up(ledger)


def faults(ledger):
    """Without those of captured bytes, of which these ledgers have none."""
    return [f for f in pipeline.verify(ledger) if f.what != "captured bytes"]


TAMPERED = [
    ("UPDATE listed_claims SET stage = 'accepted' WHERE stage = 'rejected'", "column stage"),
    ("UPDATE listed_claims SET score = score + 1", "column score"),
    ("UPDATE listed_claims SET kind = 'wounded'", "column kind"),
    ("UPDATE listed_claims SET earliest = '1999-01-01' WHERE earliest IS NOT NULL", "column earliest"),
    ("UPDATE listed_claims SET place = NULL", "column place"),
    ("UPDATE listed_claims SET speaker = 99999", "column speaker"),
    ("UPDATE listed_claims SET verdict = 'j1' WHERE verdict IS NULL", "column verdict"),
    ("UPDATE listed_claims SET line = '{}' WHERE seq IS NULL", "column line"),
    ("UPDATE listed_claims SET document = 'd1'", "column document"),
    ("DELETE FROM listed_claims WHERE stage = 'rejected'", "list listed_claims"),
    ("UPDATE listed_claims SET claim = 'c1' WHERE stage = 'rejected'", "list listed_claims"),
    ("UPDATE listed_documents SET waiting = waiting + 1", "column waiting"),
    ("DELETE FROM listed_documents", "list listed_documents"),
    ("UPDATE tallies SET number = number + 1 WHERE name = 'documents'", "column number"),
    ("UPDATE told SET line = '{}' WHERE part = 'place'", "column line"),
    ("UPDATE told SET folded = 'x' WHERE part = 'speaker'", "column folded"),
    ("UPDATE told SET number = 0", "column number"),
    ("UPDATE told SET key = key || 'x'", "list told"),
    ("DELETE FROM claims_by_hand", "list claims_by_hand"),
    ("UPDATE incident_heads SET has_tolls = 0", "column has_tolls"),
    ("UPDATE incident_heads SET latest = '1999-01-01'", "column latest"),
    ("UPDATE incident_heads SET place = NULL", "column place"),
    ("DELETE FROM incident_heads", "list incident_heads"),
    ("UPDATE incident_kinds SET accounts = 99", "column accounts"),
    ("UPDATE incident_tolls SET high = 99", "column high"),
    ("DELETE FROM incident_tolls", "list incident_tolls"),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "what"), TAMPERED, ids=[s for s, _ in TAMPERED])
def test_a_row_that_was_changed_is_named_and_made_anew(ledger, statement, what):
    assert faults(ledger) == []
    tamper(ledger.place, statement)
    found = faults(ledger)
    assert found
    assert what in {f.what.partition(", ")[2] or f.what for f in found} | {f.what for f in found}
    assert all("marsad verify --remake" in str(f) for f in found)
    pipeline.remake(ledger)
    assert faults(ledger) == []


def test_an_incident_of_a_claim_by_hand_alone_holds(place):
    with open_ledger(place) as opened:
        put(opened, ADA[0])
        by_hand = added(ADA[0])
        opened.judge(judged(Act.ADD, by_hand, value=Judged(claim=by_hand)))
        bring_up(opened)
        (incident,) = opened.incidents()
        assert incident.claims == (by_hand.id,)
        assert faults(opened) == []


def test_the_row_is_named_by_its_claim_with_what_it_should_be(ledger):
    tamper(ledger.place, "UPDATE listed_claims SET stage = 'accepted' WHERE stage = 'rejected'")
    (fault,) = faults(ledger)
    assert (fault.id, fault.expected, fault.met) == (BO[1].id, "'rejected'", "'accepted'")


def test_lists_that_are_out_of_date_are_held_where_nothing_came(ledger):
    put(ledger, *NEW)
    ledger.judge(judged(Act.REJECT, CY[1]))
    assert faults(ledger) == []
    tamper(ledger.place, "UPDATE listed_claims SET score = 1 WHERE uri LIKE '%/Ada' AND seq > 0")
    assert [f.id for f in faults(ledger)] == [ADA[1].id]


def test_incidents_of_former_rules_are_no_fault_and_made_anew(ledger, monkeypatch):
    tamper(ledger.place, "UPDATE incident_heads SET has_point = 1 - has_point")
    assert faults(ledger)
    for part in ("projecting", "updating"):
        monkeypatch.setattr(f"marsad.pipeline.{part}.RULES", "later")
    assert faults(ledger) == []
    bring_up(ledger)
    assert faults(ledger) == []


def test_lists_that_nobody_asked_for_are_no_fault(place):
    with open_ledger(place) as opened:
        put(opened, *ADA)
        assert faults(opened) == []
        pipeline.remake(opened)
        assert faults(opened) == []
        with opened.listed() as lists:
            assert lists.made() is None


def test_nothing_is_written_by_looking(ledger):
    ledger.judge(judged(Act.REJECT, ADA[1]))
    with ledger.listed() as lists:
        before = lists.made()
    assert faults(ledger) == []
    with ledger.listed() as lists:
        assert lists.made() == before


def test_what_is_brought_up_row_by_row_holds(ledger):
    chance = random.Random(5)
    for n in range(6):
        version = doc(f"Shelling killed {n + 3} people in Marjat.", uri=f"u:{chance.randrange(3)}")
        put(ledger, version, claim(version))
        if chance.random() < 0.7:
            bring_up(ledger)
        assert faults(ledger) == []
