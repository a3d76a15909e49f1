from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.intake import publication
from marsad.intake.published import metadata_hint, parse_day, parse_moment, url_hint
from marsad.model import DateHint, Published, PublishedHow
from tests.intake.make import STORY, article, read_one

SAID, LINE, META = date(2024, 3, 6), date(2024, 3, 4), date(2024, 3, 5)
HINTS = (
    DateHint(day=META, how=PublishedHow.METADATA, detail="meta: date"),
    DateHint(day=LINE, how=PublishedHow.DATE_LINE),
)


def test_what_the_user_says_wins_and_the_others_are_kept():
    found = publication(SAID, HINTS)
    assert (found.day, found.how) == (SAID, PublishedHow.SAID)
    assert {hint.day for hint in found.disagreements} == {LINE, META}


def test_a_date_line_wins_over_metadata():
    found = publication(None, HINTS)
    assert (found.day, found.how) == (LINE, PublishedHow.DATE_LINE)
    assert [hint.day for hint in found.disagreements] == [META]


def test_metadata_alone():
    found = publication(None, HINTS[:1])
    assert (found.day, found.how, found.disagreements) == (META, PublishedHow.METADATA, ())


def test_nothing_known_is_unknown():
    assert publication(None, ()) == Published()


def test_a_date_line_years_away_still_wins_and_the_distance_is_said():
    old = DateHint(day=date(2019, 3, 4), how=PublishedHow.DATE_LINE)
    found = publication(None, (HINTS[0], old))
    assert found.day == old.day
    assert found.disagreements[0].detail == "meta: date; 1828 days apart"


def test_an_aside_never_wins_and_is_kept():
    made = DateHint(day=date(2024, 5, 1), how=PublishedHow.METADATA, detail="pdf: CreationDate")
    alone = publication(None, (), asides=(made,))
    assert (alone.day, alone.how) == (None, PublishedHow.UNKNOWN)
    assert alone.disagreements == (made,)
    assert publication(None, HINTS[:1], asides=(made,)).day == META


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-03-05T08:30:00Z", datetime(2024, 3, 5, 8, 30, tzinfo=UTC)),
        ("2024-03-05T23:30:00-05:00", datetime(2024, 3, 6, 4, 30, tzinfo=UTC)),
        ("2024-03-05 08:30", datetime(2024, 3, 5, 8, 30, tzinfo=UTC)),
        ("2024-03-05T08:30:00.123+0200", datetime(2024, 3, 5, 6, 30, tzinfo=UTC)),
        ("Tue, 05 Mar 2024 08:30:00 +0200", datetime(2024, 3, 5, 6, 30, tzinfo=UTC)),
        ("2024-03-05", None),
        ("2024-03-05T00:00:00Z", None),
        ("5 March 2024", None),
        ("2024-03-05T27:00:00Z", None),
        ("12:30", None),
    ],
)
def test_the_moment_of_a_metadata_field(value, moment):
    assert parse_moment(value) == moment


def test_the_hour_is_kept_where_the_day_that_wins_is_that_of_the_metadata():
    early = metadata_hint("2024-03-05T08:30:00Z", "meta: date")
    for found in (publication(None, (early,)), publication(META, (early,))):
        assert (found.day, found.at) == (META, datetime(2024, 3, 5, 8, 30, tzinfo=UTC))
    other = publication(SAID, (early,))
    assert other.at is None
    assert [hint.at for hint in other.disagreements] == [None]


_hints = st.builds(
    DateHint,
    day=st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    how=st.sampled_from([PublishedHow.DATE_LINE, PublishedHow.METADATA]),
)


@given(st.none() | st.dates(), st.lists(_hints, max_size=6))
def test_no_day_that_was_offered_is_lost(said, hints):
    found = publication(said, hints)
    offered = {hint.day for hint in hints} | ({said} if said else set())
    assert {found.day, *(hint.day for hint in found.disagreements)} - {None} == offered
    assert (found.day is None) == (found.how is PublishedHow.UNKNOWN)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-04", LINE),
        ("2024-03-04T23:30:00-05:00", LINE),
        ("20240304", LINE),
        ("Mon, 04 Mar 2024 10:00:00 GMT", LINE),
        ("4 March 2024", LINE),
        ("2024-02-30", None),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_metadata_dates(value, day):
    assert parse_day(value) == day


def test_an_address_may_hold_the_day():
    assert url_hint("https://lamp.example/2024/03/04/marjat").day == LINE
    assert url_hint("https://lamp.example/2024/13/04/marjat") is None
    assert url_hint("file:reports/2024/03/04/marjat.html") is None


def test_a_date_line_in_a_text_with_its_words(tmp_path):
    document = read_one(tmp_path, "a.txt", f"4 March 2024\n\n{STORY}".encode())
    assert (document.published.day, document.published.how) == (LINE, PublishedHow.DATE_LINE)
    words = document.published.words
    assert document.words(words.span) == words.words == "4 March 2024"


def test_words_of_a_date_line_on_a_page_stand_where_they_say(tmp_path):
    head = '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    raw = article(head=head, before="<time>4 March 2024</time>")
    published = read_one(tmp_path, "a.html", raw).published
    document = read_one(tmp_path, "a.html", raw)
    assert (published.day, published.how) == (LINE, PublishedHow.DATE_LINE)
    assert document.words(published.words.span) == "4 March 2024"
    assert [(hint.day, hint.detail) for hint in published.disagreements] == [
        (META, "meta: article:published_time")
    ]


def test_todays_date_in_the_masthead_is_not_the_storys(tmp_path):
    raw = article().replace(b"<nav>", b"<nav><p>9 April 2025</p>")
    assert read_one(tmp_path, "a.html", raw).published == Published()
