"""The columns of the tables: names, HXL hashtags, and what stands in them.

``low`` and ``high`` always stand apart; ``high`` empty with a ``low`` means open above, both
empty that no number was given, and ``state`` says which of not stated, unknown and zero it is.
docs/tables.md tells every column.
Attributes that HXL's core list lacks are defined in the ontologies pack.
"""

from collections.abc import Sequence

from marsad.model import Account, Claim, Document, Incident, Kind, Place, Toll
from marsad.model.claim import Family
from marsad.publish.cells import Cell, chain, joined
from marsad.publish.records import Records, speakers
from marsad.vocabulary.ontologies import load_ontologies
from marsad.vocabulary.schemes import SCHEMES

Column = tuple[str, str]  # name, HXL hashtag or ""

HARMS = tuple(kind for kind in Kind if kind.family is Family.HARM)

_PLACE: tuple[Column, ...] = (
    ("place", "#loc+name"),
    ("place_words", ""),
    ("place_id", ""),
    ("country", "#country+code"),
    ("within", ""),
    ("latitude", "#geo+lat"),
    ("longitude", "#geo+lon"),
    ("precision", ""),  # UCDP GED where_prec, 1 to 7, or unknown
)
_CODES: tuple[Column, ...] = (
    ("plover_event", ""),
    ("plover_mode", ""),
    ("acled_event", ""),
    ("acled_sub_event", ""),
    ("ucdp", ""),
    ("hxl", ""),
)
_SOURCE: tuple[Column, ...] = (
    ("document", "#meta+id"),
    ("uri", "#meta+url"),
    ("publisher", "#meta+source"),
    ("title", ""),
    ("published", "#date+reported"),
)

DOCUMENT_COLUMNS: tuple[Column, ...] = (
    *_SOURCE,
    ("published_how", ""),
    ("given_id", ""),
    ("language", ""),
    ("captured", ""),
    ("media_type", ""),
    ("characters", ""),
    ("claims", ""),
    ("bytes_sha256", ""),
    ("text_sha256", ""),
    ("extractor", ""),
)

CLAIM_COLUMNS: tuple[Column, ...] = (
    ("claim", ""),
    ("incident", "#event+code"),
    ("kind", "#event+type"),
    ("family", ""),
    ("scope", ""),
    ("modality", "#status"),
    ("low", "#affected+min"),
    ("high", "#affected+max"),
    ("state", ""),
    ("qualifier", ""),
    ("unit", ""),
    ("quantity_words", ""),
    ("victim", ""),
    ("victim_group", ""),
    ("actor", "#group+name"),
    ("means", ""),
    ("speakers", ""),
    ("earliest", "#date+start"),
    ("latest", "#date+end"),
    ("when_words", ""),
    *_PLACE,
    ("words", "#description"),
    ("trigger", ""),
    ("trigger_start", ""),
    ("trigger_end", ""),
    ("content_start", ""),
    ("content_end", ""),
    *_SOURCE,
    ("part_of", ""),
    ("confidence", ""),
    ("sure", ""),
    ("missing", ""),
    ("reader", ""),
    ("version", ""),
    ("run", ""),
    *_CODES,
)

ACCOUNT_COLUMNS: tuple[Column, ...] = (
    ("incident", "#event+code"),
    ("kind", "#event+type"),
    ("origin", "#meta+source"),
    ("standing", "#status"),
    ("state", ""),
    ("low", "#affected+min"),
    ("high", "#affected+max"),
    ("words", "#description"),
    ("claims", ""),
    ("copies", ""),
    ("documents", ""),
    ("discounted", ""),
    ("discounted_by", ""),
    ("discounted_at", ""),
)


def incident_columns() -> tuple[Column, ...]:
    """One row an incident: four columns for each harm, so that low, best and high stand apart."""
    kinds = load_ontologies().kinds
    tolls: list[Column] = []
    for kind in HARMS:
        tag = kinds[kind].hxl
        tolls += [
            (f"{kind}_low", f"{tag}+min"),
            (f"{kind}_best", f"{tag}+best"),
            (f"{kind}_high", f"{tag}+max"),
            (f"{kind}_state", ""),
        ]
    return (
        ("incident", "#event+code"),
        ("family", ""),
        ("is_cumulative", ""),
        ("kinds", "#event+type"),
        ("earliest", "#date+start"),
        ("latest", "#date+end"),
        *_PLACE,
        ("parties", "#group+name"),
        *tolls,
        ("best_rule", ""),
        ("best_reasons", ""),
        ("accounts", ""),
        ("claims", ""),
        ("documents", "#meta+id"),
        ("reasons", ""),
        *((f"grade_{scheme.replace('-', '_')}", "") for scheme in SCHEMES),
        *_CODES,
    )


def document_cells(document: Document, claims: int) -> Sequence[Cell]:
    return (
        *_source_cells(document),
        document.published.how.value,
        document.given_id,
        document.language,
        document.captured.isoformat() if document.captured else None,
        document.media_type,
        len(document.text),
        claims,
        document.bytes_sha256,
        document.text_sha256,
        document.extractor,
    )


def claim_cells(claim: Claim, records: Records) -> Sequence[Cell]:
    c, when = claim, claim.when
    return (
        c.id,
        records.incident_of.get(c.id),
        c.kind.value,
        c.kind.family.value,
        c.scope.value if c.scope else None,
        c.modality.value,
        *_quantity_cells(claim),
        c.victim.words.words if c.victim else None,
        c.victim.group if c.victim else None,
        c.actor.words.words if c.actor else None,
        c.means.words if c.means else None,
        chain(speakers(c)),
        when.earliest.isoformat() if when and when.earliest else None,
        when.latest.isoformat() if when and when.latest else None,
        when.timex.words if when and when.timex else None,
        *_place_cells(c.place),
        *_words_cells(claim),
        *_source_cells(records.document_of(c), c.document),
        c.part_of,
        c.confidence,
        "yes" if c.is_sure else "no",
        joined(c.missing),
        c.reader,
        c.version,
        c.run,
        *_code_cells((c.kind,)),
    )


def incident_cells(incident: Incident) -> Sequence[Cell]:
    i, tolls = incident, {toll.kind: toll for toll in incident.tolls}
    return (
        i.id,
        i.family.value,
        i.is_cumulative,
        joined(i.kinds),
        i.earliest.isoformat() if i.earliest else None,
        i.latest.isoformat() if i.latest else None,
        *_place_cells(i.place),
        joined(i.parties),
        *(cell for kind in HARMS for cell in _toll_cells(tolls.get(kind))),
        joined(dict.fromkeys(f"{t.best.rule} {t.best.version}" for t in i.tolls if t.best)),
        joined(f"{t.kind}: {t.best.reason}" for t in i.tolls if t.best),
        sum(len(toll.accounts) for toll in i.tolls),
        joined(i.claims),
        joined(i.documents),
        joined(i.reasons),
        *(_grade_cell(i, scheme) for scheme in SCHEMES),
        *_code_cells(i.kinds),
    )


def _grade_cell(incident: Incident, scheme: str) -> Cell:
    return next((g.value for g in incident.grades if g.scheme == scheme), None)


def account_rows(incident: Incident, records: Records) -> list[Sequence[Cell]]:
    """One row for each account of each toll, with the words that it rests on."""
    return [
        (
            incident.id,
            account.kind.value,
            account.origin,
            account.standing,
            account.state.value,
            account.low,
            account.high,
            " … ".join(c.content.words for c in records.claims_of(account)),
            joined(account.claims),
            joined(account.copies),
            joined(dict.fromkeys(c.document for c in records.claims_of(account))),
            *_discount_cells(account),
        )
        for toll in incident.tolls
        for account in toll.accounts
    ]


def _discount_cells(account: Account) -> Sequence[Cell]:
    d = account.discount
    return (d.reason, d.by, d.at.isoformat()) if d else (None, None, None)


def _toll_cells(toll: Toll | None) -> Sequence[Cell]:
    if toll is None:
        return (None, None, None, None)
    best = toll.best.number if toll.best else None
    state = "discounted" if toll.is_discounted else toll.state.value
    return (toll.low, best, toll.high, state)


def _quantity_cells(claim: Claim) -> Sequence[Cell]:
    q = claim.quantity
    qualifier = q.qualifier.value if q.qualifier else None
    return (
        q.low,
        q.high,
        q.state.value,
        qualifier,
        q.unit.value,
        q.words.words if q.words else None,
    )


def _words_cells(claim: Claim) -> Sequence[Cell]:
    trigger, content = claim.trigger, claim.content
    spans = (trigger.span.start, trigger.span.end, content.span.start, content.span.end)
    return (content.words, trigger.words, *spans)


def _place_cells(place: Place | None) -> Sequence[Cell]:
    if place is None:
        return (None,) * len(_PLACE)
    return (
        place.name,
        place.toponym.words,
        place.place_id,
        place.country,
        chain(place.within),
        place.point.lat if place.point else None,
        place.point.lon if place.point else None,
        place.precision.value,
    )


def _source_cells(document: Document | None, document_id: str | None = None) -> Sequence[Cell]:
    if document is None:
        return (document_id, *(None,) * (len(_SOURCE) - 1))
    day = document.published.day
    return (
        document.id,
        document.uri,
        document.publisher,
        document.title,
        day.isoformat() if day else None,
    )


def _code_cells(kinds: Sequence[Kind]) -> Sequence[Cell]:
    codes = [load_ontologies().kinds[kind] for kind in kinds]
    columns = [[getattr(c, name) for c in codes] for name, _ in _CODES]
    return [joined(dict.fromkeys(x for x in column if x)) for column in columns]
