"""Judgements in words and as lines: who judged what, when and why, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.cli import wording
from marsad.cli.screen import Form, make_console, print_lines, text, to_safe_json, wants_table
from marsad.cli.tables import SHOWN_OF_ID, incidents_table
from marsad.model import Act, Claim, ClaimField, Judgement

if TYPE_CHECKING:
    from rich.console import Console

    from marsad.pipeline import Change
    from marsad.reconcile import Folded, Orphan
    from marsad.reconcile.unmet import Unmet

_SHOWN = 4  # subjects by name; a merge may have a thousand


def word_judgement(judgement: Judgement) -> str:
    """``Amira, 2024-03-06 09:00: reject c1a2b3c: the page says the opposite``."""
    at = judgement.at.strftime("%Y-%m-%d %H:%M")
    why = f": {judgement.reason}" if judgement.reason else ""
    return f"{judgement.by}, {at}: {word_act(judgement)}{why}"


def word_act(judgement: Judgement) -> str:
    """What it does, in a few words."""
    named = word_ids(judgement.subjects)
    value = judgement.value
    match judgement.act:
        case Act.CORRECT if value and value.field:
            return f"correct {named} {word_field(value.field)} to {word_value(judgement)}"
        case Act.SPLIT if value:
            return f"split {named} from {word_ids(value.rest)}"
        case Act.GRADE if value:
            return f"grade {value.grade}, incident of {named}"
        case _:
            return f"{judgement.act} {named}"


def word_field(field: ClaimField) -> str:
    """What people call it."""
    return "speaker" if field is ClaimField.ATTRIBUTION else field.value


def word_ids(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    shown = (i[:SHOWN_OF_ID] if i[:1] in "cj" and len(i) == 17 else i for i in ids[:_SHOWN])
    return " ".join(shown) + more


def word_value(judgement: Judgement) -> str:
    """The value of a correction, as a claim of it is worded."""
    value = judgement.value
    match value.field if value else None:
        case ClaimField.QUANTITY if value and value.quantity:
            return wording.word_quantity(value.quantity)
        case ClaimField.WHEN if value:
            return wording.word_when(value.when)
        case ClaimField.PLACE if value:
            return wording.word_place(value.place)
        case ClaimField.ATTRIBUTION if value:
            names = (a.source.words if a.source else "nobody named" for a in value.attribution)
            return ", citing ".join(names) or "the publisher"
        case ClaimField.VICTIM | ClaimField.ACTOR if value and value.field:
            party = getattr(value, value.field.value)
            return party.words.words if party else wording.NOTHING
        case ClaimField.MEANS if value:
            return value.means.words if value.means else wording.NOTHING
        case ClaimField() as field if value:
            return str(getattr(value, field.value) or wording.NOTHING)
        case _:
            return wording.NOTHING


def print_judgements(judgements: Iterable[Judgement], form: Form | None) -> None:
    """What was written, a line each."""
    from marsad.model.wire import to_line

    if not wants_table(form):
        print_lines(to_line(j) for j in judgements)
        return
    console = make_console()
    for judgement in judgements:
        console.print(text(f"{judgement.id}  {word_judgement(judgement)}"), soft_wrap=True)


def print_history(
    judgements: Sequence[Judgement], standing: frozenset[str], form: Form | None
) -> None:
    """Every judgement in order; what stands no longer is said to be ended."""
    from marsad.model.wire import to_line

    if not wants_table(form):
        print_lines(to_line(j) for j in judgements)
        return
    console = make_console()
    for judgement in judgements:
        ended = "" if judgement.id in standing else "  (ended)"
        style = "" if judgement.id in standing else "dim"
        line = f"{judgement.id[:SHOWN_OF_ID]}  {word_judgement(judgement)}{ended}"
        console.print(text(line, style), soft_wrap=True)
    if not judgements:
        console.print("no judgements")


def print_orphans(orphans: Sequence["Orphan"], form: Form | None) -> None:
    """Judgements that lost their claim, with what they lost and why."""
    rows = [_Why("orphan", "lost", o.judgement, o.lost, o.why) for o in orphans]
    _print_why(rows, form, nothing="every judgement that stands has its claim")


def print_unmet(unmet: Sequence["Unmet"], form: Form | None) -> None:
    """Judgements that have no effect, with what they are about and why."""
    rows = [_Why("unmet", "about", u.judgement, u.about, u.why) for u in unmet]
    _print_why(rows, form, nothing="every judgement that stands has its effect")


@dataclass(frozen=True, slots=True)
class _Why:
    """A judgement that something is said of: ``key`` is what a line calls the ids."""

    record: str
    key: str
    judgement: Judgement
    ids: tuple[str, ...]
    why: str


def _print_why(rows: Sequence[_Why], form: Form | None, *, nothing: str) -> None:
    from marsad.model.wire import to_wire

    if not wants_table(form):
        print_lines(
            to_safe_json(
                {
                    "record": row.record,
                    "judgement": to_wire(row.judgement),
                    row.key: list(row.ids),
                    "why": row.why,
                }
            )
            for row in rows
        )
        return
    console = make_console()
    for row in rows:
        line = f"{row.judgement.id[:SHOWN_OF_ID]}  {word_judgement(row.judgement)}"
        console.print(text(line), soft_wrap=True)
        why = f"    {word_ids(row.ids)}: {wording.word_ids(row.why)}"
        console.print(text(why, "yellow"), soft_wrap=True)
    if not rows:
        console.print(nothing)


def print_change(change: "Change", form: Form | None, *, written: bool) -> None:
    """The judgement, and the incidents before and after it."""
    if not wants_table(form):
        print_lines([to_safe_json(_change_as_json(change, written=written))])
        return
    console = make_console()
    head = change.judgement.id if written else "preview, nothing written"
    console.print(text(f"{head}  {word_judgement(change.judgement)}"), soft_wrap=True)
    for title, incidents in (("before", change.before), ("after", change.after)):
        console.print()
        console.print(text(title, "bold"))
        table = incidents_table(incidents, width=console.width)
        console.print(table if incidents else "nothing that is not there before and after")


def _change_as_json(change: "Change", *, written: bool) -> dict[str, Any]:
    from marsad.model.wire import to_wire

    return {
        "record": "change",
        "written": written,
        "judgement": to_wire(change.judgement),
        "before": [to_wire(i) for i in change.before],
        "after": [to_wire(i) for i in change.after],
    }


def print_judged_claim(console: "Console", claim: Claim, folded: "Folded") -> None:
    """What people judged of the claim; nothing where nobody did."""
    verdict = folded.verdicts.get(claim.id)
    lines = [f"{_VERDICTS[verdict.act]} by {_who(verdict)}"] if verdict else []
    if former := folded.overtaken.get(claim.id):
        lines.append(
            f"{_VERDICTS[former.act]} by {_who(former)} before it was corrected:"
            " that counts no longer"
        )
    if added := folded.added.get(claim.id):
        lines.append(f"added by hand by {_who(added)}")
    for field, judgement in folded.changed.get(claim.id, {}).items():
        lines.append(
            f"{word_field(field)} corrected to {word_value(judgement)} by {_who(judgement)}"
        )
    carried = {c.judgement.id: c.former for c in folded.carried if c.now == claim.id}
    lines += [f"{j} was judged of the former version, {former}" for j, former in carried.items()]
    for link in folded.links:
        if claim.id in (*link.left, *link.right):
            others = tuple(c for c in (*link.left, *link.right) if c != claim.id)
            lines.append(f"{_LINKS[link.act]} {word_ids(others)} ({link.judgement[:SHOWN_OF_ID]})")
    _print_block(console, "judged", lines)


def print_judged_incident(console: "Console", claims: Iterable[str], folded: "Folded") -> None:
    """What people judged of the claims gathered here, the grade first."""
    members = frozenset(claims)
    grades = [j for c, j in folded.grades.items() if c in members]
    named: dict[str, Judgement] = {}
    for judgements in (folded.verdicts, folded.overtaken, folded.added):
        named |= {j.id: j for c, j in judgements.items() if c in members}
    for claim, changed in folded.changed.items():
        named |= {j.id: j for j in changed.values() if claim in members}
    newest = sorted(grades, key=lambda j: j.at, reverse=True)[:1]
    lines = [f"grade {j.value.grade} by {_who(j)}" for j in newest if j.value]
    lines += [f"{j.id[:SHOWN_OF_ID]}  {word_judgement(j)}" for j in named.values()]
    for link in folded.links:
        if members & {*link.left, *link.right}:
            both = word_ids((*link.left, *link.right))
            lines.append(f"{link.judgement[:SHOWN_OF_ID]}  {_LINKS[link.act]} one another: {both}")
    _print_block(console, "judged", lines)


_VERDICTS = {Act.ACCEPT: "accepted", Act.REJECT: "REJECTED", Act.UNSURE: "left open"}
_LINKS = {
    Act.SAME: "held to be one happening with",
    Act.DIFFERENT: "held apart from",
    Act.UNSURE: "left open whether one with",
}


def _who(judgement: Judgement) -> str:
    why = f": {judgement.reason}" if judgement.reason else ""
    day = judgement.at.date()
    return f"{judgement.by} on {day}{why} ({judgement.id[:SHOWN_OF_ID]})"


def _print_block(console: "Console", title: str, lines: Sequence[str]) -> None:
    if lines:
        console.print()
        console.print(text(title, "bold"))
        for line in lines:
            console.print(text(f"  {line}"))


def print_judgement(console: "Console", judgement: Judgement) -> None:
    """One judgement whole."""
    console.print(text(f"{judgement.id}  {judgement.act}", "bold"))
    rows = (
        ("what", word_act(judgement)),
        ("why", judgement.reason or wording.NOTHING),
        ("by", judgement.by),
        ("at", judgement.at.isoformat()),
        ("of", " ".join(judgement.subjects)),
        ("ends", " ".join(judgement.ends) or wording.NOTHING),
    )
    for name, value in rows:
        console.print(text(f"  {name:<12} {value}"))
