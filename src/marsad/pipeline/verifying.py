"""Everything stored, derived again: spans, hashes, links, evidence, and the view over them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from marsad.errors import MarsadError
from marsad.intake import Evidence
from marsad.ledger import Checkpoint, Finding, Head, Ledger
from marsad.model.identity import digest
from marsad.model.wire import to_line
from marsad.pipeline.listing import bring_up, make_listed
from marsad.pipeline.naming import named_by
from marsad.pipeline.pairing import pair_all
from marsad.pipeline.projecting import compute_incidents, is_fresh, refresh
from marsad.settings import Settings, load_settings


def verify(
    ledger: Ledger,
    *,
    settings: Settings | None = None,
    noted: Head | None = None,
    checkpoint: Checkpoint | None = None,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Finding]:
    """What does not hold, as it is found; nothing where all is well.

    First each record against itself and those that it names, with each document's captured bytes
    in the evidence folder beside the ledger; then the stored incidents, and the lists that are kept
    of claims and incidents, against those that the claims give now. ``noted``: the head of the
    ledger's chain, as it was noted earlier; ``checkpoint``: one that was kept elsewhere. ``tick``
    is called before each capture is read, and ends it by raising.
    """
    chosen = replace(settings or load_settings(), ledger=ledger.place)
    evidence = Evidence(chosen.evidence)

    def load(sha256: str) -> bytes:
        tick()
        return evidence.load(sha256)

    yield from ledger.check(load_evidence=load, noted=noted, checkpoint=checkpoint)
    yield from _projection_faults(ledger)
    yield from _list_faults(ledger)


def remake(ledger: Ledger) -> None:
    """Makes incidents, their index and lists anew, whatever is stored of them."""
    with ledger.listed() as lists:
        is_listed = lists.made() is not None
    ledger.forget_views()
    refresh(ledger)
    if is_listed:
        bring_up(ledger)


def _projection_faults(ledger: Ledger) -> Iterator[Finding]:
    if not is_fresh(ledger):
        return  # a run was cut off, or the rules are newer: whoever asks next gets them made anew
    try:
        stored = {i.id: to_line(i) for i in ledger.incidents()}
        again = {i.id: to_line(i) for i in compute_incidents(ledger)}
    except MarsadError as e:  # the check above has named the row
        yield Finding(
            what="incidents computed again", id="ledger", expected="readable records", met=str(e)
        )
        return
    for incident in sorted(stored.keys() | again.keys()):
        met, expected = stored.get(incident), again.get(incident)
        if met != expected:
            yield Finding(
                what="incident computed again",
                id=incident,
                expected=_short(expected),
                met=_short(met),
            )


def _list_faults(ledger: Ledger) -> Iterator[Finding]:
    with ledger.held() as held:
        sources = held.sources
        documents = sources.current() if held.has_claims() else ()
        added = [v.claim for j in ledger.judgements() if (v := j.value) and v.claim]
        by_hand = {c.id: c.document for c in added} if held.has_claims() else {}
        is_whole = is_fresh(ledger)
        try:
            held.make_incidents(pair_all)
            held.make_claims(make_listed(ledger, sources, documents), by_hand, named_by)
        except MarsadError as e:  # as above
            yield Finding(
                what="lists made again", id="ledger", expected="readable records", met=str(e)
            )
            return
        yield from held.find_faults(of_incidents=is_whole)


def _short(line: str | None) -> str:
    return "no such incident" if line is None else f"record {digest(line)[:12]}"
