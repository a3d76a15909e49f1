"""Lists of people as reports write them: who counts, and who only explains."""

import pytest

from marsad.reconcile.crowd import Agrees, count_beside, count_people

ONE, MANY, OPEN = Agrees.ONE, Agrees.MANY, Agrees.OPEN


@pytest.mark.parametrize(
    ("words", "agrees", "people"),
    [
        ("A fighter, identified as Aras Benno, and three others", MANY, 4),
        ("Four fighters, identified as Aras alias Rim, Benno, Calo and a scout", MANY, 4),
        ("Two guards, identified as Aras and Benno, and four others", MANY, 6),
        ("Three fighters, identified as Aras, a scout, and his two associates", MANY, 3),
        ("Aras Benno, a trader and a party worker", ONE, 1),
        ("Aras Benno, a trader of Marjat, and his driver", MANY, 2),
        ("Aras Benno, Calo Dorn and Edo Farin", MANY, 3),
        ("A constable, a driver and a cook", MANY, 3),
        ("six relatives, four children and two women", MANY, 6),
        ("At least 18 people from Marjat, Oberal and Sarneh", MANY, 18),
        ("Twenty five fighters, including a commander and two deputies", OPEN, 25),
        ("In the Marjat District, five rebel fighters", MANY, 5),
        ("Subsequently, nine villagers", MANY, 9),
        ("Area commander Aras Benno and squad member Calo Dorn", OPEN, 2),
        ("A rebel couple, identified as Aras Benno and Sana Calo", ONE, 2),
        ("On Sunday, 29 October 2023, two young men", MANY, 2),
        ("Four rebels suspected to be behind the murder of a mayor and five others", MANY, 4),
        ("a village elder, Aras Benno (42), and a guard", OPEN, 2),
        ("the drivers", MANY, None),
        ("a large quantity of weapons", OPEN, None),
        ("", OPEN, None),
    ],
)
def test_people_of_a_list(words: str, agrees: Agrees, people: int | None) -> None:
    assert count_people(words, agrees) == people


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("three of his associates", 3),
        ("his wife", 1),
        ("Aras Benno", 1),
        ("three police rifles", 0),
        ("a revolver", 0),
        ("a large quantity of arms", 0),
    ],
)
def test_who_is_along(words: str, people: int) -> None:
    assert count_beside(words) == people
