"""What is not held against a loose end could not have fitted it; a long report is gone through once."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Family
from marsad.model.identity import claim_id
from marsad.reconcile import fold, gathering, nearby, reconcile_graded
from marsad.reconcile.fitting import Fits
from marsad.reconcile.happening import Rule, is_akin, lone, merge
from marsad.reconcile.heard import hear_told
from marsad.reconcile.telling import list_tellings
from tests.factory import claim, doc, place, quantity, words
from tests.reconcile.table import build
from tests.reconcile.test_properties import worlds

MANY = 200


@given(worlds(), st.randoms(use_true_random=False))
def test_whatever_is_akin_is_found(rows, chance):
    built = build(rows).values()
    documents, claims = {d.id: d for d, _ in built}, {c.id: c for _, own in built for c in own}
    known = [lone(t) for t in list_tellings(documents, claims)]
    known += [
        merge(pair, Rule.SENTENCE)
        for pair in combinations(known, 2)
        if pair[0].lane is pair[1].lane and chance.random() < 0.3
    ]
    fits = Fits()
    for number, happening in enumerate(known):
        fits.add(number, happening)
    for here in known:
        akin = {n for n, other in enumerate(known) if is_akin(here, other)}
        assert akin <= fits.near(here)


def villages():
    """A report of many villages that no list of places knows, and of no day."""
    names = [f"Vesk{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(MANY)]
    d = doc("\n\n".join(f"In {name} {n + 2} were killed." for n, name in enumerate(names)))
    found = []
    for n, name in enumerate(names):
        trigger = words(d, "killed", nth=n)
        made = claim(d, place=place(d, name), quantity=quantity(n + 2))
        code = claim_id(d.id, Family.HARM, trigger.span.start)
        said = words(d, f"In {name} {n + 2} were killed.")
        found.append(replace(made, id=code, trigger=trigger, content=said))
    return d, found


def test_a_long_report_is_not_held_against_itself(monkeypatch):
    held = []
    monkeypatch.setattr(nearby, "is_akin", lambda a, b: held.append(1) or is_akin(a, b))
    d, claims = villages()
    found = nearby.gather_document(list_tellings({d.id: d}, {c.id: c for c in claims}))
    assert len(found) == MANY
    assert len(held) < 3 * MANY


def test_a_long_report_is_heard_once_for_all_of_its_incidents(monkeypatch):
    heard = []
    monkeypatch.setattr(gathering, "hear_told", lambda *a: heard.append(1) or hear_told(*a))
    d, claims = villages()
    assert len(reconcile_graded([d], fold([d], claims))) == MANY
    assert len(heard) == 1
