"""Two variants side by side on paper: what was answered otherwise, every amount with its difference, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from app.compare import AmountRow, SideBySide, TextRow
from app.export import answers, compared
from app.export.clean import clean
from app.export.code import case_code
from app.export.office import Office
from app.export.pdf import Book
from app.export.pdf_blocks import heading, rows
from app.export.pdf_ink import Block, Ink, Sheet, Style
from app.export.pdf_style import BODY, CAPTION, FIGURE, GAP, HEAD, LABEL, SMALL, STRONG, TITLE, WIDTH
from app.export.pdf_tables import grid
from app.files import Place, stream_to
from calculators.core.text import T, Text

FIRST = 190.0
"""Points for the first column; the three others share the rest."""
OTHERS = (WIDTH - FIRST) / 3


def write_compare_pdf(
    found: SideBySide, place: Place, office: Office, titles: tuple[str, str], computed_at: datetime | None
) -> None:
    """Both variants of `found` in one file. `titles` name the two sides."""
    title = compared.title(found)
    with stream_to(place) as stream:
        book = Book(stream, title, office, found.language, computed_at)
        book.add_numbered(
            lambda ink: list(_Sheet(ink, found, titles).blocks()), title,
            T("Kode {left} dan {right}", left=case_code(found.left), right=case_code(found.right)), "",
        )  # fmt: skip
        book.finish()


class _Sheet:
    def __init__(self, ink: Ink, found: SideBySide, titles: tuple[str, str]) -> None:
        self._ink, self._found, self._titles, self._language = ink, found, titles, found.language

    def _say(self, text: Text) -> str:
        return text.render(self._language)

    def blocks(self) -> Iterator[Block]:
        found = self._found
        yield self._text(compared.title(found), TITLE, 5)
        yield from rows(self._ink, answers.people(found.left, self._language))
        yield self._figures()
        yield from self._texts(T("Isian yang berbeda"), found.answers)
        yield from self._amounts()
        yield from self._texts(T("Aturan yang berbeda"), found.rules)
        for side, articles in zip(self._titles, found.laws, strict=True):
            if articles:
                yield heading(self._ink, self._say(T("Pasal yang hanya dipakai {side}", side=side)), 10)
                yield self._text("; ".join(articles), BODY, 6)
        yield from self._same()
        yield self._text(compared.checked(found), SMALL, 0)

    def _text(self, text: str, style: Style, after: float) -> Block:
        sheet = Sheet(self._ink)
        sheet.lines(0, 0, self._ink.wrap(text, style, WIDTH), style)
        return sheet.block(after)

    def _figures(self) -> Block:
        """A frame with both figures and what lies between them."""
        ink, found, sheet, pad = self._ink, self._found, Sheet(self._ink), 8.0
        half, bottom = (WIDTH - 2 * pad - GAP) / 2, 0.0
        for at, (title, caption, figure) in enumerate(zip(self._titles, found.captions, found.figures, strict=True)):
            x = pad + at * (half + GAP)
            y = sheet.lines(x, pad + 4, ink.wrap(clean(title), CAPTION, half), CAPTION)
            y = sheet.lines(x, y, ink.wrap(caption, LABEL, half), LABEL)
            if figure is not None:
                y = sheet.lines(x, y, (figure.show(self._language),), FIGURE)
            bottom = max(bottom, y)
        said = compared.difference_said(found, self._titles)
        bottom = sheet.lines(pad, bottom + 2, ink.wrap(said, STRONG, WIDTH - 2 * pad), STRONG)
        sheet.box(0, 4, WIDTH, bottom + pad * 0.6 - 4)
        return sheet.block(pad * 0.6 + 6)

    def _texts(self, title: Text, found: tuple[TextRow, ...]) -> Iterator[Block]:
        if not found:
            return
        yield heading(self._ink, self._say(title), 24)
        cells = [[clean(row.label), clean(row.left) or "–", clean(row.right) or "–"] for row in found]
        yield from grid(self._ink, ["", *self._titles], cells)
        yield Block(6, "")

    def _amounts(self) -> Iterator[Block]:
        found = self._found
        if not found.amounts:
            return
        yield heading(self._ink, self._say(T("Hitungan")), 30)
        yield self._row(["", *self._titles, self._say(T("Selisih"))], LABEL)
        payers = {row.payer for row in found.amounts if row.payer}
        shown = ""
        for row in found.amounts:
            if row.payer and row.payer != shown and len(payers) > 1:
                shown = row.payer
                yield self._text(compared.paid_by(row, self._language), LABEL, 1)
            yield self._amount(row)
        yield Block(6, "")

    def _amount(self, row: AmountRow) -> Block:
        """An amount on both sides; below it both equations where they differ."""
        style = HEAD if row.is_main else STRONG if row.what == "line" else BODY
        sheet, ink = Sheet(self._ink), self._ink
        y = self._cells(sheet, [row.label, *compared.cells(row, self._found, self._language)], style)
        for side, equation in compared.equations(row, self._found, self._titles):
            y = sheet.lines(8, y, ink.wrap(f"{side}: {equation}", SMALL, WIDTH - 8), SMALL)
        sheet.rule(0, y + 1.5, WIDTH, 0.8 if row.is_main else 0.25)
        return sheet.block(3.5)

    def _row(self, cells: list[str], style: Style) -> Block:
        sheet = Sheet(self._ink)
        y = self._cells(sheet, cells, style)
        sheet.rule(0, y + 1, WIDTH, 0.6)
        return sheet.block(2.5)

    def _cells(self, sheet: Sheet, cells: list[str], style: Style) -> float:
        """The first column stands left, the others right."""
        first, *others = cells
        y = sheet.lines(0, 0, self._ink.wrap(clean(first), style, FIRST - 6), style) if first else style.leading
        for place, cell in enumerate(others, start=1):
            for number, line in enumerate(self._ink.wrap(clean(cell), style, OTHERS - 8)):
                sheet.right(FIRST + place * OTHERS, style.leading * (number + 0.78), line, style)
                y = max(y, style.leading * (number + 1))
        sheet.height = max(sheet.height, y)
        return y

    def _same(self) -> Iterator[Block]:
        same = compared.same_answers(self._found)
        if same:
            yield heading(self._ink, self._say(T("Isian yang sama")), 24)
            yield from rows(self._ink, same)
            yield Block(6, "")
