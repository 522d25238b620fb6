"""Which column of a sheet is which field: by our own codes, by labels and their kin, by likeness, by hand."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.batch.columns import column, columns_of, known, plain_words
from app.batch.headers import signature
from app.batch.synonyms import SYNONYMS
from app.errors import UserError
from calculators.core.calculator import Calculator
from calculators.core.text import T

LIKE = 0.88
MOST_REMEMBERED = 200
FILE = "batch-mappings.json"
_NOISE = re.compile(r"\b(?:rp|idr|rupiah|dd mm yyyy|wajib|required|opsional|optional)\b|\*")


_GROUP = re.compile(r"^(?:(?:data|identitas|biodata) )?(?:pekerja|karyawan|pegawai|buruh|diri)? ?(?=\w)")


@dataclass(slots=True)
class Guess:
    """Field codes by column number, and how sure each is (1: certain)."""

    codes: dict[int, str] = field(default_factory=dict)
    sureness: dict[int, float] = field(default_factory=dict)


def plain_label(label: str) -> str:
    """A heading without case, marks, and what says only how to fill it in."""
    inside = re.sub(r"\(([^)]*)\)", lambda match: "" if len(match[1]) < 14 else match[0], label)
    return plain_words(_NOISE.sub(" ", inside.lower())) or plain_words(label)


@lru_cache(maxsize=16)
def _words(calculator: Calculator) -> dict[str, str]:
    """From each way to call a column to its code; our own labels before kin, earlier fields before later."""
    table: dict[str, str] = {}
    found = columns_of(calculator)
    for code, asked in found.items():
        for text in (code, code.replace("_", " "), asked.label(), asked.label("en")):
            table.setdefault(plain_label(text), code)
    for code in found:
        for text in SYNONYMS.get(code, ()):
            table.setdefault(plain_label(text), code)
    return table


def score_of(calculator: Calculator) -> Callable[[str], float]:
    """How sure it is that a text heads a column of `calculator`; quick, for looking at many rows."""
    words = _words(calculator)
    first_words = {text.split()[0] for text in words if text}

    @lru_cache(maxsize=4096)
    def score(label: str) -> float:
        plain = plain_label(label) if len(label) < 120 else ""
        if plain in words:
            return 1.0
        code = _by_number(calculator, plain)
        if code:
            return 1.0
        return 0.2 if plain and plain.split()[0] in first_words else 0.0

    return score


def _by_number(calculator: Calculator, plain: str) -> str:
    """``anak 4 jenjang``: a record beyond those that the template offers."""
    match = re.fullmatch(r"(.+?) (\d{1,2}) (.+)", plain)
    if not match:
        return ""
    code = _words(calculator).get(f"{match[1]} 1 {match[3]}", "")
    again = re.fullmatch(r"(\w+)_1_(\w+)", code)
    return f"{again[1]}_{int(match[2])}_{again[2]}" if again else ""


def guess(calculator: Calculator, labels: Sequence[str]) -> Guess:
    """The likeliest field of each column; every field at most once, a surer column first."""
    found = []
    for index, label in enumerate(labels):
        for code, sure in _candidates(calculator, plain_label(label)):
            found.append((sure, -index, index, code))
    result = Guess()
    for sure, _, index, code in sorted(found, reverse=True):
        if index not in result.codes and code not in result.codes.values():
            result.codes[index] = code
            result.sureness[index] = sure
    return result


def _candidates(calculator: Calculator, plain: str) -> list[tuple[str, float]]:
    if not plain or len(plain) > 120:
        return []
    words = _words(calculator)
    if plain in words:
        return [(words[plain], 1.0)]
    numbered = _by_number(calculator, plain)
    if numbered:
        return [(numbered, 1.0)]
    grouped = _GROUP.sub("", plain)
    if grouped in words:  # a heading that is merged over several columns: "Pekerja" above "Nama", "NIK"
        return [(words[grouped], 0.95)]
    found: dict[str, float] = {}
    for near in difflib.get_close_matches(plain, words, n=3, cutoff=LIKE):
        sure = difflib.SequenceMatcher(None, plain, near).ratio() * 0.95
        found[words[near]] = max(found.get(words[near], 0.0), sure)
    mine = plain.split()
    for text, code in words.items():
        parts = text.split()
        if len(parts) > 1 and set(parts) < set(mine):
            found[code] = max(found.get(code, 0.0), 0.6 + 0.3 * len(parts) / len(mine))
    return list(found.items())


def by_hand(calculator: Calculator, labels: Sequence[str], pairs: Mapping[str, str]) -> dict[int, str]:
    """What the user said, heading or column letter to field code, as column numbers; "" leaves a column out."""
    at = {plain_label(label): index for index, label in reversed(list(enumerate(labels))) if label}
    chosen = {}
    for heading, code in pairs.items():
        index = at.get(plain_label(heading), _letter(heading))
        if index is None or index >= len(labels):
            raise UserError(T("Kolom “{heading}” tidak ada di lembar ini. Yang ada: {known}.", heading=heading,
                              known=[label for label in labels if label]))  # fmt: skip
        if code and column(calculator, code) is None:
            raise UserError(T("Isian “{code}” tidak dikenal. Lihat daftarnya dengan perintah fields.", code=code))
        chosen[index] = code
    return chosen


def _letter(text: str) -> int | None:
    if not re.fullmatch(r"[A-Za-z]{1,3}", text):
        return None
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


# --- what was chosen before -------------------------------------------------------------------------------------------


_INDEX = re.compile(r"[0-9]{1,5}")


class Memory:
    """The mappings chosen before, in one file of a settings folder, by the headings of the sheet. Holds no data."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE

    def recall(self, calculator: str, labels: Sequence[str]) -> dict[int, str] | None:
        """The mapping used for a sheet with these headings, or None."""
        kept = self._read().get(_key(calculator, labels))
        if not isinstance(kept, dict):
            return None
        found = known(calculator)
        chosen = {int(index): str(code) for index, code in kept.items() if _INDEX.fullmatch(index)}
        return {index: code for index, code in chosen.items() if index < len(labels) and column(found, code)}

    def remember(self, calculator: str, labels: Sequence[str], chosen: Mapping[int, str]) -> None:
        """Keep a mapping for the next sheet of this layout. Failing to is no reason to stop."""
        kept = self._read()
        key = _key(calculator, labels)
        kept.pop(key, None)
        kept[key] = {str(index): code for index, code in chosen.items()}
        recent = dict(list(kept.items())[-MOST_REMEMBERED:])
        temporary = self.file.with_suffix(".tmp")
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_text(json.dumps(recent, indent=1), encoding="utf-8")
            temporary.replace(self.file)
        except OSError:
            with suppress(OSError):
                temporary.unlink()

    def _read(self) -> dict[str, Any]:
        try:
            content = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}


def _key(calculator: str, labels: Sequence[str]) -> str:
    return calculator + ":" + hashlib.sha256(signature(labels).encode()).hexdigest()[:32]
