"""One cell of a sheet as the value of a field.

A cell comes as what the file holds: text, a number, a date, yes or no. Text is read by `app.reading`; this module adds
what only sheets have: serial dates, error values, English number marks, choices by their label, lists in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.batch.columns import Column, options, plain_words, words_of
from app.reading import READERS, ReadingError
from calculators.core.fields import Choice, Field
from calculators.core.likeness import nearest
from calculators.core.text import T, Text

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Answers = Mapping[str, Any]
Read = Callable[[Cell, Answers], Any]

BLANKS = frozenset({"", "-", "--", "–", "—", "n/a", "na", "nihil", "kosong"})
EXCEL_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
FIRST_SERIAL = date(1899, 12, 30)
SERIALS = (3654, 73415)
"""Serial numbers of 1 January 1910 and 31 December 2100: a whole number between them may be a date."""

MOST_NAMED = 8
"""Choices that a message names."""

MOST = 1e18
"""Beyond this a cell holds an accident, no amount."""

_SWAP = str.maketrans(",.", ".,")
_UNITS = {
    "month": "bulan|bln|months?", "year": "tahun|thn|th|years?", "day": "hari|hr|days?",
    "workday": "hari kerja|hari|hr|days?", "person": "orang|org", "child": "anak|orang", "week": "minggu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """How this file writes: English number marks, and for each column whether the month stands before the day."""

    english_numbers: bool = False
    month_first: frozenset[int] = frozenset()
    ours: bool = False
    """A template of ours: a percent is a percent, never a share of one."""


def reader(column: Column, style: Style, index: int = -1) -> Read:
    """How the cells of `column` are read. The reader gives None for an empty cell and raises `ReadingError`."""
    asked = column.asks
    read = _READERS.get(asked.kind, _number)(asked, style, index)
    keeps_dash = asked.kind in ("boolean", "text")

    def read_cell(cell: Cell, answers: Answers) -> Any:
        if cell is None:
            return None
        if isinstance(cell, str):
            cell = cell.strip()
            if cell == "" or (not keeps_dash and cell.lower() in BLANKS):
                return None
            if cell.startswith("#") and cell.upper() in EXCEL_ERRORS:
                raise ReadingError("Sel berisi kesalahan {error}. Perbaiki rumusnya, lalu simpan.", error=cell)
        return read(cell, answers)

    return read_cell


# --- numbers --------------------------------------------------------------------------------------------------------


def _number(field: Field, style: Style, index: int) -> Read:
    parse = READERS[field.kind]
    unit = re.compile(rf"\s*\b(?:{_UNITS[field.unit]})\.?$", re.IGNORECASE) if field.unit in _UNITS else None

    def read(cell: Cell, answers: Answers) -> Any:
        if isinstance(cell, str):
            text = unit.sub("", cell) if unit else cell
            return parse(text.translate(_SWAP) if style.english_numbers else text)
        return _plain_number(cell)

    return read


def _plain_number(cell: Cell) -> int | Decimal:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ReadingError("“{given}” bukan angka. Periksa isi dan format sel.", given=shown(cell))
    return exact(cell)


def exact(value: int | float) -> int | Decimal:
    """A number of a cell as an exact one: fifteen digits, which is all that a spreadsheet holds."""
    if isinstance(value, int):
        return value
    if not abs(value) < MOST:
        raise ReadingError("“{given}” bukan angka. Periksa isi dan format sel.", given=shown(value))
    if value.is_integer():
        return int(value)
    short = Decimal(f"{value:.15g}")
    return int(short) if short == int(short) else short


def _percent(field: Field, style: Style, index: int) -> Read:
    plain = _number(field, style, index)

    def read(cell: Cell, answers: Answers) -> Any:
        value = plain(cell, answers)
        if isinstance(cell, float) and 0 < value < 1 and not style.ours:
            raise ReadingError(
                "“{share}” bisa berarti {share}% atau {percent}%. Tulis dengan tanda persen sebagai teks, atau "
                "sebagai angka di atas 1.", share=value, percent=value * 100,
            )  # fmt: skip
        return value

    return read


# --- dates ------------------------------------------------------------------------------------------------------------


def _date(field: Field, style: Style, index: int) -> Read:
    is_month_first = index in style.month_first

    def read(cell: Cell, answers: Answers) -> Any:
        if isinstance(cell, str):
            return READERS["date"](_day_first(cell) if is_month_first else cell)
        return _day_of(cell)

    return read


def _day_of(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if SERIALS[0] <= cell <= SERIALS[1]:
            return FIRST_SERIAL + timedelta(days=int(cell))
        if cell == int(cell) and 10**6 <= cell < 10**8:
            day: date = READERS["date"](f"{int(cell):08d}")
            return day
    raise ReadingError("“{given}” bukan tanggal. Tulis hari/bulan/tahun, misalnya 31/12/2025.", given=shown(cell))


def _day_first(text: str) -> str:
    """``12/31/2025`` as ``31/12/2025``."""
    return re.sub(r"^\s*(\d{1,2})([/.\-])(\d{1,2})\2", r"\3\2\1\2", text)


def _month(field: Field, style: Style, index: int) -> Read:
    def read(cell: Cell, answers: Answers) -> Any:
        if isinstance(cell, str):
            packed = re.fullmatch(r"((?:19|20)\d\d)(0[1-9]|1[0-2])", cell)
            return READERS["month"](f"{packed[1]}-{packed[2]}" if packed else cell)
        if isinstance(cell, int | float) and 190001 <= cell <= 210012:
            return read(str(int(cell)), answers)
        return _day_of(cell).replace(day=1)

    return read


# --- choices, yes and no, text --------------------------------------------------------------------------------------


def _choice(field: Field, style: Style, index: int) -> Read:
    def read(cell: Cell, answers: Answers) -> Any:
        return _chosen(field, text_of(cell), answers)

    return read


def _chosen(field: Field, text: str, answers: Answers) -> str:
    found = options(field, answers)
    words = words_of(found)
    code = words.get(plain_words(text))
    if code is not None:
        return code
    if field.unit or all(word.isdigit() for word in words.values()):  # "5 hari", "5 hari kerja", "5"
        digits = re.match(r"\d+", text)
        if digits and digits[0] in words.values():
            return digits[0]
    near = nearest(text, found)
    if len(near) == 1:
        raise ReadingError("“{given}” tidak dikenal. Mungkin maksudnya “{near}”.", given=shown(text),
                           near=T(near[0].label))  # fmt: skip
    some = (near or found)[:MOST_NAMED]
    raise ReadingError("“{given}” tidak dikenal. Pilih salah satu: {known}.", given=shown(text),
                       known=_labels(some, is_all=len(some) == len(found)))  # fmt: skip


def _labels(choices: Sequence[Choice], *, is_all: bool) -> Text:
    """What the choices are called, in the language of whoever reads it; labels have commas of their own."""
    places = "; ".join(f"{{choice_{number}}}" for number in range(len(choices)))
    labels = {f"choice_{number}": T(choice.label) for number, choice in enumerate(choices)}
    named = T(places, **labels)
    return named if is_all else T("{choices}; atau yang lain", choices=named)


def _choices(field: Field, style: Style, index: int) -> Read:
    def read(cell: Cell, answers: Answers) -> Any:
        text = text_of(cell)
        words = words_of(options(field, answers))
        parts = [text] if plain_words(text) in words else _parts(text) or [text]
        return [_chosen(field, part, answers) for part in parts]

    return read


def _boolean(field: Field, style: Style, index: int) -> Read:
    def read(cell: Cell, answers: Answers) -> Any:
        return cell if isinstance(cell, bool) else READERS["boolean"](text_of(cell))

    return read


def _text(field: Field, style: Style, index: int) -> Read:
    def read(cell: Cell, answers: Answers) -> Any:
        text = text_of(cell)
        if field.code == "worker_id" and is_cut(cell, text):
            raise ReadingError("Angka terakhir NIK “{given}” hilang karena Excel menyimpannya sebagai bilangan. Format "
                               "kolomnya sebagai Teks, lalu ketik lagi NIK-nya.", given=shown(text))  # fmt: skip
        return text

    return read


def is_cut(cell: Cell, text: str) -> bool:
    """Whether a spreadsheet kept only the first figures: ``3.27E+15``, or a NIK that ends in 0000, as none does."""
    cut = re.fullmatch(r"\d[.,]\d+E\+\d+", text, re.IGNORECASE)
    return bool(cut) or (isinstance(cell, int | float) and bool(re.fullmatch(r"\d{12}0000", text)))


def text_of(cell: Cell) -> str:
    """A NIK or a staff number stored as a number keeps its digits."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


# --- lists in one cell ----------------------------------------------------------------------------------------------


def _parts(text: str) -> list[str]:
    marks = r"[;\n|]" if re.search(r"[;\n|]", text) else r","
    return [part.strip() for part in re.split(marks, text) if part.strip()]


def _dates(field: Field, style: Style, index: int) -> Read:
    one = _date(field, style, index)

    def read(cell: Cell, answers: Answers) -> Any:
        return [one(part, answers) for part in _parts(cell)] if isinstance(cell, str) else [one(cell, answers)]

    return read


def _by_year(field: Field, style: Style, index: int) -> Read:
    """``5,7`` for all years, or ``2023=5,7; 2024=6``."""
    percent = READERS["percent"]

    def read(cell: Cell, answers: Answers) -> Any:
        if not isinstance(cell, str):
            return _plain_number(cell)
        text = cell.translate(_SWAP) if style.english_numbers else cell
        if not re.search(r"[=:]", text):
            return percent(text)
        pairs = (re.split(r"[=:]", part, maxsplit=1) for part in re.split(r"[;\n|]", text) if part.strip())
        table = {}
        for year, *value in pairs:
            if not value:
                raise ReadingError("“{given}” tidak terbaca. Tulis misalnya 2023=5,7; 2024=6.", given=shown(cell))
            table[year.strip()] = percent(value[0])
        return table

    return read


def _names(field: Field) -> Text:
    """The questions of a record in the order in which a cell answers them: ``Mulai bulan: Upah sebulan``."""
    *before, last = field.items
    names = T(last.label)
    for item in reversed(before):
        names = T("{label}: {problem}", label=T(item.label), problem=names)
    return names


def _group(field: Field, style: Style, index: int) -> Read:
    """Records in one cell: ``2020-01: 5000000; 2021-01: 5500000``, the answers in the order in which they are asked."""
    readers = [(item, reader(Column(item.code, item), style)) for item in field.items]

    def read(cell: Cell, answers: Answers) -> Any:
        records = []
        for part in re.split(r"[;\n|]", text_of(cell)):
            values = [value.strip() for value in part.split(":")]
            if not any(values):
                continue
            if len(values) > len(readers):
                names = _names(field)
                raise ReadingError("“{given}” tidak terbaca. Tulis {names}; …", given=shown(part), names=names)
            read_values = {
                item.code: read_item(value, answers) for (item, read_item), value in zip(readers, values, strict=False)
            }
            records.append({code: value for code, value in read_values.items() if value is not None})
        return records

    return read


def _object(field: Field, style: Style, index: int) -> Read:
    """One record in one cell: ``850000: 400000``."""
    records = _group(field, style, index)

    def read(cell: Cell, answers: Answers) -> Any:
        found = records(cell, answers)
        if len(found) > 1:
            names = _names(field)
            raise ReadingError("“{given}” tidak terbaca. Tulis {names}; …", given=shown(cell), names=names)
        return found[0] if found else None

    return read


def shown(cell: object) -> str:
    """A cell in a message, short."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MOST:
        cell = int(cell)
    if isinstance(cell, date):
        cell = cell.strftime("%d/%m/%Y")
    text = " ".join(str(cell).split())
    return text if len(text) <= 40 else text[:37] + "..."


_READERS: dict[str, Callable[[Field, Style, int], Read]] = {
    "percent": _percent,
    "date": _date,
    "month": _month,
    "choice": _choice,
    "choices": _choices,
    "boolean": _boolean,
    "text": _text,
    "dates": _dates,
    "by_year": _by_year,
    "group": _group,
    "object": _object,
}
