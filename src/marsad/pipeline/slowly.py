"""What takes long of a large ledger: worked out aside, while the answer from before is given."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from marsad.errors import MarsadError
from marsad.ledger import Head

_WAITS_S = 0.15
_PATIENCE_S = 5.0
_MOST = 64  # answers kept


@dataclass(slots=True)
class _Answer:
    head: Head | None = None
    value: Any = None
    at_work: threading.Thread | None = None


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
            return self._made(name, head, make), True
        with self._lock:
            if len(self._answers) > _MOST:
                self._answers.clear()
            answer = self._answers.setdefault(name, _Answer())
            if answer.head == head:
                return answer.value, True
            if answer.at_work is None or not answer.at_work.is_alive():
                told = (answer, head, make)
                answer.at_work = threading.Thread(target=_work, args=told, daemon=True)
                answer.at_work.start()
            working = answer.at_work
        working.join(_WAITS_S)
        return answer.value, answer.head == head

    def _made(self, name: str, head: Head, make: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Two threads may both make it, which costs time and changes nothing."""
        known = self._answers.get(name)
        if known is not None and known.head == head:
            return known.value
        value = make()
        with self._lock:
            if len(self._answers) > _MOST:
                self._answers.clear()
            self._answers[name] = _Answer(head, value)
        return value

    def close(self) -> None:
        """Waits a little for what is at work."""
        for answer in [*self._answers.values()]:
            if answer.at_work is not None:
                answer.at_work.join(_PATIENCE_S)


def _work(answer: _Answer, head: Head, make: Callable[[], Any]) -> None:
    try:
        value = make()
    except MarsadError:
        return  # somebody writes for long: the next page tries again
    answer.value, answer.head = value, head
