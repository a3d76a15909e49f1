"""Learns which claims tell of an act, and of which: python -m training.templates.train CORPUS OUT.

Deterministic: documents in the order of the file, passes shuffled by a fixed seed, one thread.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from marsad.evaluate.corpus import load_rows
from marsad.evaluate.fields import Fields
from marsad.evaluate.templates import Template, parse_templates
from marsad.intake import IntakeOptions, load_sources
from marsad.model import Claim, Document, Kind
from marsad.model.run import Quarantine
from marsad.pipeline.answering import Answers
from marsad.reconcile.acts import ActType, Group, act_row, gather
from marsad.reconcile.acts_rows import (
    Page,
    Row,
    Telling,
    day_of,
    make_page,
    page_row,
    pair_row,
    telling_row,
)
from marsad.reconcile.acts_slots import day_row, effect_row, number_row, numbers_of, type_row
from marsad.reconcile.acts_weights import SLOTS, Weights, score, slots_of
from marsad.settings import load_settings

SEED = 19910521
FOLDS = 5
MOST_BYTES = 1 << 30  # of a corpus
RARE = 3  # a feature met less often is not learnt from
PASSES = 6
RATES = {
    "page": 0.04,
    "telling": 0.025,
    "pair": 0.025,
    "act": 0.05,
    "type": 0.15,
    "effect": 0.1,
    "day": 0.1,
    "number": 0.07,
}
KEPT = 0.01
YES, NO = 2.0, 0.7  # what ties a claim to a template, and what is too little

Example = tuple[Row, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A template with the words of its slots, lower-case."""

    template: Template
    people: frozenset[str]
    things: frozenset[str]
    means: frozenset[str]
    doers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    page: Page
    gold: tuple[Gold, ...]
    # of each telling the template that it is of, -1 = none, None = cannot be told
    owners: tuple[int | None, ...]


_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def parse_gold(fields: Fields) -> tuple[Gold, ...]:
    templates = parse_templates(fields)
    return tuple(_gold(t, f) for t, f in zip(templates, fields.items("gold"), strict=True))


def _gold(template: Template, fields: Fields) -> Gold:
    return Gold(
        template=template,
        people=_words(fields, "HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
        things=_words(fields, "PHYS TGT: ID"),
        means=_words(fields, "INCIDENT: INSTRUMENT ID"),
        doers=_words(fields, "PERP: INDIVIDUAL ID"),
    )


def _words(fields: Fields, *slots: str) -> frozenset[str]:
    fills = (str(v) for slot in slots for v in fields.get(slot, list))
    return frozenset(
        " ".join(w.replace('\\"', '"').lower().split()) for f in fills for w in _QUOTED.findall(f)
    )


def make_report(document: Document, claims: Sequence[Claim], gold: tuple[Gold, ...]) -> Report:
    page = make_page(document, claims)
    return Report(page=page, gold=gold, owners=tuple(_owner(page, t, gold) for t in page.tellings))


def _owner(page: Page, telling: Telling, gold: Sequence[Gold]) -> int | None:
    ties = [_tie(page, telling, g) for g in gold]
    best = max(ties, default=0.0)
    if best >= YES:
        return ties.index(best)
    return None if best >= NO else -1


def _tie(page: Page, telling: Telling, gold: Gold) -> float:
    """How much speaks for a telling being of a template: its words, kind and day."""
    text, own = page.document.text.lower(), telling.claim.content.span
    here = " ".join(text[own.start : own.end].split())
    near = " ".join(text[max(0, own.start - 200) : own.end + 200].split())
    total = 0.0
    for words, weight in (
        (gold.people, 2.0),
        (gold.things, 1.5),
        (gold.means, 1.0),
        (gold.doers, 0.5),
    ):
        if any(w in here for w in words):
            total += weight
        elif any(w in near for w in words):
            total += 0.3 * weight
    return total + _kind_tie(telling.claim, gold.template) + _day_tie(telling.claim, gold.template)


def _kind_tie(claim: Claim, template: Template) -> float:
    match claim.kind:
        case Kind.KILLED:
            return 1.0 if "DEATH" in template.effects else -1.5
        case Kind.WOUNDED:
            return 1.0 if "INJURY" in template.effects else -1.5
        case Kind.ABDUCTED | Kind.MISSING | Kind.DETAINED:
            return 1.5 if template.type == "KIDNAPPING" else -1.5
    if template.type == "KIDNAPPING":
        return -1.0
    words = claim.trigger.words.lower()
    is_bomb = any(w in words for w in ("bomb", "explo", "blast", "dynamit", "mine", "grenade"))
    return 1.0 if is_bomb and template.type == "BOMBING" else 0.4


def _day_tie(claim: Claim, template: Template) -> float:
    day = day_of(claim)
    if not day or not template.days:
        return 0.0
    if template.days[0] <= day <= template.days[1]:
        return 1.0 if template.days[0] == template.days[1] else 0.2
    return -1.2


def learn(examples: Sequence[Example], rate: float) -> np.ndarray:
    """Logistic regression by AdaGrad, averaged over the passes."""
    often = Counter(f for row, _ in examples for f in set(row))
    made = [(slots_of([f for f in row if often[f] >= RARE]), yes) for row, yes in examples]
    weights = np.zeros(SLOTS, dtype=np.float32)
    squares = np.full(SLOTS, 1.0, dtype=np.float32)
    total = np.zeros(SLOTS, dtype=np.float64)
    order = np.random.default_rng(SEED)
    for _ in range(PASSES):
        for n in order.permutation(len(made)):
            slots, yes = made[n]
            slope = 1 / (1 + np.exp(-float(weights[slots].sum()))) - yes
            squares[slots] += slope * slope
            weights[slots] -= rate * slope / np.sqrt(squares[slots])
        total += weights
    return (total / PASSES).astype(np.float32)


def page_examples(reports: Iterable[Report]) -> list[Example]:
    return [(page_row(r.page), any(not g.template.is_optional for g in r.gold)) for r in reports
            if r.page.tellings]  # fmt: skip


def telling_examples(reports: Iterable[Report], likely: Callable[[Page], float]) -> list[Example]:
    found = list[Example]()
    for report in reports:
        odds = likely(report.page)
        for telling, owner in zip(report.page.tellings, report.owners, strict=True):
            if owner is None or (owner >= 0 and report.gold[owner].template.is_optional):
                continue
            found.append((telling_row(report.page, telling, odds), owner >= 0))
    return found


def pair_examples(reports: Iterable[Report]) -> list[Example]:
    found = list[Example]()
    for report in reports:
        held = [
            (t, o) for t, o in zip(report.page.tellings, report.owners, strict=True)
            if o is not None and o >= 0
        ]  # fmt: skip
        found += [
            (pair_row(report.page, a, b), one == two)
            for i, (a, one) in enumerate(held)
            for b, two in held[i + 1 : i + 25]
        ]
    return found


def slot_examples(reports: Iterable[Report]) -> dict[str, list[Example]]:
    found: dict[str, list[Example]] = {n: [] for n in ("type", "effect", "day", "number")}
    for report in reports:
        for i, gold in enumerate(report.gold):
            held = zip(report.page.tellings, report.owners, strict=True)
            group = tuple(t for t, o in held if o == i)
            if group:
                _teach_slots(found, report.page, group, gold.template)
    return found


def _teach_slots(
    found: dict[str, list[Example]], page: Page, group: tuple[Telling, ...], gold: Template
) -> None:
    found["type"] += [(type_row(group, t), t == gold.type) for t in ActType]
    effects = ((Kind.KILLED, "DEATH"), (Kind.WOUNDED, "INJURY"))
    found["effect"] += [(effect_row(group, k), e in gold.effects) for k, e in effects]
    days = {d for t in group if (d := day_of(t.claim))}
    found["day"] += [(day_row(page, group, d), gold.days == (d, d)) for d in sorted(days)]
    act = gold.type
    found["number"] += [
        (number_row(group, act, n), _is_within(n, gold.number)) for n in numbers_of(group)
    ]


def _is_within(number: int, gold: tuple[int, int | None] | None) -> bool:
    return gold is not None and gold[0] <= number and (gold[1] is None or number <= gold[1])


def act_examples(report: Report, groups: Sequence[Group]) -> list[Example]:
    """A group is an act where it has the most tellings of a template."""
    owner_of = {t.place: o for t, o in zip(report.page.tellings, report.owners, strict=True)}
    owners = [Counter(owner_of[t.place] for t in g.tellings) for g in groups]
    found = list[Example]()
    for group, own in zip(groups, owners, strict=True):
        held = {o: n for o, n in own.items() if o is not None and o >= 0}
        main = max(held, key=lambda o: (held[o], -o), default=None)
        if main is None and own[None]:
            continue  # cannot be told
        if main is not None and report.gold[main].template.is_optional:
            continue
        best = main is not None and held[main] == max(o[main] for o in owners)
        found.append((act_row(group, groups), best))
    return found


def teach(reports: Sequence[Report]) -> dict[str, np.ndarray]:
    """The weights of every question. What one question hands on to the next is always by weights
    that were learnt without the report, as it will be where they are used.
    """
    found = {"page": learn(page_examples(reports), RATES["page"])}
    pages = [learn(page_examples(_without(reports, f)), RATES["page"]) for f in range(FOLDS)]
    odds = {
        r.page.document.id: score(pages[i % FOLDS], page_row(r.page)) for i, r in enumerate(reports)
    }
    found |= _teach_tellings(reports, odds)
    acts = list[Example]()
    for fold in range(FOLDS):
        weights = _teach_tellings(_without(reports, fold), odds) | {"page": pages[fold]}
        for report in reports[fold::FOLDS]:
            acts += act_examples(report, gather(report.page, weights))
    found["act"] = learn(acts, RATES["act"])
    slots = slot_examples(reports)
    return found | {n: learn(e, RATES[n]) for n, e in slots.items()}


def _without(reports: Sequence[Report], fold: int) -> list[Report]:
    return [r for i, r in enumerate(reports) if i % FOLDS != fold]


def _teach_tellings(reports: Sequence[Report], odds: dict[str, float]) -> dict[str, np.ndarray]:
    told = telling_examples(reports, lambda p: odds[p.document.id])
    return {
        "telling": learn(told, RATES["telling"]),
        "pair": learn(pair_examples(reports), RATES["pair"]),
    }


def write_weights(out: Path, learnt: Weights) -> None:
    held: dict[str, np.ndarray] = {"names": np.array(sorted(learnt))}
    for name, weights in learnt.items():
        kept = np.nonzero(np.abs(weights) > KEPT)[0].astype(np.int32)
        held[f"{name}_slots"] = np.diff(kept, prepend=np.int32(0)).astype(np.int32)
        held[name] = weights[kept].astype(np.float16)
    with out.open("wb") as file:
        np.savez_compressed(file, **held)  # type: ignore[arg-type]


def reports_of(corpus: Path) -> Iterator[Report]:
    """What is not kept for reporting, read."""
    found = load_sources([str(corpus)], IntakeOptions(max_bytes=MOST_BYTES))
    known = {f.document.given_id: f.document for f in found if not isinstance(f, Quarantine)}
    answers = Answers(settings=load_settings())
    for row in load_rows(corpus):
        if not row.is_report:
            document = known[row.id]
            yield make_report(document, answers.claims(document), parse_gold(row.fields))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args()
    reports = list(reports_of(asked.corpus))
    sys.stderr.write(f"{len(reports)} reports\n")
    write_weights(asked.out, teach(reports))


if __name__ == "__main__":
    main()
