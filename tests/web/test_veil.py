"""Graphic words are veiled until they are asked for; nothing is lost by it."""

import re
from dataclasses import replace

import pytest

from marsad.model import Party
from marsad.model.user import Role
from marsad.vocabulary.graphic import is_graphic
from tests.factory import DAY, claim, doc, words
from tests.web.deskwork import captured, signed_in, workbench

TEXT = "Two men were beheaded and killed at the mill. Twelve people were killed in the town."


@pytest.fixture
def app(tmp_path):
    d = doc(TEXT, title="The mill", published=DAY)
    told = claim(d, content=words(d, "Two men were beheaded and killed at the mill."))
    with workbench(tmp_path, [(d, told)]) as made:
        yield made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were beheaded.", True),
        ("CHARRED  BODIES lay in the road", True),
        ("detainees said they were tortured", True),
        ("Тела обезглавлены", True),
        ("عثر على أشلاء", True),
        ("Twelve people were killed, 40 wounded.", False),
        ("the grape harvest", False),
        ("a therapist", False),
    ],
)
def test_which_words_are_graphic(text, expected):
    assert is_graphic(text) is expected


def veiled(html):
    return re.findall(r'<details class="veil">.*?</details>', html, re.DOTALL)


@pytest.mark.parametrize("path", ["/queue", "/search?words=killed", "document"])
def test_what_is_graphic_is_veiled_and_all_there(app, path):
    viewer = signed_in(app, Role.VIEWER)
    document = next(iter(app.state.bench.now().documents.values())).id
    html = viewer.get(f"/documents/{document}" if path == "document" else path).text
    assert veiled(html)
    assert all("beheaded" in part for part in veiled(html))
    shown = re.sub(r'<details class="veil">.*?</details>', "", html, flags=re.DOTALL)
    assert "beheaded" not in shown


TITLE = "Two beheaded at the mill"


@pytest.fixture
def titled(tmp_path):
    """A document whose title is graphic, of no known publisher, and another that nobody read."""
    d = doc(TEXT, title=TITLE, published=DAY, publisher=None)
    victims = Party(words=words(d, "Two men"), group=None)
    told = claim(d, content=words(d, "Two men were beheaded and killed at the mill."))
    other = doc("Text", title=TITLE.upper(), uri="https://news.example/2", publisher=None)
    with workbench(tmp_path, [(d, replace(told, victim=victims)), (other,)]) as made:
        yield made, d


def unveiled(html):
    """What a reader sees who asks for nothing, the title of the page included."""
    return re.sub(r'<details class="veil">.*?</details>', "", html, flags=re.DOTALL)


@pytest.mark.parametrize(
    "path",
    ["/documents", "/queue", "/search?words=killed", "/documents/D", "/documents/D/original"],
)
def test_titles_are_veiled_where_they_stand_and_lead_on(titled, path):
    app, d = titled
    viewer = signed_in(app, Role.VIEWER)
    path = path.replace("D", d.id)
    html = viewer.get(path).text
    assert "beheaded" not in unveiled(html).lower()
    if path == "/documents":
        assert f'<a href="/documents/{d.id}"><bdi>graphic words</bdi></a>' in html
        assert TITLE in html
    if path == f"/documents/{d.id}":
        assert "<title>graphic words" in html
        assert re.search(rf'<details class="veil">.*?<p [^>]*>{TITLE}</p></details>', html)
    viewer.post("/look", {"veil": "off", "back": "/account"})
    shown = viewer.get(path).text
    assert not veiled(shown)
    if path.startswith("/documents"):
        assert TITLE in shown


def test_words_of_a_field_are_veiled_too(tmp_path):
    d = doc("Shelling killed two beheaded men at the mill.", published=DAY)
    victim = Party(words=words(d, "two beheaded men"))
    with workbench(tmp_path, [(d, claim(d, victim=victim))]) as app:
        html = signed_in(app, Role.RECORDER).get("/queue").text
        assert "beheaded" not in unveiled(html)
        assert "to whom (graphic words)" in html


def test_who_asks_sees_all_until_the_browser_is_closed(app):
    viewer = signed_in(app, Role.VIEWER)
    assert veiled(viewer.get("/queue").text)
    answer = viewer.post("/look", {"veil": "off", "back": "/account"})
    told = next(c for c in answer.headers.get_list("set-cookie") if "marsad_veil" in c)
    assert "Max-Age" not in told
    assert not veiled(viewer.get("/queue").text)
    other = signed_in(app, Role.RECORDER)
    assert veiled(other.get("/queue").text)  # asked for by one alone


def test_no_picture_of_a_captured_page_is_shown(app):
    page = b'<p>Text</p><img src="data:image/png;base64,iVBORw0KGgo=">'
    d = captured(app, page, "text/html")
    policy = signed_in(app, Role.VIEWER).get(f"/documents/{d.id}/capture").headers
    assert "img-src" not in policy["content-security-policy"]
    assert "default-src 'none'" in policy["content-security-policy"]
