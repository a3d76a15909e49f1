"""The annotated claims: documents in one JSON array, their claims in another beside it."""

import json
from pathlib import Path

from marsad.errors import RecordError
from marsad.evaluate.corpus import Row, read_bytes
from marsad.evaluate.fields import Fields


def load_claims_rows(path: Path) -> tuple[Row, ...]:
    """The documents with the claims of claims-gold.json beside them."""
    gold = {f.text("id"): f for f in load_array(path.with_name("claims-gold.json"))}
    rows: list[Row] = []
    for fields in load_array(path):
        id_ = fields.text("id")
        if id_ not in gold:
            raise RecordError(f"{fields.where}: 'id' {id_!r} is not in claims-gold.json")
        rows.append(Row(id=id_, text=fields.text("text"), fields=gold[id_]))
    return tuple(rows)


def load_array(path: Path) -> tuple[Fields, ...]:
    """The objects of a JSON array. Raises RecordError with the number of the record."""
    try:
        values = json.loads(read_bytes(path).decode("utf-8"))
    except ValueError as e:
        raise RecordError(f"{path.name}: expected a JSON array in UTF-8: {e}") from e
    if type(values) is not list:
        raise RecordError(f"{path.name}: expected a JSON array, got {values!r:.80}")
    whole = Fields({"records": values}, path.name)
    return tuple(whole.items("records"))
