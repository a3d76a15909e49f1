"""Sources: they work, refuse strangers, respect roles, survive bad input."""

import pytest

from marsad.model.user import Role
from marsad.pipeline.crediting import credit
from marsad.pipeline.sourcing import find_sources
from marsad.web.pages.sources import fared
from tests.factory import DAY, doc
from tests.web.deskwork import ADA, BO, CY, HOSTILE, Browser, signed_in, workbench

# as printed by another, to the letter
LONG = (
    "Medics in the old town said late on Monday that the water had been cut off for nine days and"
    " that the last bakery had closed. Nobody could say when a convoy would be let through."
)
FIRST = doc(LONG, uri="https://first.example/1", published=DAY, publisher="First Agency")
AGAIN = doc(LONG, uri="https://again.example/1", published=DAY, publisher="Again Daily")


@pytest.fixture(scope="module", params=["small", "large"])
def app(tmp_path_factory, request):
    """Of a large ledger records are kept row by row."""
    records = (ADA, BO, CY, (FIRST,), (AGAIN,))
    with (
        pytest.MonkeyPatch.context() as patch,
        workbench(tmp_path_factory.mktemp("desk"), records) as made,
    ):
        made.state.bench.limits.take = lambda *_, **__: 0.0
        if request.param == "large":
            patch.setattr("marsad.pipeline.snapshots._LARGE", 0)
            credit(made.state.bench.now().ledger)
        yield made


@pytest.fixture(scope="module")
def viewer(app):
    return signed_in(app, Role.VIEWER)


def entry(app, name):
    (found,) = (e for e in every(app) if e.name == name)
    return found


def every(app):
    return list(find_sources(app.state.bench.now()))


def test_the_index_and_the_api_tell_what_the_command_line_tells(app, viewer):
    html = viewer.get("/sources").text
    told = {s["name"]: s for s in viewer.get("/api/sources?limit=200").json()["items"]}
    assert {"Ada", "Bo", "Cy"} <= told.keys()
    for name, source in told.items():
        assert f'/sources/{source["id"]}"' in html
        assert source["claims"] == list(entry(app, name).record.claims)


def test_a_page_tells_whom_it_reprints(app, viewer):
    printers = [e for e in every(app) if e.record.reprints]
    assert [e.name.removesuffix(" Daily").removesuffix(" Agency") for e in printers] in (
        ["Again"],
        ["First"],
    )
    html = viewer.get(f"/sources/{printers[0].id}").text
    (reprinted,) = printers[0].record.reprints
    assert f"<bdi>{reprinted.origin}</bdi>" in html
    assert "100%" in html
    assert f"/documents/{reprinted.documents[0]}" in html


def test_a_page_tells_how_claims_fared_and_lists_them(app, viewer):
    found = entry(app, "Ada")
    html = viewer.get(f"/sources/{found.id}").text
    assert f"bears out <strong>{len(found.record.borne_out)}</strong>" in html
    assert f"/documents/{ADA[0].id}?claim={ADA[1].id}#{ADA[1].id}" in html
    assert f"#{CY[1].id}" not in html
    denied = viewer.get(f"/sources/{found.id}?part=denied").text
    assert ("No claim." in denied) == (not found.record.denied)


def test_a_claim_that_others_contradict_says_so(app):
    assert fared({"contradicted", "denied"}) == ("contradicted", "denied")
    assert fared(()) == ()
    found = entry(app, "Ada")
    told = found.fared_of(found.record.claims)
    for name in ("borne_out", "contradicted", "denied"):
        assert {c for c, how in told.items() if name in how} == set(getattr(found.record, name))


def test_nothing_is_told_from_before(viewer):
    assert 'id="behind"' not in viewer.get("/sources").text


def test_letters_of_a_name_narrow_the_index(viewer):
    names = [s["name"] for s in viewer.get("/api/sources?words=aGa").json()["items"]]
    assert names == ["Again Daily"]


def test_strangers_see_no_source(app):
    assert Browser(app).get("/sources").status_code == 303
    assert Browser(app).get(f"/sources/{entry(app, 'Ada').id}").status_code == 303
    assert Browser(app).get("/api/sources").status_code == 401


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_see_the_record_sees_sources(app, role):
    assert signed_in(app, role).get(f"/sources/{entry(app, 'Ada').id}").status_code == 200


@pytest.mark.parametrize("named", ["s0123456789abcdef", "x", "ada", "%2e%2e", "s" * 300])
def test_who_is_no_source_is_not_here(viewer, named):
    assert viewer.get(f"/sources/{named}").status_code == 404


def test_what_cannot_be_meant_is_said_calmly(app, viewer):
    for query in ({"part": HOSTILE}, {"page": "0"}):
        answer = viewer.get(f"/sources/{entry(app, 'Ada').id}", params=query)
        assert answer.status_code == 400
        assert HOSTILE not in answer.text
