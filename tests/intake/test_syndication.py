from datetime import date
from html import escape

import pytest

from marsad.intake import Captured
from marsad.model import PublishedHow
from marsad.model.run import Fault
from tests.intake.make import SECOND, STORY, check, labelled, load, words_of

HEAD = "Shelling kills 12 in Marjat"
BODY = f"<p>{STORY}</p><p>{SECOND}</p><div class=share>Share <a href=/x>Telegram</a></div>"
LINK = "https://lamp.example/marjat"
DESCRIBED = f"<description>{escape(BODY)}</description>"


def item(body=DESCRIBED, *, link=LINK):
    return (
        f"<item><title>{HEAD}</title><link>{link}</link><guid>lamp-1</guid>"
        f"<pubDate>Mon, 04 Mar 2024 23:10:00 +0200</pubDate>{body}</item>"
    )


def rss(*items):
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://c.example/content/">'
        f"<channel><title>The Daily Lamp</title>{''.join(items)}</channel></rss>"
    ).encode()


def atom(content):
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Lamp'
        f'</title><entry><title type="html">{HEAD}</title><id>lamp-1</id><link rel="self"'
        f' href="https://lamp.example/feed"/><link href="{LINK}"/>'
        f"<updated>2024-03-05T08:00:00Z</updated><published>2024-03-04T10:00:00Z</published>"
        f"{content}</entry></feed>"
    ).encode()


FEEDS = {
    "description": rss(item()),
    "cdata": rss(item(f"<description><![CDATA[{BODY}]]></description>")),
    "encoded": rss(
        item(
            "<description>In short.</description>"
            f"<content:encoded><![CDATA[{BODY}]]></content:encoded>"
        )
    ),
    "html": atom(f'<summary>In short.</summary><content type="html">{escape(BODY)}</content>'),
    "xhtml": atom(
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{STORY}</p><p>{SECOND}</p></div></content>"
    ),
}


@pytest.mark.parametrize("kind", FEEDS)
def test_an_item_is_a_document(kind, tmp_path):
    (outcome,) = load(tmp_path, "feed.xml", FEEDS[kind])
    document = outcome.document
    check(document)
    assert labelled(document)[0] == ("headline", HEAD)
    assert words_of(document, "body") == [STORY, SECOND]
    assert (document.uri, document.given_id, document.title) == (LINK, "lamp-1", HEAD)
    assert document.publisher == "The Daily Lamp"
    assert document.published.day == date(2024, 3, 4)
    assert document.published.how is PublishedHow.METADATA
    assert document.media_type.endswith("+xml")


def test_the_same_item_in_the_next_feed_is_the_same_document(tmp_path):
    other = item(link="https://lamp.example/other")
    (first,) = load(tmp_path, "feed.xml", rss(item()))
    again = load(tmp_path, "feed.xml", rss(other, item()))[1]
    assert again.document.id == first.document.id


def test_plain_words_are_no_markup(tmp_path):
    text = "Fewer than 12 were killed in Marjat: a &lt;b> is a letter, officials said."
    (outcome,) = load(tmp_path, "feed.xml", atom(f'<content type="text">{text}</content>'))
    assert words_of(outcome.document, "body") == [text.replace("&lt;", "<")]


def test_an_item_that_cannot_be_read_does_not_stop_the_others(tmp_path):
    silent = item("<description> </description>", link="")
    clash = item("<description>Nobody was killed in Marjat, they said.</description>")
    outcomes = load(tmp_path, "feed.xml", rss(silent, item(), clash))
    assert [isinstance(o, Captured) for o in outcomes] == [False, True, False]
    assert [o.fault for o in (outcomes[0], outcomes[2])] == [Fault.NO_TEXT, Fault.MALFORMED]
    assert outcomes[0].uri == "file:feed.xml#lamp-1"


def test_entities_declared_far_down_are_not_resolved(tmp_path):
    padding = f"<!-- {'x' * 5000} -->"
    raw = f'<?xml version="1.0"?>{padding}<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/x">]>'
    raw += rss(item("<description>12 killed &a;</description>")).decode().partition("?>")[2]
    (outcome,) = load(tmp_path, "feed.xml", raw.encode())
    assert outcome.fault in (Fault.BOMB, Fault.NOT_TEXT)
