"""Filling in a form as somebody does: real keys, from question to question."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from app.ui.inputs.finder import ListPopup
from app.ui.pages.case import CasePage
from app.ui.window import MainWindow

_MOST_STEPS = 200


def here() -> QWidget:
    """Where the cursor is."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(here(), key, modifier)


def open_by_keyboard(window: MainWindow, code: str) -> CasePage:
    """From the home page with Tab to the card, and Enter."""
    window.page("home").setFocus()
    for _ in range(_MOST_STEPS):
        press(Qt.Key.Key_Tab)
        if here() is window.page("home").cards[code]:
            break
    press(Qt.Key.Key_Return)
    return window.case_page(f"case:{code}")


def open_by_mouse(window: MainWindow, code: str) -> CasePage:
    """A click on the card of the home page."""
    QTest.mouseClick(window.page("home").cards[code], Qt.MouseButton.LeftButton)
    return window.case_page(f"case:{code}")


def question(page: CasePage) -> str:
    """The question that the cursor is in."""
    view = page.form.field_of(here())
    return view.declared.code if view is not None else ""


def fill(page: CasePage, answers: dict[str, object]) -> None:
    """Answer each question when Tab comes to it, the others left as they are.

    A text is typed; ``True`` presses the space bar; for a list a text names the answer; a list of texts is answered
    cell by cell, a set of texts box by box.
    """
    assert question(page) == next(iter(page.form.views)), "the cursor starts in the first question"
    left = dict(answers)
    for _ in range(_MOST_STEPS):
        code = question(page)
        if code in left:
            _answer(left.pop(code))
        if not left:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"not reached: {', '.join(left)}")


def _answer(answer: object) -> None:
    if isinstance(answer, list):
        for at, cell in enumerate(answer):
            if at:
                press(Qt.Key.Key_Tab)
            _answer(cell)
    elif isinstance(answer, set):
        _untick(answer)
    elif isinstance(here(), QComboBox):
        _choose(str(answer))
    elif isinstance(here(), QAbstractButton):
        press(Qt.Key.Key_Space)
    else:
        QTest.keyClicks(here(), str(answer))


def _choose(answer: str) -> None:
    """Open the list; where it is long type to narrow it, else go down to the answer."""
    box = here()
    assert isinstance(box, QComboBox)
    press(Qt.Key.Key_Space)
    popup = QApplication.activePopupWidget()
    if isinstance(popup, ListPopup):
        QTest.keyClicks(popup.search, answer)
        QTest.keyClick(popup.search, Qt.Key.Key_Return)
        return
    view = box.view()
    for _ in range(box.count()):
        if view.currentIndex().data() == answer:
            break
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.currentText() == answer, f"{answer} is not in the list"


def _untick(unwanted: set[object]) -> None:
    """Go from box to box and take away the tick of those named."""
    left = set(unwanted)
    while left:
        box = here()
        assert isinstance(box, QAbstractButton), f"no box for {left}"
        if box.text() in left:
            left.discard(box.text())
            press(Qt.Key.Key_Space)
        if left:
            press(Qt.Key.Key_Tab)
