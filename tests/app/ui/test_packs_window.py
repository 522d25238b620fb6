"""A rule pack in the window: shown, previewed, installed, used at once on open pages, taken back; and refused."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

import calculators
from app.packs import install, keys
from app.packs.reasons import Refused
from app.places import rules_folder
from app.rulebook import age
from app.ui import application, background
from app.ui.catcher import Catcher
from app.ui.pages.rules import RulesPage
from app.ui.rules.pack_preview import PreviewDialog
from app.ui.rules.packs import Packs
from app.ui.window import MainWindow
from calculators import registry
from calculators.core.text import T
from tests.app.packs.conftest import PHRASE, about, know, make, put, rules, signer  # noqa: F401

CASE = {"month": "2027-03", "segment": "PU", "monthly_wage": 50_000_000, "jkk_class": "low", "programs": ["jp"]}


@pytest.fixture(autouse=True)
def trusted(signer, monkeypatch):  # noqa: F811
    """The program knows the key of the tests; what is installed is forgotten after."""
    know(monkeypatch, signer[1])
    yield
    registry.use_rules(None)


@pytest.fixture
def packs(window: MainWindow) -> Packs:
    return packs_of(window)


def packs_of(window: MainWindow) -> Packs:
    window.go("rules")
    page = window.page("rules")
    assert isinstance(page, RulesPage)
    page.show_view("packs")
    return page.packs


def texts(packs: Packs) -> str:
    return "\n".join(found.text() for found in packs.findChildren(QLabel))


def answer(monkeypatch: pytest.MonkeyPatch, pack: Path, accept: bool) -> list[str]:
    """Choose `pack` in the file dialog and press a button of the preview when it comes; gives what it said."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pack), ""))
    said: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PreviewDialog):
            QTimer.singleShot(20, press)
            return
        said.append(dialog.text.toPlainText())
        (dialog.yes if accept else dialog.no).click()

    QTimer.singleShot(0, press)
    return said


def wait(qtbot) -> None:
    """Until no thread works any more and what it found is told."""
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=30_000)


def settle(qapp: QApplication, qtbot) -> None:
    wait(qtbot)
    for _ in range(5):
        qapp.processEvents()
    wait(qtbot)
    for _ in range(5):
        qapp.processEvents()


def jp_of_worker(window: MainWindow) -> int:
    statement = window.case_page("case:contributions").statement
    return next(line.amount for line in statement.lines if line.code == "jp_worker")


class TestInUse:
    def test_the_pack_its_number_and_its_age(self, packs: Packs, monkeypatch):
        said = texts(packs)
        assert f"Aturan {calculators.default_rules().pack}" in said
        assert "Nomor urut 1, terbit 5 Oktober 2026. Bawaan program." in said
        assert not packs.back.isEnabled()

    @pytest.mark.parametrize(("today", "warns"), [(date(2027, 4, 4), False), (date(2027, 4, 5), True)])
    def test_the_status_bar_warns_of_old_rules(self, open_window, monkeypatch, today: date, warns: bool):
        monkeypatch.setattr(age, "today", lambda: today)
        window = open_window()
        window._name_rules()
        assert ("sudah lama" in window.rules.text()) is warns
        assert ("Mintalah paket" in texts(packs_of(window))) is warns

    def test_a_program_without_keys_says_that_it_takes_no_pack(self, open_window, monkeypatch):
        know(monkeypatch)
        packs = packs_of(open_window())
        assert "Program ini belum menerima paket aturan apa pun" in texts(packs)
        assert not packs.new.isEnabled()


class TestInstalling:
    def test_preview_install_and_back(self, window: MainWindow, rules, make, monkeypatch, qapp, qtbot):  # noqa: F811
        window.open_case("contributions").load(CASE)
        # Until then the ceiling of March 2026, Rp11.086.300: 1 % is Rp110.863.
        assert jp_of_worker(window) == 110_863
        said = answer(monkeypatch, make(rules), accept=True)
        packs_of(window).new.click()
        settle(qapp, qtbot)
        assert "Batas upah Jaminan Pensiun naik." in said[0] and "12.345.678" in said[0] and "PP 99/2027" in said[0]
        now = packs_of(window)
        assert "Paket aturan 2027.3.1 dipasang" in texts(now) and "Dipasang dari berkas" in texts(now)
        assert jp_of_worker(window) == 123_457  # 1 % of the imaginary Rp12.345.678; what was typed is kept
        assert window.case_page("case:contributions").statement.rules.pack == "2027.3.1"
        window._name_rules()
        assert "2027.3.1" in window.rules.text()
        assert now.back.isEnabled()
        now.back.click()
        settle(qapp, qtbot)
        assert jp_of_worker(window) == 110_863
        assert not packs_of(window).back.isEnabled()

    def test_a_new_ground_is_offered_at_once(self, window: MainWindow, rules, make, monkeypatch, qapp, qtbot):  # noqa: F811
        given = {"end_date": date(2027, 3, 2)}
        field = calculators.calculator("severance").by_code["reason"]
        before = {choice.code for choice in field.options(given, calculators.default_rules())}
        with (rules / "severance.toml").open("a", encoding="utf-8") as stream:
            stream.write('\n[[ground]]\nfrom = 2027-03-01\nkey = "robots"\nlabel = "Diganti mesin"\n'
                         'fields = {uang_pesangon = 1, upmk = 1, uang_pisah = false}\n'
                         'article = "PP 99/2027 Pasal 2"\nnote = "Alasan khayalan."\ncertainty = "quoted"\n'
                         'checked = 2027-02-01\n')  # fmt: skip
        answer(monkeypatch, make(rules), accept=True)
        packs_of(window).new.click()
        settle(qapp, qtbot)
        assert {choice.code for choice in field.options(given, calculators.default_rules())} - before == {"robots"}

    def test_saying_no_changes_nothing(self, packs: Packs, rules, make, monkeypatch, qtbot, qapp):  # noqa: F811
        answer(monkeypatch, make(rules), accept=False)
        packs.new.click()
        settle(qapp, qtbot)
        assert "tidak berubah" in texts(packs)
        assert not rules_folder().exists()

    def test_leaving_the_file_dialog_changes_nothing(self, packs: Packs, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        before = texts(packs)
        packs.new.click()
        assert texts(packs) == before


class TestBesideTheWindow:
    def test_the_window_lives_and_the_buttons_rest_meanwhile(
        self, window: MainWindow, rules, make, monkeypatch, qapp, qtbot  # noqa: F811
    ):  # fmt: skip
        packs = packs_of(window)
        go_on = threading.Event()
        real = install.preview
        where: list[str] = []

        def slow(*given):
            where.append(threading.current_thread().name)
            assert go_on.wait(30)
            return real(*given)

        monkeypatch.setattr(install, "preview", slow)
        answer(monkeypatch, make(rules), accept=False)
        packs.new.click()
        assert "Memeriksa aturan.zip" in texts(packs)
        assert not packs.new.isEnabled() and not packs.back.isEnabled()
        window.go("home")  # the window answers while the thread is held up
        window.go("rules")
        qapp.processEvents()
        go_on.set()
        settle(qapp, qtbot)
        assert where == ["hakpekerja-task"]
        assert packs.new.isEnabled() and not packs.back.isEnabled()
        assert "Memeriksa" not in texts(packs)

    def test_a_page_drawn_anew_meanwhile_is_no_trouble(
        self, window: MainWindow, rules, make, monkeypatch, qapp, qtbot  # noqa: F811
    ):  # fmt: skip
        packs = packs_of(window)
        go_on = threading.Event()
        real = install.preview
        monkeypatch.setattr(install, "preview", lambda *given: go_on.wait(30) and real(*given))
        monkeypatch.setattr(PreviewDialog, "exec", lambda _: pytest.fail("nobody is there any more"))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(make(rules)), ""))
        packs.new.click()
        window.session.renew()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        go_on.set()
        settle(qapp, qtbot)
        assert packs_of(window).new.isEnabled()

    def test_an_unknown_error_is_reported_and_the_buttons_come_back(
        self, packs: Packs, rules, make, monkeypatch, qtbot  # noqa: F811
    ):  # fmt: skip
        def breaks(*_):
            raise ZeroDivisionError("a mistake of the program")

        monkeypatch.setattr(install, "preview", breaks)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(make(rules)), ""))
        with qtbot.captureExceptions() as caught:
            packs.new.click()
            wait(qtbot)
        assert [error[0] for error in caught] == [ZeroDivisionError]
        assert packs.new.isEnabled()

    def test_a_disk_that_fills_up_while_it_is_installed(
        self, packs: Packs, rules, make, monkeypatch, qapp, qtbot  # noqa: F811
    ):  # fmt: skip
        def full(*_):
            raise Refused("no_room", "OSError(28)", problem=T("tempat penyimpanan penuh"))

        monkeypatch.setattr(install, "install", full)
        answer(monkeypatch, make(rules), accept=True)
        packs.new.click()
        settle(qapp, qtbot)
        assert "tidak dapat dipasang: tempat penyimpanan penuh" in texts(packs)
        assert packs.new.isEnabled()


class TestRefused:
    @pytest.fixture
    def refused(self, packs: Packs, monkeypatch, qtbot):
        def check(pack: Path, said: str) -> None:
            monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pack), ""))
            packs.new.click()
            wait(qtbot)
            assert said in texts(packs)
            assert not rules_folder().exists()

        return check

    def test_by_an_unknown_key(self, refused, rules, make, monkeypatch):  # noqa: F811
        pack = make(rules)
        know(monkeypatch, keys.Key("lain", bytes(range(32)), date(2026, 1, 1)))
        refused(pack, "tidak ditandatangani dengan kunci yang dikenal")

    def test_altered_on_its_way(self, refused, rules, make):  # noqa: F811
        pack = make(rules)
        pack.write_bytes(pack.read_bytes() + b"!")
        refused(pack, "tidak cocok")

    def test_without_its_signature(self, refused, rules, make):  # noqa: F811
        pack = make(rules)
        pack.with_name(pack.name + ".sig").unlink()
        refused(pack, "Taruh di folder yang sama")

    def test_older_than_the_one_in_use(self, refused, rules, make):  # noqa: F811
        (rules / "pack.toml").write_text(about("2026.1.1", 1))
        refused(make(rules), "tidak lebih baru")

    def test_for_a_newer_program(self, refused, rules, make):  # noqa: F811
        refused(make(rules, min_app="99.0.0"), "Perbarui programnya")

    def test_no_pack_at_all(self, refused, make):  # noqa: F811
        refused(make(raw=b"tulisan biasa"), "bukan paket aturan")

    def test_its_details_can_be_copied_and_are_not_shown(self, refused, packs: Packs, make):  # noqa: F811
        refused(make(raw=b"tulisan biasa"), "bukan paket aturan")
        assert "no_zip" not in texts(packs)
        copy = next(found for found in packs.findChildren(QPushButton) if found.text() == "Salin rincian")
        copy.click()
        said = QApplication.clipboard().text()
        assert "bukan paket aturan" in said and "no_zip: BadZipFile" in said

    def test_an_installed_pack_that_was_changed_is_said(self, rules, make, open_window, qapp):  # noqa: F811
        """The window opens under the rules of the program, and says so on the page and below."""
        used = put(make(rules), rules_folder())
        assert used.sequence == 2
        [file] = rules_folder().glob("*.zip")
        file.write_bytes(file.read_bytes() + b"!")
        window = open_window()
        application._begin_day(window.session, Catcher(window.session))
        assert "rusak" in window.status.text()
        packs = packs_of(window)
        assert "Paket aturan yang dipasang rusak; dipakai aturan bawaan 2026.10.1" in texts(packs)
        assert packs.back.isEnabled()
