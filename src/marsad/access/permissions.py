"""Why may X do this? One function over one table (permissions.toml) answers for every page."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from marsad.errors import SettingsError
from marsad.model.user import Role, Token, User


class Permission(StrEnum):
    """What can be allowed. Each has a row in permissions.toml."""

    SEE = "see"
    JUDGE = "judge"
    ARRANGE = "arrange"
    PUBLISH = "publish"
    VERIFY = "verify"
    KEEP = "keep"
    OWN_ACCOUNT = "own_account"
    MANAGE_USERS = "manage_users"
    READ_AUDIT = "read_audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row: ``what`` completes "X may"; ``is_scope``: a token may be given it."""

    permission: Permission
    what: str
    roles: tuple[Role, ...]
    is_scope: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Whether, and why, in a sentence that can be shown to whoever asked."""

    is_allowed: bool
    reason: str


def may(
    user: User | None, permission: Permission, *, token: Token | None = None, to: str = ""
) -> Decision:
    """Whether this user may do this. ``user`` None: nobody signed in. ``token``: where a program
    acts for the user, which may then do no more than either. ``to``: what of it is wanted, in words
    that end "X may …"; else the reason tells all that the permission allows.
    """
    rule = rules()[permission]
    what = to or rule.what
    if user is None:
        return Decision(is_allowed=False, reason=f"nobody is signed in; only users may {what}")
    if user.is_disabled:
        return Decision(is_allowed=False, reason=f"the user {user.name} is disabled")
    if user.role not in rule.roles:
        return Decision(
            is_allowed=False,
            reason=f"{user.name} is {_a(user.role)}; to {what} takes {_any(rule.roles)}",
        )
    if token is not None and permission.value not in token.scopes:
        return Decision(
            is_allowed=False,
            reason=f"the token {token.label!r} has no scope {permission}; a program needs it to"
            f" {what}",
        )
    return Decision(is_allowed=True, reason=f"{user.name} is {_a(user.role)}, who may {what}")


@cache
def rules() -> Mapping[Permission, Rule]:
    """The whole table, in the order of the enum. Raises SettingsError where a row is wrong."""
    table = tomllib.loads(files(__package__).joinpath("permissions.toml").read_text("utf-8"))
    if set(table) != {p.value for p in Permission}:
        wrong = ", ".join(sorted(set(table) ^ {p.value for p in Permission}))
        raise SettingsError(
            f"permissions.toml: expected a row for each permission; differs: {wrong}"
        )
    return {p: _rule(p, table[p.value]) for p in Permission}


def scopes() -> tuple[Permission, ...]:
    """What a token may be given."""
    return tuple(p for p, rule in rules().items() if rule.is_scope)


def _rule(permission: Permission, row: Mapping[str, object]) -> Rule:
    roles = row.get("roles")
    try:
        named = tuple(Role(r) for r in roles) if isinstance(roles, list) else ()
    except ValueError as e:
        raise SettingsError(f"permissions.toml, {permission}: {e}") from e
    what = row.get("what")
    if not named or not isinstance(what, str) or not isinstance(row.get("scope"), bool):
        raise SettingsError(f"permissions.toml, {permission}: expected what, roles and scope")
    return Rule(permission=permission, what=what, roles=named, is_scope=row["scope"] is True)


def _a(role: Role) -> str:
    return f"{'an' if role[0] in 'aeiou' else 'a'} {role}"


def _any(roles: tuple[Role, ...]) -> str:
    *first, last = [_a(r) for r in roles]
    return f"{', '.join(first)} or {last}" if first else last
