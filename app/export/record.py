"""The record that every PDF and workbook carries: what its code stands for, for a program to compare the page with.

It tells of nobody: the answers are in it as a digest. It has no key, so whoever knows how can write another one; what
was kept in the case store is the proof, the record says only whether a file is still as it was written.
"""

from __future__ import annotations

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
