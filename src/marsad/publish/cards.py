"""One card an incident: every harm as a range, and under it each account with its exact words."""

import re
from collections.abc import Iterable

from marsad.model import Account, Claim, Document, Incident, Kind, Mention, Toll
from marsad.publish.markup import Markup, el, join
from marsad.publish.records import Records, speakers
from marsad.publish.wording import (
    MOVES_NO_BOUND,
    count_words,
    day_words,
    heading_of,
    interval_words,
    modality_words,
    moves_bounds,
    precision_words,
    range_words,
    toll_words,
)

_LONGEST_QUOTE = 420  # characters; a longer content is cut around what is marked in it
_BEYOND = 1.12  # the strip goes on past the highest number, so that "at least" has room
_LEAST_BAR = 1.6  # per cent of the strip: a single number is a tick that can be seen
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def incident_card(number: int, incident: Incident, records: Records) -> Markup:
    """The card, as an article whose id is the incident's."""
    i = incident
    told = {c for toll in i.tolls for a in toll.accounts for c in (*a.claims, *a.copies)}
    others = [c for c in records.claims_of(i) if c.id not in told]
    return el(
        "article",
        el(
            "h3",
            el("span", str(number), class_="number"),
            " ",
            el("bdi", place_words(incident)),
            el("span", interval_words(i.earliest, i.latest), class_="when"),
        ),
        _about(incident),
        join(_toll(toll, records) for toll in i.tolls),
        _others(others, records) if others else None,
        el("p", "How it was put together: " + " ".join(i.reasons), class_="why")
        if i.reasons
        else None,
        id=i.id,
        class_="card",
    )


def place_words(incident: Incident) -> str:
    """The place's name, or that none is known."""
    return incident.place.name if incident.place else "Place not known"


def _about(incident: Incident) -> Markup:
    place = incident.place
    facts = [", ".join(heading_of(k) for k in Kind if k in incident.kinds)]
    if place and place.within:
        facts.append("in " + ", ".join(place.within))
    if place:
        facts.append("placed: " + precision_words(place.precision))
    if incident.parties:
        facts.append("named: " + ", ".join(incident.parties))
    facts.append(
        f"{count_words(len(incident.claims), 'claim')} in "
        f"{count_words(len(incident.documents), 'document')}"
    )
    return el("p", " · ".join(facts), el("code", incident.id), class_="about", dir="auto")


def _toll(toll: Toll, records: Records) -> Markup:
    """A table whose rows share one scale: first the range, then every account beside it."""
    bounds = [(a.low, a.high) for a in toll.accounts]
    most = max((x for pair in [(toll.low, toll.high), *bounds] for x in pair if x), default=0)
    said = toll_words(toll)
    accounts = count_words(len(toll.accounts), "account")
    whole = el(
        "tr",
        el("th", "Range", el("span", f"of {accounts}", class_="standing"), scope="row"),
        el("td", el("span", said, class_="figure"), _strip(toll.low, toll.high, most, "whole")),
        el("td", el("span", toll.reason, class_="why"), colspan=2),
        class_="whole",
    )
    names = ("Who says so", "How many", "In these words", "Where")
    rows = [whole, *(_account(account, most, records) for account in toll.accounts)]
    return el(
        "section",
        el("h4", heading_of(toll.kind) + ": ", el("strong", said)),
        _table(names, rows),
        class_=f"toll {toll.kind.value}",
    )


def _table(names: Iterable[str], rows: Iterable[Markup]) -> Markup:
    head = el("tr", *(el("th", name, scope="col") for name in names))
    return el("table", el("thead", head), el("tbody", *rows))


def _account(account: Account, most: int, records: Records) -> Markup:
    claims = records.claims_of(account)
    return el(
        "tr",
        el(
            "th",
            el("span", _who(account, claims), dir="auto"),
            _standing(account.standing, counts=not account.discount),
            _discount(account),
            scope="row",
        ),
        el(
            "td",
            el("span", range_words(account.state, account.low, account.high), class_="figure"),
            _strip(
                account.low,
                account.high,
                most,
                "counted" if moves_bounds(account) else "apart",
            ),
            class_="many",
        ),
        el("td", *(_quote(c, records.document_of(c)) for c in claims)),
        el("td", *_sources(claims, records), _copies(account, records), class_="where"),
    )


def _who(account: Account, claims: tuple[Claim, ...]) -> str:
    """The outermost speaker's own words where there are some, else the origin."""
    said = next((s[0] for c in claims if (s := speakers(c))), None)
    return said or account.origin


def _standing(standing: str, *, counts: bool) -> Markup:
    """Modality in a word, and in a toll whether it counts: told by no colour alone."""
    words = modality_words(standing)
    if counts and standing in MOVES_NO_BOUND:
        words += ": moves no bound"
    return el("span", words, class_=f"standing {standing}")


def _discount(account: Account) -> Markup | None:
    """Who does not rely upon it, since when and why: it stays to be seen."""
    d = account.discount
    if d is None:
        return None
    said = f"discounted by {d.by} on {day_words(d.at.date())}: {d.reason}; moves no bound"
    return el("span", said, class_="standing discounted")


def _strip(low: int | None, high: int | None, most: int, look: str) -> Markup | None:
    """A bar from low to high on the toll's scale from 0; open above, it fades out to the right.
    The same is said in words beside it, so it is hidden from who cannot see it.
    """
    if low is None:
        return None
    whole = max(1.0, most * _BEYOND)
    start, end = 100 * low / whole, 100.0 if high is None else 100 * high / whole
    wide = max(end - start, _LEAST_BAR)
    left = min(start if end > start else start - _LEAST_BAR / 2, 100 - _LEAST_BAR)
    parts = [
        el("line", x1="0%", y1=15.5, x2="100%", y2=15.5),
        el("rect", x=f"{max(0.0, left):.2f}%", y=4, width=f"{wide:.2f}%", height=9, rx=2),
    ]
    if high is None:
        parts.append(el("text", "→", x="99.5%", y=12.5, class_="tip"))
    if look == "whole":
        parts += [
            el("text", "0", x=0, y=28),
            el("text", f"{most:,}", x=f"{100 * most / whole:.2f}%", y=28, class_="most"),
        ]
    look += " open" if high is None else " one" if low == high else ""
    return el("svg", *parts, class_=f"strip {look}", aria_hidden="true", focusable="false")


def _others(claims: list[Claim], records: Records) -> Markup:
    """Claims without a toll: attacks, clashes, who holds what, truces, talks."""
    ordered = sorted(claims, key=lambda c: (c.document, c.trigger.span))
    rows = [_other(claim, records) for claim in ordered]
    names = ("Who says so", "What", "In these words", "Where")
    return el("section", el("h4", "Also told"), _table(names, rows), class_="toll")


def _other(claim: Claim, records: Records) -> Markup:
    document = records.document_of(claim)
    publisher = (document.publisher or document.uri) if document else claim.document
    who = " citing ".join(speakers(claim)) or publisher
    return el(
        "tr",
        el(
            "th",
            el("span", who, dir="auto"),
            _standing(claim.modality.value, counts=False),
            scope="row",
        ),
        el("td", heading_of(claim.kind), class_="many"),
        el("td", _quote(claim, document)),
        el("td", *_sources((claim,), records), class_="where"),
    )


def _quote(claim: Claim, document: Document | None) -> Markup:
    """The claim's content in its exact words, trigger and number marked."""
    marked = [claim.trigger]
    if claim.quantity.words:
        marked.append(claim.quantity.words)
    language = document.language if document else ""
    lang = language if _LANGUAGE.fullmatch(language) and language != "und" else None
    return el("q", *_marked(claim.content, marked), lang=lang, dir="auto")


def _marked(content: Mention, marked: list[Mention]) -> list[str | Markup]:
    inside = sorted({m.span for m in marked if content.span.has(m.span)})
    start, end = _cut(content, inside[0].start if inside else content.span.start)
    parts: list[str | Markup] = ["… "] if start > content.span.start else []
    at = start
    for span in inside:
        if at <= span.start and span.end <= end:
            parts += [
                _words(content, at, span.start),
                el("b", _words(content, span.start, span.end)),
            ]
            at = span.end
    parts.append(_words(content, at, end))
    return [*parts, " …"] if end < content.span.end else parts


def _cut(content: Mention, around: int) -> tuple[int, int]:
    if len(content.words) <= _LONGEST_QUOTE:
        return content.span.start, content.span.end
    start = max(content.span.start, around - _LONGEST_QUOTE // 2)
    return start, min(content.span.end, start + _LONGEST_QUOTE)


def _words(content: Mention, start: int, end: int) -> str:
    return content.words[start - content.span.start : end - content.span.start]


def _sources(claims: tuple[Claim, ...], records: Records) -> list[Markup]:
    found = dict.fromkeys(records.document_of(c) for c in claims)
    return [_source(document) for document in found if document]


def _source(document: Document) -> Markup:
    title = document.title or document.uri
    link = document.uri if document.uri.startswith(("https://", "http://")) else None
    name = el("cite", title, dir="auto")
    day = document.published.day
    said = day_words(day) if day else "publication date not known"
    publisher = el("bdi", document.publisher) if document.publisher else None
    return el(
        "p",
        el("a", name, href=link, rel="noopener noreferrer nofollow") if link else name,
        el("span", publisher, ", " if publisher else None, said, class_="published"),
    )


def _copies(account: Account, records: Records) -> Markup | None:
    if not account.copies:
        return None
    copied = [records.claims[c] for c in account.copies if c in records.claims]
    found = [records.document_of(c) for c in copied]
    names = dict.fromkeys(d.publisher or d.uri for d in found if d)
    words = count_words(len(account.copies), "copy", "copies") + " of these words"
    return el("p", ": ".join(x for x in (words, ", ".join(names)) if x), class_="copies")
