"""The sheet of answers: each number that the calculation reads is a named cell that may be changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.export import answers
from app.export.xlsx_book import Page, unit_word
from app.export.xlsx_cells import Cell, Cells
from calculators.core.fields import Case, Field
from calculators.core.figured import on
from calculators.core.quantity import Quantity, entered, entered_date
from calculators.core.statement import Explained
from calculators.core.text import T, translate

_TYPED = ("money", "integer", "decimal", "percent", "date")


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer, or one of a row of answers. `code` is that of the quantity in the calculation."""

    code: str
    label: str
    field: Field
    case: Case
    answer: Any


def write_inputs(page: Page, statement: Explained, cells: Cells) -> None:
    """The answers in the order of the form, then what the calculation reads although nothing was filled in."""
    language = page.book.language
    explanation = T(
        "Ubah angka dan tanggal yang berbingkai di kolom Isi: semua jumlah dihitung ulang dengan aturan yang sama. "
        "Pilihan (teks), isian yang kosong, dan tanggal yang memindahkan kasus ke aturan lain tidak ikut; untuk itu "
        "hitung lagi di Hak Pekerja."
    )
    page.paragraph(explanation.render(language), last_column=3)
    said = (T("Isian"), T("Isi"), T("Satuan"), T("Penjelasan"))
    page.head(*(text.render(language) for text in said))
    left = {cell.name: cell for cell in cells.of_kind("input")}
    day = statement.rules.in_force_on if statement.rules is not None else None
    for asked in _asked(statement, language):
        _write(page, asked, _cell_of(asked, left), left, day)
    derived = T("Tidak diisi langsung: nilai bawaan atau diambil dari isian lain. Sesuaikan bila isian itu diubah.")
    for cell in left.values():
        _write_cell(page, translate(cell.quantity.label, language), cell, derived.render(language))


def _asked(statement: Explained, language: str) -> Iterator[Asked]:
    case = statement.case
    assert case is not None
    for code, field in answers.declared(statement).items():
        if not case.has(code) or case[code] == "":
            continue
        label = translate(field.label, language)
        if field.kind != "group":
            yield Asked(code, label, field, case, case[code])
            continue
        for index, row in enumerate(case[code], start=1):
            for item in field.items:
                if row.has(item.code):
                    name = f"{label} {index}: {translate(item.label, language)}"
                    yield Asked(f"{code}_{index}_{item.code}", name, item, row, row[item.code])


def _cell_of(asked: Asked, left: dict[str, Cell]) -> Cell | None:
    """The cell that the calculation reads for this answer."""
    for cell in left.values():
        if cell.quantity.code == asked.code and _same(asked, cell):
            return cell
    return None


def _same(asked: Asked, cell: Cell) -> bool:
    if isinstance(asked.answer, date):
        return cell.quantity.same_value(asked.answer.toordinal())
    if asked.field.kind == "percent":
        return cell.quantity.same_value(Decimal(asked.answer) / 100)
    return isinstance(asked.answer, int | Decimal) and cell.quantity.same_value(Decimal(asked.answer))


def _write(page: Page, asked: Asked, cell: Cell | None, left: dict[str, Cell], day: date | None) -> None:
    language = page.book.language
    hint = on(asked.field.hint, day).render(language) if asked.field.hint else ""
    if cell is not None:
        _write_cell(page, asked.label, left.pop(cell.name), hint)
        return
    page.text(0, asked.label)
    if asked.field.kind in _TYPED:
        quantity = _quantity(asked)
        page.value(1, quantity)
        page.text(2, unit_word(quantity, language))
    elif asked.field.kind == "month":
        page.day(1, asked.answer, is_month=True)
    else:
        page.text(1, answers.answer_text(asked.field, asked.answer, asked.case, language))
    page.text(3, hint)
    page.down()


def _quantity(asked: Asked) -> Quantity:
    """An answer that the calculation does not read, in its unit."""
    field, answer = asked.field, asked.answer
    if isinstance(answer, date):
        return entered_date(answer, asked.code, field.label)
    if field.kind == "percent":
        return entered(Decimal(answer) / 100, "percent", asked.code, field.label)
    return entered(answer, field.unit or ("IDR" if field.kind == "money" else "factor"), asked.code, field.label)


def _write_cell(page: Page, label: str, cell: Cell, hint: str) -> None:
    page.text(0, label)
    page.value(1, cell.quantity, "input")
    page.define(cell.name, 1)
    page.text(2, unit_word(cell.quantity, page.book.language))
    page.text(3, hint)
    page.down()
