"""Many words as one pattern that shares their beginnings; one long "or" tries each in turn."""

import re
from collections.abc import Iterable

_END = ""  # a word ends here

Trie = dict[str, "Trie"]


def any_of(words: Iterable[str]) -> str:
    """The pattern of the words, of several that fit the longest; with edges around it, a group."""
    trie: Trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _pattern(trie)


def _pattern(node: Trie) -> str:
    branches = [re.escape(c) + _pattern(node[c]) for c in sorted(node) if c != _END]
    if not branches:
        return ""
    is_plain = len(branches) == 1 and _END not in node
    whole = branches[0] if is_plain else "(?:" + "|".join(branches) + ")"
    return whole + "?" if _END in node else whole
