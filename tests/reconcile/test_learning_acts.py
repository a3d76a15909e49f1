"""Learning acts: a claim goes to the template that its words, kind and day point to."""

from datetime import date

import numpy as np
import pytest

from marsad.evaluate.fields import Fields
from marsad.model import Kind
from marsad.reconcile.acts import find_acts
from tests.factory import claim, doc, quantity, when
from training.templates.train import learn, make_report, parse_gold, teach, write_weights

DAY = date(2024, 6, 3)
TEXT = "Gunmen killed two clerks in Marjat. A bomb damaged the mill of Sarneh. Talks went on."


SLOTS = (
    "INCIDENT: DATE", "INCIDENT: INSTRUMENT ID", "PERP: INDIVIDUAL ID", "PHYS TGT: ID",
    "HUM TGT: NAME", "HUM TGT: DESCRIPTION", "HUM TGT: NUMBER", "HUM TGT: EFFECT OF INCIDENT",
    "MESSAGE: TEMPLATE",
)  # fmt: skip


def template(**slots):
    return {"INCIDENT: TYPE": ["ATTACK"], **{slot: ["-"] for slot in SLOTS}, **slots}


GOLD = [
    template(**{"HUM TGT: DESCRIPTION": ['"CLERKS"'], "HUM TGT: EFFECT OF INCIDENT": ["DEATH"]}),
    template(**{"INCIDENT: TYPE": ["BOMBING"], "PHYS TGT: ID": ['"MILL OF SARNEH"']}),
]


def made(number, gold):
    report = doc(TEXT, uri=f"test:{number}", published=DAY)
    claims = [
        claim(report, Kind.KILLED, "killed", when=when(DAY), quantity=quantity(2),
              content=sentence(report, 0)),
        claim(report, Kind.ATTACK, "bomb", content=sentence(report, 1)),
    ]  # fmt: skip
    return make_report(report, claims, parse_gold(Fields({"gold": gold}, "line 1")))


def sentence(report, nth):
    from marsad.model import mention

    ends = [i + 1 for i, c in enumerate(report.text) if c == "."]
    return mention(report.text, ends[nth - 1] + 1 if nth else 0, ends[nth])


@pytest.mark.parametrize(
    ("gold", "owners"),
    [(GOLD, (0, 1)), (GOLD[::-1], (1, 0)), (GOLD[:1], (0, None)), ([], (-1, -1))],
)
def test_claims_go_to_the_template_that_they_are_tied_to(gold, owners):
    """None: too close to the clerks to be of nothing, too little to be of their template."""
    assert made(0, gold).owners == owners


def test_what_was_learnt_finds_acts_where_there_were_some(tmp_path):
    reports = [made(n, GOLD) for n in range(12)]
    first, second = teach(reports), teach(reports)
    assert all(np.array_equal(first[n], second[n]) for n in first)
    page = reports[0].page
    found = find_acts(page.document, [t.claim for t in page.tellings], first)
    assert [a.type for a in found] == ["ATTACK", "BOMBING"]
    assert found[0].effects == {Kind.KILLED}
    write_weights(tmp_path / "a.npz", first)
    write_weights(tmp_path / "b.npz", second)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_feature_met_too_rarely_is_not_learnt():
    assert not learn([(("rare",), True), (("other",), False)], 0.1).any()
    assert learn([(("often",), True)] * 4, 0.1).any()
