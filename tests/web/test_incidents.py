"""Incidents: they work, refuse strangers, respect roles, survive bad input."""

import pytest

from marsad import pipeline
from marsad.model import Act
from marsad.model.user import Role
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
        assert f"/documents/{document.id}#" in html
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


@pytest.mark.parametrize("named", ["i0123456789abcdef", "x", "i", "%2e%2e", "i" * 300])
def test_what_is_no_incident_is_not_here(app, named):
    assert signed_in(app, Role.VIEWER).get(f"/incidents/{named}").status_code == 404


def test_the_list_narrows_by_kind(app):
    viewer = signed_in(app, Role.VIEWER)
    assert viewer.get("/incidents").text.count("<tr><td>") == 2
    assert "No incident of this kind yet" in viewer.get("/incidents?kind=truce").text
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
