"""The document and its original: it works, refuses strangers, respects roles, survives bad input."""

import re
from dataclasses import replace

import pytest

from marsad.ledger import open_ledger
from marsad.model import Block, BlockKind, Family, Scope, Span
from marsad.model.identity import claim_id
from marsad.model.run import ReadState
from marsad.model.user import Role
from marsad.web.marking import ROLES, mark_document
from tests.factory import DAY, claim, doc, quantity, words
from tests.ledger.shelf import NOON, reading
from tests.web.deskwork import ADA, Browser, captured, signed_in, workbench

RTL = "قتل 12 شخصا في حلب"


@pytest.fixture
def app(tmp_path):
    with workbench(tmp_path) as made:
        yield made


def text_of(html):
    """What the section of the text says, without its markup."""
    section = re.search(r'<section class="text".*?</section>', html, flags=re.DOTALL)[0]
    return re.sub(r"<[^>]+>", "", section).strip()


def test_the_text_is_whole_and_every_span_is_lit(app):
    d, c = ADA
    html = signed_in(app, Role.VIEWER).get(f"/documents/{d.id}").text
    assert text_of(html) == d.text
    lit = dict(
        re.findall(r'<mark class="([a-z ]+)" title="[^"]*" data-claims[^>]*>([^<]+)</mark>', html)
    )
    assert lit == {"trigger": "killed", "number": "12", "where": "Marjat", "speaker": "Ada"}
    assert f'id="m-{c.id}"' in html


def test_spans_that_overlap_are_cut_and_nothing_is_lost():
    d = doc("Shelling killed 12 people and wounded 3 people.")
    killed = claim(d, quantity=quantity(12, words=words(d, "12 people and wounded 3")))
    wounded = claim(
        d, kind=killed.kind, trigger="wounded", quantity=quantity(3, words=words(d, "3"))
    )
    (paragraph,) = mark_document(d, [killed, wounded])
    assert "".join(p.words for p in paragraph.pieces) == d.text
    both = next(p for p in paragraph.pieces if p.words == "wounded")
    assert both.roles == ("trigger", "number")
    assert both.claims == (killed.id, wounded.id)
    assert both.told == f"{ROLES['trigger']}, {ROLES['number']}"


def test_what_stands_in_no_block_is_shown_too():
    text = "Head\n\nShelling killed 12.\n\nShare this"
    d = doc(
        text,
        blocks=(
            Block(kind=BlockKind.HEADLINE, span=Span(0, 4)),
            Block(kind=BlockKind.BOILERPLATE, span=Span(27, 37)),
        ),
    )
    shown = [(p.kind, "".join(x.words for x in p.pieces).strip()) for p in mark_document(d, [])]
    assert shown == [
        (BlockKind.HEADLINE, "Head"),
        (BlockKind.BODY, "Shelling killed 12."),
        (BlockKind.BOILERPLATE, "Share this"),
    ]


def test_text_finds_its_own_direction(tmp_path):
    d = doc(RTL, title=RTL, language="ar", published=DAY)
    with workbench(tmp_path, [(d, claim(d, trigger="قتل"))]) as app:
        html = signed_in(app, Role.VIEWER).get(f"/documents/{d.id}").text
        assert '<section class="text" id="text" aria-label="Text" lang="ar"' in html
        assert re.search(r'<p id="p-0" class="body" dir="auto">', html)
        assert text_of(html) == RTL


def test_the_original_is_inert(app):
    raw = b"<script>alert(1)</script><img src='http://evil.example/x.png'>"
    d = captured(app, raw, "text/html")
    viewer = signed_in(app, Role.VIEWER)
    page = viewer.get(f"/documents/{d.id}/original").text
    assert '<iframe class="capture" sandbox src=' in page
    capture = viewer.get(f"/documents/{d.id}/capture")
    assert capture.content == raw
    policy = capture.headers["content-security-policy"]
    assert "default-src 'none'; sandbox;" in policy
    assert "script-src" not in policy
    assert Browser(app).get(f"/documents/{d.id}/capture").status_code == 303


def test_what_is_no_text_is_a_file_to_save(app):
    d = captured(app, b"%PDF-1.7", "application/pdf")
    answer = signed_in(app, Role.VIEWER).get(f"/documents/{d.id}/capture")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_lost_capture_is_said_without_naming_files(app):
    answer = signed_in(app, Role.VIEWER).get(f"/documents/{ADA[0].id}/capture")
    assert answer.status_code == 404
    assert "missing or were changed" in answer.text
    assert str(app.state.bench.settings.evidence) not in answer.text


@pytest.mark.parametrize("named", ["d0123456789abcdef", "x", "d", "%00", "c" * 300, ADA[1].id])
def test_what_is_no_document_is_not_here(app, named):
    assert signed_in(app, Role.VIEWER).get(f"/documents/{named}").status_code == 404


def test_the_beginning_of_an_id_is_enough(app):
    viewer = signed_in(app, Role.VIEWER)
    assert viewer.get(f"/documents/{ADA[0].id[:8]}").status_code == 200
    found = viewer.get(f"/claims/{ADA[1].id[:8]}")
    assert found.headers["location"] == (f"/documents/{ADA[0].id}?claim={ADA[1].id}#{ADA[1].id}")


def test_strangers_see_no_document_and_viewers_judge_none(app):
    assert Browser(app).get(f"/documents/{ADA[0].id}").status_code == 303
    assert "/judgements" not in signed_in(app, Role.VIEWER).get(f"/documents/{ADA[0].id}").text
    assert "/judgements" in signed_in(app, Role.RECORDER).get(f"/documents/{ADA[0].id}").text


def test_the_list_counts_what_waits(app):
    recorder = signed_in(app, Role.RECORDER)
    rows = re.findall(r'<td class="number">(\d+)</td>', recorder.get("/documents").text)
    assert rows == ["1", "1", "1"]
    recorder.post(f"/claims/{ADA[1].id}/judgements", {"act": "accept"})
    rows = re.findall(r'<td class="number">(\d+)</td>', recorder.get("/documents").text)
    assert sorted(rows) == ["0", "1", "1"]


# --- a claim by hand


def by_hand(**more):
    return {
        "words": "Shelling",
        "kind": "attack",
        "place": "Marjat",
        "reason": "plainly told",
        **more,
    }


def test_a_claim_is_added_by_the_words_that_make_it(app):
    recorder = signed_in(app, Role.RECORDER)
    d = ADA[0]
    recorder.get(f"/documents/{d.id}")
    answer = recorder.post(f"/documents/{d.id}/claims", by_hand())
    assert answer.status_code == 303, answer.text
    (made,) = app.state.bench.ledger.judgements()
    claim_id = made.subjects[0]
    assert answer.headers["location"] == f"/documents/{d.id}?claim={claim_id}#{claim_id}"
    assert made.value.claim.trigger.words == "Shelling"
    assert f'id="{claim_id}"' in recorder.get(f"/documents/{d.id}").text


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({}, 400, "expected a kind"),
        (by_hand(kind="murder"), 400, "expected a kind"),
        (by_hand(words="Bombing"), 422, "does not stand in"),
        (by_hand(number="three"), 422, "number"),
        (by_hand(nth="9"), 422, "stands there 1 time: there is no number 9"),
        (by_hand(nth="0"), 422, "there is no number 0"),
        (by_hand(nth="two"), 422, "expected a number, 1 for the first"),
        (by_hand(words=""), 422, "does not stand in"),
    ],
)
def test_what_the_text_does_not_say_is_not_added(app, form, status, told):
    recorder = signed_in(app, Role.RECORDER)
    recorder.get("/queue")
    answer = recorder.post(f"/documents/{ADA[0].id}/claims", form)
    assert (answer.status_code, told in answer.text) == (status, True)
    assert app.state.bench.ledger.judgements() == ()


def test_strangers_and_viewers_add_none(app):
    path = f"/documents/{ADA[0].id}/claims"
    assert Browser(app).post(path, by_hand()).status_code == 401
    assert signed_in(app, Role.VIEWER).post(path, by_hand()).status_code == 403


MANY = 120


def chronicle():
    """A document of many claims."""
    d = doc(" ".join(["Shelling killed 12 people."] * MANY), title="A chronicle")
    whole = [words(d, "killed", nth=n) for n in range(MANY)]
    return d, *(
        replace(claim(d), trigger=m, id=claim_id(d.id, Family.HARM, m.span.start), content=m)
        for m in whole
    )


def test_many_claims_are_shown_in_pages_each_with_its_words_lit(tmp_path):
    d, *claims = chronicle()
    with workbench(tmp_path, [(d, *claims)]) as app:
        viewer = signed_in(app, Role.VIEWER)
        for page, shown in ((1, claims[:50]), (2, claims[50:100]), (3, claims[100:])):
            html = viewer.get(f"/documents/{d.id}?page={page}").text
            assert re.findall(r'<article [^>]*id="(c[0-9a-f]+)"', html) == [c.id for c in shown]
            assert re.findall(r'id="m-(c[0-9a-f]+)"', html) == [c.id for c in shown]
            assert text_of(html) == d.text
        assert viewer.get(f"/documents/{d.id}?page=x").status_code == 400


def test_a_link_to_a_claim_lands_on_its_page(tmp_path):
    d, *claims = chronicle()
    with workbench(tmp_path, [(d, *claims)]) as app:
        viewer = signed_in(app, Role.VIEWER)
        found = viewer.get(f"/claims/{claims[77].id}").headers["location"]
        html = viewer.get(found.partition("#")[0]).text
        assert f'id="{claims[77].id}"' in html
        assert "51 to 100 of 120" in html
        # over both edges
        assert f'data-over="prev" href="/documents/{d.id}?claim={claims[49].id}#' in html
        assert f'data-over="next" href="/documents/{d.id}?claim={claims[100].id}#' in html
        first = viewer.get(f"/documents/{d.id}?claim=c0").text
        assert "1 to 50 of 120" in first
        assert 'data-over="prev"' not in first


def test_a_verdict_in_a_long_document_sends_its_card_and_its_paragraph_alone(tmp_path):
    d, *claims = chronicle()
    blocks = tuple(Block(kind=BlockKind.BODY, span=c.content.span) for c in claims)
    d, one = replace(d, blocks=blocks), claims[77]
    with workbench(tmp_path, [(d, *claims)]) as app:
        recorder = signed_in(app, Role.RECORDER)
        back = f"/documents/{d.id}?claim={one.id}"
        recorder.get(back)
        path, part = f"/claims/{one.id}/judgements", {"X-Part": "1"}
        accepted = recorder.post(path, {"act": "accept", "back": back}, headers=part).text
        form = {"act": "correct", "field": "modality", "value": "denied", "reason": "it was"}
        corrected = recorder.post(path, {**form, "back": back}, headers=part).text
    assert re.findall(r'<(?:article|p) [^>]*id="([pc][-0-9a-f]+)"', accepted) == [one.id]
    (lit, card) = re.findall(r'<(?:article|p) [^>]*?id="([pc][-0-9a-f]+)"', corrected)
    assert card == one.id
    assert f'id="{lit}"' in corrected.partition(f'id="m-{one.id}"')[0]


def test_what_nobody_could_read_is_said_to_be_unread_and_not_to_be_empty(tmp_path):
    d = doc("Zwei Tote.", title="Zwei Tote", language="de")
    empty = doc("Nothing happened.", uri="u:empty", title="Nothing")
    with workbench(tmp_path, [(empty,)]) as app:
        with open_ledger(app.state.bench.settings.ledger) as ledger:
            run = ledger.begin_run("test", "1", started=NOON)
            why = "no reader knows <b>de</b>"
            ledger.add(d, reading(d, state=ReadState.UNREAD, reason=why), (), run=run)
        viewer, reviewer = signed_in(app, Role.VIEWER), signed_in(app, Role.RECORDER)
        html = viewer.get(f"/documents/{d.id}").text
        assert "Not read: <bdi>no reader knows &lt;b&gt;de&lt;/b&gt;</bdi>." in html
        assert "no claim was found" not in html
        assert "added by hand" not in html  # may not
        assert "can be added by hand" in reviewer.get(f"/documents/{d.id}").text
        assert "It was read, and no claim was found" in viewer.get(f"/documents/{empty.id}").text
        assert viewer.get("/documents").text.count(">not read</span>") == 1


def test_a_total_over_a_time_can_be_added(app):
    recorder = signed_in(app, Role.RECORDER)
    page = f"/documents/{ADA[0].id}"
    assert '<option value="cumulative">a total over a time</option>' in recorder.get(page).text
    refused = recorder.post(f"{page}/claims", by_hand(scope="cumulative", place="nowhere"))
    assert '<option value="cumulative" selected>' in refused.text
    assert recorder.post(f"{page}/claims", by_hand(scope="in all")).status_code == 400
    total = by_hand(scope="cumulative", kind="killed", number="12", place="")
    assert recorder.post(f"{page}/claims", total).status_code == 303
    (made,) = app.state.bench.ledger.judgements()
    assert made.value.claim.scope is Scope.CUMULATIVE


def test_what_was_typed_stays_where_a_claim_is_refused(app):
    recorder = signed_in(app, Role.RECORDER)
    page = f"/documents/{ADA[0].id}"
    recorder.get(page)
    form = by_hand(number="twelve or so", time="one day", kind="wounded", reason="it is told")
    answer = recorder.post(f"{page}/claims", form)
    assert answer.status_code == 422
    assert '<details class="choose" id="by-hand" open>' in answer.text
    for kept in ('value="twelve or so"', 'value="one day"', 'value="it is told"', "wounded"):
        assert kept in answer.text
    assert "<option selected>wounded" in answer.text
    assert f'name="back" value="{page}"' in answer.text
    part = recorder.post(f"{page}/claims", form, headers={"X-Part": "1"})
    assert part.status_code == 422
    assert '<p id="by-hand-notice" class="notice bad" role="alert"' in part.text
    assert "<html" not in part.text
    done = recorder.post(f"{page}/claims", by_hand(), headers={"X-Part": "1"})
    made = app.state.bench.ledger.judgements()[0].subjects[0]
    assert done.headers["x-go"] == f"{page}?claim={made}#{made}"


def test_a_claim_by_hand_says_who_added_it_and_is_gone_when_taken_back(app):
    recorder = signed_in(app, Role.RECORDER)
    page = f"/documents/{ADA[0].id}"
    recorder.get(page)
    recorder.post(f"{page}/claims", by_hand())
    made = app.state.bench.ledger.judgements()[0]
    claim_id = made.subjects[0]
    card = re.search(
        rf'<article[^>]* id="{claim_id}".*?</article>', recorder.get(page).text, re.DOTALL
    )[0]
    assert f"added by <bdi>{made.by}</bdi>" in card
    assert "% sure" not in card
    assert "plainly told" in card
    undone = recorder.post(f"/judgements/{made.id}/undo", {"back": page}, headers={"X-Part": "1"})
    assert f'<div id="{claim_id}" data-gone></div>' in undone.text
    assert '<p id="p-0" class="body"' in undone.text  # the text is lit anew where it was lit
    assert f'<article class="claim field attack" id="{claim_id}"' not in undone.text
