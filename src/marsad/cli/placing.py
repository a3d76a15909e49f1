"""Places that nobody knows: said where a question or a judgement names one."""

from collections.abc import Iterable, Sequence

import typer

from marsad.cli.options import chosen_settings
from marsad.cli.screen import complain
from marsad.model import Judgement, Place


def tell_if_unknown(
    ctx: typer.Context, ledger: str | None, place: str | None, found: Sequence[object]
) -> None:
    """That nothing was found since the index lacks the place, perhaps for a slip. Places that the
    index lacks may well stand in a ledger: then something was found.
    """
    from marsad.pipeline import is_place_known

    if place is None or found:
        return
    if is_place_known(chosen_settings(ctx, ledger), place) is False:
        complain(
            f"no place called {place!r} is in the index, nor told of here: check it for a slip"
        )


def tell_of_unplaced(judgements: Iterable[Judgement]) -> None:
    """That a place which was judged to be meant is not in the index, and what to do."""
    for judgement in judgements:
        place = _place_of(judgement)
        by_degrees = place is not None and place.point is not None and not place.within
        if place is not None and place.place_id is None and not by_degrees:
            complain(
                f"no place called {place.toponym.words!r} is in the index: it stands as written; to"
                " place it, add it by `marsad gazetteer add`, and correct the claim again"
            )


def _place_of(judgement: Judgement) -> Place | None:
    value = judgement.value
    if value is None:
        return None
    return value.claim.place if value.claim else value.place
