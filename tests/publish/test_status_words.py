"""What a truce has come to is somebody's word, and says whose."""

import pytest

from marsad.model import Modality
from marsad.model.peace import Stage, Truce, TruceStep
from marsad.publish.wording import status_words


def truce(stage, modality=Modality.ASSERTED, **more):
    step = TruceStep(
        claim="c1",
        stage=stage,
        is_settled=True,
        who="",
        speaker="the rebels",
        modality=modality,
        trigger="truce",
        words="the truce",
        document="d1",
    )
    told = {"status_claim": "c1", "status": stage, **more}
    return Truce(place=None, steps=(step,), **told)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (truce(Stage.IN_FORCE), "in force, says the rebels"),
        (truce(Stage.BROKEN, Modality.ALLEGED), "broken, alleged by the rebels"),
        (truce(Stage.EXPIRED, ends_by_term=True), "expired by its own term, nobody says more"),
        (truce(Stage.EXPIRED, status_claim=""), "expired"),
    ],
)
def test_whose_word_it_is(made, words):
    assert status_words(made) == words
