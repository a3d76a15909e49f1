"""The API: it works, refuses strangers, respects roles and scopes, survives bad input."""

import pytest

from marsad.access import Permission
from marsad.model import Act
from marsad.model.user import Role
from marsad.model.wire import from_wire
from tests.web.deskwork import ADA, BO, CY, NAMES, Browser, signed_in, workbench

A, B, C = (r[1].id for r in (ADA, BO, CY))


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


class Program:
    def __init__(self, app, role, *scopes):
        name = NAMES[role]
        _, secret = app.state.bench.desk.make_token(name, "test", scopes or ("see",), by=name)
        self.browser, self.told = Browser(app), {"Authorization": f"Bearer {secret}"}

    def get(self, path, **query):
        return self.browser.get(path, params=query, headers=self.told)

    def post(self, path, **body):
        return self.browser._ask("POST", path, json=body, headers=self.told)


@pytest.fixture
def program(app):
    return Program(app, Role.EDITOR, "see", "judge")


def is_problem(answer, status):
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, told["status"]) == (status, status)
    assert told["detail"]
    return True


def test_records_are_the_lossless_ones(program):
    for path, record in ((f"/api/claims/{A}", ADA[1]), (f"/api/documents/{ADA[0].id}", ADA[0])):
        told = program.get(path).json()
        own = {
            k: v
            for k, v in told.items()
            if k not in ("is_rejected", "incident", "judgements", "claims")
        }
        got = from_wire(own)
        assert got.id == record.id
    assert program.get(f"/api/incidents/i{A[1:]}").json()["claims"] == sorted([A, B])


def test_lists_come_in_pages_that_hold_while_the_record_grows(program):
    ids, path = [], "/api/claims?limit=1"
    while path:
        told = program.browser.get(path, headers=program.told).json()
        assert told["total"] == 3
        ids += [c["id"] for c in told["items"]]
        path = told["next"]
    assert sorted(ids) == sorted([A, B, C])
    assert len(ids) == 3


@pytest.mark.parametrize(
    "path", ["/api/documents", "/api/incidents", "/api/queue", "/api/judgements"]
)
def test_every_list_has_the_same_form(program, path):
    assert set(program.get(path).json()) == {"total", "next", "items"}


def test_the_queue_gives_its_order_and_why(program):
    items = program.get("/api/queue").json()["items"]
    assert [w["claim"]["id"] for w in items] == [A, C, B]
    for waiting in items:
        assert waiting["score"] == pytest.approx(
            sum(r["score"] for r in waiting["reasons"]), abs=1e-3
        )
    assert program.get("/api/queue", stage="accepted").json()["total"] == 0


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=killed&kind=wounded", "kind: given 2 times ('killed', 'wounded'): one counts"),
        ("words=a&words=a", "words: given 2 times"),
        ("foo=bar", "foo: there is no such parameter; expected one of limit, after, words, kind"),
        ("speakr=Ada", "speakr: there is no such parameter"),
        ("stage=any", "stage: there is no such parameter"),  # of the queue alone
    ],
)
def test_a_filter_that_would_be_dropped_is_refused(program, query, told):
    answer = program.browser.get(f"/api/claims?{query}", headers=program.told)
    assert is_problem(answer, 422)
    assert told in answer.json()["detail"]


def test_every_parameter_that_is_described_is_taken_and_no_other(program):
    described = program.get("/api/openapi.json").json()["paths"]
    for path, methods in described.items():
        if "get" not in methods or "{" in path:
            continue
        names = [p["name"] for p in methods["get"].get("parameters", ()) if p["in"] == "query"]
        plain = [n for n in names if n not in ("limit", "offset", "after")]
        taken = program.browser.get(path, params=dict.fromkeys(plain, ""), headers=program.told)
        assert "no such parameter" not in taken.text, path
        answer = program.browser.get(path, params={"foo": "bar"}, headers=program.told)
        assert "foo: there is no such parameter" in answer.text or answer.status_code == 403, path


def test_a_page_drops_no_filter_that_is_given_twice(program):
    viewer = signed_in(program.browser.app, Role.VIEWER)
    for path in ("/queue", "/search", "/incidents", "/map", "/places"):
        assert viewer.get(f"{path}?kind=killed&kind=wounded").status_code == 400, path
        assert viewer.get(f"{path}?utm=somewhere").status_code == 200, path


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"act": ', "the body is no JSON: "),
        ("", "a body as JSON is expected, and none was sent"),
        ('{"act": "accept", "subjects": ["x"]}', "subjects.0: String should match pattern"),
    ],
)
def test_what_is_wrong_with_a_body_is_told_plainly(program, body, told):
    headers = {**program.told, "Content-Type": "application/json"}
    answer = program.browser._ask("POST", "/api/judgements", content=body, headers=headers)
    assert is_problem(answer, 422)
    assert answer.json()["detail"].startswith(told)
    assert "body." not in answer.json()["detail"]


def test_search_is_a_list_of_claims(program):
    assert [c["id"] for c in program.get("/api/claims", words="tirh*").json()["items"]] == [C]
    assert program.get("/api/claims", place="marjat", kind="killed").json()["total"] == 2


def test_judging_and_undoing(app):
    program = Program(app, Role.EDITOR, "see", "judge", "arrange")
    made = program.post("/api/judgements", act="reject", subjects=[A], reason="a film").json()
    assert from_wire(made) == app.state.bench.ledger.judgements()[0]
    assert program.get(f"/api/claims/{A}").json()["is_rejected"] is True
    undone = program.post(f"/api/judgements/{made['id']}/undo", reason="no film")
    assert undone.json()["act"] == "undo"
    assert program.get(f"/api/claims/{A}").json()["is_rejected"] is False
    pair = program.post(
        "/api/judgements", act="different", subjects=sorted([A, B]), reason="two strikes"
    )
    assert pair.status_code == 200
    assert program.get(f"/api/incidents/i{A[1:]}").json()["claims"] == [A]


def test_two_judgements_never_silently_collide(app, program):
    other = Program(app, Role.RECORDER, "see", "judge")
    made = other.post("/api/judgements", act="accept", subjects=[A]).json()
    body = {"act": "reject", "subjects": [A], "reason": "a film"}
    answer = program.post("/api/judgements", **body)
    assert is_problem(answer, 409)
    assert NAMES[Role.RECORDER] in answer.json()["detail"]
    assert program.post("/api/judgements", **body, seen=[made["id"]]).status_code == 200


def test_strangers_and_false_tokens_get_nothing(app):
    assert is_problem(Browser(app).get("/api/claims"), 401)
    answer = Browser(app).get("/api/claims", headers={"Authorization": "Bearer marsad_nope"})
    assert is_problem(answer, 401)
    assert "invalid_token" in answer.headers["www-authenticate"]


def test_a_token_does_no_more_than_its_scopes(app):
    seeing = Program(app, Role.EDITOR, "see")
    answer = seeing.post("/api/judgements", act="accept", subjects=[A])
    assert is_problem(answer, 403)
    assert "has no scope judge" in answer.json()["detail"]
    assert is_problem(Program(app, Role.EDITOR, "judge").get("/api/claims"), 403)
    told = seeing.get("/api/me").json()["may"]
    assert [p for p, d in told.items() if d["allowed"]] == [Permission.SEE]


def test_anothers_judgement_takes_the_scope_to_arrange(app, program):
    made = (
        Program(app, Role.RECORDER, "judge")
        .post("/api/judgements", act="accept", subjects=[A])
        .json()
    )
    assert is_problem(program.post(f"/api/judgements/{made['id']}/undo", reason="x"), 403)
    arranger = Program(app, Role.EDITOR, "judge", "arrange")
    assert arranger.post(f"/api/judgements/{made['id']}/undo", reason="x").status_code == 200


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/api/claims", {"limit": 0}, 422),
        ("/api/claims", {"limit": 10_000}, 422),
        ("/api/claims", {"kind": "murder"}, 400),
        ("/api/claims", {"since": "x"}, 400),
        ("/api/claims", {"sure": "maybe"}, 422),
        ("/api/claims", {"after": "c0123456789abcdef"}, 410),
        ("/api/claims/c0123456789abcdef", {}, 404),
        ("/api/claims/nope", {}, 404),
        ("/api/documents/d0123456789abcdef", {}, 404),
        ("/api/incidents/i0123456789abcdef", {}, 404),
        ("/api/queue", {"stage": "x"}, 400),
        ("/api/nowhere", {}, 404),
    ],
)
def test_bad_questions_are_problems(program, path, query, status):
    assert is_problem(program.get(path, **query), status)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"act": "accept", "subjects": []}, 422),
        ({"act": "accept", "subjects": ["x"]}, 422),
        ({"act": "accept", "subjects": ["c0123456789abcdef"]}, 404),
        ({"act": "accept", "subjects": [A, B]}, 422),
        ({"act": "same", "subjects": [A]}, 422),
        (
            {"act": "correct", "subjects": [A], "reason": "x", "field": "attribution", "value": ""},
            422,
        ),
        ({"act": "grade", "subjects": [A]}, 422),
        ({"act": "reject", "subjects": [A]}, 422),
        ({"act": "correct", "subjects": [A]}, 422),
        ({"act": "correct", "subjects": [A], "field": "id", "value": "x", "reason": "x"}, 400),
        ({"act": "accept", "subjects": [A], "field": "kind"}, 422),
        ({"act": "accept", "subjects": [A], "by": "somebody else"}, 422),
    ],
)  # fmt: skip
def test_bad_judgements_are_problems_and_write_nothing(app, program, body, status):
    assert is_problem(program.post("/api/judgements", **body), status)
    assert app.state.bench.ledger.judgements() == ()


def test_a_judgement_is_signed_by_whose_token_it_is(app, program):
    program.post("/api/judgements", act="accept", subjects=[A])
    (made,) = app.state.bench.ledger.judgements()
    assert (made.act, made.by) == (Act.ACCEPT, NAMES[Role.EDITOR])


def test_the_description_tells_every_route_of_the_api(program):
    from marsad.web import ROUTES

    told = program.get("/api/openapi.json").json()
    paths = {(m.upper(), p) for p, operations in told["paths"].items() for m in operations}
    assert paths == {(r.method, r.path) for r in ROUTES if r.is_api}
    for operations in told["paths"].values():
        for operation in operations.values():
            assert operation["description"]


def test_a_body_that_is_no_json_is_told_to_those_who_may_ask_and_counted_of_strangers(app, program):
    broken = {"content": "{", "headers": {"Content-Type": "application/json"}}
    stranger = Browser(app)
    answers = [stranger._ask("POST", "/api/judgements", **broken) for _ in range(70)]
    assert {a.status_code for a in answers} == {401, 429}
    assert is_problem(answers[0], 401)
    broken["headers"] |= program.told
    assert is_problem(program.browser._ask("POST", "/api/judgements", **broken), 422)
