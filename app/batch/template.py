"""An empty sheet for many workers, made from the declared fields.

The second row is hidden and carries the field codes, so the sheet is recognised whatever is done to its headings. What
is the same for all workers may stand once, on a sheet of its own. Checks and drop-downs stand in the cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.batch.columns import GROUP_ROWS, Column, columns_of, options
from app.batch.job import EXAMPLE
from app.batch.sheet_looks import OPTIONS, fit_to_paper, formats_of, letters, said
from app.errors import UserError
from app.files import atomic
from app.paper import PAPERS, Paper
from calculators.core.answers import MOST_MONEY
from calculators.core.calculator import Calculator
from calculators.core.fields import EARLIEST, LATEST, Field
from calculators.core.text import T, Text, translate
from calculators.core.words import number

ROWS = 10_000
"""Rows that carry checks. More may be filled in; they are checked when the sheet is read."""

NAMES = {"workers": T("Pekerja"), "same": T("Sama untuk semua"), "help": T("Petunjuk"), "lists": T("Daftar")}
KIND_WORDS = {
    "money": T("rupiah utuh"),
    "integer": T("bilangan bulat"),
    "decimal": T("angka, boleh berkoma"),
    "percent": T("persen, misalnya 60"),
    "date": T("tanggal, misalnya 31/12/2025"),
    "month": T("bulan, misalnya 12/2025"),
    "choice": T("pilihan dari daftar"),
    "choices": T("beberapa pilihan, dipisah titik koma"),
    "boolean": T("ya atau tidak"),
    "text": T("teks"),
    "by_year": T("persen, atau tahun=persen dipisah titik koma"),
    "dates": T("tanggal, dipisah titik koma"),
}
_FORMATS = {"money": "#,##0", "integer": "0", "date": "dd/mm/yyyy", "month": "mm/yyyy", "text": "@", "dates": "@"}
_EXAMPLES: dict[str, Any] = {"money": 5_000_000, "integer": 12, "decimal": 2, "percent": 50, "boolean": "ya"}


def write_template(
    calculator: Calculator,
    path: Path,
    columns: Sequence[str] | None = None,
    language: str = "id",
    *,
    records: int = GROUP_ROWS,
    paper: Paper = PAPERS["a4"],
) -> None:
    """Write an empty sheet for `calculator`.

    `columns` are the codes of what differs between workers; everything else is asked once for all, on a second sheet.
    Without it everything is a column. `records` is how many children, payments and so on get columns.
    """
    import xlsxwriter

    found = columns_of(calculator, records)
    chosen, same = _divided(found, columns)
    with atomic(path) as temporary:
        book = xlsxwriter.Workbook(str(temporary), {key: OPTIONS[key] for key in OPTIONS if key != "constant_memory"})
        _Template(book, calculator, language, chosen, same, paper).write()
        book.close()


def _divided(found: dict[str, Column], columns: Sequence[str] | None) -> tuple[list[Column], list[Column]]:
    if columns is None:
        return list(found.values()), []
    unknown = [code for code in columns if code not in found and not _is_group(found, code)]
    if unknown:
        raise UserError(T(
            "Isian “{code}” tidak dikenal. Yang ada: {known}.", code=unknown[0],
            known=list(dict.fromkeys(column.field.code for column in found.values())),
        ))  # fmt: skip
    wanted = {"worker_name", *columns}
    chosen = [column for code, column in found.items() if code in wanted or column.field.code in wanted]
    # A list of records takes several cells; on the sheet for all there is one cell a question.
    same = [column for column in found.values()
            if column not in chosen and column.item is None and not column.is_own
            and column.code not in ("worker_id", "case_note")]  # fmt: skip
    return chosen, same


def _is_group(found: dict[str, Column], code: str) -> bool:
    return any(column.field.code == code for column in found.values())


def mark(calculator: str, code: str) -> str:
    """What stands in the hidden row above a column (`app.batch.headers.MARK`)."""
    return f"hakpekerja:{calculator}:{code}"


class _Template:
    def __init__(
        self, book: Any, calculator: Calculator, language: str, columns: list[Column], same: list[Column], paper: Paper
    ) -> None:
        self.book = book
        self.calculator = calculator
        self.language = language
        self.columns = columns
        self.same = same
        self.paper = paper
        self.formats = formats_of(book)
        self._lists: dict[tuple[str, ...], str] = {}
        self._list_sheet: Any = None
        self._looks: dict[str, Any] = {}

    def say(self, text: Text | str, **values: Any) -> str:
        return said(text, self.language, **values)

    def write(self) -> None:
        workers = self.book.add_worksheet(self.say(NAMES["workers"]))
        same = self.book.add_worksheet(self.say(NAMES["same"])) if self.same else None
        guide = self.book.add_worksheet(self.say(NAMES["help"]))
        self._list_sheet = self.book.add_worksheet(self.say(NAMES["lists"]))
        self._write_workers(workers)
        if same is not None:
            self._write_same(same)
        self._write_help(guide)
        self._list_sheet.hide()
        workers.activate()

    # --- the workers ----------------------------------------------------------------------------------------------

    def _write_workers(self, sheet: Any) -> None:
        needed = self.book.add_format({"bold": True, "bg_color": "#D5E6E2", "border": 1, "text_wrap": True})
        grey = self.book.add_format({"italic": True, "font_color": "#5B6675"})
        sheet.set_row(0, 48)
        for index, column in enumerate(self.columns):
            asked = column.asks
            is_needed = self._is_needed(column)
            label = column.label(self.language) + (" *" if is_needed else "")
            sheet.set_column(index, index, self._width(asked), self._look(asked))
            sheet.write_string(0, index, label, needed if is_needed else self.formats.head)
            sheet.write_comment(0, index, self._help_text(column), {"x_scale": 2, "y_scale": 1.6})
            sheet.write_string(1, index, mark(self.calculator.code, column.code))
            self._check(sheet, 2, index, ROWS + 1, asked)
            self._write_example(sheet, index, column, grey)
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.freeze_panes(2, 1)
        fit_to_paper(sheet, self.paper)

    def _is_needed(self, column: Column) -> bool:
        return column.field.required and not column.field.asked and column.item is None

    def _width(self, asked: Field) -> int:
        return {"text": 22, "choice": 24, "choices": 24}.get(asked.kind, 16)

    def _look(self, asked: Field) -> Any:
        pattern = _FORMATS.get(asked.kind)
        if pattern is None:
            return None
        if pattern not in self._looks:
            self._looks[pattern] = self.book.add_format({"num_format": pattern})
        return self._looks[pattern]

    def _write_example(self, sheet: Any, index: int, column: Column, grey: Any) -> None:
        value = self._example(column)
        if value is None:
            return
        pattern = _FORMATS.get(column.asks.kind)
        look = self.book.add_format({"italic": True, "font_color": "#5B6675", "num_format": pattern or "General"})
        if isinstance(value, date):
            sheet.write_datetime(2, index, value, look)
        elif isinstance(value, str):
            sheet.write_string(2, index, value, look)
        else:
            sheet.write_number(2, index, value, look)

    def _example(self, column: Column) -> Any:
        """A row that shows how to write; its name says that it is no worker."""
        asked = column.asks
        if column.code == "worker_name":
            return f"{EXAMPLE} {self.say(T('(timpa atau hapus baris ini)'))}"
        if column.item is not None or column.is_own or not self._is_needed(column):
            return None
        if asked.kind == "date":
            return date(2025, 12, 31) if "end" in asked.code else date(2016, 1, 1)
        if asked.kind == "month":
            return date(2025, 12, 1)
        if asked.kind in ("choice", "choices"):
            listed = options(asked)
            return translate(listed[0].label, self.language) if listed else None
        value = _EXAMPLES.get(asked.kind)
        low, high = asked.minimum, asked.maximum
        if isinstance(value, int):
            value = min(max(value, int(low or 0)), int(high)) if high is not None else max(value, int(low or 0))
        return value

    # --- help and checks ------------------------------------------------------------------------------------------

    def _help_text(self, column: Column) -> str:
        asked = column.asks
        hints = (asked.hint or column.field.hint, asked.example)
        parts = [self.say(KIND_WORDS.get(asked.kind, "teks")), *(translate(text, self.language) for text in hints)]
        if self._is_needed(column):
            parts.insert(0, self.say(T("Wajib diisi.")))
        conditions = [condition.describe().render(self.language) for condition in column.field.asked]
        if conditions:
            parts.append(self.say(T("Diisi bila {conditions}."), conditions=conditions))
        return "\n".join(part for part in parts if part)

    def _check(self, sheet: Any, row: int, index: int, last: int, asked: Field) -> None:
        rule = self._rule(asked)
        if rule is None:
            return
        title = translate(asked.label, self.language)[:32]
        sheet.data_validation(row, index, last, index, {
            "ignore_blank": True, "error_title": title, **rule,
        })  # fmt: skip

    def _rule(self, asked: Field) -> dict[str, Any] | None:
        if asked.kind in ("choice", "boolean"):
            return self._list_rule(asked)
        if asked.kind in ("date", "month"):
            return {
                "validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST,
                "error_message": self.say(T("Tulis tanggal yang ada, misalnya 31/12/2025.")),
            }  # fmt: skip
        if asked.kind not in ("money", "integer", "decimal", "percent"):
            return None
        low, high = self._limits(asked)
        message = self.say(T("Tulis angka dari {low} sampai {high}."), low=number(low), high=number(high))
        return {
            "validate": "integer" if asked.kind in ("money", "integer") else "decimal", "criteria": "between",
            "minimum": low, "maximum": high, "error_message": message[:255],
        }  # fmt: skip

    def _limits(self, asked: Field) -> tuple[int, int]:
        low = 0 if asked.minimum is None else int(asked.minimum)
        if asked.kind == "percent":
            return low, 100 if asked.maximum is None else int(asked.maximum)
        return low, MOST_MONEY if asked.maximum is None else int(asked.maximum)

    def _list_rule(self, asked: Field) -> dict[str, Any] | None:
        labels: tuple[str, ...]
        if asked.kind == "boolean":
            labels = (self.say(T("ya")), self.say(T("tidak")))
        else:
            labels = tuple(translate(choice.label, self.language) for choice in options(asked))
        if not labels:
            return None
        return {
            "validate": "list", "source": "=" + self._list(labels),
            "error_message": self.say(T("Pilih dari daftar.")),
        }  # fmt: skip

    def _list(self, labels: tuple[str, ...]) -> str:
        """The range of the hidden sheet that holds these choices; lists in a cell's check may only be short."""
        if labels not in self._lists:
            column = len(self._lists)
            for row, label in enumerate(labels):
                self._list_sheet.write_string(row, column, label)
            place = letters(column)
            name = self._list_sheet.get_name()
            self._lists[labels] = f"'{name}'!${place}$1:${place}${len(labels)}"
        return self._lists[labels]

    # --- the same for all, and the explanations ---------------------------------------------------------------------

    def _write_same(self, sheet: Any) -> None:
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, 2, 30)
        sheet.set_column(3, 3, 80, self.formats.wrap)
        sheet.write_string(0, 1, self.say(T("Isi di sini apa yang sama untuk semua pekerja.")), self.formats.title)
        for row, column in enumerate(self.same, start=2):
            asked = column.asks
            sheet.write_string(row, 0, mark(self.calculator.code, column.code))
            sheet.write_string(row, 1, column.label(self.language) + (" *" if self._is_needed(column) else ""))
            sheet.write_blank(row, 2, None, self._look(asked) or self.formats.wrap)
            sheet.write_string(row, 3, self._help_text(column).replace("\n", " "))
            self._check(sheet, row, 2, row, asked)

    def _write_help(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 34, self.formats.wrap)
        sheet.set_column(1, 1, 26, self.formats.wrap)
        sheet.set_column(2, 2, 28, self.formats.wrap)
        sheet.set_column(3, 3, 80, self.formats.wrap)
        sheet.write_string(0, 0, translate(self.calculator.title, self.language), self.formats.title)
        steps = (
            T("Satu baris untuk satu pekerja, mulai di bawah baris contoh. Baris contoh boleh ditimpa atau dibiarkan."),
            T("Kolom bertanda * wajib diisi. Kolom lain diisi bila berlaku; kolom yang tidak dipakai boleh dihapus."),
            T("Jangan hapus baris kedua yang tersembunyi: dari situ program mengenali kolomnya."),
            T("Baris yang salah tidak menghentikan yang lain; hasilnya menyebut selnya dan cara memperbaiki."),
        )
        for row, text in enumerate(steps, start=2):
            sheet.write_string(row, 0, self.say(text), self.book.add_format({"text_wrap": False}))
        heads = (T("Kolom"), T("Kode"), T("Isi"), T("Penjelasan"))
        for column, text in enumerate(heads):
            sheet.write_string(7, column, self.say(text), self.formats.head)
        for row, entry in enumerate((*self.columns, *self.same), start=8):
            self._help_row(sheet, row, entry)

    def _help_row(self, sheet: Any, row: int, column: Column) -> None:
        asked = column.asks
        sheet.write_string(row, 0, column.label(self.language) + (" *" if self._is_needed(column) else ""))
        sheet.write_string(row, 1, column.code)
        sheet.write_string(row, 2, self.say(KIND_WORDS.get(asked.kind, "teks")))
        text = self._help_text(column).replace("\n", " ")
        listed = options(asked) if asked.kind in ("choice", "choices") else ()
        if listed:
            text += "\n" + "\n".join(f"• {translate(choice.label, self.language)}" for choice in listed)
        sheet.write_string(row, 3, text)
