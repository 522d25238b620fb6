"""Look at a file before it is opened: is it what it says, and does it fit into memory?

A small zip can hold gigabytes, one cell in the last corner of a sheet makes a table of seventeen thousand million
cells, and one long text can be repeated a million times. The parts that will be read are unpacked once in pieces and
counted; nothing is kept.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.errors import UserError, cannot_read
from calculators.core.text import T

MOST_FILE = 200 * 2**20
MOST_UNPACKED = 600 * 2**20
MOST_CELLS = 8_000_000
MOST_TEXT = 200 * 2**20
PIECE = 1 << 20

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")


@dataclass(slots=True)
class Findings:
    """What is worth telling the user about a file that may be opened."""

    kind: str
    has_macros: bool = False
    formulas_without_value: int = 0
    error_values: int = 0


def inspect(path: Path) -> Findings:
    """What kind of file `path` is: ``xlsx``, ``xls``, ``ods`` or ``csv``; a sentence where it must not be opened."""
    head = _head(path)
    _refuse_others(path, head)
    if head.startswith(ZIP):
        return _zipped(path)
    if head.startswith(OLE):
        return _old(path)
    if path.suffix.lower() in SHEETS:
        if head.lstrip()[:5].lower() in (b"<html", b"<?xml", b"<tabl", b"<!doc"):
            raise UserError(T(
                "{file} bernama lembar kerja, tetapi isinya halaman web atau XML. Buka di Excel atau LibreOffice, lalu "
                "simpan sebagai .xlsx.", file=path.name,
            ))  # fmt: skip
        if not _looks_like_text(head):
            raise UserError(T("{file} rusak atau bukan lembar kerja. Buka di Excel atau LibreOffice, lalu simpan "
                              "sebagai .xlsx.", file=path.name))  # fmt: skip
    elif path.suffix.lower() not in TEXTS or not _looks_like_text(head):
        raise UserError(T(
            "{file} bukan lembar pekerja. Yang dapat dibaca: .xlsx, .xlsm, .xls, .ods, dan .csv.", file=path.name
        ))  # fmt: skip
    return Findings("csv")


def _refuse_others(path: Path, head: bytes) -> None:
    """Files in which officers often get their tables, each with its own way out."""
    kind = path.suffix.lower()
    if kind == ".numbers":
        raise UserError(T(
            "{file} dibuat dengan Numbers. Di Numbers pilih Berkas > Ekspor Ke > Excel, lalu pakai hasilnya.",
            file=path.name,
        ))  # fmt: skip
    if head.startswith((b"%PDF-", b"\x89PNG", b"\xff\xd8\xff")):
        raise UserError(T(
            "{file} adalah PDF atau gambar; tabel di dalamnya tidak dapat dibaca. Minta berkas Excel-nya.",
            file=path.name,
        ))  # fmt: skip
    if kind in (".doc", ".docx", ".odt", ".rtf"):
        raise UserError(T(
            "{file} adalah dokumen. Salin tabelnya ke Excel atau LibreOffice Calc, lalu simpan sebagai .xlsx.",
            file=path.name,
        ))  # fmt: skip


def _head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UserError(T("{file} adalah folder. Pilih sebuah berkas.", file=str(path)))
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(4096)
    except PermissionError:
        raise UserError(T("Berkas {file} tidak boleh dibuka. Tutup di program lain, lalu ulangi.", file=str(path))
                        ) from None  # fmt: skip
    except OSError as problem:
        raise cannot_read(str(path), problem) from None
    if not size or (size <= len(head) and not head.strip(b"\r\n\t ;,\0\xef\xbb\xbf\xff\xfe")):
        raise UserError(T("{file} kosong.", file=path.name))
    if size > MOST_FILE:
        raise too_big(path)
    return head


def too_big(path: Path) -> UserError:
    """The sentence for a file that memory could not hold."""
    return UserError(T(
        "{file} terlalu besar untuk dibuka. Salin hanya tabel pekerjanya ke lembar kerja baru, lalu simpan.",
        file=path.name,
    ))  # fmt: skip


def damaged(path: Path) -> UserError:
    """The sentence for a file that cannot be read."""
    return UserError(T(
        "{file} rusak atau tidak utuh. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu ulangi.",
        file=path.name,
    ))  # fmt: skip


def locked(path: Path) -> UserError:
    """The sentence for a file with a password."""
    return UserError(T(
        "{file} berkata sandi. Buka di Excel atau LibreOffice, simpan tanpa kata sandi, lalu ulangi.", file=path.name
    ))  # fmt: skip


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\0" not in head and odd * 50 < len(head)


def _old(path: Path) -> Findings:
    """The old container holds .xls, but also every encrypted .xlsx."""
    with path.open("rb") as stream:
        content = stream.read(MOST_FILE)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked(path)
    if "Workbook".encode("utf-16-le") not in content and "Book".encode("utf-16-le") not in content:
        raise UserError(T("{file} bukan lembar kerja Excel. Simpan tabelnya sebagai .xlsx, lalu ulangi.",
                          file=path.name))  # fmt: skip
    return Findings("xls", has_macros="_VBA_PROJECT".encode("utf-16-le") in content)


# --- zipped workbooks -------------------------------------------------------------------------------------------------


def _zipped(path: Path) -> Findings:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {entry.filename: entry for entry in archive.infolist()}
            if "xl/workbook.xml" in names:
                return _excel(path, archive, names)
            if "content.xml" in names:
                return _open_document(path, archive, names)
            if any(name.endswith("workbook.bin") for name in names):
                raise UserError(T("{file} berformat .xlsb. Simpan sebagai .xlsx, lalu ulangi.", file=path.name))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        raise damaged(path) from None
    raise UserError(T("{file} bukan lembar pekerja. Yang dapat dibaca: .xlsx, .xlsm, .xls, .ods, dan .csv.",
                      file=path.name))  # fmt: skip


def _excel(path: Path, archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Findings:
    findings = Findings("xlsx", has_macros=any(name.lower().endswith("vbaproject.bin") for name in names))
    room = MOST_UNPACKED
    longest = most_shared = 0
    for name, entry in names.items():
        part = name.lower()
        if part.startswith("xl/worksheets/") and part.endswith(".xml"):
            sheet = Sheet()
            room = _unpack(path, archive, entry, room, sheet.look)
            if sheet.may_be_too_big:
                sheet = Sheet()
                _unpack(path, archive, entry, MOST_UNPACKED, sheet.measure)
                if sheet.cells > MOST_CELLS:
                    raise too_big(path)
            most_shared = max(most_shared, sheet.shared)
            findings.formulas_without_value += sheet.without_value
            findings.error_values += sheet.errors
        elif part == "xl/sharedstrings.xml":
            texts = Texts()
            room = _unpack(path, archive, entry, room, texts.look)
            longest = texts.longest
        elif part in ("xl/styles.xml", "xl/workbook.xml"):
            room = _unpack(path, archive, entry, room)
    if longest > LONG_TEXT and longest * most_shared > MOST_TEXT:
        raise too_big(path)
    return findings


def _open_document(path: Path, archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Findings:
    _unpack(path, archive, names["content.xml"], MOST_UNPACKED)
    manifest = names.get("META-INF/manifest.xml")
    if manifest is not None and manifest.file_size < PIECE and b"encryption-data" in archive.read(manifest):
        raise locked(path)
    return Findings("ods", has_macros=any(name.startswith("Basic/") for name in names))


def _unpack(
    path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int,
    look: Callable[[bytes], None] | None = None,
) -> int:  # fmt: skip
    """Unpack one part piece by piece, showing each to `look`; the room that is left."""
    if entry.flag_bits & 1:
        raise locked(path)
    entry.file_size = room + 4 * PIECE  # what the directory says may be a lie: unpack to the real end
    with archive.open(entry) as stream:
        while piece := stream.read(PIECE):
            room -= len(piece)
            if room < 0:
                raise too_big(path)
            if look is not None:
                look(piece)
        if look is not None:
            look(b"")
    return room


class Sheet:
    """How large a table a sheet's XML makes. `look` is quick and may err on the large side, `measure` is exact."""

    def __init__(self) -> None:
        self.width = NEAR_COLUMNS
        self.rows = self.shared = self.without_value = self.errors = 0
        self._tail = b""
        self._row = self._column = 0
        self._has_unnumbered = False

    @property
    def cells(self) -> int:
        """Cells of the table from the first corner to the last cell with a value."""
        return self.rows * self.width

    @property
    def may_be_too_big(self) -> bool:
        return self._has_unnumbered or self.cells > MOST_CELLS

    def look(self, piece: bytes) -> None:
        """Rows by their numbers, columns only where they lie far out."""
        whole = self._whole(piece)
        self.shared += whole.count(b't="s"')
        self.errors += whole.count(b't="e"')
        if b"<f" in whole:
            self.without_value += len(_NO_VALUE.findall(whole))
        self._has_unnumbered |= whole.count(b"<c ") + whole.count(b"<c>") != whole.count(b'<c r="')
        for number in _ROW.findall(whole):
            self.rows = max(self.rows, int(number))
        for letters in _FAR.findall(whole):
            self.width = max(self.width, _column_number(letters))

    def measure(self, piece: bytes) -> None:
        """Every cell that has a value."""
        if not self._row:
            self.width = 0
        whole = self._whole(piece)
        self.shared += whole.count(b't="s"')
        for tag in _TAG.finditer(whole):
            is_row, attributes = tag[1] == b"row", tag[2]
            place = _PLACE.search(attributes)
            if is_row:
                self._row = int(place[2]) if place else self._row + 1
                self._column = 0
                continue
            self._column = _column_number(place[1]) if place and place[1] else self._column + 1
            if not attributes.endswith(b"/"):
                self.rows, self.width = max(self.rows, self._row), max(self.width, self._column)

    def _whole(self, piece: bytes) -> bytes:
        """The piece with the end of the one before, cut so that no cell is seen twice or in halves."""
        joined = self._tail + piece
        cut = max(joined.rfind(b"<c "), joined.rfind(b"<row "))
        if cut <= 0 or len(joined) - cut > PIECE:
            self._tail = b""
            return joined
        self._tail = joined[cut:]
        return joined[:cut]


class Texts:
    """The longest of the shared texts, in bytes."""

    def __init__(self) -> None:
        self.longest = self._open = 0

    def look(self, piece: bytes) -> None:
        first, *rest = piece.split(b"</si>")
        self.longest = max(self.longest, self._open + len(first))
        if rest:
            self.longest = max(self.longest, *map(len, rest))
            self._open = len(rest[-1])
        else:
            self._open += len(first)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


NEAR_COLUMNS = 78
"""A to BZ: a sheet of workers that reaches further is measured."""

LONG_TEXT = 2000
_ROW = re.compile(rb'<row [^>]*?\br="(\d{1,9})"')
_FAR = re.compile(rb'r="([A-Z]{3}|[C-Z][A-Z])\d')
_TAG = re.compile(rb"<(row|c)\b([^>]*)>")
_PLACE = re.compile(rb'\br="([A-Z]{0,3})(\d{1,9})"')
_NO_VALUE = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>|<f[^>]*/>(?:<v\s*/>|<v></v>)?</c>")
