"""A document to proposals: piece by piece, from kept answers first.

An answer that is no JSON is asked for once more; one that was cut off is asked for in halves.
Every answer is kept, the unusable ones too: a replay takes the same way.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marsad.endpoint.answers import Answer, Answers, digest_request
from marsad.endpoint.calling import call
from marsad.endpoint.decoding import Decoded, decode
from marsad.endpoint.pieces import Passage, Piece, make_pieces
from marsad.endpoint.prompt import PROMPT_VERSION, make_request
from marsad.errors import EndpointError
from marsad.model.proposal import Discard, DiscardedPart, DiscardReason, Proposal
from marsad.settings import EndpointSettings

MAX_PIECES = 100
"""Of one document: 600,000 characters. What lies beyond is counted, not asked."""
MAX_HALVINGS = 3
_SHOWN = 80
_UNFINISHED = frozenset({"length", "max_tokens"})
_REFUSED = frozenset({"refusal", "content_filter"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """``answered``: how many stretches had an answer that can be used, be it "none"."""

    proposals: tuple[Proposal, ...] = ()
    discards: tuple[Discard, ...] = ()
    answered: int = 0

    @property
    def is_unread(self) -> bool:
        """Whether nothing at all is known of the text."""
        return self.answered == 0

    def __add__(self, other: "Proposed") -> "Proposed":
        return Proposed(
            proposals=self.proposals + other.proposals,
            discards=self.discards + other.discards,
            answered=self.answered + other.answered,
        )


class Endpoint:
    """Asks one model. ``replay``: only kept answers, no network. ``version`` names what is asked.

    Raises EndpointError where nothing is configured to be asked.
    """

    def __init__(
        self,
        settings: EndpointSettings,
        answers: Path,
        *,
        replay: bool = False,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        _check(settings, replay=replay)
        self._settings = settings
        self._answers = Answers(answers)
        self._replay = replay
        self._sleep = sleep
        self.version = f"{PROMPT_VERSION}+{settings.model}"

    def propose(self, passages: Sequence[Passage], *, published: date | None) -> Proposed:
        """The endpoint's claims of these passages, none of them located yet, in text order.

        Raises EndpointError when it does not answer or, in a replay, an answer was not kept.
        """
        pieces = make_pieces(passages)
        day = published.isoformat() if published else "unknown"
        found = Proposed()
        for piece in pieces[:MAX_PIECES]:
            found += self._propose(piece, day, MAX_HALVINGS)
        beyond = tuple(_lost(piece, DiscardReason.TOO_MANY) for piece in pieces[MAX_PIECES:])
        return found + Proposed(discards=beyond)

    def _propose(self, piece: Piece, day: str, halvings: int) -> Proposed:
        answer, decoded = self._decoded(piece, day)
        if answer.finish in _REFUSED:
            return Proposed(discards=(_lost(piece, DiscardReason.REFUSED),))
        if decoded:  # whole JSON is a whole answer, why ever it ended
            return Proposed(proposals=decoded[0], discards=decoded[1], answered=1)
        if answer.finish not in _UNFINISHED:
            return Proposed(discards=(_lost(piece, DiscardReason.BAD_JSON),))
        halves = piece.halves() if halvings else ()
        if not halves:
            return Proposed(discards=(_lost(piece, DiscardReason.CUT_OFF),))
        left, right = (self._propose(half, day, halvings - 1) for half in halves)
        return left + right

    def _decoded(self, piece: Piece, day: str) -> tuple[Answer, Decoded | None]:
        """The first usable answer of two; one cut off or refused would be so again."""
        for seed in (0, 1):
            answer = self._answer(piece, day, seed)
            decoded = decode(answer.content, piece.span)
            if decoded or answer.finish in _UNFINISHED | _REFUSED:
                break
        return answer, decoded

    def _answer(self, piece: Piece, day: str, seed: int) -> Answer:
        request = make_request(self._settings.model, piece.text, published=day, seed=seed)
        digest = digest_request(request)
        kept = self._answers.find(digest)
        if kept is not None:
            return kept
        if self._replay:
            raise EndpointError(
                f"replay: {self._answers.folder} holds no answer of {self._settings.model!r} on "
                f"{piece.text[:_SHOWN]!r}; ask the endpoint once, without --replay"
            )
        answer = call(self._settings, request, sleep=self._sleep)
        self._answers.keep(digest, answer)
        return answer


def _check(settings: EndpointSettings, *, replay: bool) -> None:
    needed = {"MARSAD_ENDPOINT_MODEL": settings.model}
    if not replay:
        needed = {"MARSAD_ENDPOINT": settings.url, **needed}
    missing = [name for name, value in needed.items() if not value]
    if missing:
        raise EndpointError(f"no endpoint is configured: set {' and '.join(missing)}")


def _lost(piece: Piece, reason: DiscardReason) -> Discard:
    """A stretch of text that nothing is known of."""
    return Discard(
        part=DiscardedPart.PIECE, field="answer", reason=reason, words=piece.text[:_SHOWN]
    )
