"""A sketch of a happening: all that comparing it with others needs, small enough for millions.

It hangs on its own document alone. Words are kept as hashes; what they were is read off the
documents again where a reason has to be told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from math import cos, hypot, radians

from marsad.model import BlockKind, Document, Family, Kind, Place, Span
from marsad.reconcile.days import Days
from marsad.reconcile.figures import Figure, counts, report_figure
from marsad.reconcile.ground import Ground, ground_of
from marsad.reconcile.happening import Happening, who_fell
from marsad.reconcile.spelling import sound_of
from marsad.reconcile.telling import Lane, Order, Telling, document_order
from marsad.reconcile.terms import MOST_TEXT, Terms, load_background, terms_of
from marsad.reconcile.wording import fold_name, words_of
from marsad.vocabulary.means import find_means
from marsad.vocabulary.sites import find_named_sites

LIFTED_WORDS = 10  # a sentence of so many words is not written twice by chance
_AROUND = 160  # characters on either side of a claim's sentence that belong to it
_OPENING = 400  # characters in which a report says what it is about

_LIKE_TEXT = 0.3  # of the telling words of the shorter
_MOST_SITES = 4  # of one happening
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its ground, its folded name, how that sounds, and where it lies (degrees)."""

    ground: Ground
    name: str
    sound: str
    lat: float | None
    lon: float | None

    def km_to(self, other: "Site") -> float | None:
        """As the crow flies on a plane: good to a per cent where it matters, below 500 km."""
        if self.lat is None or self.lon is None or other.lat is None or other.lon is None:
            return None
        width = cos(radians((self.lat + other.lat) / 2)) * (self.lon - other.lon)
        return _KM_A_DEGREE * hypot(self.lat - other.lat, width)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """``ref``: the lowest claim id. ``leads``: its document is mainly about it. ``days``: the first
    and the last, as ordinals, like ``published``. ``sites``: the most often told. ``figures``:
    people by kind of harm. ``sentences``: hashes of long sentences. ``twin``: one for all
    happenings told in the very same sentences. ``targets``: named buildings and spots. ``fell``: as
    of `who_fell`.
    """

    ref: str
    document: str
    order: Order
    leads: bool
    lane: Lane
    kinds: frozenset[Kind]
    strands: frozenset[str]
    dated: frozenset[tuple[Kind, Days]]
    grounds: frozenset[Ground]
    days: tuple[int, int] | None
    published: int | None
    sites: tuple[Site, ...]
    figures: tuple[tuple[Kind, Figure], ...]
    means: frozenset[str]
    targets: frozenset[str]
    parties: frozenset[str]
    speakers: frozenset[str]
    sentences: frozenset[int]
    twin: int
    is_long: bool
    fell: frozenset[bool]
    terms: Terms


def is_like_text(one: Sketch, other: Sketch) -> bool:
    """Whether one may be copied from the other; cheap, and wrong rather with yes than with no."""
    if one.sentences & other.sentences:
        return True
    words, others = set(one.terms.words), set(other.terms.words)
    return len(words & others) >= _LIKE_TEXT * min(len(words), len(others))


def hash_of(*parts: object) -> int:
    """A 64-bit key: the same in every process."""
    text = "\0".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def sketch_of(happening: Happening, document: Document, *, leads: bool) -> Sketch:
    """The sketch of a happening of one document. ``leads``: the document is mainly about it."""
    tellings = happening.tellings
    places = tuple(p for t in tellings if (p := t.claim.place))
    days, published = happening.days, document.published.day
    sentences = {_sentence(t) for t in tellings}
    is_long = all(len(w) >= LIFTED_WORDS for w in sentences)
    grounds = _names_of(places)
    terms = _terms(happening, document, grounds, leads=leads)
    said = "\n".join(sorted({t.claim.content.words for t in tellings}))
    return Sketch(
        ref=min(t.id for t in tellings),
        document=document.id,
        order=document_order(document),
        leads=leads,
        lane=happening.lane,
        kinds=happening.kinds,
        strands=happening.strands,
        dated=happening.dated,
        grounds=happening.grounds,
        days=(days.first.toordinal(), days.last.toordinal()) if days else None,
        published=published.toordinal() if published else None,
        sites=_sites(places),
        figures=_figures(tellings),
        means=find_means(said),
        targets=find_named_sites("\n".join(_without_sources(tellings)), unless=grounds),
        parties=_parties(tellings),
        speakers=frozenset(
            fold_name(a.source.words) for t in tellings for a in t.claim.attribution if a.source
        ),
        sentences=frozenset(hash_of(*w) for w in sentences if len(w) >= LIFTED_WORDS),
        twin=_twin(happening, None if is_long else terms),
        is_long=is_long,
        fell=who_fell(happening),
        terms=terms,
    )


def _sentence(telling: Telling) -> tuple[str, ...]:
    return words_of(telling.claim.content.words)


def _twin(happening: Happening, terms: Terms | None) -> int:
    """Of kinds and sentences, and of where in its sentence each trigger stands; of short sentences,
    which stand in many texts, with the rarest word of the text, so that few meet.
    """
    rarest = terms.rarest_word if terms else None
    told = sorted(
        (
            t.claim.kind.value,
            _sentence(t),
            t.claim.trigger.span.start - t.claim.content.span.start,
        )
        for t in happening.tellings
    )
    return hash_of(happening.lane, rarest, *told)


def _sites(places: Sequence[Place]) -> tuple[Site, ...]:
    """The places most often told, towns before wider ones."""
    told = Counter(s for p in places if (s := _site(p)))
    ranked = sorted(told, key=lambda s: (not s.ground.is_town, -told[s], s.ground, s.name))
    return tuple(ranked[:_MOST_SITES])


def _site(place: Place) -> Site | None:
    ground = ground_of(place)
    if ground is None:
        return None
    point = place.point
    return site_at(ground, fold_name(place.name), point and (point.lat, point.lon))


@lru_cache(maxsize=1 << 16)
def site_at(ground: Ground, name: str, point: tuple[float, float] | None) -> Site:
    """The site of a folded name. ``point``: latitude and longitude."""
    lat, lon = point or (None, None)
    return Site(ground, name, sound_of(name), lat, lon)


def _figures(tellings: Sequence[Telling]) -> tuple[tuple[Kind, Figure], ...]:
    found = []
    for kind in sorted({t.claim.kind for t in tellings if t.claim.kind.family is Family.HARM}):
        told = [t for t in tellings if t.claim.kind is kind and counts(t)]
        if told and (figure := report_figure(told)):
            found.append((kind, figure))
    return tuple(found)


def _parties(tellings: Iterable[Telling]) -> frozenset[str]:
    actors = (t.claim.actor for t in tellings)
    return frozenset(a.actor or fold_name(a.words.words) for a in actors if a)


def _names_of(places: Iterable[Place]) -> frozenset[str]:
    """The words of the names of known places, and of what contains them."""
    names = (n for p in places for n in (*((p.name,) if p.place_id else ()), *p.within))
    return frozenset(word for name in names for word in fold_name(name).split())


def _sources(tellings: Iterable[Telling]) -> Iterator[str]:
    """The words of who speaks."""
    said = (a.source for t in tellings for a in t.claim.attribution if a.source)
    return (word for source in said for word in fold_name(source.words).split())


def _without_sources(tellings: Iterable[Telling]) -> Iterator[str]:
    """The sentences of the claims, without the words of who says so."""
    said: dict[Span, str] = {}
    for telling in tellings:
        content = telling.claim.content
        words = said.get(content.span, content.words)
        for source in (a.source for a in telling.claim.attribution if a.source):
            start, end = (x - content.span.start for x in (source.span.start, source.span.end))
            if 0 <= start < end <= len(words):
                words = words[:start] + "\n" * (end - start) + words[end:]
        said[content.span] = words
    return iter(sorted(said.values()))


def _terms(
    happening: Happening, document: Document, grounds: frozenset[str], *, leads: bool
) -> Terms:
    """Without the words of who publishes: they say nothing of what happened. Names of where it was
    and of who speaks stand in the reports of many happenings.
    """
    publisher = frozenset(fold_name(document.publisher or "").split())
    places = (t.claim.place for t in happening.tellings)
    named = (w for p in places if p for w in (p.name, p.toponym.words if p.toponym else ""))
    known = frozenset(word for name in named for word in fold_name(name).split())
    common = grounds.union(_sources(happening.tellings))
    texts = _texts(happening, document, leads=leads)
    return terms_of(texts, load_background(), publisher, common=common, known=known)


def _texts(happening: Happening, document: Document, *, leads: bool) -> list[str]:
    """The sentences of the claims with what stands beside them; title and opening of a lead."""
    length = len(document.text)
    spans: list[tuple[int, int]] = [(0, min(length, MOST_TEXT))] if leads else []
    for telling in sorted(happening.tellings, key=lambda t: t.span):
        start, end = max(0, telling.span.start - _AROUND), min(length, telling.span.end + _AROUND)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    texts = [document.title] if leads and document.title else []
    left = MOST_TEXT
    for start, end in spans:
        texts.append(_reporting(document, start, min(end, start + left)))
        left -= end - start
        if left <= 0:
            break
    return texts


def _reporting(document: Document, start: int, end: int) -> str:
    """Without what the page says to its visitors, which stands in reports of anything."""
    text, at = [], start
    for block in document.blocks:
        if block.kind is BlockKind.BOILERPLATE and at < block.span.end and block.span.start < end:
            text.append(document.text[at : max(at, block.span.start)])
            at = min(block.span.end, end)
    return "\n".join((*text, document.text[at:end]))
