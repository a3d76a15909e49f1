"""Tables on terminals of any width: ids whole, every value there, no line too long."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from marsad.cli.screen import text
from marsad.cli.tables import Column, claims_table, incidents_table, make_table
from marsad.model import Kind, Modality
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


SUPPOSED = replace(CLAIM, modality=Modality.HYPOTHETICAL)
COLUMNS = (
    Column(name="id", wide=7, narrow=7),
    Column(name="what", wide=10, narrow=8),
    Column(name="contradicted", wide=5, narrow=5),
    Column(name="in whose words", wide=60, narrow=40),
)


def words_of(printed):
    return printed.replace("─", " ").split()


@pytest.mark.parametrize("width", [40, 80, 99, 100])
def test_no_word_is_broken(width):
    def supposed(wide):
        return claims_table([SUPPOSED], {REPORT.id: REPORT}, width=wide)

    assert {"(hypothetical)", "al-Harazin"} <= set(words_of(shown(supposed, width)))

    def table(wide):
        cells = ("c1a2b3c", "evacuated (hypothetical)", "4", "Bombardment everywhere " * 9)
        return make_table(COLUMNS, [[text(c) for c in cells]], wide)

    met = words_of(shown(table, width))
    assert {"evacuated", "(hypothetical)", "Bombardment", "everywhere"} <= set(met)
    assert max(map(len, shown(table, width).splitlines())) <= width


def test_where_words_would_be_broken_values_stand_below_each_other():
    many = tuple(Column(name=f"n{n}", wide=9, narrow=7) for n in range(9))

    def table(words):
        return lambda width: make_table(many, [[text(words)] * 9], width)

    assert "n1: " not in shown(table("told"), 100)
    assert "n1: contradiction" in shown(table("contradiction"), 100)


@pytest.mark.parametrize("words", ["a_key_" * 9, "https://a.example/" + "b" * 60, "x" * 70])
def test_what_is_no_word_may_be_broken(words):
    def table(width):
        cells = ("c1a2b3c", words, "4", "told")
        return make_table(COLUMNS, [[text(c) for c in cells]], width)

    assert "what: " not in shown(table, 100)
    assert max(map(len, shown(table, 100).splitlines())) <= 100


def test_on_a_narrow_terminal_values_have_their_names():
    assert "how many: 1,200" in shown(claims, 40)
    assert "reports: 1" in shown(incidents, 40)
