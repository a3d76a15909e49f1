"""Views that load what bears on them alone answer as they do of the whole ledger."""

import random
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.ledger import open_ledger
from marsad.model import Act
from marsad.model.judgement import standing
from marsad.pipeline import effects, views
from marsad.pipeline.views import see, see_control, see_threats, see_truces, seeing
from marsad.reconcile.control import control_of, count_unplaced
from marsad.reconcile.deals import deals_of
from marsad.reconcile.narrowing import EVERYTHING, Narrowing
from marsad.reconcile.threats import threats_of
from marsad.reconcile.truces import truces_of
from tests.factory import DAY, judged
from tests.ledger.engines import ENGINES, new_place
from tests.ledger.shelf import put
from tests.pipeline.test_updating import STEPS, Desk
from tests.reconcile.table import build
from tests.reconcile.test_properties import worlds

SPECS = Path(__file__).parents[2] / "specs"
NAMES = ("control", "truces", "threats")
ASKED = (
    EVERYTHING,
    Narrowing(place="Marjat"),
    Narrowing(place="velk"),
    Narrowing(place="Nowhere"),
    Narrowing(since=DAY),
)


def check(ledger):
    """Every view, and what has no effect, by both ways."""
    whole = see(ledger)
    for asked in ASKED:
        with seeing(ledger, see_control, asked) as seen:
            assert control_of(seen.heard, asked=asked) == control_of(whole.heard, asked=asked)
            if asked is EVERYTHING:
                assert count_unplaced(seen.heard) == count_unplaced(whole.heard)
        with seeing(ledger, see_truces, asked) as seen:
            for on in (None, DAY, date(2024, 3, 20)):
                expected = truces_of(whole.heard, whole.incidents, asked=asked, on=on)
                assert truces_of(seen.heard, seen.happened, asked=asked, on=on) == expected
            expected = deals_of(whole.heard, whole.incidents, asked=asked)
            assert deals_of(seen.heard, seen.incidents, asked=asked) == expected
        with seeing(ledger, see_threats, asked) as seen:
            expected = threats_of(whole.heard, whole.incidents, asked=asked)
            assert threats_of(seen.heard, seen.happened, asked=asked) == expected
    assert effects.find_unmet(ledger) == effects._of_all(ledger, standing(ledger.judgements()))


def rows_of(name):
    return yaml.safe_load((SPECS / f"{name}.yaml").read_text("utf-8"))


def renamed(row, number):
    """With other ids, so that rows can stand beside each other."""
    found = []
    for document in row["documents"]:
        new = {**document, "id": f"{document['id']}x{number}"}
        if "lifts" in new:
            pairs = (x.partition(".") for x in new["lifts"])
            new["lifts"] = [f"{d}x{number}.{n}" for d, _, n in pairs]
        if "reprint_of" in new:
            new["reprint_of"] = f"{new['reprint_of']}x{number}"
        found.append(new)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_example_by_itself(name, tmp_path):
    for number, row in enumerate(rows_of(name)):
        with open_ledger(tmp_path / f"{number}.db") as ledger:
            for document, claims in build(row["documents"]).values():
                put(ledger, document, *claims)
            check(ledger)


def test_all_examples_beside_each_other(tmp_path):
    rows = [row for name in NAMES for row in rows_of(name)]
    documents = [d for number, row in enumerate(rows) for d in renamed(row, number)]
    with open_ledger(tmp_path / "all.db") as ledger:
        for document, claims in build(documents).values():
            put(ledger, document, *claims)
        check(ledger)


WORDS = {
    "control": ("captured", "held", "withdrew"),
    "truce": ("truce agreed", "truce broken"),
    "agreement": ("agreement",),
    "attack": ("shelled",),
    "killed": ("killed",),
    "evacuated": ("evacuated",),
}
SPEAKERS = (
    {},
    {"who": "activists"},
    {"who": "Daro Vestin"},
    {"who": "Vestin"},
    {"who": "Daro Vestin", "is": "a rebel spokesman"},
    {"who": "Daro Vestin", "is": "a doctor"},
    {"who": "Amsel Liberation Front"},
    {"who": "Orsany army command"},
    {"who": "Lamp Hill", "id_of_who": "syria_state"},
    {"who": "Lamp Hill"},
    {"who": "Marjat Wire"},
)
ACTORS = (None, "rebels", "rebels", "Orsany army", "Lamp Hill", "Vestin", "government")


@st.composite
def field_rows(draw):
    """A claim of the field, of peace, or of what is set beside them, by somebody in their words."""
    kind = draw(st.sampled_from(["control", "control", "truce", "killed", *WORDS]))
    speaker = dict(draw(st.sampled_from(SPEAKERS)))
    word, is_what = draw(st.sampled_from(WORDS[kind])), speaker.pop("is", None)
    says = f"{word} {speaker['who']}, {is_what}, said" if is_what else word
    day = draw(st.sampled_from([None, *(date(2024, 3, n) for n in range(1, 9))]))
    row = {
        **speaker,
        "kind": kind,
        "word": word,
        "says": says,
        "at": draw(st.sampled_from(["Marjat", "Marjat", "Velk province", "Tirhan", None])),
        "when": day and str(day),
        "by_actor": draw(st.sampled_from(ACTORS)) if kind == "control" else None,
        "modality": draw(st.sampled_from(["asserted"] * 3 + ["alleged", "future", "denied"])),
        "with": draw(st.sampled_from([None, None, "previous"])),
    }
    return {key: value for key, value in row.items() if value is not None}


@st.composite
def fields(draw):
    """Up to eight reports, of which some take over a sentence or a whole text."""
    rows = []
    for name in "abcdefgh"[: draw(st.integers(3, 8))]:
        claims = draw(st.lists(field_rows(), min_size=1, max_size=4))
        claims[0].pop("with", None)
        row = {
            "id": name,
            "by": draw(st.sampled_from(["Marjat Wire", "Orsany Post", "Daro Vestin"])),
            "date": str(date(2024, 3, draw(st.integers(1, 9)))),
        }
        own = [r for r in rows if "claims" in r]
        match draw(st.sampled_from(["claims", "claims", "claims", "lifts", "reprint"])):
            case "lifts" if own:
                row |= {"claims": claims, "lifts": [f"{draw(st.sampled_from(own))['id']}.0"]}
            case "reprint" if own:
                row["reprint_of"] = draw(st.sampled_from(own))["id"]
            case _:
                row["claims"] = claims
        rows.append(row)
    return rows


@settings(max_examples=25)
@given(rows=fields(), seed=st.integers(0, 2**32))
def test_whoever_speaks_of_the_field(rows, seed):
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "l.db") as ledger:
        built = build(rows)
        for document, claims in built.values():
            put(ledger, document, *claims)
        for n, one in enumerate([c for _, cs in built.values() for c in cs]):
            if chance.random() < 0.2:
                ledger.judge(judged(chance.choice([Act.REJECT, Act.ACCEPT]), one, minute=n))
        check(ledger)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=10)
@given(
    rows=worlds(least=3),
    steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=10),
    seed=st.integers(0, 2**32),
)
def test_whatever_is_in_the_ledger(engine, rows, steps, seed):
    with (
        tempfile.TemporaryDirectory() as folder,
        new_place(engine, Path(folder)) as place_,
        open_ledger(place_) as ledger,
    ):
        desk = Desk(ledger, rows, random.Random(seed))
        for step in ("add", "add", *steps):
            desk.step(step)
        check(ledger)


# --- what other reports tell, and where it is found


def row_of(name, kind, word, at, *, day=4, by="Marjat Wire", **more):
    """A report with one claim."""
    own = {"kind": kind, "word": word, "at": at, "when": f"2024-03-0{day}", **more}
    return {"id": name, "by": by, "date": f"2024-03-0{day + 1}", "claims": [own]}


TAKEN = row_of("a", "control", "captured", "Marjat", who="Daro Vestin", by_actor="rebels")
EXPLAINED = row_of(
    "b",
    "killed",
    "killed",
    "Tirhan",
    who="Daro Vestin",
    says="killed Daro Vestin, a rebel spokesman, said",
)
BY_HILL = row_of("a", "control", "captured", "Marjat", who="Lamp Hill", by_actor="rebels")
HILL = row_of("b", "killed", "killed", "Tirhan", who="Lamp Hill", id_of_who="un")
REPRINTED = {"id": "b", "by": "Orsany Post", "date": "2024-03-07", "reprint_of": "a"}
HELD = row_of("a", "control", "captured", "Marjat", by_actor="rebels")
MARJAT = Narrowing(place="Marjat")


@pytest.fixture
def filled(tmp_path):
    """Puts rows into a ledger; gives it back with the answer of the whole."""
    opened = []

    def fill(rows, put_row=put):
        ledger = open_ledger(tmp_path / "l.db")
        opened.append(ledger)
        for document, claims in build(rows).values():
            put_row(ledger, document, *claims)
        return ledger, control_of(see(ledger).heard, asked=MARJAT)

    yield fill
    for ledger in opened:
        ledger.close()


@pytest.fixture
def alone(monkeypatch):
    """Answers from lists; where they cannot tell, it fails."""

    def never(*_, **__):
        raise AssertionError("the whole ledger was loaded")

    def control(ledger):
        with monkeypatch.context() as patch:
            patch.setattr(views, "see", never)
            with seeing(ledger, see_control, MARJAT) as seen:
                return control_of(seen.heard, asked=MARJAT), len(seen.heard.tellings)

    return control


def part_of(series):
    return [s.part.value for c in series for s in c.steps]


def test_another_report_says_what_a_name_is(filled, alone):
    ledger, whole = filled([TAKEN, EXPLAINED, row_of("c", "killed", "killed", "Tirhan")])
    assert part_of(whole) == ["itself"]
    assert alone(ledger) == (whole, 2)  # the third report bears on nothing


def test_a_name_that_reports_explain_otherwise_stays_open(filled, alone):
    other = {**EXPLAINED["claims"][0], "says": "killed Daro Vestin, a doctor, said"}
    ledger, whole = filled([TAKEN, EXPLAINED, {**EXPLAINED, "id": "c", "claims": [other]}])
    assert part_of(whole) == ["other"]
    assert alone(ledger) == (whole, 3)


def test_all_reports_tell_which_actor_words_mean(filled, alone):
    ledger, whole = filled([BY_HILL, HILL])
    assert [s.speaker for c in whole for s in c.steps] == ["United Nations"]
    assert alone(ledger)[0] == whole


def test_the_copy_of_a_sentence_that_was_placed_elsewhere_is_no_word_of_its_own(filled, alone):
    def unplaced(ledger, document, *claims):
        put(
            ledger,
            document,
            *(replace(c, place=None) if document.id == first else c for c in claims),
        )

    rows = [HELD, {**row_of("b", "killed", "killed", "Tirhan", day=6), "lifts": ["a.0"]}]
    first = build(rows)["a"][0].id
    ledger, whole = filled(rows, unplaced)
    assert whole == ()
    assert alone(ledger)[0] == whole


def test_a_reprint_speaks_for_its_original_of_which_nothing_was_read(filled, alone):
    def put_copy(ledger, document, *claims):
        put(ledger, document, *(() if document.publisher == "Marjat Wire" else claims))

    ledger, whole = filled([HELD, REPRINTED], put_copy)
    assert [s.speaker for c in whole for s in c.steps] == ["Marjat Wire"]
    assert alone(ledger)[0] == whole


def test_a_party_that_nothing_explains_takes_the_whole_ledger(filled, alone):
    kelm = row_of("a", "control", "captured", "Marjat", by_actor="Kelm")
    ledger, whole = filled([kelm, row_of("b", "killed", "killed", "Tirhan", who="Kelm army")])
    with pytest.raises(AssertionError, match="whole ledger"):
        alone(ledger)
    with seeing(ledger, see_control, MARJAT) as seen:
        assert control_of(seen.heard, asked=MARJAT) == whole


def test_what_was_rejected_or_corrected_counts_as_people_say(filled, alone):
    ledger, whole = filled([TAKEN, EXPLAINED])
    (explaining,) = build([EXPLAINED])["b"][1]
    ledger.judge(judged(Act.REJECT, explaining))
    assert part_of(alone(ledger)[0]) == ["other"] != part_of(whole)


def test_threats_of_a_place_load_no_other(filled):
    rows = [
        row_of("a", "attack", "shelled", "Marjat", modality="future"),
        row_of("b", "attack", "shelled", "Tirhan", modality="future"),
        row_of("c", "attack", "shelled", "Old Quay"),
    ]
    ledger, _ = filled(rows)
    with seeing(ledger, see_threats, MARJAT) as seen:
        (threat,) = threats_of(seen.heard, seen.happened, asked=MARJAT)
        assert len(seen.heard.tellings) == 1
    assert len(threat.later) == 1


# --- judgements without effect


def unmet_alone(ledger):
    """By lists alone, and as the whole ledger tells."""
    judgements = standing(ledger.judgements())
    found = effects._of_lists(ledger, judgements)
    assert found is None or found == effects._of_all(ledger, judgements)
    return found


def test_what_has_no_effect_is_told_from_lists(filled):
    rows = [HELD, row_of("b", "killed", "killed", "Tirhan"), {**REPRINTED, "id": "c"}]
    ledger, _ = filled(rows)
    held, killed, copy = (own[0] for _, own in build(rows).values())
    assert unmet_alone(ledger) == ()
    ledger.judge(judged(Act.SAME, held, killed))
    ledger.judge(judged(Act.DISCOUNT, "Marjat Wire", minute=1))
    (unmet,) = unmet_alone(ledger)
    assert "one tells of" in unmet.why
    ledger.judge(judged(Act.DIFFERENT, held, copy, minute=2))
    ledger.judge(judged(Act.SAME, killed, copy, minute=3))
    assert len(unmet_alone(ledger)) == 2


def test_a_discount_of_nobody_takes_the_whole_ledger(filled):
    ledger, _ = filled([HELD])
    ledger.judge(judged(Act.DISCOUNT, "Nobody"))
    assert unmet_alone(ledger) is None
    (unmet,) = effects.find_unmet(ledger)
    assert unmet.why == "no claim that counts is told by them"
