"""Document by document the index comes to what it comes to from all of them at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.reconcile import reconcile
from marsad.reconcile.blocks import CAP, Blocks
from marsad.reconcile.gathering import Gathering
from marsad.reconcile.spelling import is_alike
from tests.reconcile.table import build
from tests.reconcile.test_properties import gathered, worlds


def by_id(incidents):
    return sorted(incidents, key=lambda i: i.id)


@settings(max_examples=40)
@given(worlds(least=2), st.randoms(use_true_random=False))
def test_one_by_one_is_all_at_once(rows, random):
    built = list(build(rows).values())
    whole = reconcile(*gathered(rows))
    random.shuffle(built)
    gathering = Gathering()
    for document, claims in built:
        gathering.add(document, claims)
    assert by_id(gathering.incidents()) == list(whole)


@settings(max_examples=20)
@given(worlds(least=3))
def test_what_is_dropped_leaves_no_trace(rows):
    built = list(build(rows).values())
    gathering = Gathering()
    for document, claims in built:
        gathering.add(document, claims)
    dropped = built[0][0].id
    gathering.drop([dropped])
    rest = [(d, c) for d, c in built if d.id != dropped]
    whole = reconcile([d for d, _ in rest], [c for _, claims in rest for c in claims])
    assert by_id(gathering.incidents()) == list(whole)


def test_a_new_document_names_what_it_touches():
    row = {"by": "Marjat Wire", "date": None}
    claim = {"kind": "killed", "n": 12, "when": "2024-03-04"}
    built = build(
        [
            {**row, "id": "a", "claims": [{**claim, "at": "Marjat"}]},
            {**row, "id": "b", "claims": [{**claim, "at": "Tirhan", "n": 7}]},
            {**row, "id": "c", "claims": [{**claim, "at": "Marjat"}]},
        ]
    )
    gathering = Gathering()
    for name in "ab":
        gathering.add(*built[name])
    touched = gathering.add(*built["c"])
    (incident,) = [i for i in gathering.incidents(touched) if built["c"][1][0].id in i.claims]
    assert incident.claims == tuple(sorted(built[n][1][0].id for n in "ac"))


@given(st.permutations(range(CAP + 8)))
def test_a_split_block_hangs_on_its_members_alone(order):
    """Each has the great key and one of four lesser ones: those of one lesser key are compared."""
    blocks = Blocks()
    for n in order:
        blocks.add(f"{n:03}", [1], [10 + n % 4])
    name = f"{order[0]:03}"
    met, is_split = blocks.partners(name)
    assert is_split
    assert met == {f"{n:03}" for n in order if n % 4 == order[0] % 4} - {name}
    for n in order[CAP - 1 :]:
        blocks.drop(f"{n:03}")
    kept = {f"{n:03}" for n in order[: CAP - 1]}
    assert blocks.partners(name) == (kept - {name}, False)


def test_spellings_of_one_name_meet():
    assert is_alike("kafr nabl", "kafranbel")
    assert is_alike("deir ez zor", "dayr az zawr")
    assert is_alike("marjatt", "marjat")
    assert not is_alike("marjat", "tirhan")
    assert not is_alike("homs", "hama")
