"""What was just done, said once by the page that one comes back to."""

import re
from typing import NamedTuple

from starlette.requests import Request

from marsad.publish.wording import count_words

DONE_COOKIE = "marsad_done"
A_WHILE_S = 60  # in which the page is loaded
_TOLD = re.compile(r"([a-z]{1,9})\.([0-9]{1,6})")
_WORDS = {
    "accept": "{claims} accepted. Undo takes all of it back.",
    "reject": "{claims} rejected. Undo takes all of it back.",
    "unsure": "{claims} left open: cannot be settled. Undo takes all of it back.",
    "take": "{claims} taken.",
    "give": "{claims} given.",
    "release": "{claims} let go.",
    "undo": "Taken back: {judgements}.",
}


class JustDone(NamedTuple):
    """An act, and of how many."""

    act: str
    number: int

    @property
    def told(self) -> str:
        """As the browser brings it to the next page."""
        return f"{self.act}.{self.number}"


def done_words(request: Request) -> str:
    """For a whole page that is looked at; "" where nothing was just done."""
    is_whole = request.method == "GET" and not {"x-part", "x-poll"} & set(request.headers)
    found = _TOLD.fullmatch(request.cookies.get(DONE_COOKIE, "")) if is_whole else None
    if found is None or found[1] not in _WORDS:
        return ""
    number = int(found[2])
    return _WORDS[found[1]].format(
        claims=count_words(number, "claim"), judgements=count_words(number, "judgement")
    )
