"""The figures of a statement on paper: lines, totals, steps, payments, and tables by year."""

from __future__ import annotations

from collections.abc import Iterator

from app.export import content
from app.export.pdf_ink import Block, Ink, Sheet, Style
from app.export.pdf_style import BODY, EQUATION_AT, GAP, HEAD, LABEL, MOST_MARK, SMALL, STRONG, TAG, TEXT_WIDTH, WIDTH
from app.figure import is_empty, main_total
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Line
from calculators.core.text import Text, translate


def amounts(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for group in content.groups(statement, language):
        rows = [_line(ink, statement, line, language) for line in group.lines]
        if group.title:
            sheet = Sheet(ink)
            sheet.lines(0, 2, ink.wrap(group.title, LABEL, WIDTH), LABEL)
            yield sheet.block(1, rows[0].height)
        yield from rows
    if is_empty(statement):
        return
    main = main_total(statement)
    for position, (code, total) in enumerate(statement.totals.items()):
        yield _total(ink, statement, code, language, is_main=total is main, is_first=not position)


def _line(ink: Ink, statement: Explained, line: Line, language: str) -> Block:
    """What, how much; below it how, and by which article."""
    quantity, sheet = line.quantity, Sheet(ink)
    label, amount = content.line_label(statement, line, language), quantity.show(language)
    y = _labelled(sheet, 0, (label, content.line_mark(line, language), amount), STRONG)
    y = _grounds(sheet, statement, y, quantity, language)
    for note in content.line_notes(line, language):
        y = sheet.lines(0, y, ink.wrap(note, SMALL, TEXT_WIDTH), SMALL)
    sheet.rule(0, y + 1.5, WIDTH, 0.25)
    return sheet.block(3.5)


def _labelled(sheet: Sheet, y: float, said: tuple[str, str, str], style: Style) -> float:
    """A label on the left, its mark where it has one, the amount on the right."""
    ink, baseline, (label, mark, amount) = sheet.ink, y + style.leading * 0.78, said
    wide = ink.width(mark, TAG) + 14 if mark else 0
    room = WIDTH - ink.width(amount, style) - 8 if amount else WIDTH
    lines = ink.wrap(label, style, min(TEXT_WIDTH, room) - min(wide, MOST_MARK))
    sheet.right(WIDTH, baseline, amount, style)
    end = sheet.lines(0, y, lines, style)
    if mark:
        x = ink.width(lines[0], style) + 8
        sheet.text(x, baseline - 0.4, mark, TAG)
        sheet.box(x - 3, baseline - 7.2, ink.width(mark, TAG) + 6, 9, 0.35)
    return end


def _grounds(sheet: Sheet, statement: Explained, y: float, quantity: Quantity, language: str) -> float:
    """The equation and the articles, on one line where they fit."""
    ink, end = sheet.ink, 0.0
    equation = content.equation(statement, quantity, language)
    if equation:
        lines = ink.wrap(f"= {equation}", BODY, TEXT_WIDTH)
        y = sheet.lines(0, y, lines, BODY)
        end = ink.width(lines[-1], BODY) + 10
    sources = content.sources(statement, quantity, language)
    if not sources:
        return y
    if end and end + ink.width(sources, SMALL) <= TEXT_WIDTH:
        sheet.text(end, y - BODY.leading * 0.22, sources, SMALL)
        return y
    return sheet.lines(0, y, ink.wrap(sources, SMALL, TEXT_WIDTH), SMALL)


def _explained(
    sheet: Sheet, statement: Explained, y: float, said: tuple[str, str, str], style: Style, quantity: Quantity,
    language: str,
) -> float:  # fmt: skip
    """Label, mark and amount, and how it comes about: beside the label where there is room, else below it."""
    below = _labelled(sheet, y, said, style)
    beside = _beside(sheet, statement, said, style, quantity, y, language)
    return max(below, beside) if beside else _grounds(sheet, statement, below, quantity, language)


def _beside(
    sheet: Sheet, statement: Explained, said: tuple[str, str, str], style: Style, quantity: Quantity, y: float,
    language: str,
) -> float:  # fmt: skip
    """Equation and articles in a column of their own between a short label and the amount; gives the place below them,
    0 where there is no room for that: an equation of two lines would be copied with the amount in its middle."""
    ink, (label, mark, amount) = sheet.ink, said
    equation, sources = content.equation(statement, quantity, language), content.sources(statement, quantity, language)
    first, look = (f"= {equation}", BODY) if equation else (sources, SMALL)
    wide = ink.width(label, style) + (ink.width(mark, TAG) + 14 if mark else 0)
    room = WIDTH - EQUATION_AT - ink.width(amount, style) - 8
    if not first or wide > EQUATION_AT - 6 or ink.width(first, look) > room:
        return 0
    y = sheet.lines(EQUATION_AT, y, (first,), look)
    end = ink.width(first, look) + 10
    if look is SMALL or not sources:
        return y
    if end + ink.width(sources, SMALL) <= room:
        sheet.text(EQUATION_AT + end, y - BODY.leading * 0.22, sources, SMALL)
        return y
    return sheet.lines(EQUATION_AT, y, ink.wrap(sources, SMALL, WIDTH - EQUATION_AT), SMALL)


def _total(ink: Ink, statement: Explained, code: str, language: str, is_main: bool, is_first: bool) -> Block:
    sheet, total = Sheet(ink), statement.totals[code]
    style = HEAD if is_main else BODY
    if is_first or is_main:
        sheet.rule(0, 0.5, WIDTH, 0.8)
    amount = content.total_amount(code, total, statement, language)
    said = content.total_label(code, total, language), content.mark(total, language), amount
    y = _explained(sheet, statement, 2, said, style, total, language)
    if is_main:
        sheet.rule(0, y + 1, WIDTH, 0.8)
        sheet.rule(0, y + 2.8, WIDTH, 0.8)
        y += 3
    return sheet.block(3)


def steps(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for step in statement.steps():
        said = translate(step.label, language), content.mark(step, language), step.show(language)
        yield _explained_row(ink, statement, said, step, None, language)


def comparisons(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    for one in statement.comparisons:
        amount = content.whole_rupiah(one.quantity, language)
        said = translate(one.label, language), content.mark(one.quantity, language), amount
        yield _explained_row(ink, statement, said, one.quantity, one.text, language)


def _explained_row(
    ink: Ink, statement: Explained, said: tuple[str, str, str], quantity: Quantity, note: Text | None, language: str
) -> Block:
    sheet = Sheet(ink)
    y = _explained(sheet, statement, 0, said, BODY, quantity, language)
    if note is not None:
        sheet.lines(0, y, ink.wrap(note.render(language), SMALL, TEXT_WIDTH), SMALL)
    return sheet.block(2)


def schedule(ink: Ink, statement: Explained, language: str) -> Iterator[Block]:
    """Month and amount, three columns to a row."""
    yield from _cells(ink, content.schedule(statement, language))


def _cells(ink: Ink, cells: list[tuple[str, str]], columns: int = 3) -> Iterator[Block]:
    """Pairs of label and value, read from left to right."""
    width = (WIDTH - GAP * (columns - 1)) / columns
    for start in range(0, len(cells), columns):
        sheet = Sheet(ink)
        for place, (label, value) in enumerate(cells[start : start + columns]):
            x = place * (width + GAP)
            room = width - ink.width(value, BODY) - 4
            sheet.lines(x, 0, ink.wrap(label, LABEL, room), LABEL)
            sheet.right(x + width, BODY.leading * 0.78, value, BODY)
        yield sheet.block(1)
