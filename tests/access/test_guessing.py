"""Who guesses is made to wait, also many at once; who is guessed at is not shut out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest

from marsad.access import Desk, DoorIsFull, TooManyTries, passwords
from marsad.access.door import Door
from marsad.access.tries import network_of
from marsad.errors import AccessError
from marsad.model.user import Deed
from tests.access.desks import ELSEWHERE, HERE, PASSWORD, Clock, small_desk

NEXT = "another eight cranes on a roof"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    with small_desk(tmp_path, clock) as made:
        yield made


def guess(desk, name="bo", *, times=10, address=HERE):
    for _ in range(times):
        with pytest.raises(AccessError, match="not right"):
            desk.sign_in(name, "wrong", "", address=address)


def has_to_wait(desk, name="bo", address=HERE):
    try:
        desk.sign_in(name, PASSWORD, "", address=address)
    except TooManyTries:
        return True
    return False


def test_of_many_wrong_passwords_at_once_only_ten_are_looked_at(tmp_path, clock, monkeypatch):
    looked, really = [], passwords.is_right

    def is_right(known, password):
        looked.append(password)
        return really(known, password)

    with small_desk(tmp_path, clock) as first:
        second = Desk(first.store.path, clock)  # another server on the same users
        monkeypatch.setattr(passwords, "is_right", is_right)
        for desk in (first, second):
            desk._door = Door(room=100, of_one=100)

        def attempt(n):
            with pytest.raises(AccessError):
                (first, second)[n % 2].sign_in("bo", f"wrong {n}", "", address=HERE)

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(attempt, range(35)))
        second.close()
    assert len(looked) == 10


def test_a_name_cannot_be_written_otherwise_to_be_tried_again(desk):
    guess(desk, times=9)
    guess(desk, "BO", times=1)
    assert has_to_wait(desk)


def test_what_was_right_is_no_try(desk):
    for _ in range(12):
        assert desk.sign_in("bo", PASSWORD, "", address=HERE)


def test_a_stranger_who_knows_a_name_does_not_shut_its_owner_out(desk):
    guess(desk)
    assert has_to_wait(desk)
    assert not has_to_wait(desk, address=ELSEWHERE)


def test_a_crowd_of_strangers_does_not_either_where_the_owner_signed_in_before(desk):
    desk.sign_in("bo", PASSWORD, "", address=HERE)
    for n in range(10):
        guess(desk, address=f"192.0.2.{n}")
    assert has_to_wait(desk, address=ELSEWHERE)
    assert not has_to_wait(desk, address=HERE)


def test_one_who_has_many_addresses_has_one_network(desk):
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::9")
    assert network_of("2001:db8:1:3::4") != network_of("2001:db8:1:2::4")
    assert network_of("::ffff:203.0.113.9") == HERE
    assert [network_of(a) for a in ("", "testclient", "fe80::1%eth0")] == [
        "",
        "testclient",
        "fe80::/64",
    ]
    for n in range(10):
        guess(desk, times=1, address=f"2001:db8:1:2::{n}")
    assert has_to_wait(desk, address="2001:db8:1:2::ff")


@pytest.mark.parametrize(
    "lift",
    [
        lambda d: d.set_password("bo", PASSWORD, by="amira"),
        lambda d: d.set_disabled("bo", is_disabled=False, by="amira"),
    ],
)
def test_an_admin_lets_a_user_try_again(desk, lift):
    guess(desk)
    guess(desk, "amira")
    assert desk.tries.waiting(["bo", "amira", "cyr"]) == ("bo", "amira")
    lift(desk)
    assert desk.tries.waiting(["bo", "amira"]) == ("amira",)
    assert not has_to_wait(desk)
    assert has_to_wait(desk, "amira")


def test_who_guesses_many_names_still_waits_when_one_is_let_in(desk):
    for n in range(50):
        with pytest.raises(AccessError, match="not right"):
            desk.sign_in(f"name {n}", "w" * 300, "", address=HERE)
    desk.set_password("bo", PASSWORD, by="amira")
    assert has_to_wait(desk)


def test_ones_own_new_password_lifts_nothing(desk):
    guess(desk)
    desk.set_password("bo", NEXT, by="bo")
    assert has_to_wait(desk)


def test_ones_own_password_is_not_guessed_without_limit(desk, clock):
    for _ in range(10):
        assert not desk.prove("bo", "wrong", address=HERE)
    with pytest.raises(TooManyTries):
        desk.prove("bo", PASSWORD, address=HERE)
    assert has_to_wait(desk)
    newest = desk.store.log.entries(deed=Deed.UNPROVEN)[0]
    assert (newest.by, newest.count, newest.address) == ("bo", 10, HERE)
    clock.wait(minutes=16)
    assert desk.prove("bo", PASSWORD, address=HERE)


def test_tries_are_forgotten_when_they_count_no_longer(desk, clock):
    guess(desk)
    clock.wait(minutes=16)
    guess(desk, times=1)
    since = clock.now - timedelta(hours=1)
    assert desk.store.tries.counts(since) == {"bo": {HERE: 1}}


def test_a_crowd_at_the_door_is_sent_away_at_once_and_leaves_room_for_others(desk, monkeypatch):
    begun, may_end = Event(), Event()

    def is_right(*_):
        begun.set()
        assert may_end.wait(10)
        return False

    monkeypatch.setattr(passwords, "is_right", is_right)

    def attempt(n, address=HERE):
        try:
            desk.sign_in(f"name {n}", "wrong", "", address=address)
        except AccessError as e:
            return type(e)

    with ThreadPoolExecutor(20) as pool:
        crowd = [pool.submit(attempt, n) for n in range(4)]
        assert begun.wait(10)
        while desk._door._inside.total() < 4:
            pass
        assert attempt(9) is DoorIsFull
        other = pool.submit(attempt, 10, ELSEWHERE)
        while desk._door._inside.total() < 5:
            pass
        may_end.set()
        assert {f.result(10) for f in [*crowd, other]} == {AccessError}
    assert not desk._door._inside
    since = desk._clock() - timedelta(hours=1)
    assert "name 9" not in desk.store.tries.counts(since)


def test_the_door_has_an_end_for_all_together():
    door = Door(room=2, of_one=2)
    with door.turn("a"), door.turn("b"), pytest.raises(DoorIsFull), door.turn("c"):
        pass
    with door.turn("c"):
        pass
