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
from tests.ledger.shelf import filled, put

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
    out, _ = process.communicate(timeout=60)
    return out.split()


def test_what_was_acknowledged_survives_being_killed_at_any_moment(place):
    acknowledged = _acknowledged(_start("die", place, 20, 7))
    assert len(acknowledged) >= 40
    with open_ledger(place) as ledger:
        assert list(ledger.check()) == []
        kept = [d.id for d in ledger.documents()]
        assert set(acknowledged) <= set(kept)
        # at most the one document in flight at each kill was stored without our hearing of it
        assert len(kept) - len(acknowledged) <= 20
        claims = [c.document for c in ledger.claims()]
        assert sorted(claims) == sorted(kept * 3)
        assert [r.document for r in ledger.readings()] == kept
        taken = sum(run.count(Outcome.NEW) for run in ledger.runs())
        assert taken == len(kept)


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
