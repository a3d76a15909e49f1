"""Who guesses is made to wait, and nobody can make the owner of a name wait for ever.

Tries count for a name from one address, for the address, and for the name from everywhere: the
last limit is high, and is not held against an address from which the user signed in before.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from ipaddress import IPv6Address, IPv6Network, ip_address

from marsad.errors import AccessError
from marsad.ledger.tries import Counted
from marsad.ledger.users import UserStore
from marsad.model.user import fold_name

WITHIN = timedelta(minutes=15)
OF_NAME_AND_ADDRESS = 10
OF_ADDRESS = 50  # a whole desk may sit behind one
OF_NAME = 100  # ten addresses at the work of guessing one password
_KNOWN_FOR = timedelta(days=30)  # an address from which the user signed in
_LONGEST_NAME = 80  # of what is tried; no user's is longer


class TooManyTries(AccessError):  # noqa: N818 (what became of the sign-in)
    """Somebody guesses: nothing is looked at for a while."""


class Tries:
    """Of one ledger's users. ``clock`` gives the present in UTC."""

    def __init__(self, store: UserStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def take(self, name: str, address: str) -> int:
        """Counts a try before anything is compared, so that many at once are counted too; the
        number of it is for `drop`. Raises TooManyTries.
        """
        now = self._clock()
        is_known = self._store.log.has_signed_in(name, address, since=now - _KNOWN_FOR)
        taken = self._store.tries.take(
            _kept(name),
            network_of(address),
            at=now,
            since=now - WITHIN,
            is_over=lambda counted: _is_over(counted, address, is_known=is_known),
        )
        if taken is None:
            minutes = WITHIN // timedelta(minutes=1)
            raise TooManyTries(
                f"too many tries: wait {minutes} minutes, or ask an admin to let you try again"
            )
        return taken

    def drop(self, number: int) -> None:
        """It was right."""
        self._store.tries.drop(number)

    def lift(self, name: str) -> None:
        """Whoever has the name need not wait; those who guessed from elsewhere must."""
        self._store.tries.lift(_kept(name))

    def waiting(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that somebody must wait for before they try them again."""
        counts = self._store.tries.counts(self._clock() - WITHIN)
        return tuple(n for n in names if _is_guessed(counts.get(_kept(n), {}).values()))


def network_of(address: str) -> str:
    """What one household or server has: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Network((parsed, 64), strict=False))


def _is_guessed(counts: Collection[int]) -> bool:
    return sum(counts) >= OF_NAME or max(counts, default=0) >= OF_NAME_AND_ADDRESS


def _kept(name: str) -> str:
    return fold_name(name[:_LONGEST_NAME])


def _is_over(counted: Counted, address: str, *, is_known: bool) -> bool:
    return (
        counted.of_both >= OF_NAME_AND_ADDRESS
        or (bool(address) and counted.of_address >= OF_ADDRESS)
        or (not is_known and counted.of_name >= OF_NAME)
    )
