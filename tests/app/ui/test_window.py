"""The window itself: keys, files, settings, what can go wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

import dev
from app.places import FOLDER_VARIABLE
from app.ui import dialogs, preferences
from app.ui.desk import file_name
from app.ui.find import FindDialog
from app.ui.pages.case import CasePage
from app.ui.pages.rules import RulesPage
from app.ui.window import MainWindow
from tests.app.ui.conftest import example
from tests.app.ui.previews import save_from_preview

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def laid_off(window: MainWindow) -> CasePage:
    page = window.open_case("severance")
    page.load(example("phk"))
    return page


def answer_dialogs(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """The file dialogs answer `path` without being shown."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def messages(page: CasePage) -> str:
    return page.messages.text


def test_control_p_shows_the_pages_and_writes_the_pdf(
    window: MainWindow, laid_off: CasePage, tmp_path: Path, monkeypatch
):
    answer_dialogs(monkeypatch, tmp_path / "phk")
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL)
    save_from_preview()
    assert (tmp_path / "phk.pdf").read_bytes().startswith(b"%PDF")
    assert "phk.pdf" in messages(laid_off)


def test_the_excel_button_writes_a_workbook(window: MainWindow, laid_off: CasePage, tmp_path: Path, monkeypatch):
    answer_dialogs(monkeypatch, tmp_path / "phk.xlsx")
    laid_off.buttons["xlsx"].click()
    assert (tmp_path / "phk.xlsx").read_bytes().startswith(b"PK")


def test_a_folder_that_cannot_be_written_is_said(window, laid_off: CasePage, tmp_path: Path, monkeypatch):
    answer_dialogs(monkeypatch, tmp_path / "tidak ada" / "phk")
    laid_off.buttons["xlsx"].click()
    assert "tidak ada" in messages(laid_off)
    assert laid_off.view.figure.text() == "Rp83.250.000"


def test_cancelling_a_dialog_changes_nothing(window: MainWindow, laid_off: CasePage, monkeypatch):
    answer_dialogs(monkeypatch, "")
    laid_off.buttons["pdf"].click()
    save_from_preview()
    laid_off.buttons["xlsx"].click()
    assert messages(laid_off) == ""


def test_the_summary_is_a_message_for_a_chat(laid_off: CasePage):
    laid_off.buttons["copy"].click()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[:2] == ["Pesangon – Pekerja contoh A", "Dari perusahaan, setelah pajak: Rp83.250.000"]
    assert "• Uang pesangon: Rp45.000.000" in text
    assert "• Kurang bayar: Rp23.250.000" in text
    assert "PP 35/2021 Pasal 43 ayat (1)" in text


def test_a_case_is_saved_and_opened_again(window: MainWindow, laid_off: CasePage, tmp_path: Path, monkeypatch):
    answer_dialogs(monkeypatch, tmp_path / "kasus.json")
    laid_off.form.views["basic_wage"].input.load(9_000_000)
    laid_off.form.changed.emit()
    assert laid_off.has_changes
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert not laid_off.has_changes
    saved = json.loads((tmp_path / "kasus.json").read_text(encoding="utf-8"))
    assert saved["calculator"] == "severance"
    untouched = ("workdays_per_week",)  # its default; what is not an answer need not be written
    expected = {code: value for code, value in example("phk").items() if code not in untouched}
    assert saved["input"] == {**expected, "basic_wage": 9_000_000}
    laid_off.start_again()
    window.go("home")
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert window.here == "case:severance"
    assert laid_off.form.views["basic_wage"].input.raw() == "Rp9.000.000"


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[]", b'{"calculator": "nothing", "input": {}}', b"5"])
def test_a_file_that_is_no_case_is_refused(window: MainWindow, tmp_path: Path, monkeypatch, content: bytes):
    (tmp_path / "x.json").write_bytes(content)
    answer_dialogs(monkeypatch, tmp_path / "x.json")
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL)
    assert "bukan berkas kasus" in window.status.text()


@pytest.mark.parametrize(("answer", "closes"), [("cancel", False), ("discard", True)])
def test_closing_asks_about_what_is_not_saved(window, laid_off: CasePage, monkeypatch, answer: str, closes: bool):
    laid_off.form.views["worker_name"].input.setText("Orang lain")
    asked = []
    monkeypatch.setattr(dialogs, "ask_to_save", lambda parent, names: asked.append(names) or answer)
    assert window.close() is closes
    assert asked == [["Pesangon"]]
    assert laid_off.form.views["worker_name"].input.raw() == "Orang lain"


def test_nothing_is_asked_where_nothing_would_be_lost(window: MainWindow, laid_off: CasePage, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_to_save", lambda *_: pytest.fail("asked"))
    assert window.close()


def test_a_file_is_named_after_what_who_and_when(laid_off: CasePage):
    assert file_name(laid_off) == "Pesangon - Pekerja contoh A - 2025-12-31"
    laid_off.load({**example("phk"), "worker_name": 'A/B: "C"'})
    assert not set(file_name(laid_off)) & set('\\/:*?"<>|')


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("upmk", "severance.upmk"),
        ("uph", "severance.uph_leave"),
        ("jkp", "jkp.rate"),
        ("jp.wage_ceiling", "jp.wage_ceiling"),
    ],
)
def test_rules_are_found_by_short_form_and_by_code(window: MainWindow, words: str, code: str):
    dialog = FindDialog(window)
    dialog.search.setText(words)
    found = [act.args[0] for act in dialog._acts if act.func.__name__ == "_open_rule"]
    assert code.replace(".", "_") in found
    dialog.deleteLater()


def test_control_k_finds_calculators_questions_and_rules(window: MainWindow, qtbot):
    dialog = FindDialog(window)
    dialog.show()
    QTest.keyClicks(dialog.search, "pesangon")
    titles = [dialog.list.item(at).text().splitlines()[0] for at in range(dialog.list.count())]
    assert "Pesangon" in titles
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert window.here.startswith("case:")
    dialog = FindDialog(window)
    dialog.search.setText("tabel uang pesangon 40")
    assert dialog.list.count() >= 1
    dialog._take(dialog.list.item(0))
    assert window.here == "rules"
    page = window.page("rules")
    assert isinstance(page, RulesPage)
    provision = page.listing.model.rules[page.listing.table.currentIndex().row()]
    assert "Pasal 40" in provision.article


def test_f1_explains_the_question(window: MainWindow, laid_off: CasePage):
    laid_off.form.go_to("fixed_allowance")
    QTest.keyClick(window, Qt.Key.Key_F1)
    popup = QApplication.activePopupWidget()
    assert popup.accessibleName() == "Penjelasan: Tunjangan tetap"
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert laid_off.form.field_of(window.focusWidget()).declared.code == "fixed_allowance"


def test_f1_elsewhere_opens_the_help(window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.here == "help"


def test_settings_are_kept(window: MainWindow, settings: Path):
    window.go("settings")
    page = window.page("settings")
    page.office.lines["office_name"].setText("Kantor Contoh")
    page.office.lines["office_name"].editingFinished.emit()
    assert preferences.load()[0].office_name == "Kantor Contoh"
    page.text_size.setCurrentIndex(page.text_size.findData("150"))
    page.text_size.activated.emit(page.text_size.currentIndex())
    assert preferences.load()[0].text_percent == 150


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff"])
def test_a_damaged_settings_file_is_put_aside_and_said(open_window: Callable[..., MainWindow], settings, monkeypatch,
                                                       content: bytes):  # fmt: skip
    settings.mkdir()
    (settings / "settings.json").write_bytes(content)
    chosen, was_sound = preferences.load()
    assert chosen == preferences.Preferences()
    assert not was_sound


def test_settings_that_make_no_sense_are_not_believed(settings: Path):
    settings.mkdir()
    said = {"language": "xx", "text_percent": 1000, "scheme": 5, "officer": "Petugas", "other": 1}
    (settings / "settings.json").write_text(json.dumps(said), encoding="utf-8")
    chosen, was_sound = preferences.load()
    assert was_sound
    assert (chosen.language, chosen.text_percent, chosen.scheme, chosen.officer) == ("id", 200, "system", "Petugas")


def test_settings_that_cannot_be_written_are_no_catastrophe(tmp_path: Path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "file" / "below"))
    assert not preferences.save(preferences.Preferences())


def test_standard_buttons_are_indonesian(open_window: Callable[..., MainWindow], qtbot):
    window = open_window(language="id")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert sorted(button.text().replace("&", "") for button in box.buttons()) == ["Batal", "Simpan"]
    assert QCoreApplication.translate("QFileDialog", "Files of type:") == "Jenis berkas:"
    assert QCoreApplication.translate("QImageReader", "Unsupported image format") == "Unsupported image format"
    window.session.choices.language = "en"
    window.session.renew()
    assert QCoreApplication.translate("QFileDialog", "Files of type:") == "Files of type:"


LOADED = """
import sys
import app.ui
assert "PySide6" not in sys.modules
from app.ui import application
app = application.make_app([])
session = application.Session(app)
session.window.open()
print(*{name.partition(".")[0] for name in sys.modules}, *(n for n in sys.modules if n.startswith("calculators.")))
"""


def test_the_window_opens_without_what_it_does_not_need(tmp_path: Path):
    environment = {**dev.environment_of_tools(), "QT_QPA_PLATFORM": "offscreen", "HAKPEKERJA_DATA": str(tmp_path)}
    answer = subprocess.run([sys.executable, "-P", "-c", LOADED], env=environment, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    loaded = set(answer.stdout.split())
    assert not loaded & {"pandas", "openpyxl", "reportlab", "xlsxwriter", "numpy", "sqlcipher3", "cryptography"}
    assert "calculators.severance" not in loaded


def test_the_logo_is_shown_or_said_to_be_broken(window: MainWindow, tmp_path: Path):
    window.go("settings")
    office = window.page("settings").office
    picture = QImage(200, 80, QImage.Format.Format_RGB32)
    picture.fill(0x0B5D57)
    assert picture.save(str(tmp_path / "logo.png")) and picture.save(str(tmp_path / "logo.jpg"))
    (tmp_path / "rusak.png").write_bytes(b"\x89PNG\r\n\x1a\nrusak")
    for name, is_shown in (("logo.png", True), ("rusak.png", False), ("logo.jpg", True), ("tidak ada.png", False)):
        office._set_logo(str(tmp_path / name))
        assert office.logo.isHidden() is not is_shown, name
        assert (office._problem.count() == 0) is is_shown
        assert preferences.load()[0].office_logo.endswith(name)
    office._set_logo("")
    assert office.logo.isHidden() and office._problem.count() == 0


def test_the_paper_is_kept_and_handed_to_the_exports(window: MainWindow, laid_off: CasePage, tmp_path, monkeypatch):
    window.go("settings")
    office = window.page("settings").office
    office.paper.setCurrentIndex(office.paper.findData("f4"))
    office.paper.activated.emit(office.paper.currentIndex())
    assert preferences.load()[0].paper == "f4"
    window.go("case:severance")
    answer_dialogs(monkeypatch, tmp_path / "phk.pdf")
    QTest.keyClick(window, Qt.Key.Key_P, CONTROL)
    save_from_preview()
    assert b"/MediaBox[0 0 609.45 935.43]" in (tmp_path / "phk.pdf").read_bytes()
