"""Two variants of a case side by side, in the real window.

The case: ten full years at Rp10,000,000 (PP 35/2021 Pasal 40: 9 months of pesangon, 4 of UPMK). Efficiency because of
loss (Pasal 43 ayat (1)): 0.5 x 90 + 40 = 85 million, tax 5% of 35 = 1.75, net 83.25 million. Efficiency to prevent loss
(ayat (2)): 90 + 40 = 130 million; tax 5% of 50 + 15% of 30 = 7 million, net 123 million: 39.75 million more.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from app.ui.comparison import times
from app.ui.pages.compare import ComparePage
from app.ui.window import MainWindow
from calculators import registry
from tests.app.ui.conftest import example
from tests.app.ui.previews import save_from_preview

RETURN = Qt.Key.Key_Return


def choose(page: ComparePage, side: str, code: str, answer: str) -> None:
    box = page.forms[side].views[code].input
    box.setCurrentIndex(box.findData(answer))
    box.activated.emit(box.currentIndex())


def opened(window: MainWindow, code: str = "severance", name: str = "phk") -> ComparePage:
    case = window.open_case(code)
    case.load(example(name))
    case.buttons["compare"].click()
    QApplication.processEvents()
    page = window.pages[window.here]
    assert isinstance(page, ComparePage)
    return page


@pytest.fixture
def page(window: MainWindow) -> ComparePage:
    return opened(window)


def test_b_starts_as_a_copy(page: ComparePage):
    assert page.view.verdict.text() == "B sama besar dengan A."
    assert page.forms["A"].answers() == page.forms["B"].answers()
    assert all(not row.found.is_changed for row in page.view.rows.values())


def test_another_reason_by_keyboard(page: ComparePage):
    assert QApplication.focusWidget() is page.question
    page.question.setCurrentIndex(page.question.findData("reason"))
    page.question.activated.emit(page.question.currentIndex())
    assert page.forms["B"].field_of(QApplication.focusWidget()).declared.code == "reason"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    search = QApplication.activePopupWidget().search
    QTest.keyClicks(search, "efisiensi mencegah")
    QTest.keyClick(search, RETURN)
    assert page.view.verdict.text() == "B lebih Rp39.750.000 daripada A."
    assert [card.figure.text() for card in page.view.sides.values()] == ["Rp83.250.000", "Rp123.000.000"]
    rows = page.view.rows
    assert "lebih Rp45.000.000" in rows["line:uang_pesangon"].header.accessibleName()
    assert "sama" in rows["line:upmk"].header.accessibleName()
    assert [answer.code for answer in page.found.answers] == ["reason"]


def test_more_tax_is_more_though_it_stands_with_a_minus(page: ComparePage):
    """The second reason pays more, so more tax is withheld, 7 million and not 1.75: the row must not say less."""
    choose(page, "B", "reason", "efficiency_prevent_loss")
    assert "lebih Rp5.250.000" in page.view.rows["total:tax"].header.accessibleName()


def test_an_answer_can_be_made_the_same_again(page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    QApplication.processEvents()
    same = next(b for b in page.view.findChildren(QPushButton) if "dengan A" in b.accessibleName() and b.isVisible())
    same.click()
    assert page.view.verdict.text() == "B sama besar dengan A."


def test_either_variant_can_be_changed_and_the_case_stays(window: MainWindow, page: ComparePage):
    page.tabs["A"].click()
    choose(page, "A", "reason", "efficiency_prevent_loss")
    assert page.view.verdict.text() == "B kurang Rp39.750.000 daripada A."
    assert window.case_page("case:severance").view.figure.text() == "Rp83.250.000"


def test_a_line_unfolds_to_both_equations(page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    row = page.view.rows["line:uang_pesangon"]
    row.header.setFocus()
    QTest.keyClick(row.header, RETURN)
    said = " | ".join(part.text() for part in row.body.findChildren(type(page.view.verdict)))
    assert "A: 9 bulan × 0,5 × Rp10.000.000" in said
    assert "B: 9 bulan × 1 × Rp10.000.000" in said


def test_the_law_of_another_time_moves_all_dates_and_keeps_the_service(page: ComparePage):
    """Before 2 February 2021: UU 13/2003. 59 months earlier the service is still ten full years."""
    turn = next(turn for turn in page._turns if turn.day.isoformat() == "2021-02-02")
    page._move(page._turns.index(turn))
    given = page.forms["B"].answers()[0]
    assert (given["start_date"], given["end_date"]) == ("2011-02-01", "2021-01-31")
    assert "59 bulan lebih awal" in page.moved.text()
    choose(page, "B", "reason", "retirement")
    assert page.forms["B"].views["end_date"].note == "Masa kerja 10 tahun 0 bulan 0 hari"
    assert any("UU 13/2003" in article for article in page.found.laws[1])


def test_days_are_moved_by_whole_months_and_the_last_day_stays_the_last():
    calculator, book = registry.calculator("severance"), registry.default_rules()
    given = {**example("phk"), "start_date": "2016-07-01", "end_date": "2025-06-30"}
    statement = calculator.run(given, book)
    turn = next(turn for turn in times.turns(statement, book) if turn.day.isoformat() == "2021-02-02")
    moved, months = times.moved(calculator, given, turn)
    assert (moved["start_date"], moved["end_date"], months) == ("2012-02-01", "2021-01-31", -53)


def test_b_can_replace_the_case_and_be_undone(window: MainWindow, page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    page.buttons["take"].click()
    case = window.case_page("case:severance")
    assert window.here == "case:severance"
    assert case.view.figure.text() == "Rp123.000.000"
    case.form.undo_stack.undo()
    assert case.view.figure.text() == "Rp83.250.000"


def test_the_comparison_goes_on_where_the_case_is_the_same(window: MainWindow, page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    window.go("case:severance")
    case = window.case_page("case:severance")
    case.buttons["compare"].click()
    assert page.view.verdict.text() == "B lebih Rp39.750.000 daripada A."
    window.go("case:severance")
    case.load({**example("phk"), "basic_wage": 5_000_000})
    case.buttons["compare"].click()
    assert page.view.verdict.text() == "B sama besar dengan A."


def test_it_is_kept_while_the_window_is_drawn_anew(window: MainWindow, page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    window.session.choices.language = "en"
    window.session.renew()
    again = window.pages["compare:severance"]
    assert again.view.sides["B"].figure.text() == "Rp123,000,000"
    assert "more" in again.view.verdict.text()


def test_ctrl_z_undoes_in_the_variant_that_is_shown(window: MainWindow, page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.view.verdict.text() == "B sama besar dengan A."


def test_what_is_missing_in_a_variant_is_asked_for(page: ComparePage):
    page.forms["B"].load({**example("phk"), "reason": None})
    assert page.view.sides["B"].missing.isVisible()
    assert page.view.verdict.text() == "Kedua angka belum dapat dibandingkan."
    assert not page.buttons["pdf"].isEnabled()


def test_on_a_small_screen_it_stands_behind_tabs(open_window: Callable[..., MainWindow], qapp):
    page = opened(open_window(1024, 640))
    assert page.tabs["both"].isVisible()
    assert page.left.isVisible() and not page.view.isVisible()
    page.tabs["both"].click()
    qapp.processEvents()
    assert page.view.isVisible() and not page.left.isVisible()
    assert page.view.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("code", ["event.laid_off", "event.death", "contributions", "jkp", "maternity", "jp"])
def test_every_kind_of_case_can_be_compared(window: MainWindow, code: str):
    page = opened(window, code, code)
    assert page.view.verdict.text() == "B sama besar dengan A."
    for at in range(len(page._turns)):
        page._move(at)


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_both_variants_are_written_side_by_side(page: ComparePage, tmp_path, monkeypatch, kind: str):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    page.view.sides["B"].name.setText("Menurut perusahaan")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "beda"), ""))
    page.buttons[kind].click()
    if kind == "pdf":
        save_from_preview()
    written = tmp_path / f"beda.{kind}"
    said = pdf_text(written) if kind == "pdf" else sheet_text(written)
    assert "Menurut perusahaan" in said
    assert "123.000.000" in said or "123000000" in said


def pdf_text(file) -> str:
    import pypdf

    return " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def sheet_text(file) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(file)
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    return " ".join(f"{cell:.0f}" if isinstance(cell, float) else str(cell) for row in rows for cell in row)


def test_the_list_of_questions_is_low_and_searched(page: ComparePage):
    page.question.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup.height() < page.window().height() // 2
    QTest.keyClicks(popup.search, "alasan")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert page.form.views["reason"].isAncestorOf(QApplication.focusWidget())
