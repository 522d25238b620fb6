"""How hard a passphrase is to guess, and a good one where none comes to mind."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from math import log2

from app.errors import UserError
from calculators.core.text import T, Text

SHORTEST = 8
WEAK, FAIR = 40, 60
"""Bits. The key takes 256,000 rounds to derive: a thief with good hardware tries some 2¹⁷ phrases a second, so that
40 bits hold for months and 60 for longer than the paper of a case."""

_COMMON = (
    "password", "rahasia", "bismillah", "alhamdulillah", "indonesia", "merdeka", "garuda", "jakarta", "bandung",
    "surabaya", "serikat", "buruh", "pekerja", "kantor", "admin", "sayang", "cinta", "keluarga", "qwerty", "asdfgh",
    "asdf", "zxcvbn", "123456", "12345", "1234", "654321", "abc", "hakpekerja", "pesangon", "sandi", "kunci", "login",
    "user", "welcome", "selamat", "bpjs", "hukum", "laptop", "komputer", "iloveyou", "dragon", "master",
)  # fmt: skip
_WORD_BITS, _YEAR_BITS, _LETTER_BITS = 8.0, 6.0, 2.6
"""A word from every guesser's list, a year or date, and a letter inside a word of a language."""


@dataclass(frozen=True, slots=True)
class Strength:
    """`level` is ``weak``, ``fair`` or ``strong``; `advice` says what would help."""

    bits: int
    level: str
    advice: Text


def strength(phrase: str) -> Strength:
    """An estimate that errs on the side of too weak."""
    bits = int(_bits(normal(phrase)))
    if len(phrase) < SHORTEST or bits < WEAK:
        return Strength(bits, "weak", T("Lemah: mudah ditebak. Pakai empat kata atau lebih yang tidak berhubungan."))
    if bits < FAIR:
        return Strength(bits, "fair", T("Cukup. Tambah satu kata lagi supaya kuat."))
    return Strength(bits, "strong", T("Kuat."))


def normal(phrase: str) -> str:
    """The same phrase from every keyboard: composed letters, no spaces around."""
    return unicodedata.normalize("NFC", phrase).strip()


def checked(phrase: str) -> str:
    """`phrase` fit to lock something with, or `UserError`."""
    found = normal(phrase)
    if len(found) < SHORTEST:
        raise UserError(T("Kata sandi terlalu pendek; paling sedikit {n} huruf. Pakai beberapa kata.", n=SHORTEST))
    if len(found) > 1000 or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in found):
        raise UserError(T("Kata sandi berisi tanda yang tidak dapat dipakai. Pakai huruf, angka dan spasi."))
    return found


def suggest() -> str:
    """A phrase from chance alone, 80 bits, easy to copy from paper: ``k7qm-2x9t-h4ae-w8rd``."""
    letters = "abcdefghjkmnpqrstvwxyz0123456789"
    while True:
        phrase = "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))
        if strength(phrase).level == "strong":  # not one that looks like words
            return phrase


def _bits(phrase: str) -> float:
    rest, known = phrase.casefold(), 0.0
    for word in _COMMON:
        known += _WORD_BITS * (word in rest)  # said twice, it is guessed no harder
        rest = rest.replace(word, " ")
    years = re.findall(r"(?:19|20)\d\d", rest)
    rest = re.sub(r"(?:19|20)\d\d", " ", rest)
    return known + _YEAR_BITS * len(set(years)) + _of_rest(rest, phrase)


def _of_rest(rest: str, phrase: str) -> float:
    """What the characters outside known words add: little for the next in a row, less inside words."""
    alphabet = 26 * any(letter.isalpha() for letter in rest) + 10 * any(letter.isdigit() for letter in rest)
    alphabet += 20 * any(not letter.isalnum() and letter != " " for letter in rest)
    alphabet += 26 * (phrase != phrase.lower() and phrase[1:] != phrase[1:].lower())
    full = log2(max(alphabet, 2))
    total = 0.0
    words = dict.fromkeys(re.findall(r"[^\W\d_]{4,}", rest))
    for word in words:
        steps = 1 + sum(abs(ord(letter) - ord(before)) > 1 for before, letter in pairwise(word))
        total += min(steps, len(set(word))) * _LETTER_BITS
    others = re.sub(r"[^\W\d_]{4,}", " ", rest)
    for before, letter in zip(" " + others, others, strict=False):
        if letter != " ":
            total += 1.0 if abs(ord(letter) - ord(before)) <= 1 else full
    return total
