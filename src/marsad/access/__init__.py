"""Who may do what, and why: users, roles, sessions, tokens, and the log of what was done to them.

may      a user, a permission → a decision with its reason, over the table permissions.toml
Desk     the users of one ledger: signing in and out, tokens, passwords, one-time codes
Shelf    what they keep for their work: saved searches with feeds, claims that they hold
"""

from marsad.access.addresses import parse_address
from marsad.access.desk import NOBODY, Caller, Desk, is_csrf
from marsad.access.door import RETRY_S, DoorIsFull
from marsad.access.permissions import Decision, Permission, Rule, may, rules, scopes
from marsad.access.shelf import Held, Shelf
from marsad.access.tries import WITHIN, TooManyTries

__all__ = [
    "NOBODY",
    "RETRY_S",
    "WITHIN",
    "Caller",
    "Decision",
    "Desk",
    "DoorIsFull",
    "Held",
    "Permission",
    "Rule",
    "Shelf",
    "TooManyTries",
    "is_csrf",
    "may",
    "parse_address",
    "rules",
    "scopes",
]
