"""What was done about a happening once it was over: "was charged on Monday in Marjat over the
strike in Tirhan". Its day, and the place of its court, are not those of the happening.
"""

from collections.abc import Set as AbstractSet

from marsad.model import Span
from marsad.reading.parse import Token
from marsad.reading.scene import Scene

_SIDE_BY_SIDE = frozenset({"conj", "parataxis", "ccomp"})
# what stands after them is told of the happening: "on trial in Berlin over the strike in Marjat"
_SUBJECT = frozenset({"over", "about", "concerning", "regarding", "connection"})


def deed_about(scene: Scene, span: Span, words: AbstractSet[str]) -> Token | None:
    """The deed that the words of a time or place hang on, where the trigger is what it was about;
    ``words`` name such deeds. None where there is none, or they hang on the trigger's own words.
    """
    token, other = scene.token, scene.main(span)
    if token is None or other is None:
        return None
    deed = _verb_over(scene, other)
    if deed is None or deed.index == token.index or not _is_deed(scene, deed, words):
        return None
    below, beside = (_up_to(scene, t, deed) for t in (token, other))
    if not below or any(t.dep in _SIDE_BY_SIDE for t in below):
        return None
    if {t.index for t in below}.intersection(t.index for t in beside):  # "the 2021 shelling"
        return None
    return deed


def is_of_subject(scene: Scene, span: Span, deed: Token) -> bool:
    """Whether the words stand after what the deed is said to be about, wherever they hang."""
    after = (t for t in scene.parsed.tokens if deed.index < t.index)
    return any(t.lower in _SUBJECT and t.span.end <= span.start for t in after)


def _up_to(scene: Scene, token: Token, deed: Token) -> tuple[Token, ...]:
    """The token and what it hangs on, below the deed; nothing where it does not hang on it."""
    path = (token, *scene.parsed.ancestors(token.index))
    return path[: next((n for n, t in enumerate(path) if t.index == deed.index), 0)]


def _is_deed(scene: Scene, deed: Token, words: AbstractSet[str]) -> bool:
    """ "Was charged", "went on trial", "the hearing opened"."""
    under = scene.parsed.children(deed.index)
    told = [
        deed,
        *under,
        *(t for p in under if p.dep == "prep" for t in scene.parsed.children(p.index)),
    ]
    return any(t.lower in words for t in told)


def _verb_over(scene: Scene, token: Token) -> Token | None:
    above = (token, *scene.parsed.ancestors(token.index))
    return next((t for t in above if t.tag.startswith("VB")), None)
