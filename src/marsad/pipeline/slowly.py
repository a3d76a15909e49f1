"""What takes long of a large ledger: worked out aside, while the answer from before is given. What
took minutes is not begun anew with every judgement: it is left alone for a while.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar

from marsad.errors import MarsadError
from marsad.ledger import Head

T = TypeVar("T")
_WAITS_S = 0.15
_PATIENCE_S = 5.0
_MOST = 64  # answers kept
_LONG_S = 1.0
_REST = 5  # times as long what took longer than that is left alone: others need the machine, too


@dataclass(slots=True)
class _Answer:
    head: Head | None = None
    value: Any = None
    at_work: threading.Thread | None = None
    due: float = 0.0  # when it may be made anew, on the monotonic clock


@dataclass(frozen=True, slots=True)
class Slowly:
    """Answers by name; of each question one thread at a time works out the newest."""

    _answers: dict[str, _Answer] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(
        self, name: str, head: Head, make: Callable[[], Any], *, waits: bool
    ) -> tuple[Any, bool]:
        """The answer at that head and True; or, if it is not there yet, the one from before, and
        False. None: none was ever made. ``waits``: it is made before anything is given back.
        """
        if waits:
            return self.made(name, head, make), True
        with self._lock:
            if len(self._answers) > _MOST:
                self._answers.clear()
            answer = self._answers.setdefault(name, _Answer())
            if answer.head == head:
                return answer.value, True
            is_idle = answer.at_work is None or not answer.at_work.is_alive()
            if is_idle and monotonic() < answer.due:
                return answer.value, False
            if is_idle:
                told = (answer, head, make)
                answer.at_work = threading.Thread(target=_work, args=told, daemon=True)
                answer.at_work.start()
            working = answer.at_work
        if working is not None and answer.value is None:  # else there is one to show meanwhile
            working.join(_WAITS_S)
        return answer.value, answer.head == head

    def made(self, name: str, head: Head, make: Callable[[], T]) -> T:
        """The answer at that head, made if it is not there: two threads may both make it, which
        costs time and changes nothing.
        """
        known = self._answers.get(name)
        if known is not None and known.head == head:
            found: T = known.value
            return found
        value = make()
        with self._lock:
            if len(self._answers) > _MOST:
                self._answers.clear()
            self._answers[name] = _Answer(head, value)
        return value

    def see_to(self, name: str, work: Callable[[], Any], *, waits: bool = True) -> None:
        """Has it done by a thread, if it is not being done already, and waits for a moment."""
        with self._lock:
            answer = self._answers.setdefault(name, _Answer())
            is_idle = answer.at_work is None or not answer.at_work.is_alive()
            if not is_idle or monotonic() < answer.due:
                return
            told = (answer, None, work)
            answer.at_work = threading.Thread(target=_work, args=told, daemon=True)
            answer.at_work.start()
        if waits:
            answer.at_work.join(_WAITS_S)

    def close(self) -> None:
        """Waits a little for what is at work."""
        for answer in [*self._answers.values()]:
            if answer.at_work is not None:
                answer.at_work.join(_PATIENCE_S)


def _work(answer: _Answer, head: Head | None, make: Callable[[], Any]) -> None:
    begun = monotonic()
    try:
        value = make()
    except MarsadError:
        return  # somebody writes for long: the next page tries again
    answer.value, answer.head = value, head
    took = monotonic() - begun
    answer.due = monotonic() + (_REST * took if took > _LONG_S else 0.0)
