"""Each task on invented records: what counts as right."""

from dataclasses import dataclass
from datetime import date

import pytest

from marsad.evaluate.attribution import parse_attributions, score_attributions
from marsad.evaluate.counts import NOTHING
from marsad.evaluate.fields import Fields
from marsad.evaluate.incidents import Article, Gathered, GoldIncident, score_incidents
from marsad.evaluate.numbers import Ranges, score_numbers, score_ranges
from marsad.evaluate.templates import Template, parse_templates, score_templates
from marsad.evaluate.timex import GoldTimex, score_timexes
from marsad.evaluate.toponyms import GoldToponym, Placed, distance_km, score_toponyms
from marsad.model import Attribution, Kind, Point, Span
from tests.factory import doc, place, words


def right(tally, figure):
    count = tally.counts[figure]
    return count.right, count.predicted, count.expected


def test_numbers_by_size_and_over_rows_with_people():
    tally = score_numbers(
        doc(),
        {Kind.KILLED: 7, Kind.WOUNDED: 0, Kind.DETAINED: 4},
        {Kind.KILLED: (7, None), Kind.DETAINED: (3, 5)},
    )
    assert right(tally, "killed") == right(tally, "killed 6+") == (1, 1, 1)
    assert right(tally, "wounded 0") == (1, 1, 1)
    assert "wounded non-zero" not in tally.counts
    assert right(tally, "detained 3–5") == (0, 1, 1)  # the upper end answers
    assert [(m.figure, m.expected, m.met) for m in tally.misses] == [("detained", "4", "5")]


def test_ranges_min_max_both_and_none():
    tally = score_ranges(
        doc(), Ranges(killed=(2, 4), wounded=None), {Kind.KILLED: (2, None), Kind.WOUNDED: (1, 1)}
    )
    assert right(tally, "killed min") == (1, 1, 1)
    assert right(tally, "killed max") == right(tally, "killed both") == (0, 1, 1)
    assert right(tally, "wounded none") == (0, 1, 1)
    assert "wounded both" not in tally.counts


@dataclass
class Found:
    span: Span
    type: str
    value: str


def test_timexes_relaxed_strict_value_and_type():
    document = doc("Shelling on Monday morning and again in March.")
    gold = [
        GoldTimex(start=12, end=18, type="DATE", value="2024-03-04"),
        GoldTimex(start=40, end=45, type="DATE", value="2024-03"),
    ]
    met = [Found(Span(12, 26), "TIME", "2024-03-04"), Found(Span(0, 8), "DATE", "2024")]
    tally = score_timexes(document, gold, met)
    assert right(tally, "relaxed") == (1, 2, 2)
    assert right(tally, "strict") == right(tally, "type") == (0, 2, 2)
    assert right(tally, "value") == (1, 2, 2)
    assert len(tally.misses) == 3


def test_attributions_by_exact_piece_and_by_token():
    document = doc("Medics said that 12 people were dead.")
    told = [{"source": [[0, 6]], "cue": [[7, 11]], "content": [[12, 36]]}]
    gold = parse_attributions(Fields({"gold": told, "text": document.text}, "line 1"))
    met = [
        Attribution(source=words(document, "Medics"), cue=words(document, "said"), content=Span(17, 36), method="")
    ]  # fmt: skip
    tally = score_attributions(document, gold, met)
    assert right(tally, "source") == right(tally, "cue") == (1, 1, 1)
    assert right(tally, "content") == (0, 1, 1)
    assert right(tally, "content tokens") == (4, 4, 5)


def test_toponyms_within_161_km():
    document = doc("Shelling in Marjat and Sarneh, said the council of Velm.")
    gold = [
        GoldToponym(start=12, end=18, point=Point(lat=36.0, lon=37.0)),
        GoldToponym(start=23, end=29, point=Point(lat=10.0, lon=10.0)),
        GoldToponym(start=51, end=55, point=None),
    ]
    met = (
        place(document, "Marjat", lat=36.5, lon=37.5),
        place(document, "Sarneh", lat=36.0, lon=37.0),
        place(document, "council", lat=0.0, lon=0.0),
    )
    tally = score_toponyms(document, gold, Placed(found=met))
    assert right(tally, "end to end") == (1, 2, 2)
    assert right(tally, "recognition") == (2, 3, 3)
    assert "spans given" not in tally.counts
    given = score_toponyms(document, gold, Placed(found=(), given=(met[0], None, None)))
    assert right(given, "spans given") == (1, 2, 2)


def test_a_degree_of_latitude_is_111_km():
    assert distance_km(Point(lat=0, lon=0), Point(lat=1, lon=0)) == pytest.approx(111.2, abs=0.1)


DAY = date(1990, 1, 5)
BOMBING = Template(type="BOMBING", days=(DAY, DAY), number=(3, 3), effects=frozenset({"DEATH"}))


def test_a_template_met_to_the_letter():
    tally = score_templates(doc(), [BOMBING], [BOMBING])
    assert right(tally, "all slots") == (4, 4, 4)
    assert tally.misses == ()


def test_a_more_general_type_has_half_the_credit_and_a_spurious_incident_costs():
    attack = Template(type="ATTACK", days=(DAY, DAY))
    tally = score_templates(doc(), [BOMBING], [attack, Template(type="KIDNAPPING", number=(1, 1))])
    assert right(tally, "type") == (0.5, 2, 1)
    assert right(tally, "date") == (1, 1, 1)
    assert right(tally, "number") == (0, 1, 1)
    assert right(tally, "effect") == (0, 0, 1)


def test_types_that_disagree_are_never_aligned():
    tally = score_templates(doc(), [BOMBING], [Template(type="KIDNAPPING", days=(DAY, DAY))])
    assert right(tally, "date") == (0, 1, 1)


def test_the_alignment_with_the_most_credit_wins():
    other = Template(type="BOMBING", days=(date(1990, 2, 1),) * 2, number=(9, 9))
    tally = score_templates(doc(), [BOMBING, other], [other, BOMBING])
    assert right(tally, "all slots") == (7, 7, 7)


def test_optional_templates_cost_nothing_where_they_are_left_out():
    optional = Template(type="ARSON", is_optional=True)
    assert right(score_templates(doc(), [optional], []), "type") == (0, 0, 0)
    assert right(score_templates(doc(), [optional], [Template(type="ARSON")]), "type") == (1, 1, 1)


def fills(**slots):
    made = {
        "INCIDENT: TYPE": ["ATTACK"], "INCIDENT: DATE": ["-"], "HUM TGT: NUMBER": ["-"],
        "HUM TGT: EFFECT OF INCIDENT": ["-"], "MESSAGE: TEMPLATE": ["1"],
    }  # fmt: skip
    return {**made, **{k.replace("_", " ").replace("TGT ", "TGT: "): v for k, v in slots.items()}}


@pytest.mark.parametrize(
    ("targets", "number"),
    [
        (['1: "A MAYOR"', '2: "GUARDS"'], (3, 3)),
        (['PLURAL: "GUARDS"'], (2, None)),
        (['10-: "GUARDS"'], (10, None)),
        (['~40: "MINERS"'], (40, 40)),
        (["-"], None),
    ],
)
def test_numbers_of_targets_add_up(targets, number):
    (template,) = parse_templates(Fields({"gold": [fills(HUM_TGT_NUMBER=targets)]}, "line 1"))
    assert template.number == number


@pytest.mark.parametrize(
    ("fill", "days"),
    [
        ("05 JAN 90", (date(1990, 1, 5), date(1990, 1, 5))),
        ("01 JAN 90 - 05 JAN 90", (date(1990, 1, 1), date(1990, 1, 5))),
        ("- 15 JAN 90", (date(1990, 1, 1), date(1990, 1, 15))),
        ("31 FEB 90", None),
    ],
)
def test_dates_of_templates(fill, days):
    gold = {**fills(), "INCIDENT: DATE": [fill]}
    (template,) = parse_templates(Fields({"gold": [gold]}, "line 1"))
    assert template.days == days


def article(name, gold, cluster, killed=(0, 0)):
    return Article(
        document=doc(given_id=name, uri=name),
        gold=GoldIncident(id=gold, killed=2, injured=None),
        met=Gathered(cluster=cluster, killed=killed),
    )


def test_incidents_by_b_cubed_pairs_and_toll():
    tallies = score_incidents(
        [
            article("a", "x", "1", (2, 2)),
            article("b", "x", "1", (2, 2)),
            article("c", "y", "1", (1, 3)),
        ]
    )
    names = ("B³", "pairwise", "killed exact", "killed holds")
    sums = {n: sum((t.counts.get(n, NOTHING) for t in tallies), NOTHING) for n in names}
    assert sums["B³"].precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert sums["B³"].recall == 1
    assert (sums["pairwise"].precision, sums["pairwise"].recall) == (pytest.approx(2 / 6), 1)
    assert sums["killed exact"].f1 == 0.5
    assert sums["killed holds"].f1 == 1
