"""A rule pack in the window: shown, previewed, installed, used at once on open pages, taken back; and refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

import calculators
from app.packs import keys
from app.places import rules_folder
from app.rulebook import age
from app.ui.pages.rules import RulesPage
from app.ui.rules.packs import Packs, PreviewDialog
from app.ui.window import MainWindow
from calculators import registry
from tests.app.packs.conftest import PHRASE, about, make, rules, signer  # noqa: F401

CASE = {"month": "2027-03", "segment": "PU", "monthly_wage": 50_000_000, "jkk_class": "low", "programs": ["jp"]}


@pytest.fixture(autouse=True)
def trusted(signer, monkeypatch):  # noqa: F811
    """The program knows the key of the tests; what is installed is forgotten after."""
    monkeypatch.setattr(keys, "BUILT_IN", (signer[1],))
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
    """Choose `pack` in the file dialog and press a button of the preview; gives what the preview said."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pack), ""))
    said: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PreviewDialog)
        said.append(dialog.text.toPlainText())
        (dialog.yes if accept else dialog.no).click()

    QTimer.singleShot(0, press)
    return said


def settle(qapp: QApplication) -> None:
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
        monkeypatch.setattr(keys, "BUILT_IN", ())
        assert "belum menerima paket apa pun" in texts(packs_of(open_window()))


class TestInstalling:
    def test_preview_install_and_back(self, window: MainWindow, rules, make, monkeypatch, qapp):  # noqa: F811
        window.open_case("contributions").load(CASE)
        # Until then the ceiling of March 2026, Rp11.086.300: 1 % is Rp110.863.
        assert jp_of_worker(window) == 110_863
        said = answer(monkeypatch, make(rules), accept=True)
        packs_of(window).new.click()
        settle(qapp)
        assert "Batas upah Jaminan Pensiun naik." in said[0] and "12.345.678" in said[0] and "PP 99/2027" in said[0]
        now = packs_of(window)
        assert "Paket aturan 2027.3.1 dipasang" in texts(now) and "Dipasang dari berkas" in texts(now)
        assert jp_of_worker(window) == 123_457  # 1 % of the imaginary Rp12.345.678; what was typed is kept
        assert window.case_page("case:contributions").statement.rules.pack == "2027.3.1"
        window._name_rules()
        assert "2027.3.1" in window.rules.text()
        assert now.back.isEnabled()
        now.back.click()
        settle(qapp)
        assert jp_of_worker(window) == 110_863
        assert not packs_of(window).back.isEnabled()

    def test_a_new_ground_is_offered_at_once(self, window: MainWindow, rules, make, monkeypatch, qapp):  # noqa: F811
        given = {"end_date": date(2027, 3, 2)}
        field = calculators.calculator("severance").by_code["reason"]
        before = {choice.code for choice in field.options(given)}
        with (rules / "severance.toml").open("a", encoding="utf-8") as stream:
            stream.write('\n[[ground]]\nfrom = 2027-03-01\nkey = "robots"\nlabel = "Diganti mesin"\n'
                         'fields = {uang_pesangon = 1, upmk = 1, uang_pisah = false}\n'
                         'article = "PP 99/2027 Pasal 2"\nnote = "Alasan khayalan."\ncertainty = "quoted"\n'
                         'checked = 2027-02-01\n')  # fmt: skip
        answer(monkeypatch, make(rules), accept=True)
        packs_of(window).new.click()
        settle(qapp)
        assert {choice.code for choice in field.options(given)} - before == {"robots"}

    def test_saying_no_changes_nothing(self, packs: Packs, rules, make, monkeypatch):  # noqa: F811
        answer(monkeypatch, make(rules), accept=False)
        packs.new.click()
        assert "tidak berubah" in texts(packs)
        assert not rules_folder().exists()

    def test_leaving_the_file_dialog_changes_nothing(self, packs: Packs, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
        before = texts(packs)
        packs.new.click()
        assert texts(packs) == before


class TestRefused:
    def refused(self, packs: Packs, pack: Path, monkeypatch, said: str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(pack), ""))
        packs.new.click()
        assert said in texts(packs)
        assert not rules_folder().exists()

    def test_by_an_unknown_key(self, packs: Packs, rules, make, monkeypatch):  # noqa: F811
        pack = make(rules)
        monkeypatch.setattr(keys, "BUILT_IN", ())
        self.refused(packs, pack, monkeypatch, "tidak ditandatangani oleh pembuat Hak Pekerja")

    def test_altered_on_its_way(self, packs: Packs, rules, make, monkeypatch):  # noqa: F811
        pack = make(rules)
        pack.write_bytes(pack.read_bytes() + b"!")
        self.refused(packs, pack, monkeypatch, "tidak cocok")

    def test_without_its_signature(self, packs: Packs, rules, make, monkeypatch):  # noqa: F811
        pack = make(rules)
        pack.with_name(pack.name + ".sig").unlink()
        self.refused(packs, pack, monkeypatch, "Taruh di folder yang sama")

    def test_older_than_the_one_in_use(self, packs: Packs, rules, make, monkeypatch):  # noqa: F811
        (rules / "pack.toml").write_text(about("2026.1.1", 1))
        self.refused(packs, make(rules), monkeypatch, "tidak lebih baru")

    def test_for_a_newer_program(self, packs: Packs, rules, make, monkeypatch):  # noqa: F811
        self.refused(packs, make(rules, min_app="99.0.0"), monkeypatch, "Perbarui programnya")

    def test_no_pack_at_all(self, packs: Packs, make, monkeypatch):  # noqa: F811
        self.refused(packs, make(raw=b"tulisan biasa"), monkeypatch, "rusak atau bukan dari Hak Pekerja")
