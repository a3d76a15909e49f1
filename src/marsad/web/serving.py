"""The server that the workbench runs in."""

from dataclasses import dataclass

import uvicorn

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


def serve(settings: Settings, serving: Serving) -> None:
    """Until it is stopped. Raises LedgerError where there is no ledger."""
    uvicorn.run(
        create_app(settings, root_path=serving.root_path),
        host=serving.host,
        port=serving.port,
        proxy_headers=bool(serving.trusted_proxy),
        forwarded_allow_ips=serving.trusted_proxy or None,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )
