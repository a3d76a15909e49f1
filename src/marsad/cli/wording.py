"""Values in a few words, as a person writes them: bounds, days, speakers, places."""

import re
from collections.abc import Iterable
from datetime import date

from marsad.model import (
    Account,
    Claim,
    Discount,
    Document,
    Family,
    Incident,
    Modality,
    Place,
    PublishedHow,
    Quantity,
    QuantityState,
    Scope,
    Toll,
    Unit,
    When,
)
from marsad.model.grade import Grade
from marsad.publish.wording import highest_figure
from marsad.reconcile.telling import document_order

NOTHING = "–"
SHOWN_OF_ID = 7  # `show` takes any prefix that fits one record
_ID = re.compile(r"\b[cij][0-9a-f]{16}\b")
_STATES = {
    QuantityState.ZERO_STATED: "none",
    QuantityState.NOT_STATED: "not said",
    QuantityState.UNKNOWN: "unknown",
}
_HOW = {
    PublishedHow.SAID: "as you said",
    PublishedHow.DATE_LINE: "by its date line",
    PublishedHow.METADATA: "by its metadata",
}


def word_bounds(state: QuantityState, low: int | None, high: int | None) -> str:
    """``12``, ``24–99``, ``≥ 12``; none, not said and unknown are three things."""
    if low is None or state is not QuantityState.STATED:
        return _STATES.get(state, NOTHING)
    if high is None:
        return f"≥ {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def word_quantity(quantity: Quantity) -> str:
    percent = " %" if quantity.unit is Unit.PERCENT else ""
    return word_bounds(quantity.state, quantity.low, quantity.high) + percent


def word_number(claim: Claim) -> str:
    """The number of a claim; a total over a period says so. Only harm must have one."""
    if claim.kind.family is not Family.HARM and claim.quantity.state is QuantityState.NOT_STATED:
        return NOTHING
    total = " in all" if claim.scope is Scope.CUMULATIVE else ""
    return word_quantity(claim.quantity) + total


def word_toll(toll: Toll) -> str:
    """``killed 12–41``; open above ``killed 12–41+``, with the highest number that is given."""
    top = highest_figure(toll)
    if toll.high is None and toll.low is not None and top is not None and top > toll.low:
        return f"{toll.kind} {toll.low:,}–{top:,}+"
    return f"{toll.kind} {_word_range(toll)}"


def word_best(toll: Toll) -> str:
    """``Best 41``, its reason and its rule; or why the rule abstains."""
    if toll.best is None:
        return ""
    best = toll.best
    if best.number is None:
        return f"No best estimate: {best.reason}"
    return f"Best {best.number:,}: {best.reason} (rule {best.rule}, version {best.version})"


def word_toll_and_best(toll: Toll) -> str:
    """The range with the best estimate beside it, where that tells more than the range."""
    return f"{word_toll(toll)}{_best_beside(toll)}"


def word_reports(documents: Iterable[Document]) -> str:
    """Who reported it first and when, and how many reports there are until when."""
    known = tuple(documents)
    dated = sorted((*document_order(d)[:2], word_name(d)) for d in known if d.published.day)
    count = f"{len(known)} report{'s' * (len(known) != 1)}"
    if not dated:
        return f"{count}, day of publication unknown" if known else ""
    first, last = dated[0], dated[-1]
    said = f"first reported {first[0]} by {first[-1]}; {count}"
    return f"{said}, the last {last[0]}" if last[0] != first[0] else said


def word_groups(toll: Toll) -> str:
    """``children 3–4 (best 4)``: whom the toll counts; nothing where nobody tells."""
    if all(g.group == "unknown" for g in toll.groups):
        return ""
    told = (f"{g.group} {_word_range(g)}{_best_beside(g)}" for g in toll.groups)
    return ", ".join(told)


def _word_range(toll: Toll) -> str:
    """Where nobody is left who is relied upon, that is told, and no number."""
    return "discounted" if toll.is_discounted else word_bounds(toll.state, toll.low, toll.high)


def _best_beside(toll: Toll) -> str:
    number = toll.best.number if toll.best else None
    return "" if number is None or toll.low == toll.high else f" (best {number:,})"


def word_steps(account: Account) -> str:
    """``12 (first, 2024-03-05), 30 (rise, 2024-03-06)``; nothing where there is but one."""
    if len(account.steps) < 2:
        return ""
    return ", ".join(
        f"{word_figure(s.low, s.high)} ({s.what}, {s.published or 'undated'})"
        for s in account.steps
    )


def word_figure(low: int | None, high: int | None) -> str:
    """Bounds that somebody states; none where both are zero."""
    state = QuantityState.ZERO_STATED if (low, high) == (0, 0) else QuantityState.STATED
    return word_bounds(state, low, high)


def word_account(account: Account) -> str:
    return word_bounds(account.state, account.low, account.high)


def word_discount(discount: Discount | None) -> str:
    """``discounted by Amira on 2024-03-06: a party's own (j1a2b3c)``; nothing where it is not."""
    if discount is None:
        return ""
    d = discount
    return f"discounted by {d.by} on {d.at.date()}: {d.reason} ({d.judgement[:SHOWN_OF_ID]})"


def word_kind(claim: Claim) -> str:
    """``killed``, or ``killed (denied)`` where it is not simply asserted."""
    if claim.modality is Modality.ASSERTED:
        return claim.kind.value
    return f"{claim.kind} ({claim.modality})"


def word_days(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return NOTHING
    return str(earliest) if earliest == latest else f"{earliest} – {latest}"


def word_when(when: When | None) -> str:
    """The interval; the words with a question mark where they could not be resolved."""
    if when is None:
        return NOTHING
    if not when.is_resolved:
        return f"{when.timex.words} ?" if when.timex else "?"
    return word_days(when.earliest, when.latest)


def word_place(place: Place | None) -> str:
    """The toponym as written; with what it lies within where it is not known itself."""
    if place is None:
        return NOTHING
    if place.place_id is None and place.within:
        return f"{place.toponym.words} (in {place.within[0]})"
    return place.toponym.words if place.point else f"{place.toponym.words} ?"


def is_place_elsewhere(claim: Claim) -> bool:
    """Whether the place is told in another sentence than the claim's own."""
    return claim.place is not None and not claim.content.span.overlaps(claim.place.toponym.span)


def is_day_elsewhere(claim: Claim) -> bool:
    """Whether the day is settled, but not by words of the claim's own sentence."""
    when = claim.when
    own = when.timex.span if when and when.timex else None
    return (
        when is not None and when.is_resolved and (own is None or not claim.content.span.has(own))
    )


def word_claim_place(claim: Claim) -> str:
    """The place, in brackets where it is taken from elsewhere in the report."""
    words = word_place(claim.place)
    return f"({words})" if is_place_elsewhere(claim) else words


def word_claim_when(claim: Claim) -> str:
    """The days, in brackets where they are taken from elsewhere in the report."""
    words = word_when(claim.when)
    return f"({words})" if is_day_elsewhere(claim) else words


def word_whole_place(place: Place | None) -> str:
    """The name and all that it lies within."""
    return ", ".join([place.name, *place.within]) if place else "place not said"


def word_parties(claim: Claim) -> str:
    """Who was harmed or what was struck, and by whom."""
    victim = claim.victim.words.words if claim.victim else ""
    actor = f"by {claim.actor.words.words}" if claim.actor else ""
    return " ".join(x for x in (victim, actor) if x) or NOTHING


def word_speaker(claim: Claim, document: Document | None) -> str:
    """The chain, outermost first; the publisher where nobody else is named."""
    chain = [a.source.words if a.source else "nobody named" for a in claim.attribution]
    return ", citing ".join(chain) or (word_name(document) if document else "the publisher")


def word_published(document: Document) -> str:
    day, how = document.published.day, document.published.how
    return f"{day} ({_HOW[how]})" if day and how in _HOW else "day of publication unknown"


def word_source(document: Document | None) -> str:
    """Publisher and day, in a few words."""
    if document is None:
        return "document not in this ledger"
    name, day = word_name(document), document.published.day
    return f"{name}, {day}" if day else name


def word_name(document: Document) -> str:
    """By what a person knows the document: its publisher, else its title, else where it was."""
    return document.publisher or document.title or document.uri.rsplit("/", 1)[-1]


def word_grade(grade: Grade | None) -> str:
    """The value; a person's says so."""
    if grade is None:
        return NOTHING
    return f"{grade.value}, by a person" if grade.is_judged else grade.value


def grade_of(incident: Incident, scheme: str) -> Grade | None:
    """None where the scheme does not grade what the incident is about."""
    return next((g for g in incident.grades if g.scheme == scheme), None)


def word_ids(words: str) -> str:
    """Ids in running words cut to what `show` takes."""
    return _ID.sub(lambda m: m[0][:SHOWN_OF_ID], words)


def word_around(words: str, within: str, longest: int) -> str:
    """On one line; cut at words, around those that must be seen, where it is too long."""
    line, seen = " ".join(words.split()), " ".join(within.split())
    if len(line) <= longest:
        return line
    start = max(0, min(line.find(seen) - longest // 2, len(line) - longest))
    start = 0 if start == 0 else line.find(" ", start) + 1
    cut = line[start : start + longest]
    end = cut if start + longest >= len(line) else cut.rsplit(" ", 1)[0] + " …"
    return f"… {end}" if start else end


def word_incident(incident: Incident) -> str:
    """What it is made of; a view over a period says that it holds totals."""
    kinds = ", ".join(incident.kinds)
    return f"{kinds} (totals)" if incident.is_cumulative else kinds


def word_titles_unread(number: int) -> str:
    """That titles of a feed stand outside of what was read, and how to read them, too."""
    return (
        f"{number} titles of feed records left unread, not in their texts: --with-titles reads them"
    )
