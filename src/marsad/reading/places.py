"""Every toponym of a document, resolved by evidence that adds up; what is unknown is placed
inside the place that the sentence or the document puts it in.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.gazetteer import Entry, Feature, Gazetteer, bare, fold, load_words
from marsad.model import BlockKind, Document, Place, Reason, Span
from marsad.reading.segment import Sentence, find_sentences
from marsad.reading.toponyms import Line, Name, read_line
from marsad.reading.toponyms_frame import Frame, read_frame
from marsad.reading.toponyms_hold import Holders, KnownPlace
from marsad.reading.toponyms_likely import is_likely, is_stray, likelihood
from marsad.reading.toponyms_make import Role, Toponym, known_place, unknown_place
from marsad.reading.toponyms_resolve import Hints, rank
from marsad.reading.toponyms_survey import Sighting, Survey, survey_names
from marsad.reading.toponyms_unknown import find_unknown


def find_places(
    document: Document, gazetteer: Gazetteer, sentences: Sequence[Sentence] | None = None
) -> tuple[Place, ...]:
    """Every toponym of the blocks that are read, resolved, in text order, without overlaps.

    The toponym is as in the text, without a leading article except inside names ("al-Bab"), with
    the words that make it more or less exact ("eastern Marjat", "Marjat province"). Names that
    only name a body ("Marjat Media Center") are left out; find_toponyms has them. ``sentences``:
    those of the document, where they are known.
    """
    found = find_toponyms(document, gazetteer, sentences)
    return tuple(t.place for t in found if t.role is not Role.BODY)


def find_toponyms(
    document: Document, gazetteer: Gazetteer, sentences: Sequence[Sentence] | None = None
) -> tuple[Toponym, ...]:
    """As find_places, with the names of bodies too, and with scores and reasons."""
    survey = survey_names(read_lines(document, sentences), gazetteer, load_words())
    return find_in_survey(document, survey, gazetteer)


def find_in_survey(document: Document, survey: Survey, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """As find_toponyms, of a document that was surveyed before."""
    known = _known_places(document, survey, gazetteer)
    unknown = find_unknown(document, survey, known, gazetteer)
    found = (*(k.toponym for k in known), *unknown)
    return tuple(sorted(found, key=lambda t: t.place.toponym.span))


def _known_places(document: Document, survey: Survey, gazetteer: Gazetteer) -> list[KnownPlace]:
    known: list[KnownPlace] = []
    for s in survey.sightings:
        toponym = _judge(document, s, survey, gazetteer)
        if toponym is not None:
            known.append(KnownPlace(name=s.name, frame=s.frame, entry=s.entry, toponym=toponym))
    return known


def resolve_given(
    document: Document, spans: Sequence[Span], gazetteer: Gazetteer
) -> tuple[Place | None, ...]:
    """What each of the given toponyms means, told that it is one. A name that no place bears is
    placed inside what its sentence or the document puts it in; None where nothing below a
    country does.

    The names of the whole document bear on each of them, those that are not given too.
    """
    survey = survey_names(read_lines(document), gazetteer, load_words())
    known = _known_places(document, survey, gazetteer)
    holders = Holders(known=known, survey=survey, gazetteer=gazetteer)
    return tuple(_resolve_given(document, span, holders) for span in spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A toponym that was given: its candidates, and what stands around it."""

    key: str
    entries: tuple[Entry, ...]
    frame: Frame
    hints: Hints


def asked_name(document: Document, span: Span, survey: Survey, gazetteer: Gazetteer) -> Asked:
    """The name of a span that is told to be a toponym; entries are empty where none bears it."""
    over = [s for s in survey.sightings if s.name.span.overlaps(span)]
    key = fold(document.words(span))
    exact = next((s for s in over if s.name.span == span), None)
    if exact is not None and key not in load_words().peoples:
        name = exact.name
        return Asked(key=name.key, entries=name.entries, frame=exact.frame, hints=exact.hints)
    hints = over[0].hints if over else Hints()
    return Asked(
        key=key, entries=known_entries(key, gazetteer), frame=Frame(span=span), hints=hints
    )


def _resolve_given(document: Document, span: Span, holders: Holders) -> Place | None:
    survey, gazetteer = holders.survey, holders.gazetteer
    asked = asked_name(document, span, survey, gazetteer)
    if asked.entries:
        setting = survey.background.setting
        ranked = rank(asked.key, asked.entries, asked.frame, asked.hints, setting)
        return known_place(document, asked.frame, ranked, gazetteer)
    over = [s for s in survey.sightings if s.name.span.overlaps(span)]
    if over:
        return known_place(document, over[0].frame, over[0].ranked, gazetteer)
    return _place_unknown(document, span, holders)


def _place_unknown(document: Document, span: Span, holders: Holders) -> Place | None:
    name = next((n for n in (_name_at(line, span) for line in holders.survey.lines) if n), None)
    if name is None:
        return None
    frame = read_frame(name, load_words())
    holders.weigh(name, frame)
    holder = holders.choose(name, frame)
    if holder.entry is None or holder.entry.feature is Feature.COUNTRY:
        return None  # somewhere in a country is no answer
    words, gazetteer = document.words(span), holders.gazetteer
    return unknown_place(document, span, words, holder=holder, gazetteer=gazetteer)


def _name_at(line: Line, span: Span) -> Name | None:
    """The tokens of a line that lie in a span, as one name."""
    inner = [i for i, t in enumerate(line.tokens) if t.start < span.end and span.start < t.end]
    if not inner:
        return None
    first, end = inner[0], inner[-1] + 1
    return Name(line=line, first=first, end=end, run=(first, end))


def known_entries(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of a name; of "Pa." the region, of a people ("Syrians") its country."""
    words = load_words()
    if full := words.shortened.get(key):
        return tuple(e for e in gazetteer.named(full) if e.feature is Feature.ADM1)
    if home := words.inhabitants.get(key):
        return gazetteer.named(home)[:1]
    code = words.peoples.get(key) or words.peoples.get(key.removesuffix("s"))
    country = gazetteer.get(f"country:{code}") if code else None
    return (country,) if country else gazetteer.named(key) or gazetteer.named(bare(key))


def read_lines(document: Document, sentences: Sequence[Sentence] | None = None) -> tuple[Line, ...]:
    """The sentences of the blocks that are read, and the datelines, as tokens."""
    told = find_sentences(document) if sentences is None else sentences
    spoken = [(s.span, s.text) for s in told]
    datelines = [
        (b.span, document.words(b.span)) for b in document.blocks if b.kind is BlockKind.DATELINE
    ]
    ordered = sorted([*spoken, *datelines], key=lambda s: s[0])
    return tuple(read_line(i, text, span.start) for i, (span, text) in enumerate(ordered))


def _judge(
    document: Document, sighting: Sighting, survey: Survey, gazetteer: Gazetteer
) -> Toponym | None:
    frame = sighting.frame
    told = likelihood(sighting.name, sighting.entry, frame, survey.background)
    best, setting = sighting.ranked[0], survey.background.setting
    if not is_likely(told) or is_stray(best, frame, setting):
        return None
    role = Role.SPEAKER if frame.says else Role.PLACE
    return Toponym(
        place=known_place(document, frame, sighting.ranked, gazetteer),
        role=Role.BODY if frame.body or frame.of_body else role,
        score=round(sum(score for score, _ in told), 3),
        reasons=tuple(Reason(score=s, detail=d) for s, d in told),
    )
