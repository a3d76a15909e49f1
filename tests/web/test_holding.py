"""Who has which claim to judge: it works, refuses strangers, respects roles, survives bad input."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from marsad.access import Desk
from marsad.errors import HeldMeanwhile
from marsad.model.user import Role
from marsad.web.holding import look_up_held
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


def test_of_two_who_take_a_claim_at_once_one_is_told(app, recorder, editor, monkeypatch):
    shelf = app.state.bench.desk.shelf
    noted = shelf.holdings()
    assert hold(editor, A).status_code == 303
    monkeypatch.setattr(shelf, "holdings", lambda: noted)  # as it was looked up a moment before
    refused = hold(recorder, B, A)
    assert refused.status_code == 409
    assert f"{EDITOR} holds {A} by now" in refused.text
    monkeypatch.undo()
    assert held(app) == {A: EDITOR}  # all, or none


def test_what_another_was_given_meanwhile_is_not_let_go(app, recorder, editor, monkeypatch):
    shelf = app.state.bench.desk.shelf
    hold(recorder, A)
    noted = shelf.holdings()
    hold(editor, A, act="give", to=EDITOR)
    monkeypatch.setattr(shelf, "holdings", lambda: noted)
    assert hold(recorder, A, act="release").status_code == 409
    monkeypatch.undo()
    assert held(app) == {A: EDITOR}


def test_of_two_servers_only_one_gives_a_claim(app, recorder):
    bench = app.state.bench
    other, both = Desk(bench.settings.users), Barrier(2)
    seen = look_up_held(bench, bench.now())

    def take(desk, name):
        both.wait()
        try:
            desk.shelf.hold([A], name, by=desk.store.user(name), held=seen)
        except HeldMeanwhile:
            return None
        return name

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(take, (bench.desk, other), (RECORDER, EDITOR)))
    other.close()
    assert told.count(None) == 1
    assert held(app)[A] in told


def test_what_is_over_is_anybodys_and_ones_own_is_taken_again(app, recorder, editor):
    hold(recorder, A)
    assert hold(recorder, A).status_code == 303
    editor.get("/queue")
    editor.post(f"/claims/{A}/judgements", {"act": "accept"})
    other = signed_in(app, Role.EDITOR)
    assert hold(other, A).status_code == 303
    assert held(app) == {A: EDITOR}
