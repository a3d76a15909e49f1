"""Which language a text is in, by py3langid; "und" where there is no evidence."""

import functools
import re
from collections.abc import Callable

from marsad.model import Block, BlockKind

_SAMPLE = 6000  # characters: more changes no verdict and costs time
_LETTERS = re.compile(r"[^\W\d_]+")
# Nigerian Pidgin and Scots are taken for English news with unusual names far more often than met.
_NEIGHBOURS = frozenset({"pcm", "sco"})
# A short Latin line is English if one of these stands in it; the identifier guesses on so little.
_ENGLISH = frozenset(
    """
    the of and in to at by on from for with after over as is are was were be been has have had
    not no near killed dead wounded injured shelling strike strikes attack people civilians
    missing ceasefire truce talks fears said says
    """.split()
)
_SHORT_LETTERS = 60  # below this the identifier's first guess is worth little
_BRIEF_LETTERS = 250  # below this a few foreign names can outweigh the words around them
# Languages that share so many of those words that these tell nothing.
_KIN = frozenset({"af", "da", "de", "fy", "lb", "nb", "nl", "nn", "no", "sv"})
_SURE = 0.45
_BARELY = 0.12


def find_language(text: str, blocks: tuple[Block, ...]) -> str:
    """BCP 47 code of what is read of the text; "und" without enough letters to tell."""
    sample = _sample(text, blocks)
    words = _LETTERS.findall(sample.lower())
    letters = sum(map(len, words))
    if not letters:
        return "und"
    code, share = _identify()(" ".join(words))
    is_worded = sum(word in _ENGLISH for word in words) * 6 >= len(words)
    if is_worded and letters < _BRIEF_LETTERS and code not in _KIN:
        return "en"
    if letters >= _SHORT_LETTERS or share >= _SURE:
        return code
    if is_worded:
        return "en"
    return code if share >= _BARELY and len(words) > 1 else "und"


def _sample(text: str, blocks: tuple[Block, ...]) -> str:
    parts: list[str] = []
    left = _SAMPLE
    for block in blocks:
        if left <= 0:
            break
        if block.kind in (BlockKind.BOILERPLATE, BlockKind.BYLINE):
            continue
        parts.append(text[block.span.start : min(block.span.end, block.span.start + left)])
        left -= len(parts[-1])
    return "\n".join(parts)


@functools.cache
def _identify() -> Callable[[str], tuple[str, float]]:
    """A function text → (code, probability); the model loads in about a second, once."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (heavy)

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

    def first(text: str) -> tuple[str, float]:
        ranked = [(c, float(p)) for c, p in identifier.rank(text) if c not in _NEIGHBOURS]
        return ranked[0]

    return first
