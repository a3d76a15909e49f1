"""The table of permissions, and the one function that answers from it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.access import Permission, may, rules, scopes
from marsad.model.user import Role, Token, User

NOW = datetime(2026, 5, 12, 9, tzinfo=UTC)
# The golden table: who may do what is changed here and in permissions.toml, or not at all.
GOLDEN = {
    Permission.SEE: "viewer recorder editor publisher admin",
    Permission.JUDGE: "recorder editor admin",
    Permission.ARRANGE: "editor admin",
    Permission.PUBLISH: "publisher admin",
    Permission.VERIFY: "editor publisher admin",
    Permission.KEEP: "viewer recorder editor publisher admin",
    Permission.OWN_ACCOUNT: "viewer recorder editor publisher admin",
    Permission.MANAGE_USERS: "admin",
    Permission.READ_AUDIT: "admin",
}


def user(role=Role.VIEWER, **more):
    return User(**{"name": "amira", "role": role, "created": NOW, **more})


def token(*allowed):
    return Token(
        id="t1", user="amira", label="a script", scopes=allowed, key_sha256="", created=NOW,
        expires=NOW + timedelta(days=1),
    )  # fmt: skip


@pytest.mark.parametrize("permission", Permission)
def test_the_table_is_the_golden_one(permission):
    allowed = [r.value for r in Role if may(user(r), permission).is_allowed]
    assert allowed == GOLDEN[permission].split()
    assert " ".join(r.value for r in rules()[permission].roles) == GOLDEN[permission]


def test_nobody_may_do_nothing():
    assert [p for p in Permission if may(None, p).is_allowed] == []
    assert "nobody is signed in" in may(None, Permission.SEE).reason


def test_a_reason_names_who_what_and_what_it_takes():
    assert may(user(Role.EDITOR), Permission.ARRANGE).reason == (
        "amira is an editor, who may grade, merge and split incidents, hold pairs the same, give"
        " claims, and undo judgements of others"
    )
    assert may(user(), Permission.JUDGE).reason == (
        "amira is a viewer; to judge claims, say of near incidents that they are not the same, and"
        " undo their own judgements takes a recorder, an editor or an admin"
    )
    assert may(user(Role.RECORDER), Permission.ARRANGE, to="take claims from others").reason == (
        "amira is a recorder; to take claims from others takes an editor or an admin"
    )


def test_who_is_disabled_may_do_nothing():
    gone = user(Role.ADMIN, is_disabled=True)
    assert [p for p in Permission if may(gone, p).is_allowed] == []


@given(st.sampled_from(Role), st.sampled_from(Permission), st.sets(st.sampled_from(Permission)))
def test_a_token_never_does_more_than_its_user_nor_than_its_scopes(role, permission, allowed):
    by_token = may(user(role), permission, token=token(*(p.value for p in allowed)))
    expected = may(user(role), permission).is_allowed and permission in allowed
    assert by_token.is_allowed == expected
    assert by_token.reason


def test_what_a_token_can_be_given_changes_neither_users_nor_passwords():
    assert scopes() == (
        Permission.SEE, Permission.JUDGE, Permission.ARRANGE, Permission.PUBLISH,
        Permission.KEEP,
    )  # fmt: skip
