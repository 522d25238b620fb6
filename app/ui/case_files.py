"""Cases kept and carried: what Ctrl+S and Ctrl+O mean, with and without an open store."""

from __future__ import annotations

import codecs
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from app.errors import UserError
from app.i18n import tr
from app.strict_json import MOST_ROWS, NotJson, loads
from calculators import registry
from calculators.core.statement import Explained, plain
from calculators.core.text import T

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.pages.case import CasePage

JSON, CASE_FILE = ".json", ".hakpekerja"
MOST_BYTES = 4 * 1024 * 1024


class CaseFiles:
    """Does it for the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.window = desk.window
        self.vault = desk.window.session.vault

    # --- keeping ---

    def save(self, page: CasePage) -> bool:
        """Ctrl+S. With an open store all is kept already: the statement is kept too. Without one a file is written."""
        if not self.vault.is_open:
            return self.save_copy(page)
        if not self.window.drafts.flush() or not page.uid:
            raise UserError(T("Belum ada isian untuk disimpan."))
        said = tr("Isian tersimpan sendiri.")
        if isinstance(page.statement, Explained):
            code = self.vault.keep_statement(page.uid, page.statement)
            self.vault.changed.emit()
            said = tr("Isian tersimpan sendiri; lembar hasilnya disimpan seperti sekarang (kode {code}).", code=code)
        page.show_message(said, "notice", (
            (tr("Simpan salinan sebagai berkas…"), lambda: self.desk.do("save_copy", page)),
            (tr("Lihat di Kasus"), lambda: self._show(page.uid)),
        ))  # fmt: skip
        self.window.say("")
        return True

    def _show(self, uid: str | None) -> None:
        from app.ui.pages.cases import CasesPage

        self.window.go("cases")
        page = self.window.page("cases")
        if uid and isinstance(page, CasesPage):
            page.choose(uid)

    # --- files ---

    def save_copy(self, page: CasePage) -> bool:
        """Write the case as a file that this program and its command line read. Whether it was written."""
        path = self._ask_where(page)
        if path is None:
            return False
        if path.suffix.lower() == CASE_FILE:
            self._write_case_file(page, path)
        else:
            _write_json(page, path)
        page.mark_saved()
        self.window.say("")
        page.show_message(tr("Tersimpan: {file}", file=str(path)))
        return True

    def _ask_where(self, page: CasePage) -> Path | None:
        from app.ui.desk import file_name

        filters = f"{tr('Kasus (*.json)')};;{tr('Berkas kasus (*.hakpekerja)')}"
        suggested = str(Path(self.desk.folder()) / f"{file_name(page)}{JSON}")
        name, chosen = QFileDialog.getSaveFileName(self.window, tr("Simpan salinan"), suggested, filters)
        if not name:
            return None
        path = Path(name)
        if CASE_FILE in chosen and path.suffix.lower() == JSON:
            path = path.with_suffix(CASE_FILE)  # the name was offered before the kind was chosen
        if path.suffix.lower() not in (JSON, CASE_FILE):
            path = path.with_name(path.name + (CASE_FILE if CASE_FILE in chosen else JSON))
        self.desk.remember(path)
        return path

    def _write_case_file(self, page: CasePage, path: Path) -> None:
        from app.store import casefile
        from app.ui.keeping import stand_of

        self.window.drafts.flush()
        if self.vault.is_open and page.uid:
            casefile.export(self.vault.store, [page.uid], path)
        else:
            now = stand_of(page)
            casefile.write_draft(path, page.calculator.code, now.answers, now.typed, datetime.now().astimezone())

    def open_file(self, file: Path, page: CasePage | None = None) -> None:
        """Open the case in `file`; a bare object is a case of the calculator on screen."""
        if file.suffix.lower() == CASE_FILE:
            self._open_case_file(file)
        else:
            code, given = read_case(file, page.calculator.code if page is not None else "")
            self.window.open_case(code).load(given)
        self.desk.remember(file)

    def _open_case_file(self, file: Path) -> None:
        from app.ui.cases.reading import read_with_phrase
        from app.ui.pages.cases import CasesPage

        if self.vault.is_open:
            self.window.go("cases")
            page = self.window.page("cases")
            assert isinstance(page, CasesPage)
            page.guarded(lambda: page.acts.import_path(file))
            return
        carried = read_with_phrase(file, self.window)
        if carried is None:
            return
        if len(carried) != 1:
            raise UserError(T("{file} berisi {n} kasus. Buka dahulu data kasus, lalu ambil berkasnya di halaman Kasus.",
                              file=file.name, n=len(carried)))  # fmt: skip
        if carried[0].calculator not in registry.codes():
            raise UserError(T("Kasus ini dibuat dengan kalkulator yang tidak dikenal program ini. Pasang versi "
                              "terbaru."))  # fmt: skip
        self.window.open_case(carried[0].calculator).load(carried[0].answers, typed=carried[0].typed)


def _write_json(page: CasePage, path: Path) -> None:
    from app.files import write_bytes

    given, _ = page.form.answers()
    text = json.dumps({"calculator": page.calculator.code, "input": plain(given)}, ensure_ascii=False, indent=1)
    write_bytes(path, (text + "\n").encode())


def read_case(file: Path, otherwise: str) -> tuple[str, dict[str, Any]]:
    """The calculator and the answers in `file`, or `UserError`."""
    try:
        with file.open("rb") as stream:
            said = loads(stream.read(MOST_BYTES).removeprefix(codecs.BOM_UTF8))  # cut short it is no JSON
    except OSError:
        raise UserError(T("{file} tidak dapat dibaca. Periksa apakah berkasnya masih ada.", file=file.name)) from None
    except NotJson:
        raise UserError(T("{file} bukan berkas kasus.", file=file.name)) from None
    if isinstance(said, dict) and isinstance(said.get("input"), dict):
        code, given = str(said.get("calculator", "")), said["input"]
    else:
        code, given = otherwise, said
    if code not in registry.codes() or not isinstance(given, dict):
        raise UserError(T("{file} bukan berkas kasus. Buka dahulu kalkulatornya, lalu coba lagi.", file=file.name))
    if any(isinstance(value, list) and len(value) > MOST_ROWS for value in given.values()):
        raise UserError(T("{file} berisi daftar dengan lebih dari {n} baris; itu tidak mungkin satu kasus.",
                          file=file.name, n=MOST_ROWS))  # fmt: skip
    return code, given
