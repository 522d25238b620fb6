"""What leaves the window: PDF, Excel, the message for a chat, cases as files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app import i18n
from app.errors import UserError
from app.i18n import say, tr
from app.ui import dialogs
from app.ui.case_files import CaseFiles
from app.ui.comparison.place import open_comparison
from calculators.core.statement import Explained
from calculators.core.text import T

if TYPE_CHECKING:
    from app.ui.pages.case import CasePage
    from app.ui.pages.compare import ComparePage
    from app.ui.window import MainWindow


class Desk:
    """Does what the buttons and keys ask; what goes wrong is said in one sentence and nothing is lost."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.files = CaseFiles(self)

    def do(self, what: str, page: CasePage | None) -> None:
        """``pdf``, ``xlsx``, ``copy``, ``save``, ``save_copy`` or ``open``."""
        if what == "open":
            self._guarded(page, lambda: self.open(page))
            return
        if page is None:
            self.window.say(tr("Buka dahulu satu kalkulator."))
            return
        acts: dict[str, Callable[[], Any]] = {
            "pdf": lambda: self.export(page, "pdf"),
            "xlsx": lambda: self.export(page, "xlsx"),
            "copy": lambda: self.copy(page),
            "save": lambda: self.files.save(page),
            "save_copy": lambda: self.files.save_copy(page),
            "compare": lambda: open_comparison(self.window, page),
        }
        self._guarded(page, acts[what])

    def _guarded(self, page: CasePage | None, act: Callable[[], Any]) -> None:
        try:
            act()
        except UserError as problem:
            if page is not None:
                page.show_message(say(problem.text), "problem")
            else:
                self.window.say(say(problem.text))

    # --- statements ---

    def export(self, page: CasePage, kind: str) -> None:
        """Write the statement where the user says; a PDF is shown first."""
        statement = page.statement
        if not isinstance(statement, Explained):
            raise UserError(T("Belum ada hasil untuk disimpan. Lengkapi isian dahulu."))
        how: dict[str, Any] = {"office": self.office(), "language": i18n.language()}
        writer = partial(_writer(kind), statement, computed_at=datetime.now().astimezone(), **how)
        if kind == "pdf":
            self._preview(say(page.calculator.title), file_name(page), writer, page)
            return
        path = self._ask_where(page, kind, tr("Buku kerja Excel (*.xlsx)"))
        if path is not None:
            writer(path)
            self._saved(page, kind, path)

    def export_comparison(self, page: ComparePage, kind: str) -> None:
        """Write both variants side by side where the user says; a PDF is shown first."""
        found = page.found
        if found is None:
            return
        how: dict[str, Any] = {"office": self.office(), "titles": page.view.titles}
        writer = partial(_writer(kind, "compare"), found, computed_at=datetime.now().astimezone(), **how)
        title = tr("{title} - perbandingan", title=say(page.calculator.title))
        try:
            if kind == "pdf":
                self._preview(title, title, writer)
            elif (path := self._ask_file(title, kind, tr("Buku kerja Excel (*.xlsx)"))) is not None:
                writer(path)
                self.window.say(tr("Tersimpan: {file}", file=str(path)))
        except UserError as problem:
            self.window.say(say(problem.text))

    def _preview(self, title: str, stem: str, write: Callable[[BytesIO], None], page: CasePage | None = None) -> None:
        """Show the pages; from there they are saved or printed. They stay in memory until then."""
        from app.ui.paper.pages import Pages
        from app.ui.paper.preview import PreviewDialog

        memory = BytesIO()
        write(memory)
        pages = Pages(memory.getvalue())
        preview = PreviewDialog(self._parent(), pages, title, partial(self._save_pdf, stem, page))
        if page is not None:
            preview.printed.connect(lambda: self._handed_over(page, "print"))
        preview.open()

    def _save_pdf(self, stem: str, page: CasePage | None, content: bytes) -> str:
        """Ask where and write the pages that were shown. What is to be said of it."""
        from app.files import write_bytes

        path = self._ask_file(stem, "pdf", tr("Berkas PDF (*.pdf)"))
        if path is None:
            return ""
        write_bytes(path, content)
        if page is not None:
            self._saved(page, "pdf", path)
        return tr("Tersimpan: {file}", file=str(path))

    def _saved(self, page: CasePage, kind: str, path: Path) -> None:
        self._handed_over(page, kind, path)
        self.window.say("")
        page.show_message(tr("Tersimpan: {file}", file=str(path)), "notice", (
            (tr("Buka berkas"), lambda: _show(path)), (tr("Buka folder"), lambda: _show(path.parent)),
        ))  # fmt: skip

    def office(self) -> Any:
        """The office as the exports want it."""
        from app.export.office import Office

        chosen = self.window.session.choices
        signatures = tuple(part.strip() for part in chosen.signatures.split(",") if part.strip())
        logo = Path(chosen.office_logo) if chosen.office_logo else None
        return Office(chosen.office_name, chosen.office_address, logo if logo and logo.is_file() else None,
                      chosen.officer, chosen.office_place, signatures, chosen.paper)  # fmt: skip

    def copy(self, page: CasePage) -> None:
        """Put the short message on the clipboard."""
        if not isinstance(page.statement, Explained):
            raise UserError(T("Belum ada hasil untuk disalin. Lengkapi isian dahulu."))
        from app.export import as_message

        QGuiApplication.clipboard().setText(as_message(page.statement, i18n.language()))
        self._handed_over(page, "copy")
        page.show_message(tr("Ringkasan disalin. Tempel di obrolan dengan Ctrl+V."))

    def _handed_over(self, page: CasePage, kind: str, path: Path | str = "") -> None:
        """What leaves the window is kept as computed, and the log says so."""
        if page.statement is not None and self.window.drafts.flush():
            self.window.session.vault.statement_handed_over(page, page.statement, kind, path)

    # --- cases ---

    def open(self, page: CasePage | None) -> None:
        """Open a case from a file."""
        kinds = tr("Kasus (*.json *.hakpekerja)")
        name, _ = QFileDialog.getOpenFileName(self.window, tr("Buka kasus"), self.folder(), kinds)
        if name:
            self.files.open_file(Path(name), page)

    def may_close(self, pages: list[CasePage]) -> bool:
        """Ask what to do with cases that are not on disk; False keeps the window open."""
        answer = dialogs.ask_to_save(self.window, [say(page.calculator.title) for page in pages])
        if answer != "save":
            return answer == "discard"
        for page in pages:
            try:
                if not self.files.save_copy(page):
                    return False
            except UserError as problem:
                page.show_message(say(problem.text), "problem")
                return False
        return True

    # --- where ---

    def _ask_where(self, page: CasePage, kind: str, filter_: str) -> Path | None:
        return self._ask_file(file_name(page), kind, filter_)

    def _ask_file(self, stem: str, kind: str, filter_: str) -> Path | None:
        suggested = str(Path(self.folder()) / f"{stem}.{kind}")
        name, _ = QFileDialog.getSaveFileName(self._parent(), tr("Simpan"), suggested, filter_)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() != f".{kind}":
            path = path.with_name(f"{path.name}.{kind}")
        self.remember(path)
        return path

    def _parent(self) -> QWidget:
        """What stands in front: the preview, a dialog of its own, or the window."""
        return QApplication.activeModalWidget() or self.window

    def folder(self) -> str:
        """Where files were put the last time."""
        chosen = self.window.session.choices.folder
        return chosen if chosen and Path(chosen).is_dir() else str(Path.home())

    def remember(self, path: Path) -> None:
        self.window.session.choices.folder = str(path.parent)


def _writer(kind: str, what: str = "") -> Callable[..., None]:
    """The function that writes a statement (or two, compared) as ``pdf`` or ``xlsx``."""
    from app import export

    writers: dict[tuple[str, str], Callable[..., None]] = {
        ("", "pdf"): export.write_pdf,
        ("", "xlsx"): export.write_xlsx,
        ("compare", "pdf"): export.write_compare_pdf,
        ("compare", "xlsx"): export.write_compare_xlsx,
    }
    return writers[what, kind]


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def file_name(page: CasePage) -> str:
    """``Pesangon - Budi - 2025-12-31``: what, who, when."""
    from app.files import safe_name

    given = page.statement.given if page.statement is not None else {}
    dates = [given[code] for code in page.calculator.dated_by if given.get(code)]
    day = dates[0] if dates else date.today().isoformat()
    named = [say(page.calculator.title), str(given.get("worker_name") or ""), str(day)]
    return safe_name(" - ".join(part for part in named if part))
