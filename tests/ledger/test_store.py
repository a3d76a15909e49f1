"""What goes in comes out to the letter; what went in is counted; nothing is written twice."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.errors import LedgerError
from marsad.ledger import ClaimQuestion, open_ledger
from marsad.model import Act, Kind, Mention, Span
from marsad.model.identity import document_id, text_sha256
from marsad.model.run import Fault, Outcome, Quarantine, ReadState
from tests.factory import DAY, claim, doc, incident, judged, place, quantity, said_by, when, words
from tests.ledger.engines import is_file, refusals
from tests.ledger.shelf import NOON, filled, put, raw, reading

LONG = (
    "Officials in Marjat said 12 people were killed and 30 wounded. No one is missing, they said."
)


@pytest.fixture
def ledger(place):
    with open_ledger(place) as opened:
        yield opened


def test_the_mark_of_contents_moves_with_what_is_read_and_not_with_what_is_judged(ledger):
    d = doc()
    before = ledger.contents_mark()
    put(ledger, d, claim(d))
    read = ledger.contents_mark()
    assert read != before
    ledger.judge(judged(Act.ACCEPT, claim(d)))
    assert ledger.contents_mark() == read
    put(ledger, d, claim(d, version="2"), version="2")
    again = ledger.contents_mark()
    assert again != read
    ledger.erase(ledger.plan_erasure([d.id]), reason="order 1", by="Amira")
    assert ledger.contents_mark() != again


def test_records_come_back_as_they_went_in_but_for_the_run(ledger):
    d = doc(LONG, published=DAY, publisher="Marjat Post", title="Marjat \U0001f54a", captured=NOON)
    made = claim(
        d,
        place=place(d, "Marjat", lat=1.5, lon=2, within=("Sahel", "Norland")),
        when=when(DAY),
        quantity=quantity(12, words=words(d, "12")),
        attribution=(said_by(d, "Officials in Marjat"),),
        confidence=0.1 + 0.2,
    )
    run = ledger.begin_run("test", "1", started=NOON)
    assert put(ledger, d, made, run=run) is Outcome.NEW
    assert list(ledger.documents()) == [d]
    assert list(ledger.claims()) == [replace(made, run=run.id)]
    assert ledger.document(d.id) == d
    assert ledger.claim(made.id) == replace(made, run=run.id)
    assert ledger.document("d0") is None
    assert ledger.claim("c0") is None


def doc_of(text, *, uri):
    raw_sha256 = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    uri = f"{raw_sha256}:{uri}"
    return replace(
        doc(uri=uri),
        id=document_id(uri, raw_sha256, "test/1"),
        uri=uri,
        text=text,
        text_sha256=text_sha256(text),
        bytes_sha256=raw_sha256,
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
)
def test_any_text_is_kept_to_the_letter(ledger, text, uri):
    d = doc_of(text, uri=uri)
    put(ledger, d)
    assert ledger.document(d.id) == d


def test_a_split_surrogate_pair_is_refused_since_it_would_come_back_as_one(ledger):
    with pytest.raises(LedgerError, match="surrogate pair"):
        put(ledger, doc_of("\ud83d" + "\ude00", uri="u:1"))


def test_half_a_surrogate_pair_survives_in_text_and_uri(ledger):
    d = doc_of("hidden \udcff byte", uri="file:\udcff.txt")
    put(ledger, d)
    assert ledger.document(d.id) == d
    assert ledger.current_at(d.uri)


def test_outcomes(ledger):
    first, changed = doc(uri="u:1"), doc("Shelling killed 13 people in Marjat.", uri="u:1")
    assert put(ledger, first, claim(first)) is Outcome.NEW
    assert put(ledger, first, claim(first)) is Outcome.DUPLICATE
    assert put(ledger, first) is Outcome.DUPLICATE
    assert put(ledger, first, claim(first, version="2"), version="2") is Outcome.REREAD
    assert put(ledger, changed, claim(changed)) is Outcome.VERSION
    assert put(ledger, doc(uri="u:2")) is Outcome.NEW
    assert len(list(ledger.documents())) == 3
    assert [r.version for r in ledger.readings(first.id)] == ["1", "2"]
    assert ledger.has_reading(first.id, "test", "2")
    assert not ledger.has_reading(first.id, "test", "3")
    assert not ledger.has_reading(first.id, "other", "1")


def test_a_run_counts_every_source_once(ledger):
    run = ledger.begin_run("test", "1", started=NOON)
    a, b = doc(uri="u:a"), doc(uri="u:b")
    for d in (a, b, a):
        put(ledger, d, claim(d), run=run)
    broken = Quarantine(uri="u:c", fault=Fault.EMPTY, detail="0 bytes", advice="look at it")
    ledger.note_quarantine(run, broken)
    assert ledger.runs()[0].finished is None
    ended = ledger.finish_run(run, NOON)
    assert ended.counts == (
        (Outcome.NEW, 2),
        (Outcome.DUPLICATE, 1),
        (Outcome.QUARANTINED, 1),
    )
    assert ledger.runs() == (ended,)
    assert [(s.uri, s.outcome, s.document) for s in ledger.sources(run)] == [
        ("u:a", Outcome.NEW, a.id),
        ("u:b", Outcome.NEW, b.id),
        ("u:a", Outcome.DUPLICATE, a.id),
        ("u:c", Outcome.QUARANTINED, None),
    ]
    assert ledger.quarantines(run) == ledger.quarantines() == (broken,)
    other = ledger.begin_run("test", "1", started=NOON)
    assert ledger.quarantines(other) == ()
    with pytest.raises(LedgerError, match="not open"):
        ledger.finish_run(run, NOON)


def test_the_latest_reading_counts(ledger):
    d = doc(LONG)
    put(ledger, d, claim(d), claim(d, Kind.WOUNDED, "wounded"))
    put(ledger, d, claim(d, version="2", confidence=0.5), version="2")
    (kept,) = ledger.claims()
    assert (kept.version, kept.confidence) == ("2", 0.5)
    assert ledger.claim(claim(d).id).version == "2"
    assert ledger.claim(claim(d, Kind.WOUNDED, "wounded").id).version == "1"


def test_an_unread_document_is_kept_with_its_reason(ledger):
    d = doc("Es gab Tote in Marjat.", language="de")
    run = ledger.begin_run("test", "1", started=NOON)
    unread = reading(d, state=ReadState.UNREAD, reason="no reader for de")
    assert ledger.add(d, unread, (), run=run) is Outcome.NEW
    assert ledger.readings() == (unread,)


def _shifted(d):
    return Mention(span=Span(1, 7), words=words(d, "killed").words)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (lambda d: (replace(d, id="d" + "0" * 16), ()), "document id"),
        (lambda d: (replace(d, text_sha256="0"), ()), "sha256 of the text"),
        (lambda d: (d, (replace(claim(d), id="c" + "0" * 16),)), "claim id"),
        (lambda d: (d, (replace(claim(d), means=_shifted(d)),)), r"words at 1\.\.7"),
        (lambda d: (d, (claim(d, version="9"),)), "came with a reading by test 1"),
        (lambda d: (d, (claim(d), claim(d, confidence=0.7))), "two different claims"),
        (lambda d: (d, (claim(doc(LONG, uri="u:other")),)), "document of the claim"),
    ],
)
def test_what_does_not_hold_up_is_refused_whole(ledger, change, complaint):
    d, claims = change(doc())
    with pytest.raises(LedgerError, match=complaint):
        put(ledger, d, *claims)
    assert list(ledger.documents()) == []
    assert ledger.readings() == ()


def test_a_reader_that_changes_its_mind_is_noticed(ledger):
    d = doc()
    put(ledger, d, claim(d))
    with pytest.raises(LedgerError, match="two different claims"):
        put(ledger, d, claim(d, confidence=0.7))
    with pytest.raises(LedgerError, match="in the ledger with another day of publication"):
        put(ledger, replace(d, published=doc(published=DAY).published))
    run = ledger.begin_run("test", "1", started=NOON)
    with pytest.raises(LedgerError, match="reading of"):
        ledger.add(d, reading(doc(uri="u:other")), (), run=run)


def test_the_file_itself_refuses_changes(place):
    with filled(place, doc()) as ledger:
        run = ledger.runs()[0]
        ledger.note_quarantine(run, Quarantine(uri="u", fault=Fault.EMPTY, detail="0 bytes"))
        ledger.finish_run(run, NOON)
    for table in ("documents", "readings", "claims", "sources", "quarantines", "runs"):
        for statement in (f"UPDATE {table} SET seq = 99", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(refusals(), match=r"append-only|finished once"):
                raw(place, statement)


def test_replacing_a_row_is_refused_too(ledger):
    if not is_file(ledger.place):
        pytest.skip("PostgreSQL has no such statement")
    put(ledger, doc())
    with (
        pytest.raises(Exception, match="append-only"),
        ledger._database.engine.begin() as connection,
    ):
        connection.exec_driver_sql("INSERT OR REPLACE INTO documents SELECT * FROM documents")


def test_incidents_are_replaced_as_a_whole(ledger):
    a, b = doc(uri="u:a"), doc(uri="u:b")
    put(ledger, a, claim(a))
    before = ledger.inputs_digest()
    ledger.store_incidents([incident(claim(a))], before)
    assert ledger.projection_digest() == before
    put(ledger, b, claim(b))
    assert ledger.inputs_digest() != before
    both = incident(claim(a), claim(b))
    ledger.store_incidents([both], ledger.inputs_digest())
    assert list(ledger.incidents()) == [both]
    ledger.store_incidents([], ledger.inputs_digest())
    assert list(ledger.incidents()) == []


def test_what_adds_no_record_leaves_the_inputs_as_they_are(ledger):
    d = doc(uri="u:a")
    put(ledger, d, claim(d))
    before = ledger.inputs_digest()
    run = ledger.begin_run("test", "1", started=NOON)
    assert put(ledger, d, claim(d), run=run) is Outcome.DUPLICATE
    ledger.note_quarantine(run, Quarantine(uri="u:q", fault=Fault.EMPTY, detail="no text"))
    ledger.finish_run(run, NOON)
    ledger.store_incidents([incident(claim(d))], before)
    assert ledger.inputs_digest() == before


def test_whatever_adds_a_record_changes_the_inputs(ledger):
    seen = [ledger.inputs_digest()]
    d, silent = doc(uri="u:a"), doc("Talks failed.", uri="u:b")
    for change in (
        lambda: put(ledger, d, claim(d)),
        lambda: put(ledger, silent),  # without a claim
        lambda: put(ledger, d, claim(d, version="2"), version="2"),
        lambda: ledger.judge(judged(Act.REJECT, claim(d))),
        lambda: ledger.erase(ledger.plan_erasure([silent.id]), reason="order 1", by="Amira"),
    ):
        change()
        seen.append(ledger.inputs_digest())
    assert len(set(seen)) == len(seen) == 6


# --- versions


def _current(path, *documents):
    with filled(path, *documents) as ledger:
        found = {d.text for d in ledger.documents(current_only=True)}
        asked = {ledger.document(c.document).text for c in ledger.claims()}
        kept = {
            ledger.document(c.document).text for c in ledger.claims(ClaimQuestion(superseded=True))
        }
        assert asked == found
        assert kept == {d.text for d in documents}
        return found, ledger.state_digest()


def _at(day, text="first"):
    return doc(f"12 killed in Marjat, {text}.", uri="u:1", published=day)


def test_the_version_published_later_is_current_in_whatever_order_they_came(place, other_place):
    versions = [_at(DAY.replace(day=n), text) for n, text in ((4, "a"), (5, "b"), (6, "c"))]
    there = _current(place, *versions)
    back = _current(other_place, *reversed(versions))
    assert there == back
    assert {t[-2] for t in there[0]} == {"c"}


@pytest.mark.parametrize(
    ("days", "current"),
    [
        ((4, 4), 1),
        ((None, None), 1),
        ((4, None), 1),
        ((None, 4), 1),
        ((4, None, 5), 2),
        ((6, None, 5), 1),
        ((6, 5, None), 2),
        ((None, 6, 5, 6, 4), 3),
    ],
)
def test_where_days_cannot_tell_the_version_taken_in_last_is_current(place, days, current):
    versions = [
        _at(DAY.replace(day=day) if day else None, f"take {n}") for n, day in enumerate(days)
    ]
    found, _ = _current(place, *versions)
    assert found == {versions[current].text}


def test_the_same_bytes_again_bring_no_former_version_back(place):
    first, second = _at(DAY, "five"), _at(DAY, "eight")
    with filled(place, first, second) as ledger:
        assert put(ledger, first, claim(first)) is Outcome.DUPLICATE
        assert list(ledger.documents(current_only=True)) == [second]


def test_reports_of_one_address_with_ids_of_their_own_are_no_versions_of_each_other(place):
    reports = [replace(_at(DAY, text), given_id=text) for text in ("one", "two")]
    with filled(place, *reports) as ledger:
        assert list(ledger.documents(current_only=True)) == reports


def test_a_better_extractor_supersedes_its_earlier_self(place, other_place):
    def by(extractor, day, text):
        d = replace(doc(text, uri="u:1", published=day), extractor=extractor, bytes_sha256="0" * 64)
        return replace(d, id=document_id(d.uri, d.bytes_sha256, extractor))

    versions = [
        by("html/9", DAY.replace(day=9), "12 killed, but for a wrong date."),
        by("html/10", DAY, "12 killed."),
        doc("13 killed.", uri="u:1", published=DAY.replace(day=5)),
    ]
    there = _current(place, *versions)
    back = _current(other_place, *reversed(versions))
    assert there == back
    assert there[0] == {"13 killed."}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(range(6)))
def test_order_and_repetition_change_no_digest(tmp_path_factory, order):
    documents = [
        doc(f"{n} killed in Marjat.", uri=f"u:{n % 3}", published=DAY.replace(day=1 + n % 2))
        for n in range(6)
    ]
    folder = tmp_path_factory.mktemp("ledgers")
    with (
        filled(folder / "a.db", *documents) as a,
        filled(folder / "b.db", *(documents[n] for n in order)) as b,
    ):
        put(b, documents[0], claim(documents[0]))
        assert a.state_digest() == b.state_digest()
