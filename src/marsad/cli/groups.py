"""Options that always go together, told once: a dataclass of them is one parameter of a command.

    @grouped
    def threats(ctx: typer.Context, *, place: PlaceOption = None, given: SpanOptions) -> None:

gives the command an option for each field, with the field's own default.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, get_type_hints

from marsad.cli.options import (
    ByOption,
    FormOption,
    LedgerOption,
    PublishedByOption,
    ReasonOption,
    SeenOption,
    SinceOption,
    UntilOption,
)

if TYPE_CHECKING:
    from marsad.reconcile.narrowing import Narrowing


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeOptions:
    """Who judges, why, and what of others they saw; where, and in which form what is written is
    shown.
    """

    reason: ReasonOption = ""
    by: ByOption = None
    seen: SeenOption = None
    to: FormOption = None
    ledger: LedgerOption = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanOptions:
    """Of which days, as known by which day; of which ledger, and in which form."""

    since: SinceOption = None
    until: UntilOption = None
    published_by: PublishedByOption = None
    to: FormOption = None
    ledger: LedgerOption = None

    def narrowed(self, place: str | None) -> "Narrowing":
        """What is asked for. Raises RecordError where the days are the wrong way round."""
        from marsad.reconcile.narrowing import Narrowing

        return Narrowing(place=place, since=self.since, until=self.until)


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command as typer sees it: with the fields of each group in the group's place."""
    signature = inspect.signature(command)
    hints = get_type_hints(command, include_extras=True)
    groups = {name: hints[name] for name in signature.parameters if is_dataclass(hints[name])}
    of_group = {name: [f.name for f in fields(group)] for name, group in groups.items()}

    @wraps(command)
    def called(*args: object, **options: object) -> None:
        for name, group in groups.items():
            options[name] = group(**{f: options.pop(f) for f in of_group[name] if f in options})
        command(*args, **options)

    shown = list(_parameters(signature, hints, groups))
    called.__signature__ = signature.replace(parameters=shown)  # type: ignore[attr-defined]
    called.__annotations__ = {p.name: p.annotation for p in shown} | {"return": None}
    return called


def _parameters(
    signature: inspect.Signature, hints: dict[str, Any], groups: dict[str, Any]
) -> Iterator[inspect.Parameter]:
    for name, parameter in signature.parameters.items():
        if name not in groups:
            yield parameter.replace(annotation=hints[name])
            continue
        of_fields = get_type_hints(groups[name], include_extras=True)
        for field in fields(groups[name]):
            yield inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=field.default,
                annotation=of_fields[field.name],
            )
