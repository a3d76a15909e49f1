"""Answers to questions that several people ask of one state of the ledger."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

_MOST_ANSWERS = 60  # that are kept
T = TypeVar("T")


class Answers:
    """To questions of one state; those asked first go first."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[Any]] = {}
        self._lock = Lock()

    def once(self, question: Hashable, make: Callable[[], T]) -> T:
        found = self._answers.get(question)
        if found is None:
            found = (make(),)  # outside of the lock: others need not wait for it
            with self._lock:
                self._answers[question] = found
                while len(self._answers) > _MOST_ANSWERS:
                    del self._answers[next(iter(self._answers))]
        answer: T = found[0]
        return answer


class Counted:
    """Answers about the incidents that are stored, each with how it is asked for, so that those
    asked last can be worked out again of what is stored next. Those asked longest ago go first.
    """

    def __init__(self) -> None:
        self._answers: dict[Hashable, tuple[Any, Callable[[Any], Any]]] = {}
        self._again: set[Hashable] = set()
        self._lock = Lock()

    def once(self, question: Hashable, make: Callable[[Any], T], of: object) -> T:
        """``of``: what ``make`` asks."""
        with self._lock:
            found = self._answers.pop(question, None)
            if found is not None:
                self._answers[question] = found
                self._again.add(question)
        if found is None:
            found = (make(of), make)  # outside of the lock: others need not wait for it
            with self._lock:
                self._answers[question] = found
                while len(self._answers) > _MOST_ANSWERS:
                    gone = next(iter(self._answers))
                    del self._answers[gone]
                    self._again.discard(gone)
        answer: T = found[0]
        return answer

    def newest(self, most: int) -> list[tuple[Hashable, Callable[[Any], Any]]]:
        """Of the questions asked more than once those asked last, the last one first, and how."""
        with self._lock:
            known = self._answers.items()
            asked = [(q, make) for q, (_, make) in known if q in self._again]
        return asked[: -most - 1 : -1]
