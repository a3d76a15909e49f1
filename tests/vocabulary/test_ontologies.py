"""Every kind has its codes, and a wrong code does not load."""

import copy
import tomllib
from importlib.resources import files

import pytest

from marsad.errors import VocabularyError
from marsad.model import Kind
from marsad.vocabulary.ontologies import load_ontologies, parse_ontologies

PACK = tomllib.loads((files("marsad.vocabulary") / "packs/ontologies.toml").read_text("utf-8"))

GOLDEN = """
killed ASSAULT - - - #affected+killed
wounded ASSAULT - - - #affected+injured
casualties ASSAULT - - - #affected+casualties
missing - - - - #affected+missing
detained COERCE arrest Strategic_developments Arrests #affected+detained
abducted ASSAULT abduct Violence_against_civilians Abduction/forced_disappearance #affected+abducted
displaced - - - - #affected+displaced
evacuated - - - - #affected+evacuated
trapped - - - - #affected+trapped
released RETREAT release - - #affected+released
surrendered RETREAT disarm - - #affected+surrendered
attack ASSAULT - - - #event+type
clash ASSAULT - Battles Armed_clash #event+type
control COERCE confiscate - - #event+type
damage ASSAULT destroy - - #impact+damaged
truce RETREAT ceasefire Strategic_developments Agreement #event+type
talks CONSULT - - - #event+type
agreement AGREE - Strategic_developments Agreement #event+type
"""


def test_the_codes_are_those_of_the_golden_list():
    met = [
        " ".join(
            (x or "-").replace(" ", "_")
            for x in (
                k.value,
                c.plover_event,
                c.plover_mode,
                c.acled_event,
                c.acled_sub_event,
                c.hxl,
            )
        )
        for k, c in load_ontologies().kinds.items()
    ]
    assert met == GOLDEN.split("\n")[1:-1]
    assert len(met) == len(Kind)


def test_attributes_beyond_the_core_are_defined():
    assert set(load_ontologies().hxl_attributes) == set(
        "casualties missing detained evacuated trapped released surrendered min max best damaged".split()
    )


@pytest.mark.parametrize(
    ("kind", "key", "value", "complaint"),
    [
        ("killed", "plover_event", "SMITE", "plover_event: expected one of"),
        ("missing", "plover_mode", "abduct", "a plover_event beside it"),
        ("clash", "acled_sub_event", "Grenade", "a sub-event type of the event type"),
        ("clash", "acled_event", "", "a sub-event type of the event type"),
        ("killed", "hxl", "killed", "a hashtag like"),
        ("killed", "hxl", "#affected+slain", r"met \+slain"),
        ("attack", "note", "", "why a code is empty"),
        ("attack", "note", 3, "a text, met 3"),
        ("attack", "extra", "x", "unknown key 'extra'"),
    ],
)
def test_a_wrong_entry_is_named(kind, key, value, complaint):
    pack = copy.deepcopy(PACK)
    pack["kinds"][kind][key] = value
    with pytest.raises(VocabularyError, match=complaint):
        parse_ontologies(pack)


def test_a_kind_too_many_or_too_few_is_named():
    pack = copy.deepcopy(PACK)
    del pack["kinds"]["truce"]
    with pytest.raises(VocabularyError, match="lacks truce"):
        parse_ontologies(pack)
    pack["kinds"]["scorned"] = pack["kinds"]["talks"]
    with pytest.raises(VocabularyError, match=r"\[kinds.scorned\]"):
        parse_ontologies(pack)
