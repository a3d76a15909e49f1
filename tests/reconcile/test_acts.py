"""Acts of a report, by weights made by hand: one that joins what is of one day, and so on."""

from datetime import date

import numpy as np
import pytest

from marsad.model import Kind
from marsad.reconcile.acts import ActType, find_acts
from marsad.reconcile.acts_rows import bin_of, day_of, make_page
from marsad.reconcile.acts_slots import numbers_of
from marsad.reconcile.acts_weights import SLOTS, load_weights, slots_of
from tests.factory import claim, doc, quantity, when

TEXT = (
    "A bomb exploded in Marjat on Monday. The blast killed two guards. Three clerks were wounded."
    " A man was kidnapped in Sarneh in May. The council deplored the violence."
)
TODAY, MONDAY, MAY = date(2024, 6, 5), date(2024, 6, 3), date(2024, 5, 2)


def weights(**questions):
    """Question → feature → weight; what is not named weighs nothing."""
    names = ("page", "telling", "pair", "act", "type", "effect", "day", "number")
    found = {name: np.zeros(SLOTS, dtype=np.float32) for name in names}
    for name, features in questions.items():
        for feature, value in features.items():
            found[name][slots_of([feature])] = value
    return found


@pytest.fixture
def report():
    return doc(TEXT, published=TODAY)


@pytest.fixture
def claims(report):
    return [
        claim(report, Kind.ATTACK, "exploded", when=when(MONDAY)),
        claim(report, Kind.KILLED, "killed", when=when(MONDAY), quantity=quantity(2)),
        claim(report, Kind.WOUNDED, "wounded", when=when(MONDAY), quantity=quantity(3)),
        claim(report, Kind.ABDUCTED, "kidnapped", when=when(MAY), quantity=quantity(1)),
    ]


JOINS = {"d=same day": 2.0, "bias": -0.5}


def test_tellings_of_one_day_are_one_act_and_others_another(report, claims):
    found = find_acts(report, claims, weights(telling={"bias": 1.0}, pair=JOINS))
    assert [set(a.claims) for a in found] == [{c.id for c in claims[:3]}, {claims[3].id}]


def test_what_is_likely_no_act_makes_none(report, claims):
    only = weights(telling={"k=abducted": 3.0, "bias": -2.0}, pair=JOINS)
    assert [a.claims for a in find_acts(report, claims, only)] == [(claims[3].id,)]
    assert find_acts(report, claims, weights(act={"bias": -3.0})) == ()


def test_a_group_is_weighed_as_a_whole(report, claims):
    """The kidnapping alone is out: its group is the second likeliest."""
    told = weights(telling={"k=attack": 1.0}, pair=JOINS, act={"rank=1/2": -3.0})
    assert [a.claims for a in find_acts(report, claims, told)] == [tuple(c.id for c in claims[:3])]


def test_a_report_without_claims_of_violence_has_no_acts(report):
    assert find_acts(report, []) == ()
    assert find_acts(report, [claim(report, Kind.TALKS, "council")]) == ()


def test_an_act_takes_the_type_and_effects_that_the_weights_favour(report, claims):
    told = weights(
        telling={"bias": 1.0},
        pair=JOINS,
        type={"BOMBING t=exploded": 1.0, "KIDNAPPING k=abducted": 1.0},
        effect={"killed n=1": 1.0, "wounded n=1": -1.0},
    )
    bombing, kidnapping = find_acts(report, claims, told)
    assert (bombing.type, bombing.effects) == (ActType.BOMBING, {Kind.KILLED})
    assert (kidnapping.type, kidnapping.effects) == (ActType.KIDNAPPING, frozenset())


@pytest.mark.parametrize(
    ("trust", "published", "days"),
    [
        (1.0, TODAY, (MONDAY, MONDAY)),
        (-1.0, TODAY, (date(2024, 5, 22), TODAY)),  # by the day of the report
        (-1.0, None, (MONDAY, MONDAY)),  # nothing better is known
    ],
)
def test_a_day_that_is_not_trusted_gives_way_to_the_day_of_the_report(trust, published, days):
    report = doc(TEXT, published=published)
    told = [claim(report, Kind.KILLED, "killed", when=when(MONDAY))]
    (act,) = find_acts(report, told, weights(telling={"bias": 1.0}, day={"bias": trust}))
    assert act.days == days


def test_people_are_the_likeliest_of_the_numbers_told_their_sums_one_and_two(report, claims):
    page = make_page(report, claims[:3])
    assert numbers_of(page.tellings) == (1, 2, 3, 5)
    told = weights(telling={"bias": 1.0}, pair=JOINS, number={"sum=True2": 1.0})
    assert [a.people for a in find_acts(report, claims[:3], told)] == [5]
    unsure = weights(telling={"bias": 1.0}, pair=JOINS, number={"bias": -9.0})
    assert [a.people for a in find_acts(report, claims[:3], unsure)] == [None]


def test_the_weights_of_the_package_know_an_attack_from_a_condemnation():
    attack = doc("Guerrillas today kidnapped two engineers near Marjat.", published=TODAY)
    found = find_acts(attack, [claim(attack, Kind.ABDUCTED, "kidnapped", when=when(TODAY))])
    assert [a.type for a in found] == [ActType.KIDNAPPING]
    history = doc("The treaty recalls those who were killed in the wars of 1932.", published=TODAY)
    long_ago = when(date(1932, 1, 1), date(1932, 12, 31))
    assert find_acts(history, [claim(history, Kind.KILLED, "killed", when=long_ago)]) == ()


def test_order_of_claims_changes_nothing(report, claims):
    assert find_acts(report, claims) == find_acts(report, claims[::-1])


def test_bins_rise_with_the_number():
    assert [bin_of(n) for n in (-1, 0, 1, 4, 1000)] == ["0", "0", "1", "4", "12"]


def test_a_span_is_no_day(report):
    spans = claim(report, when=when(MAY, MONDAY))
    assert day_of(spans) is None
    assert day_of(claim(report, when=when(MAY))) == MAY


def test_the_weights_cover_every_question():
    assert sorted(load_weights()) == sorted(weights())
