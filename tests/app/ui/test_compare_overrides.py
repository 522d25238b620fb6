"""Amounts that the officer set, in the comparison of two variants.

The case: 45 million pesangon and 40 million UPMK. With pesangon set to 50 million: 90 million gross, tax 5% of
(90 - 50) = 2 million, net 88 million. In B with efficiency to prevent loss the law gives 90 + 40 = 130 million, tax
5% of 50 + 15% of 30 = 7 million, net 123 million: 35 million more, but only once the set amount is lifted there.
"""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.ui.override import OverrideDialog
from app.ui.pages.compare import ComparePage
from app.ui.window import MainWindow
from tests.app.ui.conftest import example
from tests.app.ui.test_compare_page import choose

SET = {"line": "uang_pesangon", "amount": 50_000_000, "reason": "Perjanjian bersama"}
INSIDE = "memuat jumlah yang ditetapkan petugas"


def opened(window: MainWindow, given: dict[str, Any]) -> ComparePage:
    case = window.open_case("severance")
    case.load(given)
    case.buttons["compare"].click()
    QApplication.processEvents()
    page = window.pages[window.here]
    assert isinstance(page, ComparePage)
    return page


@pytest.fixture
def page(window: MainWindow) -> ComparePage:
    return opened(window, {**example("phk"), "overrides": [SET]})


def marks(page: ComparePage) -> dict[str, str]:
    return {key: row.mark.text() for key, row in page.view.rows.items() if not row.mark.isHidden()}


def figures(page: ComparePage) -> list[str]:
    return [card.figure.text() for card in page.view.sides.values()]


def test_rows_with_an_amount_that_was_set_say_so(page: ComparePage):
    assert figures(page) == ["Rp88.000.000", "Rp88.000.000"]
    said = marks(page)
    assert said["line:uang_pesangon"] == "A dan B: ditetapkan petugas"
    assert said["total:net"] == said["total:gross"] == f"A dan B: {INSIDE}"
    assert "line:upmk" not in said
    assert "A dan B: ditetapkan petugas" in page.view.rows["line:uang_pesangon"].header.accessibleName()
    assert not page.view.carried.isVisible()


def test_what_came_along_into_b_is_said_once_answers_differ_and_can_be_lifted_there(page: ComparePage):
    choose(page, "B", "reason", "efficiency_prevent_loss")
    assert page.view.verdict.text() == "B sama besar dengan A."
    assert page.view.carried.isVisible()
    said = page.view.carried.text.text()
    assert said.startswith("Jumlah yang ditetapkan petugas ikut di B;") and "Uang pesangon" in said
    page.view.lift.click()
    assert figures(page) == ["Rp88.000.000", "Rp123.000.000"]
    assert page.view.verdict.text() == "B lebih Rp35.000.000 daripada A."
    assert not page.view.carried.isVisible()
    assert marks(page)["line:uang_pesangon"] == "A: ditetapkan petugas"
    assert marks(page)["total:net"] == f"A: {INSIDE}"
    page.forms["B"].undo_stack.undo()
    assert page.view.carried.isVisible()
    assert figures(page) == ["Rp88.000.000", "Rp88.000.000"]


def test_it_can_be_lifted_where_b_has_no_such_line_any_more(page: ComparePage):
    """Resignation gives no pesangon (PP 35/2021 Pasal 50), so the set amount fits no line of B."""
    choose(page, "B", "reason", "resignation")
    assert page.view.sides["B"].problems.isVisible()
    assert page.view.carried.isVisible()
    page.view.lift.click()
    assert not page.view.sides["B"].problems.isVisible()
    assert not page.view.carried.isVisible()


def test_an_amount_set_in_b_alone_is_kept_and_no_copy_is_claimed(page: ComparePage):
    own = {"line": "upmk", "amount": 30_000_000, "reason": "Putusan"}
    page.forms["B"].answer("overrides", [SET, own])
    texts = [page.view._answers.itemAt(at).widget().text() for at in range(page.view._answers.count())]
    assert "Tidak ada; hanya jumlah yang ditetapkan petugas yang berbeda." in texts
    choose(page, "B", "reason", "efficiency_prevent_loss")
    page.view.lift.click()
    assert page.forms["B"].answers()[0]["overrides"] == [own]
    assert marks(page)["line:upmk"] == "B: ditetapkan petugas"


def test_what_was_set_is_named_and_can_be_changed_in_either_variant(page: ComparePage):
    held = page.forms["B"].views["overrides"]
    change = next(one for one in held.findChildren(QPushButton) if one.accessibleName() == "Ubah Uang pesangon")
    change.click()
    dialog = next(one for one in page.window().findChildren(OverrideDialog) if one.isVisible())
    assert dialog.amount.input.text() == "Rp50.000.000"
    dialog.reject()


def test_without_a_set_amount_nothing_is_said(window: MainWindow):
    page = opened(window, example("phk"))
    choose(page, "B", "reason", "efficiency_prevent_loss")
    assert marks(page) == {}
    assert not page.view.carried.isVisible()


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_rows_are_as_high_as_their_words(open_window, percent: int):
    page = opened(open_window(1024, 640, text_percent=percent), {**example("phk"), "overrides": [SET]})
    page.tabs["both"].click()
    QApplication.processEvents()
    assert page.view.area.horizontalScrollBar().maximum() == 0
    for row in page.view.rows.values():
        for text in row.header.findChildren(QLabel):
            if text.isVisible() and text.wordWrap():
                assert text.height() >= text.heightForWidth(text.width()), text.text()
