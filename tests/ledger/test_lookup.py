"""An id's first letters are enough, and an incident answers to the code of any member."""

from itertools import pairwise

import pytest

from marsad.errors import LedgerError
from marsad.ledger import open_ledger
from tests.factory import claim, doc, incident
from tests.ledger.shelf import NOON, put

DOCUMENTS = [doc(f"{n} killed in Marjat.", uri=f"u:{n}") for n in range(300)]
CLAIMS = [claim(d) for d in DOCUMENTS]


@pytest.fixture(scope="module")
def ledger(lasting_place):
    with open_ledger(lasting_place) as opened:
        run = opened.begin_run("test", "1", started=NOON)
        for d, c in zip(DOCUMENTS, CLAIMS, strict=True):
            put(opened, d, c, run=run)
        opened.store_incidents([incident(*CLAIMS[:3]), *(incident(c) for c in CLAIMS[3:])], "x")
        yield opened


def test_a_record_is_found_by_the_beginning_of_its_id(ledger):
    assert ledger.find(DOCUMENTS[7].id) == DOCUMENTS[7]
    assert ledger.find(DOCUMENTS[7].id[:10]) == DOCUMENTS[7]
    assert ledger.find(CLAIMS[7].id[:10]).id == CLAIMS[7].id


def test_an_incident_answers_to_the_code_of_any_member(ledger):
    whole = incident(*CLAIMS[:3])
    for member in CLAIMS[:3]:
        assert ledger.find("i" + member.id[1:]) == whole
        assert ledger.find("i" + member.id[1:10]) == whole


def test_several_that_fit_are_listed(ledger):
    digits = sorted(d.id[1:4] for d in DOCUMENTS)
    twice = next(a for a, b in pairwise(digits) if a == b)
    with pytest.raises(LedgerError, match="could be any of") as e:
        ledger.find("d" + twice)
    assert str(e.value).count("d" + twice) >= 3


@pytest.mark.parametrize("prefix", ["", "d12", "x1234", "1234567", "d%%%", "d___"])
def test_what_is_no_id_is_refused(ledger, prefix):
    with pytest.raises(LedgerError):
        ledger.find(prefix)


def test_nothing_found_says_so(ledger):
    for prefix in ("d" + "0" * 16, "c" + "0" * 16, "i" + "0" * 16):
        with pytest.raises(LedgerError, match="nothing here"):
            ledger.find(prefix)
