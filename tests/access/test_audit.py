"""The audit log: in pages, narrowed, and not to be buried."""

import pytest

from marsad.model.user import Deed
from tests.access.desks import Clock, small_desk


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    with small_desk(tmp_path, clock) as made:
        yield made


def deny(desk, what, name="bo"):
    desk._note(Deed.DENIED, by=name, of=what)


def test_what_was_denied_again_and_again_is_one_row_an_hour(desk, clock):
    desk.set_disabled("bo", is_disabled=True, by="amira")
    begun = clock.now
    for n in range(205):
        deny(desk, f"GET /admin?n={n}")
        clock.wait(seconds=1)
    deny(desk, "GET /export")
    deny(desk, "GET /admin", "amira")
    clock.wait(hours=1)
    deny(desk, "GET /admin")
    rows = [(e.deed, e.by, e.of, e.count) for e in desk.store.log.entries()][:5]
    assert rows == [
        (Deed.DENIED, "bo", "GET /admin", 1),
        (Deed.DENIED, "amira", "GET /admin", 1),
        (Deed.DENIED, "bo", "GET /export", 1),
        (Deed.DENIED, "bo", "GET /admin?n=204", 205),
        (Deed.USER_DISABLED, "amira", "bo", 1),
    ]
    assert desk.store.log.entries()[3].since == begun


def test_it_is_read_in_pages_and_nothing_comes_twice_or_is_missing(desk):
    for n in range(25):
        deny(desk, f"GET /{n % 7}")
        desk.set_role("bo", desk.store.user("bo").role, by="amira")
    whole, pages, before = desk.store.log.entries(), [], None
    while found := desk.store.log.entries(limit=4, before=before):
        pages += found
        before = found[-1].seq
    assert tuple(pages) == whole
    assert sum(e.count for e in whole) == 2 + 50


def test_it_is_narrowed_by_what_was_done_and_by_whom_or_to_whom(desk):
    deny(desk, "GET /admin")
    desk.set_role("amira", desk.store.user("amira").role, by="bo")
    found = desk.store.log.entries(user="amira")
    assert [e.deed for e in found] == [Deed.ROLE_CHANGED, Deed.USER_ADDED]
    assert [e.by for e in desk.store.log.entries(deed=Deed.ROLE_CHANGED)] == ["bo"]
    assert desk.store.log.entries(deed=Deed.DENIED, user="amira") == ()
