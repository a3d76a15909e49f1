"""Who may do what, and why: users, roles, sessions, tokens, and the log of what was done to them.

may      a user, a permission → a decision with its reason, over the table permissions.toml
Desk     the users of one ledger: signing in and out, tokens, passwords, one-time codes
"""

from marsad.access.desk import NOBODY, Caller, Desk, TooManyTries, is_csrf
from marsad.access.permissions import Decision, Permission, Rule, may, rules, scopes

__all__ = [
    "NOBODY",
    "Caller",
    "Decision",
    "Desk",
    "Permission",
    "Rule",
    "TooManyTries",
    "is_csrf",
    "may",
    "rules",
    "scopes",
]
