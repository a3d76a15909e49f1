"""specs/discounts.yaml, row by row: whom people do not rely upon is shown, and moves no number."""

from pathlib import Path

import pytest
import yaml

from marsad.model import Act
from marsad.model.wire import from_line, to_line
from marsad.reconcile import reconcile
from marsad.reconcile.cumulative import find_counters
from marsad.reconcile.grades import grade_incidents
from marsad.reconcile.heard import hear
from marsad.reconcile.sources import sources_of
from marsad.reconcile.sums import By, sum_tolls
from tests.factory import judged
from tests.reconcile.table import build
from tests.reconcile.test_tolls import shown
from tests.reconcile.toll_histories import shown as bounds

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "discounts.yaml").read_text("utf-8"))
each_row = pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])


def records(row):
    built = build(row["documents"]).values()
    return [d for d, _ in built], [c for _, cs in built for c in cs]


def discounts(row):
    return [judged(Act.DISCOUNT, name, minute=n) for n, name in enumerate(row["discounted"])]


def figure(account):
    return f"{shown(account)} discounted" if account.discount else shown(account)


def ranged(toll):
    return "discounted" if toll.is_discounted else shown(toll)


def view(toll):
    accounts = {a.origin: figure(a) for a in toll.accounts}
    return [toll.kind.value, ranged(toll), toll.best.number, accounts]


def wanted(row):
    return [row[0], str(row[1]), row[2], {name: str(f) for name, f in row[3].items()}]


@each_row
def test_what_is_left_of_the_tolls(row):
    tolls = [t for i in reconcile(*records(row), discounts(row)) for t in i.tolls]
    assert [view(t) for t in tolls] == [wanted(w) for w in row["tolls"]]
    said = " ".join(t.reason for t in tolls)
    assert [words for words in row.get("because", ()) if words not in said] == []
    if "groups" in row:
        assert {g.group: ranged(g) for t in tolls for g in t.groups} == {
            group: str(told) for group, told in row["groups"].items()
        }


@each_row
def test_what_the_sums_come_to(row):
    sums = sum_tolls(reconcile(*records(row), discounts(row)), by=By.KIND)
    found = [
        [
            s.kind.value,
            bounds(s.low, s.high, "not stated"),
            s.best,
            len(s.incidents),
            {a.standing: bounds(a.low, a.high) for a in s.asides},
        ]
        for s in sums
    ]
    expected = [
        [k, str(told), best, n, {name: str(f) for name, f in apart.items()}]
        for k, told, best, n, apart in row.get("sums", ())
    ]
    assert expected in ([], found)


@each_row
def test_undoing_brings_it_all_back(row):
    made = discounts(row)
    undone = [judged(Act.UNDO, j, minute=len(made) + n) for n, j in enumerate(made)]
    assert reconcile(*records(row), made + undone) == reconcile(*records(row))


@each_row
def test_who_discounted_it_and_why_survives_the_codec(row):
    made = {j.id: j for j in discounts(row)}
    for incident in reconcile(*records(row), made.values()):
        assert from_line(to_line(incident)) == incident
        for account in (a for t in incident.tolls for a in t.accounts if a.discount):
            told = account.discount
            of = made[told.judgement]
            assert (told.by, told.at, told.reason) == (of.by, of.at, of.reason)


def test_without_a_discount_the_wire_form_says_nothing_of_it():
    (incident,) = reconcile(*records(ROWS[-1]))
    assert '"discount"' not in to_line(incident)


@each_row
def test_grades_leave_out_the_very_same_accounts(row):
    documents, claims = records(row)
    incidents, heard = reconcile(documents, claims, discounts(row)), hear(documents, claims)
    out = {
        c for i in incidents for t in i.tolls for a in t.accounts if a.discount for c in a.claims
    }
    keys = {heard.speakers[c].origin.key for c in out}
    graded = grade_incidents(incidents, heard, discounted=frozenset(keys))
    is_left = {
        i.id: {c for t in i.tolls for a in t.accounts for c in a.claims} - out for i in graded
    }
    for incident in (i for i in graded if not i.is_cumulative):
        values = {g.scheme: g.value for g in incident.grades}
        assert (values["two-sources"] == "unsupported") is not bool(is_left[incident.id])


def test_the_counter_of_a_discounted_account_says_so():
    row = next(r for r in ROWS if r["name"].startswith("a total over weeks"))
    (counter,) = find_counters(reconcile(*records(row), discounts(row)))
    assert (counter.discount.by, len(counter.steps)) == ("Amira", 1)
    assert from_line(to_line(counter)) == counter


def test_who_is_discounted_bears_nobody_out():
    killed = {"kind": "killed", "n": 12, "at": "Marjat", "when": "2024-03-04"}
    rows = [
        {"id": "a", "by": "Marjat Wire", "date": "2024-03-05", "claims": [killed]},
        {"id": "b", "by": "Orsany Post", "date": "2024-03-05", "claims": [killed]},
    ]
    documents, claims = records({"documents": rows})
    heard, incidents = hear(documents, claims), reconcile(documents, claims)
    found = sources_of(heard, incidents, discounted=frozenset({"orsany post"}))
    assert {r.name: len(r.borne_out) for r in found} == {"Marjat Wire": 0, "Orsany Post": 1}
