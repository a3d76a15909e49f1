"""One request to a chat completions endpoint: bounded in time, size and tries.

Redirects are not followed, since they would carry the key elsewhere. Whatever the server says is
shown without the key.
"""

import json
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from marsad.endpoint.answers import Answer
from marsad.errors import EndpointError
from marsad.settings import EndpointSettings

if TYPE_CHECKING:
    import httpx

TRIES = 4
MAX_BYTES = 2_000_000
MAX_WAIT_S = 60.0
"""The longest that a server's Retry-After is waited for."""
_FIRST_WAIT_S = 1.0
_CONNECT_S = 10.0
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class _TryAgainError(Exception):
    """A fault that may pass, and how many seconds the server asks to wait (None: unsaid)."""

    def __init__(self, words: str, wait_s: float | None = None) -> None:
        super().__init__(words)
        self.wait_s = wait_s


def call(
    settings: EndpointSettings,
    request: Mapping[str, Any],
    *,
    sleep: Callable[[float], None] = time.sleep,
) -> Answer:
    """The endpoint's answer to one request. Raises EndpointError when TRIES have failed."""
    wait = _FIRST_WAIT_S
    for attempt in range(1, TRIES + 1):
        try:
            return _ask(settings, request)
        except _TryAgainError as e:
            if attempt == TRIES:
                raise _failed(settings, f"{e}, {TRIES} times") from None
            if e.wait_s is not None and e.wait_s > MAX_WAIT_S:
                raise _failed(settings, f"{e}, and asks to wait {e.wait_s:.0f} s") from None
            sleep(wait if e.wait_s is None else e.wait_s)
            wait *= 2
    raise AssertionError("unreachable: the last try answers or raises")


def _failed(settings: EndpointSettings, words: str) -> EndpointError:
    said = _hide_key(words, settings.key)
    return EndpointError(
        f"endpoint {settings.url}: {said}; answers so far are kept, the same command goes on from "
        "there"
    )


def _hide_key(words: str, key: str) -> str:
    return words.replace(key, "[key]") if key else words


def _ask(settings: EndpointSettings, request: Mapping[str, Any]) -> Answer:
    import httpx  # noqa: PLC0415 (loads when something is asked)

    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if settings.key:
        headers["Authorization"] = f"Bearer {settings.key}"
    body = json.dumps(request)  # in ASCII: half a surrogate pair is text too
    deadline = time.monotonic() + settings.timeout_s
    timeout = httpx.Timeout(settings.timeout_s, connect=min(_CONNECT_S, settings.timeout_s))
    try:
        with (
            httpx.Client(
                timeout=timeout,
                headers=headers,
                follow_redirects=False,
                trust_env=not _is_this_machine(settings.url),
            ) as client,
            client.stream("POST", f"{settings.url}/chat/completions", content=body) as response,
        ):
            raw = _whole(response, deadline)
    except httpx.TimeoutException:
        raise _TryAgainError(f"no answer within {settings.timeout_s} s") from None
    except httpx.TransportError as e:
        raise _TryAgainError(f"did not answer: {str(e)[:200] or type(e).__name__}") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as e:
        raise _failed(settings, f"cannot be asked: {str(e)[:200] or type(e).__name__}") from None
    return _read_response(settings, response, raw)


def _is_this_machine(url: str) -> bool:
    """What is asked of this machine goes through no proxy, whatever the environment says."""
    return urlsplit(url).hostname in ("localhost", "127.0.0.1", "::1")


def _whole(response: "httpx.Response", deadline: float) -> bytes:
    """The body, neither too long nor too slow: a server that drips is a time-out."""
    import httpx  # noqa: PLC0415

    raw = bytearray()
    for chunk in response.iter_raw(65_536):
        raw += chunk
        if len(raw) > MAX_BYTES:
            raise ValueError(f"its answer is longer than {MAX_BYTES} bytes")
        if time.monotonic() > deadline:
            raise httpx.ReadTimeout("too slow")
    return bytes(raw)


def _read_response(settings: EndpointSettings, response: "httpx.Response", raw: bytes) -> Answer:
    status = response.status_code
    if status in _BUSY:
        wait = _retry_after(response.headers.get("Retry-After"))
        raise _TryAgainError(f"answered with status {status}{_complaint(raw)}", wait)
    if status != 200:
        raise _failed(settings, f"answered with status {status}{_complaint(raw)}{_advice(status)}")
    answer = _parse(raw)
    if answer is None:
        raise _failed(settings, f"answered with no chat completion: {_shown(raw)!r}")
    return Answer(
        content=_hide_key(answer.content, settings.key),
        finish=_hide_key(answer.finish, settings.key),
    )


def _advice(status: int) -> str:
    match status:
        case 401 | 403:
            return " (is MARSAD_ENDPOINT_KEY right?)"
        case 404:
            return " (MARSAD_ENDPOINT is the part before /chat/completions; is the model there?)"
        case 400 | 422:
            return " (it must take response_format json_schema)"
        case _:
            return ""


def _shown(raw: bytes) -> str:
    return " ".join(raw[:400].decode("utf-8", "replace").split())[:200]


def _complaint(raw: bytes) -> str:
    return f": {_shown(raw)}" if raw.strip() else ""


def _retry_after(value: str | None) -> float | None:
    """Seconds; a date is not asked of our clock, and waits like silence."""
    return float(value) if value and value.strip().isdecimal() and len(value) < 10 else None


def _parse(raw: bytes) -> Answer | None:
    try:
        choice = json.loads(raw)["choices"][0]
        message = choice["message"]
        refusal, content = message.get("refusal"), message.get("content")
        finish = choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if isinstance(refusal, str) and refusal:
        return Answer(content=refusal, finish="refusal")
    if content is None and finish == "length":
        content = ""  # all of it went into thinking
    if not isinstance(content, str):
        return None
    return Answer(content=content, finish=finish if isinstance(finish, str) else "")
