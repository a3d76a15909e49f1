"""What is sent to break it: every answer is one that was meant, and nothing of the server is told."""

import json

import pytest

from marsad.errors import RecordError, StoreError
from marsad.ledger import open_ledger
from marsad.model.user import Role
from marsad.pipeline.judging import Judge
from tests.factory import DAY, claim, doc, place, quantity, said_by, words
from tests.ledger.shelf import put
from tests.web.deskwork import NAMES, PASSWORD, Browser, captured, signed_in, workbench
from tests.web.test_api import Program

HALF = "Times \ud800 X"


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


@pytest.fixture
def editor(app):
    return signed_in(app, Role.EDITOR)


def first_claim(app):
    return min(c for i in app.state.bench.now().incidents.values() for c in i.claims)


def test_half_a_character_in_a_record_breaks_no_page(app):
    d = doc("Twelve people were killed.", uri="u:half", publisher=HALF, title=HALF, published=DAY)
    with open_ledger(app.state.bench.settings.ledger) as ledger:
        put(ledger, d, claim(d))
    viewer = signed_in(app, Role.VIEWER)
    for path in ("/documents", "/queue", "/search", "/sources", f"/documents/{d.id}", "/incidents"):
        answer = viewer.get(path)
        assert answer.status_code == 200, path
        assert "\ud800" not in answer.text
    assert "Times \ufffd X" in viewer.get("/documents").text
    told = Program(app, Role.VIEWER).get(f"/api/documents/{d.id}")
    assert HALF in json.dumps(json.loads(told.content), ensure_ascii=False)  # nothing is lost


TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
TURNED = "\u202e83\u202c"  # without the first, a browser shows 38
VIDEO = doc(
    f"Shelling killed {TURNED} people in Marjat, the \u2067Marjat council\u2069 said.",
    uri="u:turned",
    publisher=f"Wire {TURNED}",
    title=f"Marjat: {TURNED} dead",
    published=DAY,
)


def test_what_turns_the_order_of_words_is_shown_and_turns_nothing(app):
    council = "\u2067Marjat council\u2069"
    made = claim(
        VIDEO,
        place=place(VIDEO, "Marjat", place_id="gMarjat", lat=1.5, lon=2.5),
        quantity=quantity(83, words=words(VIDEO, TURNED)),
        attribution=(said_by(VIDEO, council),),
    )
    with open_ledger(app.state.bench.settings.ledger) as ledger:
        put(ledger, VIDEO, made)
    recorder = signed_in(app, Role.RECORDER)
    pages = ("/queue", "/search?words=shelling", "/documents", f"/documents/{VIDEO.id}")
    more = ("/actors", "/sources", "/incidents", f"/incidents/i{made.id[1:]}", "/queue/pairs", "/")
    for path in (*pages, *more, f"/search?words={TURNED}"):
        html = recorder.get(path).text
        assert not set(html) & {chr(c) for c in TURNING}, path
        assert r"\u202e83\u202c" in html or path not in pages, path
    # words taken from a page are those of the text
    form = {"act": "correct", "field": "victim", "reason": "so it says"}
    form["value"] = r"\u2067Marjat council\u2069"
    assert recorder.post(f"/claims/{made.id}/judgements", form).status_code == 303
    victim = app.state.bench.now().claims[made.id].victim
    assert victim.words.words == VIDEO.text[victim.words.span.start : victim.words.span.end]
    assert victim.words.words == council
    told = Program(app, Role.VIEWER).get(f"/api/documents/{VIDEO.id}").json()
    assert told["text"] == VIDEO.text


@pytest.mark.parametrize("charset", ["utf-7", "undefined", "utf-16"])
@pytest.mark.parametrize("path", ["/sign-in", "/claims/judgements"])
def test_a_form_in_another_charset_is_refused(app, editor, path, charset):
    kind = f"multipart/form-data; boundary=B; charset={charset}"
    body = b'--B\r\nContent-Disposition: form-data; name="reason"\r\n\r\na+2AA-b\r\n--B--\r\n'
    answer = editor._ask("POST", path, content=body, headers={"Content-Type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("reason", "why"), [("bad \udcff", "half of a character"), ("x" * 2001, "2,000 characters")]
)
def test_a_reason_is_of_whole_characters_and_not_endless(reason, why):
    with pytest.raises(RecordError, match=why):
        Judge(by="zoe", reason=reason)


def test_what_holds_the_ledger_may_fail_and_no_path_is_told(app, editor, monkeypatch):
    def fail(*_, **__):
        raise StoreError("ledger /srv/secret/desk.db: the disk is full (SQLite: …)")

    for name in ("judge", "judge_all"):
        monkeypatch.setattr(f"marsad.pipeline.{name}", fail, raising=False)
    answer = editor.post(f"/claims/{first_claim(app)}/judgements", {"act": "accept"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "secret" not in answer.text


def test_where_the_users_cannot_be_asked_a_page_says_so(app, editor, monkeypatch):
    def fail(*_, **__):
        raise StoreError("the users' store /srv/secret/users.db: locked")

    monkeypatch.setattr("marsad.access.Desk.caller_of_session", fail)
    answer = editor.get("/queue")
    assert answer.status_code == 503
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/documents?page={'9' * 5000}", 400),
        (f"/taken-in?page={'9' * 5000}", 400),
        ("/search?since=0001-01-01", 200),
        ("/search?words=a&since=0001-01-01&until=0001-01-02", 200),
        ("/search?sure=maybe", 400),
        ("/queue?sure=maybe", 400),
        (f"/queue?words={'a' * 9000}", 414),
        ("/queue/", 404),
        ("/sign-in/", 404),
    ],
)
def test_addresses_that_nobody_means(app, editor, path, status):
    assert editor.get(path).status_code == status


def test_where_to_go_back_to_is_ours_or_the_first_page(app):
    browser = Browser(app)
    assert browser.get("/sign-in?back=//[").status_code == 200
    answer = browser.post("/look", {"look": "dark", "back": "//["})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_an_origin_that_is_none_is_not_ours(app):
    form = {"name": NAMES[Role.VIEWER], "password": PASSWORD}
    answer = Browser(app)._ask("POST", "/sign-in", data=form, headers={"Origin": "http://["})
    assert answer.status_code == 403


def test_a_days_question_of_a_truce_names_its_own_parameter(app):
    answer = Program(app, Role.VIEWER).get("/api/truces", on="99")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("on:")


def test_head_is_answered_as_get_without_the_body(app, editor):
    for path in ("/queue", "/health", "/documents"):
        answer = editor._ask("HEAD", path)
        assert (answer.status_code, answer.content) == (200, b"")


def test_a_page_that_is_none_keeps_the_bar_of_who_asks(app, editor):
    answer = editor.get("/no-such-page")
    assert answer.status_code == 404
    assert NAMES[Role.EDITOR] in answer.text


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16", "utf-8"])
def test_a_capture_shows_the_letters_that_it_declares(app, editor, encoding):
    page = f'<meta charset="{encoding}"><p>Café attack in Québec, says a witness.'
    d = captured(app, page.encode(encoding), "text/html")
    answer = editor.get(f"/documents/{d.id}/capture")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Café attack in Québec" in answer.text


def test_an_incident_whose_name_went_is_told_apart_from_none(app, editor):
    snapshot = app.state.bench.now()
    incident = next(i for i in snapshot.incidents.values() if len(i.claims) > 1)
    named = "c" + incident.id[1:]
    form = {"act": "reject", "reason": "not said"}
    assert editor.post(f"/claims/{named}/judgements", form).status_code == 303
    answer = editor.get(f"/incidents/{incident.id}")
    assert answer.status_code == 404
    assert "rejected or replaced" in answer.text
    assert "rejected or replaced" not in editor.get("/incidents/i" + 16 * "0").text


def test_the_description_tells_what_is_answered(app):
    program = Program(app, Role.VIEWER)
    told = program.get("/api/openapi.json").json()
    assert told["security"] == [{"token": []}]
    refused = told["paths"]["/api/claims"]["get"]["responses"]["422"]["content"]
    assert list(refused) == ["application/problem+json"]
    assert "410" in told["paths"]["/api/queue"]["get"]["responses"]
    export = told["paths"]["/api/export"]["post"]["responses"]["200"]["content"]
    assert list(export) == ["application/zip"]
    too_much = program.browser._ask(
        "POST", "/api/judgements", content=b"x" * 1_100_000, headers=program.told
    )
    assert too_much.status_code == 413
    assert too_much.headers["content-type"] == "application/problem+json"
