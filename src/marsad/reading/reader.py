"""Document → claims: the pure function that marsad is built around.

Segment → triggers → quantities, TIMEXes, toponyms, attributions → claims. No I/O, no network, no
clock: the same document, reader and version give the same claims anywhere.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from marsad.dates import Tense, Timex, find_date_lines, find_timexes
from marsad.gazetteer import Gazetteer
from marsad.model import (
    BlockKind,
    Claim,
    Document,
    Kind,
    Mention,
    Modality,
    Part,
    Place,
    QuantityState,
    Reason,
    Scope,
    Span,
    When,
)
from marsad.model.claim import Family
from marsad.model.identity import claim_id
from marsad.reading.along import Along
from marsad.reading.attribution import (
    find_speeches_on,
    is_withdrawn_by,
    is_withheld_by,
    sentences_to_hear,
    speakers_of,
)
from marsad.reading.bounding import bounded
from marsad.reading.casing import with_case, worded_as
from marsad.reading.confidence import assessed
from marsad.reading.counted import Counted, find_counted
from marsad.reading.counting import Link, count_for, quantity_of
from marsad.reading.denials import with_denied
from marsad.reading.doers import without_false_doer, without_harmed_doers
from marsad.reading.elided import find_elided
from marsad.reading.lines import Lines
from marsad.reading.moments import Clock, carried, day_of_saying, find_moment
from marsad.reading.mood import find_modality
from marsad.reading.parse import Parsed, Parser, open_parser
from marsad.reading.parts import find_parts
from marsad.reading.places import find_places
from marsad.reading.portions import (
    NO_PORTIONS,
    Portions,
    portions_of,
    with_time_of_whole,
)
from marsad.reading.pruning import prune
from marsad.reading.quantities import find_counts
from marsad.reading.rebutted import with_rebutted
from marsad.reading.recalled import Recollection, day_recalled, find_recollection
from marsad.reading.retold import may_retell, with_retold
from marsad.reading.roles import find_actor, find_victim
from marsad.reading.scene import Scene
from marsad.reading.scoping import find_scope
from marsad.reading.segment import Sentence, find_sentences
from marsad.reading.sharing import (
    dated_headline,
    last_attacker,
    placed_headline,
    share_actors,
    share_times,
    share_victims,
    with_totals,
    without_things,
)
from marsad.reading.signals import Sight, sights_of
from marsad.reading.sites import find_site
from marsad.reading.speech import Speech
from marsad.reading.story import HAPPENINGS, Story
from marsad.reading.tenses import is_ahead, telling_of
from marsad.reading.triggers import (
    Trigger,
    context_text,
    find_triggers,
    may_carry,
    may_carry_placed,
)
from marsad.reading.undivided import undivided
from marsad.reading.whereabouts import TIED, UNTOLD, find_whereabouts, theatre_of

NONE_STATED = QuantityState.ZERO_STATED
_NEAR = 12  # claims of the sentence before
NAME = "rules-en"
RULES_VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is known of a document where a sentence with triggers stands."""

    document: Document
    places: tuple[Place, ...]
    speeches: tuple[Speech, ...]
    date_lines: tuple[Span, ...]
    triggers: tuple[Trigger, ...]


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
        claims = tuple(assessed(s) for s in self.sights(restored))
        return claims if restored is document else worded_as(document, claims)

    def sights(self, document: Document) -> tuple[Sight, ...]:
        """The claims of a text in its usual case, before it is said how sure they are, with what
        tells it.
        """
        lines = Lines(document.text, find_sentences(document), self._parser)
        able = [s.index for s in lines.sentences if may_carry(s.text)]
        if not able:
            return ()
        known = find_places(document, self._gazetteer, lines.sentences)
        places = Along((p.toponym.span, p) for p in known)
        triggers = _find_triggers(lines, able, places)
        if not triggers:
            return ()
        asked = {*triggers, *_retelling(lines, triggers)}
        speeches = Along((s.reach, s) for s in find_speeches_on(document, lines, asked))
        dates = Along((d, d) for d in _date_lines(document))
        story, claims = Story(theatre=theatre_of(known)), list[Claim]()
        for sentence in lines.sentences:
            near = places.touching(sentence.span)
            story, found = story.named(near), tuple[Claim, ...]()
            if sentence.index in triggers:
                page = Page(
                    document=document,
                    places=near,
                    speeches=speeches.touching(sentence.span),
                    date_lines=dates.touching(sentence.span),
                    triggers=triggers[sentence.index],
                )
                found, story = _read_sentence(self, page, lines.parsed(sentence.index), story)
            found = _with_taken_up(lines, sentence, found, claims, speeches)
            for claim in found:
                story = story.told(claim, sentence.paragraph, sentence.index)
            story = story.done_by(last_attacker(found, story.actor))
            claims.extend(found)
        ends = _head_ends(document, lines.sentences)
        for end in ends:
            claims = list(dated_headline(claims, end))
        claims = list(placed_headline(claims, min(ends)))
        told = with_totals(claims)
        spans = {c.content.span for c in told}
        parsed = [lines.parsed(s.index) for s in lines.sentences if s.span in spans]
        return sights_of(document, parsed, told, sentences=len(lines.sentences))


def _retelling(lines: Lines, triggers: Container[int]) -> Iterator[int]:
    """Sentences without a trigger that may tell anew what the one before counted."""
    for sentence in lines.sentences:
        follows = sentence.index - 1 in triggers and sentence.index not in triggers
        if follows and may_retell(sentence.text):
            yield sentence.index


def _with_taken_up(
    lines: Lines,
    sentence: Sentence,
    found: tuple[Claim, ...],
    earlier: Sequence[Claim],
    speeches: Along[Speech],
) -> tuple[Claim, ...]:
    """The claims of a sentence, with what takes up claims before: "denied it", "it was 12"."""
    before = lines.sentences[sentence.index - 1].span if sentence.index else None
    spoken = speeches.touching(sentence.span)
    found = with_denied(lines.text, found, earlier, before)
    found = with_rebutted(lines.text, found, spoken)
    near = [c for c in earlier[-_NEAR:] if c.content.span == before]
    return with_retold(lines.text, sentence, found, near, spoken)


def _find_triggers(
    lines: Lines, able: Iterable[int], places: Along[Place]
) -> dict[int, tuple[Trigger, ...]]:
    """The triggers of each sentence that holds any, among those that may.

    Parsed with them is what will be asked about their speakers: a few large batches are quicker
    than many small ones.
    """
    near = {i: [p.toponym.span for p in places.touching(lines.sentences[i].span)] for i in able}
    likely = [i for i in able if may_carry_placed(lines.sentences[i], near[i])]
    lines.owe(able)
    lines.prepare([*likely, *sentences_to_hear(lines, likely)])
    found = ((i, find_triggers(lines.text, lines.parsed(i), near[i])) for i in likely)
    return {i: triggers for i, triggers in found if triggers}


def _date_lines(document: Document) -> Iterator[Span]:
    return (h.words.span for h in find_date_lines(document.text) if h.words)


def _head_ends(document: Document, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Where the headline ends, and the lead; many texts run their headline into the text."""
    ends = [b.span.end for b in document.blocks if b.kind is BlockKind.HEADLINE]
    ends += [s.span.end for s in sentences[:1]]
    return tuple(sorted({max(ends, default=0), *(s.span.end for s in sentences[1:2])}))


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
    recollection: Recollection | None = None
    portions: Portions = NO_PORTIONS


def _read_sentence(
    reader: Reader, page: Page, parsed: Parsed, story: Story
) -> tuple[tuple[Claim, ...], Story]:
    """The claims of a sentence, and the story with the day on which it was said."""
    finds = _find(page, parsed)
    day = day_of_saying(page.document.text, finds.timexes, page.document.published.day)
    story = story.heard(day)
    claims: Sequence[Claim] = [
        _claim(reader, page, _scene(page, parsed, finds, trigger), finds, story)
        for trigger in finds.triggers
    ]
    text = page.document.text
    claims = undivided(text, claims)
    timed = with_time_of_whole(share_times(text, claims), finds.portions)
    told = [without_false_doer(text, claim) for claim in timed]
    harmed = without_harmed_doers(text, without_things(share_victims(text, told)))
    return without_harmed_doers(text, share_actors(text, harmed, story.actor)), story


def _find(page: Page, parsed: Parsed) -> Finds:
    text = page.document.text
    named = tuple(p for p in page.places if parsed.span.has(p.toponym.span))
    places = tuple(p for p in named if not _speaks(page, p))
    triggers = page.triggers
    times = find_timexes(text, parsed.span)
    counts = bounded(text, find_counts(text, parsed, [t.mention.span for t in times]))
    counted = find_counted(text, parsed, counts)
    where = [*(p.toponym.span for p in places), *(t.mention.span for t in times)]
    elided = find_elided(text, triggers, counted, where)
    return Finds(
        triggers=tuple(sorted((*prune(text, parsed, triggers), *elided), key=lambda t: t.span)),
        timexes=tuple(t for t in times if not _is_date_line(page, t)),
        places=places,
        counted=counted,
        plain=context_text(parsed.sentence, [p.toponym.span for p in named]),
        recollection=find_recollection(text, parsed.span),
        portions=portions_of(text, parsed.span, triggers, elided),
    )


def _speaks(page: Page, place: Place) -> bool:
    """Part of a speaker's name ("Moscow said", "the Marjat council"): not where it happened.

    Whoever speaks "in Marjat" mostly tells of it.
    """
    span = place.toponym.span
    if page.document.text[max(0, span.start - 6) : span.start].endswith(_THERE):
        return False
    sources = (s.attribution.source for s in page.speeches)
    return any(a is not None and a.span.has(span) for a in sources)


_THERE = (" in ", " from ", " near ")


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
        is_withheld=is_withheld_by(page.speeches, trigger.span),
        is_withdrawn=is_withdrawn_by(page.document.text, page.speeches, trigger.span),
    )


def _claim(reader: Reader, page: Page, scene: Scene, finds: Finds, story: Story) -> Claim:
    document, kind = page.document, scene.trigger.kind
    link = count_for(scene, finds.counted, finds.triggers)
    quantity = quantity_of(link, kind)
    modality, modal_reasons = find_modality(scene, is_none=quantity.state is NONE_STATED)
    when, when_reasons = _when(page, scene, finds, story, modality)
    places = finds.portions.own_places(finds.places, scene.trigger.span)
    where = find_whereabouts(scene, places, story.theatre, TIED if story.place else UNTOLD)
    at = where.place if where else None
    is_sum = finds.portions.is_sum(scene.trigger.span, at, finds.places)
    scope, scope_reasons = find_scope(scene, quantity, when, at, is_sum=is_sum)
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
        parts=_parts(document.text, link, finds, kind),
        scope=scope,
        modality=modality,
        reasons=reasons,
        missing=_missing(when, link),
        reader=reader.name,
        version=reader.version,
    )
    return _with_carried_day(claim, story, scene, finds)


def _parts(text: str, link: Link | None, finds: Finds, kind: Kind) -> tuple[Part, ...]:
    return find_parts(text, link, finds.counted) if kind.family is Family.HARM else ()


def _told(question: str, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    return tuple(Reason(score=r.score, detail=f"{question}: {r.detail}") for r in reasons)


def _when(
    page: Page, scene: Scene, finds: Finds, story: Story, modality: Modality
) -> tuple[When | None, tuple[Reason, ...]]:
    clock = Clock(
        anchor=page.document.published.day,
        previous=story.when,
        last=story.last,
        spoken=story.spoken,
        tense=Tense.FUTURE if modality is Modality.FUTURE or is_ahead(scene) else Tense.PAST,
    )
    recalled, timexes = finds.recollection, _timexes_of(scene, finds)
    if recalled is not None and recalled.told.has(scene.trigger.span):
        return day_recalled(recalled, timexes, clock), ()
    moment = find_moment(scene, timexes, clock)
    return (moment.when, moment.reasons) if moment else (None, ())


def _timexes_of(scene: Scene, finds: Finds) -> tuple[Timex, ...]:
    return finds.portions.own_times(finds.timexes, scene.trigger.span)


def _place_told(scene: Scene, story: Story, scope: Scope | None) -> Place | None:
    told = story.place_for(scope)
    return find_site(scene, told) or told


def _missing(when: When | None, link: Link | None) -> tuple[str, ...]:
    found = []
    count = link.counted.count if link else None
    if count and count.refused:
        found.append(f"number: {count.words.words!r}: {count.refused}, so not taken")
    if when is not None and not when.is_resolved:
        words = when.timex.words if when.timex else "the time"
        found.append(f"time: {words!r}: {when.method}")
    return tuple(found)


def _with_carried_day(claim: Claim, story: Story, scene: Scene, finds: Finds) -> Claim:
    if claim.when is not None and (claim.when.is_resolved or claim.when.is_recalled):
        return claim
    happenings = (t.span for t in finds.triggers if t.kind in HAPPENINGS)
    day = story.day_for(claim, telling_of(scene, happenings))
    return replace(claim, when=carried(day)) if day else claim
