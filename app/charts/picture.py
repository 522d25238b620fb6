"""What a painter has to draw: strokes, areas, dots and words, measured from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

Point = tuple[float, float]


class Ruler(Protocol):
    """Measures text in the letters of whoever draws. Roles are ``tick``, ``legend`` and ``value``."""

    def width(self, text: str, role: str) -> float:
        """How wide a text runs."""

    def line(self, role: str) -> float:
        """The height of a line of text."""


def wrapped(text: str, width: float, ruler: Ruler, role: str = "legend") -> list[str]:
    """A text in lines no wider than `width`; a word that is wider stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and ruler.width(longer, role) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, `weight` wide; `dash` in multiples of the weight."""

    points: tuple[Point, ...]
    role: str
    weight: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, filled softly (``soft``), wholly (``full``) or not at all, with an outline."""

    x: float
    y: float
    width: float
    height: float
    role: str
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker around a point."""

    x: float
    y: float
    shape: str
    role: str
    size: float


@dataclass(frozen=True, slots=True)
class Word:
    """A text whose baseline is at `y`; `align` is ``left``, ``middle`` or ``right`` of `x`."""

    x: float
    y: float
    text: str
    role: str
    letters: str = "tick"
    align: str = "left"


Item = Stroke | Area | Dot | Word


@dataclass(slots=True)
class Picture:
    """Everything in the order in which it is drawn. `plot` is left, top, right and bottom of the inner field.

    `columns` are the middles of the places from left to right.
    """

    width: float
    height: float
    plot: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    columns: tuple[float, ...] = ()
    items: list[Item] = field(default_factory=list)

    def words(self) -> list[str]:
        """All texts in it."""
        return [item.text for item in self.items if isinstance(item, Word)]
