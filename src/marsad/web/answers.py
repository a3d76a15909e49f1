"""Answers that hold whatever a record holds: half a surrogate pair is text to the ledger, and no
character that UTF-8 knows.
"""

import json
import re
from typing import Any

from starlette.responses import HTMLResponse, JSONResponse

from marsad.publish.escapes import make_turns_visible

_HALF = re.compile("[\ud800-\udfff]")


class Page(HTMLResponse):
    """Halves are shown as what cannot be shown (U+FFFD); what would show a text in another order
    than it has is an escape, as on a terminal: no page has such characters of its own.
    """

    def render(self, content: Any) -> bytes:  # noqa: ANN401 (Starlette's)
        return _HALF.sub("\ufffd", make_turns_visible(str(content))).encode()


class Json(JSONResponse):
    """Halves are escapes, which lose nothing."""

    def render(self, content: Any) -> bytes:  # noqa: ANN401 (Starlette's)
        told = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return told.encode("utf-8", "backslashreplace")  # of a half that is its escape in JSON
