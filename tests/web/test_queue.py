"""The queue, and judging from it: it works, refuses strangers, respects roles, survives bad input."""

import re
from html import unescape

import pytest

from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.model.user import Role
from marsad.pipeline import verify
from tests.web.deskwork import ADA, BO, CY, HOSTILE, NAMES, Browser, signed_in, told, workbench

A, B, C = (r[1].id for r in (ADA, BO, CY))
PART = {"X-Part": "1"}


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


@pytest.fixture
def recorder(app):
    return signed_in(app, Role.RECORDER)


def shown(answer):
    return re.findall(r'<article[^>]* id="(c[0-9a-f]{16})"', answer.text)


def verdicts(app):
    ledger = app.state.bench.ledger
    return [(j.act, j.subjects[0], j.by, j.reason) for j in ledger.judgements(standing_only=True)]


def judge(browser, claim, act, *, part=True, **form):
    return browser.post(
        f"/claims/{claim}/judgements", {"act": act, **form}, headers=PART if part else {}
    )


def test_what_matters_most_comes_first(recorder):
    assert shown(recorder.get("/queue")) == [A, C, B]  # B tells of most, and is surest


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=killed", [A, C, B]),
        ("kind=wounded", []),
        ("place=Tirhan", [C]),
        ("speaker=ada", [A]),
        ("words=tirh*", [C]),
        ("sure=yes", [B]),
        ("sure=no&place=marjat", [A]),
        ("stage=accepted", []),
        ("stage=any", [A, C, B]),
        ("page=2", []),
    ],
)
def test_filters_stand_in_the_address(recorder, query, found):
    assert shown(recorder.get(f"/queue?{query}")) == found


@pytest.mark.parametrize(
    "query", ["kind=x", "page=0", "page=x", "page=" + "9" * 400, "stage=x", "kind=" + HOSTILE]
)
def test_a_filter_that_cannot_be_meant_is_said_calmly(recorder, query):
    answer = recorder.get("/queue", params=query)
    assert answer.status_code == 400
    assert "expected" in answer.text
    assert HOSTILE not in answer.text


def test_a_verdict_is_written_and_answered_in_place(app, recorder):
    recorder.get("/queue")
    answer = judge(recorder, A, "accept")
    assert answer.status_code == 200
    assert shown(answer) == [A]
    assert "<html" not in answer.text
    assert "Undo: accept" in answer.text
    assert verdicts(app) == [(Act.ACCEPT, A, NAMES[Role.RECORDER], "")]
    assert shown(recorder.get("/queue")) == [C, B]
    assert shown(recorder.get("/queue?stage=accepted")) == [A]


def test_without_script_one_comes_back_to_the_page(recorder):
    recorder.get("/queue")
    answer = judge(recorder, A, "unsure", part=False, back="/queue?kind=killed")
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue?kind=killed")


def test_a_rejection_needs_a_reason(app, recorder):
    recorder.get("/queue")
    answer = judge(recorder, A, "reject")
    assert answer.status_code == 422
    assert "Reject needs a reason" in answer.text
    assert verdicts(app) == []
    assert judge(recorder, A, "reject", reason="a film").status_code == 200
    assert verdicts(app) == [(Act.REJECT, A, NAMES[Role.RECORDER], "a film")]


def test_what_was_judged_last_can_be_taken_back(app, recorder):
    recorder.get("/queue")
    html = judge(recorder, A, "reject", reason="a film").text
    undo = re.search(r'action="(/judgements/j[0-9a-f]{16}/undo)"', html)[1]
    answer = recorder.post(undo, headers=PART)
    assert shown(answer) == [A]
    assert [v[0] for v in verdicts(app)] == [Act.UNDO]
    assert shown(recorder.get("/queue")) == [A, C, B]
    assert recorder.post(undo, headers=PART).status_code == 200  # and nothing more is written
    assert [v[0] for v in verdicts(app)] == [Act.UNDO]


def test_a_correction_is_made_of_the_words_of_the_text(app, recorder):
    recorder.get("/queue")
    answer = judge(recorder, A, "correct", field="modality", value="denied", reason="she denies it")
    assert answer.status_code == 200
    assert app.state.bench.now().claims[A].modality == "denied"
    wrong = judge(recorder, A, "correct", field="means", value="a drone", reason="x")
    assert wrong.status_code == 422
    assert "does not stand in" in wrong.text


@pytest.mark.parametrize(
    ("claim", "form", "status"),
    [
        ("c0123456789abcdef", {"act": "accept"}, 404),
        ("x", {"act": "accept"}, 404),
        (A, {}, 400),
        (A, {"act": "grade"}, 400),
        (A, {"act": "correct", "field": "id", "value": "1", "reason": "x"}, 400),
        (A, {"act": "correct", "field": "kind", "value": "truce", "reason": "x"}, 422),
        (A, {"act": "accept", "seen": HOSTILE}, 200),
    ],
)
def test_bad_input_breaks_nothing(recorder, claim, form, status):
    recorder.get("/queue")
    answer = recorder.post(f"/claims/{claim}/judgements", form, headers=PART)
    assert answer.status_code == status
    assert HOSTILE not in answer.text


def test_two_judgements_on_one_claim_never_silently_collide(app, recorder):
    editor = signed_in(app, Role.EDITOR)
    recorder.get("/queue")
    editor.get("/queue")
    judge(editor, A, "reject", reason="the film again")
    answer = judge(recorder, A, "accept")
    assert answer.status_code == 409
    assert "the film again" in answer.text
    assert verdicts(app) == [(Act.REJECT, A, NAMES[Role.EDITOR], "the film again")]
    seen = re.search(r'name="seen" value="([^"]+)"', answer.text)[1]
    assert judge(recorder, A, "accept", seen=seen).status_code == 200
    assert verdicts(app)[-1][0] is Act.ACCEPT


def test_two_who_agree_do_not_collide(app, recorder):
    editor = signed_in(app, Role.EDITOR)
    recorder.get("/queue")
    editor.get("/queue")
    judge(editor, A, "accept")
    assert judge(recorder, A, "accept").status_code == 200


def test_many_are_judged_at_once_and_taken_back_at_once(app, recorder):
    recorder.get("/queue")
    form = {"claim": [A, B], "act": "reject", "back": "/queue"}
    assert recorder.post("/claims/judgements", form).status_code == 422  # without a reason
    assert verdicts(app) == []
    answer = recorder.post("/claims/judgements", {**form, "reason": "a film"})
    assert answer.headers["location"] == "/queue"
    assert {v[1] for v in verdicts(app)} == {A, B}
    html = recorder.get("/queue").text
    assert "2 claims rejected. Undo takes all of it back." in html
    assert "rejected. Undo" not in recorder.get("/queue").text  # once
    assert "Undo: reject of 2" in html
    undo = re.search(r'action="(/judgements/j[0-9a-f]{16}/undo)"', html)[1]
    assert recorder.post(undo, {"together": "1", "back": "/queue"}).status_code == 303
    assert {v[0] for v in verdicts(app)} == {Act.UNDO}
    back = recorder.get("/queue")
    assert "Taken back: 2 judgements." in back.text
    assert shown(back) == [A, C, B]


@pytest.mark.parametrize("told", ["", "accept", "merge.2", HOSTILE, "accept.9999999"])
def test_what_a_browser_says_was_done_is_not_taken_for_it(recorder, told):
    recorder.get("/queue")
    recorder.cookies["marsad_done"] = told
    assert '<p id="said" class="said" role="status"></p>' in recorder.get("/queue").text


def test_of_many_one_can_be_taken_back(app, recorder):
    recorder.get("/queue")
    recorder.post("/claims/judgements", {"claim": [A, B], "act": "accept"})
    made = app.state.bench.now().verdicts[A].id
    recorder.post(f"/judgements/{made}/undo", {})
    assert shown(recorder.get("/queue?stage=accepted")) == [B]


def test_what_is_judged_one_by_one_is_not_taken_back_together(app, recorder):
    recorder.get("/queue")
    for claim in (A, B):
        judge(recorder, claim, "accept")
    assert "Undo: accept <span" in recorder.get("/queue").text


def test_many_are_judged_all_or_none(app, recorder):
    editor = signed_in(app, Role.EDITOR)
    recorder.get("/queue")
    judge(editor, B, "reject", reason="the film again")
    answer = recorder.post("/claims/judgements", {"claim": [A, B], "act": "accept"})
    assert answer.status_code == 409
    assert "the film again" in answer.text
    assert [v[1] for v in verdicts(app)] == [B]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({}, 422),
        ({"claim": [A]}, 422),  # Enter in a field
        ({"act": "accept"}, 422),
        ({"act": "accept", "claim": ["x"]}, 404),
        ({"act": "merge", "claim": [A]}, 400),
    ],
)
def test_bad_input_judges_none_of_many(app, recorder, form, status):
    recorder.get("/queue")
    assert recorder.post("/claims/judgements", form).status_code == status
    assert verdicts(app) == []


def test_a_stranger_judges_nothing(app):
    stranger = Browser(app)
    assert stranger.get("/queue").status_code == 303
    assert judge(stranger, A, "accept").status_code == 401
    assert verdicts(app) == []


def test_whose_session_ended_is_told_that_nothing_was_written_and_where_to_sign_in(app, recorder):
    recorder.get("/queue")
    app.state.bench.desk.store.end_sessions(NAMES[Role.RECORDER])
    for part in (True, False):
        answer = judge(recorder, A, "accept", part=part, back="/queue?kind=killed")
        assert answer.status_code == 401
        assert "nothing was written" in answer.text
        assert 'href="/sign-in?back=%2Fqueue%3Fkind%3Dkilled"' in answer.text
        assert "Sign in first: Sign in first" not in answer.text
    assert 'href="/sign-in"' in judge(recorder, A, "accept", back="//evil.example").text
    assert verdicts(app) == []


def test_a_viewer_judges_nothing_and_is_told_why(app):
    viewer = signed_in(app, Role.VIEWER)
    answer = judge(viewer, A, "accept")
    assert answer.status_code == 403
    assert "is a viewer; to judge claims" in answer.text
    assert verdicts(app) == []


def test_anothers_judgement_is_undone_by_who_may_arrange(app, recorder):
    admin = signed_in(app, Role.ADMIN)
    judge(admin, A, "accept")
    made = app.state.bench.ledger.judgements()[0].id
    refused = recorder.post(f"/judgements/{made}/undo", headers=PART)
    assert refused.status_code == 403
    assert "judged this" in refused.text
    assert "to undo judgements of others takes an editor or an admin" in refused.text
    assert "Take back" not in card_of(recorder.get("/queue?stage=accepted").text)
    assert "Take back" in card_of(admin.get("/queue?stage=accepted").text)
    assert (
        signed_in(app, Role.EDITOR).post(f"/judgements/{made}/undo", headers=PART).status_code
        == 200
    )


def test_words_of_a_document_are_never_markup(tmp_path):
    d, c = told(HOSTILE, 31)
    with workbench(tmp_path, [(d, c)]) as app:
        recorder = signed_in(app, Role.RECORDER)
        for path in (
            "/queue",
            f"/documents/{d.id}",
            "/incidents",
            f"/incidents/i{c.id[1:]}",
            "/search?words=shelling",
            "/documents",
        ):
            html = recorder.get(path).text
            assert "<script>alert" not in html
            assert "<img" not in html
            assert "&lt;script&gt;" in html or path == "/incidents"


def test_a_page_shows_that_the_record_moved_on(app, tmp_path, recorder):
    """Another program writes to the ledger; the next page knows."""
    assert len(shown(recorder.get("/queue"))) == 3
    with open_ledger(app.state.bench.settings.ledger) as other:
        from tests.ledger.shelf import put

        put(other, *told("Di", 77))
    assert len(shown(recorder.get("/queue"))) == 4


# --- what was corrected, held or refused is said


def correct(browser, claim=A, *, field="modality", value="denied", reason="she denies it", **more):
    return judge(browser, claim, "correct", field=field, value=value, reason=reason, **more)


def card_of(html, claim=A):
    return re.search(rf'<article[^>]* id="{claim}".*?</article>', html, flags=re.DOTALL)[0]


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_corrected_claim_says_what_was_corrected_by_whom_and_why(app, recorder):
    recorder.get("/queue")
    said = correct(recorder, field="place", value="Shelling", reason="its name, Old Town")
    assert "Corrected where to Shelling ?, which no list of places knows: killed 12." in said.text
    for path in ("/queue", f"/documents/{ADA[0].id}"):
        card = plain(card_of(recorder.get(path).text))
        assert f"Corrected, where: Marjat → Shelling ? by {NAMES[Role.RECORDER]}" in card
        assert "its name, Old Town" in card
        assert "corrected, waits" in card
        assert "before it was corrected: 60 % sure" in card.replace("60% sure", "60 % sure")
    assert shown(recorder.get("/queue")) == [A, C, B]  # and it waits still
    undo = re.search(r'action="(/judgements/j[0-9a-f]{16}/undo)"', said.text)[1]
    assert "orrected, " not in plain(card_of(recorder.post(undo, headers=PART).text))


def test_a_correction_in_a_document_lights_its_text_anew(app, recorder):
    page = f"/documents/{ADA[0].id}"
    recorder.get(page)
    lit = '<mark class="trigger where"'
    answer = correct(recorder, field="place", value="killed 12", back=page)
    assert answer.status_code == 422  # names no place
    assert 'id="p-0"' not in answer.text
    answer = correct(recorder, field="place", value="Shelling", back=page)
    assert re.search(r'<p id="p-0".*<mark class="where"', answer.text, re.DOTALL)
    assert lit not in answer.text
    answer = judge(recorder, A, "accept", back=page)
    assert 'id="p-0"' not in answer.text
    assert set(re.findall(r'name="back" value="([^"]*)"', answer.text)) == {page}


def test_a_corrected_claim_waits_though_it_was_accepted_before(app, recorder):
    """Nobody accepted what it says now."""
    editor = signed_in(app, Role.EDITOR)
    for browser in (recorder, editor):
        browser.get("/queue")
    judge(recorder, A, "accept")
    seen = app.state.bench.now().verdicts[A].id
    assert correct(editor, seen=seen).status_code == 200
    assert shown(recorder.get("/queue")) == [A, C, B]
    assert shown(recorder.get("/queue?stage=accepted")) == []
    card = plain(card_of(recorder.get("/queue").text))
    assert "corrected, waits" in card
    assert f"Accepted by {NAMES[Role.RECORDER]} ," in card
    assert "before it was corrected: that counts no longer" in card
    listed = recorder.get("/api/queue").json()["items"]
    assert [i["stage"] for i in listed if i["claim"]["id"] == A] == ["waiting"]
    refused = judge(recorder, A, "accept")  # their page showed it as it was before
    assert refused.status_code == 409
    assert "press again if it holds as it was corrected" in refused.text
    seen = re.search(r'name="seen" value="([^"]+)"', refused.text)[1]
    answer = judge(recorder, A, "accept", seen=seen)
    assert "corrected, accepted" in plain(card_of(answer.text))
    assert shown(recorder.get("/queue")) == [C, B]


def test_a_correction_that_changes_nothing_is_refused(app, recorder):
    recorder.get("/queue")
    answer = correct(recorder, value="asserted")
    assert (answer.status_code, verdicts(app)) == (422, [])
    assert "says that already" in answer.text
    # the message at the foot tells the refusal, too, and no success of before
    assert re.search(r'<p id="said" class="said bad".*says that already', answer.text)


def test_no_value_is_no_correction(app, recorder):
    recorder.get("/queue")
    answer = correct(recorder, field="attribution", value="")
    assert (answer.status_code, verdicts(app)) == (422, [])
    assert "- takes it away" in answer.text
    unseen = judge(recorder, A, "reject", reason="\u200b\u202e")
    assert (unseen.status_code, verdicts(app)) == (422, [])
    assert "nothing that can be seen" in unseen.text
    assert correct(recorder, field="attribution", value="-").status_code == 200


def test_fields_are_named_plainly_with_what_is_allowed(recorder):
    card = card_of(recorder.get("/queue").text)
    assert '<option value="attribution">who says so (Ada)</option>' in card
    assert '<option value="when">when (4 March 2024)</option>' in card
    html = recorder.get(f"/documents/{ADA[0].id}").text
    assert "How it is said: asserted" in plain(html)
    kinds = re.search(r'<datalist id="choices-kind-harm.*?</datalist>', html, flags=re.DOTALL)[0]
    assert 'value="wounded"' in kinds
    assert 'value="truce"' not in kinds  # of another family


def test_no_letter_of_a_name_is_changed(app, recorder):
    recorder.get("/queue")
    answer = correct(recorder, field="victim", value="people in Marjat")
    assert "Corrected to whom to people in Marjat: killed 12." in answer.text


def test_who_holds_a_claim_is_said_and_it_can_be_judged(app, recorder):
    editor = signed_in(app, Role.EDITOR)
    editor.post("/claims/holdings", {"claim": A, "act": "take"})
    card = plain(card_of(recorder.get("/queue").text))
    assert f"{NAMES[Role.EDITOR]} holds this claim since" in card
    refused = recorder.post("/claims/holdings", {"claim": A, "act": "take"}, headers=PART)
    assert refused.status_code == 403
    assert f"{NAMES[Role.EDITOR]} holds it since" in refused.text
    assert "to take claims from others takes an editor or an admin" in refused.text
    assert f"accepted: killed 12; {NAMES[Role.EDITOR]} held it" in judge(
        recorder, A, "accept"
    ).text.replace("Accepted", "accepted")


def test_a_conflict_is_said_in_plain_words(app, recorder):
    editor = signed_in(app, Role.EDITOR)
    recorder.get("/queue")
    judge(editor, A, "reject", reason="a film")
    answer = judge(recorder, A, "accept")
    told = (
        f"{NAMES[Role.EDITOR]} rejected this just now (“a film”). Nothing was written; press again"
    )
    assert told in answer.text
    assert "seen" not in plain(answer.text)
    assert 'class="stage rejected"' in answer.text  # what stands now
    bulk = recorder.post("/claims/judgements", {"claim": [A, B], "act": "accept"})
    assert "load the page again to see what stands" in bulk.text


def test_marks_and_words_stay_where_many_are_refused(app, recorder):
    recorder.get("/queue")
    form = {"claim": [A, B], "act": "reject", "back": "/queue?kind=killed"}
    html = recorder.post("/claims/judgements", form).text
    assert 'id="bulk-notice" class="notice bad"' in html
    assert shown(recorder.get("/queue")) == re.findall(r'<article[^>]* id="(c[0-9a-f]{16})"', html)
    marked = re.findall(r'name="claim" value="(c[0-9a-f]{16})" checked', html)
    assert set(marked) == {A, B}
    assert '<input type="hidden" name="back" value="/queue?kind=killed">' in html
    part = recorder.post("/claims/judgements", form, headers=PART)
    assert part.status_code == 422
    assert '<p id="bulk-notice" class="notice bad"' in part.text
    none = recorder.post("/claims/judgements", {"act": "accept", "back": "/queue"})
    assert "No claim is marked" in none.text
    done = recorder.post("/claims/judgements", {**form, "reason": "a film"}, headers=PART)
    assert done.headers["x-go"] == "/queue?kind=killed"


def test_without_script_a_refusal_keeps_what_was_typed_and_leads_back(recorder):
    recorder.get("/queue")
    back = "/queue?kind=killed"
    answer = correct(recorder, value=HOSTILE, reason="so it is", part=False, back=back)
    assert answer.status_code == 422
    assert HOSTILE not in answer.text
    assert "<script>alert(1)" in unescape(answer.text)
    assert "so it is" in answer.text
    assert f'<a href="{back}">' in answer.text
    for away in ("//evil.example/x", "/\\evil.example/x"):
        html = correct(recorder, value="x", part=False, back=away).text
        assert "evil.example" not in html


def test_without_script_a_refusal_stands_in_its_form(app, recorder):
    page = f"/documents/{ADA[0].id}?claim={A}"
    recorder.get(page)
    told = {"field": "place", "value": "Nowhere at all", "reason": "a hill & its foot"}
    answer = correct(recorder, **told, part=False, back=page)
    assert (answer.status_code, verdicts(app)) == (422, [])
    (opened,) = re.findall(r'<details class="choose" open>.*?</details>', answer.text, re.DOTALL)
    assert 'class="notice bad" role="alert"' in opened
    assert answer.text.count('role="alert"') == 1
    assert '<option value="place" selected>' in opened
    assert 'name="value" value="Nowhere at all"' in opened
    assert 'name="reason" value="a hill &amp; its foot"' in opened
    assert f'name="back" value="{page}"' in opened
    mended = correct(recorder, **{**told, "value": "Shelling"}, part=False, back=page)
    assert (mended.status_code, mended.headers["location"]) == (303, page)


def test_without_script_what_somebody_judged_meanwhile_stands_on_the_card(app, recorder):
    recorder.get("/queue")
    editor = signed_in(app, Role.EDITOR)
    editor.get("/queue")
    judge(editor, A, "unsure")
    answer = judge(recorder, A, "reject", reason="a film", seen="", part=False, back="/queue")
    assert answer.status_code == 409
    (opened,) = re.findall(r'<details class="choose" open>.*?</details>', answer.text, re.DOTALL)
    assert 'role="alert"' in opened
    assert 'name="reason" value="a film"' in opened
    seen = re.search(r'name="seen" value="([^"]+)"', opened)[1]
    assert judge(recorder, A, "reject", reason="a film", seen=seen).status_code == 200


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("geonames:704508", "Kramatorsk (in the text: Marjat)"),
        ("48.73, 37.58", "Marjat (48.73, 37.58)"),
        ("Shelling", "Shelling ?"),
    ],
)
def test_a_place_that_a_person_says_holds_everywhere(app, recorder, typed, told):
    recorder.get("/queue")
    answer = correct(recorder, field="place", value=typed, reason="I was there")
    assert answer.status_code == 200, answer.text
    assert f"in {told}" in plain(card_of(recorder.get("/queue").text))
    incident = app.state.bench.now().incident_of[A].id
    for path in ("/map", "/places", f"/incidents/{incident}", "/search?words=shelling", "/"):
        assert recorder.get(path).status_code == 200
    ledger = app.state.bench.ledger
    assert {f.what for f in verify(ledger)} <= {"captured bytes"}
