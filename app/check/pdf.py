"""A PDF read back: the record of each statement, how each page is drawn, and the words on it."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from typing import Any

from app.check.record import MOST_PAGES, Newer, record_from, unpacked
from app.export.record import NAME, digest

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
    drawn = page["/Contents"].get_object() if "/Contents" in page else None
    data: Any = getattr(drawn, "get_data", bytes)()
    has_more = bool(page.get("/Annots")) or any(key in page for key in ("/Rotate", "/CropBox", "/UserUnit"))
    text = page.extract_text()[:MOST_TEXT]
    return {
        "record": _record(page),
        "drawn": "" if has_more or not isinstance(data, bytes) else digest([data]),
        "text": text,
        "codes": _CODE.findall(text),
    }


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
    left = 0
    for page in pages:
        if page["record"] or not found or not (left > 0 or set(page["codes"]) & set(found[-1]["codes"])):
            found.append({"record": page["record"], "drawn": [], "text": "", "codes": []})
            left = _length(page["record"])
        left -= 1
        sheet = found[-1]
        sheet["drawn"].append(page["drawn"])
        sheet["text"] += page["text"] + "\n"
        sheet["codes"] = sorted({*sheet["codes"], *page["codes"]})
    return found if any(sheet["record"] or sheet["codes"] for sheet in found) else []


def _length(raw: bytes) -> int:
    try:
        record = record_from(raw)
    except Newer:
        return 0
    return len(record.pages) if record is not None else 0
