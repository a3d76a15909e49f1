"""The workbench: pages and an API over one ledger, by named questions, without SQL.

create_app   settings → the ASGI application
serve        runs it, until it is stopped
ROUTES       every path, what answers it, and which permission it takes
"""

from marsad.web.app import create_app
from marsad.web.routes import ROUTES
from marsad.web.serving import Serving, serve

__all__ = ["ROUTES", "Serving", "create_app", "serve"]
