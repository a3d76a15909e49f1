"""A judgement comes back as it went, lacks nothing, and stands until a newer one ends it."""

from dataclasses import replace
from datetime import datetime

import pytest

from marsad.errors import RecordError
from marsad.model import Act, ClaimField, Judged, Kind, Modality, Quantity
from marsad.model.identity import judgement_id, make_judgement, state_digest
from marsad.model.judgement import corrected, standing
from marsad.model.wire import from_line, to_line
from tests.factory import (
    DAY,
    MORNING,
    added,
    claim,
    doc,
    judged,
    place,
    quantity,
    said_by,
    when,
    words,
)

D = doc(published=DAY)
ONE, TWO, THREE = (f"c{n:016x}" for n in (1, 2, 3))
HAND = added(D)

VALUES = [
    Judged(field=ClaimField.KIND, kind=Kind.WOUNDED),
    Judged(field=ClaimField.MODALITY, modality=Modality.DENIED),
    Judged(field=ClaimField.QUANTITY, quantity=quantity(3, words=words(D, "12"))),
    Judged(field=ClaimField.WHEN, when=when(DAY)),
    Judged(field=ClaimField.PLACE, place=place(D, "Marjat", lat=1.5, lon=2)),
    Judged(field=ClaimField.PLACE),
    Judged(field=ClaimField.MEANS, means=words(D, "Shelling")),
    Judged(field=ClaimField.ATTRIBUTION, attribution=(said_by(D, "people"),)),
    Judged(field=ClaimField.ATTRIBUTION),
]
WHOLE = [
    judged(Act.ACCEPT, ONE),
    judged(Act.UNSURE, ONE),
    judged(Act.UNSURE, ONE, TWO),
    judged(Act.SAME, TWO, ONE),
    judged(Act.MERGE, ONE, TWO, THREE),
    judged(Act.SPLIT, ONE, value=Judged(rest=(TWO, THREE))),
    judged(Act.DISCOUNT, "marjat wire"),
    judged(Act.GRADE, ONE, value=Judged(grade="weak")),
    judged(Act.ADD, HAND, value=Judged(claim=HAND)),
    judged(Act.UNDO, "j" + "0" * 16, reason="\u202e \ud800 „no“"),
    *(judged(Act.CORRECT, ONE, value=value) for value in VALUES),
]


@pytest.mark.parametrize("made", WHOLE, ids=lambda j: j.act)
def test_it_comes_back_as_it_went(made):
    assert from_line(to_line(made)) == made
    assert made.id == judgement_id(made) == judgement_id(replace(made, ends=("j" + "1" * 16,)))
    assert list(made.subjects) == sorted(made.subjects)


@pytest.mark.parametrize(
    ("act", "subjects", "more", "complaint"),
    [
        (Act.REJECT, [ONE], {"reason": " "}, "reject needs a reason"),
        (Act.ACCEPT, [ONE], {"by": ""}, "who judges"),
        (Act.ACCEPT, [ONE], {"at": datetime(2024, 3, 4)}, "time zone"),  # noqa: DTZ001
        (Act.ACCEPT, [ONE, TWO], {}, "takes 1 subjects, got 2"),
        (Act.SAME, [ONE], {}, "takes 2 subjects, got 1"),
        (Act.MERGE, [ONE, ONE], {}, "2 to any number subjects, got 1"),
        (Act.ACCEPT, ["d1"], {}, "expected the id of a claim, got 'd1'"),
        (Act.UNDO, [ONE], {}, "expected the id of a judgement"),
        (Act.DISCOUNT, [" "], {}, "key of an origin"),
        (Act.ACCEPT, [ONE], {"value": Judged()}, "takes no value"),
        (Act.CORRECT, [ONE], {}, "needs the field"),
        (Act.CORRECT, [ONE], {"value": Judged()}, "needs the field"),
        (Act.CORRECT, [ONE], {"value": Judged(field=ClaimField.KIND)}, "not taken away"),
        (Act.CORRECT, [ONE], {"value": Judged(field=ClaimField.KIND, kind=Kind.KILLED, grade="x")}, "no use for"),
        (Act.GRADE, [ONE], {"value": Judged(grade=" ")}, "needs a grade"),
        (Act.SPLIT, [ONE], {"value": Judged()}, "stay behind"),
        (Act.SPLIT, [ONE], {"value": Judged(rest=(ONE,))}, "split off and stay"),
        (Act.SPLIT, [ONE], {"value": Judged(rest=(THREE, TWO))}, "in order"),
        (Act.ADD, [ONE], {"value": Judged(claim=HAND)}, "expected the claim"),
        (Act.ADD, [HAND.id], {"value": Judged(claim=claim(D))}, "by the reader 'person'"),
    ],
)  # fmt: skip
def test_what_lacks_something_is_refused(act, subjects, more, complaint):
    with pytest.raises(RecordError, match=complaint):
        make_judgement(act, subjects, **{"reason": "so", "by": "Amira", "at": MORNING, **more})


def test_a_correction_keeps_the_family():
    value = Judged(field=ClaimField.KIND, kind=Kind.WOUNDED)
    assert corrected(claim(D), value) == replace(claim(D), kind=Kind.WOUNDED)
    with pytest.raises(RecordError, match="another family"):
        corrected(claim(D), Judged(field=ClaimField.KIND, kind=Kind.TRUCE))
    none = Judged(field=ClaimField.QUANTITY, quantity=Quantity())
    assert corrected(claim(D, quantity=quantity(12)), none) == claim(D)


def test_what_it_says_of_a_pair():
    split = judged(Act.SPLIT, ONE, value=Judged(rest=(TWO, THREE)))
    assert split.says_of(ONE, THREE) is split.says_of(THREE, ONE) is Act.DIFFERENT
    assert split.says_of(TWO, THREE) is None
    assert judged(Act.MERGE, ONE, TWO).says_of(ONE, TWO) is Act.SAME
    assert judged(Act.MERGE, ONE, TWO).says_of(ONE, THREE) is None
    assert judged(Act.UNSURE, ONE).says_of(ONE, TWO) is None


def test_of_one_question_the_newest_stands_whoever_asks_in_what_order():
    first, second = judged(Act.ACCEPT, ONE), judged(Act.REJECT, ONE, minute=1)
    other = judged(Act.ACCEPT, TWO)
    undo = judged(Act.UNDO, second, minute=2)
    again = judged(Act.UNDO, undo, minute=3)
    assert standing([first, other, second]) == (second, *sorted([other], key=lambda j: j.id))
    assert set(standing([undo, second, first])) == {undo, first}
    assert set(standing([again, undo, second, first])) == {again, second}
    assert state_digest([], [], [], standing([first])) == state_digest(
        [], [], [], standing([first, second, undo])
    )
