"""How well supported an incident is, by a scheme of rules; and what sources have been worth."""

from dataclasses import dataclass

from marsad.errors import RecordError

MAX_REASONS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a scheme says of an incident. Computed, unless ``is_judged``: a person's word.

    ``scheme`` and ``version`` name the rules, ``value`` is one of theirs; ``reasons`` are at most
    five sentences that name claims by their ids.
    """

    scheme: str
    version: str
    value: str
    reasons: tuple[str, ...]
    is_judged: bool = False

    def __post_init__(self) -> None:
        if not 1 <= len(self.reasons) <= MAX_REASONS:
            raise RecordError(f"a grade has 1 to {MAX_REASONS} reasons, got {len(self.reasons)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprinted:
    """That a source prints what another published: how many documents, and which shares (0 to 1)
    of their five-word runs stand in the original, least and greatest.
    """

    origin: str
    documents: tuple[str, ...]
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """What the ledger shows of one origin: a view over its claims, by their ids.

    ``key`` tells origins apart and is what a person names to discount one; ``kind`` is that of a
    speaker (a monitor, a state, a publisher …). ``claims`` are its own, ``copies`` what it prints
    of others. Of its claims, ``borne_out``, ``contradicted`` and ``denied`` are those that another
    independent origin says too, gives another number for, or denies; one claim may be all three.
    """

    key: str
    name: str
    kind: str
    side: str = ""
    documents: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    reprints: tuple[Reprinted, ...] = ()
    borne_out: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    is_discounted: bool = False
