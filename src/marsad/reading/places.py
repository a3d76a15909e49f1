"""Every toponym of a document, resolved by evidence that adds up; what is unknown is placed
inside the place that the sentence or the document puts it in.
"""

from collections.abc import Sequence

from marsad.gazetteer import Entry, Feature, Gazetteer, bare, fold, load_words
from marsad.model import BlockKind, Document, Place, Span
from marsad.reading.segment import find_sentences
from marsad.reading.toponyms import Line, read_line
from marsad.reading.toponyms_frame import Frame
from marsad.reading.toponyms_hold import KnownPlace
from marsad.reading.toponyms_likely import is_likely, is_stray, likelihood
from marsad.reading.toponyms_make import Role, Toponym, known_place
from marsad.reading.toponyms_resolve import Hints, rank
from marsad.reading.toponyms_survey import Sighting, Survey, survey_names
from marsad.reading.toponyms_unknown import find_unknown


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Every toponym of the blocks that are read, resolved, in text order, without overlaps.

    The toponym is as in the text, without a leading article except inside names ("al-Bab"), with
    the words that make it more or less exact ("eastern Marjat", "Marjat province"). Names that
    only name a body ("Marjat Media Center") are left out; find_toponyms has them.
    """
    found = find_toponyms(document, gazetteer)
    return tuple(t.place for t in found if t.role is not Role.BODY)


def find_toponyms(document: Document, gazetteer: Gazetteer) -> tuple[Toponym, ...]:
    """As find_places, with the names of bodies too, and with scores and reasons."""
    survey = survey_names(_read_lines(document), gazetteer, load_words())
    known: list[KnownPlace] = []
    for sighting in survey.sightings:
        toponym = _judge(document, sighting, survey, gazetteer)
        if toponym is not None:
            known.append(
                KnownPlace(
                    name=sighting.name,
                    frame=sighting.frame,
                    entry=sighting.entry,
                    toponym=toponym,
                )
            )
    unknown = find_unknown(document, survey, known, gazetteer)
    found = (*(k.toponym for k in known), *unknown)
    return tuple(sorted(found, key=lambda t: t.place.toponym.span))


def resolve_given(
    document: Document, spans: Sequence[Span], gazetteer: Gazetteer
) -> tuple[Place | None, ...]:
    """What each of the given toponyms means, told that it is one; None where no place bears it.

    The names of the whole document bear on each of them, those that are not given too.
    """
    survey = survey_names(_read_lines(document), gazetteer, load_words())
    return tuple(_resolve_given(document, span, survey, gazetteer) for span in spans)


def _resolve_given(
    document: Document, span: Span, survey: Survey, gazetteer: Gazetteer
) -> Place | None:
    over = [s for s in survey.sightings if s.name.span.overlaps(span)]
    people = load_words().peoples.get(fold(document.words(span)))
    exact = None if people else next((s for s in over if s.name.span == span), None)
    if exact is not None:
        return known_place(document, exact.frame, exact.ranked, gazetteer)
    entries = _entries(fold(document.words(span)), gazetteer)
    if entries:
        frame, hints = Frame(span=span), over[0].hints if over else Hints()
        key = fold(document.words(span))
        ranked = rank(key, entries, frame, hints, survey.background.setting)
        return known_place(document, frame, ranked, gazetteer)
    return known_place(document, over[0].frame, over[0].ranked, gazetteer) if over else None


def _entries(key: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of a name; of "Pa." the region, of a people ("Syrians") its country."""
    words = load_words()
    if full := words.shortened.get(key):
        return tuple(e for e in gazetteer.named(full) if e.feature is Feature.ADM1)
    code = words.peoples.get(key) or words.peoples.get(key.removesuffix("s"))
    country = gazetteer.get(f"country:{code}") if code else None
    return (country,) if country else gazetteer.named(key) or gazetteer.named(bare(key))


def _read_lines(document: Document) -> tuple[Line, ...]:
    sentences = [(s.span, s.text) for s in find_sentences(document)]
    datelines = [
        (b.span, document.words(b.span)) for b in document.blocks if b.kind is BlockKind.DATELINE
    ]
    ordered = sorted([*sentences, *datelines], key=lambda s: s[0])
    return tuple(read_line(i, text, span.start) for i, (span, text) in enumerate(ordered))


def _judge(
    document: Document, sighting: Sighting, survey: Survey, gazetteer: Gazetteer
) -> Toponym | None:
    frame = sighting.frame
    reasons = likelihood(sighting.name, sighting.entry, frame, survey.background)
    best, setting = sighting.ranked[0], survey.background.setting
    if not is_likely(reasons) or is_stray(best.entry, best.reasons, setting):
        return None
    role = Role.SPEAKER if frame.says else Role.PLACE
    return Toponym(
        place=known_place(document, frame, sighting.ranked, gazetteer),
        role=Role.BODY if frame.body or frame.of_body else role,
        score=round(sum(r.score for r in reasons), 3),
        reasons=reasons,
    )
