"""Several processes at once, and processes that are killed: nothing acknowledged is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.errors import LedgerError
from marsad.ledger import open_ledger
from marsad.model.run import Outcome
from tests.factory import claim, doc
from tests.ledger.shelf import filled, put, raw

ROOT = Path(__file__).parents[2]


def _start(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger.crowd", *map(str, arguments)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), *sys.path]), "PATH": ""},
        text=True,
    )


def _acknowledged(process):
    out, _ = process.communicate(timeout=600)
    return out.splitlines()


def check_deaths(place, rounds, seed):
    """Kills a writer so often, then holds what is there against what was acknowledged."""
    said = [line.split() for line in _acknowledged(_start("die", place, rounds, seed))]
    added, judged, erasing, erased = (
        {met for word, met in said if word == wanted}
        for wanted in ("added", "judged", "erasing", "erased")
    )
    assert len(said) >= 5 * rounds
    with open_ledger(place) as ledger:
        assert list(ledger.check()) == []
        standing = [d.id for d in ledger.documents()]
        kept = [*standing, *_erased(ledger)]
        assert len(set(kept)) == len(kept)
        assert added <= set(kept)
        assert erased <= set(_erased(ledger)) <= erasing
        assert judged <= {j.id for j in ledger.judgements()}
        # at most the one thing in flight at each kill was kept without our hearing of it
        unheard = (set(kept) - added, {j.id for j in ledger.judgements()} - judged)
        assert len(unheard[0]) + len(unheard[1]) <= rounds
        claims = [c.document for c in ledger.claims()]
        assert sorted(claims) == sorted(standing * 3)
        assert [r.document for r in ledger.readings()] == _in_order_added(ledger)
        assert sum(run.count(Outcome.NEW) for run in ledger.runs()) == len(kept)


def _erased(ledger):
    query = "SELECT id FROM documents WHERE record_sha256 = ''"
    return [document for (document,) in raw(ledger.place, query)]


def _in_order_added(ledger):
    return [document for (document,) in raw(ledger.place, "SELECT id FROM documents ORDER BY seq")]


def test_what_was_acknowledged_survives_being_killed_at_any_moment(place):
    check_deaths(place, 20, 7)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_to_two_hundred_deaths(place):
    check_deaths(place, 200, 11)


def test_two_write_while_one_reads(place):
    writers = [_start("write", place, name, 40) for name in ("left", "right")]
    seen = 0
    for line in writers[0].stdout:  # an acknowledgement: read while the others go on
        with open_ledger(place, create=False) as ledger:
            documents = {d.id for d in ledger.documents()}
            assert line.strip() in documents
            assert len(documents) >= seen
            seen = len(documents)
            asked = list(ledger.claims())
            assert len(asked) % 3 == 0
        if seen > 10:
            break
    for writer in writers:
        _acknowledged(writer)
        assert writer.returncode == 0
    with open_ledger(place) as ledger:
        assert len(list(ledger.documents())) == 80
        assert list(ledger.check()) == []


def test_two_judge_at_once_and_no_judgement_is_lost_or_doubled(place):
    filled(place, *(doc(uri=f"u:{n}") for n in range(3))).close()
    judges = [_start("judge", place, name, 40) for name in ("Amira", "Basil")]
    acknowledged = [i for judge in judges for i in _acknowledged(judge)]
    with open_ledger(place) as ledger:
        kept = ledger.judgements()
        assert list(ledger.check()) == []
        assert sorted(j.id for j in kept) == sorted(acknowledged)
        assert len(set(acknowledged)) == len(acknowledged) == 80
        assert [j.at for j in kept] == sorted({j.at for j in kept})
        # each ended by the very next on its question: nobody judged without having seen it
        ended = [e for j in kept for e in j.ends]
        standing = {j.id for j in ledger.judgements(standing_only=True)}
        assert len(standing) == 3
        assert sorted(ended) == sorted({j.id for j in kept} - standing)


def test_a_reader_sees_one_state_while_another_writes(place):
    with filled(place, *(doc(uri=f"u:{n}") for n in range(3))) as reader:
        stream = reader.documents()
        next(stream)
        with open_ledger(place) as writer:
            d = doc(uri="u:late")
            assert put(writer, d, claim(d)) is Outcome.NEW
        assert len(list(stream)) == 2
        assert len(list(reader.documents())) == 4


def test_a_lock_that_lasts_too_long_is_named(place):
    with filled(place, doc()) as busy, open_ledger(place, wait_s=0.05) as waiting:
        with (
            busy._database.write(),
            pytest.raises(LedgerError, match="another program has been writing"),
        ):
            put(waiting, doc(uri="u:2"))
        assert put(waiting, doc(uri="u:2")) is Outcome.NEW


def test_several_may_make_the_same_ledger_at_once(place):
    makers = [_start("write", place, name, 1) for name in "abcd"]
    assert [len(_acknowledged(maker)) for maker in makers] == [1, 1, 1, 1]
    with open_ledger(place) as ledger:
        assert len(ledger.runs()) == 4
