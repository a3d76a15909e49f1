"""Incidents: they work, refuse strangers, respect roles, survive bad input."""

import json
import re
from html import unescape

import pytest

from marsad import pipeline
from marsad.model import Act, Kind, Precision
from marsad.model.user import Role
from marsad.pipeline.atlas import EXTENT_KM
from marsad.web.assets import has_assets
from tests.factory import DAY, claim, doc, place, said_by, when
from tests.web.deskwork import ADA, BO, CY, Browser, signed_in, workbench

ID = "i" + min(ADA[1].id, BO[1].id)[1:]


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


def test_accounts_stand_side_by_side_each_with_its_words(app):
    html = signed_in(app, Role.VIEWER).get(f"/incidents/{ID}").text
    assert "<strong>12 to 14</strong>" in html
    for document, _ in (ADA, BO):
        name = document.publisher.removesuffix(" Wire")
        assert f'<th scope="row"><bdi>{name}</bdi></th>' in html
        assert f"/documents/{document.id}?claim=" in html
    assert CY[0].id not in html


def test_the_strip_shows_the_range_and_an_account_each(app):
    html = signed_in(app, Role.VIEWER).get(f"/incidents/{ID}").text
    assert html.count('<rect class="band"') == 1
    assert html.count('<rect class="account"') == 2
    assert 'aria-hidden="true"' in html  # its words stand beside it


def test_the_code_of_any_claim_leads_here(app):
    viewer = signed_in(app, Role.VIEWER)
    for _, c in (ADA, BO):
        assert "12 to 14" in viewer.get(f"/incidents/i{c.id[1:]}").text


def test_history_tells_who_judged_what_and_why_ended_or_not(app):
    recorder = signed_in(app, Role.RECORDER)
    recorder.post(f"/claims/{ADA[1].id}/judgements", {"act": "reject", "reason": "a film"})
    made = app.state.bench.ledger.judgements()[0].id
    recorder.post(f"/judgements/{made}/undo", {})
    html = recorder.get(f"/incidents/{ID}").text
    assert "rejected" in html
    assert "a film" in html
    assert "undid a judgement" in html


def test_an_editor_grades_and_says_why(app):
    editor = signed_in(app, Role.EDITOR)
    editor.get(f"/incidents/{ID}")
    assert editor.post(f"/incidents/{ID}/grade", {"grade": "weak"}).status_code == 422
    assert (
        editor.post(f"/incidents/{ID}/grade", {"grade": "weak", "reason": "one caller"}).status_code
        == 303
    )
    assert [j.act for j in app.state.bench.ledger.judgements()] == [Act.GRADE]
    html = editor.get(f"/incidents/{ID}").text
    assert "by a person" in html
    assert "graded it weak" in html


def test_who_may_not_arrange_has_no_form_and_gets_no_grade(app):
    recorder = signed_in(app, Role.RECORDER)
    assert "/grade" not in recorder.get(f"/incidents/{ID}").text
    assert (
        recorder.post(f"/incidents/{ID}/grade", {"grade": "weak", "reason": "x"}).status_code == 403
    )
    assert (
        Browser(app).post(f"/incidents/{ID}/grade", {"grade": "weak", "reason": "x"}).status_code
        == 401
    )
    assert app.state.bench.ledger.judgements() == ()


UNDO = r'action="(/judgements/j[0-9a-f]{16}/undo)"'


def undo_in(html):
    """Where the bar's form leads; None where nothing can be taken back."""
    found = re.search(r'<div id="undo".*?</div>', html, flags=re.DOTALL)
    return (re.search(UNDO, found[0]) or [None, None])[1]


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("grade", {"grade": "weak", "reason": "one caller"}),
        ("merge", {"with": "i" + CY[1].id[1:], "reason": "one strike"}),
        ("split", {"claim": ADA[1].id, "reason": "the evening strike"}),
    ],
)
def test_whatever_was_judged_here_can_be_taken_back_here(app, path, form):
    editor = signed_in(app, Role.EDITOR)
    page = f"/incidents/i{ADA[1].id[1:]}"
    before = pipeline.state_digest(app.state.bench.ledger)
    assert undo_in(editor.get(page).text) is None
    for find in (undo_in, lambda html: re.findall(UNDO, html)[-1]):  # the bar's, the list's
        assert editor.post(f"{page}/{path}", form).status_code == 303
        answer = editor.post(find(editor.get(page).text), {"back": page, "together": "1"})
        assert (answer.status_code, answer.headers["location"]) == (303, page)
        assert pipeline.state_digest(app.state.bench.ledger) == before
        assert undo_in(editor.get(page).text) is None
    assert "holds no longer" in editor.get(page).text


def test_anothers_judgement_is_taken_back_here_by_who_may(app):
    page = f"/incidents/{ID}"
    signed_in(app, Role.ADMIN).post(f"{page}/grade", {"grade": "weak", "reason": "one caller"})
    signed_in(app, Role.RECORDER).post(f"/claims/{ADA[1].id}/judgements", {"act": "accept"})
    offered = {
        role: len(re.findall(UNDO, signed_in(app, role).get(page).text))
        for role in (Role.VIEWER, Role.RECORDER, Role.EDITOR)
    }
    assert offered == {Role.VIEWER: 0, Role.RECORDER: 1, Role.EDITOR: 2}
    html = signed_in(app, Role.EDITOR).get(f"/incidents/i{CY[1].id[1:]}").text
    assert undo_in(html) is None  # nothing was judged there


@pytest.mark.parametrize("named", ["i0123456789abcdef", "x", "i", "%2e%2e", "i" * 300])
def test_what_is_no_incident_is_not_here(app, named):
    assert signed_in(app, Role.VIEWER).get(f"/incidents/{named}").status_code == 404


def test_the_list_narrows_by_kind(app):
    viewer = signed_in(app, Role.VIEWER)
    assert viewer.get("/incidents").text.count("<tr><td>") == 2
    assert "No incident that fits yet" in viewer.get("/incidents?kind=truce").text
    assert viewer.get("/incidents?kind=x").status_code == 400


def test_strangers_see_no_incident(app):
    assert Browser(app).get(f"/incidents/{ID}").status_code == 303


# --- the same, or not


def claims_of(app):
    return sorted(sorted(i.claims) for i in app.state.bench.now().incidents.values())


A, B, C = (r[1].id for r in (ADA, BO, CY))
TOGETHER, APART, MERGED = (
    sorted([sorted([A, B]), [C]]),
    sorted([[A], [B], [C]]),
    [sorted([A, B, C])],
)


def test_a_merge_is_shown_then_made_then_taken_back(app):
    editor = signed_in(app, Role.EDITOR)
    other = "i" + C[1:]
    html = editor.get(f"/incidents/{ID}/merge?with={other}").text
    assert "Nothing is written yet" in html
    assert "9 to 14" in html
    assert claims_of(app) == TOGETHER
    assert (
        editor.post(f"/incidents/{ID}/merge", {"with": other, "reason": "one strike"}).status_code
        == 303
    )
    assert claims_of(app) == MERGED
    made = app.state.bench.ledger.judgements()[0].id
    editor.post(f"/judgements/{made}/undo", {})
    assert claims_of(app) == TOGETHER


def test_a_split_is_shown_then_made(app):
    editor = signed_in(app, Role.EDITOR)
    html = editor.get(f"/incidents/{ID}/split?claim={A}").text
    assert "Two happenings?" in html
    assert claims_of(app) == TOGETHER
    assert (
        editor.post(f"/incidents/{ID}/split", {"claim": A}).status_code == 422
    )  # without a reason
    form = {"claim": A, "reason": "the evening strike"}
    assert editor.post(f"/incidents/{ID}/split", form).status_code == 303
    assert claims_of(app) == APART


def test_who_was_overtaken_merges_nothing(app):
    editor = signed_in(app, Role.EDITOR)
    other = "i" + C[1:]
    editor.get(f"/incidents/{ID}/merge?with={other}")
    ledger = app.state.bench.ledger
    who = pipeline.Judge(by="somebody", reason="two strikes")
    pipeline.judge(ledger, Act.DIFFERENT, sorted([A, C]), judge=who)
    answer = editor.post(f"/incidents/{ID}/merge", {"with": other, "reason": "one strike"})
    assert answer.status_code == 409
    assert "two strikes" in answer.text
    assert claims_of(app) == TOGETHER


@pytest.mark.parametrize(
    ("path", "status"),
    [("merge", 404), ("merge?with=i0123456789abcdef", 404), (f"merge?with={ID}", 422), ("split", 422), (f"split?claim={C}", 422), (f"split?claim={A}&claim={B}", 422), ("split?claim=x", 422)],
)  # fmt: skip
def test_what_cannot_be_arranged_says_why(app, path, status):
    assert signed_in(app, Role.EDITOR).get(f"/incidents/{ID}/{path}").status_code == status


def test_who_may_not_arrange_has_no_such_form(app):
    recorder = signed_in(app, Role.RECORDER)
    assert "/merge" not in recorder.get(f"/incidents/{ID}").text
    assert recorder.get(f"/incidents/{ID}/merge?with=i{C[1:]}").status_code == 403
    assert recorder.post(f"/incidents/{ID}/merge", {"with": f"i{C[1:]}"}).status_code == 403
    assert claims_of(app) == TOGETHER


# --- where


def placed(**more):
    document = doc(
        "Shelling killed people in Norland, Fa said.", uri="https://news.example/fa", published=DAY
    )
    named = place(document, "Norland", **more) if more else None
    by = (said_by(document, "Fa"),)
    return document, claim(
        document, Kind.KILLED, "killed", place=named, when=when(DAY), attribution=by
    )


def page_of(tmp_path, record):
    with workbench(tmp_path, (record,)) as app:
        answer = signed_in(app, Role.VIEWER).get(f"/incidents/i{record[1].id[1:]}")
    assert answer.status_code == 200
    return answer.text


def drawn_in(html):
    (shown,) = re.findall(r'data-shown="([^"]+)"', html)
    (feature,) = json.loads(unescape(shown))["incidents"]["features"]
    return feature


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.EXACT, "where in it, they do not tell"),
        (Precision.NEAR, "somewhere within 25 km"),
        (Precision.ADM2, "Reports tell the district only, Norland"),
        (Precision.ADM1, "100 km around its middle"),
        (Precision.REGION, "within 250 km"),
        (Precision.COUNTRY, "Reports tell the country only, Norland: somewhere in it"),
        (Precision.SEA_OR_AIR, "within 150 km"),
    ],
)
def test_the_map_draws_how_exactly_the_place_is_known_and_says_so(tmp_path, precision, words):
    record = placed(place_id="gN", lat=-7.5, lon=8.5, precision=precision, country="XN")
    html = page_of(tmp_path, record)
    told = drawn_in(html)
    assert told["geometry"]["coordinates"] == [8.5, -7.5]
    assert told["properties"]["extent_km"] == EXTENT_KM[precision]
    assert (told["properties"]["country"], told["properties"]["precision"]) == ("XN", precision)
    assert words in html
    assert f"{EXTENT_KM[precision]} km" in html or precision in (Precision.EXACT, Precision.COUNTRY)
    assert "/static/assets/map-" in html or not has_assets()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "No report tells the place, so nothing is drawn"),
        ({"place_id": None, "lat": None, "lon": None}, "which no list of places knows"),
        ({"lat": 1.0, "lon": 2.0, "precision": Precision.UNKNOWN}, "so nothing is drawn"),
    ],
)
def test_nothing_is_drawn_where_no_place_is_known(tmp_path, more, words):
    html = page_of(tmp_path, placed(**more))
    assert words in html
    assert "data-shown" not in html
    assert "/static/assets/map-" not in html


@pytest.mark.parametrize("path", ["/", "/incidents", "/map", "/queue/pairs"])
def test_a_page_says_when_its_incidents_are_from_before(tmp_path, monkeypatch, path):
    with workbench(tmp_path) as made:
        viewer = signed_in(made, Role.VIEWER)
        assert 'id="behind"' not in viewer.get(path).text
        late = "marsad.pipeline.gatherer.Gatherer.is_done"
        monkeypatch.setattr(late, lambda *_, **__: False)
        made.state.bench.snapshots._kept = None
        html = viewer.get(path).text
        assert re.search(r'id="behind">[^<]*still being worked out: incidents\.', html)
