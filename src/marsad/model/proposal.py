"""What another reader proposes, in quotes, before anything is located; and what was discarded.

A proposal is no record of ours: it says nothing until its quotes are found in the text.
"""

from dataclasses import dataclass
from enum import StrEnum

from marsad.model.claim import Kind, Modality, Scope
from marsad.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One claim as another reader tells it. ``within``: the stretch of the text it was shown."""

    within: Span
    kind: Kind
    sentence: str
    trigger: str
    number: str | None = None
    scope: Scope | None = None
    victim: str | None = None
    actor: str | None = None
    place: str | None = None
    time: str | None = None
    speakers: tuple[str, ...] = ()
    modality: Modality = Modality.ASSERTED


class DiscardReason(StrEnum):
    """Why something that a reader returned is not taken."""

    BAD_JSON = "bad_json"  # the answer is no JSON, asked twice
    CUT_OFF = "cut_off"  # the answer broke off, however short the piece
    REFUSED = "refused"  # the endpoint would not answer
    BAD_FORM = "bad_form"  # JSON, but not of the schema
    TOO_MANY = "too_many"  # beyond the limit of pieces or of claims an answer
    NOT_IN_TEXT = "not_in_text"  # the words do not stand where they must
    NO_NUMBER = "no_number"  # the words hold no number of this kind by our rules
    NO_TIME = "no_time"  # the words hold no time by our rules
    NO_PLACE = "no_place"  # the words can name no place
    REPEATED = "repeated"  # a trigger that carries a claim already


class DiscardedPart(StrEnum):
    PIECE = "piece"  # a stretch of text, with all that was said of it
    CLAIM = "claim"
    VALUE = "value"  # one value; its claim stays


@dataclass(frozen=True, slots=True, kw_only=True)
class Discard:
    """One thing not taken: what part, which field, why, and its words."""

    part: DiscardedPart
    field: str
    reason: DiscardReason
    words: str = ""
