"""HTML and SVG that cannot be anything but what was meant: every text is escaped on its way in."""

import re
from collections.abc import Iterable
from html import escape

# what HTML cannot hold, escaped or not, and lone surrogates, which UTF-8 cannot
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_VOID = frozenset({"br", "meta", "link", "rect", "line", "circle", "path", "stop", "use"})
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class Markup(str):
    """Text that is markup already, made by `el` from escaped parts."""

    __slots__ = ()


def el(name: str, /, *children: "str | Markup | None", **attributes: str | float | None) -> Markup:
    """The element ``name``. A child that is a plain str is text and is escaped; None is nothing.

    Attributes: a trailing underscore is dropped (``class_``), other underscores are hyphens;
    None leaves the attribute out, "" writes it bare of a value.
    """
    written = "".join(_attribute(k, v) for k, v in attributes.items() if v is not None)
    if name in _VOID and not children:
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{join(children)}</{name}>")


def join(children: Iterable["str | Markup | None"]) -> Markup:
    return Markup("".join(text(child) for child in children if child is not None))


def text(words: "str | Markup") -> Markup:
    """Words as they may stand between tags or in an attribute."""
    if isinstance(words, Markup):
        return words
    return Markup(escape(_UNFIT.sub("\ufffd", words), quote=True))


def _attribute(name: str, value: str | float) -> str:
    name = name.rstrip("_").replace("_", "-")
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of an attribute")
    shown = f"{value:.6g}" if isinstance(value, float) else str(value)
    return f' {name}="{text(str(shown))}"'
