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

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from marsad.errors import LedgerError, StoreError
from marsad.ledger import users_schema as t
from marsad.ledger.desk import DeskStore
from marsad.model.user import AuditEntry, Deed, Role, Secrets, Session, Token, User

MICROSECONDS = "microseconds"  # always written, so that moments in the tables sort as text


class UserStore:
    """Users, sessions, tokens and the audit log; in ``desk``, what users keep for their
    work. Every method is one transaction.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = t.open_users_file(path)
        self.desk = DeskStore(self._read, self._write)

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
        """Raises LedgerError where the name was given before, whatever its case."""
        row = {
            "name": user.name,
            "role": user.role.value,
            "created": user.created.isoformat(timespec=MICROSECONDS),
            "is_disabled": user.is_disabled,
            **_secret_row(secrets),
        }
        with self._write() as connection:
            try:
                connection.execute(insert(t.users), row)
            except IntegrityError as e:
                raise LedgerError(
                    f"there is a user {user.name!r} already: take another name"
                ) from e

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
        self._change_user(name, **_secret_row(secrets))

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
        self._change_user(name, role=role.value)

    def set_disabled(self, name: str, *, is_disabled: bool) -> None:
        """Ends the user's sessions, too."""
        self._change_user(name, is_disabled=is_disabled)
        self.end_sessions(name)

    def _change_user(self, name: str, **values: Any) -> None:  # noqa: ANN401 (columns)
        with self._write() as connection:
            changed = update(t.users).where(t.users.c.name == name).values(**values)
            if connection.execute(changed).rowcount != 1:
                raise LedgerError(f"there is no user {name!r}: `marsad user list` names all")

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

    # --- the audit log

    def note(self, entry: AuditEntry) -> None:
        row = {
            "at": entry.at.isoformat(timespec=MICROSECONDS),
            "deed": entry.deed.value,
            "by": entry.by,
            "of": entry.of,
            "detail": entry.detail,
            "address": entry.address,
        }
        with self._write() as connection:
            connection.execute(insert(t.audit), row)

    def audit(self, *, limit: int = 200, before: int | None = None) -> tuple[AuditEntry, ...]:
        """The newest first. ``before``: as many are passed over."""
        query = select(t.audit).order_by(t.audit.c.seq.desc()).limit(limit).offset(before or 0)
        with self._read() as connection:
            return tuple(_entry(row) for row in connection.execute(query))

    def count_deeds(
        self, deed: Deed, *, since: datetime, by: str | None = None, address: str | None = None
    ) -> int:
        query = select(func.count()).where(
            t.audit.c.deed == deed.value, t.audit.c.at >= since.isoformat(timespec=MICROSECONDS)
        )
        for column, wanted in ((t.audit.c.by, by), (t.audit.c.address, address)):
            if wanted is not None:
                query = query.where(column == wanted)
        with self._read() as connection:
            return connection.execute(query).scalar_one()

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
            raise StoreError(f"the users' store {self.path}: {e.orig}") from e


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


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        at=datetime.fromisoformat(row.at),
        deed=Deed(row.deed),
        by=row.by,
        of=row.of,
        detail=row.detail,
        address=row.address,
    )
