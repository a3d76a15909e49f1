"""Who asks, and whether they may: run before every route, and nowhere else."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from fastapi import Depends
from fastapi.params import Depends as DependsParam
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from marsad.access import NOBODY, Caller, Permission, is_csrf
from marsad.errors import MarsadError
from marsad.web.bench import bench_of
from marsad.web.limits import A_MINUTE, STRANGERS_A_MINUTE, TILES_A_MINUTE
from marsad.web.parameters import check_parameters
from marsad.web.problems import SESSION_COOKIE, Problem, answer_problem, is_api
from marsad.web.rendering import here_of, is_ours, url_of
from marsad.web.tiles import TILES_PATH

SIGNED_OUT = "You are signed in no longer, so nothing was written. Sign in, and do it again."
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER = "bearer "
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"']*)", re.IGNORECASE)
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_form(request: Request) -> None:
    """The form, if one was sent, for the guard and for what answers; of words alone, no files."""
    request.state.form = FormData()
    if request.method in _SAFE:
        return
    kind = request.headers.get("content-type", "")
    if kind.split(";")[0].strip().lower() in _FORMS:
        if (told := _CHARSET.search(kind)) and told[1].lower() not in ("utf-8", "utf8"):
            raise Problem(415, f"A form is sent in UTF-8, not in {told[1][:40]!r}.")
        try:
            request.state.form = await request.form(max_files=0, max_fields=500)
        except ClientDisconnect:
            raise Problem(413, "A form may hold a million bytes at most.") from None
        except HTTPException as e:
            raise Problem(400, f"That form cannot be read: {e.detail}") from e


def make_guard(needs: Permission | None) -> Callable[[Request], None]:
    """``needs`` None: whoever asks may."""

    def guard(request: Request) -> None:
        caller = identify(request)
        request.state.caller = caller
        _limit(request, caller)
        if needs is not None:
            _permit(request, caller, needs)
            request.state.head = str(bench_of(request).ledger.head())
        if request.method not in _SAFE:
            _check_origin(request, caller)
        check_parameters(request)

    return guard


def answer_unread(request: Request, error: Exception) -> Response:
    """A body that is no JSON is met before any guard: strangers are counted, and told that they
    are none of ours, before anybody is told what is wrong with it.
    """
    if not hasattr(request.state, "caller"):
        try:
            request.state.caller = identify(request)
            _limit(request, request.state.caller)
            if request.state.caller.user is None:
                raise _sign_in(request)
        except (Problem, MarsadError) as met:
            error = met
    return answer_problem(request, error)


def dependencies(needs: Permission | None) -> list[DependsParam]:
    """What FastAPI runs before a route of that need, in this order."""
    return [Depends(read_form), Depends(make_guard(needs))]


def identify(request: Request) -> Caller:
    """By the token of a program, else by the cookie of a browser. A token counts for the API alone:
    what it may do is said there, and a page could not show its forms.
    """
    desk = bench_of(request).desk
    told = request.headers.get("authorization", "")
    if told.lower().startswith(_BEARER):
        caller = desk.caller_of_token(told[len(_BEARER) :].strip())
        if caller.user is None:
            _limit(request, NOBODY)
            raise Problem(
                401,
                "That token is none, was revoked, or is past its day.",
                {"WWW-Authenticate": 'Bearer error="invalid_token"'},
            )
        return caller if is_api(request) else NOBODY
    key = request.cookies.get(SESSION_COOKIE)
    by_itself = here_of(request).startswith("/head") or request.headers.get("x-poll") == "1"
    return desk.caller_of_session(key, is_use=not by_itself) if key else NOBODY


def _permit(request: Request, caller: Caller, needs: Permission) -> None:
    decision = caller.may(needs)
    if decision.is_allowed:
        return
    if caller.user is None:
        raise _sign_in(request)
    bench_of(request).desk.note_denied(
        caller, f"{request.method} {here_of(request)}", address=address_of(request)
    )
    raise Problem(403, f"{decision.reason}.")


def _sign_in(request: Request) -> Problem:
    if is_api(request):
        detail = "Send a token as Authorization: Bearer …, or sign in."
        return Problem(401, detail, {"WWW-Authenticate": "Bearer"})
    is_look = request.method in _SAFE
    back = here_of(request) if is_look else str(getattr(request.state, "form", {}).get("back", ""))
    kept = back if back != "/" and is_ours(back) else ""
    where = {"Location": url_of(request, "/sign-in", {"back": kept})}
    return Problem(303, "Sign in first.", where) if is_look else Problem(401, SIGNED_OUT, where)


def _limit(request: Request, caller: Caller) -> None:
    limits = bench_of(request).limits
    if caller.user is not None and here_of(request).startswith(TILES_PATH):
        wait = limits.take(f"tiles {caller.user.name}", a_minute=TILES_A_MINUTE)
    elif caller.user is not None:
        wait = limits.take(f"user {caller.user.name}", a_minute=A_MINUTE)
    else:
        wait = limits.take(f"address {address_of(request)}", a_minute=STRANGERS_A_MINUTE)
    if wait:
        seconds = int(wait) + 1
        raise Problem(
            429, f"Too many requests: try again in {seconds} s.", {"Retry-After": str(seconds)}
        )


def _check_origin(request: Request, caller: Caller) -> None:
    """A form counts only where it comes from a page of ours and brings back what we gave it."""
    if caller.token is not None:
        return  # no browser sends it by itself
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    is_ours = site in ("same-origin", "none") if site else _is_host(request, origin)
    if not is_ours:
        raise Problem(403, "This form came from another site, so nothing was done.")
    if caller.session is not None:
        given = request.state.form.get("csrf") or request.headers.get("x-csrf-token", "")
        if not isinstance(given, str) or not is_csrf(caller.session, given):
            raise Problem(
                403, "This form is of another session, so nothing was done: load the page again."
            )


def _is_host(request: Request, origin: str | None) -> bool:
    """Where a browser is too old to say where a request comes from."""
    try:
        return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")
    except ValueError:
        return False


def address_of(request: Request) -> str:
    """Where the request comes from: the proxy's word where the server trusts it."""
    return request.client.host if request.client else ""
