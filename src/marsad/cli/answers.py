"""What is asked for each task of ``marsad evaluate``, and the answers in the task's own records."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from marsad.evaluate.claims import FlatClaim, parse_claims
from marsad.evaluate.fields import Fields
from marsad.evaluate.incidents import Gathered, Toll
from marsad.evaluate.templates import Template
from marsad.evaluate.toponyms import GoldToponym, Placed
from marsad.model import Claim, Document, Family, Incident, Kind, Span

if TYPE_CHECKING:
    from marsad.pipeline.answering import Answers
    from marsad.reconcile.acts import Act

Asked = Sequence[tuple[Document, Any]]
_HARMS = {Kind.KILLED: "DEATH", Kind.WOUNDED: "INJURY"}


def answer(task: str, answers: "Answers", document: Document, gold: Any) -> Any:  # noqa: ANN401
    """The answer to one document, as the task scores it."""
    return _ANSWERS[task](answers, document, gold)


def _claims(answers: "Answers", document: Document, _: object) -> tuple[FlatClaim, ...]:
    from marsad.model.flat import to_flat

    flat = to_flat(document, answers.claims(document))
    return parse_claims(Fields(flat, f"claims read of {flat['id']}"))


def _toponyms(answers: "Answers", document: Document, gold: Sequence[GoldToponym]) -> Placed:
    spans = [Span(g.start, g.end) for g in gold]
    return Placed(found=answers.places(document), given=answers.places_given(document, spans))


def _templates(answers: "Answers", document: Document, _: object) -> tuple[Template, ...]:
    return tuple(_template(act) for act in answers.acts(document))


def _template(act: "Act") -> Template:
    return Template(
        type=act.type.value,
        days=act.days,
        number=None if act.people is None else (act.people, act.people),
        effects=frozenset(_HARMS[kind] for kind in act.effects),
    )


def gather(documents: Sequence[Document], claims: Iterable[Claim]) -> Iterator[Gathered]:
    """For each document the incident that most of its counted people are about."""
    from marsad.reconcile import reconcile

    claims = tuple(claims)
    incidents = {i.id: i for i in reconcile(documents, claims)}
    of_claim = {c: i for i in incidents.values() if not i.is_cumulative for c in i.claims}
    for document in documents:
        own = [of_claim[c.id] for c in claims if c.document == document.id and c.id in of_claim]
        yield _gathered(document, own)


def _gathered(document: Document, own: Sequence[Incident]) -> Gathered:
    harmed = [i for i in own if i.family is Family.HARM] or list(own)
    if not harmed:
        return Gathered(cluster=document.id)
    main = max(harmed, key=lambda i: (harmed.count(i), -harmed.index(i)))
    ranges = {t.kind: (t.low, t.high) for t in main.tolls if t.low is not None}
    best = {t.kind: t.best.number for t in main.tolls if t.best}
    most = {kind: (n, n) for kind, n in best.items() if n is not None}
    return Gathered(
        cluster=main.id,
        killed=ranges.get(Kind.KILLED, _NOBODY),
        injured=_injured(ranges),
        most_killed=most.get(Kind.KILLED),
        most_injured=_injured(most) if most else None,
    )


_NOBODY: Toll = (0, 0)


def _injured(tolls: Mapping[Kind, Toll]) -> Toll:
    """The wounded, or those who were hit less those who died of it: whichever are more."""
    wounded = tolls.get(Kind.WOUNDED, _NOBODY)
    if Kind.CASUALTIES not in tolls:
        return wounded
    low, high = tolls[Kind.CASUALTIES]
    dead, _ = tolls.get(Kind.KILLED, _NOBODY)
    hurt = max(0, low - dead), None if high is None else max(0, high - dead)
    return max(wounded, hurt, key=lambda toll: toll[0])


_ANSWERS: Mapping[str, Callable[["Answers", Document, Any], Any]] = {
    "claims": _claims,
    "numbers-satp": lambda a, d, _: a.totals(d),
    "tolls-airwars-gaza": lambda a, d, _: a.civilian_figures(d),
    "timex": lambda a, d, _: a.timexes(d),
    "attribution": lambda a, d, _: a.attributions(d),
    "toponyms-lgl": _toponyms,
    "toponyms-geovirus": _toponyms,
    "templates-muc34": _templates,
    "incidents-gva": lambda a, d, _: a.claims(d),
}
