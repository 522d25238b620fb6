"""What else than an amount is not as it was written: words of a page, rows of a workbook, answers of the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.check import reading, words
from app.check.kept import as_it_was
from app.check.paper import Paper, Sheet
from app.check.record import Record
from app.check.row import Row
from app.export import answers as answered
from app.export.clean import clean
from app.export.record import TEXT_BYTES
from app.export.xlsx_seal import row_digest, spoken
from app.i18n import LANGUAGES
from calculators.core.calculator import IDENTITY
from calculators.core.text import T, Text, translate

if TYPE_CHECKING:
    from app.store import Kept

_NAMES = ("worker_name", "worker_id", "employer_name")
MOST_SAID = 100


@dataclass(frozen=True, slots=True)
class Altered:
    """Rows for what was not written by us, and remarks on what cannot be shown as a row. `is_added`: all that was
    written is still there, in its order."""

    rows: tuple[Row, ...] = ()
    notes: tuple[Text, ...] = ()
    is_added: bool = False


def texts(paper: Paper, sheet: Sheet) -> Altered:
    """What stands on the sheet beside its amounts and is not as the record says."""
    record = sheet.record
    if record is None or sheet.as_drawn:
        return Altered()
    if paper.kind == "xlsx":
        return _cells(sheet, record) if record.rows else Altered()
    missing = len(record.pages) - len(sheet.pages)
    if missing > 0:
        return Altered((), (T("Lembar ini seharusnya {all} halaman; yang ada di berkas {found}.",
                              all=len(record.pages), found=len(sheet.pages)),))  # fmt: skip
    return _words(sheet, record.texts) if record.texts is not None else Altered()


def _words(sheet: Sheet, known: words.Texts) -> Altered:
    found = words.compared(sheet.pages, known)
    if found.strange:
        return _some(
            [Row(_after(one.after), one.words, "", False, found.is_in_order) for one in found.strange],
            found.is_in_order,
        )
    if found.is_in_order:
        return Altered()
    if found.missing:
        return Altered((), (T("{n} tulisan yang dicetak tidak ada lagi di lembar ini.", n=found.missing),))
    return Altered((), (T("Tulisan di lembar ini tidak lagi pada tempatnya: ada yang dipindah atau ditukar."),))


def _after(text: str) -> Text:
    return T("Setelah “{text}”", text=text) if text else T("Di awal lembar")


def _some(rows: list[Row], is_added: bool = False) -> Altered:
    more = len(rows) - words.MOST_TOLD
    notes = (T("Dan {n} tempat lain.", n=more),) if more > 0 else ()
    return Altered(tuple(rows[: words.MOST_TOLD]), notes, is_added)


def _cells(sheet: Sheet, record: Record) -> Altered:
    """The sheets that are gone, and the rows that say something else."""
    here = {name for name, _, _ in sheet.cells}
    gone = [name for name in record.rows if name not in here]
    found = _some(list(_rows(sheet, record)))
    notes = [T("Lembar “{name}” di berkas ini kosong atau tidak ada lagi.", name=name) for name in gone]
    return Altered(found.rows, (*notes, *found.notes))


def _rows(sheet: Sheet, record: Record) -> Iterator[Row]:
    """The rows of a workbook that say something else; those of the amounts are told on their own."""
    found: dict[tuple[str, int], list[str]] = {}
    shown: dict[tuple[str, int], list[str]] = {}
    for (name, row, column), value in sorted(sheet.cells.items()):
        found.setdefault((name, row), []).append(f"{column}={spoken(value)}")
        shown.setdefault((name, row), []).append(reading.shown_value(value))
    before = {
        (name, row): raw[at : at + TEXT_BYTES]
        for name, raw in record.rows.items()
        for row, at in enumerate(range(0, len(raw), TEXT_BYTES))
    }
    here = {name for name, _ in found}
    for name, row in sorted(key for key in {*found, *before} - sheet.uncounted if key[0] in here):
        if row_digest(found.get((name, row))) != before.get((name, row), bytes(TEXT_BYTES)):
            said = " | ".join(shown.get((name, row), ()))[:MOST_SAID]
            yield Row(T("{sheet}, baris {n}", sheet=name, n=row + 1), said or "–", "", False)


def answers(paper: Paper, sheet: Sheet, kept: Kept, strange: Sequence[Row]) -> list[Row]:
    """Whom the kept statement is about, and on a page that is not drawn as it was also what was answered."""
    language = sheet.record.language if sheet.record is not None else _spoken(sheet)
    found = []
    for label, value in _asked(kept, language, with_all=paper.kind == "pdf" and not sheet.as_drawn):
        is_same = reading.says(sheet, f"{label} {value}")
        instead = next((one.on_sheet for one in strange if _stands_after(one, label)), "")
        if is_same or label in _names(language) or reading.says(sheet, label):
            found.append(Row(label, value if is_same else instead, value, is_same))
    return found


def _stands_after(strange: Row, label: str) -> bool:
    return isinstance(strange.label, Text) and reading.same_words(label, str(strange.label.values.get("text", "")))


def _spoken(sheet: Sheet) -> str:
    """The language of a sheet without its record: the one in which more of our labels stand on it."""
    return max(LANGUAGES, key=lambda language: sum(reading.says(sheet, name) for name in _names(language)))


def _names(language: str) -> list[str]:
    return [translate(identity.label, language) for identity in IDENTITY if identity.code in _NAMES]


def _asked(kept: Kept, language: str, with_all: bool) -> list[tuple[str, str]]:
    """Labels and answers as the sheet has them."""
    given = kept.body.get("input")
    given = given if isinstance(given, dict) else {}
    labels = {identity.code: translate(identity.label, language) for identity in IDENTITY}
    names = [(labels[code], clean(str(given[code]))) for code in _NAMES if given.get(code)]
    statement = as_it_was(kept.body, kept.code) if with_all else None
    if statement is None:
        return names
    return [*names, *((row.label, row.value) for row in answered.answers(statement, language))]
