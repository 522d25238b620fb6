"""Two variants side by side as a workbook: the differences are live, how each amount came about stands beside it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from app.compare import AmountRow, SideBySide, TextRow
from app.export import answers, compared, content
from app.export.code import case_code
from app.export.office import Office
from app.export.xlsx_book import Book, Page
from app.files import atomic
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained
from calculators.core.text import T, Text, translate

MADE_FIRST = date(2026, 1, 1)
"""The date of a file whose time is unknown."""


def write_compare_xlsx(
    found: SideBySide, path: Path, office: Office, titles: tuple[str, str], computed_at: datetime | None
) -> None:
    """Both variants of `found` in one workbook. `titles` name the two sides."""
    language, title = found.language, compared.title(found)
    codes = T("Kode {left} dan {right}", left=case_code(found.left), right=case_code(found.right)).render(language)
    footer = " · ".join(part for part in (codes, compared.checked(found)) if part)
    with atomic(path) as temporary:
        book = Book(temporary, language, office.sheet)
        subject = T("Hitungan hak pekerja menurut peraturan").render(language)
        book.describe(title, office.name or "Hak Pekerja", subject, computed_at or MADE_FIRST)
        page = book.sheet(T("Perbandingan").render(language), [44, 28, 28, 24, 44], False, footer)
        _write(page, found, office, titles, footer)
        for name, side in zip(titles, (found.left, found.right), strict=True):
            _write_side(book, name, side, footer)
        book.workbook.close()


def _write(page: Page, found: SideBySide, office: Office, titles: tuple[str, str], footer: str) -> None:
    language = found.language
    if office.name:
        page.texts(office.name, style="strong")
        page.texts(office.address)
    page.texts(compared.title(found), style="title")
    for row in answers.people(found.left, language):
        page.texts(row.label, row.value)
    page.texts("", *titles, style="strong")
    page.texts("", *found.captions)
    for column, figure in enumerate(found.figures, start=1):
        if figure is not None:
            page.value(column, figure, "figure")
    page.down()
    page.paragraph(compared.difference_said(found, titles), last_column=3)
    _write_texts(page, T("Isian yang berbeda"), found.answers, titles)
    if found.amounts:
        page.section(T("Hitungan").render(language))
        page.head("", *titles, T("Selisih").render(language), is_table=False)
    for amount in found.amounts:
        _write_amount(page, amount, found, titles)
    _write_texts(page, T("Aturan yang berbeda"), found.rules, titles)
    for name, articles in zip(titles, found.laws, strict=True):
        if articles:
            page.section(T("Pasal yang hanya dipakai {side}", side=name).render(language))
            page.paragraph("; ".join(articles), last_column=3)
    same = compared.same_answers(found)
    if same:
        page.section(T("Isian yang sama").render(language))
    for row in same:
        page.texts(row.label, row.value)
    page.down()
    page.paragraph(footer, last_column=3)


def _write_texts(page: Page, title: Text, rows: tuple[TextRow, ...], titles: tuple[str, str]) -> None:
    if rows:
        page.section(title.render(page.book.language))
        page.head("", *titles, is_table=False)
    for row in rows:
        page.texts(row.label, row.left, row.right)


def _write_amount(page: Page, row: AmountRow, found: SideBySide, titles: tuple[str, str]) -> None:
    """Both amounts, their difference as a formula that follows when one of them is changed, and what an officer set."""
    style = "total" if row.is_main else "plain" if row.what == "line" else "strong"
    page.text(0, row.label, style)
    for column, quantity, side in ((1, row.left, found.left), (2, row.right, found.right)):
        if quantity is None:
            page.text(column, "–", style)
        else:
            page.value(column, compared.shown(quantity, row, side), style)
    by = compared.gap(row, found)
    if by is not None:
        page.formula(3, f"=N(C{page.row + 1})-N(B{page.row + 1})", by, style)
    marked = zip(titles, compared.marks(row, found.language), strict=True)
    said = "; ".join(f"{name}: {mark}" for name, mark in marked if mark)
    if said:
        page.text(4, said)
    page.down()


def _write_side(book: Book, name: str, side: object, footer: str) -> None:
    """How each amount of one variant came about."""
    if not isinstance(side, Explained):
        return
    language = book.language
    page = book.sheet(sheet_name(name), [44, 22, 60, 50, 22], True, footer)
    said = (T("Uraian"), T("Nilai"), T("Persamaan"), T("Pasal"), T("Kepastian"))
    page.head(*(text.render(language) for text in said))
    for line in side.lines:
        _write_explained(page, side, content.line_label(side, line, language), line.quantity)
    for code, total in side.totals.items():
        _write_explained(page, side, content.total_label(code, total, language), total)
    page.section(T("Langkah hitungan").render(language))
    for step in side.steps():
        _write_explained(page, side, translate(step.label, language), step)
    for reason in side.reasons:
        page.paragraph(content.remark(reason, language), last_column=4)


def sheet_name(name: str) -> str:
    """A name that a workbook takes."""
    return "".join("-" if letter in "[]:*?/\\'" else letter for letter in name)[:31]


def _write_explained(page: Page, side: Explained, label: str, quantity: Quantity) -> None:
    language = page.book.language
    page.text(0, label)
    page.value(1, quantity)
    page.text(2, content.equation(side, quantity, language))
    page.text(3, content.sources(side, quantity, language))
    page.text(4, content.mark(quantity, language) or content.CERTAINTY_TAGS["quoted"].render(language))
    page.down()
