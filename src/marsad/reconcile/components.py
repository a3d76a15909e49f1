"""What stands in the index for a happening, and for those that may be one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.reconcile.clustering import Clusters


@dataclass(frozen=True, slots=True)
class Component:
    """Refs that may be one, directly or by way of others, and the clusters among them.

    ``followers``: of a ref those told in the very same sentences, which take part in nothing by
    themselves. ``split``: refs some of whose blocks were too large to be compared pair by pair.
    """

    refs: tuple[str, ...]
    clusters: Clusters
    followers: Mapping[str, tuple[str, ...]]
    split: frozenset[str]


@dataclass(slots=True)
class Node:
    """A happening among the others: the hash of what it is told in, whom it follows (itself, where
    it takes part), who follows it, the name of its component, and whom it was compared with and is
    not unlike. ``strong``: those of them whose texts outweigh a contradiction.
    """

    twin: int
    leader: str | None = None
    followers: frozenset[str] = frozenset()
    home: str | None = None
    is_split: bool = False
    scores: dict[str, float] = field(default_factory=dict)
    strong: frozenset[str] = frozenset()
