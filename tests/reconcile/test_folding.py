"""Claims and judgements folded; pairs that must or may not be one happening; what moves along."""

from dataclasses import replace

import pytest

from marsad.model import Act, ClaimField, Judged, Kind, Modality
from marsad.reconcile import Former, fold, reconcile
from tests.factory import DAY, added, claim, doc, judged, place, quantity, words
from tests.reconcile.table import build


def world(*rows):
    """Documents and claims of rows; claims by document and number: a0, a1, b0 …"""
    built = build(rows)
    documents = [d for d, _ in built.values()]
    named = {f"{n}{i}": c for n, (_, cs) in built.items() for i, c in enumerate(cs)}
    return documents, named


def report(name, *claims, by=None, date="2024-03-05", **more):
    return {"id": name, "by": by or f"{name} Wire", "date": date, "claims": list(claims), **more}


def killed(n, at="Marjat", when="2024-03-04", **more):
    return {"kind": "killed", "n": n, "at": at, "when": when, **more}


def groups(documents, named, *judgements):
    """Which claims stand together, by their names."""
    names = {c.id: n for n, c in named.items()}
    found = reconcile(documents, named.values(), judgements)
    return {" ".join(sorted(names[c] for c in i.claims)) for i in found}


THREE = [report("a", killed(12)), report("b", killed(14)), report("c", killed(9, at="Tirhan"))]


def test_without_judgements_nothing_changes():
    documents, named = world(*THREE)
    folded = fold(documents, named.values())
    assert folded.claims == tuple(sorted(named.values(), key=lambda c: c.id))
    assert (folded.rejected, folded.links, folded.orphans) == ((), (), ())
    assert groups(documents, named) == {"a0 b0", "c0"}


def test_a_rejected_claim_moves_no_toll_and_stays_listed():
    documents, named = world(*THREE)
    reject = judged(Act.REJECT, named["b0"])
    folded = fold(documents, named.values(), [reject])
    assert folded.rejected == (named["b0"],)
    assert folded.verdicts == {named["b0"].id: reject}
    first, _ = sorted(
        reconcile(documents, named.values(), [reject]), key=lambda i: i.tolls[0].low, reverse=True
    )
    assert (first.claims, first.tolls[0].high) == ((named["a0"].id,), 12)


def test_the_newer_verdict_counts():
    documents, named = world(*THREE)
    reject, accept = judged(Act.REJECT, named["b0"]), judged(Act.ACCEPT, named["b0"], minute=1)
    assert fold(documents, named.values(), [accept, reject]).rejected == ()
    undo = judged(Act.UNDO, accept, minute=2)
    assert fold(documents, named.values(), [undo, accept, reject]).rejected == (named["b0"],)


def test_a_correction_changes_its_field_and_nothing_else():
    documents, named = world(*THREE)
    many = replace(named["a0"].quantity, low=2, high=2)
    made = judged(Act.CORRECT, named["a0"], value=Judged(field=ClaimField.QUANTITY, quantity=many))
    folded = fold(documents, named.values(), [made])
    found = {c.id: c for c in folded.claims}[named["a0"].id]
    assert found == replace(named["a0"], quantity=many)
    assert folded.changed == {named["a0"].id: {ClaimField.QUANTITY: made}}
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    both = fold(documents, named.values(), [made, judged(Act.CORRECT, named["a0"], value=denied)])
    assert set(both.changed[named["a0"].id]) == {ClaimField.QUANTITY, ClaimField.MODALITY}


@pytest.mark.parametrize("act", [Act.ACCEPT, Act.UNSURE, Act.REJECT])
def test_what_was_accepted_before_a_correction_was_of_other_content(act):
    documents, named = world(*THREE)
    claim_id = named["a0"].id
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    verdict = judged(act, named["a0"], by="bo")
    correct = judged(Act.CORRECT, named["a0"], value=denied, minute=1)
    undone, again = judged(Act.UNDO, correct, minute=2), judged(act, named["a0"], minute=3)
    claims = tuple(named.values())
    folded = fold(documents, claims, [verdict, correct])
    if act is Act.REJECT:  # a correction puts nothing into a toll
        assert folded.verdicts == {claim_id: verdict}
        return
    assert folded.verdicts == {}
    assert folded.overtaken == {claim_id: verdict}
    assert fold(documents, claims, [verdict, correct, undone]).verdicts == {claim_id: verdict}
    both = fold(documents, claims, [verdict, correct, again])
    assert (both.verdicts, both.overtaken) == ({claim_id: again}, {})


def test_a_corrected_place_moves_the_claim_to_another_happening():
    documents, named = world(*THREE, report("d", killed(8), killed(5, at="Tirhan")))
    assert groups(documents, named) == {"a0 b0 d0", "c0 d1"}
    there = replace(named["d1"].place)
    made = judged(Act.CORRECT, named["d0"], value=Judged(field=ClaimField.PLACE, place=there))
    assert groups(documents, named, made) == {"a0 b0", "c0 d0 d1"}


def test_a_claim_added_by_hand_counts():
    d = doc("Shelling killed 12 people in Marjat.", published=DAY)
    shelling = added(d, Kind.ATTACK, "Shelling")
    made = judged(Act.ADD, shelling, value=Judged(claim=shelling))
    folded = fold([d], [claim(d)], [made])
    assert {c.id for c in folded.claims} == {claim(d).id, shelling.id}
    assert folded.added == {shelling.id: made}
    undone = judged(Act.UNDO, made, minute=1)
    assert fold([d], [claim(d)], [made, undone]).claims == (claim(d),)


def test_what_a_claim_loses_with_it_is_an_orphan():
    d = doc("Shelling killed 12 people in Marjat.", published=DAY)
    shelling = added(d, Kind.ATTACK, "Shelling")
    made = judged(Act.ADD, shelling, value=Judged(claim=shelling))
    accept = judged(Act.ACCEPT, shelling, minute=1)
    undone = judged(Act.UNDO, made, minute=2)
    (orphan,) = fold([d], [], [made, accept, undone]).orphans
    assert (orphan.judgement, orphan.lost) == (accept, (shelling.id,))


def test_origins_and_grades():
    documents, named = world(*THREE)
    weak = judged(Act.GRADE, named["a0"], value=Judged(grade="weak"))
    source = judged(Act.DISCOUNT, "a wire")
    folded = fold(documents, named.values(), [weak, source])
    assert folded.grades == {named["a0"].id: weak}
    assert folded.discounted == {"a wire": source}


# --- pairs


def test_what_is_held_different_is_kept_apart_and_what_is_held_the_same_is_joined():
    documents, named = world(*THREE)
    a, b, c = named["a0"], named["b0"], named["c0"]
    apart, same = judged(Act.DIFFERENT, a, b), judged(Act.SAME, b, c, minute=1)
    assert groups(documents, named, apart) == {"a0", "b0", "c0"}
    assert groups(documents, named, same) == {"a0 b0 c0"}
    assert groups(documents, named, apart, same) == {"a0", "b0 c0"}


def test_the_newer_word_on_a_pair_wins():
    documents, named = world(*THREE)
    a, b, c = named["a0"], named["b0"], named["c0"]
    assert groups(
        documents, named, judged(Act.DIFFERENT, a, b), judged(Act.MERGE, a, b, c, minute=1)
    ) == {"a0 b0 c0"}
    assert groups(
        documents, named, judged(Act.MERGE, a, b, c), judged(Act.DIFFERENT, a, b, minute=1)
    ) == {"a0 c0", "b0"} or groups(
        documents, named, judged(Act.MERGE, a, b, c), judged(Act.DIFFERENT, a, b, minute=1)
    ) == {"a0", "b0 c0"}
    unsure = judged(Act.UNSURE, a, b, minute=2)
    assert groups(documents, named, judged(Act.DIFFERENT, a, b), unsure) == {"a0 b0", "c0"}


def test_no_chain_brings_together_what_is_held_different():
    documents, named = world(*THREE, report("d", killed(7, at="Old Quay")))
    a, c, d = (named[n] for n in ("a0", "c0", "d0"))
    said = (
        judged(Act.DIFFERENT, a, c),
        judged(Act.SAME, a, d, minute=1),
        judged(Act.SAME, c, d, minute=2),
    )
    together = groups(documents, named, *said)
    assert "c0 d0" in together or "b0 c0 d0" in together
    assert not any("a0" in g and "c0" in g for g in together)


def test_the_part_that_is_split_off_leaves_as_one():
    rows = [report(n, killed(n_killed)) for n_killed, n in enumerate("abcd", 11)]
    documents, named = world(*rows)
    a, b, c, d = (named[n] for n in ("a0", "b0", "c0", "d0"))
    assert groups(documents, named) == {"a0 b0 c0 d0"}
    rest = tuple(sorted((c.id, d.id)))
    split = judged(Act.SPLIT, a, b, value=Judged(rest=rest))
    assert groups(documents, named, split) == {"a0 b0", "c0 d0"}
    assert groups(documents, named, split, judged(Act.UNDO, split, minute=1)) == {"a0 b0 c0 d0"}
    (first, *_) = reconcile(documents, named.values(), [split])
    assert any("judgement" in reason for reason in first.reasons)


def test_what_one_sentence_tells_can_be_parted():
    documents, named = world(
        report("a", killed(12), {"kind": "wounded", "n": 3, "with": "previous"})
    )
    assert groups(documents, named) == {"a0 a1"}
    assert groups(documents, named, judged(Act.DIFFERENT, named["a0"], named["a1"])) == {"a0", "a1"}


def test_a_total_is_joined_to_no_happening():
    documents, named = world(
        report("a", killed(12)),
        report("b", killed(900, scope="cumulative", when="2024-03-01..2024-03-28")),
    )
    same = judged(Act.SAME, named["a0"], named["b0"])
    assert groups(documents, named, same) == {"a0", "b0"}


def test_copies_follow_their_original_unless_they_are_held_different_from_it():
    rows = [
        report("a", killed(12)),
        {"id": "r", "by": "Echo", "date": "2024-03-06", "reprint_of": "a"},
        report("b", killed(14)),
    ]
    documents, named = world(*rows)
    a, r, b = named["a0"], named["r0"], named["b0"]
    assert groups(documents, named) == {"a0 b0 r0"}
    assert groups(documents, named, judged(Act.DIFFERENT, r, b)) == {"a0 r0", "b0"}
    assert groups(documents, named, judged(Act.DIFFERENT, r, a)) in (
        {"a0 b0", "r0"},
        {"a0", "b0 r0"},
    )
    whole = judged(Act.MERGE, a, r, b)
    tolls = [i.tolls for i in reconcile(documents, named.values())]
    assert [i.tolls for i in reconcile(documents, named.values(), [whole])] == tolls


# --- versions

THEN = "Shelling hit Marjat on Monday. It killed 12 people, medics said. It killed 12 people."
NOW = "Updated. Shelling hit Marjat on Monday. At least 3 homes burned. It killed 12 people, medics said. It killed 12 people."


@pytest.fixture
def versions():
    then, now = doc(THEN, uri="u:1", published=DAY), doc(NOW, uri="u:1", published=DAY)
    return then, now


def test_a_judgement_is_carried_over_to_the_same_words_in_the_same_sentence(versions):
    then, now = versions
    old, new = claim(then), claim(now)
    reject = judged(Act.REJECT, old)
    folded = fold([now], [new], [reject], [Former(claim=old, document=then)])
    assert folded.rejected == (new,)
    (carried,) = folded.carried
    assert (carried.judgement, carried.former, carried.now) == (reject, old.id, new.id)
    assert folded.orphans == ()


def test_a_sentence_that_changed_carries_nothing(versions):
    then, _ = versions
    now = doc(THEN.replace("12 people, medics", "13 people, medics"), uri="u:1", published=DAY)
    reject = judged(Act.REJECT, claim(then))
    folded = fold([now], [claim(now)], [reject], [Former(claim=claim(then), document=then)])
    assert folded.rejected == ()
    assert [o.judgement for o in folded.orphans] == [reject]


def test_a_correction_finds_its_words_again(versions):
    then, now = versions
    old, new = claim(then), claim(now)
    value = Judged(field=ClaimField.PLACE, place=place(then, "Marjat"))
    many = Judged(field=ClaimField.QUANTITY, quantity=quantity(12, words=words(then, "12")))
    made = [judged(Act.CORRECT, old, value=v) for v in (value, many)]
    folded = fold([now], [new], made, [Former(claim=old, document=then)])
    (found,) = folded.claims
    assert found.place == place(now, "Marjat")
    assert found.quantity == quantity(12, words=words(now, "12"))
    assert [c.former for c in folded.carried] == [old.id, old.id]


def test_a_claim_by_hand_finds_its_words_again(versions):
    then, now = versions
    old, new = added(then, Kind.ATTACK, "Shelling"), added(now, Kind.ATTACK, "Shelling")
    old = replace(
        old, content=words(then, "Shelling hit Marjat on Monday."), place=place(then, "Marjat")
    )
    made = judged(Act.ADD, old, value=Judged(claim=old))
    folded = fold([now], [], [made], [Former(claim=old, document=then)])
    (found,) = folded.claims
    assert (found.id, found.document, found.trigger) == (new.id, now.id, new.trigger)
    assert found.place == place(now, "Marjat")
    gone = doc("Nothing of that.", uri="u:1", published=DAY)
    lost = fold([gone], [], [made], [Former(claim=old, document=then)])
    assert ([o.judgement for o in lost.orphans], lost.claims) == ([made], ())


def test_a_pair_that_lost_one_claim_says_which():
    documents, named = world(*THREE)
    lost = "c" + "0" * 16
    merge = judged(Act.MERGE, named["a0"], named["c0"], lost)
    folded = fold(documents, named.values(), [merge])
    assert [(o.judgement, o.lost) for o in folded.orphans] == [(merge, (lost,))]
    assert groups(documents, named, merge) == {"a0 b0 c0"}
