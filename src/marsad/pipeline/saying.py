"""What a row of a claim holds of who says it, and back: lines of the records of sources."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.ledger.due import LIFTED
from marsad.ledger.rows import Row, storable
from marsad.model import Document
from marsad.model.grade import Reprinted
from marsad.model.identity import digest
from marsad.pipeline.naming import entry_id
from marsad.reconcile.camps import Camp
from marsad.reconcile.copies import LIFTED_WORDS, sentence_of
from marsad.reconcile.heard import Speaker, as_publisher, speaker_of
from marsad.reconcile.origins import Origin, Origins
from marsad.reconcile.sources import Figured, Printed, figured, reprinted_of
from marsad.reconcile.telling import Telling, document_order
from marsad.reconcile.wording import fold_name
from marsad.vocabulary.standing import NAMED, UNNAMED, CampClass

NAME_ALONE, TOLD, NAMELESS = 0, 1, 2
"""Whether its own report tells what a speaker is: it tells a name and no more; it tells it; it
tells no name either.
"""
_FIRST = 10  # documents named beside how many there are
_WIDTH = 12


def source_id(key: str) -> str:
    return entry_id("s", key)


def folded_id(name: str) -> str:
    """By which a name is looked up, whatever its length."""
    return digest("name", fold_name(name))[:16]


def row_of(telling: Telling, origins: Origins) -> Row:
    """What a claim tells by itself, beside its document."""
    speaker = speaker_of(telling, origins.of(telling))
    alone = {NAMED: NAME_ALONE, UNNAMED: NAMELESS}
    return {
        "claim": telling.id,
        "document": telling.document.id,
        "rank": _rank(telling),
        "mark": digest("ground and days", repr(telling.ground), repr(telling.days)),
        "kind": telling.claim.kind.value,
        "sentence": _sentence(telling),
        "figure": json.dumps(figured(telling)),
        "speaker": _line_of(speaker),
        "said_by": source_id(speaker.origin.key),
        "telling": alone.get(speaker.kind, TOLD),
        "is_cited": int(bool(telling.claim.attribution)),
    }


UNSETTLED: Row = {
    "original": None,
    "origin": "",
    "is_copy": 0,
    "root": "",
    "voice": "",
    "borne_out": 0,
    "contradicted": 0,
    "denied": 0,
}
"""What other claims tell of one, before they were asked."""


def _rank(telling: Telling) -> str:
    """Text that stands in the order of `reconcile.telling.text_order`."""
    day, at, document = document_order(telling.document)
    span = telling.claim.trigger.span
    return f"{day} {at} {document} {span.start:0{_WIDTH}} {span.end:0{_WIDTH}}"


def _sentence(telling: Telling) -> str:
    lane, kind, words, position = sentence_of(telling)
    begins = LIFTED if len(words) >= LIFTED_WORDS else "s"
    return begins + digest("sentence", lane, kind, *words, str(position))[:24]


def _line_of(speaker: Speaker) -> str:
    camp = speaker.camp
    group = camp.group.value if camp.group else None
    told = [speaker.origin.key, speaker.origin.name, speaker.kind, speaker.root]
    return json.dumps([*told, camp.name, camp.side, camp.actor, camp.proper, group])


def speaker_from(line: str) -> Speaker:
    """The speaker of such a line."""
    key, name, kind, root, *told = json.loads(line)
    return Speaker(origin=Origin(key, name), kind=kind, camp=_camp_from(told), root=root)


def _camp_from(told: Sequence[str | None]) -> Camp:
    name, side, actor, proper, group = told
    return Camp(
        name=name or "",
        side=side or "",
        actor=actor or "",
        proper=proper or "",
        group=CampClass(group) if group else None,
    )


def explained_line(kind: str, camp: Camp) -> str:
    """What a name is told to be elsewhere."""
    group = camp.group.value if camp.group else None
    return json.dumps([kind, camp.name, camp.side, camp.actor, camp.proper, group])


def explained_from(line: str) -> tuple[str, Camp]:
    kind, *told = json.loads(line)
    return kind, _camp_from(told)


def figured_from(line: str) -> Figured:
    return Figured(*json.loads(line))


# --- origins and publishers


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as the record of its origin tells."""

    key: str
    name: str
    kind: str
    side: str

    @property
    def line(self) -> str:
        return json.dumps([self.key, self.name, self.kind, self.side])


def voice_of(speaker: Speaker) -> Voice:
    return Voice(speaker.origin.key, speaker.origin.name, speaker.kind, speaker.camp.side)


def voice_from(line: str) -> Voice:
    return Voice(*json.loads(line))


def publisher_row(document: Document, seq: int, origins: Origins) -> Row:
    """``seq``: in what order it came."""
    origin = origins.publisher_of(document)
    return {
        "document": document.id,
        "seq": seq,
        "origin": source_id(origin.key),
        "voice": voice_of(as_publisher(origin)).line,
        "folded": folded_id(origins.name_of(document)),
    }


def origin_row(voice: Voice) -> Row:
    """As it is found and ordered, without counts."""
    names = (storable(n.casefold()) for n in (voice.name, voice.key))
    return {
        "id": source_id(voice.key),
        "key": storable(voice.key),
        "line": voice.line,
        "names": "\n".join(names),
        "folded": folded_id(voice.name),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """Whom a source reprints: in how many documents, of which the first are named, and how much
    of them.
    """

    origin: str
    number: int
    documents: tuple[str, ...]
    least: float
    most: float


def prints_of(reprinted: Reprinted) -> Prints:
    return Prints(
        origin=reprinted.origin,
        number=len(reprinted.documents),
        documents=reprinted.documents[:_FIRST],
        least=reprinted.least,
        most=reprinted.most,
    )


def reprinted_from(rows: Iterable[tuple[str, str, str]]) -> tuple[Reprinted, ...]:
    """``rows``: as `Origins.reprints` gives them."""
    return reprinted_of(
        Printed(copy, voice_from(line).name, json.loads(shares)[0]) for copy, line, shares in rows
    )


def prints_line(reprinted: Reprinted) -> str:
    p = prints_of(reprinted)
    return json.dumps([p.origin, p.number, p.documents, p.least, p.most])


def prints_from(line: str) -> Prints:
    origin, number, documents, least, most = json.loads(line)
    return Prints(origin=origin, number=number, documents=tuple(documents), least=least, most=most)
