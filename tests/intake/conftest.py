import re
from datetime import datetime

import pytest

from marsad import dates
from marsad.model import DateHint, PublishedHow, mention

_DATED = re.compile(
    r"^(?:Published:? |[A-Z]{3,}, )?(\d{1,2} (?:March|April) \d{4}|(?:March|April) \d{1,2}, \d{4})",
    re.MULTILINE,
)


def find_date_lines(text):
    """A stand-in for tests that ask where the hint goes, not how dates are found."""
    found = []
    for hit in _DATED.finditer(text):
        form = "%d %B %Y" if hit[1][0].isdigit() else "%B %d, %Y"
        day = datetime.strptime(hit[1], form).date()  # noqa: DTZ007
        words = mention(text, *hit.span(1))
        found.append(DateHint(day=day, how=PublishedHow.DATE_LINE, words=words))
    return tuple(found)


@pytest.fixture(autouse=True)
def _date_lines(monkeypatch):
    monkeypatch.setattr(dates, "find_date_lines", find_date_lines, raising=False)
