"""Alerts on the command line: what was not sent is named, each in a line."""

from marsad.access import Desk
from marsad.model.desk import SearchPage
from marsad.model.user import Role
from tests.cli.calling import call
from tests.web.deskwork import PASSWORD, fill


def test_a_search_that_cannot_be_told_is_named_and_the_others_are_shown(tmp_path):
    ledger = tmp_path / "desk.db"
    fill(ledger)
    desk = Desk(ledger.with_suffix(".users.db"))
    desk.add_user("amira", Role.VIEWER, PASSWORD, by="test")
    for name, address in (("old", "a@["), ("new", "v@example.org")):
        made = desk.shelf.save("amira", name, SearchPage.SEARCH, "words=marjat")
        desk.store.desk.set_mail(made.id, address)
    desk.close()
    result = call("alerts", "send", "--dry-run", "--ledger", ledger)
    assert result.exit_code == 1
    assert "To: v@example.org" in result.stdout
    assert result.stderr == (
        "marsad: old of amira, to a@[: not sent; that is no plain address, name@host: set it anew\n"
    )
