"""The sheet on which the calculation stands: every step, line and total a live formula."""

from __future__ import annotations

from app.export import content
from app.export.xlsx_book import Page, unit_word
from app.export.xlsx_cells import Cell, Cells
from app.figure import main_total
from calculators.core.quantity import Quantity
from calculators.core.statement import PAYERS, Explained
from calculators.core.tables import cell_text
from calculators.core.text import T, translate

AMOUNT = 1


def write_details(page: Page, statement: Explained, cells: Cells) -> None:
    """Steps first, then lines, totals, and what stands beside them."""
    language = page.book.language
    said = (T("Uraian"), T("Nilai"), T("Satuan"), T("Persamaan, dengan angka semula"), T("Pasal"), T("Kepastian"),
            T("Pembayar"), T("Penerima"))  # fmt: skip
    page.head(*(text.render(language) for text in said))
    _write_cells(page, T("Langkah hitungan").render(language), statement, cells.of_kind("step", "part"), cells)
    _write_lines(page, statement, cells)
    _write_totals(page, statement, cells)
    _write_schedule(page, statement, cells)
    _write_comparisons(page, statement, cells)
    _write_tables(page, statement, cells)


def _write_cells(page: Page, title: str, statement: Explained, found: list[Cell], cells: Cells) -> None:
    if found:
        page.section(title)
    for cell in found:
        label = translate(cell.quantity.label, page.book.language) or T("Bagian hitungan").render(page.book.language)
        _write(page, statement, label, cell.quantity, f"={cell.formula}", cell.name)


def _write(page: Page, statement: Explained, label: str, quantity: Quantity, formula: str, name: str = "",
           style: str = "plain") -> None:  # fmt: skip
    """One row; the cursor stays on it until the caller moves on."""
    language = page.book.language
    page.text(0, label, style)
    page.formula(AMOUNT, formula, quantity, style)
    if name:
        page.define(name, AMOUNT)
    page.text(2, unit_word(quantity, language))
    page.text(3, content.equation(statement, quantity, language))
    page.text(4, content.sources(statement, quantity, language))
    page.text(5, content.mark(quantity, language) or content.CERTAINTY_TAGS["quoted"].render(language))
    page.down()


def _write_lines(page: Page, statement: Explained, cells: Cells) -> None:
    language = page.book.language
    if not statement.lines:
        return
    page.section(T("Hitungan").render(language))
    written: set[str] = set()
    for group in content.groups(statement, language):
        if group.title:
            page.texts(group.title, style="note")
        for line in group.lines:
            page.text(6, translate(PAYERS.get(line.payer, line.payer), language))
            page.text(7, translate(PAYERS.get(line.payee, line.payee), language))
            _write_once(page, statement, content.line_label(statement, line, language), line.quantity, cells, written)
            for note in content.line_notes(line, language):
                page.texts(note, style="note")


def _write_once(page: Page, statement: Explained, label: str, quantity: Quantity, cells: Cells, written: set[str],
                style: str = "plain") -> None:  # fmt: skip
    """The cell of a line or total itself; a second one of the same quantity looks at the first."""
    name = cells.name_of(quantity)
    cell = cells.found.get(name.lower()) if name else None
    if cell is None or name is None or cell.kind not in ("line", "total") or name in written:
        _write(page, statement, label, quantity, cells.formula(quantity), style=style)
        return
    written.add(name)
    _write(page, statement, label, quantity, f"={cell.formula}", name, style)


def _write_totals(page: Page, statement: Explained, cells: Cells) -> None:
    language = page.book.language
    if statement.totals:
        page.section(T("Jumlah").render(language))
    written = {cell.name for cell in cells.of_kind("line")}
    for code, total in statement.totals.items():
        style = "total" if total is main_total(statement) else "strong"
        _write_once(page, statement, content.total_label(code, total, language), total, cells, written, style)


def _write_schedule(page: Page, statement: Explained, cells: Cells) -> None:
    language = page.book.language
    if statement.schedule:
        page.section(statement.schedule_title.render(language))
    for payment in statement.schedule:
        if payment.by_year:
            page.text(0, payment.when(language))
        else:
            page.day(0, payment.month, is_month=True)
        page.formula(AMOUNT, cells.formula(payment.quantity), payment.quantity)
        page.text(3, content.equation(statement, payment.quantity, language))
        if payment.benefit:
            page.text(4, content.short_title(payment.benefit, language))
        page.down()


def _write_comparisons(page: Page, statement: Explained, cells: Cells) -> None:
    language = page.book.language
    if statement.comparisons:
        page.section(T("Bila dihitung dengan cara lain").render(language))
    for one in statement.comparisons:
        _write(page, statement, translate(one.label, language), one.quantity, cells.formula(one.quantity))
        if one.text is not None:
            page.texts(one.text.render(language), style="note")


def _write_tables(page: Page, statement: Explained, cells: Cells) -> None:
    """Tables to be read across; a figure in them is as live as any other."""
    language = page.book.language
    for table in statement.tables:
        page.section(translate(table.title, language))
        page.head(*(translate(title, language) for title in table.head), is_table=False)
        for row in table.rows:
            for column, cell in enumerate(row):
                if isinstance(cell, Quantity):
                    page.formula(column, cells.formula(cell), cell)
                else:
                    page.text(column, cell_text(cell, language))
            page.down()
        if table.sources:
            page.texts(content.cited(table.sources, language), style="note")
