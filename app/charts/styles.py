"""How rows of values are told apart: by dash, marker and hatching first, by colour only besides."""

from __future__ import annotations

from dataclasses import dataclass

DASHES: tuple[tuple[float, ...], ...] = (
    (), (6.0, 3.0), (1.5, 2.5), (8.0, 2.5, 1.5, 2.5), (), (3.0, 2.0), (10.0, 4.0), (1.0, 4.0),
)  # fmt: skip
"""Stroke and gap in turn, as multiples of the stroke's width; the marker tells the two solid lines apart."""
MARKERS = ("disc", "square", "triangle", "diamond", "ring", "cross", "box", "wedge")
HATCHES = ("soft", "rising", "empty", "level", "falling", "crossed", "upright", "full")
ROLES = ("primary", "amber", "fourth", "ink", "second", "red", "muted", "green")
"""Colours of the theme by their names; paper has none of them."""


OUTLINES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "box": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "wedge": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
}
"""Corners of the markers, in their sizes."""


@dataclass(frozen=True, slots=True)
class Style:
    """The looks of one row of values."""

    dash: tuple[float, ...]
    marker: str
    hatch: str
    role: str


def style(at: int) -> Style:
    """The style of the row at a place; after eight they begin again."""
    n = at % len(ROLES)
    return Style(DASHES[n], MARKERS[n], HATCHES[n], ROLES[n])
