"""Nothing captured commands a terminal, nothing is lost to a pipe."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.cli.screen import make_safe, plain, plain_block, text, to_safe_json

ESCAPES = "\x1b[31mred\x1b[0m \x9b2J \x07 \u202egnp.exe\u202c \x7f"


@given(st.text())
def test_plain_words_hold_no_control_character_and_no_line_end(words):
    shown = plain(words)
    assert not [c for c in shown if ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs"])))
def test_harmless_words_are_shown_as_they_are(words):
    assert plain(words) == words


def test_escapes_are_made_visible():
    assert plain(ESCAPES) == ("\\x1b[31mred\\x1b[0m \\x9b2J \\x07 \\u202egnp.exe\\u202c \\x7f")
    assert plain_block("a\r\nb\x1b") == "a\nb\\x1b"


def test_markup_is_words():
    assert text("[bold]12[/bold] [link=x]").plain == "[bold]12[/bold] [link=x]"


@given(st.text())
def test_json_is_safe_and_loses_nothing(words):
    line = to_safe_json({"text": words})
    assert json.loads(line) == {"text": words}
    assert line.isprintable() or not set(line) & set("\x1b\x7f\x9b\n\r")
    assert make_safe(line) == line


@pytest.mark.parametrize("character", ["\x1b", "\x9b", "\x7f", "\n", "\u2028", "\ud800"])
def test_what_is_unsafe_is_escaped_in_json(character):
    assert character not in to_safe_json([character])
