"""Places: they work, refuse strangers, respect roles, survive bad input."""

import pytest

from marsad.model import Kind
from marsad.model.user import Role
from marsad.pipeline.indexing import entry_id
from tests.factory import DAY, claim, doc, place, said_by, when
from tests.web.deskwork import ADA, BO, CY, HOSTILE, Browser, signed_in, workbench


def of(text, kind, trigger, where, name, **more):
    document = doc(text, uri=f"https://news.example/{name}", published=DAY)
    return document, claim(
        document,
        kind,
        trigger,
        place=place(document, where, place_id=f"g{where}", lat=1.5, lon=2.5, **more),
        when=when(DAY),
        attribution=(said_by(document, name),),
    )


HELD = of("The army captured Marjat on Monday, Io said.", Kind.CONTROL, "captured", "Marjat", "Io")
CAMP = of(
    "Shelling hit Olmek, Di said.",
    *(Kind.ATTACK, "hit", "Olmek", "Di"),
    within=("Marjat", "Norland"),
    within_ids=("gMarjat", "gNorland"),
)
MARJAT, NORLAND = entry_id("p", "gMarjat"), entry_id("p", "gNorland")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with workbench(tmp_path_factory.mktemp("desk"), (ADA, BO, CY, HELD, CAMP)) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture(scope="module")
def viewer(app):
    return signed_in(app, Role.VIEWER)


def test_the_index_counts_claims_of_a_place_and_of_what_lies_in_it(viewer):
    html = viewer.get("/places").text
    assert html.index(MARJAT) < html.index(NORLAND)
    told = viewer.get(f"/api/places/{MARJAT}").json()
    assert set(told["claims"]) == {ADA[1].id, BO[1].id, HELD[1].id}
    assert told["inside"] == [CAMP[1].id]
    holder = viewer.get(f"/api/places/{NORLAND}").json()
    assert (holder["claims"], holder["inside"], holder["point"]) == ([], [CAMP[1].id], None)


def test_one_page_tells_everything_said_of_a_place(viewer):
    html = viewer.get(f"/places/{MARJAT}").text
    assert "Who is said to hold it" in html
    assert "reported by others" in html
    for document, c in (ADA, BO, HELD):
        assert f"/documents/{document.id}?claim={c.id}#{c.id}" in html
    assert f"#{CY[1].id}" not in html
    inside = viewer.get(f"/places/{MARJAT}?part=inside").text
    assert f"#{CAMP[1].id}" in inside
    assert f"#{ADA[1].id}" not in inside


def test_letters_of_a_name_narrow_the_index(viewer):
    assert viewer.get("/api/places?words=ARJ").json()["total"] == 1
    assert "No place of that name" in viewer.get("/places?words=zzz").text


def test_strangers_see_no_place(app):
    assert Browser(app).get("/places").status_code == 303
    assert Browser(app).get(f"/places/{MARJAT}").status_code == 303
    assert Browser(app).get("/api/places").status_code == 401


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_see_the_record_sees_places(app, role):
    assert signed_in(app, role).get(f"/places/{MARJAT}").status_code == 200


@pytest.mark.parametrize("named", ["p0123456789abcdef", "x", "gMarjat", "p" * 300, "%00"])
def test_what_is_no_place_is_not_here(viewer, named):
    assert viewer.get(f"/places/{named}").status_code == 404
    assert viewer.get(f"/api/places/{named}").status_code == 404


def test_what_cannot_be_meant_is_said_calmly(viewer):
    for query in ({"part": HOSTILE}, {"page": "-1"}):
        answer = viewer.get(f"/places/{MARJAT}", params=query)
        assert answer.status_code == 400
        assert HOSTILE not in answer.text
