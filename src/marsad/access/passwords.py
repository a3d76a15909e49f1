"""Passwords: hashed with Argon2id, and long rather than odd.

What is asked of a new one follows NIST SP 800-63B: at least twelve characters where it may stand
alone, no rule about kinds of characters, none that everybody tries first.
"""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from marsad.errors import RecordError
from marsad.model.user import fold_name

SHORTEST = 12
LONGEST = 256  # more is no password, and hashing it takes time from others
_AT_ONCE = BoundedSemaphore(2)  # each takes 64 MiB: a crowd at the door must not fill the memory
_TELLING = 4  # letters of a name that are looked for in a password
_TRIED_FIRST = ("password", "passwort", "12345", "qwert", "letmein", "marsad")


def check_new(password: str, name: str) -> None:
    """Raises RecordError, saying what to do, where it is too weak."""
    folded = password.casefold()
    if len(password) < SHORTEST:
        raise RecordError(
            f"a password needs at least {SHORTEST} characters: some words in a row are easy to keep"
        )
    if len(password) > LONGEST:
        raise RecordError(f"a password has at most {LONGEST} characters")
    if len(set(folded)) < 5:
        raise RecordError("that password repeats very few characters: take some words in a row")
    if _tells_name(fold_name(password), fold_name(name)) or any(
        word in folded for word in _TRIED_FIRST
    ):
        raise RecordError("that password is among the first that are tried: take some other words")


def _tells_name(folded: str, name: str) -> bool:
    """A name of few letters stands in many good passwords by chance."""
    return folded == name or (len(name) >= _TELLING and name in folded)


def hash_password(password: str) -> str:
    with _AT_ONCE:
        return _hasher().hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Takes as long where there is no such user (None), so that names cannot be found by time."""
    if len(password) > LONGEST:
        return False
    compared = password_hash or _nobody()
    try:
        with _AT_ONCE:
            return _hasher().verify(compared, password) and password_hash is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether it was hashed with less than is asked for today."""
    return _hasher().check_needs_rehash(password_hash)


@cache
def _hasher() -> PasswordHasher:
    """Argon2id with the second recommendation of RFC 9106, section 4: 64 MiB, three passes."""
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


@cache
def _nobody() -> str:
    return hash_password("a password that nobody has")
