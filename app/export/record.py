"""The record that every PDF and workbook carries: what its code stands for, for a program to compare the page with.

It tells of nobody: the answers are in it as a digest. It has no key, so whoever knows how can write another one; what
was kept in the case store is the proof, the record says only whether a file is still as it was written.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from app.export import code as codes
from app.export import content
from app.figure import figure, is_deducted
from calculators.core.statement import Explained
from calculators.core.text import translate
from calculators.core.words import month

NAME = "HakPekerja"
VERSION = 1
DIGEST_LETTERS = 32
FORM = "kop"
NEXT_FORM = "lanjut"
PAGE_BEGINS, NEXT_PAGE_BEGINS = (f"q 1 0 0 1 0 0 cm /FormXob.{form} Do Q" for form in (FORM, NEXT_FORM))
"""How the operators of first pages and of all others begin: with the form that repeats. Before 21 November 2026 all
began like the first."""

TEXT_BYTES = 4


def record_of(
    statement: Explained, code: str, language: str, essence: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What a reader needs: the essence of the statement (handed over by whoever has it), its code, and how its amounts
    are called on the page."""
    main = figure(statement)
    labels = {
        **{("line", key): translate(line.label, language) for key, line in codes.lines_of(statement).items()},
        **{("total", key): content.total_label(key, total, language) for key, total in statement.totals.items()},
    }  # fmt: skip
    months = {key: month(payment.month, language) for key, payment in codes.payments_of(statement).items()}
    labels |= {("payment", key): name for key, name in months.items()}
    said = [labels.get((amount.what, amount.code), amount.label) for amount in codes.amounts_of(statement)]
    about = essence or codes.essence(statement)
    found = {"v": VERSION, "code": code, "language": language, "essence": about, "labels": said}
    deducted = [code for code in statement.totals if is_deducted(statement, code)]
    if deducted:
        found["deducted"] = deducted
    if main is not None:
        found["figure"] = {"caption": main.caption.render(language), "value": str(main.quantity.value),
                           "unit": main.quantity.unit}  # fmt: skip
    return found


def digest(pieces: Iterable[bytes]) -> str:
    """What tells that something is as it was written."""
    total = hashlib.sha256()
    for piece in pieces:
        total.update(b"%d:" % len(piece))
        total.update(piece)
    return total.hexdigest()[:DIGEST_LETTERS]


def packed(record: Mapping[str, Any]) -> bytes:
    """The record in few bytes."""
    return zlib.compress(json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode(), 6)


def text_digest(text: str) -> bytes:
    """A short digest of one text without its spaces: enough to know it again, too little to read it from."""
    return hashlib.blake2b("".join(text.split()).encode("utf-8", "replace"), digest_size=TEXT_BYTES).digest()


def page_digest(words: str) -> str:
    """The digest of all words of a page, without their spaces."""
    return digest(["".join(words.split()).encode("utf-8", "replace")])


def texts_of(said: Iterable[str]) -> dict[str, str]:
    """The digests of all texts of a sheet, by how many letters they have."""
    found: dict[int, set[bytes]] = {}
    for text in said:
        length = len("".join(text.split()))
        if length:
            found.setdefault(length, set()).add(text_digest(text))
    return {str(length): base64.b64encode(b"".join(sorted(some))).decode() for length, some in sorted(found.items())}
