"""What is asked of judged claims is answered from the judged reports alone, as from the whole."""

import random
from dataclasses import fields, replace

import pytest

from marsad import pipeline
from marsad.ledger import ClaimQuestion, fits, open_ledger
from marsad.model import Act, ClaimField, Judged, Kind, Modality
from tests.factory import DAY, added, claim, doc, judged, place, quantity, when, words
from tests.ledger.shelf import put

TOWNS = ("Marjat", "Tirhan", "Sarneh")


def told(number):
    """Reports of three towns over ten days, one in four of no known day."""
    town = TOWNS[number % 3]
    day = DAY.replace(day=1 + number % 10)
    d = doc(
        f"{number}: shelling killed {number + 3} people in {town}.",
        uri=f"u:{number % 17}" if number % 5 == 0 else f"u:{number}",
        published=day if number % 6 else None,
    )
    made = claim(
        d,
        place=place(d, town, place_id=f"g{town}"),
        when=when(day) if number % 4 else None,
        quantity=quantity(number + 3, words=words(d, str(number + 3))),
    )
    return d, made, claim(d, Kind.ATTACK, "shelling")


REPORTS = [told(n) for n in range(40)]
QUESTIONS = [
    ClaimQuestion(),
    ClaimQuestion(limit=5),
    ClaimQuestion(kinds=(Kind.KILLED,), place="Marjat"),
    ClaimQuestion(modality=Modality.DENIED),
    ClaimQuestion(since=DAY),
    ClaimQuestion(until=DAY, place="Tirhan", limit=3),
    ClaimQuestion(since=DAY, modality=Modality.DENIED),
    ClaimQuestion(document=REPORTS[3][0].id),
    ClaimQuestion(text="shelling killed"),
]


@pytest.fixture(params=range(6))
def ledger(tmp_path, request):
    chance = random.Random(request.param)
    with open_ledger(tmp_path / "marsad.db") as opened:
        for d, *claims in REPORTS[:30]:
            put(opened, d, *claims)
        for n in range(chance.choice((0, 1, 25))):
            judge(opened, chance, n)
        for d, *claims in REPORTS[30:]:  # some are later versions
            put(opened, d, *claims)
        yield opened


def judge(opened, chance, minute):
    d, *claims = chance.choice(REPORTS[:30])
    about = chance.choice(claims)
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    undated = Judged(field=ClaimField.WHEN)
    by_hand = added(d, Kind.WOUNDED, "people") if "people" in d.text else None
    made = [
        judged(Act.REJECT, about, minute=minute),
        judged(Act.ACCEPT, about, minute=minute),
        judged(Act.CORRECT, about, value=denied, minute=minute),
        judged(Act.CORRECT, about, value=undated, minute=minute),
        judged(Act.SAME, about, chance.choice(REPORTS[:30])[1], minute=minute)
        if about not in {r[1] for r in REPORTS}
        else judged(Act.DISCOUNT, "u:1", minute=minute),
    ]
    if by_hand and not opened.claim(by_hand.id):
        value = Judged(claim=replace(by_hand, run=None))
        made.append(judged(Act.ADD, by_hand, value=value, minute=minute))
    opened.judge(chance.choice(made))


def test_what_is_folded_is_the_same(ledger):
    whole, few = pipeline.load_view(ledger), pipeline.load_judged(ledger)
    for field in (f.name for f in fields(whole.folded) if f.name != "claims"):
        assert getattr(few.folded, field) == getattr(whole.folded, field), field
    assert set(few.folded.claims) <= set(whole.folded.claims)
    touched = {*whole.folded.changed, *whole.folded.added, *whole.folded.verdicts}
    counted = {c.id for c in whole.folded.claims}
    assert touched & counted <= {c.id for c in few.folded.claims}
    if ledger.judgements():
        assert 0 < len(few.documents) < len(whole.documents) + (len(ledger.judgements()) > 20)


@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_the_answer_is_that_of_the_whole(ledger, question):
    view = pipeline.load_view(ledger)
    if question.document and question.document not in view.documents:
        return
    asked = pipeline.ask(ledger, question)

    def answers(claims, of=question):
        return [c for c in view.ordered(claims) if fits(of, c, view.documents[c.document])]

    expected = answers(view.folded.claims)
    assert list(asked.claims) == expected[: question.limit]
    assert list(asked.rejected) == (answers(view.folded.rejected) if ledger.judgements() else [])
    anytime = replace(question, since=None, until=None)
    undated = [c for c in answers(view.folded.claims, anytime) if c.when is None]
    assert asked.undated == (len(undated) if question.is_dated else 0)


def test_a_moment_before_all_judgements_knows_none(ledger):
    from datetime import UTC, datetime

    then = datetime(2020, 1, 1, tzinfo=UTC)
    assert pipeline.load_judged(ledger, as_of=then).folded.claims == ()


def test_a_snapshot_answers_as_the_ledger_does(tmp_path):
    """By the lists that are kept: also where people rejected and corrected some."""
    from marsad.ledger import ClaimQuestion, open_ledger
    from marsad.model import Act
    from marsad.pipeline import ask
    from marsad.pipeline.snapshots import Snapshots, ask_snapshot
    from tests.factory import judged
    from tests.ledger.shelf import put
    from tests.web.deskwork import ADA, BO, CY

    with open_ledger(tmp_path / "m.db") as ledger:
        for record in (ADA, BO, CY):
            put(ledger, *record)
        questions = [ClaimQuestion(), ClaimQuestion(text="shelling"), ClaimQuestion(place="tirhan")]
        for _ in range(2):
            for question in questions:
                now = Snapshots(ledger).now()
                assert tuple(ask_snapshot(now, question)) == ask(ledger, question).claims
            ledger.judge(judged(Act.REJECT, ADA[1]))
