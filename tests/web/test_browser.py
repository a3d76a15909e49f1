"""The workbench in a real browser, over the demo's reports: keys, one day's path, axe, the network off."""

import shutil

import pytest

from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.pipeline.near import waiting_pairs
from marsad.pipeline.spoken import find_actors, find_places
from marsad.settings import Settings
from marsad.web import create_app
from marsad.web.assets import has_assets
from tests.cli.calling import call
from tests.factory import DAY, claim, doc
from tests.ledger.shelf import put
from tests.web import chromium
from tests.web.deskwork import NAMES, PASSWORD, add_users, captured
from tests.web.test_documents import chronicle

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.PATH is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.skipif(not has_assets(), reason="built without the workbench's style and script"),
    # one process holds browser and server
    pytest.mark.xdist_group("chromium"),
]
MARKET = "market"
DARK = (
    "map",
    "place",
    "source",
    "queue",
    "incident",
)  # in docs/screens in both looks; all others in light
WIDEST = """[...document.querySelectorAll("main *")].filter(x => !x.closest(".scrolls *"))
    .filter(x => x.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(x => x.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo's ledger, as `marsad demo` makes it."""
    folder = tmp_path_factory.mktemp("demo")
    # read without a parse, which is quick, unless people are to look at it
    model = "sm" if chromium.SCREENS else "none"
    assert call("demo", "-o", folder, MARSAD_MODEL=model).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def opened():
    with chromium.browser() as made:
        yield made


@pytest.fixture
def app(demo, tmp_path):
    """On a copy of its own."""
    folder = tmp_path / "demo"
    shutil.copytree(demo, folder)
    settings = Settings(ledger=folder / "demo.db", model="none")
    add_users(settings)
    made = create_app(settings)
    made.state.bench.limits.take = lambda *_, **__: 0.0
    yield made
    made.state.bench.close()


@pytest.fixture
def base(app):
    with chromium.served(app) as address:
        yield address


@pytest.fixture
def person(opened, base):
    made = chromium.Person(opened, base)
    made.sign_in(NAMES["admin"], PASSWORD)
    yield made
    made.leave()
    assert made.complaints == []
    assert made.elsewhere == []


def judged(app):
    found = app.state.bench.ledger.judgements(standing_only=True)
    return [(j.act, j.subjects[0]) for j in found if j.act is not Act.UNDO]


def settled(person, claim, stage):
    person.page.wait_for_selector(f"#{claim} .stage.{stage}")


def test_claims_are_judged_by_keys_and_the_next_one_is_ready(app, person):
    person.go("/queue")
    page = person.page
    first = person.current()
    person.press("a")
    settled(person, first, "accepted")
    second = person.current()
    assert second != first
    person.press("x", "1")
    settled(person, second, "rejected")
    third = person.current()
    person.press("u")
    settled(person, third, "open")
    person.press("s")
    person.press("k", "k")
    assert person.current() == third
    assert judged(app) == [(Act.ACCEPT, first), (Act.REJECT, second), (Act.UNSURE, third)]
    assert "cannot be settled" in page.text_content("#said").lower()
    for one in (third, second, first):
        person.press("Control+z")
        settled(person, one, "waiting")
    assert judged(app) == []


def test_keys_go_over_the_edges_of_a_long_document(app, person):
    d, *claims = chronicle()
    with open_ledger(app.state.bench.settings.ledger) as ledger:
        put(ledger, d, *claims)
    person.go(f"/documents/{d.id}")
    for _ in range(49):
        person.press("j")
    assert person.current() == claims[49].id
    for key, at in (("j", 50), ("k", 49), ("j", 50)):
        person.press(key)
        person.page.wait_for_selector(f"#{claims[at].id}[aria-current=true]")
    # a link that names the claim alone
    person.go(f"/documents/{d.id}#{claims[119].id}")
    person.page.wait_for_selector(f"#{claims[119].id}[aria-current=true]")


def test_thirty_claims_take_at_most_three_keys_each(app, person):
    """Two of three as they stand, every third rejected with a reason."""
    person.go("/queue")
    claims = []
    for n in range(30):
        claim = person.current()
        claims.append(claim)
        if n % 3 == 2:
            person.press("x", str(n % 6 + 1))
        else:
            person.press("a")
        person.page.wait_for_selector(f"#{claim}[data-done]")
        person.page.wait_for_function(
            "id => document.querySelector('[aria-current=true]').id !== id", arg=claim
        )
    assert len(set(claims)) == 30
    assert [c for _, c in judged(app)] == claims
    assert person.keys <= 3 * 30


def test_a_correction_is_typed_and_saved_with_the_words_of_the_text(app, person):
    page = person.page
    page.goto(f"{person.base}/queue?words=38")
    claim = person.current()
    page.goto(f"{person.base}/claims/{claim}")
    person.press("e")
    card = page.locator(f"#{claim}")
    card.locator("select[name=field]").select_option("modality")
    card.locator("input[name=value]").fill("alleged")
    card.locator("form.stacked input[name=reason]").fill("the hospital was not reached, jax?")
    assert person.current() == claim  # j and x were typed, not pressed
    person.press("Control+Enter")
    page.wait_for_selector(f"#{claim} .modality")
    assert judged(app) == [(Act.CORRECT, claim)]


def test_another_reason_is_typed_and_keys_are_off_meanwhile(app, person):
    person.go("/queue")
    claim = person.current()
    person.press("x")
    person.page.fill(f"#{claim} details[open] form.inline input[name=reason]", "")
    person.page.focus(f"#{claim} details[open] form.inline input[name=reason]")
    person.page.keyboard.type("a jukebox, axed")
    assert judged(app) == []
    person.press("Enter")
    settled(person, claim, "rejected")
    assert app.state.bench.ledger.judgements()[0].reason == "a jukebox, axed"


def test_who_was_overtaken_sees_what_the_other_said(app, base, opened, person):
    other = chromium.Person(opened, base)
    other.sign_in(NAMES["editor"], PASSWORD)
    person.go("/queue")
    other.go("/queue")
    claim = other.current()
    other.press("x", "2")
    settled(other, claim, "rejected")
    person.press("a")
    alert = person.page.wait_for_selector(f"#{claim} [role=alert]")
    assert "the number is of something else" in alert.text_content()
    assert person.current() == claim
    assert judged(app) == [(Act.REJECT, claim)]
    person.press("a")  # seen now
    settled(person, claim, "accepted")
    other.leave()
    assert other.complaints == []


def test_what_is_marked_is_judged_at_once_and_taken_back_at_once(app, person):
    person.go("/queue")
    marked = [person.current()]
    person.press("m", "j", "m")
    marked.append(person.current())
    person.page.click("text=Accept all marked")
    person.page.wait_for_selector("text=Undo: accept of 2")
    assert sorted(judged(app)) == sorted((Act.ACCEPT, c) for c in marked)
    person.press("Control+z")
    person.page.wait_for_selector("text=waits (137)", state="attached")
    assert judged(app) == []


def test_enter_in_the_reason_for_all_judges_none(app, person):
    person.go("/queue")
    person.press("m")
    person.page.focus("#bulk input[name=reason]")
    person.page.keyboard.type("the film of Marjat")
    person.press("Control+Enter", "Enter")
    person.page.wait_for_selector("#bulk-notice:has-text('press the button that you mean')")
    person.page.focus("[aria-current=true] [data-key=m]")
    person.press("Enter")
    person.page.wait_for_timeout(300)
    assert judged(app) == []
    assert person.page.input_value("#bulk input[name=reason]") == "the film of Marjat"
    person.page.click("text=Accept all marked")
    person.page.wait_for_selector("text=1 claim accepted. Undo takes all of it back.")
    assert [act for act, _ in judged(app)] == [Act.ACCEPT]


def test_enter_in_the_reason_of_a_pair_says_nothing_of_it(app, person):
    person.go("/queue/pairs")
    person.page.focus("[data-item] input[name=reason]")
    person.page.keyboard.type("perhaps")
    person.press("Enter", "Control+Enter")
    person.page.wait_for_timeout(300)
    assert judged(app) == []


def test_after_a_conflict_the_same_keys_work_again(app, base, opened, person):
    other = chromium.Person(opened, base)
    other.sign_in(NAMES["editor"], PASSWORD)
    person.go("/queue")
    other.go("/queue")
    claim = other.current()
    other.press("a")
    settled(other, claim, "accepted")
    person.press("x", "2")
    person.page.wait_for_selector(f"#{claim} [role=alert]")
    assert judged(app) == [(Act.ACCEPT, claim)]
    person.press("x", "2")
    settled(person, claim, "rejected")
    other.leave()


def test_after_a_refused_correction_its_key_leads_back_into_it(person):
    person.go("/queue")
    claim = person.current()
    person.press("e")
    value = f"#{claim} details[open] input[name=value]"
    person.page.fill(value, "nowhere in the text")
    person.page.fill(f"#{claim} details[open] form.stacked input[name=reason]", "so it is")
    person.press("Control+Enter")
    person.page.wait_for_selector(f"#{claim} [role=alert]")
    person.press("e")
    assert person.page.input_value(value) == "nowhere in the text"
    assert person.page.evaluate("document.activeElement.name") == "field"
    person.press("Escape", "Escape")
    assert person.page.query_selector(value) is None


def test_what_is_said_covers_not_what_comes_next_and_goes(person):
    page = person.page
    person.go("/queue")
    claims = []
    for _ in range(4):
        claims.append(person.current())
        person.press("a")
        settled(person, claims[-1], "accepted")
        page.wait_for_timeout(600)  # the page scrolls
        said, acts = (
            page.locator(at).bounding_box() for at in ("#said", "[aria-current=true] .acts")
        )
        assert acts["y"] + acts["height"] <= said["y"] or acts["y"] >= said["y"] + said["height"]
    person.press("Escape")
    assert page.inner_text("#said") == ""
    for done in claims[::-1]:
        person.press("Control+z")
        settled(person, done, "waiting")
    page.wait_for_selector("#undo:not(:has(form))", state="attached")
    person.press("Control+z")
    assert page.inner_text("#said") == "Nothing is left to take back in this session."
    page.wait_for_selector("#said:empty", state="attached")


def test_a_correction_fits_a_phone(opened, base):
    phone = chromium.Person(opened, base, viewport={"width": 375, "height": 700})
    phone.sign_in(NAMES["admin"], PASSWORD)
    phone.go("/queue")
    for opens in ("Correct", "Reject"):
        phone.page.click(f"[data-item] summary:has-text('{opens}') >> nth=0")
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375
        assert phone.page.evaluate(WIDEST) == []
    phone.go("/documents")
    phone.page.click("tbody tr:nth-child(2) a")
    phone.page.click("#by-hand summary")
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 375
    phone.leave()


def test_words_that_are_selected_make_a_claim_by_hand(person):
    person.go("/documents")
    person.page.click("tbody tr:nth-child(2) a")
    person.page.wait_for_url("**/documents/d*")
    person.press("n")
    person.page.eval_on_selector(".text mark.trigger", "x => getSelection().selectAllChildren(x)")
    person.page.dispatch_event(".text mark.trigger", "mouseup")
    told = person.page.inner_text(".text mark.trigger")
    assert person.page.input_value("#by-hand input[name=words]") == told


def at_a_document(person):
    person.go("/documents")
    person.page.click("tbody tr:nth-child(2) a")
    person.page.wait_for_url("**/documents/d*")
    person.page.wait_for_selector("mark.is-current")


def select(person, within):
    """As with the mouse: from its first letter to its last."""
    person.page.eval_on_selector(within, "x => getSelection().selectAllChildren(x)")
    person.page.dispatch_event(within, "mouseup")
    return person.page.inner_text(within)


def test_words_go_to_the_field_that_has_the_focus(person):
    at_a_document(person)
    person.press("n")
    person.page.wait_for_selector("#by-hand[open]")
    trigger = select(person, ".text mark.trigger")
    person.page.focus("#by-hand input[name=number]")
    number = select(person, ".text mark.number")
    person.page.focus("#by-hand input[name=reason]")
    select(person, ".text mark.where")
    values = {n: person.page.input_value(f"#by-hand input[name={n}]") for n in ("words", "number")}
    assert values == {"words": trigger, "number": number}


def test_words_that_were_selected_before_are_taken_over(person):
    at_a_document(person)
    told = select(person, ".text mark.number")
    person.press("e")
    value = "[aria-current=true] details[open] input[name=value]"
    person.page.wait_for_function(
        "([at, told]) => document.querySelector(at)?.value === told", arg=[value, told]
    )


def test_in_the_queue_words_of_the_claims_own_sentence_are_taken(person):
    person.go("/queue")
    claim = person.current()
    person.press("e")
    value = f"#{claim} details[open] input[name=value]"
    person.page.wait_for_selector(value)
    select(person, f"article:not(#{claim}) blockquote mark")
    assert person.page.input_value(value) == ""
    assert person.page.input_value(value) != select(person, f"#{claim} blockquote mark.trigger")
    assert person.page.input_value(value) == person.page.inner_text(
        f"#{claim} blockquote mark.trigger"
    )


def test_a_refused_correction_stays_typed_and_a_right_one_lights_the_text_anew(app, person):
    at_a_document(person)
    page, claim = person.page, person.current()
    person.press("e")
    card = page.locator(f"#{claim}")
    card.locator("select[name=field]").select_option("modality")
    assert "asserted, alleged" in card.locator("[data-allowed]").inner_text()
    assert card.locator("input[name=value]").get_attribute("list") == "choices-modality"
    card.locator("input[name=value]").fill("said twice")
    card.locator("form.stacked input[name=reason]").fill("so it is")
    person.press("Control+Enter")
    page.wait_for_selector("#said.bad")
    assert "Expected one of" in page.inner_text("#said")
    assert card.locator("input[name=value]").input_value() == "said twice"
    assert card.locator("select[name=field]").input_value() == "modality"
    card.locator("select[name=field]").select_option("means")
    word = page.inner_text(f".text mark.trigger[data-claims~={claim}]")
    card.locator("input[name=value]").fill(word)
    card.locator("input[name=value]").press("Control+Enter")
    page.wait_for_selector(f"#{claim} .corrected")
    page.wait_for_selector(f".text mark.trigger.means[data-claims~={claim}]")
    assert page.inner_text("#said").startswith("Corrected with what to")
    person.press("Control+z")
    page.wait_for_selector(f".text mark.means[data-claims~={claim}]", state="detached")


def test_a_claim_by_hand_is_refused_beside_its_form_added_and_gone_again(app, person):
    at_a_document(person)
    page = person.page
    person.press("n")
    page.fill("#by-hand input[name=words]", page.inner_text(".text mark.trigger"))
    page.fill("#by-hand input[name=nth]", "1")
    page.select_option("#by-hand select[name=kind]", "attack")
    page.fill("#by-hand input[name=time]", "one fine day")
    page.click("text=Add it")
    page.wait_for_selector("#by-hand-notice.bad")
    assert page.input_value("#by-hand input[name=time]") == "one fine day"
    page.fill("#by-hand input[name=time]", "2026-05-12")
    page.click("text=Add it")
    page.wait_for_selector("text=added by")
    ((act, claim),) = judged(app)
    assert act is Act.ADD
    page.wait_for_selector(f"#{claim}[aria-current=true]")  # the page's script is at work
    person.press("Control+z")
    page.wait_for_selector(f"#{claim}", state="detached")
    assert judged(app) == []


def test_many_that_are_refused_stay_marked(app, person):
    person.go("/queue")
    claim = person.current()
    person.press("m")
    person.page.click("text=Reject all marked")
    person.page.wait_for_selector("#bulk-notice.bad")
    assert person.page.is_checked(f"#{claim} [data-key=m]")
    person.page.fill("#bulk input[name=reason]", "a film")
    person.page.click("text=Reject all marked")
    person.page.wait_for_selector(f"#{claim}", state="detached")
    assert judged(app) == [(Act.REJECT, claim)]


def test_what_was_judged_on_an_incident_is_taken_back_by_key(app, person):
    incident = max(app.state.bench.now().incidents.values(), key=lambda i: (len(i.documents), i.id))
    person.go(f"/incidents/{incident.id}")
    assert person.page.query_selector("#undo form") is None
    person.press("g", "g")
    person.page.fill("form[action$='/grade'] input[name=reason]", "one caller")
    person.page.click("form[action$='/grade'] button")
    person.page.wait_for_selector("#undo form")
    person.press("Control+z")
    person.page.wait_for_selector("text=holds no longer")
    assert judged(app) == []


def test_a_merge_is_looked_at_and_left_or_made(app, person):
    incident = max(app.state.bench.now().incidents.values(), key=lambda i: (len(i.documents), i.id))
    before = len(app.state.bench.now().incidents)
    person.go(f"/incidents/{incident.id}")
    person.press("y")
    person.page.check("input[name=with] >> nth=0")
    person.page.click("text=Show what comes of it >> nth=0")
    person.page.wait_for_selector("text=Nothing is written yet")
    chromium.keep_picture(person.page, "merge")
    person.page.fill("input[name=reason]", "one shelling, told twice")
    person.page.click("text=Merge them")
    person.page.wait_for_selector("text=one shelling, told twice")
    assert len(app.state.bench.now().incidents) < before
    assert [act for act, _ in judged(app)] == [Act.MERGE]


def test_in_a_document_the_current_claims_words_stand_out(person):
    person.go("/documents")
    person.page.click("tbody tr:nth-child(2) a")
    person.page.wait_for_selector("mark.is-current")  # the page's script is at work
    person.press("j")
    claim, lit = person.page.evaluate(  # at once: the next claim's words are lit at any time
        """() => [
            document.querySelector('[data-item][aria-current=true]')?.id,
            [...document.querySelectorAll('mark.is-current')].map(x => x.dataset.claims),
        ]"""
    )
    assert lit
    assert all(claim in told.split() for told in lit)


def on_the_map(person, path="/map"):
    person.go(path)
    person.page.wait_for_selector("#map[data-state=idle]")
    return int(person.page.get_attribute("#map", "data-drawn"))


def listed(person):
    return int(person.page.inner_text("#listed").split()[0])


def test_days_drawn_on_the_timeline_filter_the_map_and_the_list(person):
    page = person.page
    drawn, before = on_the_map(person), listed(person)
    columns = page.locator(".columns rect.certain, .columns rect.possible").count()
    box = page.locator(".brush").bounding_box()
    page.mouse.move(box["x"] + 1, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    page.mouse.up()
    page.wait_for_url("**/map?since=*")
    page.wait_for_selector("text=The days around them, too")
    page.wait_for_function("n => document.querySelector('#map').dataset.drawn != n", arg=drawn)
    assert 0 < listed(person) < before
    assert page.input_value("#asked input[name=since]") in page.url
    page.click("text=The days around them, too")
    page.wait_for_selector(".columns rect.chosen", state="attached")
    assert page.locator(".columns rect.certain, .columns rect.possible").count() == columns


def test_a_place_clicked_on_the_map_filters_the_timeline(person):
    page = person.page
    on_the_map(person)
    before = listed(person)
    box = page.locator("#map").bounding_box()
    pointed = page.locator("#pointed")
    for x, y in ((a, b) for a in range(2, 100, 2) for b in range(2, 100, 2)):
        page.mouse.move(box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100)
        page.wait_for_timeout(20)
        if "incident" in pointed.inner_text():
            break
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url("**/map?place=*")
    page.wait_for_function(
        "n => parseInt(document.querySelector('#listed').innerText) < n", arg=before
    )
    assert page.input_value("#asked input[name=place]") in pointed.inner_text()


def test_only_what_the_map_shows_follows_the_map(person):
    page = person.page
    on_the_map(person)
    page.check("[data-follows]")
    page.wait_for_url("**box=*")
    before = listed(person)
    page.focus("#map canvas")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
    page.wait_for_function(
        "n => parseInt(document.querySelector('#listed').innerText) < n", arg=before
    )
    page.uncheck("[data-follows]")
    page.wait_for_function(
        "n => parseInt(document.querySelector('#listed').innerText) >= n", arg=before
    )
    assert "box" not in page.url


def test_the_overview_draws_the_newest_week(person):
    person.go("/")
    person.page.locator("#map").scroll_into_view_if_needed()
    person.page.wait_for_selector("#map[data-state=idle]")
    assert int(person.page.get_attribute("#map", "data-drawn")) > 0
    person.page.click("text=This week on map and timeline")
    person.page.wait_for_url("**/map?since=*")


def test_without_a_drawing_the_map_is_a_list(base, opened):
    plain = chromium.Person(opened, base, java_script_enabled=False)
    plain.sign_in(NAMES["viewer"], PASSWORD)
    plain.go("/map")
    before = listed(plain)
    assert "Without script there is no drawing" in plain.page.inner_text("main")
    plain.page.fill("#asked input[name=since]", "2026-05-13")
    plain.page.click("text=Show")
    assert 0 < listed(plain) < before
    plain.leave()


def test_help_lists_the_keys_of_the_page_and_closes(person):
    person.go("/queue")
    person.press("?")
    told = person.page.inner_text("dialog[open]")
    for words in ("Accept", "Reject", "Correct", "Skip", "Next", "Save and next", "Overview"):
        assert words in told
    person.press("Escape")
    assert person.page.query_selector("dialog[open]") is None


def test_graphic_words_are_shown_by_a_key(app, person):
    d = doc("Two men were beheaded and killed at the mill.", uri="u:graphic", published=DAY)
    with open_ledger(app.state.bench.settings.ledger) as ledger:
        put(ledger, d, claim(d))
    person.go(f"/documents/{d.id}")
    sentence = person.page.locator("article .veil mark >> nth=0")
    assert not sentence.is_visible()
    person.press("v")
    assert sentence.is_visible()


def test_keys_without_ctrl_can_be_off(person, app):
    """WCAG 2.1.4; the browser keeps it for its later pages."""
    person.go("/queue")
    person.press("?")
    person.page.uncheck("[data-keys-on]")
    assert "off" in person.page.inner_text("dialog[open] tr:has-text('Accept')")
    person.press("Escape")
    person.go("/queue")
    person.press("a", "?", "g", "q")
    assert judged(app) == []
    assert person.page.query_selector("dialog[open]") is None
    assert not person.page.is_visible("[data-key=a] kbd")
    person.page.click("[data-opens=help]")
    person.page.check("[data-keys-on]")
    person.press("Escape", "a")
    person.page.wait_for_selector("#undo form")
    assert [act for act, _ in judged(app)] == [Act.ACCEPT]


def test_an_act_can_have_another_key(person, app):
    person.go("/queue")
    person.press("?")
    person.page.click("[data-changes=a]")
    person.press("x")
    assert "is for “Reject” here" in person.page.inner_text("[data-keys-said]")
    person.page.click("[data-changes=a]")
    person.press("v")
    assert "has v now" in person.page.inner_text("[data-keys-said]")
    person.press("Escape")
    person.go("/queue")
    assert person.page.inner_text("[data-key=a] kbd >> nth=0") == "v"
    person.press("a")  # means nothing any longer
    assert judged(app) == []
    person.press("v")
    person.page.wait_for_selector("#undo form")
    assert [act for act, _ in judged(app)] == [Act.ACCEPT]
    assert person.page.inner_text("article:last-of-type [data-key=a] kbd") == "v"
    person.press("?")
    person.page.click("[data-keys-reset]")
    person.press("Escape")
    assert person.page.inner_text("article:last-of-type [data-key=a] kbd") == "a"


def test_two_keys_lead_to_a_screen(person):
    for keys, path in (("g q", "/queue"), ("g i", "/incidents"), ("g o", "/"), ("/", "/search")):
        person.press(*keys.split(" "))
        person.page.wait_for_url(person.base + path)


HOSTILE = b"""<p id=x>before</p><img src="http://evil.example/x.png"><link rel=stylesheet
href="http://evil.example/x.css"><script>document.getElementById("x").textContent = "after";
fetch("/sign-out", {method: "POST"}); top.location = "http://evil.example/"</script>
<meta http-equiv=refresh content="0;url=http://evil.example/">"""


def test_a_captured_page_runs_nothing_and_fetches_nothing(app, person):
    document = captured(app, HOSTILE, "text/html")
    person.go(f"/documents/{document.id}")
    person.press("c")
    person.page.wait_for_url("**/original")
    person.page.wait_for_timeout(500)
    (shown,) = person.page.main_frame.child_frames
    assert shown.inner_text("#x") == "before"
    assert person.page.url.endswith("/original")
    blocked = [c for c in person.complaints if "Content Security Policy" in c or "sandboxed" in c]
    assert len(blocked) >= 3  # script, picture, style
    assert person.complaints == blocked
    person.complaints.clear()


def test_without_script_everything_can_still_be_judged(app, base, opened):
    plain = chromium.Person(opened, base, java_script_enabled=False)
    plain.sign_in(NAMES["recorder"], PASSWORD)
    plain.go("/queue")
    plain.page.click("article:first-of-type button[value=accept]")
    plain.page.wait_for_url("**/queue")
    assert [act for act, _ in judged(app)] == [Act.ACCEPT]
    plain.leave()


def _near(snapshot, incident):
    from marsad.web.pages.arranging import near

    return near(snapshot, incident)[0].id


def screens(app):
    """Every screen, by a name for its picture."""
    snapshot = app.state.bench.now()
    told = max(snapshot.incidents.values(), key=lambda i: (len(i.documents), i.id))
    document = next(d for d in sorted(told.documents) if snapshot.document(d).title)
    places, source = list(find_places(snapshot)), next(iter(snapshot.sources))
    place, actor = places[0].id, find_actors(snapshot)[0].id
    held = {c.place.place_id for c in snapshot.controls_on(None)}
    town = next(e.id for e in places if e.key in held)
    printer = next(e.id for e in snapshot.sources.values() if e.record.reprints)
    return {
        "overview": "/",
        "queue": "/queue",
        "document": f"/documents/{document}",
        "incident": f"/incidents/{told.id}",
        "merge": f"/incidents/{told.id}/merge?with={_near(snapshot, told)}",
        "pairs": "/queue/pairs",
        "pair": "/queue/pairs/{0.left.id}/{0.right.id}".format(waiting_pairs(snapshot)[0]),
        "searches": "/searches",
        "export": "/export",
        "verify": "/verify",
        "search": f"/search?words={MARKET}",
        "map": "/map",
        "places": "/places",
        "place": f"/places/{town}",
        "holder": f"/places/{place}?part=inside",
        "actors": "/actors",
        "actor": f"/actors/{actor}",
        "sources": "/sources",
        "source": f"/sources/{source}",
        "printer": f"/sources/{printer}",
        "documents": "/documents",
        "intake": "/taken-in",
        "original": f"/documents/{document}/original",
        "incidents": "/incidents",
        "account": "/account",
        "admin": f"/admin?who={NAMES['viewer']}",
        "audit": "/admin/audit",
        "problem": "/queue?kind=x",
    }


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(app, base, opened, look):
    from axe_playwright_python.sync_playwright import Axe

    person = chromium.Person(opened, base, color_scheme=look)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = {}
    person.go("/sign-in")
    found["sign-in"] = Axe().run(person.page, options=rules).response["violations"]
    if look == "light":
        chromium.keep_picture(person.page, "sign-in")
    person.sign_in(NAMES["admin"], PASSWORD)
    for name, path in screens(app).items():
        person.go(path)
        if name == "queue":
            person.press("x")
        if name == "document":
            person.press("e")
        if name == "incident":
            person.press("y")
            # what the bar at the top half covers at this moment is a matter of scrolling
            person.page.evaluate("scrollTo(0, 0)")
        if name in ("map", "overview"):
            person.page.locator("#map").scroll_into_view_if_needed()
            person.page.wait_for_selector("#map[data-state=idle]")
            person.page.evaluate("scrollTo(0, 0)")
        if look == "light":
            chromium.keep_picture(person.page, name)
        if look == "dark" and name in DARK:
            chromium.keep_picture(person.page, f"{name}-dark")
        found[name] = Axe().run(person.page, options=rules).response["violations"]
    person.leave()
    told = {
        n: [(v["id"], v["nodes"][0]["target"], v["nodes"][0]["html"][:150]) for v in vs]
        for n, vs in found.items()
        if vs
    }
    assert told == {}


@pytest.mark.parametrize("width", [1360, 680, 340])
def test_nothing_is_cut_off_when_it_is_enlarged(app, base, opened, width):
    """A window of 1360 at 200 % has 680, at 400 % 340: no screen scrolls both ways (WCAG 1.4.10)."""
    person = chromium.Person(opened, base, viewport={"width": width, "height": 700})
    person.sign_in(NAMES["admin"], PASSWORD)
    wide = {}
    for name, path in screens(app).items():
        person.go(path)
        over = person.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            wide[name] = person.page.evaluate(WIDEST)
    person.leave()
    assert wide == {}
