"""Ways through the window: keys and clicks that lead to its places, and where the cursor is then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame

from app.ui.pages.cases import CasesPage
from app.ui.rail import PLACES
from app.ui.window import MainWindow


def test_alt_and_a_number_go_down_the_rail(window: MainWindow):
    seen = []
    for at in range(1, len(PLACES) + 1):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + at), Qt.KeyboardModifier.AltModifier)
        seen.append(window.here)
    assert seen == list(window.rail.buttons)


def test_the_cursor_goes_into_the_page(open_window: Callable[..., MainWindow]):
    window = open_window(cases="open")
    for code, made in window.rail.buttons.items():
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert window.page(code).isAncestorOf(window.focusWidget()), code


def test_whoever_opens_the_cases_can_search_at_once(open_window: Callable[..., MainWindow]):
    window = open_window(cases="open")
    window.rail.buttons["cases"].click()
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    QApplication.processEvents()
    assert window.focusWidget() is page.filters.search


def test_the_rail_can_be_walked_by_arrows(window: MainWindow):
    window.rail.buttons["home"].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.here == "cases"
    assert window.focusWidget() is window.rail.buttons["cases"]


def test_the_cursor_stays_marked_in_another_language_and_theme(window: MainWindow):
    for scheme in ("dark", "light"):
        window.session.choices.scheme = scheme
        window.session.renew()
        page = window.open_case("severance")
        QApplication.processEvents()
        target = page.form.views["start_date"].input.widget()
        (ring,) = window.findChildren(QFrame, "ring")
        assert ring.isVisible()
        assert ring.geometry().contains(target.rect().translated(target.mapTo(ring.parentWidget(), QPoint(0, 0))))
