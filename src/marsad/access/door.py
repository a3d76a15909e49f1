"""How many may have a password looked at, at once: each takes 64 MiB, a processor and a thread."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from marsad.errors import AccessError

ROOM = 8  # of the forty threads that answer requests; a few are looked at, the others wait for them
OF_ONE = 4  # a stranger fills half of it at most
RETRY_S = 2


class DoorIsFull(AccessError):  # noqa: N818 (what became of the sign-in)
    """Too many are signing in at this moment: nothing was looked at, and nothing counted."""


class Door:
    """For any number of threads."""

    def __init__(self, room: int = ROOM, of_one: int = OF_ONE) -> None:
        self._room = room
        self._of_one = of_one
        self._lock = Lock()
        self._inside: Counter[str] = Counter()

    @contextmanager
    def turn(self, who: str) -> Iterator[None]:
        """Raises DoorIsFull at once, rather than have anybody wait for long."""
        with self._lock:
            if self._inside.total() >= self._room or self._inside[who] >= self._of_one:
                raise DoorIsFull("too many are signing in at this moment: try again in a moment")
            self._inside[who] += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside[who] -= 1
                self._inside += Counter()  # forgets those at zero
