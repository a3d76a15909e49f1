"""Which documents are reprints of which.

The measure is containment, not resemblance: more than half of the shorter text's distinct
five-word runs stand in the other. A short wire story inside a long page resembles it little
(Jaccard down to 0.1 among true reprints of a news corpus), which MinHash is ill-made for: hence the
rarest runs of each text as its index (`prefixes`), which misses nothing, and an exact comparison of
words that decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice

from marsad.model import BlockKind, Document
from marsad.reconcile.telling import document_order
from marsad.reconcile.wording import five_word_runs, words_of

REPRINT_SHARE = 0.5  # more than half, of the shorter one
_ORIGINALS = 8  # a copy is compared with at most so many earlier texts, the earliest first
_HELD_TEXTS = 4096  # texts whose runs are kept while comparing; a bound on memory
_FEW = 16  # texts that are compared with each other, each with each, without an index

Shares = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Two documents that share text; ``original`` is the earlier (`document_order`).

    ``of_copy`` and ``of_original``: the share of each one's distinct runs found in the other.
    """

    copy: str
    original: str
    of_copy: float
    of_original: float

    @property
    def is_mostly_copied(self) -> bool:
        """Whether the copy is little else: its own sentences then speak for the original too.

        A long page that swallows a short story is no mere copy of it.
        """
        return self.of_copy > REPRINT_SHARE


def find_reprints(documents: Iterable[Document]) -> tuple[Reprint, ...]:
    """Every copy with its earlier originals (at most 8, the earliest), by copy and original.

    Boilerplate blocks are left out: a shared page footer is no reprint. Texts of the same words
    are compared once, whatever their number, so that cost stays near-linear.
    """
    families: dict[bytes, list[str]] = {}
    texts = []
    for document in sorted({d.id: d for d in documents}.values(), key=document_order):
        text = _told_text(document)
        if words := words_of(text):
            # not the words themselves, which take many times the memory of the text
            family = families.setdefault(sha256(" ".join(words).encode()).digest(), [])
            if not family:
                texts.append(text)
            family.append(document.id)
    firsts = [family[0] for family in families.values()]
    found = []
    for family, likes in zip(families.values(), _find_alike(texts), strict=True):
        for copy in family:
            found += [_reprint(copy, firsts[n], shares) for n, shares in likes]
        found += [_reprint(copy, family[0], (1.0, 1.0)) for copy in family[1:]]
    return tuple(sorted(found, key=lambda r: (r.copy, r.original)))


def _told_text(document: Document) -> str:
    spans = [b.span for b in document.blocks if b.kind is not BlockKind.BOILERPLATE]
    return "\n\n".join(map(document.words, spans)) if document.blocks else document.text


def _reprint(copy: str, original: str, shares: Shares) -> Reprint:
    return Reprint(copy=copy, original=original, of_copy=shares[0], of_original=shares[1])


def _find_alike(texts: Sequence[str]) -> Iterator[tuple[tuple[int, Shares], ...]]:
    """For each text the earlier ones that it shares more than half of the shorter with."""
    runs_of = lru_cache(maxsize=_HELD_TEXTS)(lambda n: five_word_runs(words_of(texts[n])))
    for number, earlier in enumerate(_likely(texts)):
        compared = ((n, _shares(runs_of(number), runs_of(n))) for n in earlier)
        alike = (x for x in compared if max(x[1]) > REPRINT_SHARE)
        yield tuple(islice(alike, _ORIGINALS))


def _likely(texts: Sequence[str]) -> Iterator[Iterable[int]]:
    """For each text the earlier ones that are worth comparing: of a few texts, all."""
    if len(texts) <= _FEW:
        return map(range, range(len(texts)))
    from marsad.reconcile.prefixes import Hasher, find_likely  # noqa: PLC0415 (numpy: when needed)

    hasher = Hasher()
    return find_likely([hasher.hashes_of(words_of(text)) for text in texts])


def _shares(copy: frozenset[str], original: frozenset[str]) -> Shares:
    shared = len(copy & original)
    return shared / len(copy), shared / len(original)
