"""Where a happening was, over the sentences of a report; towns are real, what is told is invented."""

import re
from datetime import date

import pytest

from marsad.reading import open_reader
from marsad.vocabulary.evidence import PLACE_MARK
from tests.factory import doc
from tests.gazetteer.world import real_gazetteer


@pytest.fixture(scope="module")
def reader():
    return open_reader(real_gazetteer())


def places(reader, text):
    claims = reader.read(doc(text, published=date(2016, 12, 9)))
    return [c.place.toponym.words if c.place else None for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where the report was written is not where it happened, unless that is in the same country
        (
            "BERLIN (Dar) - Gunmen killed nine farmers, the Syria council said.\n"
            "Shells fell on Homs, Syria.",
            [None],
        ),
        ("HOMS, Syria (Dar) - The council said a raid killed nine farmers.", ["HOMS, Syria"]),
        # a country that the sentence names as a power stands in where nothing else was told
        ("The envoy urged Syria to stop. Syrian troops killed nine farmers.", [None]),
        ("The envoy urged Syria to stop after its troops killed nine farmers.", ["Syria"]),
        # who speaks there tells of it, where he names no other place
        ("Medics in Homs said that gunmen had killed nine farmers.", ["Homs"]),
        # a bare word for an area points back
        (
            "Shells hit Idlib province. Nine farmers died in the same province.",
            ["Idlib province"] * 2,
        ),
        # a site without a name is told of one claim alone
        (
            "Two shells hit Homs. A raid on the bakery killed nine farmers. Six more died later.",
            ["Homs", "bakery", "bakery", "Homs"],
        ),
        # where a court sits is not where it happened, unless nothing else says where
        (
            "A pilot went on trial in Berlin on Wednesday over the air strike on a school in Homs"
            " in May 2014, in which five people died.",
            ["Homs", "Homs"],
        ),
        (
            "A man was sentenced in Berlin over a strike that killed five people in Idlib.",
            ["Idlib", "Idlib"],
        ),
        ("In Homs, two men went on trial over a strike that killed five people.", ["Homs"] * 2),
        # but who was killed there is buried there
        ("Residents of Homs buried in Homs the five people killed in the strike.", ["Homs"] * 2),
        # ground that somebody takes has a name, known or not; what kind of fighting is no place
        (
            "The army in Syria said it had taken full control of Qamara after street fighting.",
            ["Qamara"] * 3,
        ),
    ],
)
def test_places_of_a_report(reader, text, expected):
    assert places(reader, text)[: len(expected)] == expected


def test_reasons_show_the_words_of_the_text(reader):
    text = "Nine people were killed in Aleppo on Friday after the army seized Homs."
    told = [r.detail for c in reader.read(doc(text)) for r in c.reasons]
    quoted = [w for detail in told for w in re.findall(r"scope: '(.*)'$", detail)]
    assert any("Aleppo" in words for words in quoted)
    assert all(part in text for words in quoted for part in words.split(" … "))
    assert not any(PLACE_MARK in detail for detail in told)
