"""Invariants 2 and 5: the codec loses nothing, bounds hold, unknown input is refused."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import RecordError
from marsad.model import (
    Account,
    Attribution,
    Best,
    Claim,
    Kind,
    Mention,
    Modality,
    Part,
    Quantity,
    QuantityState,
    Reason,
    Scope,
    Span,
    StepKind,
    Toll,
    TollStep,
    When,
)
from marsad.model.claim import Family
from marsad.model.identity import claim_id, digest, state_digest
from marsad.model.totals import Aside, Counter, Cumulative, LeftOut, TollSum
from marsad.model.wire import from_line, from_wire, to_line, to_wire
from tests.factory import DAY, claim, doc, incident, place, quantity, said_by, words

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def mentions(draw):
    start, text = draw(st.integers(0, 10**6)), draw(st.text(max_size=20))
    return Mention(span=Span(start, start + len(text)), words=text)


@st.composite
def quantities(draw):
    low = draw(st.integers(1, 10**6))
    high = draw(st.none() | st.integers(low, 10**7))
    stated = Quantity(state=QuantityState.STATED, low=low, high=high, words=draw(mentions()))
    zero = Quantity(state=QuantityState.ZERO_STATED, low=0, high=0)
    return draw(st.sampled_from([stated, zero, Quantity(), Quantity(state=QuantityState.UNKNOWN)]))


@st.composite
def claims(draw):
    kind, start = draw(st.sampled_from(Kind)), draw(mentions())
    ends = sorted(draw(st.tuples(days, days)))
    return Claim(
        id=claim_id("d0", kind.family, start.span.start),
        document="d0",
        kind=kind,
        trigger=start,
        content=draw(mentions()),
        attribution=tuple(Attribution(source=m) for m in draw(st.lists(mentions(), max_size=3))),
        when=draw(
            st.sampled_from(
                [None, When(earliest=ends[0], latest=ends[1], method="x"), When(method="?")]
            )
        ),
        quantity=draw(quantities()),
        scope=draw(st.sampled_from(Scope)) if kind.family is Family.HARM else None,
        modality=draw(st.sampled_from(Modality)),
        confidence=draw(st.floats(0, 1)),
        reasons=(Reason(score=draw(st.floats(-5, 5)), detail=draw(st.text(max_size=9))),),
        reader="r",
        version="1",
    )


@given(claims())
def test_a_claim_comes_back_as_it_went(made):
    assert from_line(to_line(made)) == made


def test_documents_and_incidents_come_back_as_they_went():
    d = doc(published=DAY)
    made = claim(d, place=place(d, "Marjat", lat=1, lon=2), attribution=(said_by(d, "people"),))
    for record in (d, incident(made)):
        assert from_wire(json.loads(json.dumps(to_wire(record)))) == record


def test_keys_stand_in_field_order():
    assert list(to_wire(claim()))[:5] == ["record", "id", "document", "kind", "trigger"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"record": "page"}, "record"),
        ({"kind": "murdered"}, "claim.kind"),
        ({"trigger": {"span": [3], "words": "x"}}, "claim.trigger.span"),
        ({"colour": 1}, "colour"),
        ({"confidence": "high"}, "claim.confidence"),
        ({"attribution": {}}, "claim.attribution"),
    ],
)
def test_what_is_no_record_is_refused_by_field(change, told):
    with pytest.raises(RecordError, match=told):
        from_wire({**to_wire(claim()), **change})


@pytest.mark.parametrize("line", ["", "[]", "{", '"x"'])
def test_what_is_no_object_is_refused(line):
    with pytest.raises(RecordError):
        from_line(line)


def test_bounds_hold():
    for bad in (
        {"low": 5, "high": 4, "state": QuantityState.STATED},
        {"low": 5, "state": QuantityState.NOT_STATED},
        {"state": QuantityState.STATED},
        {"low": 1, "high": 1, "state": QuantityState.ZERO_STATED},
    ):
        with pytest.raises(RecordError):
            Quantity(**bad)
    with pytest.raises(RecordError):
        When(earliest=date(2024, 1, 2), latest=date(2024, 1, 1), method="x")
    with pytest.raises(RecordError):
        Span(4, 3)


def test_scope_belongs_to_harm_alone():
    with pytest.raises(RecordError, match="scope"):
        claim(doc("They met."), Kind.TALKS, "met", scope=Scope.INCIDENT)


def test_changing_a_reading_keeps_the_id():
    """Invariant 4: the id is of what the source says."""
    d = doc()
    one = claim(d, quantity=quantity(12, words=words(d, "12")))
    other = claim(d, kind=Kind.WOUNDED, quantity=quantity(13, words=words(d, "12")))
    assert one.id == other.id


def test_digest_parts_do_not_run_together():
    assert digest("ab", "c") != digest("a", "bc")


def test_state_digest_knows_no_order_no_clock_no_run():
    from datetime import UTC, datetime

    d, e = doc(), doc("Two were wounded.", uri="test:2")
    a, b = claim(d), claim(e, Kind.WOUNDED, "wounded")
    late = replace(d, captured=datetime(2024, 1, 1, tzinfo=UTC))
    run = replace(a, run="r1")
    assert state_digest([d, e], [a, b], []) == state_digest([e, late], [b, run], [])
    assert state_digest([d], [a], []) != state_digest([d], [], [])


def test_parts_travel_and_a_claim_without_any_keeps_its_line():
    """A record written before there were parts keeps its digest."""
    d = doc("Shelling killed 12 people, including three children.")
    plain = claim(d)
    part = Part(words=words(d, "three children"), group="children", quantity=quantity(3))
    assert "parts" not in to_wire(plain)
    assert from_line(to_line(replace(plain, parts=(part,)))).parts == (part,)


def test_sums_and_totals_come_back_as_they_went():
    step = TollStep(published=DAY, low=3, high=None, claim="c1", what=StepKind.RESET, earliest=DAY)
    aside = Aside(standing="feared", low=1, high=None, incidents=1)
    for record in (
        TollSum(by="place", key="Marjat", kind=Kind.KILLED, low=3, asides=(aside,)),
        Cumulative(
            incident="i1", kind=Kind.KILLED, left_out=(LeftOut(incident="i2", why="no day"),)
        ),
        Counter(kind=Kind.KILLED, origin="x", steps=(step,), incidents=("i1",)),
    ):
        assert from_line(to_line(record)) == record


def test_a_toll_with_steps_best_and_groups_comes_back_as_it_went():
    step = TollStep(published=DAY, low=3, high=3, claim="c1", what=StepKind.FIRST)
    account = Account(
        origin="x",
        kind=Kind.KILLED,
        state=QuantityState.STATED,
        low=3,
        high=3,
        claims=("c1",),
        steps=(step,),
    )
    best = Best(number=3, rule="r", version="1", reason="x.")
    values = {"kind": Kind.KILLED, "state": QuantityState.STATED, "low": 3, "high": 3}
    inner = Toll(**values, accounts=(account,), reason="", group="children", best=best)
    made = incident(claim(), tolls=(replace(inner, group=None, groups=(inner,)),))
    assert from_line(to_line(made)) == made
    with pytest.raises(RecordError, match="outside"):
        replace(inner, best=replace(best, number=4))
