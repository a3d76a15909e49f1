"""What may reach a terminal or a pipe, and in which form.

A table for a person, JSON Lines for a pipe. Words that were captured are somebody else's: no
control character in them reaches a terminal, and none of them is taken for markup.
"""

import errno
import json
import re
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from marsad.publish.escapes import make_visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MAX_WIDTH = 100

_LINE_ENDS = re.compile(r"[^\S\n]*[\r\n]\s*")
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Form(StrEnum):
    """How answers are printed. The default is a table on a terminal, JSON Lines in a pipe."""

    TABLE = "table"
    JSONL = "jsonl"


def is_terminal() -> bool:
    return sys.stdout.isatty()


def wants_table(form: Form | None) -> bool:
    return is_terminal() if form is None else form is Form.TABLE


def plain(words: str) -> str:
    """The words on one line, with control characters made visible as escapes."""
    return make_visible(_LINE_ENDS.sub(" ", words).replace("\t", " "))


def plain_block(words: str) -> str:
    """As plain, but lines stay lines."""
    lines = words.replace("\r\n", "\n").replace("\t", " ").split("\n")
    return "\n".join(make_visible(line).replace("\r", "\\x0d") for line in lines)


def text(words: str, style: str = "") -> "Text":
    """Plain words for a table cell; never parsed as markup."""
    from rich.text import Text

    return Text(plain(words), style=style)


def make_console(*, stderr: bool = False) -> "Console":
    """At most MAX_WIDTH columns; colours only where a terminal asks for them."""
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> None:
            """A reader that went away is the application's matter, where all commands end alike."""
            raise BrokenPipeError(errno.EPIPE, "nobody reads the output")

    console = Screen(stderr=stderr, highlight=False, markup=False, emoji=False)
    wide = console.width if console.is_terminal else MAX_WIDTH
    console.width = min(wide, MAX_WIDTH)
    return console


def to_safe_json(value: Any) -> str:  # noqa: ANN401 (whatever JSON can say)
    """Compact JSON on one line; what could command a terminal is escaped, nothing is lost."""
    return make_safe(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def make_safe(line: str) -> str:
    """A line of JSON with controls beyond ASCII's as escapes: the same value to any reader."""
    return _UNSAFE_IN_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def print_lines(lines: Iterable[str]) -> None:
    """JSON Lines on standard output, in UTF-8 whatever the locale says."""
    for line in lines:
        sys.stdout.write(make_safe(line) + "\n")


def complain(words: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"marsad: {plain(words)}\n")
