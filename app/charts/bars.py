"""Bars: on top of each other as parts of a whole, or beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.charts import scale
from app.charts.model import STACKED
from app.charts.picture import Area, Picture, Point, Ruler, Stroke, Word
from app.charts.styles import style

if TYPE_CHECKING:
    from app.charts.layout import Frame

_GAP = 0.16
"""The part of a place that stays free on each side."""
_HATCH = 0.42
"""How far the strokes of a hatching stand apart, in lines of text."""


def add(picture: Picture, frame: Frame, ruler: Ruler, language: str) -> None:
    """All bars of a chart, and above them their amounts where there is room."""
    step = (frame.right - frame.left) / len(frame.chart.names)
    if frame.chart.kind == STACKED:
        _stacked(picture, frame, step, ruler)
        _amounts(picture, frame, ruler, language)
    else:
        _beside(picture, frame, step, ruler)


def _stacked(picture: Picture, frame: Frame, step: float, ruler: Ruler) -> None:
    for at, x in enumerate(frame.columns()):
        base = 0.0
        for n, row in enumerate(frame.chart.rows):
            value = row.figures[at]
            if value:
                _bar(picture, frame, n, (x - step * (0.5 - _GAP), step * (1 - 2 * _GAP)), (base, base + value), ruler)
            base += value


def _beside(picture: Picture, frame: Frame, step: float, ruler: Ruler) -> None:
    wide = step * (1 - 2 * _GAP) / len(frame.chart.rows)
    for at, x in enumerate(frame.columns()):
        for n, row in enumerate(frame.chart.rows):
            if row.figures[at]:
                left = x - step * (0.5 - _GAP) + n * wide
                _bar(picture, frame, n, (left, wide * 0.92), (0.0, row.figures[at]), ruler)


def _bar(
    picture: Picture, frame: Frame, n: int, across: tuple[float, float], span: tuple[float, float], ruler: Ruler
) -> None:
    look, (x, width) = style(n), across
    top, bottom = sorted((frame.y(span[0]), frame.y(span[1])))
    fill = look.hatch if look.hatch in ("soft", "full") else "empty"
    picture.items.append(Area(x, top, width, bottom - top, look.role, fill))
    gap = _HATCH * ruler.line("tick")
    for stroke in hatching(look.hatch, x, top, width, bottom - top, gap):
        picture.items.append(Stroke(stroke, look.role, 0.8))


def hatching(kind: str, x: float, y: float, width: float, height: float, gap: float) -> list[tuple[Point, ...]]:
    """The strokes that fill a rectangle, cut off at its edges."""
    if kind == "level":
        return [((x, at), (x + width, at)) for at in _steps(y, height, gap)]
    if kind == "upright":
        return [((at, y), (at, y + height)) for at in _steps(x, width, gap)]
    if kind == "crossed":
        return [*hatching("rising", x, y, width, height, gap), *hatching("falling", x, y, width, height, gap)]
    if kind not in ("rising", "falling"):
        return []
    found: list[tuple[Point, ...]] = []
    for start in _steps(0.0, width + height, gap * 1.4):
        low, high = max(0.0, start - height), min(width, start)
        points: tuple[Point, ...] = ((x + low, y + start - low), (x + high, y + start - high))
        if kind == "falling":
            points = tuple((2 * x + width - px, py) for px, py in points)
        found.append(points)
    return found


def _steps(start: float, length: float, gap: float) -> list[float]:
    return [start + gap * n for n in range(1, int(length / gap) + 1) if gap * n < length]


def _amounts(picture: Picture, frame: Frame, ruler: Ruler, language: str) -> None:
    """The height of each stack above it, where it is another than the one before; none where they have no room."""
    line, totals, words = ruler.line("tick"), frame.chart.totals(), []
    free = 0.0
    for at, (x, amount) in enumerate(zip(frame.columns(), totals, strict=True)):
        if amount <= 0 or (at and amount == totals[at - 1]):
            continue
        text = scale.short(amount, frame.chart.unit, language)
        half = ruler.width(text, "tick") / 2
        middle = min(max(x, half), picture.width - half)
        if middle - half < free:
            return
        words.append(Word(middle, frame.y(amount) - 0.3 * line, text, "ink", align="middle"))
        free = middle + half + 0.3 * line
    picture.items += words
