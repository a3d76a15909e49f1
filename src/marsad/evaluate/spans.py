"""Matching stretches of text one to one: by the same ends, or by any overlap."""

from collections.abc import Sequence

Ends = tuple[int, int]


def match_overlapping(gold: Sequence[Ends], met: Sequence[Ends]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions (gold, met) that overlap, the longest overlap first, each used once."""
    near = sorted(
        (-_overlap(g, p), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(met)
        if _overlap(g, p) > 0
    )
    left: set[int] = set()
    right: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, i, j in near:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return tuple(sorted(pairs))


def _overlap(g: Ends, p: Ends) -> int:
    return min(g[1], p[1]) - max(g[0], p[0])
