"""Tables on terminals of any width: ids whole, every value there, no line too long."""

import io

import pytest
from rich.console import Console

from marsad.cli.tables import claims_table, incidents_table
from marsad.model import Kind
from tests.factory import DAY, claim, doc, incident, place, quantity, when

REPORT = doc(
    "Bombardment wounded 1200 villagers in Umm al-Harazin on Monday.",
    publisher="The Marjat Evening Observer",
)
CLAIM = claim(
    REPORT,
    Kind.WOUNDED,
    "wounded",
    quantity=quantity(1200),
    place=place(REPORT, "Umm al-Harazin"),
    when=when(DAY),
)


def shown(made, width):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(made(width))
    return console.file.getvalue()


def claims(width):
    return claims_table([CLAIM], {REPORT.id: REPORT}, width=width)


def incidents(width):
    return incidents_table([incident(CLAIM, place=CLAIM.place)], width=width)


@pytest.mark.parametrize("width", [24, 40, 60, 79, 80, 99, 100])
def test_ids_and_days_are_whole_and_no_line_is_too_long(width):
    for printed, record_id in ((shown(claims, width), CLAIM.id), (shown(incidents, width), "i")):
        assert record_id[:7] in printed
        assert max(map(len, printed.splitlines())) <= width
    assert str(DAY) in shown(claims, width)


@pytest.mark.parametrize("width", [40, 80, 100])
def test_every_value_is_there_at_every_width(width):
    printed = shown(claims, width)
    for word in ("wounded", "1,200", "Umm", "Marjat", "Observer"):
        assert word in printed


def test_on_a_narrow_terminal_values_have_their_names():
    assert "how many: 1,200" in shown(claims, 40)
    assert "reports: 1" in shown(incidents, 40)
