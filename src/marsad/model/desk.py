"""What users keep for their own work: saved searches, and claims that they hold to judge.

No part of the record: these stand beside the users, are never exported, and may be deleted.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from marsad.errors import RecordError

LONGEST_SEARCH_NAME = 80


class SearchPage(StrEnum):
    """Where a saved search is asked."""

    SEARCH = "search"
    QUEUE = "queue"


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """``query``: as it stands in the page's address. ``feed_sha256``: of the token of its feed, ""
    where it has none. ``mail_to``: where alerts go, "" for nowhere.
    """

    id: str
    user: str
    name: str
    page: SearchPage
    query: str
    created: datetime
    feed_sha256: str = ""
    mail_to: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.name.isprintable():
            raise RecordError("a saved search needs a name of printable letters")
        if len(self.name) > LONGEST_SEARCH_NAME:
            raise RecordError(f"a search's name has at most {LONGEST_SEARCH_NAME} characters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """That a user has a claim to judge: taken, or given by another. It is over once somebody
    judges the claim.
    """

    claim: str
    user: str
    by: str
    since: datetime
