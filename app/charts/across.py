"""Bars that lie one below the other, their names beside them: for comparing what has long names."""

from __future__ import annotations

from app.charts.model import Chart
from app.charts.picture import Area, Picture, Ruler, Stroke, Word, wrapped

_NAMES = 0.44
"""The part of the width that the names may take."""


def height_for(chart: Chart, width: float, ruler: Ruler) -> float:
    """The height that all bars need at a width."""
    return sum(_heights(chart, width, ruler)) + 0.4 * ruler.line("legend")


def _heights(chart: Chart, width: float, ruler: Ruler) -> list[float]:
    line = ruler.line("legend")
    return [(len(wrapped(name, width * _NAMES, ruler)) + 0.6) * line for name in chart.names]


def draw(chart: Chart, width: float, height: float, ruler: Ruler, at: int | None = None) -> Picture:
    """The bars from a common line at 0, each with its value."""
    line, row = ruler.line("legend"), chart.rows[0]
    texts = max(ruler.width(text, "value") for text in row.shown) + 0.6 * line
    left, right = width * _NAMES + 0.6 * line, width
    least, most = min(0.0, *row.figures), max(0.0, *row.figures)
    room = right - left - (texts if most > 0 else 0) - (texts if least < 0 else 0)
    zero = left + (texts if least < 0 else 0) + room * (-least / (most - least) if most > least else 0)
    picture = Picture(width, height, (left, 0, right, height))
    y, middles = 0.0, []
    for n, (name, tall) in enumerate(zip(chart.names, _heights(chart, width, ruler), strict=True)):
        if n == at:
            picture.items.append(Area(0, y, width, tall, "hover", "full"))
        for number, text in enumerate(wrapped(name, width * _NAMES, ruler)):
            picture.items.append(Word(0, y + (number + 1.05) * line, text, "ink", "legend"))
        length = abs(row.figures[n]) / (most - least) * room if most > least else 0
        _bar(picture, (zero, y, length, tall), row.figures[n] < 0, row.shown[n], line)
        middles.append(y + tall / 2)
        y += tall
    picture.items.append(Stroke(((zero, 0), (zero, y)), "edge"))
    picture.columns = tuple(middles)
    return picture


def _bar(picture: Picture, place: tuple[float, float, float, float], is_less: bool, shown: str, line: float) -> None:
    zero, y, length, tall = place
    x = zero - length if is_less else zero
    if length:
        picture.items.append(Area(x, y + tall / 2 - 0.45 * line, length, 0.9 * line, "primary", "soft"))
    end = x - 0.3 * line if is_less else zero + length + 0.3 * line
    align = "right" if is_less else "left"
    picture.items.append(Word(end, y + tall / 2 + 0.32 * line, shown, "ink", "value", align))
