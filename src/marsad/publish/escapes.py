r"""Characters that nobody sees but that act, made visible: ``\x1b``, ``\u202e``.

C0 and C1 controls and DEL can command a terminal and stop a spreadsheet; the bidirectional ones
reorder what is shown. Tabs and line ends are left to the caller.
"""

import re
import unicodedata

_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Those that turn the order of what follows them; marks (U+200E, U+200F) stand for letters alone.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TURNING_ESCAPED = re.compile(r"\\u(202[a-e]|206[6-9])")
_ONE_BYTE = 0x100
_SEEN = "LNPS"  # the first letters of the categories of what has a shape
_SHAPELESS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # fillers, though letters or symbols


def can_be_seen(words: str) -> bool:
    """Whether any of it has a shape: not where it is all blanks, controls and joiners."""
    return any(unicodedata.category(c)[0] in _SEEN and c not in _SHAPELESS for c in words)


def make_visible(words: str) -> str:
    """The words with an escape in the place of each such character."""
    return _ACTING.sub(lambda m: _escape(m[0]), words)


def make_turns_visible(words: str) -> str:
    """The words with an escape in the place of what would show a text in another order than it
    has: with an override before it, 83 is shown as 38.
    """
    return _TURNING.sub(lambda m: _escape(m[0]), words)


def with_turns(words: str) -> str:
    """The words as they were before `make_turns_visible`: for what was taken from a page."""
    return _TURNING_ESCAPED.sub(lambda m: chr(int(m[1], 16)), words)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < _ONE_BYTE else f"\\u{code:04x}"
