"""A PDF read back: the record of each statement, how each page is drawn, and the words on it."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from typing import Any

from app.check.record import MOST_PAGES, Newer, Record, record_from, unpacked
from app.export.record import NAME, NEXT_PAGE_BEGINS, PAGE_BEGINS, digest

MOST_TEXT = 200_000
_TAIL = re.compile(rb"/" + NAME.encode() + rb"<([0-9a-f]{64})>>>\nstartxref\n\d{1,12}\n%%EOF\n")
_TAIL_LENGTH = 200
_CODE = re.compile(r"(?<![0-9A-Z-])[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}(?![0-9A-Z-])")


def content(raw: bytes) -> dict[str, Any]:
    """The file as plain values."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(raw), strict=False)
    if len(reader.pages) > MOST_PAGES:
        return {"problem": "too large"}
    pages = [_page(page) for page in reader.pages]
    return {"untouched": is_untouched(raw), "sheets": _sheets(pages)}


def is_untouched(raw: bytes) -> bool:
    """Whether the sum at the end is that of everything before it, and nothing follows."""
    found = _TAIL.search(raw, max(0, len(raw) - _TAIL_LENGTH))
    if found is None or found.end() != len(raw):
        return False
    return hashlib.sha256(raw[: found.start(1)]).hexdigest().encode() == found[1]


def _page(page: Any) -> dict[str, Any]:
    data = _operators(page["/Contents"].get_object()) if "/Contents" in page else b""
    has_more = bool(page.get("/Annots")) or any(key in page for key in ("/Rotate", "/CropBox", "/UserUnit"))
    text = page.extract_text()[:MOST_TEXT]
    return {
        "record": _record(page),
        "drawn": "" if has_more else digest([data]),
        "operators": data,
        "text": text,
        "codes": _CODE.findall(text),
    }


def _operators(drawn: Any) -> bytes:
    """What draws a page: one stream, or several one after the other."""
    if isinstance(drawn, list):
        return b"\n".join(_operators(one.get_object()) for one in drawn if not isinstance(one.get_object(), list))
    data: Any = getattr(drawn, "get_data", bytes)()
    return data if isinstance(data, bytes) else b""


def _record(page: Any) -> bytes:
    """What the page keeps for us; one bad byte where that cannot be read."""
    try:
        found = page["/PieceInfo"].get_object()["/" + NAME].get_object()["/Private"].get_object()
    except (KeyError, AttributeError, TypeError):
        return b""
    try:
        return unpacked(found._data)  # the library would unpack it without our bound
    except Exception:  # it is there and makes no sense
        return b"?"


def _sheets(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A statement has as many pages as its record says; without one it goes on as long as its code is printed."""
    found: list[dict[str, Any]] = []
    record, left = None, 0
    for page in pages:
        if page["record"] or not found or not (left > 0 or set(page["codes"]) & set(found[-1]["codes"])):
            found.append({"record": page["record"], "drawn": [], "pages": [], "codes": [], "whole": []})
            record = _record_of(page["record"])
            left = len(record.pages) if record is not None else 0
        left -= 1
        sheet = found[-1]
        sheet["whole"].append(record is not None and _is_within(page["operators"], record, len(sheet["drawn"])))
        sheet["drawn"].append(page["drawn"])
        sheet["pages"].append(page["text"])
        sheet["codes"] = sorted({*sheet["codes"], *page["codes"]})
    return found if any(sheet["record"] or sheet["codes"] for sheet in found) else []


def _record_of(raw: bytes) -> Record | None:
    try:
        return record_from(raw) if raw else None
    except Newer:
        return None


def _is_within(operators: bytes, record: Record, number: int) -> bool:
    """Whether the page that we drew is still there, whole, among what others have drawn before and after it."""
    if number >= min(len(record.pages), len(record.lengths)):
        return False
    starts = (operators.find(begins.encode()) for begins in (PAGE_BEGINS, NEXT_PAGE_BEGINS))
    length, wanted = record.lengths[number], record.pages[number]
    return any(start >= 0 and digest([operators[start : start + length]]) == wanted for start in starts)
