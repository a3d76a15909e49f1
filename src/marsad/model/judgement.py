"""What a person decides about claims: a row that is only ever added, and ended by newer ones."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from marsad.errors import RecordError
from marsad.model.claim import Claim, Kind, Modality, Scope
from marsad.model.text import Mention
from marsad.model.values import Attribution, Party, Place, Quantity, When

PERSON = "person"  # the reader of a claim that was added by hand


class Act(StrEnum):
    """What a judgement does."""

    ACCEPT = "accept"  # the claim says this
    REJECT = "reject"  # it does not: it moves no toll
    CORRECT = "correct"  # one field of it reads otherwise
    SAME = "same"  # two claims are about one happening
    DIFFERENT = "different"  # they are not
    UNSURE = "unsure"  # of a claim, or of a pair: looked at, and cannot tell
    MERGE = "merge"  # all of these claims are about one happening
    SPLIT = "split"  # these claims are about another happening than the rest
    DISCOUNT = "discount"  # what this origin says is not relied upon
    GRADE = "grade"  # the incident of this claim has this grade
    ADD = "add"  # the document makes this claim, which no reader found
    UNDO = "undo"  # that judgement holds no longer


class ClaimField(StrEnum):
    """What can be corrected. A trigger cannot: it is what makes the claim this claim."""

    KIND = "kind"
    SCOPE = "scope"
    MODALITY = "modality"
    QUANTITY = "quantity"
    WHEN = "when"
    PLACE = "place"
    VICTIM = "victim"
    ACTOR = "actor"
    MEANS = "means"
    ATTRIBUTION = "attribution"


NEEDS_REASON = frozenset(
    {Act.REJECT, Act.SPLIT, Act.DIFFERENT, Act.DISCOUNT, Act.UNDO, Act.GRADE, Act.CORRECT}
)
LINKING = frozenset({Act.SAME, Act.DIFFERENT, Act.UNSURE, Act.MERGE, Act.SPLIT})
_LEAST = {Act.SAME: 2, Act.DIFFERENT: 2, Act.MERGE: 2}  # subjects; else 1
_MOST = {Act.SAME: 2, Act.DIFFERENT: 2, Act.UNSURE: 2, Act.MERGE: None, Act.SPLIT: None}  # else 1
_OF_CLAIMS = frozenset(Act) - {Act.DISCOUNT, Act.UNDO}
_IDS = {True: re.compile(r"c[0-9a-f]{16}"), False: re.compile(r"j[0-9a-f]{16}")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is held to be so. ``field`` names the one that a correction is about: what stands in
    the member of its name replaces the reader's, also where it is nothing.

    ``rest``: of a split, the claims that stay behind. ``grade``: the name that its scheme uses.
    """

    field: ClaimField | None = None
    kind: Kind | None = None
    scope: Scope | None = None
    modality: Modality | None = None
    quantity: Quantity | None = None
    when: When | None = None
    place: Place | None = None
    victim: Party | None = None
    actor: Party | None = None
    means: Mention | None = None
    attribution: tuple[Attribution, ...] = ()
    grade: str | None = None
    rest: tuple[str, ...] = ()
    claim: Claim | None = None


NOTHING = Judged()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of one person.

    ``subjects``: ids of claims, in order; for DISCOUNT the key of an origin, for UNDO the id of a
    judgement. ``at`` knows its time zone. ``ends``: the judgements that this one replaces.
    """

    id: str
    act: Act
    subjects: tuple[str, ...]
    value: Judged | None = None
    reason: str = ""
    by: str
    at: datetime
    ends: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise RecordError("a judgement needs a name: who judges?")
        if self.at.tzinfo is None:
            raise RecordError(f"a judgement's time needs a time zone, got {self.at.isoformat()}")
        if self.act in NEEDS_REASON and not self.reason.strip():
            raise RecordError(f"{self.act} needs a reason, in words")
        _check_subjects(self.act, self.subjects)
        _check_value(self.act, self.subjects, self.value)

    @property
    def named(self) -> tuple[str, ...]:
        """The subjects, and what a split leaves behind: all that it speaks of."""
        return self.subjects + (self.value.rest if self.value else ())

    def says_of(self, left: str, right: str) -> Act | None:
        """SAME, DIFFERENT or UNSURE of this pair of claims; None where it says nothing of it."""
        here = {left, right} & set(self.subjects)
        match self.act:
            case Act.SAME | Act.MERGE if len(here) == 2:
                return Act.SAME
            case Act.DIFFERENT | Act.UNSURE if len(here) == 2:
                return self.act
            case Act.SPLIT if len(here) == 1 and {left, right} <= set(self.named):
                return Act.DIFFERENT
            case _:
                return None

    @property
    def question(self) -> str:
        """What it answers: of two judgements with one question the newer stands."""
        about = " ".join(self.named)
        match self.act:
            case Act.ACCEPT | Act.REJECT | Act.UNSURE if len(self.subjects) == 1:
                return f"verdict {about}"
            case Act.CORRECT if self.value and self.value.field:
                return f"{self.value.field} {about}"
            case Act.SAME | Act.DIFFERENT | Act.UNSURE:
                return f"pair {about}"
            case Act.SPLIT:
                rest = " ".join(self.value.rest) if self.value else ""
                return f"split {' '.join(self.subjects)} from {rest}"
            case _:
                return f"{self.act} {about}"


def _check_subjects(act: Act, subjects: tuple[str, ...]) -> None:
    least, most = _LEAST.get(act, 1), _MOST.get(act, 1)
    if len(subjects) < least or (most is not None and len(subjects) > most):
        bounds = str(least) if least == most else f"{least} to {most or 'any number'}"
        raise RecordError(f"{act} takes {bounds} subjects, got {len(subjects)}")
    _check_ids(act, subjects)


def _check_ids(act: Act, ids: tuple[str, ...]) -> None:
    if list(ids) != sorted(set(ids)):
        raise RecordError(f"{act}: its subjects must differ and stand in order")
    if act is Act.DISCOUNT:
        if not ids[0].strip():
            raise RecordError("discount needs the key of an origin")
        return
    is_claim = act in _OF_CLAIMS
    if wrong := next((i for i in ids if not _IDS[is_claim].fullmatch(i)), None):
        what = "a claim" if is_claim else "a judgement"
        raise RecordError(f"{act}: expected the id of {what}, got {wrong!r}")


def _check_value(act: Act, subjects: tuple[str, ...], value: Judged | None) -> None:
    given = value or NOTHING
    if act in _NEEDS_VALUE and value is None:
        raise RecordError(f"{act} needs {_NEEDS_VALUE[act]}")
    if given != Judged(**_expected(act, given)):
        raise RecordError(f"{act} was given a value that it has no use for")
    if value is not None and act not in _NEEDS_VALUE:
        raise RecordError(f"{act} takes no value")
    if value is not None:
        _check_needed(act, subjects, value)


_NEEDS_VALUE: Mapping[Act, str] = {
    Act.CORRECT: "the field that it corrects, and its value",
    Act.GRADE: "a grade",
    Act.SPLIT: "the claims that stay behind",
    Act.ADD: "the claim",
}
_MANDATORY = frozenset({ClaimField.KIND, ClaimField.MODALITY, ClaimField.QUANTITY})


def _expected(act: Act, given: Judged) -> dict[str, Any]:
    match act:
        case Act.CORRECT if given.field:
            return {"field": given.field, given.field.value: getattr(given, given.field.value)}
        case Act.GRADE:
            return {"grade": given.grade}
        case Act.SPLIT:
            return {"rest": given.rest}
        case Act.ADD:
            return {"claim": given.claim}
        case _:
            return {}


def _check_needed(act: Act, subjects: tuple[str, ...], value: Judged) -> None:
    is_there = {
        Act.CORRECT: value.field is not None,
        Act.GRADE: bool(value.grade and value.grade.strip()),
        Act.SPLIT: bool(value.rest),
        Act.ADD: value.claim is not None,
    }
    if not is_there[act]:
        raise RecordError(f"{act} needs {_NEEDS_VALUE[act]}")
    if value.field in _MANDATORY and getattr(value, value.field.value) is None:
        raise RecordError(f"every claim has a {value.field}: it can be corrected, not taken away")
    _check_ids(act, value.rest)
    if set(value.rest) & set(subjects):
        raise RecordError("split: a claim cannot be split off and stay behind")
    added = value.claim
    if added and ((added.id,) != subjects or added.reader != PERSON or added.run is not None):
        raise RecordError(f"add: expected the claim {subjects[0]}, by the reader {PERSON!r}")


def corrected(claim: Claim, value: Judged) -> Claim:
    """The claim with the field as it was corrected. Raises RecordError where that is no claim,
    or one of another family: its id would then be another's.
    """
    if value.field is None:
        raise RecordError("a correction names its field")
    if value.kind is not None and value.kind.family is not claim.kind.family:
        raise RecordError(
            f"{claim.kind} cannot become {value.kind}, which is of another family: "
            "reject the claim, and add the right one"
        )
    name = value.field.value
    changed: Claim = replace(claim, **{name: getattr(value, name)})
    return changed


def standing(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that stand, newest first: no newer one that stands ends them or answers the same."""
    ended: set[str] = set()
    answered: set[str] = set()
    found = []
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        if judgement.id in ended or judgement.question in answered:
            continue
        found.append(judgement)
        ended.update(judgement.ends)
        ended.update(judgement.subjects if judgement.act is Act.UNDO else ())
        answered.add(judgement.question)
    return tuple(found)
