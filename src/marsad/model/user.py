"""Who works with the ledger: users, their sessions and tokens, and what they did to each other's.

No part of the record of the conflict: these are never exported and stand in a store of their own.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marsad.errors import RecordError


class Role(StrEnum):
    """What a user is here for; which permissions come with it is a table (``access``)."""

    VIEWER = "viewer"
    RECORDER = "recorder"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


LONGEST_NAME = 64
_MARKS_OF_NAME = frozenset(" ._-@'")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """``name`` signs in and signs judgements, so it is never given to another. ``has_code``: a
    one-time code is asked for beside the password.
    """

    name: str
    role: Role
    created: datetime
    is_disabled: bool = False
    has_code: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip() or self.name != self.name.strip() or not self.name.isprintable():
            raise RecordError(
                f"a user's name is of printable letters, with none to spare, got {self.name!r}"
            )
        if len(self.name) > LONGEST_NAME:
            raise RecordError(f"a user's name has at most {LONGEST_NAME} characters")


def check_new_name(name: str) -> None:
    """Raises RecordError for what no new user can be called: it stands in addresses of pages, and
    beside judgements. Users of before keep their names.
    """
    is_plain = all(
        unicodedata.category(c)[0] in "LM" or c.isdecimal() or c in _MARKS_OF_NAME for c in name
    )
    if not is_plain or name.startswith("."):
        raise RecordError(
            "a user's name is of letters, digits, spaces and any of . _ - @ ', and begins with no"
            f" dot, got {name!r}"
        )


def fold_name(name: str) -> str:
    """The same for names that differ in case, or in how a letter is written, alone (NFKC)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What a user proves who they are with. ``code_secret``: base 32, None where no code is asked
    for; ``code_step``: the newest time step whose code was used, which is good only once.
    """

    password_hash: str
    code_secret: str | None = None
    code_step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser that signed in. ``key_sha256`` is of the secret that its cookie holds; ``csrf``
    is what its forms must bring back.
    """

    key_sha256: str
    user: str
    csrf: str
    created: datetime
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a program signs in with: as its user, in ``scopes`` alone. The secret is shown once."""

    id: str
    user: str
    label: str
    scopes: tuple[str, ...]
    key_sha256: str
    created: datetime
    expires: datetime
    is_revoked: bool = False


class Deed(StrEnum):
    """What the audit log tells of."""

    SIGNED_IN = "signed in"
    REFUSED = "sign-in refused"
    UNPROVEN = "own password wrong"
    SIGNED_OUT = "signed out"
    DENIED = "denied"
    USER_ADDED = "user added"
    USER_DISABLED = "user disabled"
    USER_ENABLED = "user enabled"
    ROLE_CHANGED = "role changed"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 (a word of the log)
    CODE_SET = "one-time code set up"
    CODE_REMOVED = "one-time code removed"
    EXPORTED = "exported"
    VERIFIED = "verified"
    TOKEN_MADE = "token made"  # noqa: S105
    TOKEN_REVOKED = "token revoked"  # noqa: S105


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """``by`` did it, ``of`` tells to whom or what; ``address``: from where, "" the command line.
    Of an entry that was read: ``seq``, its number in the log; ``count``, how often it happened
    ``since`` then, where it stands for several.
    """

    at: datetime
    deed: Deed
    by: str
    of: str = ""
    detail: str = ""
    address: str = ""
    seq: int = 0
    count: int = 1
    since: datetime | None = None
