"""Features that tell a cue from other words, and where a cue of several words starts and ends."""

from collections.abc import Iterator

from marsad.reading.said_page import SaidPage
from marsad.reading.said_weights import Row
from marsad.vocabulary.cues import load_cues

_CANNOT = frozenset(["", *"DT PRP PRP$ CC CD . , `` '' POS -LRB- -RRB- HYPH WP WDT $ EX".split()])
_REACH = 6  # tokens of a cue on either side of its head; nine in ten cues have three or fewer


def may_head(page: SaidPage, index: int) -> bool:
    """Whether a token may head a cue: never where there is no parse."""
    return page.tags[index] not in _CANNOT


def heads_of(page: SaidPage) -> Iterator[int]:
    """The tokens that may be the head of a cue."""
    return (i for i in range(len(page)) if may_head(page, i))


def class_of(word: str) -> str:
    """The reporting verbs and speaking nouns that the vocabulary knows."""
    cues = load_cues()
    if word in cues.verbs:
        return cues.verbs[word][0].id
    return "speaker" if cues.is_speaker_noun(word) else "-"


def cue_row(page: SaidPage, i: int) -> Row:
    """What speaks for or against a token as the head of a cue."""
    w, t, d = page.words[i], page.tags[i], page.deps[i]
    head = page.heads[i]
    kids = page.children[i]
    deps = sorted({page.deps[k] for k in kids})
    subject = next((k for k in kids if page.deps[k] in ("nsubj", "nsubjpass")), -1)
    clause = next((k for k in kids if page.deps[k] in ("ccomp", "xcomp")), -1)
    opens = next((k for k in kids if page.deps[k] in ("dobj", "prep", "pobj", "acl")), -1)
    who = f"{page.tag(subject)} {class_of(page.word(subject))}" if subject >= 0 else "-"
    held = f"{page.tag(clause)} {page.word(page.lows[clause])}" if clause >= 0 else "-"
    place = page.stretch(i)
    inside = page.quotes[i] >= 0
    near = any(page.quote(k) >= 0 for k in (i - 3, i - 2, i - 1, i + 1, i + 2, i + 3))
    known = class_of(w)
    negated = "neg" in deps
    aux = " ".join(page.words[k] for k in kids if page.deps[k] in ("aux", "auxpass"))
    side = f"{subject > i} {clause > i}"
    first = page.stretch(i).first
    return (
        "bias", w, t, d, w + t, w + d, known, known + t + d, w[-3:], w[:5],
        page.word(i - 1), page.word(i - 2), page.word(i + 1), page.word(i + 2),
        page.word(i - 1) + "|" + w, w + "|" + page.word(i + 1),
        page.tag(i - 1) + t, t + page.tag(i + 1), page.tag(i - 1) + t + page.tag(i + 1),
        w + page.tag(i + 1), w + page.tag(i - 1), page.tag(i + 1) + page.tag(i + 2) + w,
        page.word(head) + d, page.tags[head] + d + t, page.deps[head] + d, w + page.word(head),
        " ".join(deps) + t, w + " ".join(deps), who, w + who, held, w + held, who + held + t,
        page.word(subject) if subject >= 0 else "-",
        known + who + held, f"{inside} {known}", f"{inside} {w}", f"{near} {known} {inside}",
        f"{near} {w}", aux + t, aux + w, f"{negated} {known}", side + known, side + w,
        f"{min(i - first, 5)} {t}", f"{min(place.last - i, 4)} {w}",
        f"{page.word(opens)} {w}" if opens >= 0 else "-",
        page.tags[page.heads[head]] + page.deps[head] + d, f"{page.word(i - 1)}{known}",
        f"{known}{page.word(i + 1)}", f"{place.first == place.last} {t}",
    )  # fmt: skip


def cue_starts(page: SaidPage, head: int) -> list[int]:
    return list(range(max(page.stretch(head).first, head - _REACH), head + 1))


def cue_ends(page: SaidPage, head: int) -> list[int]:
    return list(range(head, min(page.stretch(head).last, head + _REACH) + 1))


def edge_row(page: SaidPage, head: int, edge: int) -> Row:
    """What speaks for a token as the first (or last) of a cue; its neighbour outside counts too."""
    step = -1 if edge < head else 1
    w, e = page.words[head], page.words[edge]
    out, far = page.word(edge + step), page.tag(edge + 2 * step)
    inner = range(min(edge, head), max(edge, head) + 1)
    tags = " ".join(page.tags[k] for k in inner)
    words = " ".join(page.words[k] for k in inner)
    link = f"{page.climb(edge, head)} {page.deps[edge]}"
    size = f"{abs(edge - head)}"
    next_link = "^"
    if 0 <= edge + step < len(page):
        next_link = f"{page.climb(edge + step, head)} {page.deps[edge + step]}"
    return (
        size, size + w, size + page.tags[head], words, tags, tags + page.tag(edge + step),
        words + "|" + out, words + "|" + page.tag(edge + step), e + "|" + out, w + "|" + out,
        link + next_link, link + next_link + w, link, next_link, next_link + page.tags[head],
        page.tags[edge] + page.tag(edge + step) + far, out, e, size + next_link,
        class_of(w) + next_link, class_of(w) + tags, w + next_link,
        page.tag(edge + step) + w, f"{page.quote(edge)==page.quote(edge+step)}{size}",
    )  # fmt: skip


__all__ = ["class_of", "cue_ends", "cue_row", "cue_starts", "edge_row", "heads_of", "may_head"]
