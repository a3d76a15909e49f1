"""A desk of two people, at a clock of our own, whose passwords cost next to nothing to hash."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from marsad.access import Desk
from marsad.model.user import Role
from tests.web.deskwork import cheap_passwords

PASSWORD = "seven herons over the weir"  # noqa: S105
HERE, ELSEWHERE = "203.0.113.9", "198.51.100.7"


class Clock:
    def __init__(self):
        self.now = datetime(2026, 5, 12, 9, tzinfo=UTC)

    def __call__(self):
        return self.now

    def wait(self, **passed):
        self.now += timedelta(**passed)


@contextmanager
def small_desk(tmp_path, clock):
    with cheap_passwords():
        made = Desk(tmp_path / "marsad.users.db", clock)
        made.add_user("amira", Role.ADMIN, PASSWORD, by="test")
        made.add_user("bo", Role.RECORDER, PASSWORD, by="test")
        try:
            yield made
        finally:
            made.close()
