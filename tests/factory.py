"""Records by hand, in one line: doc() claim() incident() judged(). Texts are invented."""

import hashlib
from datetime import UTC, date, datetime, timedelta

from marsad.model import (
    Act,
    Attribution,
    Claim,
    Document,
    Incident,
    Kind,
    Mention,
    Place,
    Point,
    Precision,
    Published,
    PublishedHow,
    Quantity,
    QuantityState,
    Scope,
    Span,
    When,
)
from marsad.model.claim import Family
from marsad.model.identity import (
    claim_id,
    document_id,
    incident_id,
    make_judgement,
    text_sha256,
)
from marsad.model.judgement import NEEDS_REASON, PERSON


def doc(
    text="Shelling killed 12 people in Marjat on Monday.", *, uri="test:1", published=None, **more
):
    raw = hashlib.sha256(text.encode()).hexdigest()
    known = Published(day=published, how=PublishedHow.SAID) if published else Published()
    values = {
        "id": document_id(uri, raw, "test/1"),
        "uri": uri,
        "language": "en",
        "published": known,
        "text": text,
        "bytes_sha256": raw,
        "text_sha256": text_sha256(text),
        "extractor": "test/1",
    }
    return Document(**{**values, **more})


def words(document, phrase, nth=0) -> Mention:
    """The mention of the nth occurrence of phrase."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(phrase, start + 1)
    return Mention(span=Span(start, start + len(phrase)), words=phrase)


def quantity(low, high=None, *, open_above=False, words=None) -> Quantity:
    top = None if open_above else (low if high is None else high)
    state = QuantityState.ZERO_STATED if (low, top) == (0, 0) else QuantityState.STATED
    return Quantity(state=state, low=low, high=top, words=words)


def when(earliest, latest=None) -> When:
    return When(earliest=earliest, latest=latest or earliest, method="test")


def place(document, phrase, *, place_id=None, lat=None, lon=None, **more) -> Place:
    point = Point(lat=lat, lon=lon) if lat is not None else None
    precision = Precision.EXACT if point else Precision.UNKNOWN
    values = {"name": phrase, "place_id": place_id, "point": point, "precision": precision}
    return Place(toponym=words(document, phrase), method="test", **{**values, **more})


def said_by(document, phrase, **more) -> Attribution:
    return Attribution(source=words(document, phrase), method="test", **more)


def claim(document=None, kind=Kind.KILLED, trigger="killed", **more) -> Claim:
    document = document or doc()
    found = words(document, trigger)
    values = {
        "id": claim_id(document.id, kind.family, found.span.start),
        "document": document.id,
        "kind": kind,
        "trigger": found,
        "content": Mention(span=Span(0, len(document.text)), words=document.text),
        "scope": Scope.INCIDENT if kind.family is Family.HARM else None,
        "reader": "test",
        "version": "1",
    }
    return Claim(**{**values, **more})


def incident(*claims: Claim, **more) -> Incident:
    values = {
        "id": incident_id(c.id for c in claims),
        "family": claims[0].kind.family,
        "kinds": tuple(sorted({c.kind for c in claims})),
        "claims": tuple(sorted(c.id for c in claims)),
        "documents": tuple(sorted({c.document for c in claims})),
    }
    return Incident(**{**values, **more})


MORNING = datetime(2024, 3, 6, 9, tzinfo=UTC)


def judged(act: Act, *subjects, by="Amira", minute=0, **more):
    """A judgement on claims or ids; ``minute``: how long after MORNING."""
    ids = [s if isinstance(s, str) else s.id for s in subjects]
    reason = f"{act} since it is so" if act in NEEDS_REASON else ""
    at = MORNING + timedelta(minutes=minute)
    return make_judgement(act, ids, **{"reason": reason, "by": by, "at": at, **more})


def added(document, kind=Kind.KILLED, trigger="killed", **more):
    """A claim by hand."""
    return claim(document, kind, trigger, reader=PERSON, **more)


DAY = date(2024, 3, 4)  # a Monday
