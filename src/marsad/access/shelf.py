"""What users keep for their work: saved searches with their feeds, and claims that they hold."""

import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

from marsad.access.addresses import parse_address
from marsad.access.hashing import sha256_of
from marsad.access.permissions import Permission, may
from marsad.errors import AccessError, LedgerError, RecordError
from marsad.ledger.users import UserStore
from marsad.model.desk import Holding, SavedSearch, SearchPage
from marsad.model.user import User

MOST_SEARCHES = 100  # of one user
_LONGEST_QUERY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who has which claim, looked up at one moment. ``noted``: as it is written; ``now``: those of
    them that are not over.
    """

    noted: Mapping[str, Holding]
    now: Mapping[str, Holding]


class Shelf:
    """Of one ledger's users. ``clock`` gives the present in UTC."""

    def __init__(self, store: UserStore, clock: Callable[[], datetime]) -> None:
        self._users = store
        self._store = store.desk
        self._clock = clock

    # --- saved searches

    def searches(self, user: str | None = None) -> tuple[SavedSearch, ...]:
        """By name; everybody's where no user is named."""
        return self._store.searches(user)

    def save(self, user: str, name: str, page: SearchPage, query: str) -> SavedSearch:
        """Raises RecordError where the name cannot be one, or is one of the user's already."""
        if len(self._store.searches(user)) >= MOST_SEARCHES:
            raise RecordError(f"{MOST_SEARCHES} searches are saved already: drop one first")
        if len(query) > _LONGEST_QUERY:
            raise RecordError("that search is too long to be kept")
        made = SavedSearch(
            id="s" + secrets.token_hex(8),
            user=user,
            name=name.strip(),
            page=page,
            query=query,
            created=self._clock(),
        )
        self._store.add_search(made)
        return made

    def own_search(self, user: str, search_id: str) -> SavedSearch | None:
        """None where it is another's, as where there is none."""
        found = self._store.search(search_id)
        return found if found and found.user == user else None

    def make_feed(self, search: SavedSearch) -> str:
        """The token of its feed, which is shown once; a former one is good no longer."""
        secret = secrets.token_urlsafe(32)
        self._store.set_feed(search.id, sha256_of(secret))
        return secret

    def end_feed(self, search: SavedSearch) -> None:
        self._store.set_feed(search.id, "")

    def search_of_feed(self, search_id: str, secret: str) -> SavedSearch | None:
        """None where the token is none or was revoked, or the user may see nothing any longer."""
        found = self._store.search(search_id)
        if found is None or not found.feed_sha256:
            return None
        is_right = compare_digest(found.feed_sha256, sha256_of(secret))
        return found if is_right and self.may_see(found) else None

    def may_see(self, search: SavedSearch) -> bool:
        return may(self._users.user(search.user), Permission.SEE).is_allowed

    def set_mail(self, search: SavedSearch, mail_to: str, known: Collection[str]) -> None:
        """Where alerts go; "" for nowhere. ``known``: claims that it finds already, of which no
        alert tells. Raises RecordError for what is no address.
        """
        address = parse_address(mail_to) if mail_to else ""
        if address is None:
            raise RecordError("expected one e-mail address as name@host, and nothing else")
        if address:
            self._store.note_alerted(search.id, known)
        self._store.set_mail(search.id, address)

    def drop(self, search: SavedSearch) -> None:
        self._store.drop_search(search.id)

    def alerted(self, search: SavedSearch) -> frozenset[str]:
        return self._store.alerted(search.id)

    def note_alerted(self, search: SavedSearch, claims: Collection[str]) -> None:
        self._store.note_alerted(search.id, claims)

    # --- claims that somebody holds

    def holdings(self) -> Mapping[str, Holding]:
        """By claim: all that were noted, those that are over by now too."""
        return {h.claim: h for h in self._store.holdings()}

    def hold(self, claims: Collection[str], user: str, *, by: User, held: Held) -> None:
        """Gives the claims to ``user``: all, or none. Raises AccessError where another holds one,
        or would get one, and ``by`` may not arrange; HeldMeanwhile where another has one who had
        not when ``held`` was looked up; LedgerError where there is no such user who may judge.
        """
        theirs = {held.now[c].user for c in claims if c in held.now} - {by.name}
        self._check_others(by, theirs | ({user} - {by.name}))
        if not may(self._users.user(user), Permission.JUDGE).is_allowed:
            raise LedgerError(f"there is no user {user!r} who may judge")
        now = self._clock()
        taken = (Holding(claim=c, user=user, by=by.name, since=now) for c in claims)
        self._store.hold(taken, seen=held.noted)

    def release(self, claims: Collection[str], *, by: User, held: Held) -> None:
        """Nobody holds them any longer. Raises AccessError and HeldMeanwhile as `hold` does."""
        self._check_others(by, {held.now[c].user for c in claims if c in held.now} - {by.name})
        self._store.release(claims, seen=held.noted)

    def _check_others(self, by: User, others: Collection[str]) -> None:
        decision = may(by, Permission.ARRANGE, to="give claims, or take them from others")
        if others and not decision.is_allowed:
            told = ", ".join(sorted(others))
            raise AccessError(f"this is about claims of {told}: {decision.reason}")
