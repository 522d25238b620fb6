"""A workbook with our formats and habits: text stays text, dates are dates, every sheet is ready to be printed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.export.clean import clean
from app.export.xlsx_cells import serial
from app.export.xlsx_seal import Seal
from app.paper import PAPERS, Paper
from calculators.core.quantity import Quantity
from calculators.core.text import translate
from calculators.core.words import UNIT_WORDS

LONGEST_TEXT = 32_767
LINE_HEIGHT = 15
HIGHEST_ROW = 409
_MONEY = "[$Rp-421]#,##0_-;-[$Rp-421]#,##0_-"
_MONEY_CENTS = "[$Rp-421]#,##0.00_-;-[$Rp-421]#,##0.00_-"
_DATES = {"id": "[$-421]d mmmm yyyy_-", "en": "[$-809]d mmmm yyyy_-"}
_MONTHS = {"id": "[$-421]mmmm yyyy_-", "en": "[$-809]mmmm yyyy_-"}
_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14},
    "figure": {"bold": True, "font_size": 16},
    "strong": {"bold": True},
    "note": {"italic": True},
    "section": {"bold": True, "bottom": 1},
    "head": {"bold": True, "bottom": 1, "top": 1},
    "input": {"border": 1},
    "total": {"bold": True, "top": 1, "bottom": 6},
}


_LARGE = ("title", "figure", "section", "strong", "head", "total")


class Book:
    """One workbook that is being written."""

    def __init__(self, path: Path, language: str, paper: Paper = PAPERS["a4"]) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.workbook = xlsxwriter.Workbook(str(path), options)
        self.language = language
        self._paper = paper
        self._formats: dict[tuple[str, str], Format] = {}
        self.seal = Seal()

    def describe(self, title: str, author: str, subject: str, made_at: datetime | date) -> None:
        """The properties of the file; its time is that of the calculation: the same case gives the same file."""
        moment = made_at if isinstance(made_at, datetime) else datetime.combine(made_at, time(), UTC)
        created = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
        self.workbook.set_properties({"title": clean(title), "author": clean(author), "subject": subject,
                                      "comments": "Hak Pekerja", "created": created})  # fmt: skip

    def format(self, style: str, number: str = "") -> Format:
        """A cell format; the same one is shared by all cells that want it."""
        key = (style, number)
        if key not in self._formats:
            look = {"valign": "top", **_STYLES[style]}
            look |= {"num_format": number, "align": "right"} if number else {"text_wrap": True}
            self._formats[key] = self.workbook.add_format(look)
        return self._formats[key]

    def sheet(self, name: str, widths: list[float], landscape: bool, footer: str) -> Page:
        """A new sheet, ready to be printed."""
        worksheet = self.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        worksheet.set_paper(self._paper.excel)
        worksheet.set_landscape() if landscape else worksheet.set_portrait()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
        worksheet.set_footer(f"&L{footer.replace('&', '&&')}&R&P / &N")
        worksheet.hide_gridlines(1)
        return Page(self, worksheet, name, widths)


class Page:
    """A sheet that is filled from top to bottom."""

    def __init__(self, book: Book, worksheet: Worksheet, title: str, widths: list[float]) -> None:
        self.book = book
        self.worksheet = worksheet
        self.title = title
        self.row = 0
        self._widths = widths
        self._lines = 1

    def down(self) -> None:
        """On to the next row; a row with long texts becomes high enough for them."""
        if self._lines > 1:
            self.worksheet.set_row(self.row, min(HIGHEST_ROW, LINE_HEIGHT * self._lines))
        self._lines = 1
        self.row += 1

    def texts(self, *texts: str, style: str = "plain") -> None:
        """One row of texts; an empty one leaves its cell empty."""
        for column, text in enumerate(texts):
            self.text(column, text, style)
        self.down()

    def text(self, column: int, text: str, style: str = "plain") -> None:
        """A text in the current row. It is never read as a formula, a link or a number."""
        if text:
            self._string(column, text, style, self._widths[column])

    def _string(self, column: int, text: str, style: str, width: float) -> None:
        said = clean(text)[:LONGEST_TEXT]
        self.worksheet.write_string(self.row, column, said, self.book.format(style))
        self.book.seal.see(self.title, self.row, column, said)
        self._lines = max(self._lines, -(-len(said) * (12 if style in _LARGE else 10) // int(10 * width)))

    def paragraph(self, text: str, last_column: int) -> None:
        """A text over several columns, in a row that is high enough for it."""
        self.worksheet.merge_range(self.row, 0, self.row, last_column, "", self.book.format("plain"))
        self._string(0, text, "plain", sum(self._widths[: last_column + 1]))
        self.down()

    def head(self, *titles: str, is_table: bool = True) -> None:
        """The titles of columns; at the top of a table they stay in sight and come again on each printed page."""
        self.texts(*titles, style="head")
        if is_table:
            self.worksheet.freeze_panes(self.row, 1)
            self.worksheet.repeat_rows(self.row - 1)

    def section(self, title: str) -> None:
        """A heading with room above it."""
        if self.row:
            self.down()
        self.texts(title, style="section")

    def day(self, column: int, when: date, style: str = "plain", is_month: bool = False) -> None:
        """A real date."""
        formats = _MONTHS if is_month else _DATES
        number = formats.get(self.book.language, formats["id"])
        self.worksheet.write_datetime(self.row, column, datetime.combine(when, time()), self.book.format(style, number))
        self.book.seal.see(self.title, self.row, column, when)

    def value(self, column: int, quantity: Quantity, style: str = "plain") -> None:
        """A plain number or date."""
        look = self.book.format(style, number_format(quantity, self.book.language))
        self.worksheet.write_number(self.row, column, serial(quantity), look)
        self.book.seal.see(self.title, self.row, column, serial(quantity))

    def formula(self, column: int, formula: str, quantity: Quantity, style: str = "plain") -> None:
        """A live formula with the value it has now, for readers that do not calculate."""
        look = self.book.format(style, number_format(quantity, self.book.language))
        self.worksheet.write_formula(self.row, column, formula, look, serial(quantity))
        self.book.seal.see(self.title, self.row, column, serial(quantity), quantity)

    def define(self, name: str, column: int, first: int | None = None, last: int | None = None) -> None:
        """Give a name to the cell of the current row, or to the rows `first` to `last`."""
        top = self.row if first is None else first
        place = f"${chr(65 + column)}${top + 1}"
        if last is not None:
            place += f":${chr(65 + column)}${last + 1}"
        self.book.workbook.define_name(name, f"='{self.title}'!{place}")


def number_format(quantity: Quantity, language: str) -> str:
    """How a cell shows such a value. Separators are those of the reader's own system."""
    if quantity.is_money:
        return _MONEY if quantity.value.denominator == 1 else _MONEY_CENTS
    if quantity.unit == "date":
        return _DATES.get(language, _DATES["id"])
    if quantity.unit == "percent":
        return "0%_-" if (quantity.value * 100).denominator == 1 else "0.00####%_-"
    return "#,##0_-" if quantity.value.denominator == 1 else "#,##0.00####_-"


def unit_word(quantity: Quantity, language: str) -> str:
    """The unit for a column of its own; none where the number's format shows it."""
    word = UNIT_WORDS.get(quantity.unit)
    return translate(word, language).format(n="").strip() if word else ""
