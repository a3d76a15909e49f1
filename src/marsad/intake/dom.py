"""A page's tree → its visible text in units, each with what its markup says that it is.

The walk is a loop, not a recursion, over a tree that the parser has bounded. Hidden elements and
scripts do not enter; everything that a reader would see does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marsad.intake.options import Refused
from marsad.model import BlockKind
from marsad.model.run import Fault
from marsad.vocabulary.boilerplate import Role, load_boilerplate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# libxml2 cuts a tree off at this depth, and what lies deeper is lost.
_DEEPEST = 2048
# A long page has ten thousand tags; each costs memory and time.
_MOST_TAGS = 400_000
_BLOCKS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main
    menu nav ol p pre section summary table tbody tfoot thead tr ul
    """.split()
)
_SKIPPED = frozenset(
    """
    script style noscript template svg math canvas iframe object embed video audio select textarea
    head title meta link base param source track map datalist input noframes applet
    """.split()
)
_BOILERPLATE_TAGS = frozenset("nav footer aside form button menu dialog".split())
_BOILERPLATE_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog menu toolbar".split()
)
_NEVER_BY_CLASS = frozenset("html body main article h1".split())
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z]+")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPACES = re.compile(r" {2,}")
_LINE_EDGE = re.compile(r" *\n *")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00]")
_ROLE_KIND = {
    Role.BOILERPLATE: BlockKind.BOILERPLATE,
    Role.COMMENTS: BlockKind.BOILERPLATE,
    Role.CREDIT: BlockKind.BOILERPLATE,
    Role.CAPTION: BlockKind.CAPTION,
    Role.BYLINE: BlockKind.BYLINE,
    Role.DATELINE: BlockKind.DATELINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One stretch of visible text. ``kind`` None: the markup does not say.

    ``is_certain``: the element's very tag says so, not a class that may mean something else.
    ``parent`` tells siblings, ``linked`` is the share of its characters inside links.
    """

    text: str
    tag: str
    kind: BlockKind | None
    is_certain: bool
    parent: int
    linked: float


@dataclass(slots=True)
class _Walk:
    """What the walk knows at one moment."""

    sizes: dict["HtmlElement", int]
    labels: list[tuple[BlockKind | None, bool]] = field(default_factory=lambda: [(None, False)])
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    verbatim: int = 0
    tag: str = "body"
    parent: int = 0


def parse_page(text: str) -> "HtmlElement":
    """The tree of a page. Raises Refused: NO_TEXT, or BOMB for one nested beyond any page."""
    from lxml import etree, html  # noqa: PLC0415 (loads when a page is met)

    if text.count("<") > _MOST_TAGS:
        raise Refused(
            Fault.BOMB, f"more than {_MOST_TAGS} tags", "save its text as UTF-8 and add that"
        )
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = html.document_fromstring(text.replace("\x00", ""), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as e:
        raise Refused(
            Fault.NO_TEXT, f"no page in it: {str(e)[:120]}", "check that it was saved whole"
        ) from None
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest >= _DEEPEST - 1:
        raise Refused(
            Fault.BOMB,
            f"elements nested {_DEEPEST} deep or deeper",
            "save its text as UTF-8 and add that",
        )
    return tree


def find_units(tree: "HtmlElement") -> Iterator[Unit]:
    """The visible text of a page in reading order."""
    from lxml import etree  # noqa: PLC0415

    walk = _Walk(sizes=_sizes(tree))
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_hidden(element, tag):
                walker.skip_subtree()
                walk.labels.append(walk.labels[-1])
                continue
            yield from _enter(walk, element, tag)
        else:
            yield from _leave(walk, element, tag)
    yield from _flush(walk)


def _sizes(tree: "HtmlElement") -> dict["HtmlElement", int]:
    """Characters of visible text under each element, in one pass from the leaves."""
    sizes: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        if element.tag in _SKIPPED:
            sizes[element] = 0
            continue
        size = len(element.text or "")
        for child in element:
            size += sizes.get(child, 0) + len(child.tail or "")
        sizes[element] = size
    return sizes


def _is_hidden(element: "HtmlElement", tag: str) -> bool:
    if not tag or tag in _SKIPPED or element.get("hidden") is not None:
        return True
    return element.get("aria-hidden", "").lower() == "true" or bool(
        _HIDDEN_STYLE.search(element.get("style", ""))
    )


def _enter(walk: _Walk, element: "HtmlElement", tag: str) -> Iterator[Unit]:
    label = _label(walk, element, tag)
    if tag in _BLOCKS or label != walk.labels[-1]:
        yield from _flush(walk)
        walk.tag, walk.parent = tag, _home(element, tag)
    walk.labels.append(label)
    walk.links += tag == "a"
    walk.verbatim += tag == "pre"
    if tag == "br":
        walk.buffer.append("\n")
    elif tag in ("td", "th") and "".join(walk.buffer).strip():
        walk.buffer.append("\t")
    _say(walk, element.text)


def _home(element: "HtmlElement", tag: str) -> int:
    """What makes two units siblings: their parent; for the points of a list, the list's."""
    above = element.getparent()
    if tag == "li" and above is not None and above.getparent() is not None:
        above = above.getparent()
    return id(above)


def _leave(walk: _Walk, element: "HtmlElement", tag: str) -> Iterator[Unit]:
    hidden = _is_hidden(element, tag)
    label = walk.labels.pop()
    if not hidden:
        walk.links -= tag == "a"
        walk.verbatim -= tag == "pre"
        if tag in _BLOCKS or label != walk.labels[-1]:
            walk.labels.append(label)
            yield from _flush(walk)
            walk.labels.pop()
            above = element.getparent()
            if above is not None:
                walk.tag, walk.parent = str(above.tag), id(above)
    _say(walk, element.tail)


def _say(walk: _Walk, words: str | None) -> None:
    if not words:
        return
    shown = words if walk.verbatim else _SPACE.sub(" ", words)
    walk.buffer.append(shown)
    if walk.links:
        walk.linked += len(shown.strip())


def _flush(walk: _Walk) -> Iterator[Unit]:
    """What was said so far, as units; two line breaks in a row part them as paragraphs do."""
    text = _INVISIBLE.sub("", "".join(walk.buffer))
    kind, is_certain = walk.labels[-1]
    whole = max(1, len(text.strip()))
    for piece in re.split(r"\n[ \t]*\n\s*", text):
        shown = piece if walk.verbatim else _LINE_EDGE.sub("\n", _SPACES.sub(" ", piece))
        if shown.strip():
            yield Unit(
                text=shown.strip(),
                tag=walk.tag,
                kind=kind,
                is_certain=is_certain,
                parent=walk.parent,
                linked=min(1.0, walk.linked / whole),
            )
    walk.buffer.clear()
    walk.linked = 0


def _label(walk: _Walk, element: "HtmlElement", tag: str) -> tuple[BlockKind | None, bool]:
    """What the element is, by its tag, role or class; what lies in boilerplate is boilerplate."""
    above = walk.labels[-1]
    if above[0] is BlockKind.BOILERPLATE:
        return above
    size = walk.sizes[element]
    # A form, an aside or a class around half of the page is the frame of the story.
    is_frame = size * 2 >= walk.sizes[element.getroottree().getroot()]
    is_beside = tag in _BOILERPLATE_TAGS or element.get("role", "").lower() in _BOILERPLATE_ROLES
    if is_beside and (tag == "nav" or not is_frame):
        return BlockKind.BOILERPLATE, True
    by_tag = _by_tag(element, tag, size)
    if by_tag is not None:
        return by_tag, True
    role = _by_class(element, tag, size)
    if (
        role is None
        or (is_frame and role is Role.BOILERPLATE)  # comments may well be longer than the story
        or (role is Role.CAPTION and above[0] is BlockKind.CAPTION)
    ):
        return above
    return _ROLE_KIND[role], role in (Role.CREDIT, Role.COMMENTS)


def _by_tag(element: "HtmlElement", tag: str, size: int) -> BlockKind | None:
    if tag == "h1":
        return BlockKind.HEADLINE
    if tag == "figcaption":
        return BlockKind.CAPTION
    if tag == "blockquote":
        return BlockKind.QUOTATION
    if tag == "time":
        above = element.getparent()
        is_prose = (
            above is not None
            and above.tag in ("p", "li", "td")
            and size * 3 < len(above.text_content()[:600])
        )
        return None if is_prose else BlockKind.DATELINE
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or ""):
        return BlockKind.BYLINE if size <= 240 else None
    return None


def _may_be(role: Role, element: "HtmlElement") -> bool:
    """What holds the headline of the page is not what its readers wrote."""
    return role is not Role.COMMENTS or next(element.iter("h1"), None) is None


def _by_class(element: "HtmlElement", tag: str, size: int) -> Role | None:
    """The role of an element's class and id words, if it is small enough to be believed."""
    if tag in _NEVER_BY_CLASS:
        return None
    names = f"{element.get('class', '')} {element.get('id', '')}"[:400].lower()
    if not names.strip():
        return None
    whole = {re.sub("[-_]", "", name) for name in names.split()}
    tokens = set(_TOKEN.findall(names)) | set(_TOKEN.findall(re.sub("[-_]", "", names)))
    for rule in load_boilerplate().markup:
        met = whole if rule.role is Role.COMMENTS else tokens
        if size <= rule.longest and not rule.tokens.isdisjoint(met) and _may_be(rule.role, element):
            return rule.role
    return None
