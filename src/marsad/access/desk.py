"""Who is who at the desk: users, signing in and out, tokens, and the log of all that.

Secrets are kept as hashes alone. A session ends after a time without use, and at the latest after
a day's work; a one-time code is good once; whoever guesses is made to wait.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from pathlib import Path

from marsad.access import codes, passwords
from marsad.access.door import Door
from marsad.access.hashing import sha256_of
from marsad.access.permissions import Decision, Permission, may, scopes
from marsad.access.shelf import Shelf
from marsad.access.tries import Tries, network_of
from marsad.errors import AccessError, LedgerError, RecordError
from marsad.ledger.users import UserStore
from marsad.model.user import (
    AuditEntry,
    Deed,
    Role,
    Secrets,
    Session,
    Token,
    User,
    check_new_name,
)

IDLE = timedelta(hours=2)  # a lunch, not a night
ABSOLUTE = timedelta(hours=12)  # a long day at the desk
TOKEN_DAYS = 90
_SEEN_EVERY = timedelta(minutes=1)  # a session's use is noted so often, not at every request
_TOKEN_MARK = "marsad_"  # noqa: S105 (so that scanners of leaked secrets can find them)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who a request comes from: a user, by a session or by a token; or nobody."""

    user: User | None = None
    session: Session | None = None
    token: Token | None = None

    def may(self, permission: Permission, *, to: str = "") -> Decision:
        return may(self.user, permission, token=self.token, to=to)


NOBODY = Caller()


class Desk:
    """The users of one ledger. ``clock`` gives the present in UTC."""

    def __init__(
        self, path: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.store = UserStore(path)
        self._clock = clock
        self.shelf = Shelf(self.store, clock)
        self.tries = Tries(self.store, clock)
        self._door = Door()

    def close(self) -> None:
        self.store.close()

    # --- users

    def add_user(self, name: str, role: Role, password: str, *, by: str) -> User:
        """Raises RecordError for a weak password, LedgerError for a name that was given before."""
        user = User(name=name, role=role, created=self._clock())
        check_new_name(name)
        passwords.check_new(password, name)
        self.store.add_user(user, Secrets(password_hash=passwords.hash_password(password)))
        self._note(Deed.USER_ADDED, by=by, of=name, detail=role)
        return user

    def set_role(self, name: str, role: Role, *, by: str) -> None:
        self.store.set_role(name, role)
        self._note(Deed.ROLE_CHANGED, by=by, of=name, detail=role)

    def set_disabled(self, name: str, *, is_disabled: bool, by: str) -> None:
        """A user is never deleted: judgements bear the name. Disabling ends their sessions, tokens
        and feeds for good; enabling lets them try a password again, however often one was guessed.
        """
        self.store.set_disabled(name, is_disabled=is_disabled)
        if not is_disabled:
            self.tries.lift(name)
        self._note(Deed.USER_DISABLED if is_disabled else Deed.USER_ENABLED, by=by, of=name)

    def set_password(self, name: str, password: str, *, by: str, but_session: str = "") -> None:
        """Ends the user's other sessions. Set by another, it lets the user try again, however often
        the former one was guessed.
        """
        passwords.check_new(password, name)
        kept = self._secrets(name)
        hashed = passwords.hash_password(password)
        self.store.set_secrets(name, replace(kept, password_hash=hashed))
        self.store.end_sessions(name, but=but_session)
        if by != name:
            self.tries.lift(name)
        self._note(Deed.PASSWORD_CHANGED, by=by, of=name)

    def set_code(self, name: str, secret: str, code: str, *, by: str) -> None:
        """From now on a code is asked for. Raises AccessError unless ``code`` is right now,
        RecordError for a secret that we did not make.
        """
        if not codes.is_secret(secret):
            raise RecordError("that is no secret that was made here: load the page again")
        step = codes.find_step(secret, code, self._clock())
        if step is None:
            raise AccessError("that is not the present code: check the app, and the phone's clock")
        kept = self._secrets(name)
        self.store.set_secrets(name, replace(kept, code_secret=secret, code_step=step))
        self._note(Deed.CODE_SET, by=by, of=name)

    def remove_code(self, name: str, *, by: str) -> None:
        self.store.set_secrets(name, replace(self._secrets(name), code_secret=None, code_step=0))
        self._note(Deed.CODE_REMOVED, by=by, of=name)

    def is_password(self, name: str, password: str) -> bool:
        return passwords.is_right(self._secrets(name).password_hash, password)

    def prove(self, name: str, password: str, *, address: str = "") -> bool:
        """Whether it is the password of whoever signed in already. A wrong one counts as a try, and
        stands in the log. Raises TooManyTries, DoorIsFull.
        """
        with self._door.turn(f"user {name}"):
            taken = self.tries.take(name, address)
            is_right = self.is_password(name, password)
        if is_right:
            self.tries.drop(taken)
        else:
            self._note(Deed.UNPROVEN, by=name, address=address)
        return is_right

    def _secrets(self, name: str) -> Secrets:
        found = self.store.secrets(name)
        if found is None:
            raise LedgerError(f"there is no user {name!r}: `marsad user list` names all")
        return found

    # --- sessions

    def sign_in(
        self, name: str, password: str, code: str, *, address: str = "", former: str = ""
    ) -> str:
        """The secret for the browser's cookie; ``former`` is the one it had, whose session ends.
        Raises AccessError, which never says what was wrong, and which makes whoever guesses wait.
        """
        with self._door.turn(f"address {network_of(address)}"):
            taken = self.tries.take(name, address)
            is_right = self._is_who(name, password, code)
        if not is_right:
            self._note(Deed.REFUSED, by=name[:80], address=address)
            raise AccessError("name, password or one-time code is not right")
        self.tries.drop(taken)
        known = self._secrets(name)
        if passwords.is_outdated(known.password_hash):
            fresh = replace(known, password_hash=passwords.hash_password(password))
            self.store.set_secrets(name, fresh)
        return self._begin_session(name, address=address, former=former)

    def _is_who(self, name: str, password: str, code: str) -> bool:
        user, known = self.store.user(name), self.store.secrets(name)
        is_right = passwords.is_right(known.password_hash if known else None, password)
        if user is None or known is None or user.is_disabled or not is_right:
            return False
        return self._is_code(name, known, code)

    def _begin_session(self, name: str, *, address: str, former: str) -> str:
        now, key = self._clock(), secrets.token_urlsafe(32)
        self.store.drop_sessions(seen_before=now - IDLE, created_before=now - ABSOLUTE)
        if former:
            self.store.end_session(sha256_of(former))
        self.store.add_session(
            Session(
                key_sha256=sha256_of(key),
                user=name,
                csrf=secrets.token_urlsafe(32),
                created=now,
                seen=now,
            )
        )
        self._note(Deed.SIGNED_IN, by=name, address=address)
        return key

    def sign_out(self, session: Session) -> None:
        self.store.end_session(session.key_sha256)
        self._note(Deed.SIGNED_OUT, by=session.user)

    def caller_of_session(self, key: str, *, is_use: bool = True) -> Caller:
        """NOBODY where the session ended, or its user was disabled. ``is_use``: somebody is there,
        and not just an open page that asks by itself.
        """
        session, now = self.store.session(sha256_of(key)), self._clock()
        if session is None:
            return NOBODY
        user = self.store.user(session.user)
        is_over = now - session.seen > IDLE or now - session.created > ABSOLUTE
        if is_over or user is None or user.is_disabled:
            self.store.end_session(session.key_sha256)
            return NOBODY
        if is_use and now - session.seen > _SEEN_EVERY:
            session = self.store.see_session(session, now)
        return Caller(user=user, session=session)

    def _is_code(self, name: str, known: Secrets, code: str) -> bool:
        if known.code_secret is None:
            return True
        step = codes.find_step(known.code_secret, code, self._clock())
        return step is not None and self.store.use_code(name, step)

    # --- tokens

    def make_token(
        self, name: str, label: str, wanted: Sequence[str], *, by: str, days: int = TOKEN_DAYS
    ) -> tuple[Token, str]:
        """The token, and its secret, which is shown once. Raises AccessError for a scope that
        there is not, or that its user does not have.
        """
        user = self.store.user(name)
        if user is None:
            raise LedgerError(f"there is no user {name!r}: `marsad user list` names all")
        known = {p.value for p in scopes()}
        if not wanted or (unknown := set(wanted) - known):
            told = ", ".join(sorted(unknown)) if wanted else "none"
            raise AccessError(f"expected scopes among {', '.join(sorted(known))}, got {told}")
        for scope in wanted:
            if not (decision := may(user, Permission(scope))).is_allowed:
                raise AccessError(f"no token can have the scope {scope}: {decision.reason}")
        if not 1 <= days <= 366 or not label.strip():
            raise AccessError("a token needs a label, and ends after 1 to 366 days")
        secret, now = _TOKEN_MARK + secrets.token_urlsafe(32), self._clock()
        token = Token(
            id="t" + secrets.token_hex(8),
            user=name,
            label=label.strip()[:80],
            scopes=tuple(p.value for p in scopes() if p.value in set(wanted)),
            key_sha256=sha256_of(secret),
            created=now,
            expires=now + timedelta(days=days),
        )
        self.store.add_token(token)
        self._note(Deed.TOKEN_MADE, by=by, of=name, detail=f"{token.id} {' '.join(token.scopes)}")
        return token, secret

    def revoke_token(self, token_id: str, *, by: str) -> None:
        self.store.revoke_token(token_id)
        self._note(Deed.TOKEN_REVOKED, by=by, of=token_id)

    def caller_of_token(self, secret: str) -> Caller:
        """NOBODY where it is none, was revoked or is past its day, or its user was disabled."""
        token = self.store.token(sha256_of(secret))
        if token is None or token.is_revoked or token.expires <= self._clock():
            return NOBODY
        user = self.store.user(token.user)
        return NOBODY if user is None or user.is_disabled else Caller(user=user, token=token)

    # --- the log

    def note(self, deed: Deed, caller: Caller, of: str, *, address: str = "") -> None:
        """That the caller did it."""
        self._note(deed, by=caller.user.name if caller.user else "", of=of[:200], address=address)

    def note_denied(self, caller: Caller, what: str, *, address: str = "") -> None:
        by = caller.user.name if caller.user else ""
        self._note(Deed.DENIED, by=by, of=what[:200], address=address)

    def _note(
        self, deed: Deed, *, by: str, of: str = "", detail: str = "", address: str = ""
    ) -> None:
        entry = AuditEntry(
            at=self._clock(), deed=deed, by=by, of=of, detail=detail, address=address
        )
        self.store.log.note(entry)


def is_csrf(session: Session, given: str) -> bool:
    """Whether a form brings back what its session gave it."""
    return compare_digest(session.csrf.encode(), given.encode())
