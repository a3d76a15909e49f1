import pytest

from marsad.model.run import Fault
from tests.intake.make import SECOND, STORY, article, labelled, load_one, page, read_one, words_of

HEAD = "Shelling kills 12 in Marjat"


def test_a_page_with_everything_on_it(tmp_path):
    raw = article(
        before=(
            "<p class=byline>By Aya Person</p><time datetime=2024-03-04>4 March 2024</time>"
            "<figure><img src=a.jpg><figcaption>Residents leave the old town"
            "<span class=credit>Aya Person/Reuters</span></figcaption></figure>"
            "<div class=share-bar>Share <a href=#>Telegram</a></div>"
        ),
        after=(
            "<div class=ad>Advertisement</div>"
            "<blockquote>“We have never seen the like,” the mayor said.</blockquote>"
            "<p>Read more: <a href=/x>40 killed in Telkuf</a></p><p>The army denied it.</p>"
            "<aside class=related><h3>Related</h3><a href=/t>Talks stall</a></aside>"
        ),
    )
    document = read_one(tmp_path, "a.html", raw)
    assert labelled(document) == [
        ("boilerplate", "Home\nWorld"),
        ("headline", HEAD),
        ("byline", "By Aya Person"),
        ("dateline", "4 March 2024"),
        ("caption", "Residents leave the old town"),
        ("boilerplate", "Aya Person/Reuters\nShare Telegram"),
        ("body", STORY),
        ("body", SECOND),
        ("boilerplate", "Advertisement"),
        ("quotation", "“We have never seen the like,” the mayor said."),
        ("boilerplate", "Read more: 40 killed in Telkuf"),
        ("body", "The army denied it."),
        ("boilerplate", "Related\nTalks stall\nContact the newsroom at any hour"),
    ]
    assert (document.title, document.language) == (HEAD, "en")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var killed = 99</script>",
        "<style>.a{}</style>",
        "<noscript>99 killed</noscript>",
        "<template><p>99 killed</p></template>",
        "<p hidden>99 killed</p>",
        "<div aria-hidden=true><p>99 killed</p></div>",
        "<div style='display: none'><p>99 killed</p></div>",
        "<!-- 99 killed -->",
        "<svg><text>99 killed</text></svg>",
        "<textarea>99 killed</textarea>",
    ],
)
def test_what_is_hidden_does_not_enter(hidden, tmp_path):
    document = read_one(tmp_path, "a.html", article(before=hidden, after=hidden))
    assert "99" not in document.text
    assert words_of(document, "body") == [STORY, SECOND]


def test_words_after_a_hidden_element_are_kept(tmp_path):
    raw = article(after="<p>It was the third<script>x</script> shelling this month, he said.</p>")
    assert words_of(read_one(tmp_path, "a.html", raw), "body")[-1] == (
        "It was the third shelling this month, he said."
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>12 killed in shelling</p>", ["12 killed in shelling"]),
        (f"<p>{STORY}</p>", [STORY]),
        (f"<div>{STORY}<br><br>{SECOND}</div>", [STORY, SECOND]),
        (f"<table><tr><td><p>{STORY}</p><p>{SECOND}</p></td></tr></table>", [STORY, SECOND]),
        (f"<form><div><p>{STORY}</p><p>{SECOND}</p></div></form>", [STORY, SECOND]),
        (f"<div class='has-ads sidebar-none'><p>{STORY}</p><p>{SECOND}</p></div>", [STORY, SECOND]),
        (f"<p>{STORY}</p><ul><li>{SECOND}</li></ul>", [STORY, SECOND]),
        (f"<p>{STORY}<p>{SECOND}<p", [STORY, SECOND]),
        (f"<p>{STORY.replace(' ', '&nbsp;', 1)}</p>", [STORY.replace(" ", "\u00a0", 1)]),
        (f"<p>{STORY.replace('Marjat', 'Mar&shy;jat')}</p>", [STORY]),
        (f"<p>{STORY.replace('12', '<b>12</b>')}</p>", [STORY]),
        (f"<p>  {STORY}\n\n  {SECOND} </p>", [f"{STORY} {SECOND}"]),
    ],
)
def test_plain_and_odd_pages(body, words, tmp_path):
    assert words_of(read_one(tmp_path, "a.html", page(body)), "body") == words


def test_a_row_of_a_table_is_one_line(tmp_path):
    rows = (
        "<table><tr><th>Place</th><th>Killed</th></tr><tr><td>Marjat</td><td>12</td></tr></table>"
    )
    document = read_one(tmp_path, "a.html", article(after=rows))
    assert "Marjat\t12" in document.text


def test_a_dateline_and_a_credit_inside_the_story(tmp_path):
    raw = page(
        f"<article><h1>{HEAD}</h1><p>MARJAT, March 4 (Lamp) — {STORY}</p>"
        f"<p>{SECOND} (Reporting by Aya Person; Editing by Sam Other)</p></article>"
    )
    assert labelled(read_one(tmp_path, "a.html", raw)) == [
        ("headline", HEAD),
        ("dateline", "MARJAT, March 4 (Lamp) —"),
        ("body", STORY),
        ("body", SECOND),
        ("boilerplate", "(Reporting by Aya Person; Editing by Sam Other)"),
    ]


def test_a_short_paragraph_among_long_ones_is_read(tmp_path):
    raw = article(after=f"<p>Nobody answered.</p><p>{SECOND.replace('30', '40')}</p>")
    assert "Nobody answered." in words_of(read_one(tmp_path, "a.html", raw), "body")


def test_cards_of_other_stories_are_not_read(tmp_path):
    cards = "".join(
        f"<div class=card><a href=/{n}><h3>{n} killed in another town</h3></a></div>"
        for n in range(40, 60)
    )
    document = read_one(tmp_path, "a.html", article(after=f"<section>{cards}</section>"))
    assert words_of(document, "body") == [STORY, SECOND]


def test_the_menu_of_a_page_is_bounded(tmp_path):
    links = "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(3000))
    raw = article().replace(b"<nav><ul>", f"<nav><ul>{links}".encode())
    document = read_one(tmp_path, "a.html", raw)
    assert len(document.text) < 5000
    assert words_of(document, "body") == [STORY, SECOND]


@pytest.mark.parametrize(("head", "day", "detail"),
    [
        ('<meta property="article:published_time" content="2024-03-04T10:00Z">', "2024-03-04", "meta: article:published_time"),
        ('<meta name="pubdate" content="20240304">', "2024-03-04", "meta: pubdate"),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-03-04T01:00:00+02:00"}]}</script>',
            "2024-03-04",
            "JSON-LD: datePublished",
        ),
        ('<link rel="canonical" href="https://lamp.example/2024/03/04/marjat">', "2024-03-04", "address"),
    ],
)  # fmt: skip
def test_dates_of_the_page(head, day, detail, tmp_path):
    published = read_one(tmp_path, "a.html", article(head=head)).published
    assert published.day.isoformat() == day
    assert published.how == "metadata"
    other = f'<meta name="date" content="2024-03-09">{head}'
    kept = read_one(tmp_path, "a.html", article(head=other)).published
    assert {kept.day.isoformat(), *(h.day.isoformat() for h in kept.disagreements)} == {
        day,
        "2024-03-09",
    }
    assert detail in {detail, *(hint.detail for hint in kept.disagreements)}


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="The Daily Lamp">', "The Daily Lamp"),
        ('<meta property="og:site_name" content="associated press">', "AP"),
        ('<link rel="canonical" href="https://www.reuters.com/x">', "Reuters"),
        ('<script type="application/ld+json">{"publisher":{"name":"Lamp"}}</script>', "Lamp"),
        ('<script type="application/ld+json">{"publisher":[</script>', None),
        ('<link rel="canonical" href="http://[">', None),
    ],
)
def test_publisher_of_the_page(head, publisher, tmp_path):
    assert read_one(tmp_path, "a.html", article(head=head)).publisher == publisher


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("utf-8", "utf-8", "“Café”"),
        ("iso-8859-1", "cp1252", "“Café”"),
        ("iso-8859-1", "utf-8", "“Café”"),
        ("utf-8", "cp1252", "“Café”"),
        ("windows-1251", "cp1251", "Маръат"),
        ("utf-16", "utf-8", "“Café”"),
        ("nonsense-8", "utf-8", "“Café”"),
        ("utf-8", "utf-16", "“Café”"),
    ],
)
def test_a_page_may_lie_about_its_encoding(charset, codec, words, tmp_path):
    text = article(after=f"<p>The meeting was held in {words} on Monday, he said.</p>").decode()
    raw = text.replace("<head>", f"<head><meta charset={charset}>").encode(codec)
    assert f"held in {words} on" in read_one(tmp_path, "a.html", raw).text


def test_a_few_broken_letters_are_shown_as_such(tmp_path):
    words = " ".join(["“So it was,”"] * 10)
    raw = article(after=f"<p>{words} he said in Caf@.</p>").replace(b"@", b"\xe9")
    assert "Caf\ufffd." in read_one(tmp_path, "a.html", raw).text


def test_null_bytes_are_dropped_with_the_markup(tmp_path):
    raw = article().replace(b"Shelling killed", b"Shel\x00ling killed")
    assert words_of(read_one(tmp_path, "a.html", raw), "body")[0] == STORY


def test_a_huge_attribute_is_no_text(tmp_path):
    raw = article(after="<p data-x='" + "x" * 12_000_000 + "'>It was over by dusk, he said.</p>")
    document = read_one(tmp_path, "a.html", raw)
    assert len(document.text) < 1000
    assert "over by dusk" in document.text


def test_pages_nested_deep_but_within_bounds_are_read(tmp_path):
    raw = page("<div>" * 1500 + f"<p>{STORY}</p><p>{SECOND}</p>" + "</div>" * 1500)
    assert words_of(read_one(tmp_path, "a.html", raw), "body") == [STORY, SECOND]


def test_a_page_without_a_story(tmp_path):
    outcome = load_one(tmp_path, "a.html", page("<nav>Home</nav><footer>© Lamp</footer>"))
    assert outcome.fault is Fault.NO_TEXT


REMARK = (
    "A reader says that nine hundred people were killed in Sarneh, that all of it is kept from us"
    " and that the papers will never print a word of what everybody in the town knows by now."
)
REMARKS = {
    "list": f"<ol class=comment-list><li><p>{REMARK}</p></li></ol>",
    "thread": f"<div id=disqus_thread><div><p>{REMARK}</p></div></div>",
    "many": f"<div id=comments>{f'<article><p>{REMARK}</p></article>' * 30}</div>",
    "heading": f"<h3>3 responses to this page</h3><p>{REMARK}</p><p>{REMARK}</p>",
    "no markup": f"<br><br><b>Comments</b><br>troll77 says: {REMARK}<br>anon: me too",
    "form": f"<div id=respond><p>{REMARK}</p></div>",
}


@pytest.mark.parametrize("how", REMARKS)
def test_what_readers_wrote_is_not_the_page_s(how, tmp_path):
    for raw in (article(after=REMARKS[how]), page(f"<p>{STORY}</p><p>{SECOND}</p>{REMARKS[how]}")):
        document = read_one(tmp_path, "a.html", raw)
        assert words_of(document, "body") == [STORY, SECOND]


@pytest.mark.parametrize(
    "before",
    ["<p>14 comments</p>", "<h3>Comments</h3>", f"<p>{SECOND}</p><span>Comments (3)</span>"],
)
def test_a_count_of_comments_above_the_story_ends_nothing(before, tmp_path):
    raw = article(before=before, after=f"<p>{REMARK}</p><p>{REMARK} Or so they say.</p>")
    found = words_of(read_one(tmp_path, "a.html", raw), "body")
    assert STORY in found
    assert REMARK in found


def test_a_story_whose_frame_is_open_to_comments_is_read(tmp_path):
    for name in ("post comments-open", "comments"):
        raw = page(f"<div class='{name}'><h1>Marjat</h1><p>{STORY}</p><p>{SECOND}</p></div>")
        assert STORY in words_of(read_one(tmp_path, "a.html", raw), "body")
