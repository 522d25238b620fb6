"""What the page of cases can do with the chosen ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app import i18n
from app.errors import UserError
from app.i18n import tr
from app.ui.cases import words
from app.ui.cases.kept import ChangesDialog, KeptDialog, statement_of
from calculators import registry
from calculators.core.statement import NotEntitled, Result
from calculators.core.text import T

if TYPE_CHECKING:
    from app.store import Store
    from app.store.cases import Summary
    from app.store.statements import Kept
    from app.ui.pages.cases import CasesPage

MOST_UNDONE = 50


class Step(NamedTuple):
    """One step back, and the cases it concerns."""

    uids: frozenset[str]
    back: Callable[[], None]


class Acts:
    """Each raises `UserError` where something is in the way; the page says it."""

    def __init__(self, page: CasesPage) -> None:
        self.page = page
        self._undo: list[Step] = []

    @property
    def store(self) -> Store:
        return self.page.vault.store

    def _chosen(self) -> list[Summary]:
        found = self.page.chosen()
        if not found:
            raise UserError(T("Pilih dahulu kasusnya di daftar."))
        return found

    def _one(self) -> Summary:
        return self._chosen()[0]

    def _done(self, text: str, undo: Step | None = None) -> None:
        if undo is not None:
            self._undo = [*self._undo, undo][-MOST_UNDONE:]
        actions = ((tr("Urungkan"), partial(self.page.guarded, self.undo)),) if undo is not None else ()
        self.page.show_message(text, "notice", actions)
        self.page.vault.changed.emit()
        self.page.refresh()

    # --- one case or several ---

    def open_case(self) -> None:
        """Enter: go on with it."""
        case = self._one()
        if case.deleted:
            raise UserError(T("Kasus ini terhapus. Pulihkan dahulu untuk membukanya."))
        if case.calculator not in registry.codes():
            raise UserError(T("Kasus ini dibuat dengan kalkulator yang tidak dikenal program ini. Pasang versi "
                              "terbaru."))  # fmt: skip
        self.page.detail.settle()
        self.page.window_.drafts.open(case.uid)

    def duplicate(self) -> None:
        """Ctrl+D: a new draft with the same answers."""
        case = self._one()
        self.page.detail.settle()
        self.page.window_.drafts.flush()
        made = self.store.cases.duplicate(case.uid)
        self._done(tr("Dibuat duplikat: {name}.", name=words.name_of(case)),
                   self._back([self.store.cases.get(made)], self.store.cases.delete))  # fmt: skip
        self.page.choose(made)

    def archive(self) -> None:
        """Put away, or take back what was put away."""
        cases = self._chosen()
        on = not cases[0].archived
        self._each(cases, lambda uid: self.store.cases.archive(uid, on))
        said = tr("Diarsipkan: {names}.", names=_names(cases)) if on else tr("Kembali dari arsip: {names}.",
                                                                             names=_names(cases))  # fmt: skip
        self._done(said, self._back(cases, lambda uid: self.store.cases.archive(uid, not on)))

    def delete(self) -> None:
        """Into the bin, with the way back in sight; from there for good."""
        cases = [case for case in self._chosen() if not case.deleted]
        if not cases:
            self.purge()
            return
        at = self.page.table.currentIndex().row()
        self.page.window_.drafts.flush()
        self._each(cases, self.store.cases.delete)
        for case in cases:
            self.page.window_.drafts.let_go(case.uid)
        self._done(tr("Dihapus: {names}. Masih ada di Terhapus.", names=_names(cases)),
                   self._back(cases, self.store.cases.undelete))  # fmt: skip
        if self.page.model.cases:
            self.page.choose_row(min(max(at, 0), len(self.page.model.cases) - 1))

    def undelete(self) -> None:
        """Out of the bin."""
        cases = [case for case in self._chosen() if case.deleted]
        self._each(cases, self.store.cases.undelete)
        self._done(tr("Dipulihkan: {names}.", names=_names(cases)),
                   self._back(cases, self.store.cases.delete))  # fmt: skip

    def purge(self) -> None:
        """Out of the bin for good, after a question."""
        self._purge([case.uid for case in self._chosen() if case.deleted], 0)

    def empty_bin(self) -> None:
        """The same with all that is in the bin, also what the filter hides."""
        uids = self.store.cases.bin()
        if not uids:
            raise UserError(T("Tempat sampah kosong."))
        self._purge(uids, len(uids) - self.store.cases.count(self.page.wanted()))

    def _purge(self, uids: list[str], hidden: int) -> None:
        from app import log
        from app.ui.cases.purge_dialog import PurgeDialog

        self.page.detail.settle()
        self.page.window_.drafts.flush()
        dialog = PurgeDialog(self.store, uids, hidden, self.page)
        if not dialog.exec() or dialog.purged is None or not self.page.vault.is_open:
            return
        gone = {uid for uid in uids if not self.store.cases.has(uid)}
        self.page.window_.drafts.purged(gone)
        self._undo = [step for step in self._undo if not step.uids <= gone]
        log.event("purge", count=dialog.purged.count)
        said = tr("Dihapus selamanya: {n} kasus.", n=dialog.purged.count)
        if not dialog.purged.is_overwritten:
            said += " " + tr("Jejaknya di berkas hilang setelah semua jendela Hak Pekerja ditutup.")
        self._done(said)

    def _each(self, cases: list[Summary], act: Callable[[str], None]) -> None:
        """All of them, or none."""
        with self.store.transaction():
            for case in cases:
                act(case.uid)

    def _back(self, cases: list[Summary], act: Callable[[str], None]) -> Step:
        """How to take back what was done with `cases`, those left out that are gone for good."""
        uids = [case.uid for case in cases]

        def back() -> None:
            with self.store.transaction():
                for uid in filter(self.store.cases.has, uids):
                    act(uid)

        return Step(frozenset(uids), back)

    def undo(self) -> None:
        """Take back what was done last."""
        if not self._undo:
            self.page.show_message(tr("Tidak ada yang dapat diurungkan di sini."))
            return
        self._undo.pop().back()
        self._done(tr("Diurungkan."))

    # --- kept statements ---

    def with_kept(self, what: str, kept: Kept) -> None:
        """``view``, ``pdf``, ``xlsx``, ``again``."""
        if what == "view":
            dialog = KeptDialog(kept, self.page)
            dialog.wanted.connect(lambda kind: self.page.guarded(lambda: self.write_kept(kind, kept)))
            dialog.exec()
        elif what == "again":
            now, why_not = self.again(kept)
            ChangesDialog(kept, now, why_not, self.page).exec()
        else:
            self.write_kept(what, kept)

    def again(self, kept: Kept) -> tuple[Result | NotEntitled | None, str]:
        """What the case as it stands gives under today's rules; why nothing, where it gives nothing."""
        statement_of(kept)  # a sentence where its calculator is unknown
        self.page.window_.drafts.flush()
        now = registry.calculate(str(kept.body.get("calculator")), self.store.cases.answers(kept.uid))
        if isinstance(now, Result | NotEntitled):
            return now, ""
        return None, tr("Isian kasus ini sekarang belum lengkap atau ada yang salah, jadi belum dapat dihitung ulang. "
                        "Buka kasusnya dan lengkapi.")  # fmt: skip

    def write_kept(self, kind: str, kept: Kept) -> None:
        """The statement as it was, in a file once more."""
        from app import export

        statement = statement_of(kept)
        filters = {"pdf": tr("Berkas PDF (*.pdf)"), "xlsx": tr("Buku kerja Excel (*.xlsx)")}
        name = f"{words.event_of(statement.calculator)} - {kept.computed[:10]} - {kept.code}.{kind}"
        path = self._where(name, filters[kind], f".{kind}")
        if path is None:
            return
        write = export.write_pdf if kind == "pdf" else export.write_xlsx
        write(statement, path, office=self._desk().office(), language=i18n.language(),
              computed_at=datetime.fromisoformat(kept.computed).astimezone(), code=kept.code)  # fmt: skip
        self.store.log.add(kept.uid, "again", path.name, code=kept.code)
        self.page.vault.changed.emit()
        self.page.show_message(tr("Tersimpan: {file}", file=str(path)), "notice",
                               ((tr("Buka berkas"), lambda: show_file(path)),))  # fmt: skip

    # --- files ---

    def export_cases(self) -> None:
        """One case or many into one file."""
        from app.ui.cases.export_dialog import ExportDialog

        cases = self.page.chosen()
        if not cases:
            cases = self.store.cases.list(self.page.wanted())
        if not cases:
            raise UserError(T("Tidak ada kasus untuk disimpan."))
        self.page.detail.settle()
        self.page.window_.drafts.flush()
        ExportDialog(self, cases).exec()

    def export_where(self, cases: list[Summary]) -> Path | None:
        """The place of a case file."""
        name = words.name_of(cases[0]) if len(cases) == 1 else tr("{n} kasus", n=len(cases))
        return self._where(f"{name} - {datetime.now():%Y-%m-%d}.hakpekerja", tr("Berkas kasus (*.hakpekerja)"),
                           ".hakpekerja")  # fmt: skip

    def told_of_export(self, path: Path, count: int) -> None:
        """The file is written."""
        self.page.show_message(tr("{n} kasus disimpan ke {file}.", n=count, file=str(path)), "notice",
                               ((tr("Buka folder"), lambda: show_file(path.parent)),))  # fmt: skip
        self.page.vault.changed.emit()

    def import_file(self) -> None:
        """Cases from another laptop, after a look at them."""
        name, _ = QFileDialog.getOpenFileName(self.page, tr("Ambil berkas kasus"), self._desk().folder(),
                                              tr("Berkas kasus (*.hakpekerja)"))  # fmt: skip
        if name:
            self.import_path(Path(name))

    def import_path(self, path: Path) -> None:
        """The same of a file that is known."""
        from app.ui.cases.import_dialog import ImportDialog
        from app.ui.cases.reading import read_with_phrase

        carried = read_with_phrase(path, self.page)
        if carried is None:
            return
        if not carried:
            raise UserError(T("Berkas {file} tidak berisi kasus.", file=path.name))
        dialog = ImportDialog(self.store, carried, path.name, self.page)
        if not dialog.exec():
            return
        taken = dialog.taken
        self.page.window_.drafts.taken(taken)
        self._done(tr("{n} kasus diambil dari {file}.", n=len(taken), file=path.name))
        if taken:
            self.page.choose(taken[0])

    def check_sheet(self) -> None:
        """Is this sheet still what was computed?"""
        from app.ui.cases.check_dialog import CheckDialog

        CheckDialog(self.page).exec()

    # --- where ---

    def _where(self, suggested: str, filter_: str, suffix: str) -> Path | None:
        from app.files import safe_name

        desk = self._desk()
        start = str(Path(desk.folder()) / safe_name(suggested))
        name, _ = QFileDialog.getSaveFileName(self.page, tr("Simpan"), start, filter_)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
        desk.remember(path)
        return path

    def _desk(self) -> Any:
        from app.ui.desk import Desk

        return Desk(self.page.window_)


def show_file(path: Path) -> None:
    """Open it with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _names(cases: list[Summary]) -> str:
    if len(cases) > 3:
        return tr("{n} kasus", n=len(cases))
    return ", ".join(words.name_of(case) for case in cases)
