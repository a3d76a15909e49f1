"""Alerts by e-mail: off unless a server is set; one letter for a search, each claim told once."""

import smtplib
import ssl
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from operator import itemgetter

from marsad.access import parse_address
from marsad.errors import SettingsError, SourceError
from marsad.model.desk import SavedSearch
from marsad.publish.escapes import make_turns_visible
from marsad.settings import MailSettings, Settings
from marsad.web.alerts import Entry, claims_found, entries_of, filters_of
from marsad.web.bench import Bench, open_bench
from marsad.web.problems import Problem

_TOLD = 50  # entries in one letter; how many there are besides is said
_TIMEOUT_S = 30
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is new of one search, and the letter that says so."""

    search: SavedSearch
    claims: tuple[str, ...]
    letter: EmailMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """A search whose users were not told, and why, in words for whoever keeps the desk."""

    search: SavedSearch
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What became of a run."""

    sent: tuple[Alert, ...]
    unsent: tuple[Unsent, ...]


Send = Callable[[Iterable[Alert]], Iterator[Alert | Unsent]]


def send_alerts(settings: Settings, *, is_trial: bool = False, send: Send | None = None) -> Sending:
    """A claim is noted as told once its letter was taken by the server; a letter that is refused
    keeps no other from being sent. ``is_trial``: nothing is sent or noted. Raises SettingsError
    where no server is set, SourceError where it cannot be reached.
    """
    if not settings.mail.is_on and not is_trial:
        raise SettingsError("no mail is sent: set MARSAD_SMTP and MARSAD_SMTP_FROM first")
    with closing(open_bench(settings)) as bench:
        made = [m for s in bench.desk.shelf.searches() if (m := _alert(bench, s))]
        outcomes: list[Alert | Unsent] = [m for m in made if isinstance(m, Unsent)]
        new = _by_turns([m for m in made if isinstance(m, Alert)])
        if is_trial or not new:
            outcomes += new
        else:
            for outcome in (send or _sender(settings.mail))(new):
                if isinstance(outcome, Alert):
                    bench.desk.shelf.note_alerted(outcome.search, outcome.claims)
                outcomes.append(outcome)
    return Sending(
        sent=tuple(o for o in outcomes if isinstance(o, Alert)),
        unsent=tuple(o for o in outcomes if isinstance(o, Unsent)),
    )


def _by_turns(alerts: Sequence[Alert]) -> list[Alert]:
    """The first of each user, then the second of each: a server that has enough of one user's
    refused letters, and hangs up, has had the others' by then.
    """
    met: Counter[str] = Counter()
    turns = []
    for alert in alerts:
        turns.append(met[alert.search.user])
        met[alert.search.user] += 1
    return [alert for _, alert in sorted(zip(turns, alerts, strict=True), key=itemgetter(0))]


def _alert(bench: Bench, search: SavedSearch) -> Alert | Unsent | None:
    """None where there is nothing to tell, or nobody who may be told."""
    if not search.mail_to or not bench.desk.shelf.may_see(search):
        return None
    if parse_address(search.mail_to) != search.mail_to:  # an older marsad took more
        return Unsent(search=search, why="that is no plain address, name@host: set it anew")
    try:
        found = claims_found(bench, search)
    except Problem as e:
        return Unsent(search=search, why=f"it can no longer be asked, save it anew: {e.detail}")
    told = bench.desk.shelf.alerted(search)
    new = [c for c in found if c.id not in told]
    if not new:
        return None
    entries = entries_of(bench.now(), new, filters_of(search), limit=_TOLD)
    letter = _letter(search, entries, len(new), bench.settings.mail)
    return Alert(search=search, claims=tuple(c.id for c in new), letter=letter)


def _letter(
    search: SavedSearch, entries: Sequence[Entry], count: int, mail: MailSettings
) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = _inert(f"marsad: {count} new in {search.name}")
    letter["From"] = mail.sender or "marsad@localhost"
    letter["To"] = search.mail_to
    letter["Date"] = formatdate()
    letter["Message-ID"] = make_msgid(domain="marsad.invalid")
    letter["Auto-Submitted"] = "auto-generated"
    parts = [f"{e.title}\n{e.text}\n{mail.workbench}/claims/{e.claim.id}" for e in entries]
    if count > len(entries):
        parts.append(f"{count - len(entries)} more stand in the workbench.")
    parts.append(f"All of it: {mail.workbench}/{search.page}?{search.query}")
    letter.set_content("\n\n".join(parts))
    return letter


def _inert(words: str) -> str:
    """For a header: ``=?…?=`` would be decoded (RFC 2047) by whoever writes or reads it, line ends
    and all, so none is left to begin.
    """
    return make_turns_visible(words).replace("=?", "= ?")


def _sender(mail: MailSettings) -> Send:
    def send(alerts: Iterable[Alert]) -> Iterator[Alert | Unsent]:
        with closing(_Post(mail)) as post:
            for alert in alerts:
                why = post.send(alert)
                yield Unsent(search=alert.search, why=why) if why else alert

    return send


class _Post:
    """The mail server: reached when first needed, and again after it refused a letter, since what
    state it is in is not known then.
    """

    def __init__(self, mail: MailSettings) -> None:
        self._mail = mail
        self._server: smtplib.SMTP | None = None

    def send(self, alert: Alert) -> str:
        """Why it was not taken; "" where it was. Raises SourceError where nobody answers."""
        server = self._reach()
        try:
            server.send_message(alert.letter, to_addrs=[alert.search.mail_to])
        except (OSError, smtplib.SMTPException, ValueError) as e:
            self.close()
            return f"the mail server did not take it: {_said(e)}"
        return ""

    def close(self) -> None:
        if self._server is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._server.quit()
            self._server.close()
            self._server = None

    def _reach(self) -> smtplib.SMTP:
        if self._server is None:
            try:
                self._server = _open(self._mail)
            except (OSError, smtplib.SMTPException) as e:
                raise SourceError(
                    f"the mail server {self._mail.host}:{self._mail.port}: {_said(e)}"
                ) from e
        return self._server


def _said(error: Exception) -> str:
    """What the server answered, or the error."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused) if refused:
            code, words = next(iter(refused.values()))
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=words):
            pass
        case _:
            return str(error)
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {said}"


def _open(mail: MailSettings) -> smtplib.SMTP:
    secure = ssl.create_default_context()
    if mail.is_tls:
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            mail.host, mail.port, timeout=_TIMEOUT_S, context=secure
        )
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=_TIMEOUT_S)
        if mail.host not in _HERE:
            server.starttls(context=secure)
    if mail.user:
        server.login(mail.user, mail.password)
    return server
