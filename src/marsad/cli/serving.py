"""``marsad serve``: the workbench on a ledger, in the browser."""

from dataclasses import replace
from typing import Annotated

import typer

from marsad.cli.options import LedgerOption, chosen_settings
from marsad.cli.progress import show_progress
from marsad.cli.screen import complain, plain
from marsad.errors import LedgerError
from marsad.settings import Settings, parse_tiles


def register(app: typer.Typer) -> None:
    app.command("serve")(serve)


def serve(  # noqa: PLR0913 (one parameter an option)
    ctx: typer.Context,
    *,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="At which port.")] = 8400,
    root_path: Annotated[
        str, typer.Option("--root-path", metavar="PATH", help="What a reverse proxy puts before.")
    ] = "",
    trusted_proxy: Annotated[
        str,
        typer.Option(
            "--trusted-proxy", metavar="ADDRESS", help="A proxy whose word on the caller counts."
        ),
    ] = "",
    tiles: Annotated[
        str,
        typer.Option("--tiles", metavar="FILE", help="The map's own tiles: PMTiles, or pictures."),
    ] = "",
    ledger: LedgerOption = None,
) -> None:
    """Serve the workbench: judge, see and search what the ledger holds.

    Example: marsad serve --port 8400
    """
    from marsad.web import Serving
    from marsad.web import serve as run
    from marsad.web.assets import has_assets

    if not has_assets():
        complain("built without its style and script: pages are plain; `make install` builds them")
    settings = chosen_settings(ctx, ledger)
    if tiles:
        own = parse_tiles(tiles, settings.tiles.credit, name="--tiles")
        settings = replace(settings, tiles=own)

    def ready(at: int) -> None:
        _prepare(settings)
        typer.echo(plain(f"http://{host}:{at}{root_path}/ (Ctrl-C ends it)"), err=True)

    serving = Serving(host=host, port=port, root_path=root_path, trusted_proxy=trusted_proxy)
    run(settings, serving, ready)


def _prepare(settings: Settings) -> None:
    """Makes the lists that pages ask, which takes minutes for a large ledger, before the first page
    would have to. Raises LedgerError where there is no ledger.
    """
    from marsad import pipeline
    from marsad.pipeline.listing import bring_up

    with pipeline.open_ledger(settings.ledger, create=False) as ledger, show_progress() as tell:
        if not ledger.is_read_only:
            try:
                bring_up(ledger, tell)
            except LedgerError as e:  # somebody writes for long: a page will do it
                complain(str(e))
