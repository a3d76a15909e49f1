"""Whatever is changed behind the ledger's back, the check names it."""

import pytest

from marsad.errors import SourceError
from marsad.ledger import open_ledger
from tests.factory import DAY, claim, doc, incident, place, when
from tests.ledger.engines import is_file, tamper
from tests.ledger.shelf import filled, put, raw, without_triggers

RAID = doc(published=DAY, publisher="Marjat Post")
BELL = doc("Talks in Qurnat failed.", uri="u:talks")
KILLED = claim(RAID, place=place(RAID, "Marjat"), when=when(DAY))


def _made(place):
    with open_ledger(place) as ledger:
        put(ledger, RAID, KILLED)
        put(ledger, BELL)
        ledger.store_incidents([incident(KILLED)], "x")
    return place


def test_an_untouched_ledger_is_clean(place):
    with open_ledger(_made(place)) as ledger:
        assert list(ledger.check()) == []


@pytest.mark.parametrize(
    ("statement", "what", "record_id"),
    [
        ("UPDATE documents SET line = replace(line, 'killed 12', 'killed 21')", "sha256 of the text", RAID.id),
        ("UPDATE documents SET line = replace(line, 'Marjat Post', 'Marjat Pest')", "column publisher", RAID.id),
        ("UPDATE documents SET line = '{}'", "wire line", RAID.id),
        ("UPDATE documents SET published = '2024-03-05'", "column published", RAID.id),
        ("UPDATE documents SET bytes_sha256 = '0'", "column bytes_sha256", RAID.id),
        ("UPDATE claims SET line = replace(line, '\"words\":\"killed\"', '\"words\":\"missed\"')", "words at 9..15", KILLED.id),
        ("UPDATE claims SET line = replace(line, '\"kind\":\"killed\"', '\"kind\":\"wounded\"')", "column kind", KILLED.id),
        ("UPDATE claims SET line = replace(line, 'asserted', 'denied')", "column modality", KILLED.id),
        ("UPDATE claims SET confidence = 0.9", "column confidence", KILLED.id),
        ("UPDATE claims SET line = 'x'", "wire line", KILLED.id),
        ("UPDATE readings SET version = '2'", "reading of the claim", KILLED.id),
        ("DELETE FROM claims", "reading by test 1", RAID.id),
        ("DELETE FROM documents WHERE seq = 1", "link", "readings row 1"),
        ("DELETE FROM readings", "link", "claims row 1"),
        ("UPDATE sources SET document = NULL", "source new", RAID.uri),
        ("UPDATE incidents SET line = replace(line, 'harm', 'arm')", "wire line", "i" + KILLED.id[1:]),
        ("UPDATE incident_members SET claim = 'c0'", "members", "i" + KILLED.id[1:]),
    ],
)  # fmt: skip
def test_the_first_thing_that_does_not_hold_is_named(place, statement, what, record_id):
    _made(place)
    tamper(place, statement)
    with open_ledger(place) as ledger:
        first = next(ledger.check())
    assert first.what == what
    assert first.id == record_id
    assert first.expected != first.met


@pytest.mark.parametrize(
    ("table", "statement", "met"),
    [
        ("claims", "UPDATE claims SET line = replace(line, '\"low\":null', '\"low\":9')", "bounds"),
        ("claims", "UPDATE claims SET line = '{'", "not JSON"),
        ("documents", "UPDATE documents SET line = '[]'", "record"),
        ("incidents", 'UPDATE incidents SET line = \'{"record":"incident"}\'', "incident"),
    ],
)
def test_a_line_that_is_no_record_is_named_by_table_and_row_and_the_check_goes_on(
    place, table, statement, met
):
    _made(place)
    without_triggers(place)
    raw(place, statement)
    with open_ledger(place) as ledger:
        found = [f for f in ledger.check() if f.what == "wire line"]
    where = "table incidents" if table == "incidents" else f"{table} row 1"
    assert found[0].expected == f"a record in {where}"
    assert met in found[0].met
    assert len(found) == (2 if table == "documents" else 1)


def test_missing_guards_are_named(place):
    _made(place)
    raw(place, "DROP TRIGGER claims_no_delete" + ("" if is_file(place) else " ON claims"))
    with open_ledger(place) as ledger:
        (finding,) = ledger.check()
    assert (finding.what, finding.expected) == ("append-only trigger", "claims")


def test_an_incident_of_claims_that_are_not_there_is_named(place):
    other = claim(doc("3 killed.", uri="u:elsewhere"))
    with filled(place, RAID) as ledger:
        ledger.store_incidents([incident(other)], "x")
        (finding,) = ledger.check()
    assert (finding.id, finding.expected) == (incident(other).id, other.id)


def test_captured_bytes_are_hashed_again(place):
    kept = {RAID.bytes_sha256: RAID.text.encode(), BELL.bytes_sha256: b"something else"}
    with open_ledger(_made(place)) as ledger:
        (finding,) = ledger.check(load_evidence=kept.__getitem__)
        assert (finding.what, finding.id) == ("captured bytes", BELL.id)

        def gone(sha256):
            raise SourceError(f"no evidence {sha256}")

        assert [f.id for f in ledger.check(load_evidence=gone)] == [RAID.id, BELL.id]


def test_a_claim_that_cannot_be_looked_for_is_named(place):
    _made(place)
    raw(place, "DELETE FROM claim_words")
    with open_ledger(place) as ledger:
        (finding,) = ledger.check()
    assert (finding.what, finding.id) == ("index of words", KILLED.id)
