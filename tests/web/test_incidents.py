"""Incidents: they work, refuse strangers, respect roles, survive bad input."""

import pytest

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
