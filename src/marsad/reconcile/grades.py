"""The grade of an incident by a scheme, from independent accounts and the standing of sources.

A pure function of the claims, as everything here: the same claims, the same grade and reasons. What
the facts are is told in `weighing`, what they are worth in the scheme, which is data.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from marsad.model import Incident, Judgement
from marsad.model.grade import MAX_REASONS, Grade
from marsad.reconcile.heard import Heard
from marsad.reconcile.weighing import Weighed, weigh
from marsad.vocabulary.schemes import SCHEMES, Fact, Scheme, load_scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedGrade:
    """The grade that a person set, on one claim of the incident. It beats any rule.

    ``scheme`` "" means every scheme that has such a grade. Of two on one incident the newer stands.
    """

    value: str
    reason: str
    by: str
    at: datetime
    judgement: str
    scheme: str = ""

    def is_for(self, scheme: Scheme) -> bool:
        return self.scheme in ("", scheme.id) and self.value in scheme.values


def judged_grade(judgement: Judgement) -> JudgedGrade:
    """What a judgement with a grade says."""
    return JudgedGrade(
        value=(judgement.value.grade if judgement.value else None) or "",
        reason=judgement.reason,
        by=judgement.by,
        at=judgement.at,
        judgement=judgement.id,
    )


def grade_incidents(
    incidents: Iterable[Incident],
    heard: Heard,
    *,
    judged: Mapping[str, JudgedGrade] | None = None,
    discounted: frozenset[str] = frozenset(),
) -> tuple[Incident, ...]:
    """The incidents, each with its grade by every shipped scheme that grades what it is about.

    ``judged`` by claim id; ``discounted`` are keys of origins that a person has discounted.
    """
    schemes = tuple(map(load_scheme, SCHEMES))
    found = []
    for incident in incidents:
        grades = (
            grade(incident, heard, scheme, judged=judged, discounted=discounted)
            for scheme in schemes
        )
        found.append(replace(incident, grades=tuple(g for g in grades if g)))
    return tuple(found)


def grade(
    incident: Incident,
    heard: Heard,
    scheme: Scheme,
    *,
    judged: Mapping[str, JudgedGrade] | None = None,
    discounted: frozenset[str] = frozenset(),
) -> Grade | None:
    """None for what the scheme does not grade: totals over a time, threats, control, truces."""
    weighed = weigh(incident, heard, scheme, discounted)
    if weighed is None:
        return None
    computed = _computed(weighed, scheme)
    words = [j for c in incident.claims if (j := (judged or {}).get(c)) and j.is_for(scheme)]
    if not words:
        return computed
    return _as_judged(max(words, key=lambda j: (j.at, j.judgement)), computed)


def _computed(weighed: Weighed, scheme: Scheme) -> Grade:
    for rule in scheme.rules:
        if all(weighed.count(fact) >= least for fact, least in rule.needs.items()):
            reasons = weighed.reasons(first=tuple(rule.needs))
            return _grade(scheme, rule.value, reasons)
    return _grade(scheme, scheme.otherwise, weighed.reasons(first=(Fact.ACCOUNTS,)))


def _grade(scheme: Scheme, value: str, reasons: Iterable[str]) -> Grade:
    kept = tuple(reasons)[:MAX_REASONS]
    return Grade(scheme=scheme.id, version=scheme.version, value=value, reasons=kept)


def _as_judged(judged: JudgedGrade, computed: Grade) -> Grade:
    """The person's word first, then what the rules say."""
    said = f"Set to {judged.value} by {judged.by} ({judged.judgement}): {judged.reason}"
    by_rules = f"By the rules it is {computed.value}."
    reasons = (said.rstrip(".") + ".", by_rules, *computed.reasons)[:MAX_REASONS]
    return replace(computed, value=judged.value, reasons=reasons, is_judged=True)
