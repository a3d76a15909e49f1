"""Judgements that stand and have no effect, or not all of it: which, of which claims, and why.

Told from what came of them, not from what should have: a pair that was to be one happening and
stands in two incidents, a grade that no incident has.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from marsad.model import Act, Incident, Judgement
from marsad.reconcile.discounting import discounted_keys
from marsad.reconcile.folding import Folded
from marsad.reconcile.heard import Heard
from marsad.reconcile.links import Link, Links
from marsad.reconcile.telling import Lane
from marsad.vocabulary.schemes import load_scheme, schemes_with, word_unknown_grade

LANES = {
    Lane.HAPPENED: "what happened",
    Lane.THREAT: "what is threatened",
    Lane.BID: "ground that is sought",
    Lane.CONTROL: "who holds ground",
    Lane.PEACE: "truces and talks",
    Lane.TOTAL: "a total over a time",
}
_VERDICTS = frozenset({Act.ACCEPT, Act.REJECT, Act.UNSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A judgement that stands, and what of it has no effect: the ids that it is about, and why."""

    judgement: Judgement
    about: tuple[str, ...]
    why: str


def find_unmet(
    standing: Iterable[Judgement], folded: Folded, heard: Heard, incidents: Iterable[Incident]
) -> tuple[Unmet, ...]:
    """In the order in which they were made. ``heard`` and ``incidents``: of what was folded;
    incidents with their grades.
    """
    finding = _Finding(standing, folded, heard, incidents)
    return tuple(sorted(finding.all(), key=lambda u: (u.judgement.at, u.judgement.id, u.about)))


class _Finding:
    """What came of judgements, ready to be looked up."""

    def __init__(
        self,
        standing: Iterable[Judgement],
        folded: Folded,
        heard: Heard,
        incidents: Iterable[Incident],
    ) -> None:
        self._standing = {j.id: j for j in standing}
        self._folded = folded
        self._heard = heard
        self._incidents = tuple(incidents)
        self._incident_of = {c: i for i in self._incidents for c in i.claims}
        lanes = {t.id: t.lane for t in heard.tellings.values()}
        self._links = Links(folded.links, original_of=heard.copies, lanes=lanes)
        self._rejected = frozenset(c.id for c in folded.rejected)

    def all(self) -> Iterator[Unmet]:
        for orphan in self._folded.orphans:
            yield Unmet(judgement=orphan.judgement, about=orphan.lost, why=orphan.why)
        for link in self._folded.links:
            yield from self._of_link(link)
        yield from self._of_grades()
        yield from self._of_sources()
        yield from self._answered_anew()

    # --- pairs

    def _of_link(self, link: Link) -> Iterator[Unmet]:
        match link.act:
            case Act.SAME:
                pairs = [p for p in self._neighbours(link.left) if not self._are_one(*p)]
            case Act.DIFFERENT:
                both = product(link.left, link.right)
                pairs = [p for p in both if self._are_one(*p) or self._rejected & set(p)]
            case _:
                return
        by_why: defaultdict[str, set[str]] = defaultdict(set)
        for pair in pairs:
            by_why[self._why(link, *pair)] |= set(pair)
        for why, claims in by_why.items():
            yield self._unmet(link.judgement, claims, why)

    def _neighbours(self, claims: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Of claims that should be one: each that counts with one of the incident that holds most
        of them, and each that does not count.
        """
        yield from ((c, c) for c in claims if c in self._rejected)
        held: defaultdict[str, list[str]] = defaultdict(list)
        for claim in claims:
            if incident := self._incident_of.get(claim):
                held[incident.id].append(claim)
        most = max(held.values(), key=len, default=[])
        yield from ((most[0], c) for cs in held.values() if cs is not most for c in cs)

    def _are_one(self, one: str, other: str) -> bool:
        incident = self._incident_of.get(one)
        return incident is not None and incident is self._incident_of.get(other)

    def _why(self, link: Link, one: str, other: str) -> str:
        for claim in sorted({one, other} & self._rejected):
            return f"{claim} was rejected: {self._said(self._folded.verdicts[claim])}"
        if link.act is Act.DIFFERENT:
            return self._why_one(link, one, other)
        lanes = [self._heard.tellings[c].lane for c in (one, other)]
        if lanes[0] is not lanes[1]:
            return f"one tells of {LANES[lanes[0]]}, the other of {LANES[lanes[1]]}"
        return self._why_apart(one, other)

    def _why_one(self, link: Link, one: str, other: str) -> str:
        for newer in self._folded.links:
            if newer is link:
                break
            if {one, other} <= set(newer.left) and newer.act is not Act.DIFFERENT:
                return f"judged anew since: {self._said(self._standing[newer.judgement])}"
        return "they stand in one incident all the same"

    def _why_apart(self, one: str, other: str) -> str:
        """Whom a judgement holds apart of those that belong to the one and to the other."""
        roots = {self._root(one), self._root(other)}
        for link in self._folded.links:
            if link.act is not Act.DIFFERENT:
                continue
            for left, right in product(link.left, link.right):
                if {self._root(left), self._root(right)} == roots:
                    said = self._said(self._standing[link.judgement])
                    if {left, right} == {one, other}:
                        return f"they are held different: {said}"
                    return f"{left} and {right}, which belong to them, are held different: {said}"
        return "they stand in two incidents all the same"

    def _root(self, claim: str) -> str:
        is_copy = claim in self._heard.copies and claim not in self._links.detached
        return self._links.root(self._heard.copies[claim] if is_copy else claim)

    # --- all else

    def _of_grades(self) -> Iterator[Unmet]:
        graded: defaultdict[str, list[tuple[str, Judgement]]] = defaultdict(list)
        for claim, judgement in self._folded.grades.items():
            if incident := self._incident_of.get(claim):
                graded[incident.id].append((claim, judgement))
            else:
                yield self._unmet(judgement.id, {claim}, f"{claim} was rejected")
        for incident in self._incidents:
            newest_first = sorted(graded[incident.id], key=lambda g: g[1].at, reverse=True)
            for place, (claim, judgement) in enumerate(newest_first):
                if why := _why_ungraded(incident, judgement, newest_first[:place]):
                    yield self._unmet(judgement.id, {claim}, why)

    def _of_sources(self) -> Iterator[Unmet]:
        for name, judgement in self._folded.discounted.items():
            if not discounted_keys(self._heard.speakers.values(), {name: judgement}):
                yield self._unmet(judgement.id, {name}, "no claim that counts is told by them")

    def _answered_anew(self) -> Iterator[Unmet]:
        """Of two that were carried over to one claim, or one field of it, the older."""
        folded = self._folded
        holding: Mapping[str, list[Judgement]] = defaultdict(list)
        for claim, verdict in (*folded.verdicts.items(), *folded.grades.items()):
            holding[claim].append(verdict)
        for claim, changed in folded.changed.items():
            holding[claim] += changed.values()
        effective = {j.id for js in holding.values() for j in js}
        lost = {o.judgement.id for o in folded.orphans}
        moved = {(c.judgement.id, c.former): c.now for c in folded.carried}
        for j in self._standing.values():
            is_of_one = j.act in _VERDICTS | {Act.CORRECT, Act.GRADE} and len(j.named) == 1
            if not is_of_one or j.id in effective or j.id in lost:
                continue
            claim = moved.get((j.id, j.subjects[0]), j.subjects[0])
            if folded.overtaken.get(claim) == j:
                newest = max(folded.changed[claim].values(), key=lambda x: x.at)
                yield self._unmet(j.id, {claim}, f"corrected since: {self._said(newest)}")
                continue
            newer = [x for x in holding[claim] if _answers_alike(x, j)]
            why = self._said(newer[0]) if newer else "nothing came of it"
            yield self._unmet(j.id, {claim}, f"judged anew since: {why}")

    def _unmet(self, judgement: str, about: Iterable[str], why: str) -> Unmet:
        return Unmet(judgement=self._standing[judgement], about=tuple(sorted(about)), why=why)

    def _said(self, judgement: Judgement) -> str:
        why = f", {judgement.reason}" if judgement.reason else ""
        return f"{judgement.by}, {judgement.at.date()}{why} ({judgement.id})"


def _answers_alike(one: Judgement, other: Judgement) -> bool:
    fields = [j.value.field if j.value else None for j in (one, other)]
    is_verdict = one.act in _VERDICTS and other.act in _VERDICTS
    return (is_verdict or one.act is other.act) and fields[0] == fields[1]


def _why_ungraded(
    incident: Incident, judgement: Judgement, newer: Sequence[tuple[str, Judgement]]
) -> str | None:
    """None where some scheme's grade of the incident is this judgement's."""
    value = (judgement.value.grade if judgement.value else None) or ""
    having = set(schemes_with(value))
    if not having:
        return word_unknown_grade(value)
    if not having & {g.scheme for g in incident.grades}:
        named = ", ".join(sorted(having))
        return f"{named}: such incidents as {incident.id} have no grade there"
    for _, other in newer:
        graded = other.value.grade if other.value else None
        if all(graded in load_scheme(s).values for s in having):
            return f"a newer grade of this incident counts: {graded} by {other.by} ({other.id})"
    return None
