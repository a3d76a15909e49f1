"""From what a person points at to what the ledger keeps, and what comes of it."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from marsad import pipeline
from marsad.errors import LedgerError, MarsadError
from marsad.ledger import ClaimQuestion, open_ledger
from marsad.model import Act, ClaimField, Judged, Kind, Modality, Quantity, Scope
from marsad.model.judgement import PERSON
from marsad.settings import Settings
from tests.factory import DAY, claim, doc, judged, place, quantity, when, words
from tests.ledger.shelf import put
from tests.pipeline import reports
from tests.reconcile.test_histories import ACTS as STEPS_OF_A_HISTORY
from tests.reconcile.test_histories import next_step

AMIRA = pipeline.Judge(by="Amira", reason="I rang them")


def told(name, number, where="Marjat", **more):
    """A document of one claim, at a place that the index knows."""
    d = doc(
        f"Shelling killed {number} people in {where}, {name} said.", uri=f"u:{name}", published=DAY
    )
    at = place(d, where, place_id=f"g{where}", lat=1.5 + 5 * (where == "Tirhan"), lon=2.5)
    amount = quantity(number, words=words(d, str(number)))
    return d, claim(d, place=at, when=when(DAY), quantity=amount, **more)


A, B, C, D = told("Ada", 12), told("Bo", 14), told("Cy", 9, "Tirhan"), told("Di", 15)
TOTAL = told("Eli", 900, scope=Scope.CUMULATIVE)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "marsad.db") as opened:
        for d, c in (A, B, C, D, TOTAL):
            put(opened, d, c)
        yield opened


def together(ledger):
    names = {c.id: n for n, (_, c) in zip("abcde", (A, B, C, D, TOTAL), strict=True)}
    return {"".join(sorted(names[c] for c in i.claims)) for i in pipeline.reproject(ledger)}


def test_a_verdict_moves_the_incidents_and_an_undo_moves_them_back(ledger):
    assert together(ledger) == {"abd", "c", "e"}
    before = pipeline.state_digest(ledger)
    rejected = pipeline.judge(ledger, Act.REJECT, [B[1].id], judge=AMIRA)
    assert together(ledger) == {"ad", "c", "e"}
    assert pipeline.state_digest(ledger) != before
    pipeline.undo(ledger, rejected.id, judge=AMIRA)
    assert together(ledger) == {"abd", "c", "e"}
    assert pipeline.state_digest(ledger) == before
    assert {f.what for f in pipeline.verify(ledger)} <= {"captured bytes"}


def test_a_merge_is_previewed_then_made_then_undone(ledger):
    first = pipeline.reproject(ledger)
    draft = pipeline.draft_merge(ledger, ["i" + A[1].id[1:], C[1].id], judge=AMIRA)
    shown = pipeline.preview(ledger, draft)
    assert ledger.judgements() == ()
    done = pipeline.carry_out(ledger, draft, judge=AMIRA)
    assert (done.before, done.after) == (shown.before, shown.after)
    assert len(done.before) == 2
    assert together(ledger) == {"abcd", "e"}
    (whole,) = done.after
    for code in ("i" + c.id[1:] for _, c in (A, B, C, D)):
        assert ledger.find(code) == whole
    pipeline.undo(ledger, done.judgement.id, judge=AMIRA)
    assert pipeline.reproject(ledger) == first


def test_a_split_takes_a_part_off_and_codes_go_on_resolving(ledger):
    first = pipeline.reproject(ledger)
    draft = pipeline.draft_split(ledger, [A[1].id, D[1].id], judge=AMIRA)
    assert set(draft.named) == {A[1].id, B[1].id, D[1].id}
    done = pipeline.carry_out(ledger, draft, judge=AMIRA)
    assert together(ledger) == {"ad", "b", "c", "e"}
    assert A[1].id in ledger.find("i" + D[1].id[1:]).claims
    pipeline.undo(ledger, done.judgement.id, judge=AMIRA)
    assert pipeline.reproject(ledger) == first


@pytest.mark.parametrize(
    ("attempt", "complaint"),
    [
        (lambda x: pipeline.draft_merge(x, [A[1].id, B[1].id], judge=AMIRA), "one incident already"),
        (lambda x: pipeline.draft_merge(x, [A[1].id, TOTAL[1].id], judge=AMIRA), "a total over a time"),
        (lambda x: pipeline.draft_split(x, [A[1].id, B[1].id, D[1].id], judge=AMIRA), "nothing would be left"),
        (lambda x: pipeline.draft_split(x, [A[1].id, C[1].id], judge=AMIRA), "one incident; these claims stand in"),
        (lambda x: pipeline.draft_merge(x, [A[0].id, C[1].id], judge=AMIRA), "neither a claim nor an incident"),
        (lambda x: pipeline.judge(x, Act.REJECT, [A[1].id], judge=pipeline.Judge(by="Amira")), "needs a reason"),
        (lambda x: pipeline.judge(x, Act.ACCEPT, [A[1].id], judge=pipeline.Judge(by=" ")), "who judges"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_says_why(ledger, attempt, complaint):
    with pytest.raises(MarsadError, match=complaint):
        attempt(ledger)
    assert ledger.judgements() == ()


def test_questions_are_answered_by_what_was_judged(ledger):
    there = Judged(
        field=ClaimField.PLACE, place=place(A[0], "Marjat", place_id="gX", within=("Norland",))
    )
    pipeline.judge(ledger, Act.CORRECT, [A[1].id], judge=AMIRA, value=there)
    pipeline.judge(ledger, Act.REJECT, [B[1].id], judge=AMIRA)
    denied = Judged(field=ClaimField.MODALITY, modality=Modality.DENIED)
    pipeline.judge(ledger, Act.CORRECT, [C[1].id], judge=AMIRA, value=denied)

    def asked(**more):
        found = pipeline.ask(ledger, ClaimQuestion(**more))
        return [c.id for c in found.claims], [c.id for c in found.rejected]

    assert asked(place="Norland") == ([A[1].id], [])
    assert asked(modality=Modality.DENIED) == ([C[1].id], [])
    assert C[1].id not in asked(modality=Modality.ASSERTED)[0]
    everything, rejected = asked()
    assert rejected == [B[1].id]
    by_day = [c.id for c in ledger.claims()]
    assert everything == [c for c in by_day if c != B[1].id]
    assert asked(limit=2)[0] == everything[:2]
    assert asked(document=B[0].id) == ([], [B[1].id])


def test_no_date_is_counted_after_judgement_too(ledger):
    none = Judged(field=ClaimField.WHEN)
    pipeline.judge(ledger, Act.CORRECT, [A[1].id], judge=AMIRA, value=none)
    found = pipeline.ask(ledger, ClaimQuestion(since=DAY))
    assert A[1].id not in {c.id for c in found.claims}
    assert found.undated == 1


def test_the_ledger_as_it_was(ledger):
    then = datetime.now(UTC)
    pipeline.judge(ledger, Act.REJECT, [B[1].id], judge=AMIRA)
    later = told("Fen", 20)
    put(ledger, *later)
    before = pipeline.load_view(ledger, as_of=then)
    assert set(before.documents) == {d.id for d, _ in (A, B, C, D, TOTAL)}
    assert before.folded.rejected == ()
    now = pipeline.load_view(ledger)
    assert later[0].id in now.documents
    assert {c.id for c in now.folded.rejected} == {B[1].id}
    assert pipeline.load_view(ledger, as_of=then - timedelta(days=1)).incidents() == ()


def test_judgements_of_a_former_version_are_carried_over_or_listed(ledger):
    pipeline.judge(ledger, Act.REJECT, [A[1].id], judge=AMIRA)
    pipeline.judge(ledger, Act.ACCEPT, [B[1].id], judge=AMIRA)
    same = doc(f"Corrected. {A[0].text}", uri=A[0].uri, published=DAY)
    put(ledger, same, claim(same))
    other = doc("Shelling killed 15 people in Marjat, Bo said.", uri=B[0].uri, published=DAY)
    put(ledger, other, claim(other))
    view = pipeline.load_view(ledger)
    assert [c.id for c in view.folded.rejected] == [claim(same).id]
    assert [c.former for c in view.folded.carried] == [A[1].id]
    (orphan,) = pipeline.find_orphans(ledger)
    assert orphan.lost == (B[1].id,)


@pytest.mark.parametrize("steps", [60, pytest.param(500, marks=pytest.mark.slow)])
def test_a_history_that_is_undone_leaves_the_ledger_in_its_state(ledger, steps):
    chance = random.Random(steps)
    claims = [c for _, c in (A, B, C, D, TOTAL)]
    before = pipeline.state_digest(ledger)
    for n in range(steps):
        step = next_step(chance, claims, ledger.judgements(), chance.choice(STEPS_OF_A_HISTORY))
        if step is not None:
            seen = [j.id for j in ledger.judgements(standing_only=True)]
            ledger.judge(step, seen=seen)
        if n % 20 == 0:
            pipeline.reproject(ledger)
    while left := [j for j in ledger.judgements(standing_only=True) if j.act is not Act.UNDO]:
        ledger.judge_all(judged(Act.UNDO, j) for j in left)
    assert pipeline.state_digest(ledger) == before
    assert list(ledger.check()) == []


# --- by hand

PAGE = doc(
    "Shells hit Sarneh on Tuesday. At least 41 people, most of them traders, died there, a medic said."
    " Shells hit the road too.",
    uri="u:page",
    published=DAY,
)


@pytest.fixture(scope="module")
def chosen(tmp_path_factory):
    return reports.settings(tmp_path_factory.mktemp("by_hand"))


def test_a_claim_by_hand_has_its_values_from_its_words(ledger, chosen):
    put(ledger, PAGE)
    pointed = pipeline.Pointed(
        words="died",
        kind=Kind.KILLED,
        number="At least 41",
        victim="people",
        place="Sarneh",
        time="on Tuesday",
        speakers=("a medic",),
    )
    made = pipeline.draft_claim(PAGE, pointed, settings=chosen)
    assert (made.reader, made.quantity.low, made.quantity.high) == (PERSON, 41, None)
    assert (made.place.name, made.attribution[0].source.words) == ("Sarneh", "a medic")
    assert made.when.earliest == DAY - timedelta(days=6)
    pipeline.judge(ledger, Act.ADD, [made.id], judge=AMIRA, value=Judged(claim=made))
    assert made in pipeline.load_view(ledger).claims
    assert made in pipeline.ask(ledger, ClaimQuestion(place="Sarneh")).claims
    bare = replace(made, quantity=Quantity())
    moved = pipeline.draft_correction(PAGE, bare, ClaimField.QUANTITY, "41", settings=chosen)
    assert moved.quantity.low == 41
    days = pipeline.draft_correction(
        PAGE, made, ClaimField.WHEN, "2024-03-01..2024-03-02", settings=chosen
    )
    assert str(days.when.latest) == "2024-03-02"
    nowhere = pipeline.draft_correction(PAGE, made, ClaimField.PLACE, "-", settings=chosen)
    assert nowhere == Judged(field=ClaimField.PLACE)


@pytest.mark.parametrize(
    ("pointed", "complaint"),
    [
        (pipeline.Pointed(words="bombed", kind=Kind.ATTACK), "does not stand in"),
        (pipeline.Pointed(words="hit", kind=Kind.ATTACK), r"2 times; say which: 1: … Shells hit Sarneh"),
        (pipeline.Pointed(words="hit", kind=Kind.ATTACK, nth=3), "no number 3"),
        (pipeline.Pointed(words="hit", kind=Kind.ATTACK, nth=0), "2 times: there is no number 0"),
        (pipeline.Pointed(words="died", kind=Kind.KILLED, time="2099-01-01"), "comes after the report"),
        (pipeline.Pointed(words="died", kind=Kind.KILLED, number="42"), "number: '42' does not stand where"),
        (pipeline.Pointed(words="died", kind=Kind.KILLED, time="there"), "time: 'there' says no time"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_say_is_refused(chosen, pointed, complaint):
    with pytest.raises(MarsadError, match=complaint):
        pipeline.draft_claim(PAGE, pointed, settings=chosen)


def test_of_words_that_stand_twice_the_one_is_taken_that_was_said(chosen):
    second = pipeline.draft_claim(
        PAGE, pipeline.Pointed(words="hit", kind=Kind.ATTACK, nth=2), settings=chosen
    )
    assert second.content.words == "Shells hit the road too."


def test_a_claim_that_a_reader_found_is_corrected_not_added(ledger):
    made = claim(A[0], reader=PERSON)
    with pytest.raises(LedgerError, match="correct it"):
        pipeline.judge(ledger, Act.ADD, [made.id], judge=AMIRA, value=Judged(claim=made))


# --- all of the words, or a refusal: never a part of them

REACH = doc(
    "Shells hit Stara Vezha and Old Sarneh on 18 or 19 November. A shop in Kharkiv, Ukraine, burned and 12 "
    "to 14 people died on 20 November 2025, Kyiv said. The town at the weir was left. 20 листопада був обстріл.",
    uri="u:reach",
    published=DAY,
)  # fmt: skip
DIED = claim(REACH, trigger="died", place=place(REACH, "Kharkiv", country="UA"))


def correction(chosen, field, typed, claim=DIED):
    return pipeline.draft_correction(REACH, claim, field, typed, settings=chosen)


def test_a_place_is_kept_as_it_was_typed_whether_it_is_known_or_not(chosen):
    for name in ("Stara Vezha", "Old Sarneh"):
        there = correction(chosen, ClaimField.PLACE, name).place
        assert (there.toponym.words, there.name) == (name, name)
        assert there.place_id is None
    known = correction(chosen, ClaimField.PLACE, "Kharkiv, Ukraine").place
    assert (known.toponym.words, known.name) == ("Kharkiv, Ukraine", "Kharkiv")
    pointed = pipeline.Pointed(words="hit", kind=Kind.ATTACK, place="Stara Vezha")
    assert pipeline.draft_claim(REACH, pointed, settings=chosen).place.name == "Stara Vezha"


@pytest.mark.parametrize(
    ("typed", "name", "place_id", "point"),
    [
        ("geonames:704508", "Kramatorsk", "geonames:704508", None),
        ("https://sws.geonames.org/704508/", "Kramatorsk", "geonames:704508", None),
        ("https://www.geonames.org/704508/kramatorsk.html", "Kramatorsk", "geonames:704508", None),
        ("Краматорськ", "Kramatorsk", "geonames:704508", None),
        ("إدلب", "Idlib", "geonames:169389", None),
        ("48.73, 37.58", "Kharkiv", None, (48.73, 37.58)),
        ("Old Sarneh = geonames:704508", "Kramatorsk", "geonames:704508", None),
        ("Old Sarneh = 48.73, 37.58", "Old Sarneh", None, (48.73, 37.58)),
    ],
)
def test_a_place_can_be_said_that_the_text_does_not_name(chosen, typed, name, place_id, point):
    there = correction(chosen, ClaimField.PLACE, typed).place
    assert (there.name, there.place_id) == (name, place_id)
    assert there.toponym.words == ("Old Sarneh" if "=" in typed else "Kharkiv")
    if point:
        assert (there.point.lat, there.point.lon) == point


def test_what_is_said_to_come_may_be_of_a_later_day(chosen):
    for later in (replace(DIED, modality=Modality.FUTURE), claim(REACH, Kind.TRUCE, "left")):
        told = correction(chosen, ClaimField.WHEN, "2099-01-01", later)
        assert str(told.when.earliest) == "2099-01-01"


@pytest.mark.parametrize("words", ["\u200b", " \u202e\u2060", "\u3164", "\u2800\ufeff"])
def test_a_reason_of_which_nothing_can_be_seen_is_none(words):
    with pytest.raises(MarsadError, match="nothing that can be seen"):
        pipeline.Judge(by="Amira", reason=words)
    with pytest.raises(MarsadError, match="nothing that can be seen"):
        pipeline.Judge(by=words)


def test_a_time_is_kept_as_it_was_typed(chosen):
    day = correction(chosen, ClaimField.WHEN, "on 20 November 2025").when
    assert str(day.earliest) == "2025-11-20"


FRENCH = "Plus de 150 civils ont été tués lundi à Gao. Aucun des 12 otages est mort. 15 blessés."


@pytest.fixture
def french(tmp_path):
    document = doc(FRENCH, language="fr")
    with open_ledger(tmp_path / "marsad.db") as ledger:
        put(ledger, document)
        yield ledger, document, Settings(model="none", ledger=ledger.place)


@pytest.mark.parametrize(
    ("words", "number", "low", "high"),
    [
        ("tués", "Plus de 150 = 151..", 151, None),
        ("tués", "Plus de 150 civils = 151..400", 151, 400),
        ("mort", "Aucun des 12 = 0", 0, 0),
        ("mort", "Aucun des 12 = unknown", None, None),
        ("blessés", "15", 15, 15),
        ("blessés", "15 = 15", 15, 15),
    ],
)
def test_what_a_number_means_can_be_said_in_any_language(french, words, number, low, high):
    _, document, settings = french
    claim = pipeline.draft_claim(
        document, pipeline.Pointed(words=words, kind=Kind.KILLED, number=number), settings=settings
    )
    assert (claim.quantity.low, claim.quantity.high) == (low, high)
    assert claim.quantity.words.words == number.partition(" = ")[0]


@pytest.mark.parametrize(
    ("words", "number", "complaint"),
    [
        ("tués", "Plus de 150", "only '150' would be understood"),
        ("mort", "Aucun des 12", "say what all of it means, as in Aucun des 12 = 12..20"),
        ("tués", "Aucun des 12 = 0", "does not stand in the claim's own sentence"),
        ("tués", "Plus de 150 = many", "expected what the words mean as 12, 12..20"),
        ("tués", "Plus de 150 = 20..12", "got '20..12'"),
    ],
)
def test_a_number_whose_words_are_not_understood_is_refused(french, words, number, complaint):
    _, document, settings = french
    pointed = pipeline.Pointed(words=words, kind=Kind.KILLED, number=number)
    with pytest.raises(MarsadError, match=complaint):
        pipeline.draft_claim(document, pointed, settings=settings)


@pytest.mark.parametrize(
    ("field", "typed", "complaint"),
    [
        (ClaimField.WHEN, "Old Sarneh on 18 or 19 November", "only '18 or 19 November' would be understood; days can be typed as YYYY-MM-DD"),
        (ClaimField.WHEN, "19 November. A shop in Kharkiv, Ukraine, burned and 12 to 14 people died on 20 November 2025", "says several times"),
        (ClaimField.WHEN, "20 листопада", "says no time that can be read here; days can be typed as YYYY-MM-DD"),
        (ClaimField.WHEN, "21 листопада", "does not stand in the text; days can be typed"),
        (ClaimField.PLACE, "Stara Vezha = Nowhere at all", "'Nowhere at all' does not stand in the text, and no place"),
        (ClaimField.PLACE, "Nowhere at all", "words of the text, a GeoNames address or id"),
        (ClaimField.PLACE, "geonames:999999999", "the gazetteer here has no geonames:999999999"),
        (ClaimField.PLACE, "148.73, 37.58", "not a point on Earth"),
        (ClaimField.PLACE, "burned", "names no place"),
        (ClaimField.QUANTITY, "14", "would be understood as '12 to 14"),
        (ClaimField.KIND, "attack", "another family"),
        (ClaimField.KIND, "killed", "the claim says that already"),
        (ClaimField.MODALITY, "asserted", "the claim says that already"),
        (ClaimField.MEANS, "a drone", "does not stand in the text"),
        (ClaimField.WHEN, "2099-01-01", "2099-01-01 comes after the report, .* as asserted, not future"),
        *((f, "", "no value was given; - takes it away") for f in ClaimField),
        (ClaimField.ATTRIBUTION, " \u200b", "no value was given"),
        (ClaimField.ATTRIBUTION, "Kyiv > \u200b", "expected speakers parted by"),
    ],
)  # fmt: skip
def test_what_would_be_understood_in_part_is_refused(chosen, field, typed, complaint):
    with pytest.raises(MarsadError, match=complaint):
        correction(chosen, field, typed)
