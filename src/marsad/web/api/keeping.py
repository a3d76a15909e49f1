"""What users keep, as JSON: who holds which claim, saved searches; and the export."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from marsad.errors import RecordError
from marsad.model.desk import LONGEST_SEARCH_NAME, Holding, SavedSearch, SearchPage
from marsad.model.forms import ExportForm
from marsad.web.alerts import claims_found
from marsad.web.api.judging import Id
from marsad.web.api.pages import After, Limit, Listed, list_page
from marsad.web.bench import bench_of
from marsad.web.holding import now_held
from marsad.web.pages.holding import hold
from marsad.web.pages.judging import user_name
from marsad.web.pages.record import archive_of
from marsad.web.pages.searches import own_search, save_one, whole_address
from marsad.web.problems import Problem


class Holdings(BaseModel):
    """`give` names whom in `to`; claims of others, or for others, take the scope `arrange`."""

    model_config = ConfigDict(extra="forbid")

    act: Literal["take", "give", "release"]
    claims: Annotated[list[Id], Field(min_length=1, max_length=500)]
    to: Annotated[str, StringConstraints(max_length=100)] = ""


class Saving(BaseModel):
    """`query`: filters as they stand in the address of `/search` or `/queue`."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_SEARCH_NAME)]
    page: SearchPage
    query: Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Changing(BaseModel):
    """`feed` makes a new token, the former one ends; `mail` sends alerts to `mail_to`."""

    model_config = ConfigDict(extra="forbid")

    act: Literal["feed", "end_feed", "mail", "drop"]
    mail_to: Annotated[str, StringConstraints(max_length=254)] = ""


class Exporting(BaseModel):
    """`to`: the forms, as `marsad export --to` names them."""

    model_config = ConfigDict(extra="forbid")

    to: Annotated[list[ExportForm], Field(min_length=1)]


def list_holdings(request: Request, limit: Limit = 50, after: After = "") -> Listed:
    """Who holds which claim to judge, by the claim's id."""
    bench = bench_of(request)
    found = [h for _, h in sorted(now_held(bench, bench.now()).items())]
    return list_page(request, found, id_of=lambda h: h.claim, wire=_holding, page=(limit, after))


def hold_claims(request: Request, holdings: Holdings) -> list[dict[str, Any]]:
    """Takes claims, gives them to somebody, or lets them go: all of them, or none."""
    bench = bench_of(request)
    claims = hold(request, holdings.act, holdings.claims, holdings.to)
    held = now_held(bench, bench.now())
    return [_holding(held[c.id]) for c in claims if c.id in held]


def list_searches(request: Request, limit: Limit = 50, after: After = "") -> Listed:
    """Your saved searches, by name."""
    found = bench_of(request).desk.shelf.searches(user_name(request))
    return list_page(request, found, id_of=lambda s: s.id, wire=_search, page=(limit, after))


def save_search(request: Request, saving: Saving) -> dict[str, Any]:
    """Keeps a search, narrowed to filters that are known here."""
    return _search(save_one(request, saving.name, saving.page, saving.query))


def change_search(request: Request, search_id: str, changing: Changing) -> dict[str, Any]:
    """Its feed, where its alerts go, or its end. The address of a feed is told this once."""
    shelf, search = bench_of(request).desk.shelf, own_search(request, search_id)
    address = None
    match changing.act:
        case "feed":
            path = whole_address(request, f"/searches/{search.id}.atom")
            address = f"{path}?token={shelf.make_feed(search)}"
        case "end_feed":
            shelf.end_feed(search)
        case "mail":
            _set_mail(request, search, changing.mail_to)
        case "drop":
            shelf.drop(search)
    left = shelf.own_search(user_name(request), search.id)
    return {"search": _search(left) if left else None, "feed": address}


def send_export(request: Request, exporting: Exporting) -> Response:
    """The files of `marsad export --to FORM`, byte for byte, in one archive (application/zip)."""
    return archive_of(request, [form for form in ExportForm if form in exporting.to])


def _set_mail(request: Request, search: SavedSearch, mail_to: str) -> None:
    bench = bench_of(request)
    try:
        known = [c.id for c in claims_found(bench, search)]
        bench.desk.shelf.set_mail(search, mail_to, known)
    except RecordError as e:
        raise Problem(422, str(e)) from e


def _holding(holding: Holding) -> dict[str, Any]:
    return {
        "claim": holding.claim,
        "user": holding.user,
        "by": holding.by,
        "since": holding.since.isoformat(),
    }


def _search(search: SavedSearch) -> dict[str, Any]:
    return {
        "id": search.id,
        "name": search.name,
        "page": search.page.value,
        "query": search.query,
        "created": search.created.isoformat(),
        "has_feed": bool(search.feed_sha256),
        "mail_to": search.mail_to,
    }
