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
        csv.field_size_limit(MOST_FIELD)
        try:
            with self.path.open(encoding=self.encoding, errors="replace", newline="") as stream:
                for _ in range(self._skipped):
                    yield []
                    next(stream, "")
                for row in csv.reader(_without_nul(stream), delimiter=self.separator):
                    if len(row) > MOST_COLUMNS:
                        raise UserError(T(
                            "{file} punya {n} kolom dalam satu baris. Periksa pemisah kolomnya.",
                            file=self.path.name, n=len(row),
                        ))  # fmt: skip
                    yield row
        except (csv.Error, UnicodeError):
            raise damaged(self.path) from None


def _without_nul(lines: Iterator[str]) -> Iterator[str]:
    return (line.replace("\0", "") for line in lines)
