"""Answers to questions that several people ask of one state of the ledger."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from marsad.ledger import Head

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


@dataclass(frozen=True, kw_only=True)
class Substance:
    """``head``: the newest entry after which anything changed of what claims and incidents say."""

    head: Head
    answers: Answers = field(default_factory=Answers)
