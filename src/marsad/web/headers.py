"""What goes with every answer, and what no request may be: a gate around the application."""

import logging
import re

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from marsad.web.problems import Problem, answer_problem

_LOG = logging.getLogger("marsad.web")

MAX_BODY = 1_000_000  # bytes: forms and judgements are small
MAX_QUERY = 8_000  # characters: pages repeat it in their links

# Nothing from elsewhere, no script or style inside a page, nobody may frame it.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def open_policy(origin: str) -> str:
    """The same, with pictures and answers of one origin more; "" for none."""
    told = PAGE_POLICY
    if origin:
        for name in ("img-src", "connect-src"):
            told = told.replace(f"{name} 'self'", f"{name} 'self' {origin}")
    return told


# A captured page is hostile: no script, no request, no form, an origin of its own. Nor are pictures
# shown that it brings along: nobody asked to see them.
CAPTURE_POLICY = (
    "default-src 'none'; sandbox; style-src 'unsafe-inline'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
# under this path the name of a file tells what is in it
_FINGERPRINTED = re.compile("^[^?]*/static/assets/")
_A_YEAR = "public, max-age=31536000, immutable"


class Gate:
    """Adds the headers; refuses bodies beyond MAX_BODY, whatever length they claim to have; turns
    what nobody foresaw into an answer that tells nothing of it, and a line in the server's log.
    """

    def __init__(self, app: ASGIApp, *, root_path: str = "") -> None:
        self._app = app
        self._root = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = self._rooted(scope)
        guarded = _with_headers(scope, send)
        if scope["method"] == "HEAD":  # as GET, but for the body
            scope, guarded = {**scope, "method": "GET"}, _bodiless(guarded)
        if len(scope["query_string"]) > MAX_QUERY:
            problem = Problem(414, f"An address may hold {MAX_QUERY:,} characters at most.")
            await answer_problem(Request(scope), problem)(scope, receive, guarded)
            return
        if _told_length(scope) > MAX_BODY:
            problem = Problem(413, f"A request may hold {MAX_BODY:,} bytes at most.")
            await answer_problem(Request(scope), problem)(scope, receive, guarded)
            return
        started = _Started(guarded)
        try:
            await self._app(scope, _counted(receive), started.send)
        except Exception as e:  # the outer boundary of every request
            _LOG.exception("%s %s", scope["method"], scope["path"])
            if started.is_it:
                raise
            await answer_problem(Request(scope), e)(scope, receive, guarded)

    def _rooted(self, scope: Scope) -> Scope:
        """With what a proxy puts before every path, whether or not it cut that off again."""
        path = scope["path"]
        is_whole = path == self._root or path.startswith(f"{self._root}/")
        return {**scope, "root_path": self._root, "path": path if is_whole else self._root + path}


def _bodiless(send: Send) -> Send:
    async def send_bodiless(message: Message) -> None:
        is_body = message["type"] == "http.response.body"
        await send({**message, "body": b""} if is_body else message)

    return send_bodiless


class _Started:
    """Whether an answer was begun, after which no other can be given."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.is_it = False

    async def send(self, message: Message) -> None:
        self.is_it = True
        await self._send(message)


def _with_headers(scope: Scope, send: Send) -> Send:
    async def send_guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _ALWAYS.items():
                headers.setdefault(name, value)
            headers.setdefault("Content-Security-Policy", PAGE_POLICY)
            is_asset = message["status"] in (200, 304) and _FINGERPRINTED.search(scope["path"])
            headers.setdefault("Cache-Control", _A_YEAR if is_asset else "no-store")
            if scope["scheme"] == "https":
                headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        await send(message)

    return send_guarded


def _told_length(scope: Scope) -> int:
    told = next((v for k, v in scope["headers"] if k == b"content-length"), b"0")
    return int(told) if told.isdigit() else MAX_BODY + 1


def _counted(receive: Receive) -> Receive:
    met = 0

    async def receive_counted() -> Message:
        nonlocal met
        message = await receive()
        met += len(message.get("body", b""))
        if met > MAX_BODY:  # it claimed to be shorter, or no length at all: the rest is not read
            return {"type": "http.disconnect"}
        return message

    return receive_counted
