"""What only a ledger on a server has to say."""

import sys

import pytest

from marsad.errors import LedgerError, MissingExtra
from marsad.ledger import open_ledger
from tests.factory import doc
from tests.ledger.engines import SERVER, new_place, raw
from tests.ledger.shelf import filled

CLOSED = "postgresql://amira:opensesame@127.0.0.1:1/marsad?options=-csearch_path%3Dhidden"


@pytest.fixture
def server(tmp_path):
    with new_place("postgres", tmp_path) as made:
        yield made


def test_without_the_extra_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"pip install 'marsad\[postgres\]'"):
        open_ledger(CLOSED)


def test_a_server_that_cannot_be_reached_is_named_without_the_password():
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError, match="cannot be reached") as e:
        open_ledger(CLOSED)
    assert "postgresql://amira:***@127.0.0.1:1/marsad" in str(e.value)
    assert "opensesame" not in str(e.value)
    assert "hidden" not in str(e.value)


def test_what_is_no_url_is_not_repeated():
    with pytest.raises(LedgerError, match="cannot be read: expected postgresql://") as e:
        open_ledger("postgresql://amira:opensesame@host:port/marsad")
    assert "opensesame" not in str(e.value)


def test_a_database_that_is_not_there_is_named(server):
    gone = server.replace(SERVER.split("?")[0], SERVER.split("?")[0] + "_of_nobody")
    with pytest.raises(LedgerError, match="no such database"):
        open_ledger(gone)


def test_what_is_no_ledger_is_left_alone(server):
    raw(server, "CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(LedgerError, match="no ledger of marsad"):
        open_ledger(server)
    assert raw(server, "SELECT count(*) FROM recipes") == [(0,)]


def test_an_empty_schema_becomes_a_ledger_only_when_asked(server):
    with pytest.raises(LedgerError, match="is empty"):
        open_ledger(server, create=False)
    open_ledger(server).close()
    open_ledger(server, create=False).close()


def test_tables_are_not_emptied_behind_its_back(server):
    import psycopg

    filled(server, doc()).close()
    with pytest.raises(psycopg.DatabaseError, match="append-only"):
        raw(server, "TRUNCATE documents CASCADE")


def test_a_letter_that_the_server_cannot_hold_comes_back_all_the_same(server):
    odd = doc(uri="u:\0 and \ufdd0 and \ufdd00")
    with filled(server, odd) as ledger:
        assert ledger.document(odd.id) == odd
        assert ledger.current_at(odd.uri)
        assert list(ledger.check()) == []
