"""What a page says of itself outside its text: title, publisher, dates, character set."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.intake.published import metadata_hint
from marsad.model import DateHint

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# In order of trust: fields that mean first publication before those that may mean a change.
_DATE_FIELDS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "sailthru.date",
    "parsely-pub-date",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "citation_publication_date",
    "dc.date",
    "dcterms.date",
    "date",
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_:.-]{2,40})")
_LONGEST_SCRIPT = 500_000
_MOST_NODES = 2000
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$|\s*\|\s*[^|]{2,40}$")


def declared_charset(raw: bytes) -> str | None:
    """The character set that the page declares in its first bytes."""
    found = _CHARSET.search(raw[:4096]) or _XML_ENCODING.search(raw[:200])
    return found.group(1).decode("ascii") if found else None


def page_title(tree: "HtmlElement") -> str | None:
    """og:title, the only h1, or the title without the site's name."""
    shared = _properties(tree).get("og:title")
    if shared:
        return shared
    heads = [_flat(h.text_content()) for h in tree.iter("h1")]
    heads = [head for head in heads if head]
    if len(heads) == 1 and len(heads[0]) <= 300:
        return heads[0]
    title = next((_flat(t.text_content()) for t in tree.iter("title")), "")
    return without_site(title) or None


def without_site(title: str) -> str:
    """Without the site's name behind it."""
    return _SITE_SUFFIX.sub("", title)


def page_publisher(tree: "HtmlElement") -> str | None:
    """og:site_name, the publisher in JSON-LD, or the application's name."""
    named = _properties(tree)
    if site := named.get("og:site_name"):
        return site
    for node in _linked_nodes(tree):
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and name.strip():
            return _flat(name)
    return named.get("application-name")


def page_address(tree: "HtmlElement") -> str | None:
    """The page's own address, where it tells one."""
    for link in tree.iter("link"):
        address = link.get("href", "")
        if link.get("rel", "").lower() == "canonical" and address.startswith("http"):
            return str(address)
    return _properties(tree).get("og:url")


def page_dates(tree: "HtmlElement") -> tuple[DateHint, ...]:
    """Every date of first publication that the page's metadata gives, the most trusted first."""
    found = [*_meta_dates(tree), *_linked_dates(tree), *_time_dates(tree)]
    days: dict[object, DateHint] = {}
    for hint in found:
        if hint is not None:
            known = days.setdefault(hint.day, hint)
            if known.at is None and hint.at is not None:
                days[hint.day] = replace(known, at=hint.at)
    return tuple(days.values())


def _properties(tree: "HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = _flat(meta.get("content") or "")[:1000]
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _meta_dates(tree: "HtmlElement") -> Iterator[DateHint | None]:
    named = _properties(tree)
    for field in _DATE_FIELDS:
        if field in named:
            yield metadata_hint(named[field], f"meta: {field}")


def _linked_dates(tree: "HtmlElement") -> Iterator[DateHint | None]:
    for node in _linked_nodes(tree):
        yield metadata_hint(node.get("datePublished"), "JSON-LD: datePublished")


def _time_dates(tree: "HtmlElement") -> Iterator[DateHint | None]:
    """The first <time> only: later ones belong to related stories and comments."""
    for element in tree.iter("time"):
        if stamp := element.get("datetime"):
            yield metadata_hint(stamp, "time: datetime")
            return


def _linked_nodes(tree: "HtmlElement") -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD, in order; broken JSON-LD is as good as none."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", "") or not script.text:
            continue
        try:
            waiting: list[object] = [json.loads(script.text[:_LONGEST_SCRIPT], strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            node = waiting.pop(0)
            if isinstance(node, dict):
                yield node
                waiting.extend(v for v in (node.get("@graph"), node.get("mainEntity")) if v)
            elif isinstance(node, list):
                waiting.extend(node[:_MOST_NODES])


def _flat(text: str) -> str:
    return " ".join(text.split())
