"""A statement as a workbook whose amounts are live formulas on named answers and values of law."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from app.export import answers, content
from app.export.code import case_code
from app.export.office import Office
from app.export.xlsx_book import Book, Page
from app.export.xlsx_cells import Cells
from app.export.xlsx_charts import SHEET, WIDTHS, has_series, write_charts
from app.export.xlsx_inputs import write_inputs
from app.export.xlsx_rules import write_laws, write_parameters
from app.export.xlsx_steps import write_details
from app.figure import is_deducted, is_empty, main_total
from app.files import atomic
from calculators.core.statement import Explained, Statement
from calculators.core.text import T, Text

CHECKED_FIRST = date(2026, 1, 1)
"""The date of a file whose rules and time are unknown."""


def write_xlsx(
    statement: Statement, path: Path, office: Office, language: str, computed_at: datetime | None, code: str | None
) -> None:
    """One statement, one workbook."""
    answer = content.explained(statement)
    code = code or case_code(answer)
    with atomic(path) as temporary:
        book = Book(temporary, language, office.sheet)
        name, title = answers.person(answer), content.title(answer.calculator, language)
        checked = answer.rules.checked_until if answer.rules is not None else CHECKED_FIRST
        subject = T("Hitungan hak pekerja menurut peraturan").render(language)
        book.describe(f"{title} – {name}" if name else title, office.name or "Hak Pekerja", subject,
                      computed_at or checked)  # fmt: skip
        _fill(book, answer, office, language, code)
        book.seal.put(book.workbook, answer, code, language)
        book.workbook.close()


def _fill(book: Book, statement: Explained, office: Office, language: str, code: str) -> None:
    cells = Cells(((line.code, line.quantity) for line in statement.lines), statement.totals.items())
    cells.add(content.roots(statement))
    footer = " · ".join(part for part in (T("Kode {code}", code=code).render(language),
                                          content.checked(statement, language)) if part)  # fmt: skip

    standing = content.standing(statement, language)

    def sheet(name: Text, widths: list[float], landscape: bool = True) -> Page:
        made = book.sheet(name.render(language), widths, landscape, footer)
        if standing:
            made.worksheet.set_header(f"&C{standing}")
        return made

    summary = sheet(T("Ringkasan"), [44, 24, 36], landscape=False)
    details = sheet(T("Rincian"), [40, 20, 10, 40, 38, 15, 15, 15])
    if has_series(statement):
        write_charts(sheet(SHEET, WIDTHS), statement, cells)
    inputs = sheet(T("Masukan"), [40, 30, 12, 70])
    parameters = sheet(T("Parameter"), [44, 16, 12, 34, 56, 15, 18])
    laws = sheet(T("Dasar hukum"), [48, 80, 15, 18])
    _write_summary(summary, statement, cells, office, footer)
    write_details(details, statement, cells)
    write_inputs(inputs, statement, cells)
    write_parameters(parameters, cells)
    write_laws(laws, statement)


def _write_summary(page: Page, statement: Explained, cells: Cells, office: Office, footer: str) -> None:
    language = page.book.language
    if office.name:
        page.texts(office.name, style="strong")
        page.texts(office.address)
    page.texts(content.heading(statement.calculator, language), style="title")
    if content.standing(statement, language):
        page.texts(content.standing(statement, language), style="strong")
    for row in answers.people(statement, language):
        page.texts(row.label, row.value)
    _write_headline(page, statement, cells)
    _write_amounts(page, statement, cells)
    _write_words(page, statement)
    page.down()
    page.paragraph(footer, last_column=2)


def _write_headline(page: Page, statement: Explained, cells: Cells) -> None:
    page.down()
    page.text(0, content.headline(statement, page.book.language), "strong")
    main = main_total(statement)
    if main is not None:
        page.formula(1, cells.formula(main), main, "figure")
    page.down()
    for remark in content.waiting(statement):
        page.paragraph(content.remark(remark, page.book.language), last_column=2)


def _write_amounts(page: Page, statement: Explained, cells: Cells) -> None:
    if is_empty(statement) or not (statement.lines or statement.totals):
        return
    language = page.book.language
    page.section(T("Hitungan").render(language))
    for group in content.groups(statement, language):
        page.texts(group.title, style="note") if group.title else None
        for line in group.lines:
            page.text(0, content.line_label(statement, line, language))
            page.formula(1, cells.formula(line.quantity), line.quantity)
            page.text(2, content.line_mark(line, language))
            page.down()
    for code, total in statement.totals.items():
        style = "total" if total is main_total(statement) else "strong"
        page.text(0, content.total_label(code, total, language), style)
        page.formula(1, cells.formula(total), total, style)
        deducted = T("dikurangkan").render(language) if is_deducted(statement, code) else ""
        page.text(2, "; ".join(said for said in (deducted, content.mark(total, language)) if said))
        page.down()


def _write_words(page: Page, statement: Explained) -> None:
    language = page.book.language
    if statement.deadlines:
        page.section(T("Tenggat").render(language))
    for deadline in statement.deadlines:
        page.text(0, content.deadline_text(deadline, language))
        page.day(1, deadline.day)
        page.text(2, content.deadline_kind(deadline, language))
        page.down()
    _write_list(page, T("Mengapa"), [content.remark(reason, language) for reason in statement.reasons])
    _write_list(page, T("Tempat mengurus"), [text.render(language) for text in statement.where])
    _write_list(page, T("Berkas yang disiapkan"), [text.render(language) for text in statement.documents])
    _write_list(page, T("Perlu diperhatikan"), [content.remark(said, language) for said in content.warnings(statement)])
    _write_list(page, T("Tidak termasuk"), [text.render(language) for text in statement.not_covered])


def _write_list(page: Page, title: Text, texts: list[str]) -> None:
    if texts:
        page.section(title.render(page.book.language))
    for text in texts:
        page.paragraph(text, last_column=2)
