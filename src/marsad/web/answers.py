"""Answers that hold whatever a record holds: half a surrogate pair is text to the ledger, and no
character that UTF-8 knows.
"""

import json
import re
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse

_HALF = re.compile("[\ud800-\udfff]")


class Page(HTMLResponse):
    """Halves are shown as what cannot be shown (U+FFFD)."""

    def render(self, content: Any) -> bytes:  # noqa: ANN401 (Starlette's)
        return _HALF.sub("\ufffd", str(content)).encode()


class Json(JSONResponse):
    """Halves are escapes, which lose nothing."""

    def render(self, content: Any) -> bytes:  # noqa: ANN401 (Starlette's)
        told = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return told.encode("utf-8", "backslashreplace")  # of a half that is its escape in JSON
