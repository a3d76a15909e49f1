"""Proposals of another reader to claims: every quote located, every value derived again.

What cannot be located is discarded, and said. A claim without its sentence or its trigger falls; a
value without its words falls and its claim stays. So no text can make this reader say what does
not stand in it, whatever it tells a language model to do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from marsad.gazetteer import Gazetteer
from marsad.model import (
    Attribution,
    Claim,
    Document,
    Kind,
    Mention,
    Party,
    Place,
    Quantity,
    Reason,
    Scope,
    Span,
    When,
)
from marsad.model.claim import Family
from marsad.model.identity import claim_id
from marsad.model.proposal import Discard, DiscardedPart, DiscardReason, Proposal
from marsad.reading.deriving import (
    derive_party,
    derive_place,
    derive_quantity,
    derive_speaker,
    derive_when,
)
from marsad.reading.locating import Stretch, gap_between, nearest
from marsad.reading.moments import carried
from marsad.reading.parse import Parsed, Parser, open_parser
from marsad.reading.places import find_places
from marsad.reading.segment import Sentence, find_sentences
from marsad.vocabulary.kinds import load_kinds

LONGEST_TRIGGER = 60  # characters; ours are of three words at most
LONGEST_VALUE = 300  # a longer "victim" or "place" is a clause, not a name
_LOCATED = 0.5  # what a claim is sure of whose every quote stands in the text: uncalibrated
_FALLEN = -0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderName:
    """Who made the claims."""

    reader: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Claims whose words all stand in the document, in text order, and what fell."""

    claims: tuple[Claim, ...]
    discards: tuple[Discard, ...]


class Verifier:
    """Holds proposals against a document. ``version`` names what it derives values by."""

    def __init__(self, gazetteer: Gazetteer, parser: Parser) -> None:
        self._gazetteer = gazetteer
        self._parser = parser
        self.version = f"{parser.name}+{gazetteer.digest[:12]}"

    def verify(
        self, document: Document, proposals: Iterable[Proposal], *, by: ReaderName
    ) -> Verified:
        """Never raises, whatever is proposed."""
        checking = _Checking(
            document=document,
            by=by,
            places=find_places(document, self._gazetteer),
            sentences=find_sentences(document),
            parser=self._parser,
        )
        claims = [c for p in proposals if (c := checking.claim(p))]
        ordered = sorted(claims, key=lambda c: (c.trigger.span, c.kind))
        return Verified(claims=tuple(ordered), discards=tuple(checking.discards))


def open_verifier(gazetteer: Gazetteer, *, model: str = "sm") -> Verifier:
    """``model`` as of open_reader."""
    return Verifier(gazetteer, open_parser(model))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where a proposal's trigger stands, and in which of our sentences."""

    trigger: Mention
    sentence: Sentence
    id: str


@dataclass(slots=True, kw_only=True)
class _Checking:
    """One document under way; never leaves this module."""

    document: Document
    by: ReaderName
    places: tuple[Place, ...]
    sentences: tuple[Sentence, ...]
    parser: Parser
    taken: set[str] = field(default_factory=set)
    discards: list[Discard] = field(default_factory=list)
    parses: dict[int, Parsed] = field(default_factory=dict)
    stretches: dict[Span, Stretch] = field(default_factory=dict)

    def claim(self, proposal: Proposal) -> Claim | None:
        spot = self._spot(proposal)
        if spot is None:
            return None
        self.taken.add(spot.id)
        before = len(self.discards)
        values = _Values(checking=self, proposal=proposal, spot=spot)
        claim = Claim(
            id=spot.id,
            document=self.document.id,
            kind=proposal.kind,
            trigger=spot.trigger,
            content=Mention(span=spot.sentence.span, words=spot.sentence.text),
            attribution=values.attribution(),
            victim=values.party("victim", proposal.victim),
            actor=values.party("actor", proposal.actor),
            place=values.place(),
            when=values.when(),
            quantity=values.quantity(),
            scope=_scope(proposal),
            modality=proposal.modality,
            reader=self.by.reader,
            version=self.by.version,
        )
        return _with_reasons(claim, self.discards[before:])

    def discard(
        self, field_name: str, reason: DiscardReason, words: str, *, value: bool = False
    ) -> None:
        part = DiscardedPart.VALUE if value else DiscardedPart.CLAIM
        self.discards.append(
            Discard(part=part, field=field_name, reason=reason, words=words[:LONGEST_VALUE])
        )

    def stretch(self, span: Span) -> Stretch:
        """Kept, since many quotes are looked for in one stretch."""
        return self.stretches.setdefault(span, Stretch(self.document.text, span))

    def parse(self, sentence: Sentence) -> Parsed:
        """Once a sentence, and only where a number is asked about."""
        if sentence.index not in self.parses:
            self.parses[sentence.index] = self.parser.parse([sentence])[0]
        return self.parses[sentence.index]

    def _spot(self, proposal: Proposal) -> _Spot | None:
        stretch = self.stretch(proposal.within)
        sentences = stretch.find(proposal.sentence)
        if not sentences:
            self.discard("sentence", DiscardReason.NOT_IN_TEXT, proposal.sentence)
            return None
        spots = [s for m in sentences for s in self._spots(proposal, m.span)]
        if not spots:
            self.discard("trigger", DiscardReason.NOT_IN_TEXT, proposal.trigger)
            return None
        free = [s for s in spots if s.id not in self.taken]
        if not free:
            self.discard("trigger", DiscardReason.REPEATED, proposal.trigger)
            return None
        return min(free, key=lambda s: (self._distance(proposal, s), s.trigger.span.start))

    def _spots(self, proposal: Proposal, within: Span) -> Iterable[_Spot]:
        if len(proposal.trigger) > LONGEST_TRIGGER:
            return
        for found in self.stretch(within).find(proposal.trigger):
            trigger = _shortest(found, proposal.kind)
            sentence = next((s for s in self.sentences if s.span.has(trigger.span)), None)
            if sentence is not None:
                made = claim_id(self.document.id, proposal.kind.family, trigger.span.start)
                yield _Spot(trigger=trigger, sentence=sentence, id=made)

    def _distance(self, proposal: Proposal, spot: _Spot) -> int:
        """How far the values stand from this trigger: it is the one that they stand around."""
        stretch = self.stretch(spot.sentence.span)
        quotes = (proposal.number, proposal.victim, proposal.place, proposal.time)
        found = [nearest(stretch.find(q), spot.trigger.span) for q in quotes if q]
        return sum(gap_between(m.span, spot.trigger.span) for m in found if m)


def _shortest(found: Mention, kind: Kind) -> Mention:
    """The trigger word that we know in the quoted words ("were killed" is killed): two readers
    that mean one happening then have one id.
    """
    kinds = load_kinds()
    for word in kinds.finder.finditer(found.words.lower()):
        if any(case.kind is kind for case in kinds.cases[word.group()]):
            start = found.span.start + word.start()
            return Mention(
                span=Span(start, start + len(word.group())),
                words=found.words[word.start() : word.end()],
            )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
    """The values of one proposal, each looked for near its trigger."""

    checking: _Checking
    proposal: Proposal
    spot: _Spot

    def attribution(self) -> tuple[Attribution, ...]:
        found = [self._located("speakers", s, anywhere=True) for s in self.proposal.speakers]
        return tuple(derive_speaker(words) for words in found if words)

    def party(self, name: str, quote: str | None) -> Party | None:
        words = self._located(name, quote)
        return derive_party(words) if words else None

    def place(self) -> Place | None:
        words = self._located("place", self.proposal.place)
        found = derive_place(words, self.checking.places) if words else None
        if words and found is None:
            self._discard("place", DiscardReason.NO_PLACE, words.words)
        return found

    def when(self) -> When | None:
        words = self._located("time", self.proposal.time)
        sentence = self._sentence_of(words) if words else None
        if words is None or sentence is None:
            return None
        when = derive_when(
            self.checking.document.text,
            sentence.span,
            words.span,
            modality=self.proposal.modality,
            anchor=self.checking.document.published.day,
        )
        if when is None:
            self._discard("time", DiscardReason.NO_TIME, words.words)
            return None
        return when if sentence is self.spot.sentence else carried(when)

    def quantity(self) -> Quantity:
        words = self._located("number", self.proposal.number, earlier=False)
        if words is None:
            return Quantity()
        found = derive_quantity(
            self.checking.document.text,
            self.checking.parse(self.spot.sentence),
            words.span,
            self.proposal.kind,
        )
        if found is None:
            self._discard("number", DiscardReason.NO_NUMBER, words.words)
        return found or Quantity()

    def _sentence_of(self, words: Mention) -> Sentence | None:
        touched = (s for s in self.checking.sentences if s.span.overlaps(words.span))
        return next(touched, None)

    def _located(
        self, name: str, quote: str | None, *, earlier: bool = True, anywhere: bool = False
    ) -> Mention | None:
        """In the trigger's sentence, else the nearest before it in what was shown."""
        if quote is None or not quote.strip():
            return None
        own, within = self.spot.sentence.span, self.proposal.within
        end = within.end if anywhere else max(own.end, within.start)
        looked = [own, Span(min(within.start, end), end)] if earlier else [own]
        for span in looked if len(quote) <= LONGEST_VALUE else ():
            found = self.checking.stretch(span).find(quote)
            words = nearest(found, self.spot.trigger.span)
            if words:
                return words
        self._discard(name, DiscardReason.NOT_IN_TEXT, quote)
        return None

    def _discard(self, name: str, reason: DiscardReason, words: str) -> None:
        self.checking.discard(name, reason, words, value=True)


def _scope(proposal: Proposal) -> Scope | None:
    if proposal.kind.family is not Family.HARM:
        return None
    return proposal.scope or Scope.INCIDENT


def _with_reasons(claim: Claim, fallen: Sequence[Discard]) -> Claim:
    """The sum of the reasons is the confidence; what fell is said."""
    reasons = [
        Reason(score=_LOCATED, detail="trigger: quoted, and it stands in its sentence"),
        *(Reason(score=_FALLEN, detail=f"{d.field}: {d.words!r}: {d.reason}") for d in fallen),
    ]
    missing = [f"{d.field}: {d.words!r}: {d.reason}" for d in fallen]
    if claim.when is not None and not claim.when.is_resolved:
        words = claim.when.timex.words if claim.when.timex else "the time"
        missing.append(f"time: {words!r}: {claim.when.method}")
    confidence = max(0.0, round(sum(r.score for r in reasons), 3))
    return replace(claim, reasons=tuple(reasons), confidence=confidence, missing=tuple(missing))


__all__ = ["ReaderName", "Verified", "Verifier", "open_verifier"]
