"""What users keep beside the ledger; a store of users of before takes it up."""

import sqlite3

from marsad.ledger import users_schema
from marsad.ledger.users import UserStore


def test_a_store_of_the_first_version_is_brought_up_to_date(tmp_path, monkeypatch):
    path = tmp_path / "m.users.db"
    with monkeypatch.context() as old:
        old.setattr(users_schema, "VERSION", 1)
        old.setattr(users_schema, "_MIGRATIONS", users_schema._MIGRATIONS[:1])
        UserStore(path).close()
    with UserStore(path) as store:
        assert store.desk.searches() == ()
        assert store.desk.holdings() == ()
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (users_schema.VERSION,)
