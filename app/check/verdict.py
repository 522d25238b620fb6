"""What can be said of a sheet: the same as computed, changed, saved anew, or not known here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.check import reading
from app.check.kept import computed_again, expected_of, given_of
from app.check.paper import Paper, Sheet
from app.check.record import Expected, Record
from app.errors import UserError
from app.export.clean import clean
from app.export.code import read_code
from calculators.core.calculator import IDENTITY
from calculators.core.text import T, Text, translate

if TYPE_CHECKING:
    from app.store import Change, Kept, Store

SAME, CHANGED, RESAVED, UNKNOWN = "same", "changed", "resaved", "unknown"
_NAMES = ("worker_name", "worker_id", "employer_name")


@dataclass(frozen=True, slots=True)
class Row:
    """One amount or name: what stands on the sheet (empty: not found) and what was computed."""

    label: str
    on_sheet: str
    computed: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one sheet.

    `status` is ``same``, ``changed``, ``resaved`` (the amounts that can be read are right, but another program wrote
    the file) or ``unknown``. `proof` says what it was compared with: ``kept`` or ``record``, empty for nothing.
    `recomputed` is what today's rules and this program give otherwise for the same answers.
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
        return _HEADLINES[self.status, self.proof]


_HEADLINES = {
    (SAME, "kept"): T("Asli: sama dengan yang disimpan saat dihitung."),
    (SAME, "record"): T("Berkas ini masih seperti saat ditulis, tetapi kasusnya tidak ada di sini."),
    (CHANGED, "kept"): T("Diubah: lembar ini berbeda dari yang disimpan saat dihitung."),
    (CHANGED, "record"): T("Diubah: lembar ini tidak lagi seperti saat ditulis."),
    (CHANGED, ""): T("Diubah: catatan di dalam berkas rusak."),
    (RESAVED, "kept"): T("Jumlahnya sama dengan yang disimpan, tetapi berkas ini ditulis ulang oleh program lain."),
    (RESAVED, "record"): T("Jumlah yang terbaca cocok, tetapi berkas ini ditulis ulang oleh program lain."),
    (UNKNOWN, ""): T("Tidak dapat dipastikan: kode ini tidak dikenal di laptop ini."),
    (UNKNOWN, "kept"): T("Kode ini dikenal. Bandingkan jumlah di lembar dengan daftar ini."),
}
_SPEAKS_FOR_ITSELF = T(
    "Yang diperiksa hanya berkas itu sendiri. Orang yang paham program dapat membuat berkas palsu yang cocok dengan "
    "dirinya; minta kantor yang mencetaknya mencocokkan kodenya."
)
_ONLY_AMOUNTS = T("Tulisan lain (alasan, tenggat, nama kantor) tidak ikut dibandingkan.")


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
    if kept is not None:
        rows += _names(sheet, kept, record.language if record is not None else "id")
    status, more = _status(paper, sheet, rows, fits)
    proof = "kept" if kept is not None else "record"
    if proof == "record":
        more.append(_SPEAKS_FOR_ITSELF)
    return Verdict(code, status, proof, tuple(rows), (*notes, *more), kept, tuple(_recomputed(kept)))


def _status(paper: Paper, sheet: Sheet, rows: Sequence[Row], fits: bool) -> tuple[str, list[Text]]:
    if sheet.is_spoilt or not all(row.is_same for row in rows) or (sheet.record is not None and not fits):
        return CHANGED, []
    if sheet.record is None:
        return RESAVED, [_ONLY_AMOUNTS]
    if not sheet.as_drawn:
        what = (
            T("Jumlahnya masih sama, tetapi ada yang lain pada lembar yang diubah, ditutup, atau ditambahkan.")
            if paper.kind == "pdf"
            else T("Jumlahnya masih sama, tetapi isi sel lain berubah.")
        )
        return CHANGED, [what]
    if not paper.untouched:
        return RESAVED, [T("Kop surat dan bentuk huruf tidak dapat diperiksa; bandingkan dengan mata.")]
    return SAME, []


# --- what to compare with --------------------------------------------------------------------------------------------


def _kept(store: Store | None, code: str) -> Kept | None:
    """The statement kept last under the code."""
    found = store.statements.by_code(code) if store is not None and code else []
    return found[-1] if found else None


def _amounts(paper: Paper, sheet: Sheet, record: Record) -> Iterator[Row]:
    is_empty = all(one.what == "total" and not one.quantity for one in record.amounts)
    for number, wanted in enumerate(() if is_empty else record.amounts):  # totals of nothing are not printed
        if paper.kind == "pdf":
            found, said = reading.on_page(sheet, wanted, record.language)
        else:
            found, said = reading.in_cells(sheet, number, wanted)
        yield Row(wanted.label, said, wanted.shown(record.language), found)
    if record.figure is not None and paper.kind == "pdf":
        found, said = reading.figure_on_page(sheet, record.figure, record.language)
        yield Row(record.figure.label, said, record.figure.quantity.show(record.language), found)


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
        found, said = False, ""
        for language, is_deducted in (("id", False), ("id", True), ("en", False), ("en", True)):
            if is_deducted and one.what != "total":
                continue
            named = Expected(one.what, one.code, translate(one.label, language), one.quantity, is_deducted)
            here, there = (
                reading.on_page(sheet, named, language) if paper.kind == "pdf" else reading.beside_label(sheet, named)
            )
            found, said = found or here, there if here else said or there
        yield Row(one.label, said, one.quantity.show(), found)


def _names(sheet: Sheet, kept: Kept, language: str) -> Iterator[Row]:
    labels = {identity.code: identity.label for identity in IDENTITY}
    for code in _NAMES:
        name = clean(str(given_of(kept.body).get(code) or ""))
        if name:
            label = translate(labels[code], language)
            found = reading.says(sheet, f"{label} {name}")
            yield Row(label, name if found else "", name, found)


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
    said = reading.shown_value(amount)
    found = next((row for row in known if row.computed == said), None)
    if found is None:
        return Row(str(T("Jumlah yang diketik")), said, "", False)
    return Row(found.label, said, found.computed, True)
