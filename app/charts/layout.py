"""Where everything of a chart stands: axis, ticks, values, marks, and the legend below."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts import across, bars, legend, scale
from app.charts.model import ACROSS, Chart, Mark
from app.charts.picture import Area, Dot, Picture, Point, Ruler, Stroke, Word
from app.charts.styles import style

_MARKER_EVERY = 14
"""More places than this have no marker each."""
_ROOM = 2.2
"""The field is this much wider than high, within what `height_for` allows."""
_LEAST_LINES = 9.0


def height_for(chart: Chart, width: float, ruler: Ruler, most_lines: float = 15) -> float:
    """The height that a chart wants at a width; `most_lines` of text are as high as its field."""
    if chart.kind == ACROSS:
        return across.height_for(chart, width, ruler)
    line = ruler.line("tick")
    field = min(max(width / _ROOM, _LEAST_LINES * line), most_lines * line)
    return field + legend.height(chart, width, ruler)


@dataclass(frozen=True, slots=True)
class Frame:
    """The inner field with its two scales."""

    chart: Chart
    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float

    def x(self, place: float) -> float:
        """From a place of the axis (its number; for bars its index) to the picture."""
        first, last = self._ends()
        return self.left + (self.right - self.left) * ((place - first) / (last - first) if last > first else 0.5)

    def _ends(self) -> tuple[float, float]:
        if self.chart.is_bars:
            return -0.5, len(self.chart.names) - 0.5
        return min(self.chart.places), max(self.chart.places)

    def y(self, value: float) -> float:
        """From a value to the picture."""
        return self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low)

    def columns(self) -> tuple[float, ...]:
        """The middle of each place."""
        places = range(len(self.chart.names)) if self.chart.is_bars else self.chart.places
        return tuple(self.x(place) for place in places)


def draw(chart: Chart, width: float, height: float, ruler: Ruler, language: str, at: int | None = None) -> Picture:
    """The whole picture; with `at` the place that is being read is pointed out."""
    if chart.kind == ACROSS:
        return across.draw(chart, width, height, ruler, at)
    frame, values = _frame(chart, width, height, ruler, language)
    picture = Picture(width, height, (frame.left, frame.top, frame.right, frame.bottom), frame.columns())
    _value_axis(picture, frame, values, ruler, language)
    _place_axis(picture, frame, ruler)
    if at is not None:
        _pointer(picture, frame, at)
    if chart.is_bars:
        bars.add(picture, frame, ruler, language)
    else:
        _lines(picture, frame, at)
    for mark in chart.marks:
        _mark(picture, frame, mark, ruler)
    legend.add(picture, chart, frame.bottom + 2.5 * ruler.line("tick"), ruler)
    return picture


def _frame(chart: Chart, width: float, height: float, ruler: Ruler, language: str) -> tuple[Frame, list[float]]:
    line = ruler.line("tick")
    below = 2.5 * line + legend.height(chart, width, ruler)
    top = (2.7 if chart.marks and chart.unit_label else 1.7) * line
    bottom = max(height - below, top + 2 * line)
    values = scale.ticks(*chart.span(), wanted=max(2, min(5, int((bottom - top) / (1.8 * line)))))
    widest = max(ruler.width(scale.short(value, chart.unit, language), "tick") for value in values)
    side = max((ruler.width(name, "tick") for name in (chart.names[0], chart.names[-1])), default=0) / 2
    left = widest + 0.5 * line
    if chart.is_bars:
        side -= (width - left) / len(chart.names) / 2
    right = width - max(side, 0.5 * line)
    return Frame(chart, left, top, max(right, left + line), bottom, values[0], values[-1]), values


def _value_axis(picture: Picture, frame: Frame, values: list[float], ruler: Ruler, language: str) -> None:
    line = ruler.line("tick")
    for value in values:
        y = frame.y(value)
        is_zero = abs(value) < 1e-12 * max(1.0, abs(frame.high))
        picture.items.append(Stroke(((frame.left, y), (frame.right, y)), "edge" if is_zero else "line"))
        text = scale.short(value, frame.chart.unit, language)
        picture.items.append(Word(frame.left - 0.4 * line, y + 0.3 * line, text, "muted", align="right"))
    if frame.chart.unit_label:
        picture.items.append(Word(0, 0.8 * line, frame.chart.unit_label, "muted"))


def _place_axis(picture: Picture, frame: Frame, ruler: Ruler) -> None:
    """The names of the places, as many as there is room for."""
    line, names = ruler.line("tick"), frame.chart.names
    room = max((ruler.width(name, "tick") for name in names), default=0) + 0.8 * line
    columns = frame.columns()
    taken = -room
    for name, x in zip(names, columns, strict=True):
        if x - taken < room:
            continue
        taken = x
        picture.items.append(Stroke(((x, frame.bottom), (x, frame.bottom + 0.25 * line)), "edge"))
        picture.items.append(Word(x, frame.bottom + 1.15 * line, name, "muted", align="middle"))
    picture.items.append(Word((frame.left + frame.right) / 2, frame.bottom + 2.15 * line, frame.chart.axis, "muted",
                              align="middle"))  # fmt: skip


def _pointer(picture: Picture, frame: Frame, at: int) -> None:
    x = frame.columns()[at]
    if frame.chart.is_bars:
        step = (frame.right - frame.left) / len(frame.chart.names)
        box = Area(x - step / 2, frame.top, step, frame.bottom - frame.top, "hover", "full")
        picture.items.append(box)
    picture.items.append(Stroke(((x, frame.top), (x, frame.bottom)), "ink"))


def _lines(picture: Picture, frame: Frame, at: int | None) -> None:
    columns, count = frame.columns(), len(frame.chart.names)
    every = max(1, -(-count // _MARKER_EVERY))
    for n, row in enumerate(frame.chart.rows):
        look = style(n)
        points: tuple[Point, ...] = tuple(
            (x, frame.y(value)) for x, value in zip(columns, row.figures, strict=True)
        )  # fmt: skip
        picture.items.append(Stroke(points, look.role, 1.8, look.dash))
        shift = n * every // max(len(frame.chart.rows), 1)
        for index, (x, y) in enumerate(points):
            if index == at or (index - shift) % every == 0:
                picture.items.append(Dot(x, y, look.marker, look.role, 4.5 if index == at else 3.2))


def _mark(picture: Picture, frame: Frame, mark: Mark, ruler: Ruler) -> None:
    """A place with its name: above the field, so that it covers nothing."""
    line, x = ruler.line("tick"), frame.x(mark.x)
    picture.items.append(Stroke(((x, frame.top - 0.3 * line), (x, frame.bottom)), "ink", 1.0, (2.0, 2.0)))
    if mark.y is not None:
        picture.items.append(Dot(x, frame.y(mark.y), "ring", "ink", 6.0))
    half = ruler.width(mark.label, "value") / 2
    middle = min(max(x, half), picture.width - half)
    picture.items.append(Word(middle, frame.top - 0.5 * line, mark.label, "ink", "value", "middle"))
