"""Any history of judgements whatever: undone, it leaves no trace; permuted, it says the same; what
a person held apart stays apart.
"""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model import Act, ClaimField, Judged, Modality, Scope
from marsad.model.claim import Family
from marsad.model.identity import state_digest
from marsad.model.judgement import LINKING, standing
from marsad.reconcile import fold, reconcile, reconcile_folded
from tests.factory import judged
from tests.reconcile.test_properties import gathered, worlds

STEPS = st.integers(1, 500)
SEEDS = st.integers(0, 2**32)
ACTS = [Act.ACCEPT, Act.REJECT, Act.CORRECT, Act.SAME, Act.DIFFERENT, Act.UNSURE, Act.MERGE, Act.SPLIT, Act.UNDO, Act.UNDO]  # fmt: skip


def history(chance, claims, steps, start=0, acts=ACTS):
    """So many judgements of three persons on these claims, each ending what it must."""
    made = list(start) if start else []
    for _ in range(steps):
        step = next_step(chance, claims, made, chance.choice(acts))
        if step is not None:
            made.append(step)
    return made


def next_step(chance, claims, made, act):
    now = standing(made)
    some = {"by": chance.choice(["Amira", "Basil", "Chen"]), "minute": len(made)}
    ids = [c.id for c in claims]
    if act is Act.UNDO:
        return judged(act, chance.choice(now), **some) if now else None
    if act in (Act.ACCEPT, Act.REJECT):
        return judged(act, chance.choice(ids), **some)
    if act is Act.CORRECT:
        about = chance.choice(claims)
        return judged(act, about, value=chance.choice(corrections(about, claims)), **some)
    if len(ids) < 2:
        return None
    if act in (Act.SAME, Act.DIFFERENT, Act.UNSURE):
        return judged(act, *chance.sample(ids, 2), **some)
    chosen = chance.sample(ids, chance.randint(2, min(len(ids), 8)))
    if act is Act.MERGE:
        return judged(act, *chosen, **some)
    cut = chance.randint(1, len(chosen) - 1)
    return judged(act, *chosen[:cut], value=Judged(rest=tuple(sorted(chosen[cut:]))), **some)


def corrections(about, claims):
    """Modality; place and day as another claim of the document has them; scope."""
    here = [c for c in claims if c.document == about.document]
    found = [
        Judged(field=ClaimField.MODALITY, modality=m) for m in (Modality.DENIED, Modality.ASSERTED)
    ]
    found += [Judged(field=ClaimField.PLACE, place=c.place) for c in here]
    found += [Judged(field=ClaimField.WHEN, when=c.when) for c in here]
    if about.kind.family is Family.HARM:
        found += [Judged(field=ClaimField.SCOPE, scope=s) for s in Scope]
    return found


def undo_everything(made):
    """Every judgement that stands is undone, then those that stand again."""
    made = list(made)
    while left := [j for j in standing(made) if j.act is not Act.UNDO]:
        for judgement in left:
            made.append(judged(Act.UNDO, judgement, minute=len(made)))
    return made


def state(documents, claims, judgements):
    folded = fold(documents, claims, judgements)
    incidents = reconcile_folded(documents, folded)
    return state_digest(documents, folded.claims, incidents, standing(judgements))


@settings(max_examples=15)
@given(worlds(), STEPS, SEEDS)
def test_undoing_everything_leads_back_to_where_it_began(rows, steps, seed):
    documents, claims = gathered(rows)
    made = history(random.Random(seed), claims, steps)
    before = state(documents, claims, [])
    assert state(documents, claims, undo_everything(made)) == before
    assert state(documents, claims, []) == before


@settings(max_examples=15)
@given(worlds(), st.integers(1, 60), SEEDS)
def test_undoing_what_came_after_leads_back_to_there(rows, steps, seed):
    documents, claims = gathered(rows)
    chance = random.Random(seed)
    first = history(chance, claims, steps)
    rest = history(chance, claims, steps, start=first)[len(first) :]
    undone = list(first + rest)
    for judgement in reversed(rest):  # the newest first: each stands when its turn comes
        if judgement in standing(undone):
            undone.append(judged(Act.UNDO, judgement, minute=len(undone)))
    assert state(documents, claims, undone) == state(documents, claims, first)


@settings(max_examples=15)
@given(worlds(), STEPS, SEEDS)
def test_order_changes_nothing(rows, steps, seed):
    documents, claims = gathered(rows)
    chance = random.Random(seed)
    made = history(chance, claims, steps)
    first = reconcile(documents, claims, made)
    for records in (documents, claims, made):
        chance.shuffle(records)
    assert reconcile(documents, claims, made) == first


@settings(max_examples=20)
@given(worlds(), STEPS, SEEDS)
def test_what_was_held_different_stays_apart_whatever_else_was_said(rows, steps, seed):
    """Invariant 6, on the newest word on each pair."""
    documents, claims = gathered(rows)
    made = history(random.Random(seed), claims, steps)
    now = [j for j in standing(made) if j.act in LINKING]
    together = {
        p for i in reconcile(documents, claims, made) for p in combinations(sorted(i.claims), 2)
    }
    for pair in combinations(sorted(c.id for c in claims), 2):
        said = next((a for j in now if (a := j.says_of(*pair))), None)
        if said is Act.DIFFERENT:
            assert pair not in together


@settings(max_examples=60)
@given(worlds(least=2), SEEDS)
def test_one_negative_judgement_parts_and_one_positive_joins(rows, seed):
    documents, claims = gathered(rows)
    chance = random.Random(seed)
    incidents = reconcile(documents, claims)
    crowded = [i for i in incidents if len(i.claims) > 1]
    if crowded:
        pair = chance.sample(chance.choice(crowded).claims, 2)
        after = reconcile(documents, claims, [judged(Act.DIFFERENT, *pair)])
        assert not any(set(pair) <= set(i.claims) for i in after)
    pair = chance.sample([c.id for c in claims], 2) if len(claims) > 1 else []
    if pair and len({lane(documents, claims, c) for c in pair}) == 1:
        after = reconcile(documents, claims, [judged(Act.SAME, *pair)])
        assert any(set(pair) <= set(i.claims) for i in after)
        assert untouched(incidents, pair) <= set(after)


def untouched(incidents, pair):
    """Those that no claim of the pair stands in. What is joined leaves them as they are; what is
    parted may well be told of there.
    """
    return {i for i in incidents if not set(pair) & set(i.claims)}


def lane(documents, claims, claim_id):
    from marsad.reconcile.telling import lane_of

    return lane_of(next(c for c in claims if c.id == claim_id))


@settings(max_examples=15)
@given(worlds(), STEPS, SEEDS)
def test_each_claim_that_counts_stands_in_exactly_one_incident(rows, steps, seed):
    documents, claims = gathered(rows)
    made = history(random.Random(seed), claims, steps)
    folded = fold(documents, claims, made)
    found = reconcile(documents, claims, made)
    assert sorted(c for i in found for c in i.claims) == [c.id for c in folded.claims]
    assert {c.id for c in (*folded.claims, *folded.rejected)} == {c.id for c in claims}
    assert len({i.id for i in found}) == len(found)
    totals = {c.id for c in folded.claims if c.scope is Scope.CUMULATIVE}
    for incident in found:
        if incident.is_cumulative:
            assert set(incident.claims) <= totals


@pytest.mark.parametrize("act", [Act.MERGE, Act.SPLIT, Act.REJECT, Act.CORRECT])
def test_without_an_undo_a_judgement_does_something(act):
    rows = [
        {"id": n, "by": f"{n} Wire", "date": "2024-03-05",
         "claims": [{"kind": "killed", "n": 3, "at": at, "when": "2024-03-04"}]}
        for n, at in (("a", "Marjat"), ("b", "Marjat"), ("c", "Tirhan"))
    ]  # fmt: skip
    documents, claims = gathered(rows)
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    of_one = {Act.SPLIT: Judged(rest=(claims[1].id,)), Act.CORRECT: denied}
    made = judged(act, *(claims if act is Act.MERGE else claims[:1]), value=of_one.get(act))
    assert state(documents, claims, [made]) != state(documents, claims, [])
