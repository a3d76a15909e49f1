"""Every toponym of a document, resolved by evidence that adds up; what is unknown is placed
inside the place that the sentence or the document puts it in.
"""

from marsad.gazetteer import Gazetteer, load_words
from marsad.model import BlockKind, Document, Place
from marsad.reading.segment import find_sentences
from marsad.reading.toponyms import Line, read_line
from marsad.reading.toponyms_hold import KnownPlace
from marsad.reading.toponyms_likely import is_likely, is_stray, likelihood
from marsad.reading.toponyms_make import Role, Toponym, known_place
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
