"""Actors: they work, refuse strangers, respect roles, survive bad input."""

import pytest

from marsad.model import Kind, Party
from marsad.model.user import Role
from marsad.pipeline.indexing import entry_id
from tests.factory import DAY, claim, doc, said_by, when, words
from tests.web.deskwork import ADA, BO, HOSTILE, Browser, signed_in, workbench

DOCUMENT = doc(
    "Weirmen shelled the army, Ada said.",
    uri="https://news.example/x",
    published=DAY,
    publisher="X",
)
DID = claim(
    DOCUMENT,
    Kind.ATTACK,
    "shelled",
    actor=Party(words=words(DOCUMENT, "Weirmen")),
    victim=Party(words=words(DOCUMENT, "the army"), actor="syrian_army"),
    when=when(DAY),
    attribution=(said_by(DOCUMENT, "Ada"),),
)
WEIRMEN, SPEAKER = entry_id("a", "words: weirmen"), entry_id("a", "words: ada")
ARMY = entry_id("a", "syrian_army")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with workbench(tmp_path_factory.mktemp("desk"), (ADA, BO, (DOCUMENT, DID))) as made:
        made.state.bench.limits.take = lambda *_, **__: 0.0
        yield made


@pytest.fixture(scope="module")
def viewer(app):
    return signed_in(app, Role.VIEWER)


def test_an_actor_is_who_did_who_suffered_and_who_says(viewer):
    told = {a: viewer.get(f"/api/actors/{a}").json() for a in (WEIRMEN, SPEAKER, ARMY)}
    assert (told[WEIRMEN]["did"], told[WEIRMEN]["says"]) == ([DID.id], [])
    assert set(told[SPEAKER]["says"]) == {ADA[1].id, DID.id}
    assert told[ARMY]["suffered"] == [DID.id]
    assert viewer.get("/api/actors").json()["total"] == 4


def test_a_page_shows_what_there_is_first_and_the_rest_on_request(viewer):
    html = viewer.get(f"/actors/{SPEAKER}").text
    assert f"/documents/{DOCUMENT.id}?claim={DID.id}#{DID.id}" in html
    assert f"#{ADA[1].id}" in html
    assert f"#{BO[1].id}" not in html
    assert "No claim." in viewer.get(f"/actors/{SPEAKER}?part=suffered").text
    assert "The vocabulary does not know this name" in html


def test_a_known_actor_is_told_as_the_vocabulary_has_it(viewer):
    html = viewer.get(f"/actors/{ARMY}").text
    assert "does not know this name" not in html
    assert f"#{DID.id}" in html


def test_letters_of_a_name_narrow_the_index(viewer):
    html = viewer.get("/actors?words=WEIR").text
    assert WEIRMEN in html
    assert SPEAKER not in html


def test_strangers_see_no_actor(app):
    assert Browser(app).get("/actors").status_code == 303
    assert Browser(app).get(f"/actors/{WEIRMEN}").status_code == 303
    assert Browser(app).get(f"/api/actors/{WEIRMEN}").status_code == 401


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_see_the_record_sees_actors(app, role):
    assert signed_in(app, role).get(f"/actors/{WEIRMEN}").status_code == 200


@pytest.mark.parametrize("named", ["a0123456789abcdef", "x", "weirmen", "%2e%2e", "a" * 300])
def test_who_is_no_actor_is_not_here(viewer, named):
    assert viewer.get(f"/actors/{named}").status_code == 404


def test_what_cannot_be_meant_is_said_calmly(viewer):
    answer = viewer.get(f"/actors/{WEIRMEN}", params={"part": HOSTILE})
    assert answer.status_code == 400
    assert HOSTILE not in answer.text
