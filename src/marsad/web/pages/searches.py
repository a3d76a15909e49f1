"""Saved searches: one's own, their feeds, where their alerts go."""

from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response

from marsad.errors import RecordError
from marsad.model.desk import SavedSearch, SearchPage
from marsad.web.alerts import claims_found, newest_entries
from marsad.web.asking import read_filters
from marsad.web.bench import bench_of
from marsad.web.feeds import MEDIA_TYPE, Links, write_atom
from marsad.web.pages.front import go, local_path, word_of
from marsad.web.pages.judging import user_name
from marsad.web.problems import Problem, not_found
from marsad.web.rendering import render, url_of


def list_searches(request: Request) -> Response:
    return _show(request)


def save_search(request: Request) -> Response:
    """``query`` is narrowed to filters that we know; what cannot be meant is not kept."""
    save_one(request, word_of(request, "name"), word_of(request, "page"), word_of(request, "query"))
    return go(request, local_path(word_of(request, "back")))


def save_one(request: Request, name: str, page: str, query: str) -> SavedSearch:
    if page not in set(SearchPage):
        raise Problem(400, f"page: expected one of {', '.join(SearchPage)}, got {page[:40]!r}")
    try:
        filters = read_filters(dict(parse_qsl(query, max_num_fields=50)))
    except ValueError as e:
        raise Problem(400, f"query: {e}") from e
    filters.question()
    filters.chosen_stage()
    if not filters.told:
        raise Problem(422, "Nothing is asked for: filter or search first, then save it.")
    try:
        return bench_of(request).desk.shelf.save(
            user_name(request), name, SearchPage(page), urlencode(filters.told)
        )
    except RecordError as e:
        raise Problem(422, str(e)) from e


def change_search(request: Request, search_id: str) -> Response:
    """``act``: feed (a new token, the former one ends), end_feed, mail, drop."""
    shelf = bench_of(request).desk.shelf
    search = own_search(request, search_id)
    match word_of(request, "act"):
        case "feed":
            secret = shelf.make_feed(search)
            return _show(request, feed=(search, secret))
        case "end_feed":
            shelf.end_feed(search)
        case "mail":
            known = [c.id for c in claims_found(bench_of(request), search)]
            try:
                shelf.set_mail(search, word_of(request, "mail_to"), known)
            except RecordError as e:
                return _show(request, status=422, refused=str(e))
        case "drop":
            shelf.drop(search)
        case act:
            raise Problem(400, f"act: expected feed, end_feed, mail or drop, got {act[:40]!r}")
    return go(request, "/searches")


def send_feed(request: Request, search_id: str) -> Response:
    """To whoever brings the feed's token, which opens nothing else."""
    bench = bench_of(request)
    token = request.query_params.get("token", "")
    search = bench.desk.shelf.search_of_feed(search_id, token)
    if search is None:
        raise Problem(404, "There is no such feed, or its token was revoked.")
    links = Links(
        feed=whole_address(request, f"/searches/{search.id}.atom"),
        page=whole_address(request, f"/{search.page}") + f"?{search.query}",
        claim=whole_address(request, "/claims/"),
    )
    feed = write_atom(search, newest_entries(bench, search), links)
    mark = f'"{sha256(feed).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    return Response(feed, headers={"ETag": mark}, media_type=MEDIA_TYPE)


def saved_for(request: Request, page: SearchPage) -> tuple[SavedSearch, ...]:
    """Of who asks, for that page."""
    found = bench_of(request).desk.shelf.searches(user_name(request))
    return tuple(s for s in found if s.page is page)


def own_search(request: Request, search_id: str) -> SavedSearch:
    found = bench_of(request).desk.shelf.own_search(user_name(request), search_id)
    if found is None:
        raise not_found(search_id)
    return found


def _show(
    request: Request,
    *,
    status: int = 200,
    refused: str = "",
    feed: tuple[SavedSearch, str] | None = None,
) -> Response:
    bench = bench_of(request)
    address = ""
    if feed is not None:
        address = whole_address(request, f"/searches/{feed[0].id}.atom") + f"?token={feed[1]}"
    return render(
        request,
        "searches.html",
        status=status,
        searches=bench.desk.shelf.searches(user_name(request)),
        refused=refused,
        feed=feed[0] if feed else None,
        address=address,
        has_mail=bench.settings.mail.is_on,
    )


def whole_address(request: Request, path: str) -> str:
    """With scheme and host, as whoever asked reached us."""
    return f"{request.url.scheme}://{request.url.netloc}{url_of(request, path)}"
