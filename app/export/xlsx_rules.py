"""The sheets of the law: the values that the formulas read, and the articles they come from."""

from __future__ import annotations

from fractions import Fraction

from app.export import content
from app.export.xlsx_book import Page, unit_word
from app.export.xlsx_cells import Cell, Cells
from calculators.core.quantity import Quantity
from calculators.core.rules import Provision
from calculators.core.statement import Explained
from calculators.core.text import T, translate


def write_parameters(page: Page, cells: Cells) -> None:
    """Numbers of law, each in a named cell; tables as named ranges."""
    said = (T("Aturan"), T("Nilai"), T("Satuan"), T("Pasal"), T("Isi singkat"), T("Kepastian"), T("Diperiksa"))
    page.head(*(text.render(page.book.language) for text in said))
    for cell in cells.of_kind("parameter"):
        page.text(0, translate(cell.quantity.label, page.book.language))
        page.value(1, cell.quantity)
        page.define(cell.name, 1)
        page.text(2, unit_word(cell.quantity, page.book.language))
        if cell.quantity.provision is not None:
            _write_provision(page, cell.quantity.provision, 3)
        page.down()
    for cell in cells.of_kind("table"):
        _write_table(page, cell)


def _write_provision(page: Page, provision: Provision, column: int) -> None:
    language = page.book.language
    page.text(column, translate(provision.article, language))
    page.text(column + 1, provision.reading.render(language))
    page.text(column + 2, content.CERTAINTY_TAGS[provision.certainty].render(language))
    page.day(column + 3, provision.checked)


def _write_table(page: Page, cell: Cell) -> None:
    """The steps of a table: from where, which value, and by how much it is more than the one before."""
    provision, language = cell.quantity.provision, page.book.language
    assert provision is not None
    page.section(translate(provision.label, language) or cell.name)
    said = (T("Mulai dari"), T("Nilai"), T("Tambahan"), T("Huruf"))
    page.head(*(text.render(language) for text in said), is_table=False)
    _write_provision(page, provision, 3)
    first, before = page.row, Fraction(0)
    for start, value, letter in provision.rows:
        page.value(0, _number(start, provision.key_unit))
        page.value(1, _number(value, provision.unit))
        page.value(2, _number(value - before, provision.unit))
        if page.row > first:
            page.text(3, letter)
        page.down()
        before = value
    for column, name in enumerate(("from", "value", "step")):
        page.define(f"{cell.name}_{name}", column, first, page.row - 1)


def _number(value: Fraction, unit: str) -> Quantity:
    return Quantity(value.numerator, value.denominator, unit, "constant")


def write_laws(page: Page, statement: Explained) -> None:
    """Every article that the statement names, with its short reading."""
    language = page.book.language
    said = (T("Pasal"), T("Isi singkat"), T("Kepastian"), T("Diperiksa"))
    page.head(*(text.render(language) for text in said))
    written = set()
    for provision in content.laws(statement):
        _write_provision(page, provision, 0)
        page.down()
        written.add(provision.article)
    for remark in (*statement.reasons, *statement.warnings):
        for article in remark.sources:
            if article not in written:
                written.add(article)
                tag = content.CERTAINTY_TAGS[remark.certainty].render(language)
                page.texts(translate(article, language), content.bare(remark.text).render(language), tag)
