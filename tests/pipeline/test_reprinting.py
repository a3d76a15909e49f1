"""Reprints over the whole ledger are found once, and found again when a document comes or goes."""

import pytest

from marsad import pipeline
from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.pipeline import reprinting
from marsad.pipeline.reprinting import load_reprints
from marsad.pipeline.views import see
from marsad.reconcile.reprints import find_reprints
from tests.factory import claim, doc, judged
from tests.ledger.shelf import put, raw

TEXT = "Shelling killed 12 people in Marjat on Monday as families were leaving the market."
FIRST, SECOND, THIRD = (doc(TEXT, uri=f"u:{name}", publisher=name) for name in "abc")
LATER = doc("Nothing of it is left in this version of the page.", uri="u:b", publisher="b")


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """Of two documents; ``finds`` counts how often reprints are looked for."""
    finds = []

    def find(documents):
        finds.append(1)
        return find_reprints(documents)

    monkeypatch.setattr(reprinting, "find_reprints", find)
    with open_ledger(tmp_path / "l.db") as opened:
        opened.finds = finds
        for one in (FIRST, SECOND):
            put(opened, one, claim(one))
        pipeline.reproject(opened)
        yield opened


def test_they_are_found_once_for_a_state_of_the_documents(ledger):
    found = load_reprints(ledger)
    assert found == find_reprints([FIRST, SECOND]) != ()
    ledger.judge(judged(Act.REJECT, claim(FIRST)))
    assert see(ledger).heard.reprints == found
    pipeline.find_unmet(ledger)
    assert load_reprints(ledger) == found
    assert len(ledger.finds) == 1


def test_they_are_found_again_when_documents_come_are_replaced_or_go(ledger):
    load_reprints(ledger)
    put(ledger, THIRD, claim(THIRD))
    assert load_reprints(ledger) == find_reprints([FIRST, SECOND, THIRD])
    put(ledger, LATER)
    assert load_reprints(ledger) == find_reprints([FIRST, LATER, THIRD])
    ledger.erase(ledger.plan_erasure([THIRD.id]), reason="order 1", by="Amira")
    assert load_reprints(ledger) == ()
    assert len(ledger.finds) == 4


def test_what_is_laid_down_and_none_is_found_again(ledger):
    found = load_reprints(ledger)
    raw(ledger.place, "UPDATE shelves SET value = x'7b' WHERE shelf = 'reprints'")
    assert load_reprints(ledger) == found


def test_incidents_gathered_anew_take_nothing_of_it_for_theirs(ledger):
    found = load_reprints(ledger)
    pipeline.reproject(ledger)
    put(ledger, THIRD, claim(THIRD))
    assert pipeline.reproject(ledger) == pipeline.projecting.compute_incidents(ledger)
    assert load_reprints(ledger) != found
