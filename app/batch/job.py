"""A sheet made ready to be computed: opened, its table found, its columns mapped, its workers told from its footers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from app import typed
from app.batch import mapping
from app.batch.cells import Cell, Style, reader
from app.batch.columns import OWN_CODES, Column, column, known, plain_words
from app.batch.headers import MARK, Table, find_table
from app.batch.rows import Plan, Row
from app.batch.sheets import Source
from app.batch.style import style_of
from app.batch.synonyms import NOT_A_WORKER
from app.batch.twins import Twins, counters_of
from app.errors import UserError
from app.reading import ReadingError
from calculators.core.calculator import IDENTITY, Calculator
from calculators.core.fields import Field
from calculators.core.text import T, Text

LOOK_AT = 60
SAMPLE = 500
EXAMPLE = "CONTOH"
"""The name in the example row of a template begins with this word; such a row is no worker."""

_PERSON = frozenset(field.code for field in IDENTITY) | OWN_CODES


@dataclass(slots=True)
class Skipped:
    """Rows that are no workers, by what they are; numbered as the user sees them."""

    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, why: str, row: int) -> None:
        self.rows.setdefault(why, []).append(row + 1)

    def notices(self) -> list[Text]:
        """What was left out, in sentences."""
        return [T(_WHY[why].template, rows=_ranges(rows)) for why, rows in self.rows.items()]


_WHY = {
    "example": T("Baris {rows} adalah contoh dari lembar kosong dan dilewati."),
    "sum": T("Baris {rows} adalah jumlah atau keterangan dan dilewati."),
    "heading": T("Baris {rows} mengulang judul tabel dan dilewati."),
    "bare": T("Baris {rows} tidak berisi data perhitungan dan dilewati."),
}
MOST_RANGES = 12


def _ranges(rows: Sequence[int]) -> str:
    """``4, 7–9``: the first of them, where there are many."""
    found: list[list[int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    written = [str(first) if first == last else f"{first}–{last}" for first, last in found[:MOST_RANGES]]
    return ", ".join(written) + (", …" if len(found) > MOST_RANGES else "")


@dataclass(slots=True)
class Job:
    """Everything needed to compute a sheet, and to show beforehand how it was understood."""

    source: Source
    table: Table
    calculator: Calculator
    plan: Plan
    guess: mapping.Guess
    remembered: bool = False
    skipped: Skipped = field(default_factory=Skipped)
    twins: Twins = field(default_factory=Twins)

    @property
    def labels(self) -> list[str]:
        return self.table.labels

    @property
    def total(self) -> int:
        """Rows below the heading; the footers among them are not known yet."""
        if self.source.height is None:
            self.source.height = sum(1 for _ in self.source.rows())
        return max(0, self.source.height - self.table.first_row)

    def notices(self) -> list[Text]:
        """What the user should know about the sheet itself."""
        return [*self.source.notices, *self.twins.notices(), *self.skipped.notices()]

    def workers(self, skipped: Skipped | None = None) -> Iterator[Row]:
        """The rows that hold workers. Blank rows, footers, sums and repeated headings are left out; what they are is
        put into `skipped` where one is given."""
        skipped = Skipped() if skipped is None else skipped
        why_not, first = _Telling(self).why_not, self.table.first_row
        waiting: list[int] = []
        for number, cells in enumerate(self.source.rows()):
            if number < first or not any(cell is not None and cell != "" for cell in cells):
                continue
            why = why_not(cells)
            if not why:
                yield number, cells
            elif why == "bare":
                waiting.append(number)
            else:
                skipped.add(why, number)
        for number in waiting:
            skipped.add("bare", number)

    def preview(self, most: int = 20) -> list[Row]:
        """The first workers, as they stand in the sheet."""
        return list(islice(self.workers(), most))

    def unmapped(self) -> list[str]:
        """Codes of fields that every case needs and that neither a column nor a constant gives."""
        given = set(self.plan.constants)
        for code in self.plan.columns.values():
            found = column(self.calculator, code)
            given |= {found.field.code} if found else set()
        return [
            asked.code for asked in self.calculator.fields
            if asked.required and asked.default is None and not asked.asked and asked.code not in given
        ]  # fmt: skip

    def not_understood(self) -> list[str]:
        """The headings of columns that answer no question; a column that numbers the rows needs none."""
        known_columns = {*self.plan.columns, *counters_of(self.plan.columns, self.labels)}
        return [label for index, label in enumerate(self.labels) if label and index not in known_columns]

    def check(self) -> None:
        """A sentence where the sheet cannot be computed at all."""
        absent = self.unmapped()
        if absent:
            names = [f"“{T(self.calculator.by_code[code].label)}” ({code})" for code in absent]
            raise UserError(T(
                "Tidak ada kolom untuk {fields}. Beri judul kolom yang jelas, tunjuk kolomnya sendiri, atau isi satu "
                "nilai untuk semua.", fields=names,
            ))  # fmt: skip


class _Telling:
    """Tells a worker's row from the others."""

    def __init__(self, job: Job) -> None:
        codes = job.plan.columns
        self._heading = [label for label in job.table.labels if label]
        self._name = next((index for index, code in codes.items() if code == "worker_name"), None)
        self._deep = [index for index, code in codes.items() if code not in _PERSON]
        self._dates = [index for index in self._deep if _kind(job.calculator, codes[index]) in ("date", "month")]
        self._ours = bool(job.table.calculator)

    def why_not(self, cells: Sequence[Cell]) -> str:
        """Why the row is not a worker's; "" where it is."""
        width = len(cells)
        name = cells[self._name] if self._name is not None and self._name < width else None
        if self._ours and isinstance(name, str) and name.startswith(EXAMPLE):
            return "example"
        has_date = any(index < width and cells[index] not in (None, "") for index in self._dates)
        if not has_date or not self._dates:
            first = next((cell for cell in cells if isinstance(cell, str) and cell.strip()), "")
            words = plain_words(first[:60])
            if words.startswith(NOT_A_WORKER) and _begins_with(words, NOT_A_WORKER):
                return "sum"
        deep = [cells[index] for index in self._deep if index < width and cells[index] not in (None, "")]
        if not deep or (len(deep) < 3 and not any(_is_solid(cell) for cell in deep) and _count(cells) < 3):
            return "bare"
        if isinstance(first_cell := next((cell for cell in cells if cell not in (None, "")), None), str):
            own = " ".join(first_cell.split())
            if self._heading and own == self._heading[0] and self._repeats(cells):
                return "heading"
        return ""

    def _repeats(self, cells: Sequence[Cell]) -> bool:
        own = [" ".join(str(cell).split()) for cell in cells if cell not in (None, "")]
        return own == self._heading


def _is_solid(cell: Cell) -> bool:
    """A number, a date, or a text with a figure in it: more than a word below the table."""
    return not isinstance(cell, str) or any(letter.isdigit() for letter in cell)


def _count(cells: Sequence[Cell]) -> int:
    return sum(cell not in (None, "") for cell in cells)


def _begins_with(words: str, starts: Sequence[str]) -> bool:
    return any(words == start or words.startswith(start + " ") for start in starts)


def _kind(calculator: Calculator, code: str) -> str:
    found = column(calculator, code)
    return found.asks.kind if found else ""


# --- making ready -----------------------------------------------------------------------------------------------------


class NoCalculator(UserError):
    """The sheet does not say what is to be computed."""


class OtherCalculator(UserError):
    """The sheet is a template of another calculator, `ours`."""

    def __init__(self, text: Text, ours: str) -> None:
        super().__init__(text)
        self.ours = ours


class WrongConstant(UserError):
    """The value for all workers of the field `code` cannot be read."""

    def __init__(self, text: Text, code: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(slots=True)
class Opened:
    """A sheet whose table was found; its columns have no meaning yet."""

    source: Source
    table: Table
    calculator: Calculator


def open_sheet(path: Path, calculator: str = "", sheet: str | None = None) -> Opened:
    """Open a sheet and find its table. The calculator of a template of ours is known."""
    source = Source(Path(path), sheet)
    head = list(islice(source.rows(), LOOK_AT))
    found = known(calculator or _calculator_of(head, source))
    table = find_table(head, source.merged, mapping.score_of(found))
    if table is None:
        raise UserError(T(
            "Di {file} tidak ditemukan tabel pekerja. Baris judul harus ada di {n} baris pertama.",
            file=source.path.name, n=LOOK_AT,
        ))  # fmt: skip
    if table.calculator and calculator and table.calculator != calculator:
        raise OtherCalculator(T(
            "Lembar ini dibuat untuk kalkulator “{ours}”, bukan “{asked}”. Pakai kalkulator itu atau buat lembar "
            "kosong baru.", ours=table.calculator, asked=calculator,
        ), table.calculator)  # fmt: skip
    return Opened(source, table, found)


def understand(
    opened: Opened,
    *,
    chosen: Mapping[int, str] | None = None,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    memory: mapping.Memory | None = None,
    language: str = "id",
    typed_in: str = "",
    live: bool = False,
) -> Job:
    """Give the columns of an opened sheet a meaning; quick. `chosen` are field codes by column number, nothing else
    is guessed then; `columns` maps headings or column letters to field codes, over what is guessed or remembered;
    `constants` gives one text for all rows by field code; `typed_in` is the window's language where it was typed."""
    source, table, found = opened.source, opened.table, opened.calculator
    guess = mapping.guess(found, table.labels)
    codes, remembered = (dict(chosen), False) if chosen is not None else _chosen(found, table, guess, memory)
    if columns:
        codes = _overruled(codes, mapping.by_hand(found, table.labels, columns))
    style = style_of(found, codes, islice(source.rows(), table.first_row, table.first_row + SAMPLE),
                     ours=bool(table.calculator))  # fmt: skip
    values = _constants(found, _template_constants(source, found), style, {})
    values = _constants(found, constants or {}, Style(), values, typed_in)
    return Job(source, table, found, Plan(found.code, codes, values, style, language, live), guess, remembered)


def prepare(
    path: Path,
    calculator: str = "",
    *,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    constants: Mapping[str, str] | None = None,
    memory: mapping.Memory | None = None,
    language: str = "id",
    live: bool = False,
) -> Job:
    """Open a sheet and understand it; columns chosen by hand are remembered (see `open_sheet` and `understand`)."""
    opened = open_sheet(path, calculator, sheet)
    job = understand(opened, columns=columns, constants=constants, memory=memory, language=language, live=live)
    if memory is not None and columns:
        memory.remember(job.calculator.code, job.labels, job.plan.columns)
    return job


def _overruled(chosen: Mapping[int, str], by_hand: Mapping[int, str]) -> dict[int, str]:
    taken = set(by_hand.values())
    kept = {index: code for index, code in chosen.items() if code not in taken and index not in by_hand}
    return {**kept, **{index: code for index, code in by_hand.items() if code}}


def _calculator_of(head: Sequence[Sequence[Cell]], source: Source) -> str:
    marked = find_table(head, [], lambda text: 0.0)
    if marked is not None and marked.calculator:
        return marked.calculator
    raise NoCalculator(T(
        "{file} bukan lembar kosong buatan program ini, jadi kalkulatornya harus disebut, misalnya "
        "--calculator severance.", file=source.path.name,
    ))  # fmt: skip


def _chosen(
    found: Calculator, table: Table, guess: mapping.Guess, memory: mapping.Memory | None
) -> tuple[dict[int, str], bool]:
    if table.codes:
        return {index: code for index, code in table.codes.items() if column(found, code)}, False
    kept = memory.recall(found.code, table.labels) if memory is not None else None
    return (kept, True) if kept else (dict(guess.codes), False)


def _constants(
    found: Calculator, given: Mapping[str, Cell], style: Style, known_before: Mapping[str, Any], typed_in: str = ""
) -> dict[str, Any]:
    """What is the same for all, read as the cells of its column would be; over what is `known_before`."""
    values: dict[str, Any] = dict(known_before)
    order = list(found.by_code)
    for code in sorted(given, key=lambda code: order.index(code) if code in order else -1):
        asked = column(found, code)
        if asked is None or asked.item is not None:
            raise UserError(T("Isian “{code}” tidak dikenal. Lihat daftarnya dengan perintah fields.", code=code))
        try:
            value = _constant(asked.field, given[code], style, values, typed_in)
        except ReadingError as problem:
            said = T("{label}: {problem}", label=T(asked.field.label), problem=problem.text)
            raise WrongConstant(said, code) from None
        if value is not None and code not in OWN_CODES:
            values[code] = value
    return values


def _constant(field: Field, given: Cell, style: Style, before: Mapping[str, Any], typed_in: str) -> Any:
    read = reader(Column(field.code, field), style)
    if not typed_in or not isinstance(given, str) or not given.strip():
        return read(given, before)
    return typed.understood(field.kind, given, typed_in, lambda text: read(text, before))


def _template_constants(source: Source, found: Calculator) -> dict[str, Cell]:
    """The sheet of a template that holds one value for all: a mark, a label, a value in each row."""
    from app.batch.sheets import sibling_rows

    values: dict[str, Cell] = {}
    for row in sibling_rows(source, SAME_SHEETS):
        match = MARK.fullmatch(row[0].strip()) if row and isinstance(row[0], str) else None
        if match and match[1] == found.code and len(row) > 2 and row[2] not in (None, ""):
            values[match[2]] = row[2]
    return values


SAME_SHEETS = ("Sama untuk semua", "Same for all")
