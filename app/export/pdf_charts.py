"""Charts on paper: the pictures of the screen in black, white and two greys, and the figures they are drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from app.charts import layout
from app.charts.found import charts_of
from app.charts.model import Chart
from app.charts.picture import Area, Dot, Stroke, Word
from app.export import content
from app.export.pdf_ink import Block, Ink, Sheet, Style
from app.export.pdf_style import CELL, GAP, GREY, SMALL, WIDTH
from calculators.core.statement import Explained
from calculators.core.text import T, Text

Section = Callable[[Text, Iterable[Block]], Iterator[Block]]

_TICK = Style(7, 9, grey=GREY)
_VALUE = Style(7.5, 9.6, bold=True)
_LETTERS = {"tick": _TICK, "legend": CELL, "value": _VALUE}
_GREYS = {"line": 0.86, "edge": 0.55}
_SOFT, _FULL = 0.88, 0.68
"""Greys of filled areas: light enough for any printer, apart enough to be told from white."""
_MOST_LINES = 12.0
"""Lower than on screen, where nothing has to fit on a page."""
_MOST_SPARE = 80.0
"""Points between the columns of a table: further apart the eye loses the row."""
_THINNER = 0.55
"""Strokes and markers on paper against those on screen."""


class InkRuler:
    """Measures in the letters of the document."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink

    def width(self, text: str, role: str) -> float:
        """How wide a text runs, in points."""
        return self._ink.width(text, _LETTERS[role])

    def line(self, role: str) -> float:
        """The height of a line, in points."""
        return _LETTERS[role].leading


def charts(ink: Ink, statement: Explained, language: str, section: Section) -> Iterator[Block]:
    """Each chart under its title."""
    for chart in charts_of(statement, language):
        yield from section(T(chart.title), [drawn(ink, chart, language)])


def drawn(ink: Ink, chart: Chart, language: str) -> Block:
    """One chart as a block that stays on one page."""
    ruler = InkRuler(ink)
    height = layout.height_for(chart, WIDTH, ruler, _MOST_LINES)
    picture = layout.draw(chart, WIDTH, height, ruler, language)
    sheet = Sheet(ink, height)
    for item in picture.items:
        _draw(sheet, item)
    return sheet.block(4)


def _draw(sheet: Sheet, item: Stroke | Area | Dot | Word) -> None:
    if isinstance(item, Word):
        _word(sheet, item)
    elif isinstance(item, Stroke):
        sheet.mark(_stroke(item))
    elif isinstance(item, Area):
        sheet.mark(_area(item))
    else:
        sheet.mark(_dot(item))


def _word(sheet: Sheet, word: Word) -> None:
    style = _LETTERS[word.letters]
    wide = sheet.ink.width(word.text, style)
    sheet.text(word.x - {"left": 0.0, "middle": wide / 2, "right": wide}[word.align], word.y, word.text, style)


def _stroke(stroke: Stroke) -> str:
    weight = stroke.weight * _THINNER
    dash = " ".join(f"{part * weight:.2f}" for part in stroke.dash)
    path = " ".join(f"{x:.2f} {-y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(stroke.points))
    return f"{weight:.2f} w {_GREYS.get(stroke.role, 0):g} G [{dash}] 0 d {path} S [] 0 d 0 G"


def _area(area: Area) -> str:
    grey = {"soft": _SOFT, "full": _FULL}.get(area.fill, 1.0)
    place = f"{area.x:.2f} {-area.y - area.height:.2f} {area.width:.2f} {area.height:.2f} re"
    return f"0.5 w {grey:g} g {place} B 0 g"


def _dot(dot: Dot) -> str:
    size = dot.size * _THINNER * 1.1
    if dot.shape == "cross":
        return (f"0.8 w {dot.x - size:.2f} {-dot.y - size:.2f} m {dot.x + size:.2f} {-dot.y + size:.2f} l S "
                f"{dot.x - size:.2f} {-dot.y + size:.2f} m {dot.x + size:.2f} {-dot.y - size:.2f} l S")  # fmt: skip
    fill = "1 g" if dot.shape in ("ring", "box", "wedge") else "0 g"
    path = _circle(dot, size) if dot.shape in ("disc", "ring") else _outline(dot, size)
    return f"0.7 w {fill} {path} b 0 g"


def _circle(dot: Dot, size: float) -> str:
    """Four curves; 0.5523 is what makes a quarter of a circle of a Bézier curve."""
    k, x, y = size * 0.5523, dot.x, -dot.y
    arcs = (
        (x + size, y + k, x + k, y + size, x, y + size), (x - k, y + size, x - size, y + k, x - size, y),
        (x - size, y - k, x - k, y - size, x, y - size), (x + k, y - size, x + size, y - k, x + size, y),
    )  # fmt: skip
    curves = " ".join(" ".join(f"{value:.2f}" for value in arc) + " c" for arc in arcs)
    return f"{x + size:.2f} {y:.2f} m {curves}"


def _outline(dot: Dot, size: float) -> str:
    from app.charts.styles import OUTLINES

    corners = [(dot.x + px * size, -dot.y - py * size) for px, py in OUTLINES[dot.shape]]
    return " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(corners))


# --- the figures themselves ------------------------------------------------------------------------------------------


def series(ink: Ink, statement: Explained, language: str, section: Section) -> Iterator[Block]:
    """The figures of each chart as a table: a row for each year or number, a column for each row of values."""
    for title, columns in content.series_tables(statement, language):
        yield from section(T(title), _table(ink, columns, language))


def _table(ink: Ink, columns: content.Columns, language: str) -> Iterator[Block]:
    cells = [[cell if isinstance(cell, str) else cell.show(language) for cell in column] for column in columns.values()]
    ends = _column_ends(ink, [_needed(ink, title, column) for title, column in zip(columns, cells, strict=True)])
    sheet, start = Sheet(ink), 0.0
    for place, title in enumerate(columns):
        for number, line in enumerate(ink.wrap(title, SMALL, ends[place] - start - GAP / 2)):
            _in_column(sheet, place, ends, number * SMALL.leading, line, SMALL)
        start = ends[place]
    titles = sheet.block(3, holds=2 * SMALL.leading)
    yield titles
    for row in zip_longest(*cells, fillvalue=""):
        sheet = Sheet(ink)
        for place, cell in enumerate(row):
            _in_column(sheet, place, ends, 0, cell, CELL)
        yield sheet.block(again=titles)


def _needed(ink: Ink, title: str, cells: list[str]) -> float:
    """The width of the widest cell or word of the title."""
    words = (ink.width(word, SMALL) + GAP / 2 for word in title.split())
    return max((*words, *(ink.width(cell, CELL) for cell in cells)), default=0.0)


def _column_ends(ink: Ink, needed: list[float]) -> list[float]:
    """Where each column ends: what is left of the width is shared out evenly, but none stands too far from the next."""
    spare = min(_MOST_SPARE, max(0.0, WIDTH - sum(needed)) / len(needed))
    ends, end = [], 0.0
    for width in needed:
        end += width + spare
        ends.append(end)
    return ends


def _in_column(sheet: Sheet, place: int, ends: list[float], y: float, text: str, style: Style) -> None:
    """The first column stands left, the others right."""
    baseline = y + style.leading * 0.78
    if place:
        sheet.right(ends[place], baseline, text, style)
    else:
        sheet.text(0, baseline, text, style)
    sheet.height = max(sheet.height, y + style.leading)
