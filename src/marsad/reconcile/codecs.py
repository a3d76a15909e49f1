"""How what gathering knows is laid down: small, the same on every machine, and safe to read from
a stranger's file. Identifiers are hex digits after a letter, keys are numbers of 64 bits.
"""

import json
import struct
from array import array
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate

from marsad.model import Kind, Precision
from marsad.reconcile.clustering import Clusters
from marsad.reconcile.components import Component, Node
from marsad.reconcile.days import Days
from marsad.reconcile.figures import Figure
from marsad.reconcile.ground import Ground
from marsad.reconcile.shelf import Codec
from marsad.reconcile.sketch import Site, Sketch, site_at
from marsad.reconcile.telling import Lane, strand_of
from marsad.reconcile.terms import Terms

Keys = Sequence[int]
Claims = tuple[tuple[str, tuple[str, ...]], ...]
"""Of each happening of a document: its ref, and its claims."""

_ID = 8  # bytes of an identifier


def _json(*parts: object) -> bytes:
    return json.dumps(parts, separators=(",", ":")).encode()


def _packed(ids: Sequence[str]) -> bytes:
    return b"".join(bytes.fromhex(i[1:]) for i in ids)


def _unpacked(laid: bytes) -> list[str]:
    digits = laid.hex()
    return ["c" + digits[n : n + 2 * _ID] for n in range(0, len(digits), 2 * _ID)]


def _numbers(kind: str, laid: bytes) -> tuple[int, ...]:
    """``kind``: of struct, without a sign, of 4 or 8 bytes."""
    size = struct.calcsize(f"<{kind}")
    if len(laid) % size:
        raise ValueError(f"expected numbers of {size} bytes, met {len(laid)} bytes")
    return struct.unpack(f"<{len(laid) // size}{kind}", laid)


def _dump_keys(keys: tuple[Keys, Keys]) -> bytes:
    first, second = keys
    return struct.pack(f"<Q{len(first) + len(second)}Q", len(first), *first, *second)


def _load_keys(laid: bytes) -> tuple[Keys, Keys]:
    size, *keys = _numbers("Q", laid)
    return tuple(keys[:size]), tuple(keys[size:])


def _dump_node(node: Node) -> bytes:
    followers, strong = sorted(node.followers), sorted(node.strong)
    scores = dict(sorted(node.scores.items()))
    return _json(node.twin, node.leader, followers, node.home, node.is_split, scores, strong)


def _load_node(laid: bytes) -> Node:
    twin, leader, followers, home, is_split, scores, strong = json.loads(laid)
    return Node(twin, leader, frozenset(followers), home, bool(is_split), scores, frozenset(strong))


def _dump_component(component: Component) -> bytes:
    clusters = component.clusters
    return _json(
        component.refs,
        clusters.groups,
        sorted(clusters.torn),
        component.followers,
        sorted(component.split),
    )


def _load_component(laid: bytes) -> Component:
    refs, groups, torn, followers, split = json.loads(laid)
    return Component(
        refs=tuple(refs),
        clusters=Clusters(tuple(map(tuple, groups)), frozenset(torn)),
        followers={ref: tuple(those) for ref, those in followers.items()},
        split=frozenset(split),
    )


def _dump_claims(claims: Claims) -> bytes:
    return _json(*claims)


def _load_claims(laid: bytes) -> Claims:
    return tuple((ref, tuple(claims)) for ref, claims in json.loads(laid))


def _dump_sketch(sketch: Sketch) -> bytes:
    """Words and names are numbers of 32 bits, behind a line of all else."""
    grounds = sorted({*sketch.grounds, *(s.ground for s in sketch.sites)})
    terms = sketch.terms
    head = _json(
        (sketch.ref, sketch.document, sketch.leads, sketch.lane, sketch.published, sketch.order[1]),
        (
            sorted(sketch.kinds),
            sorted((k, d.first.toordinal(), d.last.toordinal()) for k, d in sketch.dated),
            sketch.days,
            [(k, f.low, f.high) for k, f in sketch.figures],
        ),
        (
            [(g.key, g.chain, g.precision, g.is_town, g.is_bounded, g.is_street) for g in grounds],
            [n for n, g in enumerate(grounds) if g in sketch.grounds],
            [(grounds.index(s.ground), s.name, s.lat, s.lon) for s in sketch.sites],
        ),
        [sorted(w) for w in (sketch.means, sketch.targets, sketch.parties, sketch.speakers)],
        (sorted(sketch.sentences), sketch.twin, sketch.is_long, sorted(sketch.fell)),
        (_lengths(terms), sorted(terms.ages), terms.norm, terms.rarest_word),
    )
    numbers = (*terms.words, *terms.names, *terms.own, *terms.rarest)
    return head + b"\n" + struct.pack(f"<{len(numbers)}I", *numbers)


def _lengths(terms: Terms) -> tuple[int, int, int]:
    return len(terms.words), len(terms.names), len(terms.own)


def _load_sketch(laid: bytes) -> Sketch:
    head, _, rest = laid.partition(b"\n")
    who, what, where, named, text, terms = json.loads(head)
    ref, document, leads, lane, published, at = who
    kinds, dated, days, figures = what
    grounds, own, sites = where
    means, targets, parties, speakers = map(frozenset, named)
    sentences, twin, is_long, fell = text
    known = [_ground(key, tuple(chain), *more) for key, chain, *more in grounds]
    told = frozenset(map(Kind, kinds))
    return Sketch(
        ref=ref,
        document=document,
        order=(date.fromordinal(published) if published else date.max, at, document),
        leads=leads,
        lane=Lane(lane),
        kinds=told,
        strands=frozenset(map(strand_of, told)),
        dated=frozenset((Kind(k), _days(first, last)) for k, first, last in dated),
        grounds=frozenset(known[n] for n in own),
        days=(days[0], days[1]) if days else None,
        published=published,
        sites=tuple(_site(known[n], name, lat, lon) for n, name, lat, lon in sites),
        figures=tuple((Kind(k), Figure(low, high)) for k, low, high in figures),
        means=means,
        targets=targets,
        parties=parties,
        speakers=speakers,
        sentences=frozenset(sentences),
        twin=twin,
        is_long=is_long,
        fell=frozenset(map(bool, fell)),
        terms=_terms(rest, *terms),
    )


def _terms(
    laid: bytes, lengths: Sequence[int], ages: Sequence[int], norm: float, rarest_word: int | None
) -> Terms:
    numbers = _numbers("I", laid)
    names, own, rarest = accumulate(lengths)
    return Terms(
        words=array("I", numbers[:names]),
        names=array("I", numbers[names:own]),
        own=array("I", numbers[own:rarest]),
        ages=frozenset(ages),
        norm=norm,
        rarest=numbers[rarest:],
        rarest_word=rarest_word,
    )


@lru_cache(maxsize=1 << 14)
def _days(first: int, last: int) -> Days:
    return Days(date.fromordinal(first), date.fromordinal(last))


@lru_cache(maxsize=1 << 16)
def _ground(key: str, chain: tuple[str, ...], precision: str, *flags: bool) -> Ground:
    return Ground(key, chain, Precision(precision), *flags)


def _site(ground: Ground, name: str, lat: float | None, lon: float | None) -> Site:
    return site_at(ground, name, None if lat is None or lon is None else (lat, lon))


def _hex(key: int) -> str:
    return f"{key:016x}"


SKETCHES: Codec[str, Sketch] = Codec("sketch", str, _dump_sketch, _load_sketch)
NODES: Codec[str, Node] = Codec("node", str, _dump_node, _load_node)
TWINS: Codec[int, list[str]] = Codec("twins", _hex, _packed, _unpacked)
COMPONENTS: Codec[str, Component] = Codec("component", str, _dump_component, _load_component)
BLOCKS: Codec[int, list[str]] = Codec("block", _hex, _packed, _unpacked)
KEYS: Codec[str, tuple[Keys, Keys]] = Codec("keys", str, _dump_keys, _load_keys)
CLAIMS: Codec[str, Claims] = Codec("claims", str, _dump_claims, _load_claims)
