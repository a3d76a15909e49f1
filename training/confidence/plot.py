"""The reliability plot: how often claims are right beside how often they are said to be."""

from collections.abc import Sequence
from dataclasses import dataclass

SIZE, EDGE = 360, 50  # pixels of the square, and around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Claims that are about equally likely. ``told`` and ``right`` are means between 0 and 1."""

    count: int
    told: float
    right: float


def draw(seen: Sequence[Bin], unseen: Sequence[Bin]) -> str:
    """An SVG; areas are as many claims, the diagonal is a reader that keeps its word."""
    whole = SIZE + 2 * EDGE
    return "\n".join(
        [
            _opening(whole),
            "<title>How often claims are right in core, by their confidence</title>",
            f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
            *_axes(),
            *(_dot(b, "#1b6ca8", "0.35") for b in seen),
            *(_dot(b, "#c2571a", "0.55") for b in unseen),
            *_legend(),
            "</svg>\n",
        ]
    )


def _opening(whole: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img"'
        f' width="{whole}" height="{whole}" font-family="sans-serif" font-size="12">'
    )


def _x(value: float) -> float:
    return round(EDGE + SIZE * value, 1)


def _y(value: float) -> float:
    return round(EDGE + SIZE * (1 - value), 1)


def _axes() -> list[str]:
    lines = [
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#333"/>',
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for n in range(0, 11, 2):
        v = n / 10
        lines.append(f'<text x="{_x(v)}" y="{_y(0) + 18}" text-anchor="middle">{v:.1f}</text>')
        lines.append(f'<text x="{_x(0) - 8}" y="{_y(v) + 4}" text-anchor="end">{v:.1f}</text>')
    lines.append(
        f'<text x="{_x(0.5)}" y="{_y(0) + 38}" text-anchor="middle">confidence told</text>'
    )
    lines.append(
        f'<text x="14" y="{_y(0.5)}" text-anchor="middle" transform="rotate(-90 14 {_y(0.5)})">'
        "share right in core</text>"
    )
    return lines


def _dot(found: Bin, colour: str, opacity: str) -> str:
    radius = round(2 + found.count**0.5 * 0.8, 1)
    told = f"told {found.told:.2f}, right {found.right:.2f}, {found.count} claims"
    return (
        f'<circle cx="{_x(found.told)}" cy="{_y(found.right)}" r="{radius}" fill="{colour}"'
        f' fill-opacity="{opacity}" stroke="{colour}"><title>{told}</title></circle>'
    )


def _legend() -> list[str]:
    rows = (("#1b6ca8", "documents learnt from"), ("#c2571a", "unseen: learnt from the others"))
    lines = []
    for n, (colour, words) in enumerate(rows):
        y = EDGE + 10 + 18 * n
        lines.append(f'<circle cx="{EDGE + 16}" cy="{y}" r="5" fill="{colour}"/>')
        lines.append(f'<text x="{EDGE + 28}" y="{y + 4}">{words}</text>')
    return lines
