"""Judgements that stand and have no effect are told, each with why; those that have are not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Act, ClaimField, Judged, Modality
from marsad.model.judgement import standing
from marsad.reconcile import Former, fold, reconcile_folded
from marsad.reconcile.grades import grade_incidents
from marsad.reconcile.heard import hear
from marsad.reconcile.unmet import find_unmet
from tests.factory import DAY, claim, doc, judged
from tests.reconcile.test_folding import killed, report, world
from tests.reconcile.test_histories import SEEDS, history
from tests.reconcile.test_properties import gathered, worlds

ROWS = [
    report("a", killed(12)),
    report("b", killed(14)),
    report("c", killed(9, at="Tirhan")),
    report("d", killed(90, scope="cumulative", when="2024-02-01..2024-03-04")),
]
DOCUMENTS, NAMED = world(*ROWS)
CLAIMS = tuple(NAMED.values())
A, B, C, TOTAL = (NAMED[f"{n}0"] for n in "abcd")


def unmet(*judgements, documents=DOCUMENTS, claims=CLAIMS, former=()):
    folded = fold(documents, claims, judgements, former)
    heard = hear(documents, folded.claims)
    incidents = grade_incidents(reconcile_folded(documents, folded), heard)
    return find_unmet(standing(judgements), folded, heard, incidents)


def told(*judgements, **more):
    return [(u.judgement, set(u.about)) for u in unmet(*judgements, **more)]


SAME, APART = judged(Act.SAME, A, C), judged(Act.DIFFERENT, A, B)


def test_what_was_accepted_before_a_correction_has_no_effect():
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    accept, correct = judged(Act.ACCEPT, B), judged(Act.CORRECT, B, value=denied, minute=1)
    (found,) = unmet(accept, correct)
    assert (found.judgement, found.about) == (accept, (B.id,))
    assert found.why.startswith("corrected since: ")
    assert unmet(accept, correct, judged(Act.ACCEPT, B, by="bo", minute=2)) == ()


def test_what_holds_is_not_listed():
    weak = judged(Act.GRADE, A, value=Judged(grade="weak"))
    rest = (judged(Act.DISCOUNT, "a wire"), judged(Act.ACCEPT, A), judged(Act.UNSURE, A, B))
    assert unmet(SAME, APART, weak, *rest) == ()


def test_a_must_link_that_a_newer_word_on_claims_between_them_stops():
    same = judged(Act.SAME, A, B)
    apart, other = judged(Act.DIFFERENT, A, C, minute=1), judged(Act.SAME, B, C, minute=2)
    (found,) = unmet(same, apart, other)
    assert (found.judgement, set(found.about)) == (same, {A.id, B.id})
    assert apart.id in found.why
    assert "different since it is so" in found.why


def test_a_must_link_across_lanes():
    (found,) = unmet(judged(Act.MERGE, A, B, TOTAL))
    assert TOTAL.id in found.about
    assert found.why == "one tells of what happened, the other of a total over a time"


def test_a_link_of_a_rejected_claim():
    gone = judged(Act.REJECT, C, minute=1)
    (found,) = unmet(SAME, gone)
    assert (found.judgement, found.about) == (SAME, (C.id,))
    assert found.why.startswith(f"{C.id} was rejected: Amira, 2024")


def test_a_merge_that_is_newer_than_what_parted():
    merge = judged(Act.MERGE, A, B, C, minute=1)
    (found,) = unmet(APART, merge)
    assert (found.judgement, set(found.about)) == (APART, {A.id, B.id})
    assert merge.id in found.why


def test_grades_that_nothing_comes_of():
    odd = judged(Act.GRADE, A, value=Judged(grade="splendid"))
    old = judged(Act.GRADE, A, value=Judged(grade="weak"), minute=1)
    new = judged(Act.GRADE, B, value=Judged(grade="fair"), minute=2)
    total = judged(Act.GRADE, TOTAL, value=Judged(grade="weak"), minute=3)
    assert "no scheme has a grade 'splendid': airwars has" in unmet(odd)[0].why
    assert told(old, new) == [(old, {A.id})]
    assert "have no grade there" in unmet(total)[0].why


def test_a_source_that_nobody_names():
    nobody = judged(Act.DISCOUNT, "Nobody Press")
    assert told(nobody) == [(nobody, {"Nobody Press"})]


def test_a_judgement_that_lost_its_claim_and_one_that_another_took_the_place_of():
    text = "Shelling killed 12 people in Marjat."
    then = doc(text, uri="u:1", published=DAY)
    now = doc(f"More. {text}", uri="u:1", published=DAY)
    old, new = claim(then), claim(now)
    before, since = judged(Act.REJECT, old), judged(Act.ACCEPT, new, minute=1)
    here = {"documents": [now], "claims": [new]}
    carried = unmet(before, since, former=[Former(claim=old, document=then)], **here)
    assert [(u.judgement, u.about) for u in carried] == [(before, (new.id,))]
    assert since.id in carried[0].why
    (lost,) = unmet(before, **here)
    assert (lost.about, lost.why) == ((old.id,), "no reading gives this claim today")
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    both = (judged(Act.CORRECT, old, value=denied), since)
    assert unmet(*both, former=[Former(claim=old, document=then)], **here) == ()


@settings(max_examples=25)
@given(worlds(), st.integers(1, 60), SEEDS)
def test_a_pair_is_told_just_where_the_incidents_do_otherwise(rows, steps, seed):
    documents, claims = gathered(rows)
    made = history(random.Random(seed), claims, steps)
    folded = fold(documents, claims, made)
    incidents = reconcile_folded(documents, folded)
    found = find_unmet(standing(made), folded, hear(documents, folded.claims), incidents)
    told_of = {u.judgement.id for u in found}
    assert [u for u in found if "all the same" in u.why] == []
    of = {c: i.id for i in incidents for c in i.claims}
    for link in folded.links:
        held = [of.get(c) for c in link.left]
        if link.act is Act.SAME:
            assert (len(set(held)) > 1 or None in held) is (link.judgement in told_of)
        elif link.act is Act.DIFFERENT:
            other = [of.get(c) for c in link.right]
            is_vain = None in held + other or bool(set(held) & set(other))
            assert is_vain is (link.judgement in told_of)


@pytest.mark.parametrize("act", [Act.SAME, Act.MERGE])
def test_order_changes_nothing(act):
    made = [
        judged(act, A, C),
        judged(Act.DIFFERENT, A, B),
        judged(Act.MERGE, B, C, TOTAL, minute=3),
    ]
    assert unmet(*made) == unmet(*made[::-1], documents=DOCUMENTS[::-1])
