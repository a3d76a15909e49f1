"""A text with the words of its claims lit: cut at every edge, so that spans may overlap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.model import BlockKind, Claim, Document, Mention, Span

# What words can be to a claim. The order is that of the legend; of overlapping roles the first
# gives its colour, and each is told in words, too.
ROLES = {
    "trigger": "what happened",
    "number": "how many",
    "whom": "to whom",
    "by": "by whom",
    "means": "with what",
    "where": "where",
    "when": "when",
    "speaker": "who says so",
    "cue": "word of saying",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lit:
    """Words that are something to a claim."""

    span: Span
    role: str
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words without an edge in them. ``roles``: in the order of ROLES; ``claims``: their ids."""

    words: str
    roles: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()  # claims whose trigger begins here

    @property
    def told(self) -> str:
        """The roles in words."""
        return ", ".join(ROLES[r] for r in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """``number`` counts them in their document."""

    number: int
    span: Span
    kind: BlockKind
    pieces: tuple[Piece, ...]
    page: int | None = None


def lit_of(claim: Claim) -> Iterator[Lit]:
    """Every span of the claim with what it is to it."""
    told: list[tuple[str, Mention | None]] = [
        ("trigger", claim.trigger),
        ("number", claim.quantity.words),
        ("whom", claim.victim.words if claim.victim else None),
        ("by", claim.actor.words if claim.actor else None),
        ("means", claim.means),
        ("where", claim.place.toponym if claim.place else None),
        ("when", claim.when.timex if claim.when else None),
    ]
    for part in claim.parts:
        told += [("whom", part.words), ("number", part.quantity.words)]
    for speaker in claim.attribution:
        told += [("speaker", speaker.source), ("cue", speaker.cue)]
    for role, mention in told:
        if mention is not None:
            yield Lit(span=mention.span, role=role, claim=claim.id)


def mark(text: str, span: Span, lit: Iterable[Lit]) -> tuple[Piece, ...]:
    """The words of the span, cut at every edge of what is lit."""
    inside = [x for x in lit if x.span.overlaps(span)]
    edges = {span.start, span.end}
    for x in inside:
        edges |= {max(x.span.start, span.start), min(x.span.end, span.end)}
    cuts = pairwise(sorted(edges))
    return tuple(_piece(text, Span(start, end), inside) for start, end in cuts)


def mark_claim(document: Document, claim: Claim) -> tuple[Piece, ...]:
    """The claim's own sentence with its words lit."""
    return mark(document.text, claim.content.span, lit_of(claim))


def mark_document(document: Document, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    """The whole text, every word of it, by its blocks, with the words of these claims lit."""
    stretches = tuple(_stretches(document))
    near = _share_out([x for c in claims for x in lit_of(c)], [span for _, span, _ in stretches])
    return tuple(
        Paragraph(number=n, span=span, kind=kind, pieces=mark(document.text, span, lit), page=page)
        for n, ((kind, span, page), lit) in enumerate(zip(stretches, near, strict=True))
    )


def _share_out(lit: Iterable[Lit], stretches: Sequence[Span]) -> Sequence[Sequence[Lit]]:
    """For each stretch what may be lit in it; each word is looked for once, not in every one."""
    near: list[list[Lit]] = [[] for _ in stretches]
    starts = [span.start for span in stretches]
    for x in sorted(lit, key=lambda x: x.span):
        first = max(0, bisect_right(starts, x.span.start) - 1)
        for n in range(first, bisect_left(starts, x.span.end)):
            near[n].append(x)
    return near


def _piece(text: str, span: Span, lit: Iterable[Lit]) -> Piece:
    here = [x for x in lit if x.span.has(span) and len(span)]
    roles = {x.role for x in here}
    return Piece(
        words=text[span.start : span.end],
        roles=tuple(r for r in ROLES if r in roles),
        claims=tuple(dict.fromkeys(x.claim for x in here)),
        starts=tuple(x.claim for x in here if x.role == "trigger" and x.span.start == span.start),
    )


def _stretches(document: Document) -> Iterator[tuple[BlockKind, Span, int | None]]:
    """The blocks, and what lies between them and is not blank: nothing of the text is left out."""
    at = 0
    for block in document.blocks:
        yield from _between(document.text, at, block.span.start)
        yield block.kind, block.span, block.page
        at = block.span.end
    yield from _between(document.text, at, len(document.text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[BlockKind, Span, int | None]]:
    if text[start:end].strip():
        yield BlockKind.BODY, Span(start, end), None
