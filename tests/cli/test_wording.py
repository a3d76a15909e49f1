"""Values in a few words."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from marsad.cli.wording import word_reports, word_toll
from marsad.model import Account, Kind, Published, QuantityState, Toll
from tests.factory import doc


def toll(*accounts, low=None, high=None):
    return Toll(
        kind=Kind.KILLED,
        state=QuantityState.STATED,
        low=low,
        high=high,
        accounts=tuple(
            Account(
                origin=f"o{n}",
                kind=Kind.KILLED,
                state=QuantityState.STATED,
                low=a[0],
                high=a[1],
                claims=(f"c{n}",),
                standing=a[2] if len(a) > 2 else "asserted",
            )
            for n, a in enumerate(accounts)
        ),
        reason="",
    )


@pytest.mark.parametrize(
    ("shown", "given"),
    [
        ("killed 12–41", toll((12, 12), (41, 41), low=12, high=41)),
        ("killed 12–41+", toll((12, None), (41, 41), low=12)),
        ("killed 12–70+", toll((12, 12), (70, None), low=12)),
        ("killed ≥ 12", toll((12, None), low=12)),
        ("killed ≥ 12", toll((12, None), (90, 90, "feared"), low=12)),
    ],
)
def test_a_toll_shows_the_lowest_and_the_highest_that_is_given(shown, given):
    assert word_toll(given) == shown


def test_who_reported_it_first_is_told():
    reports = [
        doc(uri="test:b", publisher="Orsany Post", published=date(2024, 3, 7)),
        doc(uri="test:a", publisher="Marjat Wire", published=date(2024, 3, 5)),
        doc(uri="test:c", publisher="Nobody knows"),
    ]
    told = word_reports(reports)
    assert told == "first reported 2024-03-05 by Marjat Wire; 3 reports, the last 2024-03-07"
    early, late = (
        Published(day=date(2024, 3, 5), at=datetime(2024, 3, 5, hour, tzinfo=UTC))
        for hour in (8, 14)
    )
    alike = [
        replace(doc(uri="test:a", publisher="Marjat Wire"), published=late),
        replace(doc(uri="test:b", publisher="Orsany Post"), published=early),
    ]
    assert word_reports(alike) == "first reported 2024-03-05 by Orsany Post; 2 reports"
    assert word_reports(reports[2:]) == "1 report, day of publication unknown"
