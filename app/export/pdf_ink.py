"""Text as PDF operators: measured, broken into lines, written once and kept where it repeats.

The same sentences stand on every page of a factory's statements. What was set once is kept with the document and only
moved to its new place.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

import resources
from app.errors import OWN_FAULT, UserError
from app.export.clean import held, released, shown_code
from app.export.pdf_stream import StreamedDocument
from calculators.core.text import T

REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}
MOST_KEPT = 20_000

Kept = TypeVar("Kept")


@cache
def _font(name: str) -> TTFont:
    """A font of the program, read once."""
    try:
        font = TTFont(name, str(resources.path("fonts", "noto", _FILES[name])))
    except TTFError as problem:
        raise UserError(T("Huruf untuk PDF ({file}) hilang atau rusak. Pasang ulang Hak Pekerja, atau pakai Excel.",
                          file=_FILES[name]), OWN_FAULT) from problem  # fmt: skip
    _borrow(font.face, "−", "–")
    pdfmetrics.registerFont(font)
    return font


def _borrow(face: Any, character: str, like: str) -> None:
    """Draw a character that the font lacks with the glyph of one that looks the same; copied text keeps its meaning."""
    if ord(character) not in face.charToGlyph:
        face.charToGlyph[ord(character)] = face.charToGlyph[ord(like)]
        face.charWidths[ord(character)] = face.charWidths[ord(like)]


LETTERS = "".join(map(chr, (*range(32, 127), *range(0xA1, 0xAD), *range(0xAE, 0x100)))) + "–—‘’“”„•…−≤≥≈→½"
"""What nearly every name and sentence is written with."""


class StrayLetter(Exception):
    """A letter that a sealed document does not know."""


class _Codes(dict[int, str]):
    """How each character is written in a string of the document; learnt when it is first used."""

    def __init__(self, font: TTFont, document: StreamedDocument) -> None:
        super().__init__()
        self._font = font
        self._document = document
        self.beyond: set[str] = set()
        self.is_sealed = False

    def __missing__(self, code: int) -> str:
        if self.is_sealed:
            raise StrayLetter(chr(code))
        (subset, place), *_ = self._font.splitString(chr(code), self._document)
        if subset:
            self.beyond.add(chr(code))
        self[code] = written = _escaped(place[0])
        return written


def _escaped(place: int) -> str:
    character = chr(place)
    return f"\\{place:03o}" if place < 32 or place > 126 or character in "()\\" else character


class _Widths(dict[str, float]):
    """The width of each character in thousandths of the size."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._face = font.face

    def __missing__(self, character: str) -> float:
        width = self[character] = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        return width


class Face:
    """One font in one document."""

    def __init__(self, name: str, document: StreamedDocument) -> None:
        self._font = _font(name)
        self._document = document
        self._codes = _Codes(self._font, document)
        self._widths = _Widths(self._font)
        self.operator = self._font.getSubsetInternalName(0, document)

    def width(self, text: str, size: float) -> float:
        """How wide `text` runs, in points."""
        return sum(map(self._widths.__getitem__, text)) * size / 1000

    def learn(self, letters: str, seal: bool) -> None:
        """Give `letters` their codes now, in this order; once sealed no further letter gets one."""
        self.known(letters).translate(self._codes)
        self._codes.is_sealed = seal

    def known(self, text: str) -> str:
        """`text` with the characters that the font lacks shown by their number."""
        if text.isascii():
            return text
        glyphs = self._font.face.charToGlyph
        if all(ord(character) in glyphs for character in text):
            return text
        return "".join(character if ord(character) in glyphs else shown_code(character) for character in text)

    def show(self, text: str, size: float) -> str:
        """The operators that draw `text` at the current place."""
        written = text.translate(self._codes)
        if not self._codes.beyond or self._codes.beyond.isdisjoint(text):
            return f"({written})Tj"
        return self._mixed(text, size)

    def letters(self) -> dict[bytes, list[int]]:
        """The character of each code, by the name that the operators give the font."""
        subsets = self._font.state[self._document].subsets
        name = self._font.getSubsetInternalName
        return {name(number, self._document).encode(): list(codes) for number, codes in enumerate(subsets)}

    def _mixed(self, text: str, size: float) -> str:
        """Text with rare letters: a simple font has 256 places, so it takes more than one."""
        parts = []
        for subset, places in self._font.splitString(text, self._document):
            name = self._font.getSubsetInternalName(subset, self._document)
            parts.append(f"{name} {size:g} Tf({''.join(map(_escaped, places))})Tj")
        return " ".join([*parts, f"{self.operator} {size:g} Tf"])


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a text looks: size and leading in points, grey from 0 (black) to 1. Each is made once and known by itself."""

    size: float
    leading: float
    bold: bool = False
    grey: float = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Something that stays together on a page. `text` and `marks` are operators relative to its top left corner.

    `holds` is the height that must follow it on the same page: a heading does not stand alone at the foot. `again` is
    what is said again above it where a page begins with it: the titles of a table.
    """

    height: float
    text: str
    marks: str = ""
    holds: float = 0
    again: Block | None = None


@dataclass(slots=True)
class Sheet:
    """Collects the texts and lines of one block. Places are in points from its top left corner."""

    ink: Ink
    height: float = 0
    _operators: list[str] = field(default_factory=list)
    _marks: list[str] = field(default_factory=list)
    _x: float = 0
    _y: float = 0
    _style: Style | None = None

    def text(self, x: float, y: float, text: str, style: Style) -> None:
        """One line whose baseline is `y` below the top."""
        if not text:
            return
        if style is not self._style:
            face = self.ink.face(style)
            self._operators.append(f"{face.operator} {style.size:g} Tf {style.grey:g} g")
            self._style = style
        self._operators.append(f"{x - self._x:.2f} {self._y - y:.2f} Td {self.ink.face(style).show(text, style.size)}")
        self._x, self._y = x, y

    def right(self, x: float, y: float, text: str, style: Style) -> None:
        """One line that ends at `x`."""
        self.text(x - self.ink.width(text, style), y, text, style)

    def lines(self, x: float, y: float, lines: tuple[str, ...], style: Style) -> float:
        """Several lines, the first with its top at `y`; gives the place below the last."""
        for line in lines:
            self.text(x, y + style.leading * 0.78, line, style)
            y += style.leading
        self.height = max(self.height, y)
        return y

    def rule(self, x: float, y: float, to: float, weight: float = 0.4) -> None:
        """A horizontal line."""
        self._marks.append(f"{weight:g} w {x:.2f} {-y:.2f} m {to:.2f} {-y:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, weight: float = 0.6) -> None:
        """A frame whose top left corner is at `x`, `y`."""
        self._marks.append(f"{weight:g} w {x:.2f} {-y - height:.2f} {width:.2f} {height:.2f} re S")

    def mark(self, operators: str) -> None:
        """Any other drawing; what it sets of grey, width and dash it puts back to black and whole."""
        self._marks.append(operators)

    def block(self, after: float = 0, holds: float = 0, again: Block | None = None) -> Block:
        """What was collected, with some room after it."""
        return Block(self.height + after, " ".join(self._operators), " ".join(self._marks), holds, again)


class Ink:
    """The fonts of one document and what has been set in them."""

    def __init__(self, document: StreamedDocument) -> None:
        self._regular = Face(REGULAR, document)
        self._bold = Face(BOLD, document)
        self._lines: dict[tuple[str, Style, float], tuple[str, ...]] = {}
        self.kept: dict[Hashable, Any] = {}

    def learn(self, letters: str, seal: bool) -> None:
        """Give `letters` the same codes as in every document that began alike; once sealed others are refused."""
        for face in (self._regular, self._bold):
            face.learn(letters, seal)

    def face(self, style: Style) -> Face:
        """The font of a style."""
        return self._bold if style.bold else self._regular

    def letters(self) -> dict[bytes, list[int]]:
        """What the codes in the operators stand for, of every font that was used."""
        return self._regular.letters() | self._bold.letters()

    def width(self, text: str, style: Style) -> float:
        """How wide `text` runs, in points."""
        return self.face(style).width(text, style.size)

    def wrap(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """`text` in lines no wider than `width`; a word that is too long is cut."""
        key = (text, style, width)
        lines = self._lines.get(key)
        if lines is None:
            if len(self._lines) > MOST_KEPT:
                self._lines.clear()
            lines = self._lines[key] = tuple(self._broken(self.face(style).known(text), style, width))
        return lines

    def shortened(self, text: str, style: Style, width: float) -> str:
        """`text` on one line no wider than `width`; what is too long ends in dots."""
        text = self.face(style).known(text)
        if self.width(text, style) <= width:
            return text
        return text[: self._fitting(text, style, width - self.width("…", style))].rstrip(" ,.;·-") + "…"

    def _broken(self, text: str, style: Style, width: float) -> list[str]:
        if self.width(text, style) <= width:
            return [text]
        lines, line = [], ""
        for word in self._words(text, style, width):
            longer = f"{line} {word}" if line else word
            if line and self.width(longer, style) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]

    def _words(self, text: str, style: Style, width: float) -> list[str]:
        words = []
        for word in map(released, held(text).split(" ")):
            while self.width(word, style) > width:
                cut = self._fitting(word, style, width)
                words.append(word[:cut])
                word = word[cut:]
            words.append(word)
        return words

    def _fitting(self, word: str, style: Style, width: float) -> int:
        """How many characters of `word` fit; at least one."""
        low, high = 1, len(word)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(word[:middle], style) <= width:
                low = middle
            else:
                high = middle - 1
        return low

    def keep(self, key: Hashable, made: Kept) -> Kept:
        """Remember something that will come again."""
        if len(self.kept) > MOST_KEPT:
            self.kept.clear()
        self.kept[key] = made
        return made
