"""What people type or paste, read as values: money, numbers, dates, months, yes and no.

Indonesian ways of writing come first (``5.000.000``, ``5,5 juta``, ``31 Des 2025``); what a spreadsheet pastes is read
too. What can mean two things is refused with one sentence, never guessed.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from calculators.core.text import T, Text
from calculators.core.words import MONTHS

FIRST_YEAR = 1900
LAST_YEAR = 2100
CENTURY_TURN = 40
"""A year of two digits is 20xx up to here, 19xx beyond: births lie behind, dates of work near."""


class ReadingError(ValueError):
    """What was typed cannot be read. `text` says why and how to write it."""

    def __init__(self, template: str, **values: Any) -> None:
        self.text: Text = T(template, **values)
        super().__init__(str(self.text))


def shown(text: str) -> str:
    """What was typed, short enough to be repeated in a message."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:37] + "..."


# --- numbers --------------------------------------------------------------------------------------------------------

LONGEST_NUMBER = 60
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
SCALES = {
    "rb": 10**3, "ribu": 10**3, "rbu": 10**3,
    "jt": 10**6, "juta": 10**6, "jta": 10**6,
    "miliar": 10**9, "milyar": 10**9, "mlr": 10**9, "mld": 10**9, "mlyr": 10**9,
    "triliun": 10**12, "trilyun": 10**12, "trl": 10**12,
}  # fmt: skip
_PART = re.compile(r"(?P<digits>\d[\d.,]*)(?P<scale>[a-z]*)")
_GROUPED = {
    mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(other)}\d+)?")
    for mark, other in ((".", ","), (",", "."))
}


def money(text: str) -> int:
    """Whole rupiah: ``5 jt``, ``5,5 juta``, ``5.000.000``, ``Rp 5.000.000,-``, ``5000000,00``, ``1 juta 250 ribu``."""
    bare = _bare(text)
    bare = re.sub(r"^(-?)(?:rp|idr)\.?", r"\1", bare)
    bare = re.sub(r"(?:[.,]-+|rupiah)$", "", bare)
    value = _scaled(bare, text)
    if value != int(value):
        raise ReadingError("“{given}” bukan rupiah utuh. Tulis tanpa sen, misalnya 5.000.000.", given=shown(text))
    return int(value)


def number(text: str) -> Decimal | int:
    """A number with a decimal comma: ``12``, ``2,5``, ``1.250``."""
    bare = _bare(text)
    sign, bare = (-1, bare[1:]) if bare.startswith("-") else (1, bare)
    if not re.fullmatch(r"\d[\d.,]*", bare):
        raise ReadingError("“{given}” bukan angka. Tulis angka saja, misalnya 12 atau 2,5.", given=shown(text))
    return sign * _plain(_digits(bare, text))


def whole_number(text: str) -> int:
    """A number without a fraction."""
    value = number(text)
    if value != int(value):
        raise ReadingError("“{given}” bukan bilangan bulat. Tulis misalnya 12.", given=shown(text))
    return int(value)


def percent(text: str) -> Decimal | int:
    """Percent as percent: ``5,7``, ``5,7%``, ``60 persen`` are 5.7, 5.7 and 60."""
    bare = re.sub(r"(?:%|persen|prosen)$", "", _bare(text))
    try:
        return number(bare)
    except ReadingError:
        raise ReadingError("“{given}” bukan persen. Tulis misalnya 5,7 atau 60.", given=shown(text)) from None


def _bare(text: str) -> str:
    """Without spaces, in small letters, the minus and the brackets of accountants made plain."""
    bare = _SPACES.sub("", text).lower().lstrip("'").replace("−", "-").replace("–", "-")
    if re.fullmatch(r"#+", bare) or re.fullmatch(r"-?\d+(?:[.,]\d+)?e[+-]?\d+", bare):
        raise ReadingError(
            "“{given}” adalah angka yang disingkat Excel. Lebarkan kolomnya, lalu salin lagi.", given=shown(text)
        )
    if len(bare) > LONGEST_NUMBER:
        raise ReadingError("“{given}” terlalu panjang untuk sebuah angka.", given=shown(text))
    if bare.startswith("(") and bare.endswith(")"):
        bare = "-" + bare[1:-1]
    return bare


def _scaled(bare: str, text: str) -> Decimal:
    """A sum of parts such as ``1juta250ribu``, each scale smaller than the one before."""
    sign, rest = (-1, bare[1:]) if bare.startswith("-") else (1, bare)
    parts = list(_PART.finditer(rest))
    if not parts or "".join(part.group() for part in parts) != rest:
        raise _not_money(text)
    value, smallest = Decimal(0), None
    for part in parts:
        scale = SCALES.get(part["scale"]) if part["scale"] else 1
        if scale is None or (smallest is not None and scale >= smallest):
            raise _not_money(text)
        value += _digits(part["digits"], text, "." if scale > 1 else ",") * scale
        smallest = scale
    return sign * value


def _not_money(text: str) -> ReadingError:
    return ReadingError("“{given}” bukan jumlah uang. Tulis misalnya 5.000.000 atau 5 jt.", given=shown(text))


def _digits(digits: str, text: str, doubtful: str = "") -> Decimal:
    """Digits with dots and commas, Indonesian first. One `doubtful` mark before three digits is refused: ``5,000`` as
    money may be English thousands, ``1.250 jt`` English decimals."""
    dots, commas = digits.count("."), digits.count(",")
    if not dots and not commas:
        return Decimal(digits)
    if dots and commas:
        return _both(digits, text)
    mark, count = (".", dots) if dots else (",", commas)
    is_group = bool(_GROUPED[mark].fullmatch(digits))
    if count > 1:
        if not is_group:
            raise odd_marks(text)
        return Decimal(digits.replace(mark, ""))
    if is_group and mark == doubtful and not digits.startswith("0"):
        raise _two_meanings(digits, mark, text)
    if is_group and mark == "." and not digits.startswith("0"):
        return Decimal(digits.replace(".", ""))
    return Decimal(digits.replace(",", ".") + ("0" if digits.endswith((".", ",")) else ""))


def _both(digits: str, text: str) -> Decimal:
    """``5.000.000,50`` as Indonesians write it, ``5,000,000.50`` as an English spreadsheet pastes it."""
    if digits.count(",") == 1 and digits.rfind(",") > digits.rfind(".") and _GROUPED["."].fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if digits.count(".") == 1 and digits.rfind(".") > digits.rfind(",") and _GROUPED[","].fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    raise odd_marks(text)


def odd_marks(text: str) -> ReadingError:
    return ReadingError(
        "Titik atau koma pada “{given}” tidak pada tempatnya. Tulis misalnya 5.000.000 atau 2,5.", given=shown(text)
    )


def _two_meanings(digits: str, mark: str, text: str) -> ReadingError:
    joined = digits.replace(mark, "")
    fraction = digits.replace(mark, ",").rstrip("0").rstrip(",")
    scale = "".join(letter for letter in _bare(text).removeprefix("rp") if letter.isalpha())
    after = f" {scale}" if scale in SCALES else ""
    return ReadingError(
        "“{given}” bisa berarti {fraction} atau {joined}. Tulis salah satunya.",
        given=shown(text), fraction=fraction + after, joined=joined + after,
    )  # fmt: skip


def _plain(value: Decimal) -> Decimal | int:
    return int(value) if value == int(value) else value


# --- days and months ------------------------------------------------------------------------------------------------

_NAMES = {
    **{name.lower(): index for names in MONTHS.values() for index, name in enumerate(names, 1)},
    "peb": 2, "pebruari": 2, "ags": 8, "agt": 8, "agst": 8, "sept": 9, "nop": 11, "nopember": 11,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"^(?:senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad|mon|tue|wed|thu|fri|sat|sun)[a-z]*[,\s]+"
)
_CLOCK = re.compile(r"[t\s]00:00(?::00(?:\.0+)?)?$")


def day(text: str) -> date:
    """A date: ``31/12/2025``, ``31-12-25``, ``31 Des 2025``, ``31122025``, ``2025-12-31``; the day comes first."""
    bare = _CLOCK.sub("", _WEEKDAY.sub("", text.strip().lower().lstrip("'")))
    parts = re.findall(r"\d+|[a-z]+", bare)
    leftover = re.sub(r"\d+|[a-z]+|[\s/.,\-–]", "", bare)
    if leftover or not parts:
        raise _not_a_day(text)
    if len(parts) == 1:
        return _packed(parts[0], text)
    if len(parts) != 3:
        raise _not_a_day(text)
    if len(parts[0]) == 4:
        year, month_text, day_text = parts
    else:
        day_text, month_text, year = parts
        if day_text.isalpha() and month_text.isdigit():
            day_text, month_text = month_text, day_text
    if not (year.isdigit() and day_text.isdigit() and len(day_text) <= 2):
        raise _not_a_day(text)
    return _checked(_year(year, text), _month_number(month_text, text), int(day_text), text)


def _packed(digits: str, text: str) -> date:
    """``31122025``, or ``20251231`` where that is the only reading."""
    if not digits.isdigit() or len(digits) != 8:
        raise _not_a_day(text)
    year, second, first = int(digits[4:]), int(digits[2:4]), int(digits[:2])
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= second <= 12):
        year, second, first = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= second <= 12):
        raise _not_a_day(text)
    return _checked(year, second, first, text)


def _not_a_day(text: str) -> ReadingError:
    return ReadingError("“{given}” bukan tanggal. Tulis hari/bulan/tahun, misalnya 31/12/2025.", given=shown(text))


def _year(digits: str, text: str) -> int:
    if len(digits) == 2:
        short = int(digits)
        return 2000 + short if short <= CENTURY_TURN else 1900 + short
    year = int(digits)
    if len(digits) != 4 or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ReadingError("Tahun {year} tidak masuk akal. Periksa tahunnya.", year=digits)
    return year


def _month_number(word: str, text: str) -> int:
    if word.isdigit():
        index = int(word)
        if not 1 <= index <= 12 or len(word) > 2:
            raise ReadingError(
                "Pada “{given}” bulan {month} tidak ada. Tulis hari/bulan/tahun, misalnya 31/12/2025.",
                given=shown(text), month=word,
            )  # fmt: skip
        return index
    found = {index for name, index in _NAMES.items() if name == word or (len(word) >= 3 and name.startswith(word))}
    if len(found) != 1:
        raise ReadingError("Bulan “{given}” tidak dikenal. Tulis misalnya Des atau 12.", given=shown(word))
    return found.pop()


def _checked(year: int, index: int, day_of_month: int, text: str) -> date:
    last = calendar.monthrange(year, index)[1]
    if not 1 <= day_of_month <= last:
        raise ReadingError(
            "“{given}” bukan tanggal yang ada: {month} {year} hanya sampai tanggal {last}.",
            given=shown(text), month=MONTHS["id"][index - 1], year=str(year), last=last,
        )  # fmt: skip
    return date(year, index, day_of_month)


def month(text: str) -> date:
    """A month as its first day: ``12/2025``, ``Des 2025``, ``2025-12``, ``122025``, or any day of it."""
    parts = re.findall(r"\d+|[a-z]+", text.strip().lower().lstrip("'"))
    if len(parts) == 3 or (len(parts) > 3 and _CLOCK.search(text.lower())):
        return day(text).replace(day=1)
    if len(parts) == 1 and len(parts[0]) == 6 and parts[0].isdigit():
        parts = [parts[0][:2], parts[0][2:]]
    if len(parts) != 2:
        raise _not_a_month(text)
    first, year = (parts[1], parts[0]) if len(parts[0]) == 4 and parts[0].isdigit() else (parts[0], parts[1])
    if not year.isdigit():
        raise _not_a_month(text)
    return date(_year(year, text), _month_number(first, text), 1)


def _not_a_month(text: str) -> ReadingError:
    return ReadingError("“{given}” bukan bulan. Tulis bulan/tahun, misalnya 12/2025.", given=shown(text))


# --- yes and no, and all kinds by name ------------------------------------------------------------------------------

_YES = {"ya", "y", "iya", "ada", "benar", "betul", "sudah", "1", "true", "yes", "v", "x", "✓"}
_NO = {"tidak", "tdk", "t", "n", "no", "bukan", "belum", "salah", "0", "false", "-", "tidak ada"}


def yes_no(text: str) -> bool:
    """``ya``, ``tidak`` and their usual kin."""
    word = " ".join(text.lower().split())
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ReadingError("“{given}” bukan ya atau tidak. Tulis ya atau tidak.", given=shown(text))


READERS: dict[str, Callable[[str], Any]] = {
    "money": money,
    "integer": whole_number,
    "decimal": number,
    "percent": percent,
    "date": day,
    "month": month,
    "boolean": yes_no,
    "text": str.strip,
}
"""How the text of each kind of field is read (`calculators.core.fields.KINDS`)."""
