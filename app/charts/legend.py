"""The legend below a chart: how each row looks and what it is called, in lines that wrap."""

from __future__ import annotations

from collections.abc import Iterator

from app.charts.bars import hatching
from app.charts.model import Chart
from app.charts.picture import Area, Dot, Picture, Ruler, Stroke, Word, wrapped
from app.charts.styles import style

_SAMPLE, _SWATCH, _GAP = 2.2, 0.9, 1.0
"""Widths of a stroke's sample, a swatch and the room after a name, in lines of text."""


def height(chart: Chart, width: float, ruler: Ruler) -> float:
    """What the legend needs at a width; nothing where there is only one row."""
    rows = list(_places(chart, width, ruler))
    return (rows[-1][1] + 1.4) * ruler.line("legend") if rows else 0.0


def _places(chart: Chart, width: float, ruler: Ruler) -> Iterator[tuple[float, float, int, str]]:
    """Where each name begins: across, in which line, of which row, and as much of the name as fits."""
    if len(chart.rows) < 2:
        return
    unit = ruler.line("legend")
    sample = (_SWATCH if chart.is_bars else _SAMPLE) * unit + 0.4 * unit
    x, line = 0.0, 0.0
    for n, row in enumerate(chart.rows):
        for part, text in enumerate(wrapped(row.label, width - sample, ruler)):
            needed = sample + ruler.width(text, "legend")
            if part or (x and x + needed > width):
                x, line = 0.0, line + 1.25
            yield x, line, n if not part else -1, text
            x += needed + _GAP * unit


def add(picture: Picture, chart: Chart, top: float, ruler: Ruler) -> None:
    """Draw the legend, its upper edge at `top`."""
    unit = ruler.line("legend")
    sample = (_SWATCH if chart.is_bars else _SAMPLE) * unit
    for x, line, n, text in _places(chart, picture.width, ruler):
        baseline = top + (line + 1.1) * unit
        if n >= 0:
            _sample(picture, chart, n, x, baseline - 0.32 * unit, sample)
        picture.items.append(Word(x + sample + 0.4 * unit, baseline, text, "ink", "legend"))


def _sample(picture: Picture, chart: Chart, n: int, x: float, middle: float, size: float) -> None:
    look = style(n)
    if not chart.is_bars:
        picture.items.append(Stroke(((x, middle), (x + size, middle)), look.role, 1.8, look.dash))
        picture.items.append(Dot(x + size / 2, middle, look.marker, look.role, 3.2))
        return
    fill = look.hatch if look.hatch in ("soft", "full") else "empty"
    picture.items.append(Area(x, middle - size / 2, size, size, look.role, fill))
    for stroke in hatching(look.hatch, x, middle - size / 2, size, size, size / 3):
        picture.items.append(Stroke(stroke, look.role, 0.8))
