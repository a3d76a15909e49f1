"""Alerts by e-mail: off unless a server is set; one letter for a search, each claim told once."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from marsad.errors import SettingsError, SourceError
from marsad.model.desk import SavedSearch
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


Send = Callable[[Iterable[Alert]], Iterator[Alert]]


def send_alerts(
    settings: Settings, *, is_trial: bool = False, send: Send | None = None
) -> tuple[Alert, ...]:
    """Those sent. A claim is noted as told once its letter was taken by the server. ``is_trial``:
    nothing is sent or noted. Raises SettingsError where no server is set, SourceError where it
    cannot be reached.
    """
    if not settings.mail.is_on and not is_trial:
        raise SettingsError("no mail is sent: set MARSAD_SMTP and MARSAD_SMTP_FROM first")
    sent: list[Alert] = []
    with closing(open_bench(settings)) as bench:
        new = [alert for s in bench.desk.shelf.searches() if (alert := _alert(bench, s))]
        if is_trial or not new:
            return tuple(new)
        for alert in (send or _sender(settings.mail))(new):
            bench.desk.shelf.note_alerted(alert.search, alert.claims)
            sent.append(alert)
    return tuple(sent)


def _alert(bench: Bench, search: SavedSearch) -> Alert | None:
    """None where there is nothing to tell, or nobody who may be told."""
    if not search.mail_to or not bench.desk.shelf.may_see(search):
        return None
    try:
        found = claims_found(bench, search)
    except Problem:
        return None  # it was saved by an older marsad, and can no longer be meant
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
    letter["Subject"] = f"marsad: {count} new in {search.name}"
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


def _sender(mail: MailSettings) -> Send:
    def send(alerts: Iterable[Alert]) -> Iterator[Alert]:
        try:
            with _open(mail) as server:
                for alert in alerts:
                    server.send_message(alert.letter)
                    yield alert
        except (OSError, smtplib.SMTPException) as e:
            raise SourceError(f"the mail server {mail.host}:{mail.port}: {e}") from e

    return send


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
