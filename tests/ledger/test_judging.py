"""What a person decides is added, never lost, never said over unseen, and checked like a reading."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marsad.errors import LedgerError
from marsad.ledger import open_ledger
from marsad.model import Act, ClaimField, Judged, Kind, Mention, Modality, Span
from marsad.model.identity import judgement_id
from tests.factory import MORNING, added, claim, doc, judged, place, quantity
from tests.ledger.engines import refusals, tamper
from tests.ledger.shelf import put, raw

RAID = doc("Shelling killed 12 people in Marjat, and 3 were wounded.", uri="u:raid")
FIRE = doc("A raid killed 4 people in Tirhan.", uri="u:fire")
KILLED, WOUNDED = claim(RAID), claim(RAID, Kind.WOUNDED, "wounded")
OTHER = claim(FIRE)


@pytest.fixture
def ledger(place):
    with open_ledger(place) as opened:
        put(opened, RAID, KILLED, WOUNDED)
        put(opened, FIRE, OTHER)
        yield opened


def standing(ledger, **more):
    return {j.id for j in ledger.judgements(standing_only=True, **more)}


def correction(field, **value):
    return Judged(field=field, **{field.value: None, **value})


# --- writing


def test_a_judgement_is_kept_as_it_was_made(ledger):
    made = judged(Act.REJECT, KILLED, reason="The page says the opposite.")
    assert ledger.judge(made) == made
    assert ledger.judgements() == (made,)
    assert ledger.find(made.id[:8]) == made
    assert list(ledger.check()) == []
    assert raw(ledger.place, "SELECT what, row FROM chain ORDER BY number DESC LIMIT 1") == [
        ("judgement", 1)
    ]


def test_the_newer_verdict_stands_and_says_which_it_ends(ledger):
    first = ledger.judge(judged(Act.ACCEPT, KILLED))
    second = ledger.judge(judged(Act.REJECT, KILLED, minute=1))
    assert second.ends == (first.id,)
    assert standing(ledger) == {second.id}
    assert ledger.judgements() == (first, second)


def test_an_undo_brings_back_what_was_ended_and_may_be_undone(ledger):
    first = ledger.judge(judged(Act.ACCEPT, KILLED))
    second = ledger.judge(judged(Act.REJECT, KILLED))
    undo = ledger.judge(judged(Act.UNDO, second))
    assert standing(ledger) == {first.id, undo.id}
    again = ledger.judge(judged(Act.UNDO, undo))
    assert standing(ledger) == {second.id, again.id}


def test_what_holds_no_longer_cannot_be_undone(ledger):
    first = ledger.judge(judged(Act.ACCEPT, KILLED))
    second = ledger.judge(judged(Act.REJECT, KILLED, by="Basil"), seen=[first.id])
    with pytest.raises(LedgerError, match=r"holds no longer: Basil judged on .*: reject"):
        ledger.judge(judged(Act.UNDO, first))
    ledger.judge(judged(Act.UNDO, second))
    with pytest.raises(LedgerError, match=r"holds no longer: Amira judged on .*: undo"):
        ledger.judge(judged(Act.UNDO, second, by="Basil"))
    with pytest.raises(LedgerError, match="no judgement j0000"):
        ledger.judge(judged(Act.UNDO, "j" + "0" * 16))


def test_what_was_said_already_is_not_said_twice(ledger):
    first = ledger.judge(judged(Act.REJECT, KILLED))
    assert ledger.judge(judged(Act.REJECT, KILLED, minute=9)) == first
    assert ledger.judge(first) == first
    assert ledger.judgements() == (first,)


def test_the_same_said_for_another_reason_is_newer_and_ends_the_older(ledger):
    first = ledger.judge(judged(Act.REJECT, KILLED, reason="a film"))
    second = ledger.judge(judged(Act.REJECT, KILLED, reason="said of 2019", minute=1))
    assert (second.reason, second.ends) == ("said of 2019", (first.id,))
    assert standing(ledger) == {second.id}
    ledger.judge(judged(Act.UNDO, second))
    assert first.id in standing(ledger)


@pytest.mark.parametrize("reason", ["", "it is so "])
def test_the_same_said_without_a_reason_of_its_own_keeps_the_one_that_was_given(ledger, reason):
    first = ledger.judge(judged(Act.ACCEPT, KILLED, reason="it is so"))
    assert ledger.judge(judged(Act.ACCEPT, KILLED, reason=reason, minute=1)) == first


def test_undoing_again_for_another_reason_is_refused_in_words(ledger):
    undo = ledger.judge(judged(Act.UNDO, ledger.judge(judged(Act.REJECT, KILLED))))
    with pytest.raises(LedgerError, match=r"holds no longer: Amira judged on .*: undo"):
        ledger.judge(judged(Act.UNDO, undo.subjects[0], reason="again"))


def test_two_persons_may_agree(ledger):
    first = ledger.judge(judged(Act.ACCEPT, KILLED))
    second = ledger.judge(judged(Act.ACCEPT, KILLED, by="Basil"))
    assert second.ends == (first.id,)


def test_later_written_is_later_whatever_the_clock_says(ledger):
    first = ledger.judge(judged(Act.ACCEPT, KILLED, minute=30))
    second = ledger.judge(judged(Act.REJECT, KILLED, minute=0))
    assert second.at > first.at
    assert second.id == judgement_id(second)
    assert standing(ledger) == {second.id}


def test_several_are_written_together_or_not_at_all(ledger):
    good, bad = judged(Act.REJECT, KILLED), judged(Act.REJECT, "c" + "0" * 16)
    with pytest.raises(LedgerError, match="nothing of that id"):
        ledger.judge_all([good, bad])
    assert ledger.judgements() == ()
    both = ledger.judge_all([good, judged(Act.REJECT, WOUNDED)])
    assert ledger.judgements() == both


# --- others


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (judged(Act.REJECT, KILLED, by="Basil"), judged(Act.ACCEPT, KILLED)),
        (judged(Act.SAME, KILLED, OTHER, by="Basil"), judged(Act.DIFFERENT, KILLED, OTHER)),
        (judged(Act.DIFFERENT, KILLED, OTHER, by="Basil"), judged(Act.MERGE, KILLED, WOUNDED, OTHER)),
        (judged(Act.MERGE, KILLED, WOUNDED, OTHER, by="Basil"),
         judged(Act.SPLIT, OTHER, value=Judged(rest=(min(KILLED.id, WOUNDED.id),)))),
        (judged(Act.GRADE, KILLED, value=Judged(grade="weak"), by="Basil"),
         judged(Act.GRADE, KILLED, value=Judged(grade="fair"))),
    ],
)  # fmt: skip
def test_what_another_judged_must_have_been_seen(ledger, first, second):
    kept = ledger.judge(first)
    with pytest.raises(LedgerError, match=rf"Basil judged on 2024-03-06 09:00.*seen {kept.id}"):
        ledger.judge(second)
    assert ledger.judgements() == (kept,)
    written = ledger.judge(second, seen=[kept.id])
    assert ledger.judgements() == (kept, written)


def test_who_accepts_what_another_corrected_must_have_seen_the_correction(ledger):
    ledger.judge(judged(Act.ACCEPT, KILLED, by="bo"))
    denied = correction(ClaimField.MODALITY, modality=Modality.DENIED)
    made = ledger.judge(judged(Act.CORRECT, KILLED, value=denied, by="cy", minute=1))
    accept = judged(Act.ACCEPT, KILLED, by="bo", minute=2)
    with pytest.raises(LedgerError, match=r"cy judged on .*: correct modality of"):
        ledger.judge(accept)
    again = ledger.judge(accept, seen=(made.id,))  # of other content: no repetition
    assert again.act is Act.ACCEPT
    assert standing(ledger) == {made.id, again.id}
    assert ledger.judge(judged(Act.ACCEPT, KILLED, by="bo", minute=3)) == again
    own = judged(Act.ACCEPT, KILLED, by="cy", minute=4)
    assert ledger.judge(own).by == "cy"  # who corrected it knows


def test_what_another_judged_of_something_else_is_no_hindrance(ledger):
    ledger.judge(judged(Act.DIFFERENT, KILLED, OTHER, by="Basil"))
    ledger.judge(judged(Act.SAME, KILLED, WOUNDED))
    ledger.judge(judged(Act.REJECT, KILLED))
    taken_back = ledger.judge(judged(Act.REJECT, WOUNDED, by="Basil"))
    ledger.judge(judged(Act.UNDO, taken_back, by="Basil"))
    ledger.judge(judged(Act.ACCEPT, WOUNDED))
    assert len(ledger.judgements()) == 6


# --- what it must hold up to


def _outside():
    return Mention(span=Span(0, 6), words="Mortar")


@pytest.mark.parametrize(
    ("judgement", "complaint"),
    [
        (judged(Act.CORRECT, KILLED, value=correction(ClaimField.QUANTITY, quantity=quantity(9, words=_outside()))),
         r"words at 0\.\.6"),
        (judged(Act.CORRECT, KILLED, value=correction(ClaimField.PLACE, place=place(FIRE, "Tirhan"))), "words at"),
        (judged(Act.CORRECT, KILLED, value=correction(ClaimField.KIND, kind=Kind.ATTACK)), "another family"),
        (judged(Act.CORRECT, KILLED, value=correction(ClaimField.SCOPE)), "scope is for harm"),
        (judged(Act.ADD, KILLED, value=Judged(claim=added(RAID))), "found c.* already"),
        (judged(Act.ADD, added(doc(uri="u:gone")), value=Judged(claim=added(doc(uri="u:gone")))), "no such document"),
        (judged(Act.ADD, added(RAID, Kind.ATTACK, "Shelling"),
                value=Judged(claim=replace(added(RAID, Kind.ATTACK, "Shelling"), means=_outside()))), "words at"),
        (judged(Act.SAME, KILLED, "c" + "0" * 16), "nothing of that id"),
        (judged(Act.SPLIT, KILLED, value=Judged(rest=("c" + "0" * 16,))), "nothing of that id"),
        (replace(judged(Act.ACCEPT, KILLED), id="j" + "0" * 16), "not the id of this judgement"),
    ],
)  # fmt: skip
def test_what_does_not_hold_up_is_refused(ledger, judgement, complaint):
    with pytest.raises(LedgerError, match=complaint):
        ledger.judge(judgement)
    assert ledger.judgements() == ()


def test_a_claim_that_was_added_can_be_found_and_judged(ledger):
    shelling = added(RAID, Kind.ATTACK, "Shelling")
    ledger.judge(judged(Act.ADD, shelling, value=Judged(claim=shelling)))
    assert ledger.claim(shelling.id) == shelling
    assert ledger.find(shelling.id[:9]) == shelling
    field = correction(ClaimField.MODALITY, modality=Modality.ALLEGED)
    ledger.judge(judged(Act.CORRECT, shelling, value=field))
    ledger.judge(judged(Act.SAME, shelling, OTHER))
    assert list(ledger.check()) == []


# --- asking


def test_judgements_by_subject_come_with_what_undoes_them(ledger):
    first = ledger.judge(judged(Act.REJECT, KILLED))
    undo = ledger.judge(judged(Act.UNDO, first))
    pair = ledger.judge(judged(Act.SAME, KILLED, OTHER))
    ledger.judge(judged(Act.REJECT, WOUNDED))
    assert ledger.judgements(subject=KILLED.id) == (first, undo, pair)
    assert standing(ledger, subject=KILLED.id) == {undo.id, pair.id}
    source = ledger.judge(judged(Act.DISCOUNT, "marjat wire"))
    assert ledger.judgements(subject="origin marjat wire") == (source,)


def test_as_it_was_at_a_moment(ledger):
    first = ledger.judge(judged(Act.ACCEPT, KILLED))
    second = ledger.judge(judged(Act.REJECT, KILLED, minute=10))
    before, between = MORNING - timedelta(minutes=1), MORNING + timedelta(minutes=5)
    assert standing(ledger, as_of=before) == set()
    assert standing(ledger, as_of=between) == {first.id}
    assert standing(ledger, as_of=MORNING + timedelta(minutes=10)) == {second.id}
    assert ledger.judgements(subject=KILLED.id, as_of=between) == (first,)


def test_documents_and_claims_as_they_were_at_a_moment(ledger):
    before = raw(ledger.place, "SELECT added FROM documents WHERE seq = 1")[0][0]
    from datetime import datetime

    first = datetime.fromisoformat(before)
    assert list(ledger.documents(as_of=first)) == [RAID]
    assert {c.id for c in ledger.claims(as_of=first)} == {KILLED.id, WOUNDED.id}
    newer = doc("Shelling killed 13 people in Marjat.", uri="u:raid")
    put(ledger, newer, claim(newer))
    assert list(ledger.documents(current_only=True, as_of=first)) == [RAID]
    assert newer in list(ledger.documents(current_only=True))
    assert list(ledger.documents(as_of=MORNING)) == []
    assert list(ledger.claims(as_of=MORNING)) == []


def test_inputs_and_state_change_with_what_stands(ledger):
    inputs, state = ledger.inputs_digest(), ledger.state_digest()
    rejected = ledger.judge(judged(Act.REJECT, KILLED))
    assert ledger.inputs_digest() != inputs
    assert ledger.state_digest() != state
    ledger.judge(judged(Act.UNDO, rejected))
    assert ledger.state_digest() == state


# --- guards and checks


def test_the_file_itself_refuses_to_change_a_judgement(ledger):
    ledger.judge(judged(Act.REJECT, KILLED))
    for table, column in (("judgements", "seq"), ("judgement_subjects", "judgement")):
        for statement in (f"UPDATE {table} SET {column} = 9", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(refusals(), match="append-only"):
                raw(ledger.place, statement)
    with pytest.raises(refusals(), match="append-only"):
        raw(ledger.place, "UPDATE judgement_subjects SET subject = 'c1'")


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE judgements SET line = replace(line, 'it is so', 'it is no')", "judgement id"),
        ("UPDATE judgements SET author = 'Basil'", "column author"),
        ("UPDATE judgements SET at = '1999-01-01T00:00:00+00:00'", "column at"),
        ("UPDATE judgements SET line = '{}'", "wire line"),
        ("UPDATE judgement_subjects SET subject = 'c1'", "subjects"),
        ("DELETE FROM judgement_subjects", "subjects"),
        ("DELETE FROM judgements", "link"),
    ],
)
def test_a_judgement_that_was_altered_is_named(ledger, statement, what):
    ledger.judge(judged(Act.REJECT, KILLED))
    tamper(ledger.place, statement)
    assert next(ledger.check()).what == what
