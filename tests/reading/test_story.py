"""What is carried from sentence to sentence: days, and places without a name."""

from datetime import date

import pytest

from marsad.reading import open_reader
from tests.factory import doc
from tests.reading.test_claims import NoPlaces
from tests.reconcile.toll_histories import headed, open_world_reader


@pytest.fixture(scope="module")
def reader():
    return open_reader(NoPlaces())


def read(reader, text):
    claims = reader.read(doc(text, published=date(2016, 12, 9)))
    return [
        (
            c.trigger.words,
            c.when and (c.when.earliest, c.when.latest),
            c.place and c.place.toponym.words,
        )
        for c in claims
    ]


def test_a_week_told_is_carried_to_the_next_happening(reader):
    text = "Shelling killed nine people last week. The shelling also wounded four people."
    days = {when for _, when, _ in read(reader, text)}
    assert days == {(date(2016, 11, 28), date(2016, 12, 4))}


def test_the_background_ends_what_was_told(reader):
    text = (
        "A raid killed nine people on Monday. The war has killed thousands of people since 2011. "
        "Gunmen killed a farmer."
    )
    assert read(reader, text)[-1][1] is None


def test_since_then_runs_from_the_last_time_told_be_it_a_year(reader):
    text = (
        "Troops killed nine people on Monday. Troops killed hundreds of protesters in 2011. "
        "Since then dozens of people have been killed."
    )
    assert read(reader, text)[-1][1] == (date(2011, 1, 1), date(2016, 12, 9))


def test_a_first_sentence_takes_the_day_of_its_happening_from_below(reader):
    text = "Raid kills nine people. A raid killed nine people on Monday, medics said."
    killed = [row for row in read(reader, text) if row[0].startswith("kill")]
    assert [when for _, when, _ in killed] == [(date(2016, 12, 5), date(2016, 12, 5))] * 2


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("Airstrikes on the residential area killed nine people.", "residential area"),
        ("The attacker detonated his explosives at a bakery.", "bakery"),
        ("Gunmen killed nine people.", None),
        ("Mortar fire hit their own districts.", "districts"),
        ("Two shells struck that old school.", "old school"),
    ],
)
def test_a_site_without_a_name_is_the_place(reader, text, site):
    assert read(reader, text)[0][2] == site


RAID = "A raid killed nine people on Monday. "


@pytest.mark.parametrize(
    "text",
    [
        "The army has bombed the district before.",
        "The army is bombing the district.",
        "Shelling could kill more people.",
    ],
)
def test_what_goes_on_or_happened_at_any_time_is_of_no_day_told(reader, text):
    told = {words: when for words, when, _ in read(reader, RAID + text)[2:]}
    assert told
    assert set(told.values()) == {None}


def test_what_was_over_long_before_is_of_its_own_sentence_alone(reader):
    text = "A raid killed nine people on 14 November. The raid also wounded four people."
    assert {when for words, when, _ in read(reader, text) if words == "wounded"} == {None}


def test_what_follows_in_a_sentence_is_of_its_one_time(reader):
    text = "On Monday, gunmen stormed the village at the foot of the hills, witnesses said, killing up to nine people."
    assert {when for _, when, _ in read(reader, text)} == {(date(2016, 12, 5), date(2016, 12, 5))}


def test_what_is_to_come_has_no_time_that_is_over(reader):
    text = "In November the sides agreed a deal that would see fighters evacuated."
    assert [when for words, when, _ in read(reader, text) if words == "evacuated"] == [None]


def test_the_last_hours_are_those_before_the_day_of_saying(reader):
    text = "Nine people were killed in the last 48 hours, medics said on Thursday."
    assert read(reader, text)[0][1] == (date(2016, 12, 6), date(2016, 12, 8))


def test_a_day_earlier_is_counted_from_the_day_told_before_it(reader):
    text = "The council met on Thursday after shells killed nine people a day earlier."
    killed = [when for words, when, _ in read(reader, text) if words == "killed"]
    assert killed == [(date(2016, 12, 7), date(2016, 12, 7))]


def test_the_time_right_beside_a_happening_is_its_own(reader):
    text = "Two people were killed on Monday and three wounded on Tuesday."
    days = [when and when[0].day for _, when, _ in read(reader, text)]
    assert days == [5, 6]


@pytest.mark.parametrize(
    ("text", "is_carried"),
    [
        ("The rebels took the hill.", True),
        ("The hill is held by rebels.", False),
    ],
)
def test_ground_is_taken_on_the_day_told_but_held_on_any(reader, text, is_carried):
    last = read(reader, RAID + text)[-1]
    assert (last[1] is not None) is is_carried


def test_a_span_is_carried_to_what_leads_back_to_it_alone(reader):
    span = "Shelling killed nine people in the past week. "
    for text, is_carried in (
        ("The shelling also wounded four people.", True),
        ("Gunmen wounded four people.", False),
    ):
        wounded = [when for words, when, _ in read(reader, span + text) if words == "wounded"]
        assert [when is not None for when in wounded] == [is_carried]


def test_a_sum_is_of_the_long_span_told_right_before_it(reader):
    text = (
        "Rockets have hit the town since March. A total of nine people were killed in such attacks."
    )
    whens = {words: when for words, when, _ in read(reader, text)}
    assert whens["killed"] == (date(2016, 3, 1), date(2016, 12, 9))


def test_the_lead_takes_the_day_of_its_happening_from_below(reader):
    text = (
        "Market hit.\n\nShells killed nine people, the council said on Thursday.\n\n"
        "The shells killed them on Tuesday, it said."
    )
    killed = [when for words, when, _ in read(reader, text) if words == "killed"]
    assert killed == [(date(2016, 12, 6), date(2016, 12, 6))] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The raids were the first in a year.",
        "The army controls the town that it entered last year.",
    ],
)
def test_rarities_and_states_are_of_no_time_told_beside_them(reader, text):
    assert read(reader, text)[0][1] is None


@pytest.mark.parametrize(
    "text", ["We know of at least four wounded.", "Four people are still missing."]
)
def test_who_is_known_of_or_missing_now_is_so_since_the_day_told(reader, text):
    assert read(reader, RAID + text)[-1][1] == (date(2016, 12, 5), date(2016, 12, 5))


@pytest.mark.parametrize(
    ("headline", "site"),
    [
        ("Shelling of Sahla bakery leaves dozens dead", "Sahla bakery"),
        ("Bombs on bakery kill dozens", "bakery"),
        ("Shells hit the Karam market, dozens dead", "Karam"),
    ],
)
def test_a_headlines_site_lies_in_the_bodys_town_and_the_reader_is_left_there(headline, site):
    text = (
        f"{headline}\n\nAt least 17 people were killed on Monday when shells struck Orben Street in "
        "Marjat. Residents counted 30 bodies."
    )
    claims = open_world_reader().read(doc(text, blocks=headed(text), published=date(2024, 3, 12)))
    told = {
        c.place.name: c.place.within[:1] for c in claims if c.trigger.span.start < len(headline)
    }
    assert told == {site: ("Marjat",)}
    street, *_, left_at = (c.place for c in claims if c.trigger.span.start > len(headline))
    assert (street.name, street.within[0], left_at.name) == ("Orben Street", "Marjat", "Marjat")
