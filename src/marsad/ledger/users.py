"""The store of those who work with a ledger: named questions, without a word of SQL outside.

It decides nothing: who may do what, and which password is right, is ``access``'s to say.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Row, delete, insert, or_, select, update
from sqlalchemy.exc import DBAPIError

from marsad.errors import AccessError, LedgerError
from marsad.ledger import users_schema as t
from marsad.ledger.audit import AuditStore
from marsad.ledger.desk import DeskStore
from marsad.ledger.tries import TryStore
from marsad.model.user import Role, Secrets, Session, Token, User, fold_name

MICROSECONDS = t.MICROSECONDS


class UserStore:
    """Users, sessions and tokens; in ``log`` the audit log, in ``tries`` who guesses, in ``desk``
    what users keep for their work. Every method is one transaction.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = t.open_users_file(path)
        self.desk = DeskStore(self._read, self._write)
        self.log = AuditStore(self._read, self._write)
        self.tries = TryStore(self._read, self._write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, e: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    # --- users

    def add_user(self, user: User, secrets: Secrets) -> None:
        """Raises LedgerError where the name was given before, whatever its case, or however its
        letters are written.
        """
        row = {
            "name": user.name,
            "role": user.role.value,
            "created": user.created.isoformat(timespec=MICROSECONDS),
            "is_disabled": user.is_disabled,
            **_secret_row(secrets),
        }
        with self._write() as connection:
            for (name,) in connection.execute(select(t.users.c.name)):
                if fold_name(name) == fold_name(user.name):
                    raise LedgerError(f"there is a user {name!r} already: take another name")
            connection.execute(insert(t.users), row)

    def user(self, name: str) -> User | None:
        with self._read() as connection:
            row = connection.execute(select(t.users).where(t.users.c.name == name)).first()
        return None if row is None else _user(row)

    def users(self) -> tuple[User, ...]:
        with self._read() as connection:
            rows = connection.execute(select(t.users).order_by(t.users.c.name)).all()
        return tuple(_user(row) for row in rows)

    def secrets(self, name: str) -> Secrets | None:
        with self._read() as connection:
            row = connection.execute(select(t.users).where(t.users.c.name == name)).first()
        if row is None:
            return None
        return Secrets(
            password_hash=row.password_hash, code_secret=row.code_secret, code_step=row.code_step
        )

    def set_secrets(self, name: str, secrets: Secrets) -> None:
        with self._write() as connection:
            _change_user(connection, name, **_secret_row(secrets))

    def use_code(self, name: str, step: int) -> bool:
        """Notes that the code of this step was used; False where it, or a newer, was before."""
        used = (
            update(t.users)
            .where(t.users.c.name == name, t.users.c.code_step < step)
            .values(code_step=step)
        )
        with self._write() as connection:
            return connection.execute(used).rowcount == 1

    def set_role(self, name: str, role: Role) -> None:
        """Raises AccessError where that would leave no admin."""
        with self._write() as connection:
            _change_user(connection, name, role=role.value)

    def set_disabled(self, name: str, *, is_disabled: bool) -> None:
        """Disabling ends sessions, tokens and feeds for good: they do not come back with the user.
        Raises AccessError where that would leave no admin.
        """
        with self._write() as connection:
            _change_user(connection, name, is_disabled=is_disabled)
            if is_disabled:
                connection.execute(delete(t.sessions).where(t.sessions.c.user == name))
                connection.execute(
                    update(t.tokens).where(t.tokens.c.user == name).values(is_revoked=True)
                )
                connection.execute(
                    update(t.searches).where(t.searches.c.user == name).values(feed_sha256="")
                )

    # --- sessions

    def add_session(self, session: Session) -> None:
        row = {
            "key_sha256": session.key_sha256,
            "user": session.user,
            "csrf": session.csrf,
            "created": session.created.isoformat(timespec=MICROSECONDS),
            "seen": session.seen.isoformat(timespec=MICROSECONDS),
        }
        with self._write() as connection:
            _check_enabled(connection, session.user)
            connection.execute(insert(t.sessions), row)

    def session(self, key_sha256: str) -> Session | None:
        query = select(t.sessions).where(t.sessions.c.key_sha256 == key_sha256)
        with self._read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Session(
            key_sha256=row.key_sha256,
            user=row.user,
            csrf=row.csrf,
            created=datetime.fromisoformat(row.created),
            seen=datetime.fromisoformat(row.seen),
        )

    def see_session(self, session: Session, at: datetime) -> Session:
        """Notes that it is in use."""
        seen = (
            update(t.sessions)
            .where(t.sessions.c.key_sha256 == session.key_sha256)
            .values(seen=at.isoformat(timespec=MICROSECONDS))
        )
        with self._write() as connection:
            connection.execute(seen)
        return replace(session, seen=at)

    def end_session(self, key_sha256: str) -> None:
        with self._write() as connection:
            connection.execute(delete(t.sessions).where(t.sessions.c.key_sha256 == key_sha256))

    def end_sessions(self, name: str, *, but: str = "") -> None:
        """All of a user's, but for the one of that key."""
        ended = delete(t.sessions).where(t.sessions.c.user == name, t.sessions.c.key_sha256 != but)
        with self._write() as connection:
            connection.execute(ended)

    def drop_sessions(self, *, seen_before: datetime, created_before: datetime) -> None:
        """Those that ended by themselves."""
        ended = delete(t.sessions).where(
            or_(
                t.sessions.c.seen < seen_before.isoformat(timespec=MICROSECONDS),
                t.sessions.c.created < created_before.isoformat(timespec=MICROSECONDS),
            )
        )
        with self._write() as connection:
            connection.execute(ended)

    # --- tokens

    def add_token(self, token: Token) -> None:
        row = {
            "id": token.id,
            "user": token.user,
            "label": token.label,
            "scopes": " ".join(token.scopes),
            "key_sha256": token.key_sha256,
            "created": token.created.isoformat(timespec=MICROSECONDS),
            "expires": token.expires.isoformat(timespec=MICROSECONDS),
        }
        with self._write() as connection:
            _check_enabled(connection, token.user)
            connection.execute(insert(t.tokens), row)

    def token(self, key_sha256: str) -> Token | None:
        query = select(t.tokens).where(t.tokens.c.key_sha256 == key_sha256)
        with self._read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _token(row)

    def tokens(self, user: str | None = None) -> tuple[Token, ...]:
        """The newest first."""
        query = select(t.tokens).order_by(t.tokens.c.created.desc())
        if user is not None:
            query = query.where(t.tokens.c.user == user)
        with self._read() as connection:
            return tuple(_token(row) for row in connection.execute(query))

    def revoke_token(self, token_id: str) -> None:
        revoked = update(t.tokens).where(t.tokens.c.id == token_id).values(is_revoked=True)
        with self._write() as connection:
            if connection.execute(revoked).rowcount != 1:
                raise LedgerError(f"there is no token {token_id!r}")

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with self._explained(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as e:
            raise t.explain(self.path, e) from e


def _change_user(connection: Connection, name: str, **values: Any) -> None:  # noqa: ANN401 (columns)
    """Counts the admins within the write: of two who step down at once, one is told."""
    had_admins = _has_admins(connection)
    changed = update(t.users).where(t.users.c.name == name).values(**values)
    if connection.execute(changed).rowcount != 1:
        raise LedgerError(f"there is no user {name!r}: `marsad user list` names all")
    if had_admins and not _has_admins(connection):
        raise AccessError(f"{name} is the last admin: make another one first")


def _has_admins(connection: Connection) -> bool:
    query = select(t.users.c.name).where(
        t.users.c.role == Role.ADMIN.value, t.users.c.is_disabled.is_(False)
    )
    return connection.execute(query.limit(1)).first() is not None


def _check_enabled(connection: Connection, name: str) -> None:
    """Within the write: whoever was disabled a moment ago gets nothing that outlives it."""
    query = select(t.users.c.name).where(t.users.c.name == name, t.users.c.is_disabled.is_(False))
    if connection.execute(query).first() is None:
        raise AccessError(f"the user {name} is disabled")


def _secret_row(secrets: Secrets) -> dict[str, str | int | None]:
    return {
        "password_hash": secrets.password_hash,
        "code_secret": secrets.code_secret,
        "code_step": secrets.code_step,
    }


def _user(row: Row[Any]) -> User:
    return User(
        name=row.name,
        role=Role(row.role),
        created=datetime.fromisoformat(row.created),
        is_disabled=bool(row.is_disabled),
        has_code=row.code_secret is not None,
    )


def _token(row: Row[Any]) -> Token:
    scopes: Sequence[str] = row.scopes.split()
    return Token(
        id=row.id,
        user=row.user,
        label=row.label,
        scopes=tuple(scopes),
        key_sha256=row.key_sha256,
        created=datetime.fromisoformat(row.created),
        expires=datetime.fromisoformat(row.expires),
        is_revoked=bool(row.is_revoked),
    )
