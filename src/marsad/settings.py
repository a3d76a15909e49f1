"""Settings, read once at the edge and handed on. Every one is in docs/settings.md.

======================  ==================  =====================================================
variable                default             meaning
======================  ==================  =====================================================
MARSAD_LEDGER           ./marsad.db         the ledger file, evidence beside it; or postgresql://…
MARSAD_EVIDENCE         ./marsad.evidence   where captured bytes lie when the ledger is a server's
MARSAD_CACHE            ~/.cache/marsad     where the place index is built (XDG_CACHE_HOME counts)
MARSAD_MAX_BYTES        20000000            a larger source is quarantined
MARSAD_BY               the user's name     who judges, as `marsad judge` writes it down
MARSAD_MODEL            sm                  the English parse: sm, md (an extra) or none
MARSAD_CORPORA          ../shared/corpora   where annotated corpora lie, for ``marsad evaluate``
MARSAD_ENDPOINT         off                 the base URL of an OpenAI-compatible endpoint
MARSAD_ENDPOINT_MODEL   none                the model that is asked there
MARSAD_ENDPOINT_KEY     none                sent to it as a bearer token; never printed, never kept
MARSAD_ENDPOINT_TIMEOUT 120                 seconds that one answer may take
MARSAD_SMTP             off                 smtp[s]://[USER:PASSWORD@]HOST[:PORT], for alerts
MARSAD_SMTP_FROM        none                the address that alerts come from
MARSAD_URL              the local one       where people reach the workbench, for links in alerts
MARSAD_TILES            none: bundled       the map's own tiles: a PMTiles file, or an address
MARSAD_TILES_CREDIT     as the tiles say    whose tiles they are, as it stands below the map
======================  ==================  =====================================================
"""

import getpass
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from marsad.errors import SettingsError

_SERVERS = ("postgresql://", "postgres://")
MODELS = ("sm", "md", "none")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointSettings:
    """Where the second reader asks. ``url`` "" = off: nothing is sent anywhere."""

    url: str = ""
    model: str = ""
    key: str = field(default="", repr=False)
    timeout_s: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Through which server alerts go. ``host`` "" = off: no mail is sent. ``is_tls``: from the
    first byte; else STARTTLS, which is asked of every host but this machine.
    """

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = field(default="", repr=False)
    is_tls: bool = False
    sender: str = ""
    workbench: str = "http://127.0.0.1:8400"

    @property
    def is_on(self) -> bool:
        return bool(self.host)


@dataclass(frozen=True, slots=True, kw_only=True)
class TileSettings:
    """What the map is drawn on besides the countries that come with marsad: ``path``, a PMTiles
    file, or ``url``, that of one, or of pictures, with {z}, {x} and {y} in it. Neither: no more.
    """

    path: Path | None = None
    url: str = ""
    credit: str = ""

    @property
    def origin(self) -> str:
        """Of the URL, as a page policy names it; "" where there is none."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.lower()}" if self.url else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``ledger``: a file, or the URL of a PostgreSQL database, which may hold a password."""

    ledger: Path | str = field(default=Path("marsad.db"), repr=False)
    server_evidence: Path = Path("marsad.evidence")
    cache: Path = Path(".cache/marsad")
    max_bytes: int = 20_000_000
    by: str = ""
    model: str = "sm"
    corpora: Path = Path("../shared/corpora")
    endpoint: EndpointSettings = EndpointSettings()
    mail: MailSettings = MailSettings()
    tiles: TileSettings = TileSettings()

    @property
    def answers(self) -> Path:
        """The content-addressed folder of an endpoint's answers, beside the ledger."""
        return self._beside.with_suffix(".answers")

    @property
    def evidence(self) -> Path:
        """The content-addressed folder of captured bytes, beside the ledger that is a file."""
        is_file = isinstance(self.ledger, Path)
        return self._beside.with_suffix(".evidence") if is_file else self.server_evidence

    @property
    def own_places(self) -> Path:
        """The desk's own places, beside the ledger, so that they travel with it."""
        return self._beside.with_suffix(".places.db")

    @property
    def users(self) -> Path:
        """The store of those who work with the ledger, beside it; no part of it."""
        return self._beside.with_suffix(".users.db")

    @property
    def _beside(self) -> Path:
        return self.ledger if isinstance(self.ledger, Path) else self.server_evidence


def parse_ledger(words: str) -> Path | str:
    """A URL as it is (``postgresql://…``), all else as the path of a file."""
    return words if words.startswith(_SERVERS) else Path(words)


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment. Raises SettingsError naming the variable."""
    home = environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    model = environ.get("MARSAD_MODEL", "sm")
    if model not in MODELS:
        raise SettingsError(f"MARSAD_MODEL must be one of {', '.join(MODELS)}, got {model!r}")
    return Settings(
        ledger=parse_ledger(environ.get("MARSAD_LEDGER") or "marsad.db"),
        server_evidence=Path(environ.get("MARSAD_EVIDENCE") or "marsad.evidence"),
        cache=Path(environ.get("MARSAD_CACHE") or Path(home) / "marsad"),
        max_bytes=_positive("MARSAD_MAX_BYTES", environ.get("MARSAD_MAX_BYTES", "20000000")),
        by=environ.get("MARSAD_BY", "").strip() or _user(),
        model=model,
        corpora=Path(environ.get("MARSAD_CORPORA") or "../shared/corpora"),
        endpoint=_load_endpoint(environ),
        mail=_load_mail(environ),
        tiles=parse_tiles(
            environ.get("MARSAD_TILES", "").strip(), environ.get("MARSAD_TILES_CREDIT", "").strip()
        ),
    )


def parse_tiles(words: str, credit: str = "", *, name: str = "MARSAD_TILES") -> TileSettings:
    """A URL as it is, all else as the path of a file. Raises SettingsError naming ``name``."""
    if "://" not in words:
        return TileSettings(path=Path(words) if words else None, credit=credit)
    try:
        parts = urlsplit(words)
        known = parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        raise SettingsError(f"{name} is no URL") from None
    # the host goes into the page policy as it is
    if not known or not _HOST.fullmatch(parts.netloc) or not words.isprintable() or " " in words:
        raise SettingsError(f"{name} must be http[s]://HOST[:PORT]/…, with no user or password")
    is_pictures = all(x in words for x in ("{z}", "{x}", "{y}"))
    if not is_pictures and not parts.path.endswith(".pmtiles"):
        raise SettingsError(
            f"{name} must end in .pmtiles, or have {{z}}, {{x}} and {{y}} in it for pictures"
        )
    return TileSettings(url=words, credit=credit)


def _user() -> str:
    """As the system knows them; "" where it does not: whoever judges must then say so."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # before Python 3.13 also a KeyError
        return ""


def _load_endpoint(environ: Mapping[str, str]) -> EndpointSettings:
    key = environ.get("MARSAD_ENDPOINT_KEY", "").strip()
    if not (key.isascii() and all(c.isprintable() and c != " " for c in key)):
        raise SettingsError("MARSAD_ENDPOINT_KEY must be of visible ASCII letters alone")
    timeout = environ.get("MARSAD_ENDPOINT_TIMEOUT") or "120"
    return EndpointSettings(
        url=_base_url(environ.get("MARSAD_ENDPOINT", "").strip()),
        model=environ.get("MARSAD_ENDPOINT_MODEL", "").strip(),
        key=key,
        timeout_s=_positive("MARSAD_ENDPOINT_TIMEOUT", timeout),
    )


def _base_url(url: str) -> str:
    """Without a slash at its end. What a URL may hide (a password, a query) is never printed."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise SettingsError("MARSAD_ENDPOINT is no URL") from None
    if url and not known:
        raise SettingsError("MARSAD_ENDPOINT must be a URL such as http://localhost:8080/v1")
    if parts.username is not None or parts.query or parts.fragment:
        raise SettingsError(
            "MARSAD_ENDPOINT must have no user, password, query or fragment; a key belongs in"
            " MARSAD_ENDPOINT_KEY"
        )
    return url.rstrip("/").removesuffix("/chat/completions")


def _load_mail(environ: Mapping[str, str]) -> MailSettings:
    url, sender = (environ.get(n, "").strip() for n in ("MARSAD_SMTP", "MARSAD_SMTP_FROM"))
    workbench = environ.get("MARSAD_URL", "").strip().rstrip("/") or MailSettings().workbench
    if not workbench.startswith(("http://", "https://")) or not workbench.isprintable():
        raise SettingsError("MARSAD_URL must be a URL such as https://desk.example/marsad")
    if not url:
        return MailSettings(sender=sender, workbench=workbench)
    try:
        parts = urlsplit(url)
        port = parts.port or (465 if parts.scheme == "smtps" else 25)
    except ValueError:
        raise SettingsError("MARSAD_SMTP is no URL") from None  # which may hold a password
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingsError("MARSAD_SMTP must be a URL such as smtp://mail.example:587")
    if "@" not in sender or not sender.isprintable():
        raise SettingsError("MARSAD_SMTP takes MARSAD_SMTP_FROM, an address such as desk@example")
    return MailSettings(
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        sender=sender,
        workbench=workbench,
    )


def _positive(name: str, value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise SettingsError(f"{name} must be a whole number above 0, got {value!r}")
    return int(value)
