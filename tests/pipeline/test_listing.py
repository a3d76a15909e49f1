"""Lists kept up row by row: the same as made anew, and as the whole ledger folded in memory."""

import random
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import pipeline
from marsad.ledger import ClaimQuestion, open_ledger
from marsad.model import Act, Kind, Modality
from marsad.model.judgement import standing
from marsad.pipeline import atlas, listing
from marsad.pipeline.atlas import Box, Narrowing, Region
from marsad.pipeline.near import waiting_pairs
from marsad.pipeline.overviewing import TOLD, look_over
from marsad.pipeline.queueing import Stage, count_stages, queue
from marsad.pipeline.scoring import STAGES, WHOLE_POINT, ages, lasting_score
from marsad.pipeline.snapshots import Snapshots, ask_snapshot, count_undated
from marsad.pipeline.spoken import find_actors, find_places, incidents_in
from marsad.reconcile.sums import By, sum_tolls
from tests.factory import DAY, claim, doc, judged
from tests.ledger.engines import ENGINES, new_place, raw
from tests.ledger.shelf import put
from tests.pipeline.test_judging import AMIRA
from tests.pipeline.test_updating import STEPS, Desk
from tests.pipeline.whole import draw_atlas, find_pairs, index_actors, index_places
from tests.reconcile.test_properties import worlds
from tests.web.deskwork import ADA, BO, CY, told
from tests.web.test_documents import chronicle

CLAIMS = (
    "SELECT c.claim, c.seq, c.document, stage, score, day, uri, start, kind, modality, is_sure,"
    " earliest, latest, is_long, verdict, words, c.line, p.line, s.line, d.line, v.line"
    " FROM listed_claims c LEFT JOIN told p ON p.id = c.place LEFT JOIN told s ON s.id = c.speaker"
    " LEFT JOIN told d ON d.id = c.doer LEFT JOIN told v ON v.id = c.victim ORDER BY claim"
)
ROWS = (
    CLAIMS,
    "SELECT * FROM listed_documents ORDER BY document",
    "SELECT name, number FROM tallies WHERE number <> 0 ORDER BY name",
    "SELECT part, line, folded, number FROM told WHERE number > 0 ORDER BY part, line",
    "SELECT claim, document FROM claims_by_hand ORDER BY claim",
    "SELECT * FROM entries ORDER BY id",
)
STATE = "SELECT name, inputs_digest FROM projection ORDER BY name"


def rows(place):
    return [raw(place, query) for query in ROWS]


def made_anew(ledger, place):
    """All of it but which claims people added and took away again."""
    with ledger.listing() as lists:
        lists.stamp(replace(lists.head(), entries=10**9))
    listing.bring_up(ledger)
    return rows(place)


def in_memory(view, today):
    """The queue, worked out over everything."""
    recent, last = ages(today)
    ranked = []
    for one in (*view.folded.claims, *view.folded.rejected):
        document = view.documents[one.document]
        day = document.published.day
        age = 0 if day is None else WHOLE_POINT if day <= last else recent.get(day, 0)
        score = lasting_score(one) + age
        ranked.append((-score, document.uri, one.trigger.span.start, one.id))
    return [x[-1] for x in sorted(ranked)]


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=10)
@given(
    worlds=worlds(least=2),
    steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=14),
    seed=st.integers(0, 2**32),
)
def test_row_by_row_is_all_at_once(engine, worlds, steps, seed):
    with (
        tempfile.TemporaryDirectory() as folder,
        new_place(engine, Path(folder)) as place,
        open_ledger(place) as ledger,
    ):
        desk = Desk(ledger, worlds, random.Random(seed))
        desk.step("add")
        listing.bring_up(ledger)
        for step in steps:
            desk.step(step)
            if desk.chance.random() < 0.7:
                listing.bring_up(ledger)
        snapshot = Snapshots(ledger).now()
        check_against_the_whole(ledger, snapshot, DAY + timedelta(days=desk.chance.randint(0, 9)))
        kept = rows(place)
        assert made_anew(ledger, place) == kept


def check_against_the_whole(ledger, snapshot, today):
    view = pipeline.load_view(ledger)
    every = (*view.folded.claims, *view.folded.rejected)
    assert dict(snapshot.claims) == {c.id: c for c in every}
    order = [w.claim.id for w in queue(snapshot, ClaimQuestion(), today=today, stage=None)]
    assert order == in_memory(view, today)
    verdicts = {c.id: view.folded.verdicts[c.id] for c in every if c.id in view.folded.verdicts}
    assert snapshot.verdicts.some(snapshot.claims) == verdicts
    stages = [STAGES[verdicts[c.id].act] if c.id in verdicts else Stage.WAITING for c in every]
    assert count_stages(snapshot) == {s: stages.count(s) for s in Stage}
    for question in (
        ClaimQuestion(),
        ClaimQuestion(kinds=(Kind.KILLED,)),
        ClaimQuestion(since=DAY),
    ):
        asked = pipeline.ask(ledger, question)
        assert tuple(ask_snapshot(snapshot, question)) == asked.claims
        assert count_undated(snapshot, question) == asked.undated
    check_entries(snapshot, view.heard())
    found, incidents = look_over(snapshot), pipeline.reproject(ledger)
    said = standing(ledger.judgements())
    assert tuple(waiting_pairs(snapshot)) == find_pairs(incidents, said)
    check_atlas(snapshot, incidents)
    of_one_day = [i for i in incidents if i.earliest == i.latest]
    sums = sum_tolls(of_one_day, by=By.DAY, kinds=TOLD)
    assert [t for d in found.days for t in d.tolls.values()] == [
        t for t in sums if t.key[0].isdigit() and (t.incidents or t.unnumbered)
    ]
    assert (found.incidents, found.documents) == (len(incidents), len(view.documents))


def check_entries(snapshot, heard):
    places, whole = list(find_places(snapshot)), index_places(heard)
    assert [p.id for p in places] == list(whole)
    for place in places:
        name, spellings, claims, told, within = whole[place.id]
        assert (place.name, place.spellings, place.place) == (name, spellings, told)
        assert place.within in within
        said = {n: frozenset(getattr(place, n).ids()) for n in ("claims", "inside")}
        assert {n: ids for n, ids in said.items() if ids} == claims
        assert [len(getattr(place, n)) for n in said] == [len(ids) for ids in said.values()]
        held = {i.id: i for i in snapshot.incident_of.some(place.claims.ids()).values()}
        newest = sorted(held.values(), key=lambda i: (str(i.latest or ""), i.id), reverse=True)
        found = incidents_in(snapshot, place)
        assert (list(found), len(found)) == (newest, len(newest))
    actors, whole = list(find_actors(snapshot)), index_actors(heard)
    assert [a.id for a in actors] == list(whole)
    for actor in actors:
        name, spellings, claims = whole[actor.id]
        assert (actor.name, actor.spellings) == (name, spellings)
        said = {n: frozenset(getattr(actor, n).ids()) for n in ("did", "suffered", "says")}
        assert {n: ids for n, ids in said.items() if ids} == claims
        assert [len(getattr(actor, n)) for n in said] == [len(ids) for ids in said.values()]


REGIONS = (
    (Region(), Narrowing()),
    (Region(place="Marjat"), Narrowing(since=DAY - timedelta(days=2))),
    (Region(place="irha"), Narrowing(until=DAY)),
    (Region(kind=Kind.KILLED), Narrowing(since=DAY - timedelta(days=3), until=DAY)),
    (Region(kind=Kind.CONTROL), Narrowing()),
    (Region(box=Box(west=0, south=0, east=90, north=90)), Narrowing()),
    (Region(place="nowhere", kind=Kind.ATTACK), Narrowing()),
)


def check_atlas(snapshot, incidents):
    for region, days in REGIONS:
        found, spots, bins, before, after, *others = draw_atlas(incidents, region, days)
        drawn = atlas.draw_atlas(snapshot, region, days)
        assert [i.id for i in drawn.incidents] == found
        assert (drawn.bins, drawn.before, drawn.after) == (bins, before, after)
        told = (drawn.undated, drawn.unplaced, drawn.totals)
        assert [[i.id for i in some] for some in told] == others
        assert [len(some) for some in told] == [len(some) for some in others]
        assert {
            (s.point, s.place.precision): (s.place.name, s.incidents, s.is_deadly)
            for s in atlas.spots_of(snapshot, region, days)
        } == spots
    held = {name for i in incidents if i.place for name in i.place.within}
    assert snapshot.regions == tuple(sorted(held))


QUESTIONS = (
    ClaimQuestion(text="shelling"),
    ClaimQuestion(text="shell* killed", place="marjat"),
    ClaimQuestion(place="irha"),
    ClaimQuestion(place="nowhere"),
    ClaimQuestion(speaker="bo"),
    ClaimQuestion(modality=Modality.DENIED),
    ClaimQuestion(sure=True),
    ClaimQuestion(sure=False, kinds=(Kind.KILLED,)),
    ClaimQuestion(since=DAY, until=DAY, place="Marjat"),
    ClaimQuestion(until=DAY - timedelta(days=1)),
)


@pytest.mark.parametrize("few", [0, 10_000])
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_few_rows_that_are_sorted_and_many_that_are_walked_answer_alike(
    tmp_path, monkeypatch, few, question
):
    monkeypatch.setattr("marsad.ledger.asking.FEW", few)
    long = told("Di", 3, kind=Kind.WOUNDED)
    undated = doc(uri="u:undated")
    with open_ledger(tmp_path / "m.db") as ledger:
        for record in (ADA, BO, CY, long, (undated, claim(undated))):
            put(ledger, *record)
        ledger.judge(judged(Act.REJECT, BO[1]))
        snapshot = Snapshots(ledger).now()
        asked = pipeline.ask(ledger, question)
        found = ask_snapshot(snapshot, question)
        assert (tuple(found), len(found)) == (asked.claims, len(asked.claims))
        waits = {w.claim.id for w in queue(snapshot, question, today=DAY)}
        assert waits == {c.id for c in asked.claims}


def test_making_all_lists_tells_how_far_it_is_and_what_is_new_does_not(tmp_path):
    heard = []
    with open_ledger(tmp_path / "marsad.db") as ledger:
        for record in (ADA, BO):
            put(ledger, *record)
        listing.bring_up(ledger, lambda words, share: heard.append((words, share)))
        assert heard == [("lists: 0 of 2 documents", 0.0)]
        put(ledger, *CY)
        listing.bring_up(ledger, lambda *told: heard.append(told))
        assert len(heard) == 1
        assert listing.is_listed(ledger, ledger.head())


def test_a_page_is_a_part_of_the_order(tmp_path):
    with open_ledger(tmp_path / "m.db") as ledger:
        for n in range(12):
            d = doc(uri=f"u:{n % 5}-{n}", published=DAY - timedelta(days=n))
            put(ledger, d, claim(d, confidence=n / 12))
        found = queue(Snapshots(ledger).now(), ClaimQuestion(), today=DAY)
        whole = [w.claim.id for w in found]
        assert len(whole) == len(found) == 12
        assert [w.claim.id for w in (*found[0:5], *found[5:10], *found[10:15])] == whole
        assert found.follows(whole[3]) == 4


def test_a_verdict_makes_the_row_of_its_own_claim_alone(tmp_path, monkeypatch):
    """A document may have thousands of others, and whoever judges one waits for it."""
    d, *claims = chronicle()
    with open_ledger(tmp_path / "marsad.db") as ledger:
        put(ledger, d, *claims)
        listing.bring_up(ledger)
        made = []
        row = listing._row
        monkeypatch.setattr(listing, "_row", lambda c, *a: made.append(c.id) or row(c, *a))
        pipeline.judge(ledger, Act.REJECT, [claims[7].id], judge=replace(AMIRA, reason="no"))
        listing.bring_up(ledger)
        assert made == [claims[7].id]
        with ledger.listed() as lists:
            assert lists.current([d.id]) == {d.id: len(claims) - 1}
            assert lists.claims([claims[7].id])[claims[7].id].stage == Stage.REJECTED
