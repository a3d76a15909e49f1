"""Everything derived again beside the requests: one at a time, with how far it is."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from threading import Event, Lock, Thread

from marsad import pipeline
from marsad.ledger import Finding, Head, Ledger
from marsad.settings import Settings

_LOG = logging.getLogger("marsad.web")
_SHOWN = 50  # findings; a damaged ledger can have thousands
_WAIT_S = 10  # for one that is cancelled


class _CancelledError(Exception):
    """The server stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``read`` of ``total`` captures; once it has ended, ``count`` findings, of which the first
    are ``findings``, and the ``head`` that was looked at. ``failed``: it broke off by itself.
    """

    by: str
    total: int
    read: int = 0
    is_running: bool = True
    failed: bool = False
    findings: tuple[Finding, ...] = ()
    count: int = 0
    head: str = ""


class Verifier:
    """For any number of threads. ``progress``: of the one that runs, or the last, if any."""

    def __init__(self, ledger: Ledger, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings
        self._lock = Lock()
        self._cancelled = Event()
        self._thread: Thread | None = None
        self.progress: Progress | None = None

    def start(
        self, noted: Head | None, *, by: str, total: int, ended: Callable[[str], None]
    ) -> bool:
        """False where one runs already. ``ended`` is told in words what came of it."""
        with self._lock:
            if self._cancelled.is_set() or (self.progress and self.progress.is_running):
                return False
            self.progress = Progress(by=by, total=total)
            self._thread = Thread(target=self._run, args=(noted, ended), name="verify", daemon=True)
            self._thread.start()
        return True

    def wait(self, seconds: float) -> None:
        """Until it has ended, but no longer."""
        if self._thread is not None:
            self._thread.join(seconds)

    def close(self) -> None:
        self._cancelled.set()
        self.wait(_WAIT_S)

    def _run(self, noted: Head | None, ended: Callable[[str], None]) -> None:
        try:
            found = pipeline.verify(
                self._ledger, settings=self._settings, noted=noted, tick=self._tick
            )
            shown = tuple(islice(found, _SHOWN))
            count = len(shown) + sum(1 for _ in found)
            head = str(self._ledger.head())
            ended(f"{count} findings" if count else "everything holds")
            self._set(is_running=False, findings=shown, count=count, head=head)
        except _CancelledError:
            self._set(is_running=False, failed=True)
        except Exception:  # noqa: BLE001 (the outer boundary of the thread)
            _LOG.exception("verify")
            self._set(is_running=False, failed=True)

    def _tick(self) -> None:
        if self._cancelled.is_set():
            raise _CancelledError
        if self.progress:
            self._set(read=self.progress.read + 1)

    def _set(self, **told: object) -> None:
        if self.progress:
            self.progress = replace(self.progress, **told)  # type: ignore[arg-type]
