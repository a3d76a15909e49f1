"""The server that the workbench runs in."""

import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import uvicorn

from marsad.errors import SettingsError
from marsad.settings import Settings
from marsad.web.app import create_app


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """``trusted_proxy``: the address of a reverse proxy whose word on scheme and caller counts
    ("" = nobody's does); ``root_path``: what it puts before every path.
    """

    host: str = "127.0.0.1"
    port: int = 8400
    root_path: str = ""
    trusted_proxy: str = ""


def _nobody_waits(port: int) -> None:
    """Where nobody is to be told."""


def serve(
    settings: Settings, serving: Serving, ready: Callable[[int], None] = _nobody_waits
) -> None:
    """Until it is stopped. ``ready`` is told the port once all that it needs is there, and may take
    its time. Raises LedgerError where there is no ledger, or users cannot be kept; SettingsError
    where tiles are none, or the address cannot be listened at.
    """
    app = create_app(settings, root_path=serving.root_path)
    with closing(_listen(serving)) as listening:
        ready(listening.getsockname()[1])
        config = uvicorn.Config(
            app,
            proxy_headers=bool(serving.trusted_proxy),
            forwarded_allow_ips=serving.trusted_proxy or None,
            server_header=False,
            log_level="warning",
            timeout_graceful_shutdown=5,
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listen(serving: Serving) -> socket.socket:
    where = f"{serving.host}, port {serving.port}"
    try:
        found = socket.getaddrinfo(serving.host, serving.port, type=socket.SOCK_STREAM)
        family, kind, _, _, address = found[0]
        made = socket.socket(family, kind)
    except OSError as e:
        raise SettingsError(f"there is no {where} to listen at ({e.strerror}): see --host") from e
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # of one that just ended
        made.bind(address)
    except OSError as e:
        made.close()
        raise SettingsError(
            f"cannot listen at {where} ({e.strerror}): is it served already? --port takes another"
        ) from e
    return made
