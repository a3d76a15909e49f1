"""The map page: one file for a person, with nothing in it that asks the network or runs.

A map of what could be placed, lists of what could not be placed or dated, and a card for every
incident with each account's exact words. No script; the style is allowed by its hash alone.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

from marsad.model import Claim, Document, Incident
from marsad.publish.cards import incident_card, place_words
from marsad.publish.files import write_whole
from marsad.publish.map_drawing import draw_map
from marsad.publish.markup import Markup, el, join
from marsad.publish.records import Records, gather
from marsad.publish.wording import count_words, interval_words

TITLE = "Who says what happened"

Numbered = Sequence[tuple[int, Incident]]

_OF_NUMBERS = (
    "Every number here is somebody's: each row says who gives it, in which words, and where they "
    "stand. The range of a harm spans what accounts state or allege; what is feared or denied is "
    "listed and moves no bound. “No number given” is not zero, and “none” is said only where a "
    "source says none."
)
_OF_THE_MAP = (
    "On the map, a circle's area grows with the upper end of the toll (of the dead, where any are "
    "told). A solid rim is the place itself, a dashed rim its surroundings, and a hatched circle a "
    "district or more: its point stands for the whole of it. A line leads from a circle that had "
    "to make room back to its point. No borders are drawn."
)


def write_map(
    folder: Path,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    incidents: Iterable[Incident],
    *,
    title: str = TITLE,
) -> tuple[Path, ...]:
    """map.html."""
    records = gather(documents, claims, incidents)
    return (write_whole(folder / "map.html", [map_page(records, title=title)]),)


def map_page(records: Records, *, title: str = TITLE) -> str:
    """The page as a whole, from doctype to end."""
    ordered = sorted(records.incidents, key=_by_day)
    numbered = list(enumerate(ordered, start=1))
    happenings = [(n, i) for n, i in numbered if not i.is_cumulative]
    totals = [(n, i) for n, i in numbered if i.is_cumulative]
    body = el(
        "body",
        _header(records, title),
        el(
            "main",
            el("figure", draw_map(happenings), _caption(happenings, len(totals)), class_="map"),
            _set_apart(happenings),
            _cards("Incidents", None, happenings, records),
            _cards("Totals over a longer time", _TOTALS, totals, records) if totals else None,
        ),
        el("footer", el("h2", "How to read this page"), el("p", _OF_NUMBERS), el("p", _OF_THE_MAP)),
    )
    return "<!doctype html>\n" + el("html", _head(title), body, lang="en") + "\n"


_TOTALS = (
    "What sources count over days, weeks or a whole campaign. These totals may cover incidents "
    "above: they are never added to them, and stand on no map."
)


def _by_day(incident: Incident) -> tuple[bool, bool, date, str]:
    """Totals last; then by day, the undated after the dated."""
    undated = incident.earliest is None
    return incident.is_cumulative, undated, incident.earliest or date.min, incident.id


def _head(title: str) -> Markup:
    style = (files("marsad.publish") / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="generator", content="marsad"),
        el("title", title),
        el("style", Markup(style)),
    )


def _header(records: Records, title: str) -> Markup:
    days = [d for i in records.incidents for d in (i.earliest, i.latest) if d]
    counts = [
        count_words(len(records.incidents), "incident"),
        f"from {count_words(len(records.claims), 'claim')}",
        f"in {count_words(len(records.documents), 'document')}",
    ]
    span = interval_words(min(days), max(days)) if days else "no dates known"
    return el("header", el("h1", title), el("p", " ".join(counts) + f" · {span}", class_="counts"))


def _caption(numbered: Numbered, totals: int) -> Markup:
    placed = sum(bool(i.place and i.place.point) for _, i in numbered)
    words = f"{placed} of {count_words(len(numbered), 'incident')} could be placed"
    if totals:
        words += f"; {count_words(totals, 'total')} over a longer time listed apart"
    words += ". "
    key = [
        el("span", el("i", class_=f"key {look}"), f" {meaning} ", class_="keyed")
        for look, meaning in (
            ("exact", "the place itself"),
            ("near", "near it"),
            ("coarse", "a district or more"),
        )
    ]
    return el("figcaption", words, *key, "Larger: higher upper toll.")


def _set_apart(numbered: Numbered) -> Markup | None:
    """What the map cannot show, told first."""
    unplaced = [(n, i) for n, i in numbered if not (i.place and i.place.point)]
    undated = [(n, i) for n, i in numbered if i.earliest is None]
    lists = [_links("Not on the map", unplaced), _links("Without a date", undated)]
    return el("div", *lists, class_="apart") if unplaced or undated else None


def _links(heading: str, numbered: Numbered) -> Markup | None:
    if not numbered:
        return None
    rows = [
        el(
            "li",
            el("a", f"{n}. ", el("bdi", place_words(i)), href=f"#{i.id}"),
            f" {interval_words(i.earliest, i.latest)}; {', '.join(k.value for k in i.kinds)}",
        )
        for n, i in numbered
    ]
    return el("section", el("h2", f"{heading} ({len(numbered)})"), el("ul", *rows))


def _cards(heading: str, about: str | None, numbered: Numbered, records: Records) -> Markup:
    return el(
        "section",
        el("h2", heading),
        el("p", about, class_="why") if about else None,
        join(incident_card(n, i, records) for n, i in numbered),
        None if numbered else el("p", "None.", class_="empty"),
    )
