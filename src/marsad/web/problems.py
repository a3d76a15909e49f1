"""What went wrong, said calmly to people, and as problem details (RFC 9457) to programs."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from marsad.access import RETRY_S, WITHIN, DoorIsFull, TooManyTries
from marsad.errors import (
    AccessError,
    GazetteerError,
    HeldMeanwhile,
    JudgedMeanwhile,
    LedgerError,
    MarsadError,
    RecordError,
    SourceError,
    StoreError,
)
from marsad.web.answers import Json
from marsad.web.rendering import is_ours, render
from marsad.web.verdicts import RELOAD, meanwhile_words

_LOG = logging.getLogger("marsad.web")
SESSION_COOKIE = "marsad_session"
_JSON = "application/problem+json"
_TITLES = {
    400: "That cannot be meant",
    401: "Sign in first",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not done this way",
    409: "Somebody else was here meanwhile",
    413: "Too much at once",
    422: "That does not hold up",
    429: "Too fast",
    500: "Something broke",
    503: "No answer just now",
}


NO_ACT = "Nothing was judged: press the button that you mean."
"""For a form of several buttons that none of them sent: Enter alone judges nothing."""


@dataclass(eq=False)
class Problem(Exception):  # noqa: N818 (RFC 9457's name)
    """``detail``: a sentence that whoever asked may read."""

    status: int
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return _TITLES.get(self.status, HTTPStatus(self.status).phrase)


def not_found(what: str) -> Problem:
    return Problem(404, f"{what} is not in this ledger: check it for a slip, or search for it")


def refusal(error: MarsadError) -> str:
    """Why something that was asked for is refused, for whoever asked. Raises the error again where
    it is not about that: what holds the ledger failed.
    """
    if isinstance(error, StoreError):
        raise error
    return str(error)


def is_api(request: Request) -> bool:
    path, root = str(request.scope["path"]), str(request.scope.get("root_path", ""))
    return path.removeprefix(root).startswith("/api/")


def problem_of(error: Exception) -> Problem:
    """What an error of ours means to whoever asked."""
    match error:
        case Problem():
            return error
        case HeldMeanwhile():
            return Problem(409, str(error))
        case JudgedMeanwhile():
            return Problem(409, str(error).replace(f" (--seen {error.judgement})", ""))
        case TooManyTries():
            return Problem(429, str(error), {"Retry-After": str(int(WITHIN.total_seconds()))})
        case DoorIsFull():
            return Problem(503, str(error), {"Retry-After": str(RETRY_S)})
        case AccessError():
            return Problem(403, str(error))
        case RecordError() | GazetteerError():
            return Problem(422, str(error))
        case LedgerError() | SourceError():  # it may name files of the server
            _LOG.error("%s", error)
            words = "The ledger cannot answer now; the server's log says why. Try again in a while."
            return Problem(503, words, {"Retry-After": "10"})
        case MarsadError():
            return Problem(422, str(error))
        case RequestValidationError():
            return Problem(422, "; ".join(_fault(e) for e in error.errors()))
        case HTTPException():
            return Problem(error.status_code, _detail_of(error), dict(error.headers or {}))
        case _:
            return Problem(500, "This is a fault of marsad's, and the server's log says more.")


def _fault(error: Mapping[str, object]) -> str:
    """In words, with where it is: of the fields of a body by their names."""
    if error.get("type") == "json_invalid":
        context, at = error.get("ctx"), error.get("loc", ("",))
        why = context.get("error", "") if isinstance(context, Mapping) else ""
        place = at[-1] if isinstance(at, tuple) and at else "?"
        return f"the body is no JSON: {why} (at character {place})"
    where = _where(error)
    words = str(error.get("msg", "")).removeprefix("Value error, ")
    if where == "body" and error.get("type") == "missing":
        return "a body as JSON is expected, and none was sent"
    return f"{where.removeprefix('body.').removeprefix('query.')}: {words}"


def _where(error: Mapping[str, object]) -> str:
    at = error.get("loc", ())
    return ".".join(str(x) for x in at) if isinstance(at, tuple) else str(at)


def _detail_of(error: HTTPException) -> str:
    if error.status_code == HTTPStatus.NOT_FOUND:
        return "There is no such page."
    return str(error.detail)


def answer_problem(request: Request, error: Exception) -> Response:
    """As JSON to programs, as a page to people, as a part of it to a page that asked for one."""
    problem = problem_of(error)
    if is_api(request):
        return Json(
            {
                "type": "about:blank",
                "title": problem.title,
                "status": problem.status,
                "detail": problem.detail,
                "instance": request.url.path,
            },
            problem.status,
            dict(problem.headers),
            media_type=_JSON,
        )
    _know_caller(request)
    if isinstance(error, JudgedMeanwhile):
        bench = request.app.state.bench
        problem = Problem(409, meanwhile_words(error, bench.ledger, bench.clock(), RELOAD))
    name = "said.html" if is_part(request) else "problem.html"
    kept, back = _typed(request)
    response = render(request, name, status=problem.status, problem=problem, kept=kept, back=back)
    response.headers.update(problem.headers)
    return response


def _know_caller(request: Request) -> None:
    """A page that no route answers had no guard to find out who asks."""
    bench, key = request.app.state.bench, request.cookies.get(SESSION_COOKIE)
    if key and not hasattr(request.state, "caller"):
        with suppress(MarsadError):  # if it is the users' store that failed, nobody is known
            request.state.caller = bench.desk.caller_of_session(key, is_use=False)


def _typed(request: Request) -> tuple[tuple[str, ...], str]:
    """What somebody typed into a form that was refused, and the page of ours that it stands on."""
    form = getattr(request.state, "form", {})
    kept = tuple(w for n in ("value", "reason") if isinstance(w := form.get(n), str) and w.strip())
    back = form.get("back")
    return kept, back if isinstance(back, str) and is_ours(back) else ""


def is_part(request: Request) -> bool:
    """Whether the page's script asks, which takes parts of a page in the place of others."""
    return request.headers.get("x-part") == "1"
