"""One page over http or https, only when asked: bounded in redirects, size and time."""

import time
from urllib.parse import urlsplit, urlunsplit

from marsad.intake.options import IntakeOptions, Refused, Source
from marsad.model.run import Fault

_REDIRECTS = 5
_CONNECT_S = 10.0
_READ_S = 20.0
_WHOLE_S = 60.0
_AGENT = "marsad/0.1"
_ADVICE = "open it in a browser, save the page and add the file"


def is_address(source: str) -> bool:
    """Whether a source is a URL rather than a path: it has a scheme and ://."""
    head, mark, _ = source.partition("://")
    return bool(mark) and head.isascii() and head.replace("+", "").replace("-", "").isalnum()


def public_address(url: str) -> str:
    """The URL without user, password and fragment, which belong in no record."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url.partition("#")[0]
    host = parts.netloc.rsplit("@", 1)[-1]
    return urlunsplit((parts.scheme, host, parts.path, parts.query, ""))


def fetch(url: str, options: IntakeOptions) -> Source:
    """The body behind a URL. Raises Refused: FORBIDDEN, UNREACHABLE, TOO_LARGE."""
    if urlsplit_scheme(url) not in ("http", "https"):
        raise Refused(
            Fault.FORBIDDEN,
            f"expected http or https, met {urlsplit_scheme(url)!r}",
            "fetch it yourself and add the file",
        )
    if not options.allow_network:
        raise Refused(
            Fault.FORBIDDEN,
            "the network is not used unless asked for",
            "ask for it (allow_network), or save the page and add the file",
        )
    return _fetched(url, options.max_bytes)


def urlsplit_scheme(url: str) -> str:
    return url.partition("://")[0].lower()


def _fetched(url: str, max_bytes: int) -> Source:
    import httpx  # noqa: PLC0415 (loads when a page is fetched)

    deadline = time.monotonic() + _WHOLE_S
    try:
        with (
            httpx.Client(
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                timeout=httpx.Timeout(_READ_S, connect=_CONNECT_S),
                headers={"User-Agent": _AGENT},
            ) as client,
            client.stream("GET", url) as response,
        ):
            if response.status_code >= 400:
                raise Refused(
                    Fault.UNREACHABLE, f"answered with status {response.status_code}", _ADVICE
                )
            raw = bytearray()
            for chunk in response.iter_bytes(65_536):
                raw += chunk
                _check(len(raw), max_bytes, deadline)
            charset = response.charset_encoding
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError, ValueError) as e:
        reason = str(e) or type(e).__name__
        raise Refused(Fault.UNREACHABLE, f"did not answer: {reason[:200]}", _ADVICE) from None
    name = urlsplit(url).path.rsplit("/", 1)[-1]
    return Source(uri=public_address(url), raw=bytes(raw), name=name, charset=charset)


def _check(size: int, max_bytes: int, deadline: float) -> None:
    if size > max_bytes:
        raise Refused(
            Fault.TOO_LARGE,
            f"more than {max_bytes} bytes",
            "raise MARSAD_MAX_BYTES if it is meant",
        )
    if time.monotonic() > deadline:
        raise Refused(Fault.UNREACHABLE, f"not whole after {_WHOLE_S:.0f} seconds", _ADVICE)
