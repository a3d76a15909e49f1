"""specs/histories.yaml, row by row: no double count, the right range and best in all."""

from datetime import date

import pytest

from marsad.reconcile import reconcile
from marsad.reconcile.cumulative import find_counters, lay_beside
from marsad.reconcile.knowing import known_by
from tests.reconcile.toll_histories import ROWS, brief, read_reports, shown, view

LEAST = 40


def tolls(incidents, *, total=False):
    return [t for i in incidents if i.is_cumulative is total for t in i.tolls]


def ordered(rows):
    return sorted(([str(r[0]), str(r[1]), r[2]] for r in rows), key=str)


def check(found, row):
    """Every toll is expected and the other way round; and what more a row asks for."""
    assert ordered(map(brief, found)) == ordered(row)
    for wanted in (w for w in row if len(w) > 3):
        matching = [view(t)[3] for t in found if ordered([brief(t)]) == ordered([wanted])]
        assert any(fits(told, wanted[3]) for told in matching), (wanted, matching)


def fits(told, wanted):
    groups = {g: [str(r), best] for g, (r, best) in wanted.get("groups", {}).items()}
    steps = wanted.get("steps", {})
    is_of_groups = not groups or told["groups"] == groups
    return is_of_groups and all(told["steps"].get(a) == s for a, s in steps.items())


def besides(incidents):
    """[range, best, covered, left out] of each cumulative toll."""
    return [
        [
            shown(c.sum_low, c.sum_high, "not stated"),
            c.sum_best,
            len(c.covered) + len(c.unnumbered),
            len(c.left_out),
        ]
        for c in lay_beside(incidents)
    ]


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_history(row):
    documents, claims = read_reports(row["reports"])
    incidents = reconcile(documents, claims)
    check(tolls(incidents), row.get("tolls", []))
    check(tolls(incidents, total=True), row.get("totals", []))
    wanted = [w[3]["beside"] for w in row.get("totals", []) if len(w) > 3 and "beside" in w[3]]
    found = besides(incidents)
    assert all([str(w[0]), *w[1:]] in found for w in wanted), found
    for kind, origin, steps in row.get("series", []):
        told = [c for c in find_counters(incidents) if (c.kind, c.origin) == (kind, origin)]
        assert [[f"{shown(s.low, s.high)} {s.what}" for s in c.steps] for c in told] == [steps]


@pytest.mark.parametrize("row", [r for r in ROWS if "by" in r], ids=lambda r: r["name"])
def test_as_known_on_a_day(row):
    documents, claims = read_reports(row["reports"])
    for day, wanted in row["by"].items():
        known = known_by(date.fromisoformat(str(day)), documents, claims)
        check(tolls(reconcile(known.documents, known.claims)), wanted)


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_each_estimate_names_its_rule_and_lies_within_the_range(row):
    for incident in reconcile(*read_reports(row["reports"])):
        for toll in incident.tolls:
            for told in (toll, *toll.groups):
                best = told.best
                assert (best.rule, best.version) == ("agreed-else-standing", "1")
                assert best.reason
                assert best.number is None or told.low <= best.number
                assert best.number is None or told.high is None or best.number <= told.high


def test_there_are_histories_enough():
    assert len(ROWS) >= LEAST
    assert len({r["name"] for r in ROWS}) == len(ROWS)
