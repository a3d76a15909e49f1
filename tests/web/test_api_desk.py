"""What the pages have and the API too: pairs, merging, holdings, searches, export, control, truces."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from marsad.errors import AccessError
from marsad.model import Act
from marsad.model.user import Role
from marsad.model.wire import from_wire
from marsad.pipeline.near import waiting_pairs
from tests.factory import DAY, when
from tests.web.deskwork import ADA, BO, CY, HOSTILE, NAMES, Browser, signed_in, told, workbench
from tests.web.test_api import Program, is_problem
from tests.web.test_map import CEASED, TAKEN

DI = told("Di", 200)
LATER = (DI[0], replace(DI[1], when=when(DAY + timedelta(days=2))))  # in the place of Ada and Bo
A, B, C = (r[1].id for r in (ADA, BO, CY))


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path, (ADA, BO, CY, LATER, CEASED, TAKEN)) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture
def editor(app):
    return Program(app, Role.EDITOR, "see", "judge", "arrange", "keep")


def standing(app):
    return app.state.bench.ledger.judgements(standing_only=True)


def first_pair(program):
    return program.get("/api/pairs").json()["items"][0]


# --- pairs


def test_pairs_are_those_of_the_page_with_why(app, editor):
    pairs = list(waiting_pairs(app.state.bench.now()))
    told = editor.get("/api/pairs").json()
    assert told["total"] == len(pairs) > 0
    assert [p["id"] for p in told["items"]] == [p.id for p in pairs]
    for one in told["items"]:
        assert one["score"] == pytest.approx(sum(r["score"] for r in one["reasons"]))
    one = first_pair(editor)
    shown = editor.get(f"/api/pairs/{one['left']}/{one['right']}").json()
    assert len(shown["after"]) < len(shown["before"])
    assert standing(app) == ()


@pytest.mark.parametrize("act", ["same", "different", "unsure"])
def test_a_pair_is_judged_and_leaves_the_list(app, editor, act):
    one = first_pair(editor)
    body = {"left": one["left"], "right": one["right"], "act": act, "seen": one["seen"]}
    made = editor.post("/api/pairs/judgements", **body)
    assert from_wire(made.json()) == standing(app)[0]
    assert one["id"] not in [p["id"] for p in editor.get("/api/pairs").json()["items"]]
    assert is_problem(editor.post("/api/pairs/judgements", **body), 404)


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"act": "merge"}, 422),
        ({"left": "x"}, 422),
        ({"right": "i0123456789abcdef"}, 404),
        ({"by": "me"}, 422),
    ],
)
def test_bad_pairs_are_problems_and_write_nothing(app, editor, more, status):
    one = first_pair(editor)
    body = {"left": one["left"], "right": one["right"], "act": "same", **more}
    assert is_problem(editor.post("/api/pairs/judgements", **body), status)
    assert standing(app) == ()


# --- incidents


def test_a_merge_is_tried_made_and_split_again(app, editor):
    one, other = f"/api/incidents/i{A[1:]}", f"i{LATER[1].id[1:]}"
    tried = editor.post(f"{one}/merge", other=other, trial=True).json()
    assert (tried["judgement"], standing(app)) == (None, ())
    made = editor.post(f"{one}/merge", other=other, reason="one shelling").json()
    assert [i["id"] for i in made["after"]] == [i["id"] for i in tried["after"]]
    assert standing(app)[0].act is Act.MERGE
    claims = editor.get(one).json()["claims"]
    assert LATER[1].id in claims
    seen = [j.id for j in standing(app)]
    split = editor.post(f"{one}/split", claims=[LATER[1].id], reason="two", seen=seen)
    assert split.status_code == 200
    assert LATER[1].id not in editor.get(f"/api/incidents/i{A[1:]}").json()["claims"]


def test_a_grade_is_a_persons_word(app, editor):
    path = f"/api/incidents/i{A[1:]}/grade"
    assert is_problem(editor.post(path, grade="weak", reason=""), 422)
    assert is_problem(editor.post(path, grade=HOSTILE[:30], reason="x"), 422)
    assert editor.post(path, grade="weak", reason="one caller").json()["act"] == "grade"
    assert standing(app)[0].by == NAMES[Role.EDITOR]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("merge", {}, 422),
        ("merge", {"other": "i0123456789abcdef"}, 404),
        ("merge", {"other": f"i{A[1:]}", "reason": "x"}, 422),
        ("split", {"claims": []}, 422),
        ("split", {"claims": ["c0123456789abcdef"], "reason": "x"}, 422),
    ],
)
def test_what_cannot_be_arranged_is_a_problem(app, editor, path, body, status):
    assert is_problem(editor.post(f"/api/incidents/i{A[1:]}/{path}", **body), status)
    assert standing(app) == ()


# --- holdings


def test_claims_are_taken_given_and_let_go(app, editor):
    recorder = Program(app, Role.RECORDER, "see", "judge")
    mine = recorder.post("/api/holdings", act="take", claims=[A]).json()
    assert [(h["claim"], h["user"]) for h in mine] == [(A, NAMES[Role.RECORDER])]
    assert recorder.get("/api/holdings").json()["items"] == mine
    assert is_problem(
        recorder.post("/api/holdings", act="give", claims=[A], to=NAMES[Role.EDITOR]), 403
    )
    given = editor.post("/api/holdings", act="give", claims=[A, B], to=NAMES[Role.ADMIN])
    assert {h["user"] for h in given.json()} == {NAMES[Role.ADMIN]}
    assert editor.post("/api/holdings", act="release", claims=[A, B]).json() == []
    assert editor.get("/api/holdings").json()["total"] == 0
    assert is_problem(editor.post("/api/holdings", act="give", claims=[A], to="nobody"), 422)
    missing = ["c0123456789abcdef"]
    assert is_problem(editor.post("/api/holdings", act="take", claims=missing), 404)


# --- saved searches


def test_a_search_is_saved_fed_and_dropped_and_is_ones_own(app, editor):
    body = {"name": "Tirhan", "page": "search", "query": "words=tirh*&nonsense=1"}
    made = editor.post("/api/searches", **body).json()
    assert made["query"] == "words=tirh%2A"
    assert [s["id"] for s in editor.get("/api/searches").json()["items"]] == [made["id"]]
    path = f"/api/searches/{made['id']}"
    fed = editor.post(path, act="feed").json()
    assert fed["search"]["has_feed"] is True
    assert "token" not in str(editor.get("/api/searches").json())
    feed = fed["feed"].removeprefix("http://desk.example")
    assert Browser(app).get(feed).status_code == 200
    assert editor.post(path, act="end_feed").json()["search"]["has_feed"] is False
    assert Browser(app).get(feed).status_code == 404
    other = Program(app, Role.ADMIN, "keep")
    assert is_problem(other.post(path, act="drop"), 404)
    assert is_problem(editor.post(path, act="mail", mail_to="x"), 422)
    assert editor.post(path, act="drop").json() == {"search": None, "feed": None}
    assert editor.get("/api/searches").json()["total"] == 0


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"name": ""}, 422),
        ({"page": "map"}, 422),
        ({"query": "nonsense=1"}, 422),
        ({"query": "kind=murder"}, 400),
        ({"name": "\u202e\x00"}, 422),
    ],
)
def test_what_cannot_be_searched_is_not_kept(editor, more, status):
    body = {"name": "x", "page": "search", "query": "words=x", **more}
    assert is_problem(editor.post("/api/searches", **body), status)
    assert editor.get("/api/searches").json()["total"] == 0


# --- export


def test_the_export_is_that_of_the_page(app):
    publisher = Program(app, Role.PUBLISHER, "publish")
    answer = publisher.post("/api/export", to=["csv"])
    assert answer.headers["content-type"] == "application/zip"
    assert answer.content == signed_in(app, Role.PUBLISHER).post("/export", {"to": ["csv"]}).content
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist()
    newest = app.state.bench.desk.store.log.entries(limit=9)
    assert ("exported", NAMES[Role.PUBLISHER]) in [(r.deed, r.by) for r in newest]
    assert is_problem(publisher.post("/api/export", to=[]), 422)
    assert is_problem(publisher.post("/api/export", to=["exe"]), 422)


# --- control and truces


def test_control_and_truces_are_asked_by_day_and_place(editor):
    (held,) = editor.get("/api/controls").json()["items"]
    (truce,) = editor.get("/api/truces").json()["items"]
    assert (held["place"]["name"], truce["place"]["name"]) == ("Tirhan", "Marjat")
    assert editor.get("/api/controls", place="tirhan").json()["items"][0]["id"] == held["id"]
    assert editor.get("/api/truces", place="tirhan").json()["total"] == 0
    before = {"on": DAY - timedelta(days=9)}
    assert [c["status"] for c in editor.get("/api/controls", **before).json()["items"]] in (
        [],
        [None],
    )
    for path in ("/api/controls", "/api/truces"):
        assert is_problem(editor.get(path, on="yesterday"), 400)
        assert is_problem(editor.get(path, after="x"), 410)


# --- who may


POSTS = (
    ("/api/pairs/judgements", "judge"),
    ("/api/holdings", "judge"),
    ("/api/searches", "keep"),
    ("/api/export", "publish"),
    (f"/api/incidents/i{A[1:]}/merge", "arrange"),
    (f"/api/incidents/i{A[1:]}/split", "arrange"),
    (f"/api/incidents/i{A[1:]}/grade", "arrange"),
)


@pytest.mark.parametrize(("path", "scope"), POSTS)
def test_strangers_and_tokens_without_the_scope_get_nothing(app, path, scope):
    assert is_problem(Browser(app)._ask("POST", path, json={}), 401)
    seeing = Program(app, Role.ADMIN, "see")
    answer = seeing.post(path)
    assert is_problem(answer, 403)
    assert f"has no scope {scope}" in answer.json()["detail"]
    if scope != "keep":
        with pytest.raises(AccessError):  # a role that may not has no such token either
            Program(app, Role.VIEWER, scope)
