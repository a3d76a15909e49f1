"""Who has which claim to judge: it works, refuses strangers, respects roles, survives bad input."""

import pytest

from marsad.model.user import Role
from tests.web.deskwork import ADA, BO, CY, HOSTILE, NAMES, Browser, signed_in, workbench
from tests.web.test_queue import shown

A, B, C = (r[1].id for r in (ADA, BO, CY))
PART = {"X-Part": "1"}
RECORDER, EDITOR = NAMES["recorder"], NAMES["editor"]


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture
def recorder(app):
    return signed_in(app, Role.RECORDER)


@pytest.fixture
def editor(app):
    return signed_in(app, Role.EDITOR)


def hold(browser, *claims, act="take", part=False, **form):
    told = {"claim": list(claims), "act": act, "back": "/queue", **form}
    return browser.post("/claims/holdings", told, headers=PART if part else {})


def held(app):
    return {c: h.user for c, h in app.state.bench.desk.shelf.holdings().items()}


def test_a_claim_is_taken_and_let_go_in_place(app, recorder):
    answer = hold(recorder, A, part=True)
    assert shown(answer) == [A]
    assert "held by <bdi>you</bdi>" in answer.text
    assert answer.headers["x-stay"] == "1"
    assert held(app) == {A: RECORDER}
    assert "held by" not in hold(recorder, A, act="release", part=True).text
    assert held(app) == {}


def test_the_queue_shows_mine_and_nobodys(app, recorder, editor):
    hold(recorder, A)
    hold(editor, B)
    assert shown(recorder.get("/queue?holder=mine")) == [A]
    assert shown(editor.get("/queue?holder=mine")) == [B]
    assert shown(recorder.get("/queue?holder=nobody")) == [C]
    assert f"held by <bdi>{EDITOR}</bdi>" in recorder.get("/queue").text
    answer = recorder.get("/api/queue?holder=mine").json()
    assert [(x["claim"]["id"], x["holder"]) for x in answer["items"]] == [(A, RECORDER)]


def test_an_editor_gives_many_at_once(app, recorder, editor):
    assert hold(editor, A, B, act="give", to=RECORDER).headers["location"] == "/queue"
    assert shown(recorder.get("/queue?holder=mine")) == [A, B]
    assert f"given by {EDITOR}" in recorder.get("/queue").text


def test_it_is_over_once_the_claim_is_judged_and_comes_back_with_it(app, recorder):
    hold(recorder, A)
    recorder.get("/queue")
    recorder.post(f"/claims/{A}/judgements", {"act": "accept"})
    assert shown(recorder.get("/queue?holder=mine&stage=any")) == []
    assert "held by" not in recorder.get("/queue?stage=accepted").text.split("cards")[1]
    made = app.state.bench.ledger.judgements()[0].id
    recorder.post(f"/judgements/{made}/undo", {})
    assert shown(recorder.get("/queue?holder=mine")) == [A]


def test_it_is_no_judgement(app, recorder):
    head = app.state.bench.ledger.head()
    hold(recorder, A, B, C)
    assert app.state.bench.ledger.head() == head


def test_what_another_holds_is_not_taken_away_unless_one_may_arrange(app, recorder, editor):
    hold(editor, A)
    assert hold(recorder, A).status_code == 403
    assert hold(recorder, A, B).status_code == 403
    assert hold(recorder, A, act="release").status_code == 403
    assert hold(recorder, B, act="give", to=EDITOR).status_code == 403
    assert held(app) == {A: EDITOR}
    hold(recorder, B)
    assert hold(editor, B).status_code == 303
    assert held(app) == {A: EDITOR, B: EDITOR}


def test_strangers_and_viewers_hold_nothing(app):
    assert hold(Browser(app), A).status_code == 401
    viewer = signed_in(app, Role.VIEWER)
    assert hold(viewer, A).status_code == 403
    assert held(app) == {}


@pytest.mark.parametrize(
    ("claims", "form", "status"),
    [
        ([], {}, 422),
        (["x"], {}, 404),
        ([A], {"act": "steal"}, 400),
        ([A], {"act": "give"}, 422),
        ([A], {"act": "give", "to": HOSTILE}, 422),
        ([A], {"act": "give", "to": NAMES["viewer"]}, 422),
    ],
)
def test_bad_input_changes_nothing(app, editor, claims, form, status):
    answer = hold(editor, *claims, **form)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text
    assert held(app) == {}


def test_a_holder_that_cannot_be_meant_is_said_calmly(recorder):
    assert recorder.get("/queue?holder=x").status_code == 400
