"""Which claims are copies of which: the same sentence, lifted into another document.

A claim is a copy when its sentence, word for word, stands in an earlier document with the same
kind, trigger and lane: a threat is no copy of what happened. Between reprints any sentence
counts; between other documents one of ten words or more, since short ones ("At least 12 people
were killed") are written twice by chance. Place and days must not contradict, since "on Monday"
may stand in the same sentence of two weeks; only where nearly the whole text was taken over by
another publisher are different days an effect of the later page's date.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from marsad.model import Kind
from marsad.reconcile.days import gap_days
from marsad.reconcile.ground import are_compatible
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.telling import Lane, Telling
from marsad.reconcile.wording import fold_name, words_of

LIFTED_WORDS = 10  # a sentence of so many words is not written twice by chance
_WHOLE = 0.9  # of the copy's runs: taken over whole, save for a date line or a credit
_TRIED = 50  # tellings of one sentence that a new one is compared with, the latest first

SentenceKey = tuple[Lane, Kind, tuple[str, ...], int]


def find_copies(tellings: Sequence[Telling], reprints: Iterable[Reprint]) -> Mapping[str, Telling]:
    """Copy's claim id → the original telling. ``tellings`` stand in document order."""
    sources = defaultdict(list)
    for reprint in reprints:
        sources[reprint.copy].append(reprint)
    seen = _Seen()
    originals: dict[str, Telling] = {}
    for telling in tellings:
        key = sentence_of(telling)
        original = seen.find(telling, key, sources[telling.document.id])
        if original is not None:
            originals[telling.id] = originals.get(original.id, original)
        seen.add(telling, key, is_new=original is None)
    return originals


class _Seen:
    """The sentences met so far: by document, and the long ones over all."""

    def __init__(self) -> None:
        self._here: dict[tuple[str, SentenceKey], Telling] = {}
        self._anywhere: defaultdict[SentenceKey, list[Telling]] = defaultdict(list)

    def add(self, telling: Telling, key: SentenceKey, *, is_new: bool) -> None:
        self._here.setdefault((telling.document.id, key), telling)
        if is_new and len(key[2]) >= LIFTED_WORDS:
            self._anywhere[key].append(telling)

    def find(
        self, telling: Telling, key: SentenceKey, sources: Sequence[Reprint]
    ) -> Telling | None:
        for reprint in sources:
            found = self._here.get((reprint.original, key))
            if found and (_is_taken_over(telling, found, reprint) or not _clash(telling, found)):
                return found
        for found in self._anywhere[key][-_TRIED:]:
            if found.document.id != telling.document.id and not _clash(telling, found):
                return found
        return None


def sentence_of(telling: Telling) -> SentenceKey:
    """Only claims of one such key are copies of each other."""
    content, trigger = telling.claim.content, telling.claim.trigger
    before = max(0, trigger.span.start - content.span.start)
    position = len(words_of(content.words[:before]))
    return (telling.lane, telling.claim.kind, words_of(content.words), position)


def _clash(one: Telling, other: Telling) -> bool:
    if one.ground and other.ground and not are_compatible(one.ground, other.ground):
        return True
    return one.days is not None and other.days is not None and gap_days((one.days, other.days)) > 0


def _is_taken_over(copy: Telling, original: Telling, reprint: Reprint) -> bool:
    """A publisher may print its daily "no one was killed" in the same words every day."""
    publishers = [fold_name(t.document.publisher or "") for t in (copy, original)]
    return reprint.of_copy >= _WHOLE and publishers[0] != publishers[1]
