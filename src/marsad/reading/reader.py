"""Document → claims: the pure function that marsad is built around.

Segment → triggers → quantities, TIMEXes, toponyms, attributions → claims. No I/O, no network, no
clock: the same document, reader and version give the same claims anywhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.dates import Tense, Timex, find_date_lines, find_timexes
from marsad.gazetteer import Gazetteer
from marsad.model import (
    BlockKind,
    Claim,
    Document,
    Mention,
    Modality,
    Place,
    Reason,
    Scope,
    Span,
    When,
)
from marsad.model.identity import claim_id
from marsad.reading.along import Along
from marsad.reading.attribution import find_speeches, speakers_of
from marsad.reading.casing import with_case, worded_as
from marsad.reading.confidence import confidence_of
from marsad.reading.counted import Counted, find_counted
from marsad.reading.counting import count_for, quantity_of
from marsad.reading.cues import has_cue
from marsad.reading.doers import without_false_doer
from marsad.reading.elided import find_elided
from marsad.reading.moments import Clock, carried, find_moment
from marsad.reading.mood import find_modality
from marsad.reading.parse import FormParser, Parsed, Parser, open_parser
from marsad.reading.places import find_places
from marsad.reading.pruning import prune
from marsad.reading.quantities import find_counts
from marsad.reading.roles import find_actor, find_victim
from marsad.reading.scene import Scene
from marsad.reading.scoping import find_scope
from marsad.reading.segment import Sentence, find_sentences
from marsad.reading.sharing import (
    dated_headline,
    last_attacker,
    share_actors,
    share_victims,
    with_totals,
    without_things,
)
from marsad.reading.sites import find_site
from marsad.reading.speech import Speech
from marsad.reading.story import Story
from marsad.reading.triggers import Trigger, context_text, find_triggers, has_trigger_word
from marsad.reading.whereabouts import find_whereabouts

NAME = "rules-en"
RULES_VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a document where a sentence stands, before its triggers are asked about."""

    document: Document
    places: tuple[Place, ...]
    speeches: tuple[Speech, ...]
    date_lines: tuple[Span, ...]


class Reader:
    """Reads English. ``version`` names what a reading rests on: rules, parse, place index."""

    name = NAME
    languages = frozenset({"en"})

    def __init__(self, gazetteer: Gazetteer, parser: Parser) -> None:
        self._gazetteer = gazetteer
        self._parser = parser
        self.version = f"{RULES_VERSION}+{parser.name}+{gazetteer.digest[:12]}"

    def read(self, document: Document) -> tuple[Claim, ...]:
        """The claims of a document, in text order. Never raises for any text."""
        restored = with_case(document)
        claims = self._read(restored)
        return claims if restored is document else worded_as(document, claims)

    def _read(self, document: Document) -> tuple[Claim, ...]:
        parsed = self._parse(find_sentences(document))
        places = Along((p.toponym.span, p) for p in find_places(document, self._gazetteer))
        speeches = Along((s.reach, s) for s in find_speeches(document, parsed))
        lines = Along(
            (h.words.span, h.words.span) for h in find_date_lines(document.text) if h.words
        )
        story, claims = Story(), list[Claim]()
        for sentence in parsed:
            page = Page(
                document=document,
                places=places.touching(sentence.span),
                speeches=speeches.touching(sentence.span),
                date_lines=lines.touching(sentence.span),
            )
            story = story.named(page.places)
            found = _read_sentence(self, page, sentence, story)
            for claim in found:
                story = story.told(claim, sentence.sentence.paragraph)
            story = story.done_by(last_attacker(found))
            claims.extend(found)
        return with_totals(dated_headline(claims, _headline_end(document, parsed)))

    def _parse(self, sentences: Sequence[Sentence]) -> tuple[Parsed, ...]:
        """Only sentences that may carry a claim or a speaker are worth a parse."""
        wanted = [s for s in sentences if has_trigger_word(s.text) or has_cue(s.text)]
        found = {p.sentence.index: p for p in self._parser.parse(wanted)}
        rest = FormParser().parse([s for s in sentences if s.index not in found])
        found |= {p.sentence.index: p for p in rest}
        return tuple(found[s.index] for s in sentences)


def _headline_end(document: Document, parsed: Sequence[Parsed]) -> int:
    """The first sentence is read as a headline too: many texts run theirs into it."""
    ends = [b.span.end for b in document.blocks if b.kind is BlockKind.HEADLINE]
    return max([*ends, *(p.span.end for p in parsed[:1])], default=0)


def open_reader(gazetteer: Gazetteer, *, model: str = "sm") -> Reader:
    """``model``: sm, md (an extra) or none (no parse: by words alone)."""
    return Reader(gazetteer, open_parser(model))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finds:
    """What stands in one sentence, found before anything is decided."""

    triggers: tuple[Trigger, ...]
    timexes: tuple[Timex, ...]
    places: tuple[Place, ...]
    counted: tuple[Counted, ...]
    plain: str


def _read_sentence(reader: Reader, page: Page, parsed: Parsed, story: Story) -> tuple[Claim, ...]:
    finds = _find(page, parsed)
    claims = [
        _claim(reader, page, _scene(page, parsed, finds, trigger), finds, story)
        for trigger in finds.triggers
    ]
    text = page.document.text
    told = [without_false_doer(text, claim) for claim in claims]
    harmed = without_things(share_victims(text, told))
    return share_actors(text, harmed, story.actor)


def _find(page: Page, parsed: Parsed) -> Finds:
    text = page.document.text
    named = tuple(p for p in page.places if parsed.span.has(p.toponym.span))
    places = tuple(p for p in named if not _speaks(page, p))
    triggers = find_triggers(text, parsed, [p.toponym.span for p in named])
    times = find_timexes(text, parsed.span) if triggers else ()
    counts = find_counts(text, parsed, [t.mention.span for t in times]) if triggers else ()
    counted = find_counted(text, parsed, counts)
    where = [*(p.toponym.span for p in places), *(t.mention.span for t in times)]
    elided = find_elided(text, triggers, counted, where)
    return Finds(
        triggers=tuple(sorted((*prune(text, parsed, triggers), *elided), key=lambda t: t.span)),
        timexes=tuple(t for t in times if not _is_date_line(page, t)),
        places=places,
        counted=counted,
        plain=context_text(parsed, [p.toponym.span for p in named]),
    )


def _speaks(page: Page, place: Place) -> bool:
    """Part of a speaker's name ("Moscow said", "the Marjat council"): not where it happened."""
    sources = (s.attribution.source for s in page.speeches)
    return any(a is not None and a.span.has(place.toponym.span) for a in sources)


def _is_date_line(page: Page, timex: Timex) -> bool:
    """A date line run into a sentence tells of no happening."""
    return any(timex.mention.span.overlaps(line) for line in page.date_lines)


def _scene(page: Page, parsed: Parsed, finds: Finds, trigger: Trigger) -> Scene:
    return Scene(
        text=page.document.text,
        parsed=parsed,
        plain=finds.plain,
        trigger=trigger,
        chain=speakers_of(page.speeches, trigger.span),
    )


def _claim(reader: Reader, page: Page, scene: Scene, finds: Finds, story: Story) -> Claim:
    document, kind = page.document, scene.trigger.kind
    link = count_for(scene, finds.counted, finds.triggers)
    quantity = quantity_of(link, kind)
    modality, modal_reasons = find_modality(scene)
    when, when_reasons = _when(page, scene, finds, story, modality)
    scope, scope_reasons = find_scope(scene, quantity, when)
    where = find_whereabouts(scene, finds.places)
    reasons = (
        *_told("trigger", scene.trigger.reasons),
        *_told("number", link.reasons if link else ()),
        *_told("modality", modal_reasons),
        *_told("scope", scope_reasons),
        *_told("time", when_reasons),
        *_told("place", where.reasons if where else ()),
    )
    claim = Claim(
        id=claim_id(document.id, kind.family, scene.trigger.span.start),
        document=document.id,
        kind=kind,
        trigger=scene.trigger.mention,
        content=Mention(span=scene.parsed.span, words=document.words(scene.parsed.span)),
        attribution=scene.chain,
        victim=find_victim(scene, link),
        actor=find_actor(scene),
        place=where.place if where else _place_told(scene, story, scope),
        when=when,
        quantity=quantity,
        scope=scope,
        modality=modality,
        reasons=reasons,
        confidence=confidence_of(scene, link),
        missing=_missing(when),
        reader=reader.name,
        version=reader.version,
    )
    return _with_carried_day(claim, story, scene.parsed.sentence.paragraph)


def _told(question: str, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(Reason(score=r.score, detail=f"{question}: {r.detail}") for r in reasons)


def _when(
    page: Page, scene: Scene, finds: Finds, story: Story, modality: Modality
) -> tuple[When | None, tuple[Reason, ...]]:
    clock = Clock(
        anchor=page.document.published.day,
        previous=story.when,
        last=story.last,
        tense=Tense.FUTURE if modality is Modality.FUTURE else Tense.PAST,
    )
    moment = find_moment(scene, finds.timexes, clock)
    return (moment.when, moment.reasons) if moment else (None, ())


def _place_told(scene: Scene, story: Story, scope: Scope | None) -> Place | None:
    told = story.place_for(scope)
    return find_site(scene, told) or told


def _missing(when: When | None) -> tuple[str, ...]:
    if when is None or when.is_resolved:
        return ()
    words = when.timex.words if when.timex else "the time"
    return (f"time: {words!r}: {when.method}",)


def _with_carried_day(claim: Claim, story: Story, paragraph: int) -> Claim:
    day = story.day_for(claim, paragraph) if claim.when is None else None
    return replace(claim, when=carried(day)) if day else claim
