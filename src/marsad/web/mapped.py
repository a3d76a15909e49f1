"""Pages with a map: what it shows, and the tiles that it is drawn on."""

from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from marsad.web.bench import bench_of
from marsad.web.headers import open_policy
from marsad.web.problems import Problem
from marsad.web.rendering import render, url_of
from marsad.web.tiles import TILES_PATH


def render_mapped(request: Request, name: str, /, **values: Any) -> HTMLResponse:  # noqa: ANN401
    """The page of that template, which may ask the origin of the tiles, and no page else may."""
    tiles = bench_of(request).tiles
    address = url_of(request, TILES_PATH) if tiles.path else tiles.url
    response = render(request, name, tiles=address, tiles_credit=tiles.credit, **values)
    if tiles.origin:
        response.headers["Content-Security-Policy"] = open_policy(tiles.origin)
    return response


def send_tiles(request: Request) -> Response:
    """The archive, or the range of its bytes that was asked for."""
    path = bench_of(request).tiles.path
    if path is None or not path.is_file():
        raise Problem(404, "The map has no tiles of its own here.")
    headers = {"Cache-Control": "private, max-age=3600"}
    return FileResponse(path, media_type="application/vnd.pmtiles", headers=headers)
