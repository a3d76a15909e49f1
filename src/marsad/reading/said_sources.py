"""Who may be the source of a cue: the nouns of its sentence, and how far the phrase reaches."""

from marsad.reading.said_cues import class_of
from marsad.reading.said_page import SaidPage
from marsad.reading.said_weights import Row

NONE = -1  # no source: the cue stands without one
_NOMINAL = frozenset("NN NNS NNP NNPS PRP CD DT WP WDT JJ JJS PRP$ VBG JJR PDT WP$ FW VB".split())
_LEFT, _RIGHT = 14, 30  # tokens of a source on either side of its head


def source_heads(page: SaidPage, cue: range) -> list[int]:
    """Candidates, none first."""
    place = page.stretch(cue.start)
    inside = range(place.first, place.last + 1)
    return [NONE, *(i for i in inside if i not in cue and page.tags[i] in _NOMINAL)]


def _distance(gap: int) -> str:
    size = abs(gap)
    size = size if size < 6 else 6 + min((size - 6) // 5, 4)
    return f"{'-' if gap < 0 else '+'}{size}"


def path_of(page: SaidPage, low: int, top: int) -> str:
    """The labels from one token up and down to another, at most four up and four down."""
    up, here = list[int](), low
    while len(up) < 5:
        up.append(here)
        if page.heads[here] == here:
            break
        here = page.heads[here]
    down, here = list[str](), top
    for _ in range(5):
        if here in up:
            above = up[: up.index(here)]
            return " ".join(page.deps[k] for k in above) + "^" + " ".join(reversed(down))
        down.append(page.deps[here])
        if page.heads[here] == here:
            break
        here = page.heads[here]
    return "far"


def source_row(page: SaidPage, cue: range, head: int, i: int) -> Row:
    """What speaks for a noun as the head of the source; ``head`` is that of the cue."""
    c, known = page.words[head], class_of(page.words[head])
    if i == NONE:
        kids = " ".join(page.deps[k] for k in page.children[head])
        return (
            "none", "none" + c, "none" + known, "none" + kids, "none" + page.deps[head],
            "none" + page.tags[head], "none" + page.word(cue.start - 1),
            "none" + page.word(cue.stop), "none" + page.tag(cue.stop),
            "none" + page.deps[head] + page.tags[head] + page.word(cue.start - 1),
        ) + ("none-",) * 18  # fmt: skip
    w, t, d = page.words[i], page.tags[i], page.deps[i]
    path = path_of(page, i, head)
    gap = _distance(i - (cue.start if i < cue.start else cue.stop - 1))
    kind = class_of(w)
    between = range(i + 1, cue.start) if i < cue.start else range(cue.stop, i)
    verbs = min(sum(page.tags[k].startswith("V") for k in between), 3)
    marks = "".join(page.words[k] for k in between if page.words[k] in ',":;')[:4]
    nouns = min(sum(page.tags[k] in _NOMINAL for k in between), 4)
    first = f"{page.lows[i] == page.stretch(i).first}"
    quote = f"{page.quotes[i] >= 0}{page.quotes[head] >= 0}{page.quotes[i] == page.quotes[head]}"
    side = gap[0]
    return (
        w, t + d, path, path + c, path + known, path + t, gap, gap + known, gap + c, kind,
        kind + path, kind + gap, gap + t + d, f"{verbs}{marks}{side}", f"{verbs}{nouns}{side}{d}",
        quote, quote + side, first + side + d, page.word(page.heads[i]) + d, d + side + known,
        path + gap, page.tag(i + 1) + t, page.word(i + 1) + page.word(i - 1),
        f"{page.highs[i] + 1 == cue.start} {d}", f"{page.lows[i] == cue.stop} {d} {known}",
        w + path, page.word(cue.start - 1) + path, f"{t}{page.word(cue.stop)}{path}",
    )  # fmt: skip


def source_starts(page: SaidPage, cue: range, i: int) -> list[int]:
    floor = cue.stop if i >= cue.stop else 0
    return list(range(max(page.stretch(i).first, i - _LEFT, floor), i + 1))


def source_ends(page: SaidPage, cue: range, i: int) -> list[int]:
    roof = cue.start - 1 if i < cue.start else len(page)
    return list(range(i, min(page.stretch(i).last, i + _RIGHT, roof) + 1))


def reach_row(page: SaidPage, cue: range, i: int, edge: int) -> Row:
    """What speaks for a token as the first, or last, of the phrase whose head is ``i``."""
    step = -1 if edge < i else 1
    out = edge + step
    inner = range(min(edge, i), max(edge, i) + 1)
    whole = page.lows[i] if step < 0 else page.highs[i]
    fits = "whole" if edge == whole else "short" if (edge - whole) * step < 0 else "over"
    next_link = f"{page.climb(out, i)}{page.deps[out]}" if 0 <= out < len(page) else "^"
    link = f"{page.climb(edge, i)}{page.deps[edge]}"
    marks = "".join(page.words[k] for k in inner if page.words[k] in ',":;-')[:3]
    verbs = min(sum(page.tags[k].startswith("V") for k in inner), 2)
    size = str(min(abs(edge - i), 9))
    touches = f"{out == cue.start - (step < 0) or out == cue.stop}"
    t, out_word = page.tags[i], page.word(out)
    return (
        fits, fits + t, fits + size, fits + marks, fits + next_link, link + next_link, next_link,
        link, out_word, page.words[edge], page.tags[edge] + page.tag(out),
        page.words[edge] + "|" + out_word, fits + touches, touches + page.tag(out), size + t,
        f"{marks}{verbs}{next_link}", f"{fits}{verbs}{marks}{touches}", page.words[i] + next_link,
        f"{fits} {out_word}", f"{page.tag(out)}{page.tag(out + step)}{t}", link + fits + out_word,
        " ".join(page.tags[k] for k in inner) if len(inner) < 6 else "long",
        f"{page.quote(edge) == page.quote(out)}{fits}", next_link + page.tag(out) + out_word,
    )  # fmt: skip


__all__ = [
    "NONE",
    "path_of",
    "reach_row",
    "source_ends",
    "source_heads",
    "source_row",
    "source_starts",
]
