"""Which documents are reprints of which.

The measure is containment, not resemblance: more than half of the shorter text's distinct
five-word runs stand in the other. A short wire story inside a long page resembles it little
(Jaccard down to 0.1 among true reprints of a news corpus), hence a MinHash of 256 with bands of
two rows, which proposes many candidates, and an exact comparison that decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from marsad.model import BlockKind, Document
from marsad.reconcile.telling import document_order
from marsad.reconcile.wording import five_word_runs, words_of

REPRINT_SHARE = 0.5  # more than half, of the shorter one
_HASHES, _BANDS, _SEED = 256, 128, 20160311  # two rows a band; the seed is any fixed number
_ORIGINALS = 8  # a copy is compared with at most so many earlier texts, the earliest first
_HELD_TEXTS = 4096  # texts whose runs are kept while comparing; a bound on memory

Shares = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """Two documents that share text; ``original`` is the earlier (then the lower id).

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
    families: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for document in sorted({d.id: d for d in documents}.values(), key=document_order):
        if words := words_of(_told_text(document)):
            families[words].append(document.id)
    firsts = [family[0] for family in families.values()]
    found = []
    for family, likes in zip(families.values(), _find_alike(tuple(families)), strict=True):
        for copy in family:
            found += [_reprint(copy, firsts[n], shares) for n, shares in likes]
        found += [_reprint(copy, family[0], (1.0, 1.0)) for copy in family[1:]]
    return tuple(sorted(found, key=lambda r: (r.copy, r.original)))


def _told_text(document: Document) -> str:
    spans = [b.span for b in document.blocks if b.kind is not BlockKind.BOILERPLATE]
    return "\n\n".join(map(document.words, spans)) if document.blocks else document.text


def _reprint(copy: str, original: str, shares: Shares) -> Reprint:
    return Reprint(copy=copy, original=original, of_copy=shares[0], of_original=shares[1])


def _find_alike(texts: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[int, Shares], ...]]:
    """For each text the earlier ones that it shares more than half of the shorter with."""
    from rensa import (  # type: ignore[attr-defined]  # noqa: PLC0415 (loaded when first needed)
        RMinHash,
        RMinHashLSH,
    )

    from marsad.reconcile.signatures import Signatures  # noqa: PLC0415 (numpy, likewise)

    runs_of = lru_cache(maxsize=_HELD_TEXTS)(lambda n: five_word_runs(texts[n]))
    index = RMinHashLSH(threshold=0.1, num_perm=_HASHES, num_bands=_BANDS)
    seen = Signatures(len(texts), _HASHES, REPRINT_SHARE)
    for number in range(len(texts)):
        signature = RMinHash(num_perm=_HASHES, seed=_SEED)
        signature.update(sorted(runs_of(number)))
        seen.add(number, signature.digest(), len(runs_of(number)))
        earlier = seen.likely(number, sorted(index.query(signature)))
        compared = ((n, _shares(runs_of(number), runs_of(n))) for n in earlier)
        alike = (x for x in compared if max(x[1]) > REPRINT_SHARE)
        yield tuple(islice(alike, _ORIGINALS))
        index.insert(number, signature)


def _shares(copy: frozenset[str], original: frozenset[str]) -> Shares:
    shared = len(copy & original)
    return shared / len(copy), shared / len(original)
