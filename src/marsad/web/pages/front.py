"""Signing in, the look of pages, and what one sees first."""

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from marsad.errors import AccessError
from marsad.pipeline.overviewing import TOLD, look_over, truces_now
from marsad.publish.escapes import with_turns
from marsad.web.bench import bench_of, caller_of
from marsad.web.done import A_WHILE_S, DONE_COOKIE, JustDone
from marsad.web.guard import address_of
from marsad.web.mapped import render_mapped
from marsad.web.problems import SESSION_COOKIE, is_part, problem_of
from marsad.web.rendering import LOOK_COOKIE, LOOKS, VEIL_COOKIE, is_ours, render, url_of
from marsad.web.strips import top_of

_A_YEAR_S = 365 * 24 * 3600


def show_sign_in(request: Request) -> Response:
    back = local_path(request.query_params.get("back", ""))
    if caller_of(request).user:
        return go(request, back)
    is_empty = not bench_of(request).desk.store.users()
    return render(request, "sign_in.html", back=back, refused="", is_empty=is_empty)


def sign_in(request: Request) -> Response:
    bench = bench_of(request)
    back = local_path(word_of(request, "back"))
    try:
        key = bench.desk.sign_in(
            word_of(request, "name"),
            word_of(request, "password", strip=False),
            word_of(request, "code"),
            address=address_of(request),
            former=request.cookies.get(SESSION_COOKIE, ""),
        )
    except AccessError as e:
        problem = problem_of(e)
        refused = render(
            request,
            "sign_in.html",
            status=problem.status,
            back=back,
            refused=problem.detail,
            is_empty=False,
        )
        refused.headers.update(problem.headers)
        return refused
    response = go(request, back)
    set_cookie(request, response, SESSION_COOKIE, key)
    return response


def choose_look(request: Request) -> Response:
    response = go(request, local_path(word_of(request, "back")))
    chosen = word_of(request, "look")
    if chosen in LOOKS:
        set_cookie(request, response, LOOK_COOKIE, chosen, max_age=_A_YEAR_S)
    if (veil := word_of(request, "veil")) in ("on", "off"):
        set_cookie(request, response, VEIL_COOKIE, veil)
    return response


def tell_health(request: Request) -> Response:
    """For whatever watches the server: the ledger answers."""
    bench_of(request).ledger.head()
    return JSONResponse({"status": "ok"})


def show_overview(request: Request) -> Response:
    bench = bench_of(request)
    snapshot = bench.now()
    found, truces = look_over(snapshot), truces_now(snapshot, bench.today)
    tops = {k: top_of(d.tolls[k] for d in found.days if k in d.tolls) for k in TOLD}
    return render_mapped(
        request,
        "overview.html",
        overview=found,
        kinds=TOLD,
        tops=tops,
        week=_week(found.days[-1].day) if found.days else None,
        truces=truces,
        behind=snapshot.behind,
    )


def _week(last: date) -> tuple[date, date]:
    return last - timedelta(days=6), last


# --- what pages share


def word_of(request: Request, name: str, *, strip: bool = True) -> str:
    """A field of the form that was sent; "" where there is none."""
    told = request.state.form.get(name, "")
    words = told if isinstance(told, str) else ""
    return words.strip() if strip else words


def quoted_of(request: Request, name: str) -> str:
    """A field that takes words of a text, as they stand in it and not as a page shows them."""
    return with_turns(word_of(request, name))


def local_path(told: str) -> str:
    """Where to go back to: a path of ours, or the first page."""
    return told if is_ours(told) else "/"


def go(request: Request, path: str) -> RedirectResponse:
    return RedirectResponse(url_of(request, path), 303)


def go_on(request: Request, path: str, done: JustDone | None = None) -> Response:
    """As ``go``, for a form that is answered in place too: its script then loads the page.
    ``done``: what that page says first.
    """
    response: Response = go(request, path)
    if is_part(request):
        response = Response(status_code=200, headers={"X-Go": url_of(request, path)})
    if done is not None:
        set_cookie(request, response, DONE_COOKIE, done.told, max_age=A_WHILE_S)
    return response


def set_cookie(
    request: Request, response: Response, name: str, value: str, *, max_age: int | None = None
) -> None:
    """Lax: a link from a letter leads in, a form from elsewhere does not."""
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        path=url_of(request, "/"),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
