"""A workbook read back: its record from the properties, and what its cells say."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from app.check.pdf import _CODE
from app.check.record import MOST_RECORD, unpacked
from app.export.record import NAME
from app.export.xlsx_seal import Place, contents, spoken

MOST_UNPACKED = 100 * 2**20
MOST_SHEETS = 30
MOST_CELLS = 200_000
_PROPERTIES = "docProps/custom.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NO_VALUE = re.compile(rb'<c r="[A-Z]{1,3}(\d{1,7})"[^>]*>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')
_NAMED = re.compile(rf"{NAME} (\d{{3}})")


def content(raw: bytes) -> dict[str, Any]:
    """The file as plain values."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if sum(_size(archive, entry) for entry in archive.infolist()) > MOST_UNPACKED:
            return {"problem": "too large"}
        record = _record(archive)
    cells = _cells(raw)
    said = {place: spoken(value) for place, value in cells.items()}
    text = "\n".join(said.values())
    codes = sorted(set(_CODE.findall(text)))
    if not record and not codes:
        return {"problem": "not ours"}
    sheet = {"record": record, "drawn": [contents(said)], "pages": [text], "codes": codes, "cells": cells}
    sheet["uncounted"] = list(_uncounted(raw))
    return {"untouched": True, "sheets": [sheet]}


def _size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """How large a part is in truth; the directory may lie."""
    size = 0
    entry.file_size = MOST_UNPACKED * 2
    with archive.open(entry) as stream:
        try:
            while piece := stream.read(1 << 20):
                size += len(piece)
                if size > MOST_UNPACKED:
                    break
        except (zipfile.BadZipFile, EOFError):
            return size
    return size


def _uncounted(raw: bytes) -> Iterator[tuple[str, int]]:
    """The rows with a formula that has no result: a program that does not compute has written them."""
    from python_calamine import CalamineWorkbook

    names = CalamineWorkbook.from_filelike(io.BytesIO(raw)).sheet_names
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = [part for part in archive.namelist() if _SHEET.fullmatch(part)]
        for name, part in zip(names, sorted(parts, key=_number), strict=False):
            for row in set(_NO_VALUE.findall(archive.read(part))):
                yield name, int(row) - 1


def _number(part: str) -> tuple[int, str]:
    return len(part), part


def _record(archive: zipfile.ZipFile) -> bytes:
    try:
        raw = archive.open(_PROPERTIES).read(MOST_RECORD + 1)
    except KeyError:
        return b""
    if len(raw) > MOST_RECORD or b"<!" in raw:
        return b"?"
    pieces: dict[int, str] = {}
    for node in ElementTree.fromstring(raw):
        named = _NAMED.fullmatch(node.get("name", ""))
        if named:
            pieces[int(named[1])] = "".join(node.itertext()).strip()
    try:
        packed = base64.b64decode("".join(pieces[number] for number in sorted(pieces)), validate=True)
        return unpacked(packed) if packed else b""
    except Exception:  # whatever is wrong with it: there is one, and it makes no sense
        return b"?"


def _cells(raw: bytes) -> dict[Place, Any]:
    """Every cell that holds something."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    found: dict[Place, Any] = {}
    for name in workbook.sheet_names[:MOST_SHEETS]:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.total_height * sheet.total_width > MOST_CELLS:
            raise ValueError("too large")
        for row, values in enumerate(sheet.to_python(skip_empty_area=False)):
            found.update({(name, row, column): value for column, value in enumerate(values) if value != ""})
    return found
