"""What every answer is made from: the ledger, its users, and the newest snapshot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from starlette.requests import HTTPConnection

from marsad.access import Caller, Desk
from marsad.ledger import Ledger, open_ledger
from marsad.pipeline.snapshots import Snapshot, Snapshots
from marsad.settings import Settings
from marsad.web.limits import Limits
from marsad.web.tiles import Tiles, open_tiles
from marsad.web.verifying import Verifier

_WAIT_S = 10.0  # for whoever writes: who waits longer keeps a thread from all others


def _present() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """One for the whole life of an application; every thread uses it."""

    settings: Settings
    ledger: Ledger
    desk: Desk
    snapshots: Snapshots
    limits: Limits
    verifier: Verifier
    tiles: Tiles = Tiles()
    clock: Callable[[], datetime] = _present

    @property
    def today(self) -> date:
        return self.clock().date()

    def now(self) -> Snapshot:
        """The record as it stands."""
        return self.snapshots.now()

    def close(self) -> None:
        self.snapshots.close()
        self.verifier.close()
        self.ledger.close()
        self.desk.close()


def open_bench(settings: Settings, clock: Callable[[], datetime] = _present) -> Bench:
    """Raises LedgerError where there is no ledger, SettingsError where tiles are none."""
    tiles = open_tiles(settings.tiles)
    ledger = open_ledger(settings.ledger, create=False, wait_s=_WAIT_S)
    return Bench(
        settings=settings,
        ledger=ledger,
        desk=Desk(settings.users, clock),
        snapshots=Snapshots(ledger),
        limits=Limits(),
        verifier=Verifier(ledger, settings),
        tiles=tiles,
        clock=clock,
    )


def bench_of(request: HTTPConnection) -> Bench:
    return cast("Bench", request.app.state.bench)


def caller_of(request: HTTPConnection) -> Caller:
    """As the guard found out."""
    return cast("Caller", request.state.caller)
