"""What is asked for each task of ``marsad evaluate``, and the answers in the task's own records."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from marsad.evaluate.claims import FlatClaim, parse_claims
from marsad.evaluate.fields import Fields
from marsad.evaluate.incidents import Gathered, Toll
from marsad.evaluate.templates import Template
from marsad.evaluate.toponyms import GoldToponym, Placed
from marsad.model import Claim, Document, Family, Incident, Kind, Modality, QuantityState, Span

if TYPE_CHECKING:
    from marsad.pipeline.answering import Answers

Asked = Sequence[tuple[Document, Any]]
_TYPES = {Kind.ABDUCTED: "KIDNAPPING"}
_BOMBS = ("bomb", "explo", "blast", "blew", "dynamit", "detonat", "grenade", "mine")
_FIRES = ("burn", "arson", "fire to", "set fire", "torch", "ablaze")
_HARMS = {Kind.KILLED: "DEATH", Kind.WOUNDED: "INJURY"}
_TOLD = (Modality.ASSERTED, Modality.ALLEGED)


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
    from marsad.reconcile import reconcile

    claims = {c.id: c for c in answers.claims(document)}
    incidents = reconcile([document], claims.values())
    found = ((i, [claims[c] for c in i.claims]) for i in incidents if not i.is_cumulative)
    made = (_template(i, told) for i, told in found)
    return tuple(t for t in made if t)


def _template(incident: Incident, claims: Sequence[Claim]) -> Template | None:
    """Only what was done to people or things by force, and not of war between armies."""
    kinds = {c.kind for c in claims if c.modality in _TOLD}
    if not kinds & {Kind.KILLED, Kind.WOUNDED, Kind.ABDUCTED, Kind.ATTACK, Kind.DAMAGE}:
        return None
    days = (incident.earliest, incident.latest) if incident.earliest and incident.latest else None
    return Template(
        type=_type(kinds, claims),
        days=days,
        number=_targets(incident),
        effects=frozenset(_HARMS[k] for k in kinds if k in _HARMS),
    )


def _type(kinds: set[Kind], claims: Sequence[Claim]) -> str:
    if Kind.ABDUCTED in kinds:
        return "KIDNAPPING"
    words = " ".join(c.trigger.words.lower() for c in claims)
    if any(w in words for w in _BOMBS):
        return "BOMBING"
    return "ARSON" if any(w in words for w in _FIRES) else "ATTACK"


def _targets(incident: Incident) -> tuple[int, int | None] | None:
    """The people of all harms together, an account of the least of each."""
    counts = [
        t.low
        for t in incident.tolls
        if t.kind in (*_HARMS, Kind.ABDUCTED) and t.state is QuantityState.STATED and t.low
    ]
    return (sum(counts), sum(counts)) if counts else None


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
    tolls: Mapping[Kind, Toll] = {
        t.kind: (t.low, t.high)
        for t in main.tolls
        if t.state in (QuantityState.STATED, QuantityState.ZERO_STATED) and t.low is not None
    }
    return Gathered(
        cluster=main.id,
        killed=tolls.get(Kind.KILLED, (0, 0)),
        injured=tolls.get(Kind.WOUNDED, (0, 0)),
    )


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
