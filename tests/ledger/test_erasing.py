"""Erasure: the words are nowhere any longer, all else stands, and nothing passes for it."""

from dataclasses import replace

import pytest

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, open_ledger, verifier
from marsad.model import Act, ClaimField, Judged
from marsad.model.run import Fault, Outcome, Quarantine
from tests.factory import DAY, added, claim, doc, incident, judged, place, said_by, when
from tests.ledger.engines import is_file, refusals, stored_bytes, tamper
from tests.ledger.shelf import NOON, put, raw

SAID = "Shelling killed 12 people in Marjat, Yusra Qandil of the bakery said."
GONE = doc(SAID, uri="https://post.example/yusra-qandil", published=DAY, title="Yusra speaks")
KEPT = doc("A bomb killed 3 people in Sarneh.", uri="u:kept")
FAILED = Quarantine(
    uri=GONE.uri, fault=Fault.READER_FAILED, detail="at 'Yusra'", bytes_sha256=GONE.bytes_sha256
)
WORDS = ("Yusra", "yusra", "Qandil", "qandil", "bakery", "Marjat", "marjat", "post.example")
ORDER = {"reason": "order 12/2026", "by": "A. Registrar"}


def told(document):
    where = place(document, "Marjat", place_id="geonames:1")
    return claim(
        document,
        place=where,
        when=when(DAY),
        attribution=(said_by(document, "Yusra Qandil of the bakery"),),
    )


@pytest.fixture
def ledger(place):
    with open_ledger(place, wait_s=0.2 if is_file(place) else 2) as opened:
        run = opened.begin_run("test", "1", started=NOON)
        put(opened, GONE, told(GONE), run=run)
        put(opened, KEPT, claim(KEPT), run=run)
        put(opened, GONE, told(GONE), run=run)
        opened.note_quarantine(run, FAILED)
        opened.finish_run(run, NOON)
        opened.store_incidents([incident(told(GONE)), incident(claim(KEPT))], "x")
        yield opened


def erase(ledger, *asked, **more):
    planned = ledger.plan_erasure(asked, **more)
    ledger.erase(planned, **ORDER)
    ledger.sweep()
    return planned


def left_in(place, words=WORDS):
    """Which of the words stand in which file of the ledger, on whichever disk it lies."""
    return [(name, w) for name, kept in stored_bytes(place) for w in words if w.encode() in kept]


def test_the_words_are_nowhere_left_in_the_files(ledger):
    assert {w for _, w in left_in(ledger.place)} == set(WORDS)
    planned = erase(ledger, GONE.id)
    assert ([d.id for d in planned.documents], planned.claims) == ([GONE.id], 1)
    assert (planned.sources, planned.quarantines) == (3, 1)
    assert left_in(ledger.place) == []


def test_questions_and_incidents_no_longer_see_it(ledger):
    erase(ledger, GONE.id)
    assert [d.id for d in ledger.documents()] == [KEPT.id]
    assert [d.id for d in ledger.documents(current_only=True)] == [KEPT.id]
    assert [c.document for c in ledger.claims()] == [KEPT.id]
    assert list(ledger.claims(ClaimQuestion(document=GONE.id))) == []
    assert list(ledger.claims(ClaimQuestion(superseded=True, place="marjat"))) == []
    assert list(ledger.claims(ClaimQuestion(superseded=True, text="marjat"))) == []
    assert [c.document for c in ledger.claims(ClaimQuestion(text="killed"))] == [KEPT.id]
    assert ledger.document(GONE.id) is None
    assert ledger.claim(told(GONE).id) is None
    assert not ledger.current_at(GONE.uri)
    assert list(ledger.incidents()) == []
    with pytest.raises(LedgerError, match=r"erased on .* by A\. Registrar: order 12/2026"):
        ledger.find(GONE.id)
    with pytest.raises(LedgerError, match="nothing here has an id"):
        ledger.find(told(GONE).id)
    assert ledger.runs()[0].count(Outcome.NEW) == 2  # that it came in stays known
    assert [q.uri for q in ledger.quarantines()] == [""]


def test_the_state_is_as_if_it_had_never_come(ledger, other_place):
    erase(ledger, GONE.id)
    with open_ledger(other_place) as other:
        put(other, KEPT, claim(KEPT))
        assert ledger.state_digest() == other.state_digest()


def test_the_chain_is_unbroken_and_tells_of_the_erasure(ledger):
    noted = ledger.head()
    erase(ledger, GONE.id)
    assert list(ledger.check(noted=noted)) == []
    found = ledger.erasures()
    assert [(e.what, e.row) for e in found] == [
        ("document", 1), ("claims", 1), ("quarantine", 1),
        ("source", 1), ("source", 3), ("source", 4),
    ]  # fmt: skip
    assert {(e.reason, e.by) for e in found} == {("order 12/2026", "A. Registrar")}
    chained = raw(ledger.place, "SELECT what, row, sha256 FROM chain WHERE what != 'erasure'")
    assert {(e.what, e.row, e.sha256) for e in found} <= set(chained)
    assert ledger.head().entries == noted.entries + len(found)


def test_what_goes_on_after_an_erasure_goes_on(ledger):
    erase(ledger, GONE.id)
    later = doc("A bomb killed 5 people in Vashqal.", uri="u:later")
    assert put(ledger, later, claim(later)) is Outcome.NEW
    assert put(ledger, KEPT, claim(KEPT)) is Outcome.DUPLICATE
    assert list(ledger.check()) == []


def test_what_was_erased_does_not_come_in_again(ledger):
    erase(ledger, GONE.id)
    again = doc(SAID, uri="u:elsewhere")
    for document in (GONE, again):
        assert ledger.is_barred(document)
        with pytest.raises(LedgerError, match="was erased"):
            put(ledger, document, told(document))
    assert not ledger.is_barred(KEPT)


def test_documents_of_the_same_bytes_are_named_and_stay_unless_asked_for(ledger):
    copy = doc(SAID, uri="u:copy")
    put(ledger, copy, told(copy))
    planned = ledger.plan_erasure([GONE.id])
    assert [d.id for d in planned.same_bytes] == [copy.id]
    assert ledger.plan_erasure([GONE.id, copy.id]).same_bytes == ()
    erase(ledger, GONE.id)
    assert ledger.erased_bytes() == frozenset()  # the copy needs its evidence
    assert not ledger.is_barred(copy)
    assert put(ledger, copy, told(copy)) is Outcome.DUPLICATE
    erase(ledger, copy.id)
    assert ledger.erased_bytes() == {GONE.bytes_sha256}
    assert left_in(ledger.place, ("Yusra",)) == []
    assert list(ledger.check()) == []


def test_copies_go_with_it_where_asked_for(ledger):
    copy = doc(SAID, uri="u:copy")
    put(ledger, copy, told(copy))
    planned = erase(ledger, GONE.id, copies=True)
    assert {d.id for d in planned.documents} == {GONE.id, copy.id}
    assert [d.id for d in ledger.documents()] == [KEPT.id]


def test_other_versions_are_named_since_one_of_them_counts_again(ledger):
    newer = doc("Shelling killed 14 people in Marjat.", uri=KEPT.uri)
    put(ledger, newer, claim(newer))
    assert [d.id for d in ledger.plan_erasure([newer.id]).same_uri] == [KEPT.id]
    erase(ledger, newer.id)
    assert KEPT.id in {d.id for d in ledger.documents(current_only=True)}
    assert list(ledger.check()) == []


def test_what_was_noted_of_a_quarantined_source_is_erased_by_its_address(ledger):
    run = ledger.begin_run("test", "1", started=NOON)
    ledger.note_quarantine(run, Quarantine(uri="u:q", fault=Fault.EMPTY, detail="of Samira Dahl"))
    planned = erase(ledger, "u:q")
    assert (planned.documents, planned.quarantines, planned.sources) == ((), 1, 1)
    assert left_in(ledger.place, ("Samira",)) == []
    assert ledger.quarantines(run)[0].fault is Fault.EMPTY
    assert list(ledger.check()) == []


def test_erasing_twice_finds_nothing_to_erase(ledger):
    erase(ledger, GONE.id)
    assert ledger.plan_erasure([GONE.id, "u:nowhere"]).targets == ()


@pytest.mark.parametrize("order", [{"reason": " ", "by": "x"}, {"reason": "x", "by": ""}])
def test_an_erasure_needs_reason_and_name(ledger, order):
    with pytest.raises(LedgerError, match="needs a reason"):
        ledger.erase(ledger.plan_erasure([GONE.id]), **order)
    assert ledger.erasures() == ()


def test_words_still_in_the_log_are_named_while_another_program_reads(ledger):
    with open_ledger(ledger.place) as other:
        stream = other.documents()
        next(stream)
        with pytest.raises(LedgerError, match="another program"):
            erase(ledger, GONE.id)
        list(stream)
    ledger.sweep()
    assert left_in(ledger.place) == []


# --- the guards: exactly this and nothing else

BLANK_SOURCE = "UPDATE sources SET uri = '' WHERE seq = 2"


@pytest.mark.parametrize(
    "statement",
    [
        BLANK_SOURCE,  # no erasure names it
        "UPDATE documents SET line = '' WHERE seq = 2",
        "UPDATE sources SET uri = 'u:other' WHERE seq = 1",
        "UPDATE sources SET uri = '', outcome = 'version' WHERE seq = 1",
        "UPDATE documents SET run = 'r0' WHERE seq = 1",
        "UPDATE documents SET line = 'x' WHERE seq = 1",
        "UPDATE documents SET bytes_sha256 = '' WHERE seq = 1",
        "UPDATE claims SET id = 'c0' WHERE seq = 1",
        "UPDATE claims SET confidence = 1 WHERE seq = 1",
        "UPDATE quarantines SET detail = 'x' WHERE seq = 1",
        "DELETE FROM documents WHERE seq = 1",
        "UPDATE erasures SET reason = 'x'",
        "DELETE FROM erasures",
        "INSERT INTO erasures (what, row, sha256, left_sha256, reason, by_whom, at)"
        " VALUES ('source', 2, 'x', 'x', 'x', 'x', 'x')",
        "INSERT OR REPLACE INTO erasures SELECT * FROM erasures WHERE seq = 1",
        "UPDATE readings SET reason = ''",
        "UPDATE chain SET sha256 = ''",
    ],
)
def test_the_guards_let_nothing_else_pass(ledger, statement):
    erase(ledger, GONE.id)
    setting = ["PRAGMA recursive_triggers = ON"] if is_file(ledger.place) else []
    if not setting and "OR REPLACE" in statement:
        pytest.skip("PostgreSQL has no such statement")
    with pytest.raises(refusals(), match=r"append-only|names an entry"):
        raw(ledger.place, *setting, statement)
    assert list(ledger.check()) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (BLANK_SOURCE, "chain broken at entry"),
        ("UPDATE documents SET line = 'x' WHERE seq = 1", "chain broken at entry 2"),
        ("UPDATE documents SET added = '1999' WHERE seq = 1", "chain broken at entry 2"),
        ("UPDATE claims SET id = 'c0' WHERE seq = 1", "chain broken at entry 4"),
        ("UPDATE erasures SET reason = 'other' WHERE seq = 1", "chain broken at entry"),
        ("DELETE FROM erasures WHERE seq = 1", "wire line"),
        ("DELETE FROM erasures WHERE seq = 4", "chain broken at entry 5"),
        ("UPDATE erasures SET sha256 = left_sha256 WHERE seq = 4", "chain broken at entry 5"),
    ],
)  # fmt: skip
def test_the_check_takes_a_tombstone_and_nothing_else(ledger, statement, what):
    erase(ledger, GONE.id)
    tamper(ledger.place, statement)
    first = next(ledger.check())
    assert first.what.startswith(what)


def test_an_erasure_slipped_in_without_an_entry_is_named(ledger):
    raw(
        ledger.place,
        "INSERT INTO erasures (what, row, sha256, left_sha256, reason, by_whom, at) SELECT what,"
        " row, sha256, 'x', 'none', 'nobody', 'now' FROM chain WHERE what = 'source' AND row = 2",
        BLANK_SOURCE,
    )
    found = [f.what for f in ledger.check()]
    assert "row outside the chain" in found
    assert found[0].startswith("chain broken")


def test_claims_by_hand_and_corrections_that_quote_it_go_with_it(ledger):
    by_hand = added(GONE, trigger="Shelling")
    quoting = ledger.judge(judged(Act.ADD, by_hand, value=Judged(claim=by_hand)))
    meant = judged(Act.SAME, told(GONE), claim(KEPT), minute=1)
    ledger.judge(meant)
    planned = erase(ledger, GONE.id)
    assert planned.judgements == 1
    assert left_in(ledger.place, ("Shelling", *WORDS)) == []
    assert [j.act for j in ledger.judgements()] == [Act.SAME]
    assert ledger.claim(by_hand.id) is None
    with pytest.raises(LedgerError, match="nothing here"):
        ledger.find(quoting.id)
    assert list(ledger.check()) == []


# --- what people wrote as reasons

QUOTING = (
    "it has «killed 12 People in MARJAT,\nYusra Qandil» twice"  # five words in a row, and more
)


@pytest.fixture
def judged_ledger(ledger):
    """Reasons that quote, that are about it in other words, and of something else."""
    gone, kept = told(GONE), claim(KEPT)
    apart = ledger.judge(judged(Act.DIFFERENT, gone, kept, reason=QUOTING))
    reject = ledger.judge(judged(Act.REJECT, gone, reason="I asked Qandil", minute=1))
    few = "not 12 people in Marjat"  # but four words in a row
    other = ledger.judge(judged(Act.REJECT, kept, reason=few, minute=2))
    quoting = judged(Act.ACCEPT, kept, reason=f"as opposed to: {SAID}", by="Basil", minute=3)
    accept = ledger.judge(quoting, seen=[other.id])
    undone = ledger.judge(judged(Act.UNDO, reject, reason="Yusra was right", minute=4))
    return ledger, apart, reject, other, accept, undone


def test_reasons_that_quote_it_go_and_the_judgements_stay(judged_ledger):
    ledger, apart, reject, _, accept, undone = judged_ledger
    noted, before = ledger.head(), ledger.judgements()
    planned = erase(ledger, GONE.id)
    assert {j.id for j in planned.reasons} == {apart.id, accept.id}
    assert [j.id for j in planned.reasons_left] == [reject.id, undone.id]
    assert left_in(ledger.place, ("MARJAT", "bakery", "twice")) == []
    blanked = [replace(j, reason="[erased]") if j in (apart, accept) else j for j in before]
    assert ledger.judgements() == tuple(blanked)
    assert ledger.find(apart.id) == blanked[0]
    assert list(ledger.check(noted=noted)) == []
    assert ("judgement", 1) in {(e.what, e.row) for e in ledger.erasures()}


def test_all_reasons_about_it_go_where_asked_for(judged_ledger):
    ledger, _, _, other, *_ = judged_ledger
    planned = erase(ledger, GONE.id, reasons=True)
    assert (len(planned.reasons), planned.reasons_left) == (4, ())
    assert [j.id for j in ledger.judgements() if j.reason != "[erased]"] == [other.id]
    assert left_in(ledger.place, ("Qandil", "Yusra")) == []
    assert list(ledger.check()) == []


def test_a_reason_goes_by_the_id_of_its_judgement_and_goes_once(judged_ledger):
    ledger, _, _, other, *_ = judged_ledger
    planned = erase(ledger, other.id)
    assert ([j.id for j in planned.reasons], planned.documents) == ([other.id], ())
    assert ledger.plan_erasure([other.id]).targets == ()
    erase(ledger, GONE.id, reasons=True)
    assert list(ledger.check()) == []
    later = ledger.judge(judged(Act.GRADE, claim(KEPT), value=Judged(grade="weak"), minute=9))
    assert ledger.judgements()[-1] == later


def test_a_correction_of_another_document_that_quotes_it_goes_whole(ledger):
    where = Judged(field=ClaimField.PLACE, place=place(KEPT, "Sarneh"))
    ledger.judge(judged(Act.CORRECT, claim(KEPT), value=where, reason=QUOTING))
    assert erase(ledger, GONE.id).judgements == 1
    assert ledger.judgements() == ()
    assert list(ledger.check()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET line = replace(line, '[erased]', 'x') WHERE seq = 1",
        "UPDATE judgements SET line = replace(line, 'different', 'same') WHERE seq = 1",
        "UPDATE judgements SET author = 'x' WHERE seq = 1",
        """UPDATE judgements SET line = '{"reason":"[erased]"}' WHERE seq = 2""",
    ],
)
def test_the_guards_let_a_reason_go_once_and_nothing_else(judged_ledger, statement):
    ledger = judged_ledger[0]
    erase(ledger, GONE.id)
    with pytest.raises(refusals(), match="append-only"):
        raw(ledger.place, statement)
    tamper(ledger.place, statement)
    assert any(f.what.startswith("chain broken") for f in ledger.check())


def test_an_export_tells_what_was_left_of_a_reason(judged_ledger):
    ledger = judged_ledger[0]
    erase(ledger, GONE.id)
    lines = list(ledger.chain_lines())
    assert verifier.find_faults(lines) == []
    assert QUOTING.split()[1] not in "".join(lines)
    at = next(n for n, line in enumerate(lines) if "[erased]" in line)
    lines[at] = lines[at].replace("[erased]", "[altered]")
    assert verifier.find_faults(lines) != []
