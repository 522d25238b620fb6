"""The sheet to lock away: what opens the cases again when a passphrase or a laptop is lost. One page of A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.export.clean import clean
from app.export.office import Office
from app.export.pdf import Book
from app.export.pdf_ink import Block, Ink, Sheet, Style
from app.export.pdf_style import TITLE, WIDTH
from app.files import atomic
from calculators.core.text import T
from calculators.core.words import day

_TEXT = Style(10, 14.5)
_HEAD = Style(11, 15, bold=True)
_PHRASE = Style(15, 20, bold=True)
_WRITING_LINE = 34.0
"""Room to write by hand, in points (12 mm)."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """Where the cases and their backups lie. `passphrase` is printed only where it was asked for."""

    cases: Path
    backups: Path
    passphrase: str = ""


def write_recovery_sheet(path: Path, recovery: Recovery, office: Office, language: str, made: datetime) -> None:
    """Write the sheet to `path`."""
    title = T("Lembar pemulihan data kasus").render(language)
    with atomic(path) as temporary, temporary.open("wb") as stream:
        book = Book(stream, title, office, language, made)
        book.add_page(lambda ink: list(_blocks(ink, recovery, language, made)))
        book.finish()


def _blocks(ink: Ink, recovery: Recovery, language: str, made: datetime) -> Iterator[Block]:
    yield _text(ink, T("Lembar pemulihan data kasus").render(language), TITLE, 4)
    yield _text(ink, T("Simpan lembar ini di tempat terkunci, terpisah dari laptopnya: siapa pun yang memegang "
                       "keduanya dapat membaca semua kasus.").render(language), _TEXT, 12)  # fmt: skip
    yield _head(ink, T("Kata sandi").render(language))
    yield _phrase(ink, clean(recovery.passphrase))
    if not recovery.passphrase:
        yield _text(ink, T("Tulis dengan huruf cetak.").render(language), _TEXT, 0)
    yield _text(ink, T("Bedakan huruf besar dan kecil, angka 0 dan huruf O, angka 1 dan huruf l; spasi dan tanda "
                       "hubung ikut dihitung.").render(language), _TEXT, 4)  # fmt: skip
    dated = T("Dibuat {day}. Dicatat oleh:", day=day(made.date(), language)).render(language)
    yield _text(ink, f"{dated} " + "_" * 40, _TEXT, 12)
    yield _head(ink, T("Letak data").render(language))
    for name, place in ((T("Data kasus"), recovery.cases), (T("Cadangan"), recovery.backups)):
        yield _text(ink, f"{name.render(language)}: {clean(str(place))}", _TEXT, 4)
    for title, steps in _STEPS:
        yield _head(ink, title.render(language))
        for number, step in enumerate(steps, start=1):
            yield _text(ink, f"{number}. {step.render(language)}", _TEXT, 3)


_STEPS = (
    (
        T("Membuka di laptop ini"),
        (
            T("Buka Hak Pekerja dan ketik kata sandi di atas."),
            T("Bila tetap ditolak, pilih “Pulihkan dari cadangan” di halaman yang sama."),
        ),
    ),
    (
        T("Bila laptop rusak atau hilang"),
        (
            T("Pasang Hak Pekerja di laptop lain dan salin folder cadangan ke sana, misalnya dari flashdisk."),
            T("Buka Pengaturan, bagian “Kasus dan cadangan”, lalu pilih “Pulihkan dari cadangan”."),
            T("Pilih cadangan terbaru dan ketik kata sandi di atas."),
        ),
    ),
    (
        T("Bila kata sandi diganti"),
        (
            T("Musnahkan lembar ini dan cetak yang baru."),
            T("Salinan lama di tempat lain, misalnya di flashdisk, tetap memakai kata sandi lama."),
        ),
    ),
)


def _text(ink: Ink, text: str, style: Style, after: float) -> Block:
    sheet = Sheet(ink)
    sheet.lines(0, 0, ink.wrap(text, style, WIDTH), style)
    return sheet.block(after)


def _head(ink: Ink, text: str) -> Block:
    sheet = Sheet(ink)
    sheet.lines(0, 8, ink.wrap(text, _HEAD, WIDTH), _HEAD)
    return sheet.block(3, holds=40)


def _phrase(ink: Ink, phrase: str) -> Block:
    """The passphrase in a frame, or two lines to write it on."""
    sheet = Sheet(ink)
    lines = ink.wrap(phrase, _PHRASE, WIDTH - 24) if phrase else ()
    height = len(lines) * _PHRASE.leading + 16 if lines else 2 * _WRITING_LINE + 12
    sheet.box(0, 0, WIDTH, height)
    sheet.lines(12, 7, lines, _PHRASE)
    if not lines:
        for number in (1, 2):
            sheet.rule(12, number * _WRITING_LINE, WIDTH - 12)
    sheet.height = height
    return sheet.block(8)
