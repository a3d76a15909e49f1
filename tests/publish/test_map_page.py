"""The map page: self-contained, escaped, complete, and legible to everybody."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import combinations
from math import dist

import pytest

from marsad.model import Precision
from marsad.publish.map_page import map_page
from marsad.publish.records import gather
from tests.factory import claim, doc, incident, place
from tests.publish.sample import CLAIMS, DOCUMENTS, INCIDENTS, MONTH, NOWHERE, RAID, RECORDS, TRUCES

VOID = frozenset({"meta", "rect", "line", "circle", "path"})


class Page(HTMLParser):
    """Elements in order, with their attributes and the text under them."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.html = [], [], html
        self.feed(html)
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "text": "", **dict(attrs)}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append({"tag": tag, "text": "", **dict(attrs)})

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data

    def all(self, tag, **attributes):
        wanted = {k.rstrip("_"): v for k, v in attributes.items()}
        return [e for e in self.elements if e["tag"] == tag and wanted.items() <= e.items()]


@pytest.fixture(scope="module")
def page():
    return Page(map_page(gather(*RECORDS)))


def _card(page, made):
    (card,) = page.all("article", id=made.id)
    return card["text"]


def test_nothing_in_it_runs_or_asks_the_network(page):
    assert page.all("script") == page.all("img") == page.all("link") == page.all("iframe") == []
    for element in page.elements:
        assert not {"src", "style", "onclick", "onload"} & set(element)
        if element["tag"] != "a":
            assert "href" not in element
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"]
    style = page.all("style")[0]["text"]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"url\(|@import", style)


def test_links_leave_no_trace_and_only_web_addresses_are_links(page):
    outward = [a for a in page.all("a") if not a["href"].startswith("#")]
    assert {a["href"] for a in outward} == {d.uri for d in DOCUMENTS if d.uri.startswith("https:")}
    assert all("noreferrer" in a["rel"] for a in outward)
    bad = replace(DOCUMENTS[0], uri="javascript:alert(1)", title="x")
    html = map_page(gather([bad], CLAIMS, INCIDENTS))
    assert not [a for a in Page(html).all("a") if a["href"].startswith("javascript")]


def test_text_of_sources_is_text(page):
    assert "<script>" not in page.html
    assert "<script>alert('x')</script> & 'quotes'" in _card(page, TRUCES)


def test_every_incident_has_a_card_and_every_claim_its_words(page):
    quotes = {q["text"] for q in page.all("q")}
    assert len(page.all("article")) == len(INCIDENTS)
    for made in CLAIMS:
        assert made.content.words in quotes
    for made in INCIDENTS:
        assert made.id in _card(page, made)


def test_ranges_are_said_in_words(page):
    assert [h["text"] for h in page.all("h4")][:4] == [
        "Killed: 0 to 41",
        "Wounded: 30",
        "Missing: no number given",
        "Also told",
    ]
    figures = [s["text"] for s in page.all("span", class_="figure")]
    assert figures[:6] == ["0 to 41", "at least 12", "19", "41", "none", "no number given"]


def test_modality_is_said_in_words(page):
    raid = _card(page, RAID)
    assert "feared: moves no bound" in raid
    assert "denied: moves no bound" in raid
    assert "planned or due" in _card(page, TRUCES)


def test_what_is_unplaced_undated_or_a_total_is_never_hidden(page):
    headings = [h["text"] for h in page.all("h2")]
    assert headings == [
        "Not on the map (2)",
        "Without a date (2)",
        "Incidents",
        "Totals over a longer time",
        "How to read this page",
    ]
    targets = [a["href"] for a in page.all("a")]
    assert targets.count(f"#{NOWHERE.id}") == 2
    caption = page.all("figcaption")[0]["text"]
    assert "2 of 4 incidents could be placed; 1 total over a longer time listed apart." in caption
    assert "5 incidents from" in page.all("p", class_="counts")[0]["text"]
    marks = [a for a in page.all("a") if "mark" in a.get("class", "")]
    assert {a["href"] for a in marks} == {f"#{i.id}" for i in INCIDENTS if i.place}
    assert f"#{MONTH.id}" not in {a["href"] for a in marks}
    assert "at least 801" in _card(page, MONTH)


def test_precision_and_toll_show_on_the_map(page):
    looks = {a["href"]: a["class"] for a in page.all("a") if "mark" in a.get("class", "")}
    assert looks == {f"#{RAID.id}": "mark exact killed", f"#{INCIDENTS[1].id}": "mark coarse field"}
    radii = {float(c["r"]) for c in page.all("circle", class_="fill")}
    assert len(radii) == 2


def test_quotes_carry_language_and_direction(page):
    arabic = next(q for q in page.all("q") if "قال" in q["text"])
    assert (arabic["lang"], arabic["dir"]) == ("ar", "auto")
    assert all(q["dir"] == "auto" for q in page.all("q"))
    assert page.all("html")[0]["lang"] == "en"
    hostile = replace(DOCUMENTS[2], language='ar" onload="x')
    quote = next(
        q
        for q in Page(map_page(gather([hostile], CLAIMS, INCIDENTS))).all("q")
        if "قال" in q["text"]
    )
    assert "lang" not in quote
    assert "onload" not in quote


def test_tables_have_headers_and_links_lead_somewhere(page):
    assert all(th.get("scope") in ("col", "row") for th in page.all("th"))
    ids = {e["id"] for e in page.elements if "id" in e}
    assert {a["href"][1:] for a in page.all("a") if a["href"].startswith("#")} <= ids


def _luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_reach_the_contrast_of_wcag_aa(scheme):
    css = (files("marsad.publish") / "page.css").read_text("utf-8")
    block = re.findall(r":root \{([^}]*)\}", css)[scheme]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
    pairs = [
        (text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "card", "sea")
    ]
    pairs += [(tone, "card") for tone in ("killed", "wounded", "harm", "field", "peace")]
    for text, ground in [*pairs, ("ink", "mark")]:
        light, dark = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


def test_an_empty_record_makes_a_page_that_says_so():
    page = Page(map_page(gather([], [], [])))
    assert "None of the incidents could be placed" in page.html
    assert page.all("article") == []


def test_incidents_at_one_point_stand_beside_each_other():
    made = []
    for n in range(5):
        d = doc(f"{n} killed in Marjat.", uri=f"u:{n}")
        where = place(d, "Marjat", lat=-35.0, lon=179.9, precision=Precision.NEAR)
        made.append((d, claim(d), where))
    far = doc("1 killed in Qurnat.", uri="u:far")
    made.append((far, claim(far), place(far, "Qurnat", lat=-35.4, lon=-179.9)))
    page = Page(
        map_page(
            gather(
                [d for d, _, _ in made],
                [c for _, c, _ in made],
                [incident(c, place=w) for _, c, w in made],
            )
        )
    )
    spots = [(float(c["cx"]), float(c["cy"])) for c in page.all("circle", class_="fill")]
    radius = float(page.all("circle", class_="fill")[0]["r"])
    assert len(spots) == 6
    assert all(radius <= x <= 960 - radius and radius <= y <= 560 - radius for x, y in spots)
    assert all(dist(a, b) > 1.95 * radius for a, b in combinations(spots, 2))
    towns = [t["text"] for t in page.all("text", class_="town")]
    assert sorted(towns) == ["Marjat", "Qurnat"]


def test_a_long_content_is_cut_around_what_is_marked():
    d = doc("It was said. " * 60 + "Shelling killed 12 people. " + "More was said. " * 60)
    made = claim(d)
    page = Page(map_page(gather([d], [made], [incident(made)])))
    (quote,) = page.all("q")
    assert quote["text"].startswith("… ")
    assert quote["text"].endswith(" …")
    assert page.all("b")[0]["text"] == "killed"
    assert quote["text"].strip("… ") in d.text
