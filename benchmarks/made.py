"""A made corpus: reports of planted incidents, as claims with their words, of any size.

    python benchmarks/made.py --claims 1000          how it reads, and what is planted

Everything is invented and follows from the seed: the same seed gives the same reports, and the
first reports of a larger corpus are those of a smaller one. What makes gathering hard is planted,
each at a tenth of the incidents, reports or claims or more:

* twins: two incidents in one town on one day, told apart by site, means, people and numbers;
* lost days: a claim without a day; its report's day of publication is all there is;
* misspelt places: a toponym that the gazetteer does not know, one or two letters off;
* reprints: another publisher's report, word for word, up to two days later.

Reports also disagree on numbers, round them, and one in twelve is a day off.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from random import Random

from marsad.model import (
    Attribution,
    Claim,
    Document,
    Kind,
    Mention,
    Party,
    Place,
    Point,
    Precision,
    Published,
    PublishedHow,
    Qualifier,
    Quantity,
    QuantityState,
    Scope,
    Span,
    When,
)
from marsad.model.claim import Family
from marsad.model.identity import claim_id, document_id

SEED = 20261127
FIRST_DAY = date(2020, 1, 1)
TOWNS, REGIONS, COUNTRIES = 3000, 60, 5
INCIDENTS_A_DAY = 90
TWIN, LOST, MISSPELT, REPRINT = 0.15, 0.15, 0.12, 0.18
DAY_OFF, ROUNDED, OTHER_NUMBER = 1 / 12, 0.1, 0.15

_ONSETS = "b br d dr f g gr h j k kl l m n p r s sh t tr v z".split()
_VOWELS = "a e i o u aa ei".split()
_CODAS = ["", "l", "m", "n", "r", "s", "t", "k", "nd", "rn"]
_MEANS = {
    "shelling": "Shells struck",
    "air": "Warplanes bombed",
    "ground": "Gunmen attacked",
    "blast": "A car bomb tore through",
    "drone": "A drone hit",
}
_SITES = "market school bakery clinic bridge mosque depot station mill square".split()
_PUBLISHERS = [
    f"{n} {k}" for n in "Orla Teskan Vind Malor Ketra Sund".split() for k in "Wire Post".split()
]
_SPEAKERS = (
    "the town council",
    "a hospital director",
    "rescue workers",
    "an army spokesman",
    "residents",
)


@dataclass(frozen=True, slots=True)
class Town:
    number: int
    name: str
    region: int
    point: Point


@dataclass(frozen=True, slots=True)
class Planted:
    """One incident: what truly happened, of which every report tells its version."""

    number: int
    day: date
    town: Town
    means: str
    site: str
    person: str
    killed: int
    wounded: int
    is_twin: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A report with its claims, and for each claim the number of the incident that it is about."""

    document: Document
    claims: tuple[Claim, ...]
    incident: int
    is_reprint: bool
    is_twin: bool  # another incident happened in the same town on the same day


def make(seed: int = SEED) -> Iterator[Made]:
    """Reports without end, in order of the incidents' days."""
    random = Random(seed)
    towns = _towns(random)
    weights = [1 / (40 + n) for n in range(TOWNS)]
    number, day = 0, FIRST_DAY
    while True:
        for town in random.choices(towns, weights, k=INCIDENTS_A_DAY):
            is_twin = random.random() < TWIN / (2 - TWIN) * 1.2
            for _ in range(1 + is_twin):
                planted = _plant(random, (number, day, town), is_twin=is_twin)
                yield from _reports(random, planted)
                number += 1
        day += timedelta(days=1)


def first(claims: int, seed: int = SEED) -> Iterator[Made]:
    """The first reports, up to the one with which their claims come to so many."""
    so_far = 0
    for made in make(seed):
        yield made
        so_far += len(made.claims)
        if so_far >= claims:
            return


def _word(random: Random, syllables: int) -> str:
    parts = (
        random.choice(_ONSETS) + random.choice(_VOWELS) + (random.choice(_CODAS) if n else "")
        for n in range(syllables)
    )
    return "".join(parts).capitalize()


def _towns(random: Random) -> list[Town]:
    names: dict[str, None] = {}
    while len(names) < TOWNS:
        names.setdefault(_word(random, random.choice((2, 2, 3))))
    middles = [(random.uniform(-40, 40), random.uniform(-120, 120)) for _ in range(REGIONS)]
    towns = []
    for number, name in enumerate(names):
        region = random.randrange(REGIONS)
        lat, lon = (x + random.uniform(-0.9, 0.9) for x in middles[region])
        towns.append(Town(number, name, region, Point(lat=round(lat, 4), lon=round(lon, 4))))
    return towns


def _plant(random: Random, where: tuple[int, date, Town], *, is_twin: bool) -> Planted:
    number, day, town = where
    killed = min(400, int(random.paretovariate(0.9)))
    return Planted(
        number=number,
        day=day,
        town=town,
        means=random.choice(tuple(_MEANS)),
        site=f"{_word(random, 2)} {random.choice(_SITES)}",
        person=f"{_word(random, 2)} {_word(random, 2)}",
        killed=killed,
        wounded=int(killed * random.uniform(0, 4)),
        is_twin=is_twin,
    )


def _reports(random: Random, planted: Planted) -> Iterator[Made]:
    """One to five of independent publishers, and the reprints of each."""
    for publisher in random.sample(
        _PUBLISHERS, random.choices((1, 2, 3, 4, 5), (5, 6, 4, 2, 1))[0]
    ):
        told = _Telling(random, planted, publisher).report()
        yield told
        while random.random() < REPRINT / (1 + REPRINT):
            yield _reprint(random, told)


class _Telling:
    """One publisher's version of an incident, written sentence by sentence."""

    def __init__(self, random: Random, planted: Planted, publisher: str) -> None:
        self.random = random
        self.planted = planted
        self.publisher = publisher
        self.day = planted.day
        if random.random() < DAY_OFF:
            self.day += timedelta(days=random.choice((-1, 1)))
        self.published = max(self.day, planted.day) + timedelta(days=random.randrange(2))
        self.town = planted.town.name
        self.is_misspelt = random.random() < MISSPELT
        if self.is_misspelt:
            self.town = _misspelt(random, self.town)
        self.claims: list[tuple[Kind, str, str, str]] = []

    def report(self) -> Made:
        text, told = self._text()
        uri = f"made:{self.planted.number}/{self.publisher.replace(' ', '-')}"
        document = _document(uri, text, self.publisher, self.published)
        claims = [self._claim(document, kind, *words) for kind, *words in told]
        return Made(
            document,
            tuple(claims),
            self.planted.number,
            is_reprint=False,
            is_twin=self.planted.is_twin,
        )

    def _text(self) -> tuple[str, list[tuple[Kind, str, str, str]]]:
        planted, random = self.planted, self.random
        killed, wounded = self._number(planted.killed), self._number(planted.wounded)
        verb = _MEANS[planted.means]
        site = f"the {planted.site}" if random.random() < 0.7 else "a crowded street"
        blow = f"{verb} {site} in {self.town} on {self.day:%d %B}, {random.choice(_SPEAKERS)} said."
        told = [(Kind.ATTACK, verb.split()[-1] if planted.means != "blast" else "tore", blow, "")]
        dead = f"At least {killed} people were killed there."
        if random.random() < 0.5:
            dead = f"The attack killed {killed} people, among them {planted.person}."
        told.append((Kind.KILLED, "killed", dead, killed))
        sentences = [blow, dead]
        if planted.wounded:
            hurt = f"Another {wounded} were wounded, {random.choice(_SPEAKERS)} said."
            told.append((Kind.WOUNDED, "wounded", hurt, wounded))
            sentences.append(hurt)
        return " ".join((*sentences, *_aside(random))), told

    def _number(self, true: int) -> str:
        random = self.random
        if true > 20 and random.random() < ROUNDED:
            return str(round(true, -1))
        if random.random() < OTHER_NUMBER:
            return str(max(1, true + random.choice((-2, -1, 1, 2))))
        return str(true)

    def _claim(
        self, document: Document, kind: Kind, trigger: str, sentence: str, number: str
    ) -> Claim:
        text = document.text
        start = text.index(sentence)
        at = text.index(trigger, start)
        is_lost = self.random.random() < LOST
        where = self._place(document) if kind is Kind.ATTACK or self.random.random() < 0.8 else None
        return Claim(
            id=claim_id(document.id, kind.family, at),
            document=document.id,
            kind=kind,
            trigger=_mention(text, at, trigger),
            content=_mention(text, start, sentence),
            attribution=_attribution(text, start, sentence),
            actor=None,
            victim=_victim(text, start, sentence),
            place=where,
            when=None if is_lost else self._when(text),
            quantity=_quantity(text, start, sentence, number),
            scope=Scope.INCIDENT if kind.family is Family.HARM else None,
            confidence=0.8,
            reader="made",
            version="1",
        )

    def _place(self, document: Document) -> Place:
        town = self.planted.town
        toponym = _mention(document.text, document.text.index(self.town), self.town)
        region, country = f"Region {town.region}", "ABCDE"[town.region % COUNTRIES]
        above = {"within": (region, country), "within_ids": (f"r{town.region}", f"k{country}")}
        if self.is_misspelt:
            return Place(
                toponym=toponym, name=self.town, country=f"X{country}", method="made", **above
            )
        return Place(
            toponym=toponym,
            name=town.name,
            place_id=f"t{town.number}",
            country=f"X{country}",
            point=town.point,
            precision=Precision.EXACT,
            method="made",
            **above,
        )

    def _when(self, text: str) -> When:
        words = f"{self.day:%d %B}"
        timex = _mention(text, text.index(words), words)
        return When(earliest=self.day, latest=self.day, timex=timex, method="made")


# What reports go on with: ordinary words, which tell no happening from another.
_WHO = (
    "officials|neighbours|aid groups|relatives|traders|drivers|teachers|farmers|shopkeepers"
    "|witnesses|observers|volunteers|engineers|nurses|students|families|the governor|the ministry"
    "|local leaders|the authorities|a committee|several lawmakers|reporters|elders"
    "|the mayor|diplomats"
).split("|")
_DID = (
    "called for|asked about|spoke of|complained of|waited for|promised|discussed|warned about"
    "|praised|criticised|described|expected|planned|reviewed|welcomed|rejected|demanded|postponed|prepared"
    "|remembered|feared|avoided|reported|questioned|arranged|announced"
).split("|")
_HOW = (
    "new|further|better|regular|urgent|careful|public|private|additional|fewer|longer|limited|free"
    "|early|temporary|lasting|heavy|local|foreign|independent|safe|broken|empty|open|closed"
).split("|")
_WHAT = (
    "supplies of fuel|repairs to the road|talks on prices|water and bread|checks at the crossings"
    "|power cuts|the opening of schools|help for the displaced|an inquiry|the state of the harvest"
    "|payments to workers|deliveries of medicine|patrols after dark|the cleaning of streets"
    "|visits to the wards|tents and blankets|lists of names|phone lines|wages in the mills"
    "|the work of the courts|trade with the coast|rules for the market|traffic on the main road"
    "|shelters under the houses|the price of flour|buses to the capital|seats on the council"
).split("|")
_WHEN = (
    "before the holiday|in the coming weeks|for the third time|after the winter|during the meeting"
    "|at the end of the month|since the spring|in the afternoon|without giving details"
    "|in a statement|on the radio|at a gathering|as in other years|despite the rain"
    "|ahead of the elections|in spite of earlier promises|over the weekend"
    "|until further notice|by telephone|in private"
).split("|")


def _aside(random: Random) -> Iterator[str]:
    """What else a report says, which tells nothing: real ones share few runs of words either."""
    for _ in range(random.randrange(3, 7)):
        words = (random.choice(part) for part in (_WHO, _DID, _HOW, _WHAT, _WHEN))
        yield f"{' '.join(words)}.".capitalize()


def _misspelt(random: Random, name: str) -> str:
    at = random.randrange(1, len(name))
    return random.choice(
        (
            name[:at] + random.choice("aeioulnrst") + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 :] if len(name) > 4 else name + "h",
        )
    )


def _reprint(random: Random, told: Made) -> Made:
    of = told.document
    publisher = random.choice([p for p in _PUBLISHERS if p != of.publisher])
    day = (of.published.day or FIRST_DAY) + timedelta(days=random.randrange(3))
    uri = f"{of.uri}/{publisher.replace(' ', '-')}/{random.getrandbits(40):x}"
    document = _document(uri, of.text, publisher, day)
    claims = (
        replace(
            c, id=claim_id(document.id, c.kind.family, c.trigger.span.start), document=document.id
        )
        for c in told.claims
    )
    return Made(document, tuple(claims), told.incident, is_reprint=True, is_twin=told.is_twin)


def _document(uri: str, text: str, publisher: str, day: date) -> Document:
    digest = sha256(text.encode()).hexdigest()
    return Document(
        id=document_id(uri, digest, "made/1"),
        uri=uri,
        publisher=publisher,
        language="en",
        published=Published(day=day, how=PublishedHow.SAID),
        text=text,
        bytes_sha256=digest,
        text_sha256=digest,
        extractor="made/1",
    )


def _mention(text: str, start: int, words: str) -> Mention:
    return Mention(span=Span(start, start + len(words)), words=text[start : start + len(words)])


def _attribution(text: str, start: int, sentence: str) -> tuple[Attribution, ...]:
    speaker = next((s for s in _SPEAKERS if f"{s} said" in sentence), None)
    if speaker is None:
        return ()
    return (Attribution(source=_mention(text, text.index(speaker, start), speaker), method="made"),)


def _victim(text: str, start: int, sentence: str) -> Party | None:
    at = sentence.find("people")
    return None if at < 0 else Party(words=_mention(text, start + at, "people"))


def _quantity(text: str, start: int, sentence: str, number: str) -> Quantity:
    if not number:
        return Quantity()
    is_least = "At least" in sentence
    return Quantity(
        state=QuantityState.STATED,
        low=int(number),
        high=None if is_least else int(number),
        qualifier=Qualifier.AT_LEAST if is_least else Qualifier.EXACT,
        words=_mention(text, text.index(number, start), number),
    )


def plan_of(made: Sequence[Made]) -> dict[str, int]:
    """Claim id → number of its incident."""
    return {claim.id: m.incident for m in made for claim in m.claims}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("--claims", type=int, default=1000)
    made = list(first(ask.parse_args().claims))
    for one in islice(made, 5):
        print(one.document.publisher, one.document.published.day, one.document.text)
    claims = [c for m in made for c in m.claims]
    places = [c.place for c in claims if c.place]
    print(f"{len(made)} reports, {len(claims)} claims, {len({m.incident for m in made})} incidents")
    print(f"reprints {sum(m.is_reprint for m in made) / len(made):.0%} of reports")
    print(f"twins {sum(m.is_twin for m in made) / len(made):.0%} of reports")
    print(f"lost days {sum(c.when is None for c in claims) / len(claims):.0%} of claims")
    print(f"misspelt {sum(not p.place_id for p in places) / len(places):.0%} of places")


if __name__ == "__main__":
    main()
