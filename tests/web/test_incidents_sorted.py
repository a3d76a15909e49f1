"""The list of incidents: its orders and what narrows it, as the whole list would give them."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from marsad.model import Kind
from marsad.model.user import Role
from tests.factory import DAY, when
from tests.web.deskwork import ADA, BO, signed_in, told, workbench

FEW = told("Dee", 3, where="Tirhan")
LATE = told("Eli", 7, where="Olmek")
LATE = (LATE[0], replace(LATE[1], when=when(DAY + timedelta(days=9))))
HURT = told("Fay", 90, where="Tirhan", kind=Kind.WOUNDED)
HURT = (HURT[0], replace(HURT[1], when=when(DAY - timedelta(days=9))))
NO_DAY = told("Gil", 5, where="Olmek")
NO_DAY = (NO_DAY[0], replace(NO_DAY[1], when=None, place=None))


@pytest.fixture
def viewer(tmp_path):
    with workbench(tmp_path, (ADA, BO, FEW, LATE, HURT, NO_DAY)) as app:
        yield signed_in(app, Role.VIEWER)


def listed(viewer, **asked):
    """The tolls of the rows, in order."""
    html = viewer.get("/incidents", params=asked).text
    return re.findall(r'<span class="toll \w+">\w+ ([^<]+)</span>', html)


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"sort": "newest"}, ["7", "12 to 14", "3", "90", "5"]),
        ({"sort": "killed"}, ["12 to 14", "7", "5", "3", "90"]),
        ({"sort": "killed", "kind": "wounded"}, ["90"]),
        ({"sort": "newest", "place": "tirh"}, ["3", "90"]),
        ({"sort": "newest", "since": DAY}, ["7", "12 to 14", "3"]),
        ({"sort": "newest", "until": DAY - timedelta(days=1)}, ["90"]),
        ({"sort": "accounts", "since": DAY, "until": DAY, "kind": "killed"}, ["12 to 14", "3"]),
        ({"since": DAY, "place": "Marjat"}, ["12 to 14"]),
        ({"place": "nowhere"}, []),
    ],
)
def test_incidents_are_sorted_and_narrowed(viewer, asked, rows):
    assert listed(viewer, **asked) == rows


def test_most_reports_or_accounts_come_first(viewer):
    for sort in ("", "accounts"):
        found = listed(viewer, sort=sort)
        assert found[0] == "12 to 14"
        assert len(found) == 5


def test_the_page_says_how_it_is_sorted_and_by_which_scheme_it_grades(viewer):
    html = viewer.get("/incidents").text
    assert "Sorted by most reports; of as many, those with most accounts" in html
    assert "two-sources" in html or "airwars" in html
    assert "no known day is not among them" in viewer.get(f"/incidents?since={DAY}").text


@pytest.mark.parametrize("asked", ["sort=x", "since=x", "kind=x"])
def test_what_cannot_be_meant_is_refused(viewer, asked):
    assert viewer.get(f"/incidents?{asked}").status_code == 400
