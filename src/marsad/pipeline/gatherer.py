"""Incidents brought up to date in a thread, and then what pages count of them: of a large ledger,
or of one with a long document.

Until both are done, pages show former incidents with their former counts: nobody waits for them.
"""

from collections.abc import Callable
from threading import Thread

from marsad.errors import MarsadError
from marsad.ledger import Ledger
from marsad.pipeline.answers import Counted
from marsad.pipeline.projecting import is_fresh, refresh, refresh_aside

_MOST_AGAIN = 24  # questions, asked last, that are counted anew before somebody asks again


class Gatherer:
    """``ask``: what asks a ledger, and keeps the answers there."""

    def __init__(self, ask: Callable[[Ledger, Counted], object]) -> None:
        self._ask = ask
        self._counted, self._of = Counted(), ""
        self._thread: Thread | None = None
        self.stored = 0  # how often other incidents were stored aside

    def counted(self, ledger: Ledger, *, is_same: bool) -> Counted:
        """Answers about the incidents that are stored. ``is_same``: nothing changed them since this
        was last asked, even if they were stored anew.
        """
        stored = ledger.projection_digest() or ""
        if stored != self._of and not is_same:
            self._counted = Counted()  # others stored them
        self._of = stored
        return self._counted

    @property
    def former(self) -> Counted:
        """Answers about those that were stored before what is at work now."""
        return self._counted

    def is_done(self, ledger: Ledger, *, waits: bool) -> bool:
        """Whether the incidents are those of now. If nobody waits, a thread brings them there."""
        if self._thread is not None and self._thread.is_alive():
            return False
        if is_fresh(ledger):
            return True
        if waits:
            return refresh(ledger)
        self._thread = Thread(target=self._gather, args=(ledger,), daemon=True)
        self._thread.start()
        return False

    def join(self) -> None:
        """Waits for what is at work."""
        if self._thread is not None:
            self._thread.join()

    def _gather(self, ledger: Ledger) -> None:
        try:
            is_other = refresh_aside(ledger)
            self.stored += is_other
            stored = ledger.projection_digest() or ""
            self._counted = self._count(ledger) if is_other else self._counted
            self._of = stored
        except MarsadError:
            return  # somebody writes for long: the next page tries again

    def _count(self, ledger: Ledger) -> Counted:
        counted = Counted()
        asks = self._ask(ledger, counted)
        for question, make in self._counted.newest(_MOST_AGAIN):
            counted.once(question, make, asks)
        return counted
