"""Pairs kept with the incidents: where some are replaced, as if all were compared anew."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from marsad.ledger import keep, open_ledger
from marsad.pipeline import pairing
from tests.factory import DAY, claim, doc, incident, place
from tests.ledger.engines import ENGINES, new_place, raw
from tests.pipeline.whole import find_pairs

PAIRS = "SELECT pair, one, other, score FROM incident_pairs ORDER BY score DESC, pair"
TOWNS = ("Marjat", "Sarneh")


def made(number, chance):
    town = chance.choice(TOWNS)
    document = doc(f"{number} killed in {town}.", uri=f"u:{number}")
    told = claim(document, place=place(document, town))
    first = DAY + timedelta(days=chance.randint(0, 20))
    last = first + timedelta(days=chance.choice((0, 0, 0, 2, 9)))
    return incident(told, place=told.place, earliest=first, latest=last)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("spread", [2, 100])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_near_to_a_change_is_compared_anew(tmp_path, monkeypatch, engine, spread, seed):
    monkeypatch.setattr(pairing, "AT_ONE_PLACE", 4)
    monkeypatch.setattr("tests.pipeline.whole.AT_ONE_PLACE", 4)
    monkeypatch.setattr(pairing, "_SPREAD", spread)
    chance = random.Random(seed)
    known = {i.id: i for i in (made(n, chance) for n in range(40))}
    with new_place(engine, tmp_path) as here, open_ledger(here) as ledger:
        with ledger.projecting() as projection:
            projection.replace((), map(keep, known.values()), "0")
            pairing.pair_all(projection.pairs)
        for step in range(1, 12):
            gone = chance.sample(sorted(known), chance.randint(0, 3))
            again = [made(100 * step + n, chance) for n in range(len(gone))]
            moved = [moved_on(known[i]) for i in chance.sample(sorted(known.keys() - set(gone)), 2)]
            claims = {c for i in gone for c in known[i].claims}
            with ledger.projecting() as projection:
                replaced = projection.amend((), [*again, *moved], claims, str(step))
                pairing.pair_again(projection.pairs, replaced)
            known = {i: one for i, one in known.items() if i not in gone}
            known |= {i.id: i for i in (*again, *moved)}
            expected = [p.id for p in find_pairs(known.values(), ())]
            assert [row[0] for row in raw(here, PAIRS)] == expected
        kept = raw(here, PAIRS)
        assert kept
        with ledger.projecting() as projection:
            projection.replace((), map(keep, known.values()), "anew")
            pairing.pair_all(projection.pairs)
        assert raw(here, PAIRS) == kept


def moved_on(one):
    days = timedelta(days=1)
    return replace(one, earliest=one.earliest + days, latest=one.latest + days)
