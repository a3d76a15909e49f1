"""From records to HTML: the templates, and the few functions that they may call."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from marsad.access import NOBODY, Permission
from marsad.model import Claim
from marsad.publish import wording as published
from marsad.vocabulary.graphic import is_graphic
from marsad.web import verdicts, wording
from marsad.web.answers import Page
from marsad.web.assets import asset_paths
from marsad.web.courses import course_of, said_in
from marsad.web.done import DONE_COOKIE, done_words
from marsad.web.holding import holders
from marsad.web.marking import mark_claim
from marsad.web.navigation import SCREENS
from marsad.web.strips import strip_of_day, strip_of_toll

LOOKS = ("auto", "light", "dark")
LOOK_COOKIE = "marsad_look"
VEIL_COOKIE = "marsad_veil"  # "off": graphic words are shown, until the browser is closed
VEILED = "graphic words"
"""Says so where no veil can hang: in a title of a page, a link, a choice."""


@cache
def _environment() -> Environment:
    """Every value is escaped; what is not given is a fault, not an empty word."""
    made = Environment(
        loader=PackageLoader("marsad.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "w": wording,
        "v": verdicts,
        "published": published,
        "mark_claim": mark_claim,
        "strip_of_toll": strip_of_toll,
        "strip_of_day": strip_of_day,
        "course_of": course_of,
        "is_graphic": is_graphic,
        "said_in": said_in,
        "screens": SCREENS,
        "asset_paths": asset_paths,
        "holders": holders,
        "looks": LOOKS,
        "Permission": Permission,
    }
    return made


def render(request: Request, name: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """The page of that template, for whoever asks."""
    caller, done = getattr(request.state, "caller", NOBODY), done_words(request)
    veils = request.cookies.get(VEIL_COOKIE) != "off"
    html = (
        _environment()
        .get_template(name)
        .render(
            request=request,
            caller=caller,
            me=caller.user.name if caller.user else "",
            may=lambda permission: caller.may(permission).is_allowed,
            claim_url=lambda claim: url_of(request, claim_path(claim)),
            url=lambda path, **query: url_of(request, path, query),
            look=look_of(request),
            veils=veils,
            veiled=lambda words: VEILED if veils and is_graphic(words) else words,
            assets=asset_paths(),
            csrf=caller.session.csrf if caller.session else "",
            here=here_of(request),
            head_shown=getattr(request.state, "head", ""),
            just_done=done,
            **values,
        )
    )
    page = Page(html, status, _heads(request))
    if done:
        page.delete_cookie(DONE_COOKIE, path=url_of(request, "/"), httponly=True, samesite="lax")
    return page


def _heads(request: Request) -> Mapping[str, str] | None:
    """For a page that judged and stays: the record's heads before and after what was done."""
    before = getattr(request.state, "head", "")
    if not before or request.method != "POST":
        return None
    return {"X-Heads": f"{before} {request.app.state.bench.ledger.head()}"}


def url_of(request: Request, path: str, query: Mapping[str, object] | None = None) -> str:
    """A path of ours as the browser must ask for it, also behind a proxy; empty values are left
    out of the query.
    """
    told = [(k, v) for k, v in (query or {}).items() if v not in (None, "", ())]
    words = urlencode(told, doseq=True)
    root = str(request.scope.get("root_path", "")).rstrip("/")
    return f"{root}{path}{'?' * bool(words)}{words}"


def claim_path(claim: Claim) -> str:
    """Where it stands in its document: the page of its claims is told apart from the place in it,
    which a browser keeps to itself.
    """
    return f"/documents/{claim.document}?claim={claim.id}#{claim.id}"


def is_ours(told: str) -> bool:
    """Whether these words, of a form, are a path of ours and lead nowhere else."""
    try:
        elsewhere = urlsplit(told).netloc
    except ValueError:
        return False
    is_path = told.startswith("/") and not told.startswith(("//", "/\\"))
    return is_path and not elsewhere and told.isprintable()


def here_of(request: Request) -> str:
    """The page asked for, without what a proxy put before it; of the answer to a form the one that
    the form stands on.
    """
    if stands_on := getattr(request.state, "stands_on", ""):
        return str(stands_on)
    root = str(request.scope.get("root_path", "")).rstrip("/")
    path = request.url.path.removeprefix(root)
    return f"{path}{'?' * bool(request.url.query)}{request.url.query}"


def look_of(request: Request) -> str:
    """Light, dark, or as the system has it."""
    chosen = request.cookies.get(LOOK_COOKIE, "")
    return chosen if chosen in LOOKS else LOOKS[0]
