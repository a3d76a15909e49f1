"""Pairs of near incidents: they work, refuse strangers, respect roles, survive bad input."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from marsad.model import Act, Judged
from marsad.model.user import Role
from marsad.pipeline.near import waiting_pairs
from marsad.pipeline.pairing import spoken_pairs
from tests.factory import DAY, judged, when
from tests.web.deskwork import ADA, BO, CY, HOSTILE, Browser, signed_in, told, workbench

PART = {"X-Part": "1"}
DI = told("Di", 200)
LATER = (DI[0], replace(DI[1], when=when(DAY + timedelta(days=2))))  # in the place of Ada and Bo


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path, (ADA, BO, CY, LATER)) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture
def recorder(app):
    return signed_in(app, Role.RECORDER)


@pytest.fixture
def editor(app):
    return signed_in(app, Role.EDITOR)


def shown(answer):
    return [
        tuple(p.split("-"))
        for p in re.findall(r'id="p-(i[0-9a-f]{16}-i[0-9a-f]{16})"', answer.text)
    ]


def first(browser):
    return shown(browser.get("/queue/pairs"))[0]


def judge(browser, pair, act, **more):
    form = {"left": pair[0], "right": pair[1], "act": act, "back": "/queue/pairs"}
    return browser.post("/pairs/judgements", {**form, **more.pop("form", {})}, **more)


def acts(app):
    return [(j.act, j.reason) for j in app.state.bench.ledger.judgements(standing_only=True)]


def test_near_incidents_stand_side_by_side_with_why(app, recorder):
    html = recorder.get("/queue/pairs").text
    pairs = list(waiting_pairs(app.state.bench.now()))
    assert pairs
    assert shown(recorder.get("/queue/pairs")) == [(p.left.id, p.right.id) for p in pairs]
    assert "same place, within days" in html
    for pair in pairs:
        assert pair.score == sum(r.score for r in pair.reasons)


def test_to_hold_a_pair_the_same_takes_an_editor_and_recorders_are_told_why(app, recorder):
    pair = first(recorder)
    for path in ("/queue/pairs", f"/queue/pairs/{pair[0]}/{pair[1]}"):
        html = recorder.get(path).text
        assert 'value="same"' not in html
        assert 'value="different"' in html
        assert "which merges incidents, takes an editor or an admin" in html
        assert 'value="same"' in signed_in(app, Role.EDITOR).get(path).text
    refused = judge(recorder, pair, "same", headers=PART)
    assert refused.status_code == 403
    assert "takes an editor or an admin" in refused.text
    assert acts(app) == []
    newest = app.state.bench.desk.store.log.entries(limit=1)[0]
    assert (newest.deed, newest.of) == ("denied", "POST /pairs/judgements, same")


def test_the_same_makes_one_incident_and_is_undone(app, editor):
    before = len(app.state.bench.now().incidents)
    pair = first(editor)
    answer = judge(editor, pair, "same", headers=PART)
    assert answer.status_code == 200
    assert "data-done" in answer.text
    assert acts(app) == [(Act.SAME, "")]
    assert len(app.state.bench.now().incidents) == before - 1
    undo = re.search(r'action="(/judgements/j[0-9a-f]{16}/undo)"', answer.text)[1]
    editor.post(undo, {"back": "/queue/pairs"})
    assert len(app.state.bench.now().incidents) == before
    assert first(editor) == pair


@pytest.mark.parametrize(("act", "reason"), [("different", "told apart, side by side"), ("unsure", "")])  # fmt: skip
def test_what_was_answered_is_asked_no_more(app, recorder, act, reason):
    pair = first(recorder)
    answer = judge(recorder, pair, act)
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue/pairs")
    assert acts(app) == [(Act(act), reason)]
    assert pair not in shown(recorder.get("/queue/pairs"))


def test_what_would_come_of_it_is_shown_and_nothing_written(app, recorder):
    left, right = first(recorder)
    answer = recorder.get(f"/queue/pairs/{left}/{right}")
    after = answer.text.split("it would be")[1]
    assert re.findall(r"killed [^<]*", after)
    assert after.count("<li>") == 1
    assert acts(app) == []


def test_two_who_disagree_do_not_collide(app, recorder):
    admin = signed_in(app, Role.ADMIN)
    pair = first(admin)
    first(recorder)
    judge(recorder, pair, "different", form={"reason": "two streets"})
    answer = judge(admin, pair, "same", headers=PART)
    assert answer.status_code in (404, 409)  # it waits no more, or they said otherwise
    assert acts(app) == [(Act.DIFFERENT, "two streets")]


def test_strangers_and_viewers_judge_no_pair(app):
    pair = first(signed_in(app, Role.VIEWER))
    assert Browser(app).get("/queue/pairs").status_code == 303
    assert judge(Browser(app), pair, "same").status_code == 401
    viewer = signed_in(app, Role.VIEWER)
    assert judge(viewer, pair, "same").status_code == 403
    assert 'value="same"' not in viewer.get("/queue/pairs").text
    assert acts(app) == []


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"act": ""}, 422),
        ({"act": "merge"}, 400),
        ({"left": "x"}, 404),
        ({"left": HOSTILE}, 404),
        ({"right": "i0123456789abcdef"}, 404),
        ({"seen": HOSTILE}, 303),
    ],
)
def test_bad_input_breaks_nothing(app, recorder, form, status):
    answer = judge(recorder, first(recorder), "unsure", form=form)
    assert answer.status_code == status
    assert "<script>alert" not in answer.text


def test_a_page_that_is_no_number_is_said_calmly(recorder):
    assert recorder.get("/queue/pairs?page=x").status_code == 400


@pytest.mark.parametrize("act", [Act.DIFFERENT, Act.SAME, Act.UNSURE])
def test_whatever_was_said_of_a_pair_it_waits_no_more(app, act):
    pair = waiting_pairs(app.state.bench.now())[0]
    said = judged(act, *sorted(pair.claims))
    assert spoken_pairs((said,), incident_of(app)) == {pair.id}


def test_a_split_says_that_they_differ(app):
    pair = waiting_pairs(app.state.bench.now())[0]
    apart = judged(Act.SPLIT, pair.claims[0], value=Judged(rest=(pair.claims[1],)))
    assert spoken_pairs((apart,), incident_of(app)) == {pair.id}


def incident_of(app):
    return {c: i.id for i in app.state.bench.now().incidents.values() for c in i.claims}
