"""Two readings side by side: a table for a person, a line a pair for a pipe."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from marsad.cli import wording
from marsad.cli.readers import Told
from marsad.cli.screen import text
from marsad.model import Claim, Document
from marsad.model.wire import to_wire

if TYPE_CHECKING:
    from rich.table import Table

    from marsad.pipeline import Pair

_MARKS = {"agreed": "=", "differing": "≠", "left": "◂", "right": "▸"}
_STYLES = {"agreed": "green", "differing": "yellow", "left": "cyan", "right": "magenta"}


def pairs_of(told: Sequence[Told]) -> tuple["Pair", ...]:
    from marsad.pipeline import lay_beside

    left, right = told
    return lay_beside(left.claims, right.claims)


def beside_table(pairs: Iterable["Pair"], told: Sequence[Told]) -> "Table":
    """A row a pair: how they agree, the trigger, and what each reader says; "!" marks a
    field that differs.
    """
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    for name, width in (("", 1), ("trigger", 14), *((t.reading.reader, 38) for t in told)):
        table.add_column(name, width=width, overflow="fold")
    for pair in pairs:
        style = _STYLES[pair.agreement]
        table.add_row(
            text(_MARKS[pair.agreement], style),
            text(pair.claim.trigger.words),
            *(text_lines(side, pair.differing, style) for side in (pair.left, pair.right)),
        )
    return table


def text_lines(claim: Claim | None, differing: Sequence[str], style: str) -> "Table":
    from rich.table import Table

    grid = Table.grid()
    if claim is None:
        grid.add_row(text(wording.NOTHING, "dim"))
        return grid
    for name, words in _fields(claim).items():
        if name in differing:
            grid.add_row(text(f"! {name}: {words}", style))
        elif words != wording.NOTHING:
            grid.add_row(text(f"{name}: {words}"))
    return grid


def _fields(claim: Claim) -> dict[str, str]:
    """As the pair names them, in words."""
    victim, actor = (p.words.words if p else wording.NOTHING for p in (claim.victim, claim.actor))
    chain = [a.source.words if a.source else "nobody named" for a in claim.attribution]
    return {
        "kind": claim.kind.value,
        "number": wording.word_number(claim),
        "victim": victim,
        "actor": actor,
        "place": wording.word_place(claim.place),
        "when": wording.word_when(claim.when),
        "speakers": ", citing ".join(chain) or wording.NOTHING,
        "modality": claim.modality.value,
        "scope": claim.scope.value if claim.scope else wording.NOTHING,
    }


def word_agreement(pairs: Sequence["Pair"], told: Sequence[Told]) -> str:
    """``12 agreed (=), 3 differing (≠), 2 only rules-en (◂), 1 only endpoint (▸)``."""
    names = {
        "agreed": "agreed",
        "differing": "differing",
        "left": f"only {told[0].reading.reader}",
        "right": f"only {told[1].reading.reader}",
    }
    counts = {key: sum(p.agreement == key for p in pairs) for key in names}
    return ", ".join(f"{n} {names[key]} ({_MARKS[key]})" for key, n in counts.items())


def pair_record(document: Document, pair: "Pair") -> dict[str, Any]:
    """``agreement`` is agreed, differing, left or right; left is our rules."""
    return {
        "record": "pair",
        "document": document.id,
        "agreement": pair.agreement.value,
        "differing": list(pair.differing),
        "left": to_wire(pair.left) if pair.left else None,
        "right": to_wire(pair.right) if pair.right else None,
    }
