"""Search: it works, refuses strangers, respects roles, survives bad input."""

import re

import pytest

from marsad.model.user import Role
from tests.web.deskwork import ADA, CY, HOSTILE, Browser, signed_in, workbench


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with workbench(tmp_path_factory.mktemp("desk")) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


def found(answer):
    return re.findall(r"/documents/(d[0-9a-f]{16})\?", answer.text)


@pytest.mark.parametrize(
    ("query", "count"),
    [("words=shelling", 3), ("words=tirhan", 1), ("words=sh*", 3), ('words="12 people"', 1), ("speaker=Ada", 1), ("place=marjat&kind=killed", 2), ("since=2024-03-05", 0), ("until=2024-03-04", 3), ("modality=denied", 0)],
)  # fmt: skip
def test_what_is_asked_stands_in_the_address(app, query, count):
    assert len(found(signed_in(app, Role.VIEWER).get(f"/search?{query}"))) == count


def test_nothing_is_asked_at_first(app):
    assert "No claim fits" not in signed_in(app, Role.VIEWER).get("/search").text


def test_rejected_claims_are_not_found(tmp_path):
    with workbench(tmp_path) as app:
        recorder = signed_in(app, Role.RECORDER)
        recorder.get("/queue")
        recorder.post(f"/claims/{CY[1].id}/judgements", {"act": "reject", "reason": "a film"})
        assert found(recorder.get("/search?words=tirhan")) == []
        assert len(found(recorder.get("/search?words=marjat"))) == 2


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=2024-03-05&until=2024-03-01",
        "words=!!!",
        "kind=murder",
        "modality=x",
        "page=-1",
        "since=" + HOSTILE,
    ],
)
def test_what_cannot_be_meant_is_said_calmly(app, query):
    answer = signed_in(app, Role.VIEWER).get("/search", params=query)
    assert answer.status_code == 400
    assert "That cannot be meant" in answer.text
    assert HOSTILE not in answer.text


@pytest.mark.parametrize(
    "words", ["' OR 1=1 --", '"', "* * *a", "a" * 5000, "NEAR(a b)", "\u202eAda", "حلب"]
)
def test_odd_words_find_nothing_and_break_nothing(app, words):
    answer = signed_in(app, Role.VIEWER).get("/search", params={"words": words})
    assert answer.status_code in (200, 400)


def test_strangers_search_nothing(app):
    assert Browser(app).get("/search?words=shelling").status_code == 303


def test_a_found_claim_leads_to_its_document_and_incident(app):
    html = signed_in(app, Role.VIEWER).get("/search?speaker=ada").text
    assert f"/documents/{ADA[0].id}?claim={ADA[1].id}#{ADA[1].id}" in html
    assert "/incidents/i" in html
