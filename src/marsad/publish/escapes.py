r"""Characters that nobody sees but that act, made visible: ``\x1b``, ``\u202e``.

C0 and C1 controls and DEL can command a terminal and stop a spreadsheet; the bidirectional ones
reorder what is shown. Tabs and line ends are left to the caller.
"""

import re

_ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ONE_BYTE = 0x100


def make_visible(words: str) -> str:
    """The words with an escape in the place of each such character."""
    return _ACTING.sub(lambda m: _escape(m[0]), words)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < _ONE_BYTE else f"\\u{code:04x}"
