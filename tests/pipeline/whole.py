"""What the whole ledger, read into memory, tells: what the lists must answer too."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, product

from marsad.ledger.entries import most_used
from marsad.ledger.told import place_of, told_place
from marsad.model import Act, Kind
from marsad.model.judgement import LINKING
from marsad.pipeline.atlas import MOST_DRAWN, Bin, Days, _cuts
from marsad.pipeline.naming import actor_key, entry_id, known_actors
from marsad.pipeline.pairing import AT_ONE_PLACE, NEAR, weigh_pair


@dataclass(slots=True)
class Met:
    """What was met of one place or actor so far."""

    chains: Counter = field(default_factory=Counter)
    names: Counter = field(default_factory=Counter)
    spellings: Counter = field(default_factory=Counter)
    places: list = field(default_factory=list)
    claims: dict = field(default_factory=lambda: defaultdict(set))

    def told(self):
        name = most_used(self.names)[0]
        spellings = tuple(w for w in most_used(self.spellings) if w != name)
        claims = {said: frozenset(ids) for said, ids in self.claims.items() if ids}
        return name, spellings, claims

    def place(self):
        """But for where its words stand."""
        bare = [place_of(told_place(p).line) for p in self.places]
        return min(
            bare, key=lambda p: (p.precision.value, p.name, told_place(p).line), default=None
        )


def index_places(heard):
    """By id, those with the most claims first."""
    met = defaultdict(Met)
    for telling in heard.tellings.values():
        place, ground = telling.claim.place, telling.ground
        if place is None or ground is None:
            continue
        own = met[ground.key]
        own.claims["claims"].add(telling.id)
        if place.place_id == ground.key or (place.place_id is None and not place.name.islower()):
            own.names[place.name] += 1
            own.spellings[place.toponym.words] += 1
            own.places.append(place)
            own.chains[place.within] += 1
        for n, (key, name) in enumerate(zip(place.within_ids, place.within, strict=False)):
            holder = met[key]
            holder.names[name] += 1
            holder.chains[place.within[n + 1 :]] += 1
            if key != ground.key:
                holder.claims["inside"].add(telling.id)
    found = {
        entry_id("p", key): (*m.told(), m.place(), most_told(m.chains))
        for key, m in met.items()
        if m.names
    }
    return by_claims(found, lambda claims: sum(map(len, claims.values())))


def index_actors(heard):
    """By id, those with the most claims first. Of victims only whom the vocabulary knows."""
    met = defaultdict(Met)
    for telling in heard.tellings.values():
        claim = telling.claim
        if claim.actor and (key := actor_key(claim.actor.words.words, claim.actor.actor)):
            met[key].spellings[claim.actor.words.words] += 1
            met[key].claims["did"].add(claim.id)
        victim = claim.victim and claim.victim.words.words
        known = claim.victim and (claim.victim.actor or actor_key(victim, None))
        if known in known_actors():
            met[known].spellings[victim] += 1
            met[known].claims["suffered"].add(claim.id)
        told = (a for a in claim.attribution if a.source)
        for key, words in {
            actor_key(a.source.words, a.actor): a.source.words for a in told
        }.items():
            if key:
                met[key].spellings[words] += 1
                met[key].claims["says"].add(claim.id)
    for key, m in met.items():
        known = known_actors().get(key)
        m.names = Counter({known.name: 1}) if known else m.spellings
    found = {entry_id("a", key): m.told() for key, m in met.items()}
    return by_claims(found, lambda claims: len(frozenset().union(*claims.values())))


def by_claims(found, number):
    return dict(sorted(found.items(), key=lambda x: (-number(x[1][2]), x[1][0])))


def most_told(chains):
    """Of those told as often any; the lists take the first in alphabetical order."""
    most = max(chains.values())
    return {c for c, n in chains.items() if n == most}


def find_pairs(incidents, standing):
    """Near incidents of which nobody has said whether they are one, what speaks most for it first."""
    by_place, known = defaultdict(list), {i.id: i for i in incidents}
    for incident in known.values():
        if incident.place is not None and incident.earliest is not None:
            site = incident.place.place_id or incident.place.name
            by_place[site, incident.is_cumulative].append(incident)
    spoken = spoken_pairs(known.values(), standing)
    found = []
    for group in by_place.values():
        group.sort(key=lambda i: (str(i.earliest), i.id))
        for at, first in enumerate(group):
            end = first.latest or first.earliest
            for other in group[at + 1 : at + AT_ONE_PLACE]:
                if other.earliest > end + NEAR:
                    break
                one = first.family is other.family or set(first.kinds) & set(other.kinds)
                if one and frozenset((first.id, other.id)) not in spoken:
                    found.append(weigh_pair(*sorted((first, other), key=lambda i: i.id)))
    return tuple(sorted(found, key=lambda p: (-p.score, p.id)))


def spoken_pairs(incidents, standing):
    incident_of = {c: i.id for i in incidents for c in i.claims}
    found = set()
    for judgement in standing:
        if judgement.act in LINKING and len(judgement.named) > 1:
            sides = (judgement.subjects, judgement.named)
            if judgement.act is not Act.SPLIT:
                sides = (judgement.subjects, judgement.subjects)
            found |= {
                frozenset((incident_of[a], incident_of[b]))
                for a, b in product(*sides)
                if a in incident_of and b in incident_of
            }
    return found


OWN_LAYERS = {Kind.CONTROL, Kind.TRUCE}


def draw_atlas(incidents, region, days):
    """What fits, by its codes: (found, spots, bins, before, after, undated, unplaced, totals)."""
    mine = [i for i in incidents if region.has(i.place) and is_of(i, region.kind)]
    happened = [i for i in mine if not i.is_cumulative]
    found = [i for i in happened if i.earliest is not None and days.is_on(days_of(i))]
    found.sort(key=newest_first)
    bins, before, after = bin_days([d for i in happened if (d := days_of(i))])
    totals = sorted((i for i in mine if i.is_cumulative), key=newest_first)
    undated = sorted(i.id for i in happened if i.earliest is None)
    unplaced = [i.id for i in found if point_of(i) is None]
    return (ids(found), spots_of(found), bins, before, after, undated, unplaced, ids(totals))


def ids(incidents):
    return [i.id for i in incidents]


def is_of(incident, kind):
    return kind in incident.kinds if kind else not OWN_LAYERS.issuperset(incident.kinds)


def newest_first(incident):
    return (-(incident.latest or date.min).toordinal(), incident.id)


def days_of(incident):
    return incident.earliest and incident.latest and Days(incident.earliest, incident.latest)


def point_of(incident):
    return incident.place.point if incident.place else None


def spots_of(found):
    """By point and precision: the name that most tell, the codes, whether any tells of dead."""
    spots = defaultdict(list)
    for incident in found[:MOST_DRAWN]:
        if point := point_of(incident):
            spots[point, incident.place.precision].append(incident)
    return {
        where: (
            max((i.place.name for i in here), key=lambda n: (names_of(here).count(n), n)),
            tuple(ids(here)),
            any(t.kind is Kind.KILLED and t.low != 0 for i in here for t in i.tolls),
        )
        for where, here in spots.items()
    }


def names_of(incidents):
    return [i.place.name for i in incidents]


def bin_days(told):
    """Bins, each interval held against each of them."""
    if not told:
        return (), 0, 0
    few = max(len(told) // 20, int(len(told) >= 10)) + 1
    firsts, last = sorted(d.first for d in told), max(d.last for d in told)
    gaps = [(b - a, b) for a, b in pairwise(firsts[:few])]
    later = max(gaps)[1] if gaps else firsts[0]
    start = later if 2 * (last - later) < last - firsts[0] else firsts[0]
    lasts = sorted((d.first for d in told if d.last >= start), reverse=True)
    gaps = [(a - b, -b.toordinal(), b) for a, b in pairwise(lasts[:few])]
    sooner = max(gaps)[2] if gaps else lasts[0]
    end = sooner if 2 * (sooner - start) < lasts[0] - start else lasts[0]
    last = max(d.last for d in told if d.last >= start and d.first <= end)
    cuts = _cuts(start, last)
    before = sum(d.last < cuts[0][0] for d in told)
    after = sum(d.first > cuts[-1][1] for d in told)
    drawn = [d for d in told if d.last >= cuts[0][0] and d.first <= cuts[-1][1]]
    bins = []
    for first, until in cuts:
        within = sum(first <= d.first and d.last <= until for d in drawn)
        meeting = sum(d.first <= until and d.last >= first for d in drawn)
        bins.append(Bin(first=first, last=until, certain=within, possible=meeting - within))
    return tuple(bins), before, after
