"""One day at the desk, in a real browser, with the network off: from signing in to the export."""

import zipfile

import pytest

from marsad.model import Act
from marsad.settings import Settings
from marsad.web import create_app
from marsad.web.assets import has_assets
from tests.cli.calling import call
from tests.web import chromium
from tests.web.deskwork import NAMES, PASSWORD, add_users

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.PATH is None, reason="no Chromium: apt-get install chromium"),
    pytest.mark.skipif(not has_assets(), reason="built without the workbench's style and script"),
    pytest.mark.xdist_group("chromium"),
]
CLAIMS = 30


@pytest.fixture
def app(tmp_path):
    assert call("demo", "-o", tmp_path / "demo").exit_code == 0
    settings = Settings(ledger=tmp_path / "demo" / "demo.db", model="none")
    add_users(settings)
    made = create_app(settings)
    made.state.bench.limits.take = lambda *_, **__: 0.0
    yield made
    made.state.bench.close()


def test_a_whole_day_by_keys_with_the_network_off(app, tmp_path):
    """Sign in → queue → judge 30 claims at ≤ 3 keys each → merge two incidents → undo → search →
    export. Whatever is not the workbench is refused, and would be noticed.
    """
    with chromium.served(app) as base, chromium.browser(offline=True) as opened:
        person = chromium.Person(opened, base)
        person.sign_in(NAMES["admin"], PASSWORD)
        judged = judge_by_keys(person)
        ledger = app.state.bench.ledger
        told = ledger.judgements(standing_only=True)
        assert [j.subjects[0] for j in told] == judged
        assert person.keys <= 3 * CLAIMS
        merge_and_undo(app, person)
        search(person)
        export(app, person, tmp_path)
        person.leave()
        assert person.complaints == []
        assert person.elsewhere == []


def judge_by_keys(person):
    person.press("g", "q")
    person.page.wait_for_url("**/queue")
    person.keys, claims = 0, []
    for n in range(CLAIMS):
        claim = person.current()
        claims.append(claim)
        for key in (("a",), ("u",), ("x", str(n % 6 + 1)))[n % 3]:
            person.press(key)
        person.page.wait_for_selector(f"#{claim}[data-done]")
        person.page.wait_for_function(
            "id => document.querySelector('[aria-current=true]').id !== id", arg=claim
        )
    assert len(set(claims)) == CLAIMS
    assert person.page.is_hidden("#moved")  # what one judges oneself is no news
    return claims


def merge_and_undo(app, person):
    snapshot = app.state.bench.now()
    before = set(snapshot.incidents)
    person.press("g", "w")
    person.page.wait_for_url("**/queue/pairs")
    pair = person.current()
    person.press("p")
    person.page.wait_for_selector("text=Nothing is written yet")
    person.press("y")
    person.page.wait_for_url("**/queue/pairs")
    assert app.state.bench.ledger.judgements()[-1].act is Act.SAME
    assert len(app.state.bench.now().incidents) == len(before) - 1
    assert person.page.query_selector(f"#{pair}") is None
    person.press("Control+z")
    person.page.wait_for_selector(f"#{pair}")
    assert set(app.state.bench.now().incidents) == before


def search(person):
    person.press("/")
    person.page.wait_for_url("**/search")
    person.press("f")
    person.page.keyboard.type("market")
    person.press("Enter")
    person.page.wait_for_selector(".found mark")
    assert "words=market" in person.page.url


def export(app, person, folder):
    person.go("/export")
    person.page.check("input[value=csv]")
    with person.page.expect_download() as caught:
        person.page.click("main button.main")
    caught.value.save_as(folder / "out.zip")
    with zipfile.ZipFile(folder / "out.zip") as archive:
        names = archive.namelist()
        judgements = archive.read("judgements.jsonl").decode().splitlines()
    assert {"claims.jsonl", "claims.csv"} <= set(names)
    assert len(judgements) == len(app.state.bench.ledger.judgements())


def test_an_open_page_says_that_the_record_moved_on(app):
    with chromium.served(app) as base, chromium.browser(offline=True) as opened:
        person, other = chromium.Person(opened, base), chromium.Person(opened, base)
        person.sign_in(NAMES["recorder"], PASSWORD)
        other.sign_in(NAMES["editor"], PASSWORD)
        person.page.clock.install()
        person.go("/queue")
        other.go("/queue")
        claim = other.current()
        other.press("a")
        other.page.wait_for_selector(f"#{claim}[data-done]")
        assert person.page.is_hidden("#moved")
        person.page.clock.fast_forward(31_000)
        person.page.wait_for_selector("#moved:not([hidden])")
        person.page.click("#moved a")
        person.page.wait_for_url("**/queue")
        assert person.page.query_selector(f"#{claim}") is None
        assert person.page.is_hidden("#moved")
        person.leave()
        other.leave()
