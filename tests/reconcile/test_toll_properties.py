"""What holds of steps, groups, estimates and sums for any documents and claims whatever."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import StepKind
from marsad.reconcile import reconcile
from marsad.reconcile.cumulative import find_counters, lay_beside
from marsad.reconcile.knowing import known_by
from marsad.reconcile.sums import By, sum_tolls
from tests.reconcile.test_properties import gathered, worlds

LAST = date(2024, 3, 31)


@given(worlds())
def test_steps_are_the_numbers_of_their_account_in_order(rows):
    for incident in reconcile(*gathered(rows)):
        for account in (a for t in incident.tolls for a in t.accounts):
            days = [s.published for s in account.steps if s.published]
            assert days == sorted(days)
            assert {s.claim for s in account.steps} <= set(account.claims)
            if account.steps:
                assert account.steps[0].what in (StepKind.FIRST, StepKind.LATE, StepKind.BESIDE)
                assert account.low in {s.low for s in account.steps}


@given(worlds())
def test_a_group_is_no_larger_than_what_it_lies_in_and_every_estimate_has_a_rule(rows):
    for incident in reconcile(*gathered(rows)):
        for toll in incident.tolls:
            assert all(t.best and t.best.rule and t.best.reason for t in (toll, *toll.groups))
            assert [g.group for g in toll.groups] == list(
                dict.fromkeys(g.group for g in toll.groups)
            )
            assert all(g.kind is toll.kind and not g.groups for g in toll.groups)
            unknown = [g for g in toll.groups if g.group == "unknown"]
            if unknown and toll.high is not None and unknown[0].high is not None:
                assert unknown[0].high <= max(a.high or 0 for a in toll.accounts)


@given(worlds(), st.sampled_from(list(By)))
def test_a_total_is_added_to_nothing(rows, by):
    """Invariant 9: no sum and no coverage holds a cumulative incident."""
    incidents = reconcile(*gathered(rows))
    totals = {i.id for i in incidents if i.is_cumulative}
    for one in sum_tolls(incidents, by=by):
        assert totals.isdisjoint({*one.incidents, *one.unnumbered})
        assert set(one.totals) <= totals
        assert one.best is None or one.low <= one.best
        assert one.best is None or one.high is None or one.best <= one.high
    for total in lay_beside(incidents):
        named = {*total.covered, *total.unnumbered, *(x.incident for x in total.left_out)}
        assert totals.isdisjoint(named)
    for counter in find_counters(incidents):
        assert set(counter.incidents) <= totals


@given(worlds())
def test_each_incident_is_in_one_sum_of_its_harm(rows):
    """Whatever it is added by, what is counted is the same."""
    incidents = reconcile(*gathered(rows))

    def counted(by):
        return sorted(
            (s.kind, i) for s in sum_tolls(incidents, by=by) for i in (*s.incidents, *s.unnumbered)
        )

    assert counted(By.PLACE) == counted(By.MONTH) == counted(By.DAY) == counted(By.KIND)


@given(worlds())
def test_a_day_or_month_holds_what_happened_in_it_and_no_other(rows):
    """Of several days nobody says how the toll is spread over them."""
    found = {i.id: i for i in reconcile(*gathered(rows))}
    for by, length in ((By.DAY, 10), (By.MONTH, 7)):
        for one in sum_tolls(found.values(), by=by):
            first, _, last = one.key.partition("/")
            for incident in (found[i] for i in (*one.incidents, *one.unnumbered)):
                ends = (incident.earliest, incident.latest)
                if any(ends):
                    assert [str(d)[:length] for d in ends] == [first, last or first]
                else:
                    assert one.key == "not said"


@given(worlds(), st.dates(date(2024, 2, 29), date(2024, 3, 6)))
def test_the_record_of_a_day_is_that_of_what_was_published_by_then(rows, day):
    documents, claims = gathered(rows)
    known = known_by(day, documents, claims)
    assert all(d.published.day and d.published.day <= day for d in known.documents)
    undated = [d for d in documents if d.published.day is None]
    assert known.undated == len(undated)
    late = known_by(LAST, documents, claims)
    if not undated:
        assert reconcile(late.documents, late.claims) == reconcile(documents, claims)
