"""specs/tolls.yaml, row by row: the right incidents, ranges and accounts."""

from pathlib import Path

import pytest
import yaml

from marsad.model import QuantityState
from marsad.reconcile import reconcile
from tests.reconcile.table import build

ROWS = yaml.safe_load((Path(__file__).parents[2] / "specs" / "tolls.yaml").read_text("utf-8"))
FLAGS = ("kinds", "total", "claims", "parties", "place")


def shown(figure) -> str:
    """A toll or an account as the table writes it."""
    if figure.state is QuantityState.ZERO_STATED:
        return "none"
    if figure.low is None:
        return figure.state.value.replace("_", " ")
    if figure.high is None:
        return f"{figure.low}.."
    return str(figure.low) if figure.low == figure.high else f"{figure.low}..{figure.high}"


def standing(account) -> str:
    return (
        shown(account) if account.standing == "asserted" else f"{shown(account)} {account.standing}"
    )


def view(incident, asked) -> dict:
    """The incident in the table's form, with the flags that the row asks for."""
    seen = {"kinds": [k.value for k in incident.kinds]}
    if incident.is_cumulative:
        seen["total"] = True
    if "claims" in asked:
        seen["claims"] = len(incident.claims)
    if "parties" in asked:
        seen["parties"] = list(incident.parties)
    if "place" in asked:
        seen["place"] = incident.place.name if incident.place else None
    for toll in incident.tolls:
        accounts = {a.origin: standing(a) for a in toll.accounts}
        seen[toll.kind.value] = [shown(toll), accounts]
    return seen


def wanted(row) -> dict:
    def plain(key, value):
        return value if key in FLAGS else [str(value[0]), {k: str(v) for k, v in value[1].items()}]

    return {key: plain(key, value) for key, value in row.items()}


def ordered(views) -> list:
    return sorted(views, key=lambda v: (v["kinds"], v.get("total", False), str(v)))


@pytest.mark.parametrize("row", ROWS, ids=[r["name"] for r in ROWS])
def test_history(row):
    built = build(row["documents"])
    found = reconcile((d for d, _ in built.values()), (c for _, cs in built.values() for c in cs))
    asked = {key for incident in row["incidents"] for key in incident}
    expected = ordered(map(wanted, row["incidents"]))
    assert ordered(view(i, asked) for i in found) == expected


def test_there_are_histories_enough():
    assert len(ROWS) >= 15
    assert len({r["name"] for r in ROWS}) == len(ROWS)
