"""Which happenings are compared, and by which words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marsad.model import Block, BlockKind, Kind, Span
from marsad.reconcile.blocking import keys_of
from marsad.reconcile.contradiction import contradict
from marsad.reconcile.lateness import is_late_death
from marsad.reconcile.nearby import gather_document
from marsad.reconcile.sketch import sketch_of
from marsad.reconcile.telling import list_tellings
from marsad.reconcile.terms import term_of
from tests.reconcile.table import build, day


def sketched(document, claims):
    """Of a document with one happening."""
    (happening,) = gather_document(
        list_tellings({document.id: document}, {c.id: c for c in claims})
    )
    return sketch_of(happening, document, leads=True)


def told(name, *, published, when, at="Marjat"):
    claim = {"kind": "killed", "n": 12, "at": at, "when": when}
    return build([{"id": name, "by": name, "date": published, "claims": [claim]}])[name]


@pytest.mark.parametrize(
    ("later_days", "is_compared"), [(0, True), (2, True), (30, False)], ids=["same", "near", "far"]
)
def test_what_nobody_dates_is_compared_with_the_days_before_its_report(later_days, is_compared):
    dated = sketched(*told("a", published="2024-03-04", when="2024-03-04"))
    published = day("2024-03-04") + timedelta(days=later_days)
    undated = sketched(*told("b", published=published, when=None))
    (first, _), (second, _) = keys_of(dated), keys_of(undated)
    assert bool(set(first) & set(second)) is is_compared


def test_what_a_page_says_to_its_visitors_is_no_word_of_the_report():
    document, claims = told("a", published="2024-03-04", when="2024-03-04")
    start = len(document.text) + 1
    document = replace(document, text=f"{document.text}\nJoin the Brackwater list, Velimira.")
    span = Span(start, len(document.text))
    labelled = replace(document, blocks=(Block(kind=BlockKind.BOILERPLATE, span=span),))
    assert term_of("brackwater") in sketched(document, claims).terms.words
    assert term_of("brackwater") not in sketched(labelled, claims).terms.words


def and_says(report, sentence):
    """The same report with a further sentence."""
    document, claims = report
    return replace(document, text=f"{document.text}\n{sentence}"), claims


@pytest.mark.parametrize("place", ["Tirhan", "Nowhere Mill"], ids=["a town", "nobody knows where"])
def test_a_report_that_names_the_others_town_is_compared_and_left_to_the_score(place):
    here = sketched(*told("a", published="2024-03-04", when="2024-03-04"))
    there = told("b", published="2024-03-04", when="2024-03-04", at=place)
    silent = sketched(*there)
    named = sketched(*and_says(there, "The wounded were carried to Marjat by night."))
    assert contradict(here, silent)
    assert not contradict(here, named)
    (first, _), (second, _) = keys_of(here), keys_of(named)
    assert set(first) & set(second)


DIED = "Two people died {} on Friday."


@pytest.mark.parametrize(
    ("how", "is_late"),
    [
        ("of their wounds", True),
        ("from injuries they suffered in the blast", True),
        ("in a field hospital", True),
        ("in the shelling", False),
        ("in Marjat. Others were taken to hospital", False),
    ],
)
def test_the_day_of_a_late_death_is_not_that_of_the_happening(how, is_late):
    document, claims = told("a", published="2024-03-09", when="2024-03-08")
    text = DIED.format(how)
    start = text.index("died")
    trigger = replace(claims[0].trigger, span=Span(start, start + 4), words="died")
    claim = replace(claims[0], trigger=trigger)
    assert claim.kind is Kind.KILLED
    assert is_late_death(replace(document, text=text), claim) is is_late


def test_who_was_hurt_has_no_day_where_it_is_that_of_a_later_death():
    document, claims = told("a", published="2024-03-09", when="2024-03-08")
    text = "Two of the wounded had died of their injuries on Friday. 30 were hurt on Friday."

    def hurt(words, timex):
        start, at = text.index(words), text.index("Friday", text.index(timex))
        content = text[: text.index(".") + 1] if start < 40 else text[text.index("30") :]
        return replace(
            claims[0],
            kind=Kind.WOUNDED,
            trigger=replace(claims[0].trigger, span=Span(start, start + len(words)), words=words),
            content=replace(
                claims[0].content,
                span=Span(text.index(content), text.index(content) + len(content)),
                words=content,
            ),
            when=replace(
                claims[0].when,
                timex=replace(claims[0].trigger, span=Span(at, at + 6), words="Friday"),
            ),
        )

    document = replace(document, text=text)
    assert is_late_death(document, hurt("wounded", "died"))
    assert not is_late_death(document, hurt("hurt", "30"))
