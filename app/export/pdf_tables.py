"""Tables to be read across, on paper: figures as wide as they are, sentences share what is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.export import content
from app.export.pdf_ink import Block, Ink, Sheet
from app.export.pdf_style import CELL, GAP, SMALL, WIDTH
from calculators.core.statement import Explained
from calculators.core.tables import Table
from calculators.core.text import T, Text, translate

LONGEST_FIGURE = 95.0
"""Points; what is wider is a sentence and is broken into lines."""


def tables(
    ink: Ink, statement: Explained, language: str, section: Callable[[Text, Iterable[Block]], Iterator[Block]]
) -> Iterator[Block]:
    """Each table under its title."""
    for table in statement.tables:
        yield from section(T(table.title), _table(ink, table, language))


def _table(ink: Ink, table: Table, language: str) -> Iterator[Block]:
    head = [translate(title, language) for title in table.head]
    rows = content.table_cells(table, language)
    yield from grid(ink, head, rows)
    if table.sources:
        sheet = Sheet(ink)
        sheet.lines(0, 1, ink.wrap(content.cited(table.sources, language), SMALL, WIDTH), SMALL)
        yield sheet.block(1)


def grid(ink: Ink, head: list[str], rows: list[list[str]]) -> Iterator[Block]:
    """Rows of cells below their titles; every line of the table is ruled."""
    widths = _widths(ink, [head, *rows])
    titles: Block | None = None
    for row in (head, *rows):
        sheet, x = Sheet(ink), 0.0
        for cell, width in zip(row, widths, strict=False):
            style = CELL if titles else SMALL
            sheet.lines(x, 1, ink.wrap(cell, style, width), style)
            x += width + GAP / 2
        sheet.rule(0, sheet.height + 1.5, WIDTH, 0.2 if titles else 0.6)
        block = sheet.block(2.5, holds=0 if titles else 2 * CELL.leading, again=titles)
        titles = titles or block
        yield block


def _widths(ink: Ink, rows: list[list[str]]) -> list[float]:
    """Narrow columns take what they need; the others share the rest by how much they hold."""
    columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(len(rows[0]))]
    needed = [max(ink.width(cell, CELL) for cell in column) + 1 for column in columns]
    room = WIDTH - GAP / 2 * (len(columns) - 1)
    if sum(needed) <= room:
        spare = (room - sum(needed)) / len(needed)
        return [width + spare for width in needed]
    narrow = [min(width, LONGEST_FIGURE, room / len(needed)) for width in needed]
    wanting = [width - given for width, given in zip(needed, narrow, strict=True)]
    spare = room - sum(narrow)
    return [given + spare * want / sum(wanting) for given, want in zip(narrow, wanting, strict=True)]
