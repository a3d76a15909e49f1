"""Who says some claims, as hearing the whole ledger would tell, of which only what bears on it is
loaded.

What a claim's speaker is may hang on other reports: on the one that it is copied from, on who calls
the same name what, on what actor all agree that words mean. The lists tell which reports these are;
`hear_told` does the rest. Which documents are reprints is known of the whole ledger.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from marsad.ledger import ClaimQuestion, ListQuestion, Voices
from marsad.ledger.entries import REJECTED
from marsad.ledger.told import place_of
from marsad.ledger.voices import Sought
from marsad.model import Claim, Document, Incident, Kind, Place
from marsad.reconcile.beside import SAID, Happened, Happenings, days_of_incident
from marsad.reconcile.days import Days
from marsad.reconcile.ground import Ground, ground_of
from marsad.reconcile.heard import Heard, hear_told, is_name_alone
from marsad.reconcile.origins import agreed_actors
from marsad.reconcile.reprints import Reprint
from marsad.reconcile.telling import Telling, list_tellings, text_order
from marsad.reconcile.wording import fold_name, words_of

_ALL = 2**31
# the index of words takes an apostrophe away; comparing parts words at it: such words are not asked
_APOSTROPHE = re.compile(r"\S*['’‘`ʻʼʾʿ]\S*")


class Hearing:
    """What was loaded so far."""

    def __init__(self, voices: Voices, reprints: Iterable[Reprint]) -> None:
        self._voices = voices
        self._told: dict[str, tuple[Telling, ...]] = {}  # by document, as far as loaded
        self._documents: dict[str, Document] = {}
        self._reprints: defaultdict[str, list[Reprint]] = defaultdict(list)
        for reprint in reprints:
            self._reprints[reprint.copy].append(reprint)
        chains = {n: json.loads(line) for n, line in voices.wordings("speaker").items()}
        said = [(n, part) for n, chain in chains.items() for part in chain]
        self._actors = agreed_actors((x[0], x[1]) for _, x in said if not isinstance(x, str))
        self._speaking: defaultdict[str, set[int]] = defaultdict(set)
        for number, part in said:
            self._speaking[fold_name(part if isinstance(part, str) else part[0])].add(number)
        self._searched: set[tuple[Kind, tuple[str, ...]]] = set()

    def numbers(self, name: str) -> frozenset[int]:
        """Of wordings in which whoever an account names so is likely to speak."""
        asked = {fold_name(name), fold_name(name.partition(" (")[0])}
        return frozenset(n for key in asked for n in self._speaking.get(key, ()))

    def hear(self, claims: Mapping[str, str], *, are_all: bool) -> Heard:
        """The speakers of these claims, their copies and originals. ``claims``: each with its
        document. ``are_all``: whether they are all there are of their kinds and lanes.
        """
        self._load(claims.values())
        while True:
            heard = self._hear()
            needed = self._explaining(heard, claims)
            if not are_all:
                needed |= self._alike(heard.tellings[c] for c in claims)
            if needed <= self._told.keys():
                return heard
            self._load(needed)

    def _hear(self) -> Heard:
        reprints = tuple(r for d in sorted(self._told) for r in self._reprints[d])
        originals = {r.original for r in reprints} - self._documents.keys()
        self._documents |= self._voices.lists.documents(originals)
        tellings = sorted((x for told in self._told.values() for x in told), key=text_order)
        return hear_told(self._documents, tellings, reprints, self._actors)

    def _load(self, documents: Iterable[str]) -> None:
        missing = set(documents) - self._told.keys()
        found = self._voices.lists.documents(missing)
        claims: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
        for one in self._voices.lists.claims_in(missing).values():
            if one.stage != REJECTED:
                claims[one.claim.document][one.claim.id] = one.claim
        self._documents |= found
        for name, document in found.items():
            self._told[name] = list_tellings({name: document}, claims[name])

    def _explaining(self, heard: Heard, claims: Iterable[str]) -> set[str]:
        """Documents in which those speak whom these claims name, and do not say what they are."""
        names = set[str]()
        for claim in claims:
            telling = heard.tellings[heard.copies.get(claim, claim)]
            origin = heard.speakers[claim].origin
            if is_name_alone(telling, origin):
                names.add(origin.key)
        numbers = {n for name in names for n in self._speaking.get(name, ())}
        documents = set(self._voices.claims(Sought(speakers=numbers)).values())
        by_them = (t for t in heard.tellings.values() if heard.speakers[t.id].origin.key in names)
        return documents | self._alike(by_them)

    def _alike(self, tellings: Iterable[Telling]) -> set[str]:
        """Documents in which the same may be said in the same words, of those not yet looked for:
        one may be the other's copy.
        """
        found = set[str]()
        for telling in tellings:
            claim = telling.claim
            sentence = (claim.kind, words_of(claim.content.words))
            if sentence in self._searched:
                continue
            self._searched.add(sentence)
            pieces = (words_of(p) for p in _APOSTROPHE.split(claim.content.words))
            text = " ".join(f'"{" ".join(piece)}"' for piece in pieces if piece)
            asked = ClaimQuestion(kinds=(claim.kind,), text=text if _has_words(text) else None)
            ids = self._voices.lists.claim_ids(ListQuestion(question=asked), 0, _ALL)
            found |= self._voices.documents_of(ids)
        return found


def _has_words(text: str) -> bool:
    return any(c.isalnum() for c in text)


class Grounds:
    """The places that claims tell of, by where they lie."""

    def __init__(self, voices: Voices) -> None:
        self._places = {n: place_of(line) for n, line in voices.wordings("place").items()}
        self._grounds = {n: ground_of(place) for n, place in self._places.items()}
        self._within: defaultdict[str, set[int]] = defaultdict(set)
        for number, ground in self._grounds.items():
            for key in (ground.key, *ground.chain) if ground else ():
                self._within[key].add(number)

    def items(self) -> Iterable[tuple[int, Place]]:
        """Each place as it is told, by the number of the wording."""
        return self._places.items()

    def within(self, ground: Ground) -> Collection[int]:
        """Numbers of the wordings for this ground, and for what lies in it."""
        return self._within.get(ground.key, ())

    def same(self, numbers: Iterable[int]) -> set[int]:
        """With these the wordings for the same grounds."""
        keys = {g.key for n in numbers if (g := self._grounds[n])}
        return {n for n, g in self._grounds.items() if g and g.key in keys}


class ListedHappenings(Happenings):
    """Incidents that are looked up as they are asked for."""

    def __init__(self, voices: Voices, grounds: Grounds) -> None:
        self._voices, self._grounds = voices, grounds
        self._tellings: dict[str, Telling] = {}

    def telling(self, claim: str) -> Telling:
        return self._tellings[claim]

    def _near(self, ground: Ground, days: Days, kinds: frozenset[Kind]) -> Iterable[Happened]:
        sought = Sought(kinds=kinds, modalities=SAID, places=self._grounds.within(ground))
        first, last = days.first.isoformat(), days.last.isoformat()
        ids = self._voices.incidents(sought, first, last)
        incidents = self._voices.lists.incidents(ids)
        self._load(incidents.values())
        for incident in incidents.values():
            if when := days_of_incident(incident):
                yield incident, when, [self._tellings[c] for c in incident.claims]

    def _load(self, incidents: Iterable[Incident]) -> None:
        missing = {c for i in incidents for c in i.claims} - self._tellings.keys()
        claims = {c: s.claim for c, s in self._voices.lists.claims(missing).items()}
        documents = self._voices.lists.documents(c.document for c in claims.values())
        self._tellings |= {t.id: t for t in list_tellings(documents, claims)}
