"""How much one caller may ask in a time: a bucket of tokens each, that fills again steadily."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

A_MINUTE = 600  # a fast judge with an eager page; a script that asks more should page more widely
STRANGERS_A_MINUTE = 60
TILES_A_MINUTE = 6000  # a map that is moved asks for dozens at once
_KEPT = 10_000  # callers; those that are full again are forgotten first


class Limits:
    """For any number of threads. ``clock`` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, caller: str, *, a_minute: int) -> float:
        """0 where the caller may go on; else the seconds to wait."""
        now = self._clock()
        with self._lock:
            left, at = self._left.pop(caller, (float(a_minute), now))
            left = min(float(a_minute), left + (now - at) * a_minute / 60)
            is_given = left >= 1
            self._left[caller] = (left - is_given, now)
            if len(self._left) > _KEPT:
                self._left.pop(next(iter(self._left)))
        return 0.0 if is_given else (1 - left) * 60 / a_minute
