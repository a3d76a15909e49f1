"""What an origin's record says: reprints with shares, borne out, contradicted, denied."""

from datetime import date

from marsad.reconcile import reconcile
from marsad.reconcile.heard import hear
from marsad.reconcile.narrowing import Narrowing
from marsad.reconcile.sources import sources_of
from tests.reconcile.table import build

KILLED = {"kind": "killed", "at": "Marjat", "when": "2024-03-04"}


def records(*rows, **more):
    built = build(rows).values()
    documents, claims = [d for d, _ in built], [c for _, cs in built for c in cs]
    found = sources_of(hear(documents, claims), reconcile(documents, claims), **more)
    return {record.name: record for record in found}


def report(name, by, *claims, **more):
    return {"id": name, "by": by, "date": "2024-03-05", "claims": claims, **more}


def test_numbers_that_meet_bear_each_other_out():
    found = records(
        report("a", "Marjat Wire", {**KILLED, "n": "12.."}),
        report("b", "Harbour Daily", {**KILLED, "n": 14}),
    )
    assert [len(r.borne_out) for r in found.values()] == [1, 1]
    assert [len(r.contradicted) for r in found.values()] == [0, 0]


def test_numbers_that_do_not_meet_contradict_each_other():
    found = records(
        report("a", "Marjat Wire", {**KILLED, "n": 12}),
        report("b", "Harbour Daily", {**KILLED, "n": "none"}),
    )
    assert [len(r.contradicted) for r in found.values()] == [1, 1]
    assert [len(r.borne_out) for r in found.values()] == [0, 0]


def test_a_denial_is_told_of_the_claim_that_it_denies():
    found = records(
        report("a", "Marjat Wire", {**KILLED, "n": 12}),
        report("b", "Harbour Daily", {**KILLED, "who": "army command", "modality": "denied"}),
    )
    assert len(found["Marjat Wire"].denied) == 1
    assert found["Marjat Wire"].borne_out == ()


def test_who_repeats_itself_bears_nothing_out():
    found = records(
        report("a", "Marjat Wire", {**KILLED, "n": 12}, {**KILLED, "n": 12, "who": "residents"})
    )
    assert all(r.borne_out == () for r in found.values())


def test_reprints_are_told_with_their_share_and_are_no_claims_of_their_own():
    found = records(
        report("a", "Marjat Wire", {**KILLED, "n": 12}, {**KILLED, "kind": "wounded", "n": 3}),
        {"id": "b", "by": "Harbour Daily", "date": "2024-03-06", "reprint_of": "a"},
    )
    daily = found["Harbour Daily"]
    assert (len(daily.claims), len(daily.copies)) == (0, 2)
    assert [(r.origin, r.least, r.most) for r in daily.reprints] == [("Marjat Wire", 1.0, 1.0)]


def test_kinds_come_from_packs_and_words():
    found = records(
        report("a", "Marjat Wire", {**KILLED, "n": 12, "who": "health ministry"}),
        report("b", "Lantern", {**KILLED, "n": 12, "who": "Ilva Amsel"}),
        report("c", "Harbour Daily", {**KILLED, "n": 12}),
    )
    kinds = {name: record.kind for name, record in found.items()}
    assert kinds["health ministry"] == "medical"
    assert kinds["Ilva Amsel"] == "named"
    assert kinds["Lantern"] == "publisher"
    assert kinds["Harbour Daily"] == "outlet"


def test_narrowed_to_a_place_and_days():
    rows = report("a", "Marjat Wire", {**KILLED, "n": 1}, {**KILLED, "at": "Tirhan", "n": 2})
    assert len(records(rows)["Marjat Wire"].claims) == 2
    assert len(records(rows, asked=Narrowing(place="tirhan"))["Marjat Wire"].claims) == 1
    assert records(rows, asked=Narrowing(since=date(2024, 3, 5))) == {}


def test_discounted_origins_say_so():
    found = records(report("a", "Lantern", KILLED), discounted=frozenset({"lantern"}))
    assert found["Lantern"].is_discounted
