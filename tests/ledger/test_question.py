"""Asking for claims: every condition keeps what fits and leaves out the rest, and says so."""

from datetime import date

import pytest

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, fits, open_ledger, question_order
from marsad.ledger.rows import fold
from marsad.model import Kind, Modality
from tests.factory import claim, doc, place, said_by, when
from tests.ledger.shelf import put

RAID = doc(
    "The Naranj Observatory said shelling killed 12 in al-Suwaydan. 30 were wounded.",
    uri="u:raid",
    published=date(2024, 3, 4),
    publisher="Marjat Post",
)
TALKS = doc("Talks in Qurnat failed.", uri="u:talks", publisher="The Évening Bell")

CLAIMS = {
    "killed": claim(
        RAID,
        when=when(date(2024, 3, 1), date(2024, 3, 3)),
        place=place(RAID, "al-Suwaydan", within=("Marjat", "Norland"), country="NL"),
        attribution=(said_by(RAID, "Naranj Observatory", actor="naranj"),),
        modality=Modality.ALLEGED,
    ),
    "wounded": claim(RAID, Kind.WOUNDED, "wounded"),
    "talks": claim(TALKS, Kind.TALKS, "Talks", when=when(date(2024, 3, 10))),
}


@pytest.fixture(scope="module")
def ledger(lasting_place):
    with open_ledger(lasting_place) as opened:
        put(opened, TALKS, CLAIMS["talks"])
        put(opened, RAID, CLAIMS["wounded"], CLAIMS["killed"])
        yield opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({}, "killed wounded talks"),
        ({"kinds": (Kind.KILLED, Kind.TALKS)}, "killed talks"),
        ({"place": "Suwaydan"}, "killed"),
        ({"place": "AL SUWAYDÁN"}, "killed"),
        ({"place": "marjat"}, "killed"),
        ({"place": "norland"}, "killed"),
        ({"place": "Qurnat"}, ""),
        ({"place": "Marjat Norland"}, ""),
        ({"since": date(2024, 3, 3)}, "killed talks"),
        ({"since": date(2024, 3, 4)}, "talks"),
        ({"until": date(2024, 3, 1)}, "killed"),
        ({"until": date(2024, 2, 29)}, ""),
        ({"since": date(2024, 3, 2), "until": date(2024, 3, 2)}, "killed"),
        ({"document": TALKS.id}, "talks"),
        ({"modality": Modality.ALLEGED}, "killed"),
        ({"speaker": "observatory"}, "killed"),
        ({"speaker": "naranj"}, "killed"),
        ({"speaker": "evening bell"}, "talks"),
        ({"speaker": "Marjat Post"}, "wounded"),
        ({"text": "FAILED"}, "talks"),
        ({"text": "100%"}, ""),
        ({"text": "fail"}, ""),
        ({"text": "fail*"}, "talks"),
        ({"text": "12"}, "killed wounded"),
        ({"text": "1"}, ""),
        ({"text": "suwaydan shelling"}, "killed wounded"),
        ({"text": "al-Suwaydan"}, "killed wounded"),
        ({"text": '"killed 12" suwayd*'}, "killed wounded"),
        ({"text": '"12 killed"'}, ""),
        ({"text": '"killed 1"*'}, "killed wounded"),
        ({"text": "OR NOT"}, ""),
        ({"text": "killed failed"}, ""),
        ({"limit": 2}, "killed wounded"),
    ],
)
def test_a_question_is_answered_with_what_fits(ledger, question, expected):
    question = dict(question)
    met = [
        next(k for k, c in CLAIMS.items() if c.id == m.id)
        for m in ledger.claims(ClaimQuestion(**question))
    ]
    assert met == expected.split()

    question.pop("limit", None)
    asked, documents = ClaimQuestion(**question), {d.id: d for d in (RAID, TALKS)}
    fitting = [c for c in CLAIMS.values() if fits(asked, c, documents[c.document])]
    found = list(ledger.claims(asked))
    assert {c.id for c in fitting} == {c.id for c in found}
    ordered = sorted(fitting, key=lambda c: question_order(c, documents[c.document]))
    assert [c.id for c in ordered] == [c.id for c in found]


def test_undated_claims_are_counted_where_dates_leave_them_out(ledger):
    spring = ClaimQuestion(since=date(2024, 3, 1))
    assert ledger.count_undated(spring) == 1
    assert ledger.count_undated(ClaimQuestion(since=date(2024, 3, 1), kinds=(Kind.KILLED,))) == 0
    assert ledger.count_undated(ClaimQuestion(kinds=(Kind.WOUNDED,))) == 0
    shown = len(list(ledger.claims(spring)))
    assert shown + ledger.count_undated(spring) == 3


def test_a_question_that_cannot_be_meant_is_refused():
    with pytest.raises(LedgerError, match="swap them"):
        ClaimQuestion(since=date(2024, 3, 2), until=date(2024, 3, 1))
    with pytest.raises(LedgerError, match="no word"):
        ClaimQuestion(text="% * '")
    with pytest.raises(LedgerError, match="above 0"):
        ClaimQuestion(limit=0)


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("Al-Šaʿar", "al saar"),
        ("  Tall  ar\u2011Rīm ", "tall ar rim"),
        ("O\u2019Brien", "obrien"),
        ("مَرْجَة", "مرجة"),
        ("Ёлкино", "елкино"),
    ],
)
def test_folding(words, folded):
    assert fold(words) == folded
    assert fold(folded) == folded
