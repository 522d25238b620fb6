"""The record inside a file, believed only as far as its shape goes."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from app.check.words import Texts, texts_from
from app.export.code import code_of, read_code
from app.export.record import VERSION
from app.i18n import LANGUAGES
from app.strict_json import NotJson, loads
from calculators.core.quantity import Quantity, rupiah

MOST_RECORD = 2 * 2**20
MOST_AMOUNTS = 3000
MOST_PAGES = 400
_VALUE = re.compile(r"-?\d{1,30}(/[1-9]\d{0,30})?")


@dataclass(frozen=True, slots=True)
class Expected:
    """An amount that the sheet must show; one that is taken off stands there with a minus."""

    what: str
    code: str
    label: str
    quantity: Quantity
    is_deducted: bool = False

    def shown(self, language: str) -> str:
        """As it is printed: nobody pays parts of a rupiah."""
        if self.is_deducted:
            return (-self.quantity).show(language)
        if self.what == "payment" and self.quantity.is_money:
            return rupiah(self.quantity).show(language)
        return self.quantity.show(language)


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of itself. `fits` says whether its code stands for its content."""

    code: str
    language: str
    essence: Mapping[str, Any]
    amounts: tuple[Expected, ...]
    figure: Expected | None
    pages: tuple[str, ...]
    places: tuple[tuple[str, int, int, int], ...]
    contents: str
    lengths: tuple[int, ...] = ()
    texts: Texts | None = None
    rows: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        return code_of(self.essence) == self.code


class Newer(ValueError):
    """Written by a later program."""


def unpacked(raw: bytes) -> bytes:
    """Packed bytes, unpacked to a bound."""
    found = zlib.decompressobj().decompress(raw, MOST_RECORD + 1)
    if len(found) > MOST_RECORD:
        raise NotJson("too large")
    return found


def record_from(raw: bytes) -> Record | None:
    """The record that `raw` holds as JSON; None where it is none of ours or spoilt, `Newer` where we cannot know."""
    try:
        said = loads(raw, 8)
        if isinstance(said, dict) and type(said.get("v")) is int and said["v"] > VERSION:
            raise Newer
        return _record(said)
    except Newer:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None


def _record(said: dict[str, Any]) -> Record:
    essence, language = said["essence"], said["language"]
    amounts, labels = essence["amounts"], said["labels"]
    code = read_code(said["code"])
    if code is None or language not in LANGUAGES or not len(amounts) == len(labels) <= MOST_AMOUNTS:
        raise ValueError("not a record")
    taken_off = [_text(one) for one in said.get("deducted", ())]
    expected = tuple(
        Expected(_text(what), _text(key), _text(label), quantity(value, unit), what == "total" and key in taken_off)
        for (what, key, value, unit), label in zip(amounts, labels, strict=True)
    )
    main = said.get("figure")
    figure = Expected("figure", "", _text(main["caption"]), quantity(main["value"], main["unit"])) if main else None
    pages = tuple(_text(page) for page in said.get("pages", ()))
    places = tuple(_place(one, len(amounts)) for one in said.get("places", ()))
    if len(pages) > MOST_PAGES:
        raise ValueError("too many pages")
    lengths = tuple(_count(one) for one in said.get("lengths", ()))
    texts = texts_from(said.get("texts", {}), [_text(page) for page in said.get("words", ())])
    rows = {_text(name): base64.b64decode(packed, validate=True) for name, packed in said.get("rows", {}).items()}
    contents = _text(said.get("contents", ""))
    return Record(code, language, essence, expected, figure, pages, places, contents, lengths, texts, rows)


def quantity(value: Any, unit: Any) -> Quantity:
    """An exact value that can be shown as the sheet shows it."""
    if not _VALUE.fullmatch(_text(value)):
        raise ValueError("not a value")
    found = Fraction(value)
    made = Quantity(found.numerator, found.denominator, _text(unit), "constant")
    made.show()  # a date without a calendar is refused here
    return made


def _place(said: Any, count: int) -> tuple[str, int, int, int]:
    sheet, row, column, number = said
    if not (type(row) is type(column) is type(number) is int and 0 <= number < count):
        raise ValueError("not a place")
    return _text(sheet), row, column, number


def _count(said: Any) -> int:
    if type(said) is not int or not 0 <= said < 2**31:
        raise ValueError("not a length")
    return said


def _text(said: Any) -> str:
    if not isinstance(said, str) or len(said) > 1000:
        raise ValueError("not a text")
    return said
