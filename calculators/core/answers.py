"""Answers checked against the declared fields: a `Case`, or for each field what is wrong and how to mend it.

Values come as JSON has them, or already in their types from a form or a sheet. Nothing is guessed.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from calculators.core.fields import EARLIEST, LATEST, Case, CaseError, Choice, Field, FieldError, NotYetError
from calculators.core.likeness import nearest
from calculators.core.quantity import Quantity
from calculators.core.rules import Rulebook
from calculators.core.text import T, Text
from calculators.core.words import number

MOST_MONEY = 10**12
MOST_DIGITS = 40
MOST_BITS = 133
"""What as many digits need."""

MOST_ITEMS = 1000
MOST_TEXT = 2000


class Reading(NamedTuple):
    """What `read` found: the case, or the errors and what is still missing."""

    case: Case
    errors: tuple[FieldError, ...]
    missing: tuple[FieldError, ...]


def read(fields: Mapping[str, Field], given: Mapping[str, Any], book: Rulebook, prefix: str = "") -> Reading:
    """Check `given` against the declared `fields`. Nothing is guessed; every problem is found, not only the first.

    `book` says which answers the law knows. `prefix` tells the rows of a group apart where their numbers become inputs
    of a calculation: ``children_1_``.
    """
    errors = [] if given.keys() <= fields.keys() else [_unknown(code, fields) for code in given if code not in fields]
    missing = []
    waiting = []
    answers: dict[str, Any] = {}
    answer_to = given.get
    for code, declared in fields.items():
        raw = answer_to(code)
        if (
            declared.asked
            and not declared.is_asked(answers)
            and (raw is None or not _volunteered(declared, given, answers))
        ):
            continue
        if raw is None or (not raw and (raw == "" or (raw == [] and declared.required))):
            answers[code] = declared.default
            if declared.required and declared.default is None:
                missing.append(FieldError(declared.code, ask_for(declared)))
            continue
        try:
            value = answers[code] = _CONVERTERS[declared.kind](declared, raw, answers, book)
            if declared.objection is not None:
                _object(declared, value, book)
        except NotYetError as problem:
            waiting.append(problem.error)
        except CaseError as problem:
            errors.append(problem.error)
    if waiting and not errors and not missing:
        errors = waiting
    return Reading(Case(fields, answers, given, book, prefix), tuple(errors), tuple(missing))


def _volunteered(declared: Field, given: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Whether an answer came unasked only because what its question depends on was left open."""
    return all(given.get(when.field) is None for when in declared.asked if not when.holds(answers))


def _object(declared: Field, value: Any, book: Rulebook) -> None:
    objection = declared.objection(value, book) if declared.objection is not None else None
    if objection is not None:
        raise CaseError(declared.code, objection)


def ask_for(declared: Field) -> Text:
    """The sentence that asks for an answer, with where to find it."""
    if declared.example:
        return T("{label} belum diisi. {example}", label=T(declared.label), example=T(declared.example))
    return T("{label} belum diisi.", label=T(declared.label))


def _unknown(code: str, fields: Mapping[str, Field]) -> FieldError:
    near = difflib.get_close_matches(code, fields, n=1)
    if near:
        return FieldError(code, T("Isian “{code}” tidak dikenal. Mungkin maksudnya “{near}”.", code=code, near=near[0]))
    if len(fields) > FEW_FIELDS:
        return FieldError(code, T("Isian “{code}” tidak dikenal. Lihat daftarnya dengan perintah fields.", code=code))
    known = ", ".join(fields)
    return FieldError(code, T("Isian “{code}” tidak dikenal. Yang dikenal: {known}.", code=code, known=known))


FEW_FIELDS = 10
"""As many names can be read in a sentence."""


def convert(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> Any:
    """One answer in its type, or `CaseError` with a sentence that says what is wrong and how to mend it."""
    value = _CONVERTERS[declared.kind](declared, raw, answers, book)
    _object(declared, value, book)
    return value


def _wrong(declared: Field, template: str, **values: Any) -> CaseError:
    return CaseError(declared.code, Text("{label}: {problem}", label=T(declared.label), problem=T(template, **values)))


def shown(raw: Any) -> str:
    """A rejected answer, short enough to be repeated in a message."""
    is_long = isinstance(raw, int) and raw.bit_length() > MOST_BITS
    text = f"{Decimal(raw):.3e}" if is_long else str(raw)
    return text if len(text) <= 40 else text[:37] + "..."


def is_beyond_measure(raw: int | float | Decimal | Fraction) -> bool:
    """No number, one without end, or of more digits than anybody writes: only to be shown, never reckoned with."""
    if isinstance(raw, int | Fraction):
        return abs(raw.numerator).bit_length() > MOST_BITS
    if isinstance(raw, float):
        return not math.isfinite(raw)
    return not raw.is_finite() or abs(raw.adjusted()) > MOST_DIGITS


def _number(declared: Field, raw: Any) -> Decimal | int:
    if type(raw) is int and -MOST_MONEY <= raw <= MOST_MONEY:  # as nearly all are
        return raw
    if isinstance(raw, Quantity):
        return raw.amount
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal):
        raise _wrong(declared, "“{given}” bukan angka. Tulis angka saja, misalnya {example}.", given=shown(raw),
                     example="5000000" if declared.kind == "money" else "12")  # fmt: skip
    if isinstance(raw, int) and not is_beyond_measure(raw):
        return raw
    try:
        value = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    except InvalidOperation:
        raise _wrong(declared, "“{given}” bukan angka.", given=shown(raw)) from None
    if is_beyond_measure(value):
        raise _wrong(declared, "“{given}” bukan angka yang dapat dihitung.", given=shown(raw))
    return value


def _in_range(declared: Field, value: Any, show: Callable[[Any], Any]) -> None:
    low, high = declared.minimum, declared.maximum
    if low is not None and value < low:
        if low == 1 and declared.kind == "money":
            raise _wrong(declared, "harus lebih dari nol.")
        raise _wrong(declared, "{given} terlalu kecil; paling sedikit {low}.", given=show(value), low=show(low))
    if high is not None and value > high:
        raise _wrong(declared, "{given} terlalu besar; paling banyak {high}.", given=show(value), high=show(high))


def _money(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> int:
    value = _number(declared, raw)
    whole = value if type(value) is int else int(value)
    if value != whole:
        raise _wrong(declared, "{given} bukan rupiah utuh. Tulis tanpa sen.", given=value)
    if whole < 0 and (declared.minimum is None or declared.minimum >= 0):
        raise _wrong(declared, "tidak boleh kurang dari nol.")
    if whole > MOST_MONEY:
        raise _wrong(declared, "{given} terlalu besar. Periksa jumlah angka nolnya.", given=whole)
    _in_range(declared, whole, number)
    return whole


def _integer(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> int:
    value = _number(declared, raw)
    whole = int(value)
    if value != whole:
        raise _wrong(declared, "{given} bukan bilangan bulat.", given=value)
    _in_range(declared, whole, str if declared.unit == "calendar" else number)
    return whole


def _decimal(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> Decimal | int:
    value = _number(declared, raw)
    if isinstance(value, Decimal) and -value.as_tuple().exponent > 6:  # type: ignore[operator]
        raise _wrong(declared, "{given} punya terlalu banyak angka di belakang koma; paling banyak enam.", given=value)
    _in_range(declared, value, number)
    return value


def _percent(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> Decimal | int:
    value = _decimal(declared, raw, answers, book)
    low = 0 if declared.minimum is None else declared.minimum
    high = 100 if declared.maximum is None else declared.maximum
    if not low <= value <= high:
        raise _wrong(declared, "{given} di luar batas; tulis persen dari {low} sampai {high}.", given=value, low=low,
                     high=high)  # fmt: skip
    return value


def _date(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> date:
    value = raw if isinstance(raw, date) else _iso_date(declared, raw)
    if not EARLIEST <= value <= LATEST:
        raise _wrong(declared, "tahun {year} tidak masuk akal. Periksa tahunnya.", year=str(value.year))
    return value


def _iso_date(declared: Field, raw: Any) -> date:
    try:
        if not isinstance(raw, str) or len(raw) != 10:
            raise ValueError
        return date.fromisoformat(raw)
    except ValueError:
        raise _wrong(
            declared, "“{given}” bukan tanggal yang ada. Tulis tahun-bulan-hari, misalnya 2025-12-31.", given=shown(raw)
        ) from None


def _month(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> date:
    """The first day of the month."""
    if isinstance(raw, date):
        return raw.replace(day=1)
    try:
        if not isinstance(raw, str) or len(raw) != 7:
            raise ValueError
        value = date.fromisoformat(raw + "-01")
    except ValueError:
        raise _wrong(
            declared, "“{given}” bukan bulan yang ada. Tulis tahun-bulan, misalnya 2025-12.", given=shown(raw)
        ) from None
    if not EARLIEST <= value <= LATEST:
        raise _wrong(declared, "tahun {year} tidak masuk akal. Periksa tahunnya.", year=str(value.year))
    return value


def _choice(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> str:
    options = declared.options(answers, book)
    codes = _codes(options)
    code = str(raw)
    if code in codes:
        return code
    if not codes:
        waiting = _wrong(declared, "belum dapat dipilih; isi dahulu yang sebelumnya.")
        raise NotYetError(declared.code, waiting.error.message)
    if len(codes) > FEW_CHOICES:
        raise _not_in_long_list(declared, code, list(codes))
    ordered = dict.fromkeys((*nearest(code, options), *options))
    raise _wrong(declared, "“{given}” tidak dikenal. Pilih salah satu: {codes}.", given=shown(raw),
                 codes=[_choice_words(option) for option in ordered])  # fmt: skip


@lru_cache(maxsize=1024)
def _codes(options: tuple[Choice, ...]) -> dict[str, None]:
    """The codes of a list of choices, in its order: a factory's workers all choose from the same."""
    return dict.fromkeys(option.code for option in options)


def _choice_words(option: Choice) -> Text:
    return T("{code} ({label})", code=option.code, label=T(option.label))


FEW_CHOICES = 30
"""More choices than this are not all repeated in a message; the nearest ones are."""


def _not_in_long_list(declared: Field, code: str, codes: list[str]) -> CaseError:
    near = difflib.get_close_matches(code.strip().upper(), codes, n=5, cutoff=0.5)
    if near:
        return _wrong(declared, "“{given}” tidak dikenal. Yang mirip: {codes}.", given=shown(code), codes=near)
    return _wrong(declared, "“{given}” tidak dikenal. Pilih dari daftar, {first} sampai {last}.", given=shown(code),
                  first=codes[0], last=codes[-1])  # fmt: skip


def _choices(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> tuple[str, ...]:
    listed = _listed(declared, raw)
    return tuple(dict.fromkeys(_choice(declared, item, answers, book) for item in listed))


def _listed(declared: Field, raw: Any) -> list[Any]:
    if not isinstance(raw, list | tuple):
        raise _wrong(declared, "harus berupa daftar.")
    if len(raw) > MOST_ITEMS:
        raise _wrong(declared, "{n} baris terlalu banyak; paling banyak {most}.", n=len(raw), most=MOST_ITEMS)
    return list(raw)


def _boolean(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> bool:
    if not isinstance(raw, bool):
        raise _wrong(declared, "“{given}” bukan ya atau tidak. Tulis true atau false.", given=shown(raw))
    return raw


def _text(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> str:
    if not isinstance(raw, str):
        raise _wrong(declared, "harus berupa teks di antara tanda kutip.")
    if len(raw) > MOST_TEXT:
        raise _wrong(declared, "terlalu panjang; paling banyak {most} huruf.", most=MOST_TEXT)
    return raw


def _group(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> tuple[Case, ...]:
    rows = _listed(declared, raw)
    if declared.maximum is not None and len(rows) > declared.maximum:
        raise _wrong(declared, "paling banyak {high} baris.", high=declared.maximum)
    fields = {item.code: item for item in declared.items}
    return tuple(_row(declared, index, fields, row, book) for index, row in enumerate(rows, start=1))


def _row(declared: Field, index: int, fields: Mapping[str, Field], row: Any, book: Rulebook) -> Case:
    if not isinstance(row, Mapping):
        raise _wrong(declared, "baris {n} harus berupa isian bernama, misalnya {example}.", n=index,
                     example="{" + ", ".join(f'"{code}": ...' for code in fields) + "}")  # fmt: skip
    reading = read(fields, row, book, f"{declared.code}_{index}_")
    problems = (*reading.errors, *reading.missing)
    if problems:
        raise _wrong(declared, "baris {n}: {problem}", n=index, problem=problems[0].message)
    return reading.case


def _record(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> Case:
    """One record of `items`: a `Case` of its own, whose numbers are told apart by ``transport_``."""
    fields = {item.code: item for item in declared.items}
    if not isinstance(raw, Mapping):
        raise _wrong(declared, "harus berupa isian bernama, misalnya {example}.",
                     example="{" + ", ".join(f'"{code}": ...' for code in fields) + "}")  # fmt: skip
    reading = read(fields, raw, book, f"{declared.code}_")
    problems = (*reading.errors, *reading.missing)
    if problems:
        raise CaseError(declared.code, Text("{label}: {problem}", label=T(declared.label), problem=problems[0].message))
    return reading.case


def _by_year(
    declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook
) -> dict[int, Decimal | int] | Decimal | int:
    """One percentage for all years, or a table from year to percentage."""
    if not isinstance(raw, Mapping):
        return _percent(declared, raw, answers, book)
    table = {}
    for year, value in raw.items():
        if not str(year).isdigit() or not EARLIEST.year <= int(year) <= LATEST.year:
            raise _wrong(declared, "“{given}” bukan tahun.", given=shown(year))
        table[int(year)] = _percent(declared, value, answers, book)
    return table


def _dates(declared: Field, raw: Any, answers: Mapping[str, Any], book: Rulebook) -> tuple[date, ...]:
    return tuple(sorted(_date(declared, item, answers, book) for item in _listed(declared, raw)))


_CONVERTERS: dict[str, Callable[[Field, Any, Mapping[str, Any], Rulebook], Any]] = {
    "money": _money,
    "integer": _integer,
    "decimal": _decimal,
    "percent": _percent,
    "date": _date,
    "month": _month,
    "choice": _choice,
    "choices": _choices,
    "boolean": _boolean,
    "text": _text,
    "group": _group,
    "object": _record,
    "by_year": _by_year,
    "dates": _dates,
}
