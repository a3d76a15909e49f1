"""Two reports in files of one name: neither replaces the other unseen."""

import pytest

from marsad import pipeline
from marsad.intake import IntakeOptions
from marsad.ledger import open_ledger
from marsad.model.run import Fault, Outcome
from marsad.settings import Settings

SHELL = "A shell killed 7 people in Marjat on Monday, the mayor of the town said in a statement."
DRONE = "A drone killed 4 people in Lowen on Tuesday, the mayor said; two houses burned down."


@pytest.fixture
def added(tmp_path):
    """Adds a text as a file of one name, from another folder each time."""
    folders = iter(range(100))
    with open_ledger(tmp_path / "marsad.db") as ledger:
        settings = Settings(model="none", ledger=ledger.place)

        def add(text, name="statement.txt", **told):
            path = tmp_path / str(next(folders)) / name
            path.parent.mkdir()
            path.write_text(text, "utf-8")
            options = IntakeOptions(allow_network=False, **told)
            return pipeline.add(ledger, [str(path)], settings=settings, options=options)

        yield ledger, add


def texts(ledger):
    return [d.text.strip() for d in ledger.documents(current_only=True)]


def test_another_report_of_the_name_is_quarantined_and_the_first_one_stays(added):
    ledger, add = added
    add(SHELL)
    report = add(DRONE)
    assert [q.fault for q in report.quarantines] == [Fault.OTHER_REPORT]
    assert "--replace" in report.quarantines[0].advice
    assert texts(ledger) == [SHELL]
    assert add(SHELL).count(Outcome.DUPLICATE) == 1


def test_whoever_says_so_replaces_it(added):
    ledger, add = added
    add(SHELL)
    assert not add(DRONE, replaces=True).quarantines
    assert texts(ledger) == [DRONE]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SHELL, SHELL.replace("7", "9")),
        (SHELL, f"{SHELL} Rescuers found two more bodies under the rubble of a school on Tuesday."),
        (SHELL, f"Correction. {SHELL.replace('Marjat', 'Marjat al-Sharq')}"),
        ("炮击周一在马尔贾特造成七人死亡，市长说。", "炮击周一在马尔贾特造成九人死亡，市长说。"),
    ],
)
def test_a_later_version_is_one(added, before, after):
    ledger, add = added
    add(before)
    assert not add(after).quarantines
    assert texts(ledger) == [after]


def test_another_name_is_another_report(added):
    ledger, add = added
    add(SHELL)
    assert not add(DRONE, "other.txt").quarantines
    assert texts(ledger) == [SHELL, DRONE]
