"""Claims and judgements folded: what the claims are once people have judged them.

A pure function: nothing of a reader's is lost by it, and without judgements nothing changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from marsad.errors import RecordError
from marsad.model import Act, Claim, ClaimField, Document, Judged, Judgement
from marsad.model.judgement import corrected, standing
from marsad.reconcile.lineage import Former, Lineage
from marsad.reconcile.links import Link, link_of
from marsad.reconcile.telling import once


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A judgement that stands, but not on a claim of today: what it lost, and why in words."""

    judgement: Judgement
    lost: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A judgement that holds for the claim that stands in the place of the one judged."""

    judgement: Judgement
    former: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """``claims`` count, by id; ``rejected`` do not, and are listed. Of a claim: ``verdicts``
    (accept, reject, unsure), ``overtaken`` (what was accepted or left open before the claim was
    corrected: of other content, so it counts no longer), ``changed`` (which judgement changed
    which field), ``added`` (by whom). ``links``: newest first. ``discounted``: by an origin's key.
    ``grades``: by the claim that was named; of an incident the newest counts.
    """

    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    verdicts: Mapping[str, Judgement] = field(default_factory=dict)
    overtaken: Mapping[str, Judgement] = field(default_factory=dict)
    changed: Mapping[str, Mapping[ClaimField, Judgement]] = field(default_factory=dict)
    added: Mapping[str, Judgement] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    discounted: Mapping[str, Judgement] = field(default_factory=dict)
    grades: Mapping[str, Judgement] = field(default_factory=dict)
    carried: tuple[Carried, ...] = ()
    orphans: tuple[Orphan, ...] = ()


def fold(
    documents: Iterable[Document],
    claims: Iterable[Claim],
    judgements: Iterable[Judgement] = (),
    former: Iterable[Former] = (),
) -> Folded:
    """What counts of the documents' claims. ``former``: the judged claims that are not among
    them, so that judgements can be carried over to what stands in their place.
    """
    held = once(claims)
    stand = standing(judgements)
    if not stand:
        return Folded(claims=_in_order(held))
    folding = _Folding(documents=once(documents), claims=held)
    folding.place_former(former)
    for act in (_ADDED, _CORRECTED, _ALL_ELSE):
        for judgement in stand:
            if judgement.act in act:
                folding.take(judgement)
    return folding.folded()


_ADDED = frozenset({Act.ADD})
_CORRECTED = frozenset({Act.CORRECT})
_ALL_ELSE = frozenset(Act) - _ADDED - _CORRECTED - {Act.UNDO}


def _in_order(claims: Mapping[str, Claim]) -> tuple[Claim, ...]:
    return tuple(claims[c] for c in sorted(claims))


@dataclass(slots=True, kw_only=True)
class _Folding:
    """One fold under way: the only mutable record here, and it never leaves this module.

    Judgements come newest first: what is settled is not settled again.
    """

    documents: Mapping[str, Document]
    claims: dict[str, Claim]
    former: dict[str, Former] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    lineage: Lineage | None = None
    verdicts: dict[str, Judgement] = field(default_factory=dict)
    changed: dict[str, dict[ClaimField, Judgement]] = field(default_factory=dict)
    added: dict[str, Judgement] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    discounted: dict[str, Judgement] = field(default_factory=dict)
    grades: dict[str, Judgement] = field(default_factory=dict)
    carried: list[Carried] = field(default_factory=list)
    orphans: list[Orphan] = field(default_factory=list)

    def place_former(self, former: Iterable[Former]) -> None:
        self.lineage = Lineage(self.documents.values(), self.claims.values())
        for f in former:
            if f.claim.id not in self.claims:
                self.former[f.claim.id] = f
                successor = self.lineage.successor(f)
                if successor is not None:
                    self.moves[f.claim.id] = successor.id

    def take(self, judgement: Judgement) -> None:
        match judgement.act:
            case Act.DISCOUNT:
                self.discounted.setdefault(judgement.subjects[0], judgement)
            case Act.ADD:
                self._add(judgement)
            case _:
                self._judge(judgement, self._named(judgement))

    def folded(self) -> Folded:
        rejected = {c for c, j in self.verdicts.items() if j.act is Act.REJECT}
        overtaken = {c: j for c, j in self.verdicts.items() if self._is_overtaken(c, j)}
        return Folded(
            claims=tuple(c for c in _in_order(self.claims) if c.id not in rejected),
            rejected=tuple(c for c in _in_order(self.claims) if c.id in rejected),
            verdicts={c: j for c, j in self.verdicts.items() if c not in overtaken},
            overtaken=overtaken,
            changed=self.changed,
            added=self.added,
            links=tuple(self.links),
            discounted=self.discounted,
            grades=self.grades,
            carried=tuple(self.carried),
            orphans=tuple(self.orphans),
        )

    def _is_overtaken(self, claim: str, verdict: Judgement) -> bool:
        """A rejection holds until it is taken back: a correction puts nothing into a toll."""
        newer = (j for j in self.changed.get(claim, {}).values() if j.at > verdict.at)
        return verdict.act is not Act.REJECT and any(newer)

    def _named(self, judgement: Judgement) -> Mapping[str, str]:
        """Each claim that it names and that is known today → the id under which it is."""
        now = {s: s if s in self.claims else self.moves.get(s) for s in judgement.named}
        named = {s: n for s, n in now.items() if n is not None}
        lost = tuple(s for s in judgement.named if s not in named)
        if lost:
            self._lose(judgement, lost, "no reading gives this claim today")
        for former, found in named.items():
            if former != found:
                self.carried.append(Carried(judgement=judgement, former=former, now=found))
        return named

    def _lose(self, judgement: Judgement, lost: tuple[str, ...], why: str) -> None:
        self.orphans.append(Orphan(judgement=judgement, lost=lost, why=why))

    def _judge(self, judgement: Judgement, named: Mapping[str, str]) -> None:
        link = link_of(judgement, named)
        if link is not None:
            self.links.append(link)
        if len(judgement.named) > 1:
            return
        for claim in named.values():
            match judgement.act:
                case Act.CORRECT:
                    self._correct(judgement, claim)
                case Act.GRADE:
                    self.grades.setdefault(claim, judgement)
                case _:
                    self.verdicts.setdefault(claim, judgement)

    def _correct(self, judgement: Judgement, claim: str) -> None:
        value = self._moved_value(judgement)
        if value is None or value.field is None:
            self._lose(judgement, judgement.subjects, "its words do not stand in the text of today")
            return
        if value.field in self.changed.get(claim, {}):
            return
        try:
            self.claims[claim] = corrected(self.claims[claim], value)
        except RecordError as e:
            self._lose(judgement, judgement.subjects, str(e))
            return
        self.changed.setdefault(claim, {})[value.field] = judgement

    def _moved_value(self, judgement: Judgement) -> Judged | None:
        """The value with its spans in the document of today."""
        then = judgement.subjects[0]
        if then in self.claims or judgement.value is None:
            return judgement.value
        passage = self.lineage.passage(self.former[then]) if self.lineage else None
        return passage.value(judgement.value) if passage else None

    def _add(self, judgement: Judgement) -> None:
        claim = judgement.value.claim if judgement.value else None
        if claim is None:
            return
        now: Claim | None = claim
        if claim.document not in self.documents:
            now = self._moved_claim(claim)
        if now is None:
            self._lose(judgement, judgement.subjects, "its words do not stand in the text of today")
        elif now.id not in self.added:
            self.claims[now.id] = now
            self.added[now.id] = judgement
            if now.id != claim.id:
                self.moves[claim.id] = now.id
                self.carried.append(Carried(judgement=judgement, former=claim.id, now=now.id))

    def _moved_claim(self, claim: Claim) -> Claim | None:
        former = self.former.get(claim.id)
        passage = self.lineage.passage(former) if self.lineage and former else None
        return passage.claim(claim) if passage else None
