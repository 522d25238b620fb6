"""One laid-off worker, in the real window, by keyboard.

The case: 1 January 2016 to 31 December 2025 are ten full years, so pesangon 9 months and UPMK 4 months (PP 35/2021
Pasal 40). Efficiency because of loss: 0.5 x pesangon and 1 x UPMK (Pasal 43 ayat (1)). Wage 8.5 + 1.5 million = 10
million: 9 x 0.5 x 10 = 45 million and 4 x 10 = 40 million, 85 million gross. Tax: 5% of (85 - 50) = 1.75 million. Net
83.25 million; an offer of 60 million is 23.25 million short.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.ui.pages.case import CasePage
from app.ui.window import MainWindow
from calculators.core.statement import Incomplete, Invalid, NotEntitled, Result
from tests.app.ui.conftest import example


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def focused(page: CasePage) -> str:
    view = page.form.field_of(QApplication.focusWidget())
    return view.declared.code if view is not None else ""


def fill_by_keyboard(page: CasePage) -> None:
    keys("1/1/2016")
    press(Qt.Key.Key_Return)
    keys("31 des 2025")
    press(Qt.Key.Key_Return)
    assert focused(page) == "wage_basis"
    press(Qt.Key.Key_Return)
    keys("8,5 jt")
    press(Qt.Key.Key_Return)
    keys("1500000")
    page.form.go_to("reason")
    press(Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()
    QTest.keyClicks(popup.search, "efisiensi rugi")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    page.form.go_to("employer_offer")
    keys("60 jt")
    press(Qt.Key.Key_Return)


def test_a_case_filled_in_by_keyboard(severance: CasePage):
    assert focused(severance) == "start_date"
    assert isinstance(severance.statement, Incomplete)
    fill_by_keyboard(severance)
    assert isinstance(severance.statement, Result)
    assert severance.view.figure.text() == "Rp83.250.000"
    assert severance.view.caption.text() == "Dari perusahaan, setelah pajak"
    assert severance.view.line("uang_pesangon").entry.amount == "Rp45.000.000"
    assert severance.view.line("upmk").entry.amount == "Rp40.000.000"
    assert severance.view.line("total:tax").entry.amount == "−Rp1.750.000"
    assert severance.view.line("total:shortfall").entry.amount == "Rp23.250.000"
    assert severance.form.views["end_date"].note == "Masa kerja 10 tahun 0 bulan 0 hari"
    assert severance.form.views["basic_wage"].input.raw() == "Rp8.500.000"


def test_enter_on_a_card_opens_it(window: MainWindow):
    window.page("home").cards["event.laid_off"].setFocus()
    press(Qt.Key.Key_Return)
    assert window.here == "case:event.laid_off"
    assert focused(window.case_page(window.here)) == "start_date"


def test_the_statement_is_live(severance: CasePage):
    severance.load(example("phk"))
    severance.form.go_to("basic_wage")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)  # 850,000 instead of 8,500,000: wage 2,350,000; 4.5 + 4 = 8.5 months
    assert severance.form.views["basic_wage"].input.raw() == "Rp850.000"
    assert severance.view.line("total:net").entry.amount == "Rp19.975.000"  # no tax: gross and net are one


def test_lines_unfold_to_equation_article_and_reading(severance: CasePage):
    severance.load(example("phk"))
    row = severance.view.line("uang_pesangon")
    assert row.body.isHidden()
    row.header.setFocus()
    press(Qt.Key.Key_Return)
    said = [part.text() for part in row.body.findChildren(type(severance.view.caption))]
    assert "9 bulan × 0,5 × Rp10.000.000" in said
    assert "PP 35/2021 Pasal 40 ayat (2) huruf i" in said
    assert "PP 35/2021 Pasal 43 ayat (1)" in said
    assert any("Upah sebulan = Rp8.500.000 + Rp1.500.000 = Rp10.000.000" in text for text in said)


def test_an_unfolded_line_stays_open_while_the_reason_changes(severance: CasePage):
    severance.load(example("phk"))
    severance.view.line("uang_pesangon").header.setChecked(True)
    reason = severance.form.views["reason"].input
    reason.setCurrentIndex(reason.findData("closure_no_loss"))
    reason.activated.emit(reason.currentIndex())
    # PP 35/2021 Pasal 44 ayat (2): 1 x pesangon: 9 months of 10 million.
    row = severance.view.line("uang_pesangon")
    assert row.entry.amount == "Rp90.000.000"
    assert row.header.isChecked()
    assert not row.body.isHidden()


def test_an_error_stands_beside_its_field_and_keeps_what_was_typed(severance: CasePage):
    severance.load(example("phk"))
    severance.form.go_to("end_date")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys("31/02/2025")
    press(Qt.Key.Key_Return)
    view = severance.form.views["end_date"]
    assert view.input.raw() == "31/02/2025"
    assert "hanya sampai tanggal 28" in view.error
    assert view.error in view.input.accessibleDescription()
    assert isinstance(severance.statement, Invalid)
    assert severance.view.figure.isHidden()
    assert not severance.view.problems.isHidden()
    assert not any(button.isEnabled() for button in severance.buttons.values())


def test_errors_wait_until_the_typing_pauses(severance: CasePage, qtbot):
    severance.load(example("phk"))
    severance.form.go_to("basic_wage")
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    keys("5 j")
    assert severance.form.views["basic_wage"].error == ""
    keys("t")
    assert severance.form.views["basic_wage"].error == ""
    keys("x")
    qtbot.waitUntil(lambda: severance.form.views["basic_wage"].error != "", timeout=4000)
    assert severance.form.views["basic_wage"].input.raw() == "Rp5 jtx"


def test_what_the_calculator_finds_wrong_stands_beside_the_field_too(severance: CasePage):
    severance.load({**example("phk"), "start_date": "2026-01-01"})
    assert "lebih awal dari mulai bekerja" in severance.form.views["end_date"].error


def test_the_ways_to_be_without_a_figure_look_different(severance: CasePage):
    view = severance.view
    assert not view.missing.isHidden()
    assert view.problems.isHidden() and view.refused.isHidden() and view.figure.isHidden()
    severance.load({**example("phk"), "reason": "acquittal", "detention_start": "2025-01-01"})
    assert isinstance(severance.statement, NotEntitled)
    assert not view.refused.isHidden()
    assert view.missing.isHidden() and view.problems.isHidden() and view.figure.isHidden()
    assert severance.buttons["pdf"].isEnabled()
    severance.load(example("phk"))
    assert not view.figure.isHidden()
    assert view.missing.isHidden() and view.problems.isHidden() and view.refused.isHidden()


def test_a_missing_answer_leads_to_its_field(severance: CasePage):
    QApplication.focusWidget().clearFocus()
    button = next(b for b in severance.view.missing.findChildren(QPushButton) if "Upah pokok" in b.accessibleName())
    button.click()
    assert focused(severance) == "basic_wage"


def test_only_the_questions_that_apply_are_shown_and_checked(severance: CasePage):
    views = severance.form.views
    severance.load(example("phk"))
    assert views["daily_wage"].isHidden() and not views["basic_wage"].isHidden()
    basis = views["wage_basis"].input
    views["basic_wage"].input.setText("bukan angka")
    basis.setCurrentIndex(basis.findData("daily"))
    basis.activated.emit(basis.currentIndex())
    assert not views["daily_wage"].isHidden() and views["basic_wage"].isHidden()
    assert isinstance(severance.statement, Incomplete)  # the hidden text is not an error


def test_undo_and_redo_step_through_answers(window: MainWindow, severance: CasePage):
    control = Qt.KeyboardModifier.ControlModifier
    keys("1/1/2016")
    press(Qt.Key.Key_Return)
    keys("31/12/2025")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Z, control)
    assert severance.form.views["end_date"].input.raw() == ""
    press(Qt.Key.Key_Z, control)
    assert severance.form.views["start_date"].input.raw() == ""
    press(Qt.Key.Key_Y, control)
    assert severance.form.views["start_date"].input.raw().startswith("1/1/2016")


def test_an_answer_that_its_list_has_lost_comes_back_with_the_list(severance: CasePage):
    severance.load(example("phk"))
    severance.form.go_to("end_date")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)  # 31/12/202 is not a day: no law, no grounds
    assert not severance.form.views["reason"].input.isEnabled()
    keys("5")
    assert severance.form.views["reason"].input.currentData() == "efficiency_loss"
    assert severance.view.figure.text() == "Rp83.250.000"


def test_start_again_can_be_undone(window: MainWindow, severance: CasePage):
    severance.load(example("phk"))
    before = severance.form.raw()
    severance.again.click()
    assert isinstance(severance.statement, Incomplete)
    assert severance.form.views["worker_name"].input.raw() == ""
    severance.form.undo_stack.undo()
    assert severance.form.raw() == before
    assert severance.view.figure.text() == "Rp83.250.000"


def test_escape_loses_nothing(severance: CasePage):
    severance.load(example("phk"))
    before = severance.form.raw()
    for code in ("basic_wage", "reason", "worker_name"):
        severance.form.go_to(code)
        press(Qt.Key.Key_Escape)
    assert severance.form.raw() == before


def test_going_elsewhere_and_back_keeps_what_was_typed(window: MainWindow, severance: CasePage):
    keys("1/1/2016")
    window.go("home")
    window.go("rules")
    assert window.open_case("severance") is severance
    assert severance.form.views["start_date"].input.raw() == "01/01/2016"


def test_the_example_fills_the_form(severance: CasePage):
    severance.example.click()
    assert severance.view.figure.text() == "Rp83.250.000"


@pytest.mark.parametrize("name", ["event.laid_off", "jkk", "maternity", "contributions", "event.death", "jp", "jht"])
def test_other_calculators_answer_their_example(window: MainWindow, name: str):
    page = window.open_case(name)
    page.load(example(name))
    assert isinstance(page.statement, Result)
    assert page.view.figure.text()
    page.view.unfold_all()


def test_events_are_grouped_by_who_pays(window: MainWindow):
    page = window.open_case("event.laid_off")
    page.load(example("event.laid_off"))
    heads = [head.text() for head in page.view._heads]
    assert "Dibayar oleh perusahaan" in heads
    assert "Dibayar oleh BPJS Ketenagakerjaan" in heads


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [1024, 1366])
def test_words_give_way_to_icons_before_anything_is_cut(open_window, qapp, width: int, percent: int):
    page = open_window(width, 768, text_percent=percent).open_case("event.childbirth")
    page.load(example("event.childbirth"))
    qapp.processEvents()
    shown = (page.again, page.example, *page.buttons.values())
    for button in shown:
        if button.isVisible():
            assert button.width() >= button.sizeHint().width(), button.accessibleName()
            assert button.text() or not button.icon().isNull()
        assert button.accessibleName()
    if (width, percent) == (1366, 100):
        assert all(button.text() for button in shown)


def test_what_was_said_of_the_answers_goes_when_they_change(severance: CasePage):
    severance.load(example("phk"))
    severance.show_message("Tersimpan: hasil.pdf")
    severance.form.refresh()
    severance.compute()
    assert severance.messages.text == "Tersimpan: hasil.pdf"
    severance.form.go_to("worker_name")
    keys("x")
    assert severance.messages.text == ""


def test_that_all_was_emptied_is_said_until_it_is_undone(severance: CasePage):
    severance.load(example("phk"))
    severance.again.click()
    assert "Ctrl+Z" in severance.messages.text
    severance.form.undo_stack.undo()
    assert severance.messages.text == ""


def test_a_problem_stays_while_answers_change(severance: CasePage):
    severance.show_message("Tidak dapat disimpan.", "problem")
    severance.form.go_to("worker_name")
    keys("x")
    assert severance.messages.text == "Tidak dapat disimpan."


@pytest.mark.parametrize(("code", "place", "name"), [
    ("contributions", "home", "Beranda"), ("event.laid_off", "home", "Beranda"),
    ("severance", "calculators", "Kalkulator"), ("conventions", "policy", "Kebijakan"),
])  # fmt: skip
def test_the_way_back_and_the_rail_name_the_same_place(window: MainWindow, code: str, place: str, name: str):
    page = window.open_case(code)
    assert page.back.text() == name
    assert window.rail.buttons[place].isChecked()
    page.back.click()
    assert window.here == place


def test_a_long_title_ends_in_an_ellipsis_where_there_is_no_room(open_window):
    window = open_window(1366, 768, language="en", text_percent=200)
    title = window.open_case("informal_workers").title
    QApplication.processEvents()
    assert title.fontMetrics().horizontalAdvance(QLabel.text(title)) <= title.width()
    assert QLabel.text(title).endswith("…")
    assert title.accessibleName() == "Self-employed workers: contributions and obstacles"
    wide = open_window(1366, 768, language="en").open_case("informal_workers").title
    QApplication.processEvents()
    assert QLabel.text(wide) == wide.accessibleName()
