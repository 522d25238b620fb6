"""What can be said of a sheet: the same as computed, changed, saved anew, or not known here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TYPE_CHECKING

from app.check import altered, reading, said
from app.check.kept import computed_again, expected_of
from app.check.paper import Paper, Sheet
from app.check.record import Expected, Record
from app.check.row import Row
from app.errors import UserError
from app.export.code import read_code
from app.i18n import LANGUAGES
from calculators.core.text import T, Text, translate

if TYPE_CHECKING:
    from app.store import Change, Kept, Store

SAME, CHANGED, ADDED, RESAVED, BARE, UNCOUNTED, UNKNOWN = (
    "same", "changed", "added", "resaved", "bare", "uncounted", "unknown"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one sheet.

    `status` is ``same``; ``changed`` (an amount or another text is not what was written, or a page is missing);
    ``added`` (all of it is there, with something laid over it); ``resaved`` (amounts and texts are those that were
    written, but another program wrote the file); ``bare`` (the same without our record, so amounts and answers only);
    ``uncounted`` (a workbook whose formulas have no results); or ``unknown``. `proof` says what it was compared with:
    ``kept`` or ``record``, empty for nothing. `recomputed` is what today's rules and this program give otherwise for
    the same answers.
    """

    code: str
    status: str
    proof: str = ""
    rows: tuple[Row, ...] = ()
    notes: tuple[Text, ...] = ()
    kept: Kept | None = None
    recomputed: tuple[Change, ...] = field(default=())

    @property
    def headline(self) -> Text:
        """The answer in a sentence."""
        return said.headline(self.status, self.proof, self.code)

    @property
    def advice(self) -> Text:
        """What to do now."""
        return said.advice(self.status, self.proof)


def judge(paper: Paper, store: Store | None = None) -> list[Verdict]:
    """What can be said of each statement in the file."""
    return [_judge(paper, sheet, store) for sheet in paper.sheets]


def _judge(paper: Paper, sheet: Sheet, store: Store | None) -> Verdict:
    record, notes = sheet.record, []
    code = sheet.code or (record.code if record is not None else "")
    kept = _kept(store, code)
    fits = record is not None and record.fits and record.code == sheet.code
    if record is not None and not fits:
        notes.append(T("Kode yang tercetak tidak cocok dengan isi berkas."))
    if record is not None and (fits or kept is None):
        rows = [*_amounts(paper, sheet, record), *_differing(record, kept)]
    elif kept is not None:
        rows = list(_amounts_of_kept(paper, sheet, kept))
    else:
        return Verdict(code, CHANGED if sheet.is_spoilt else UNKNOWN)
    other = altered.texts(paper, sheet)
    if kept is not None:
        rows += altered.answers(paper, sheet, kept, other.rows)
    rows, status, more = _status(paper, sheet, rows, fits, other)
    proof = "kept" if kept is not None else "record"
    if proof == "record":
        more.append(said.SPEAKS_FOR_ITSELF)
    return Verdict(code, status, proof, tuple(rows), (*notes, *other.notes, *more), kept, tuple(_recomputed(kept)))


def _status(
    paper: Paper, sheet: Sheet, rows: list[Row], fits: bool, other: altered.Altered
) -> tuple[list[Row], str, list[Text]]:
    """All rows that are told, the answer, and what is to be said of how far it goes."""
    record, wrong = sheet.record, [row for row in rows if not row.is_same]
    rows = [*rows, *(row for row in other.rows if not any(_is_told(row, one) for one in wrong))]
    if (record is not None and not fits) or sheet.is_spoilt:
        return rows, CHANGED, []
    if wrong and sheet.uncounted and not other.rows and not any(row.on_sheet for row in wrong):
        return [row for row in rows if row.is_same], UNCOUNTED, []
    if sheet.uncounted:  # what has no result is not found, which says nothing
        rows, wrong = ([row for row in some if row.is_same or row.on_sheet] for some in (rows, wrong))
    if wrong or other.rows or other.notes:
        return rows, ADDED if other.is_added and not wrong else CHANGED, [said.UNCOUNTED] if sheet.uncounted else []
    if record is None:
        return rows, BARE, [said.ONLY_AMOUNTS]
    if sheet.as_drawn:
        return (rows, SAME, []) if paper.untouched else (rows, RESAVED, [said.SHAPES])
    if sheet.is_whole:
        return rows, ADDED, []
    if record.texts is not None:
        return rows, RESAVED, [said.DRAWN_ANEW]
    return rows, CHANGED, [said.SOMETHING_ELSE if paper.kind == "pdf" else said.OTHER_CELLS]


def _is_told(strange: Row, wrong: Row) -> bool:
    """Whether words of others are what stands in the place of an amount or answer that is told already."""
    return bool(wrong.on_sheet) and (wrong.on_sheet in strange.on_sheet or strange.on_sheet in wrong.on_sheet)


# --- what to compare with --------------------------------------------------------------------------------------------


def _kept(store: Store | None, code: str) -> Kept | None:
    """The statement kept last under the code."""
    found = store.statements.by_code(code) if store is not None and code else []
    return found[-1] if found else None


def _amounts(paper: Paper, sheet: Sheet, record: Record) -> Iterator[Row]:
    is_empty = all(one.what == "total" and not one.quantity for one in record.amounts)
    for number, wanted in enumerate(() if is_empty else record.amounts):  # totals of nothing are not printed
        if paper.kind == "pdf":
            found, shown = reading.on_page(sheet, wanted, record.language)
        else:
            found, shown = reading.in_cells(sheet, number, wanted)
        yield Row(wanted.label, shown, wanted.shown(record.language), found)
    if record.figure is not None and paper.kind == "pdf":
        found, shown = reading.figure_on_page(sheet, record.figure, record.language)
        yield Row(record.figure.label, shown, record.figure.quantity.show(record.language), found)


def _differing(record: Record, kept: Kept | None) -> Iterator[Row]:
    """A record whose code was made to fit, but whose amounts are others than those that were kept."""
    if kept is None:
        return
    known = {(one.what, one.code): one.quantity for one in expected_of(kept.body)}
    for wanted in record.amounts:
        value = known.get((wanted.what, wanted.code))
        if value is None or value.value != wanted.quantity.value:
            shown = value.show(record.language) if value is not None else ""
            yield Row(wanted.label, wanted.quantity.show(record.language), shown, False)


def _amounts_of_kept(paper: Paper, sheet: Sheet, kept: Kept) -> Iterator[Row]:
    """For a file without a record: every amount that was kept, in the language in which it is found."""
    for one in expected_of(kept.body):
        found, shown = False, ""
        for language, is_deducted in product(LANGUAGES, (False, True)):
            if is_deducted and one.what != "total":
                continue
            named = Expected(one.what, one.code, translate(one.label, language), one.quantity, is_deducted)
            here, there = (
                reading.on_page(sheet, named, language) if paper.kind == "pdf" else reading.beside_label(sheet, named)
            )
            found, shown = found or here, there if here else shown or there
        yield Row(one.label, shown, one.quantity.show(), found)


def _recomputed(kept: Kept | None) -> list[Change]:
    if kept is None:
        return []
    from app.store import compare

    now = computed_again(kept.body)
    if now is None:
        return []
    return [change for change in compare(kept.body, now.to_dict()) if change.what != "pack"]


# --- by hand ---------------------------------------------------------------------------------------------------------


def judge_typed(typed: str, amounts: Sequence[int], store: Store | None) -> Verdict:
    """The same for a sheet on paper: its code and some of its amounts as somebody typed them."""
    code = read_code(typed)
    if code is None:
        raise UserError(T("Kode ini salah ketik atau tidak lengkap. Kode terdiri dari 12 huruf dan angka, misalnya "
                          "4H7Q-2M9X-K3TD."))  # fmt: skip
    kept = _kept(store, code)
    if kept is None:
        return Verdict(code, UNKNOWN)
    known = kept_rows(kept)
    rows = [_typed_row(amount, known) for amount in amounts] or known
    status = UNKNOWN if not amounts else SAME if all(row.is_same for row in rows) else CHANGED
    return Verdict(code, status, "kept", tuple(rows), (), kept, tuple(_recomputed(kept)))


def kept_rows(kept: Kept) -> list[Row]:
    """Every amount that was kept, to read a paper against."""
    return [Row(one.label, "", one.quantity.show(), True) for one in expected_of(kept.body)]


def _typed_row(amount: int, known: Sequence[Row]) -> Row:
    typed = reading.shown_value(amount)
    found = next((row for row in known if row.computed == typed), None)
    if found is None:
        return Row(T("Jumlah yang diketik"), typed, "", False)
    return Row(found.label, typed, found.computed, True)
