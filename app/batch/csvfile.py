"""Text tables: which encoding, which separator, and the rows."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.batch.guard import damaged
from app.errors import UserError
from calculators.core.text import T

SAMPLE = 256 * 1024
SEPARATORS = ";,\t|"
MOST_COLUMNS = 2000
MOST_FIELD = 131_072
MOST_BROKEN = 1000


def encoding_of(path: Path) -> str:
    """utf-8 (with or without its mark), utf-16, or what Windows in Indonesia writes."""
    with path.open("rb") as stream:
        head = stream.read(SAMPLE)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in head:
        return "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(SAMPLE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def separator_of(sample: str) -> str:
    """The separator that gives most lines the same number of columns; ``sep=;`` in the first line decides at once."""
    first = sample.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = ",", (0, 0)
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in _sample_rows(sample, separator))
        widths.pop(1, None)
        if widths:
            width, lines = widths.most_common(1)[0]
            best, best_score = max((best, best_score), (separator, (lines, width)), key=lambda found: found[1])
    return best


def _sample_rows(sample: str, separator: str) -> list[list[str]]:
    lines = sample.splitlines(keepends=True)[:200]
    try:
        return [row for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return []


class TextTable:
    """A text table whose rows can be read again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.encoding = encoding_of(path)
        with path.open(encoding=self.encoding, errors="replace", newline="") as stream:
            sample = stream.read(SAMPLE)
        self.separator = separator_of(sample)
        self._skipped = 1 if sample.lower().startswith("sep=") else 0

    def rows(self) -> Iterator[list[str]]:
        """The rows as text; blank ones too, so that numbers are those of the file's rows."""
        return (row for _, row in self._numbered())

    def look(self) -> tuple[int, list[int]]:
        """How many rows there are, and the lines where a quote seems to have swallowed what follows (the first few).

        Where rows lie in one cell, from a stray quote to one in a later row, the row has the separators of them all:
        as many as its lines make at the table's usual width. An address over two lines has fewer.
        """
        widths: Counter[int] = Counter()
        broken: list[tuple[int, int, int]] = []
        for line, row in self._numbered():
            widths[len(row)] += 1
            breaks = sum(cell.count("\n") for cell in row) if any("\n" in cell for cell in row) else 0
            if breaks and len(broken) < MOST_BROKEN:
                inside = sum(cell.count(self.separator) for cell in row if "\n" in cell)
                broken.append((line, breaks, len(row) - 1 + inside))
        usual = max((width for width in widths if width > 1), key=lambda width: widths[width], default=0)
        found = [line for line, breaks, separators in broken if usual and separators >= (breaks + 1) * (usual - 1)]
        return sum(widths.values()), found

    def _numbered(self) -> Iterator[tuple[int, list[str]]]:
        """The rows, each with the number of the line where it begins."""
        csv.field_size_limit(MOST_FIELD)
        try:
            with self.path.open(encoding=self.encoding, errors="replace", newline="") as stream:
                for _ in range(self._skipped):
                    yield 1, []
                    next(stream, "")
                lines = _Lines(stream)
                reader = csv.reader(lines, delimiter=self.separator)
                for row in reader:
                    lines.row_ended()
                    if len(row) > MOST_COLUMNS:
                        raise UserError(T(
                            "{file} punya {n} kolom dalam satu baris. Periksa pemisah kolomnya.",
                            file=self.path.name, n=len(row),
                        ))  # fmt: skip
                    yield self._skipped + lines.began, row
                lines.check_closed(self.path, self.separator)
        except (csv.Error, UnicodeError):
            raise damaged(self.path) from None


class _Lines:
    """The lines of a table for its reader, who swallows all that follows where a quote is never closed."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream = stream
        self._row: list[str] = []
        self._last: list[str] = []
        self._before = self._count = 0

    def __iter__(self) -> Iterator[str]:
        for line in self._stream:
            self._count += 1
            self._row.append(line)
            yield line.replace("\0", "")

    @property
    def began(self) -> int:
        """The number of the line where the last row began."""
        return self._before

    def row_ended(self) -> None:
        self._before = self._count - len(self._row) + 1
        self._last, self._row = self._row, []

    def check_closed(self, path: Path, separator: str) -> None:
        """A sentence where the last row goes on to the end of the file only because nothing ended it."""
        if len(self._last) < 2:
            return
        try:
            for _ in csv.reader(self._last, delimiter=separator, strict=True):
                pass
        except csv.Error:
            raise UserError(T(
                "Di baris {n} pada {file} ada tanda kutip (\") yang tidak ditutup, sehingga {more} baris sesudahnya "
                "terbaca sebagai satu sel. Hapus tanda kutip itu, lalu ulangi.",
                n=self._before, file=path.name, more=len(self._last) - 1,
            )) from None  # fmt: skip
