"""Every page: named for screen readers, nothing hidden on small screens, nothing cut in longer languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QScrollBar, QWidget

from app import i18n
from app.ui import shelf
from app.ui.window import MainWindow
from calculators import registry
from calculators.core.text import translate
from tests.app.ui.conftest import EXAMPLES, example
from tests.app.ui.steps import batch_steps
from tests.app.ui.variants import variants
from tests.app.ui.views import views

PLACES = ("home", "calculators", "cases", "policy", "rules", "settings", "help")


def pages(window: MainWindow, codes: list[str]) -> Iterator[str]:
    """Each place, and each calculator with its example filled in where there is one."""
    for place in PLACES:
        window.go(place)
        yield place
    yield from views(window)
    yield from batch_steps(window)
    yield from variants(window)
    for code in codes:
        page = window.open_case(code)
        name = "phk" if code == "severance" else code
        if (EXAMPLES / f"{name}.json").is_file():
            page.load(example(name))
            page.view.unfold_all()
        yield f"case:{code}"


def reachable(window: MainWindow) -> Iterator[QWidget]:
    """What the keyboard can reach now."""
    for widget in window.findChildren(QWidget):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes_tab and widget.isVisibleTo(window) and not isinstance(widget, QScrollBar | QScrollArea):
            yield widget


def test_whatever_the_keyboard_reaches_has_a_name_and_a_description(window: MainWindow, qapp):
    unnamed = []
    for place in pages(window, registry.codes()):
        qapp.processEvents()
        for widget in reachable(window):
            said = QAccessible.queryAccessibleInterface(widget)
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
                if not said.text(kind):
                    unnamed.append(f"{place}: {type(widget).__name__} {widget.objectName()} has no {kind.name}")
    assert not unnamed, "\n".join(sorted(set(unnamed)))


def test_tab_goes_through_the_questions_in_their_order(window: MainWindow, qapp):
    page = window.open_case("severance")
    page.load(example("phk"))
    seen = []
    for _ in range(60):
        view = page.form.field_of(window.focusWidget())
        if view is not None and view.declared.code not in seen:
            seen.append(view.declared.code)
        page.form.focusNextChild()
    shown = [code for code, view in page.form.views.items() if not view.isHidden()]
    assert seen == shown


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 640)])
@pytest.mark.parametrize("percent", [100, 125, 200])
def test_no_control_is_hidden_on_a_small_laptop(open_window: Callable[..., MainWindow], qapp, width, height, percent):
    window = open_window(width, height, text_percent=percent)
    for place in pages(window, ["severance", "event.laid_off"]):
        qapp.processEvents()
        assert window.width() == width, place
        for button in window.findChildren(QAbstractButton):
            if button.isVisibleTo(window) and not inside_scroll(button):
                where = QRect(button.mapTo(window, QPoint(0, 0)), button.size())
                assert window.rect().contains(where), f"{place}: {button.accessibleName() or button.text()} {where}"


def inside_scroll(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, QScrollArea):
            return True
        above = above.parentWidget()
    return False


@pytest.mark.parametrize("percent", [100, 150])
def test_texts_of_twice_the_length_are_not_cut(
    open_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch, percent: int
):
    """Each text said twice, as a stand-in for a language that needs more room."""
    twice = lambda text, language: translate(text, language) + (" " + text if "{" not in text else "")  # noqa: E731
    monkeypatch.setattr("calculators.core.text.translate", twice)
    window = open_window(1366, 768, text_percent=percent)
    cut = []
    for place in pages(window, ["severance"]):
        cut += [f"{place}: {text}" for text in still_cut(window)]
    assert not cut, "\n".join(cut)


def still_cut(window: MainWindow) -> list[str]:
    """The labels that are cut once the layout has come to rest; some are named only after the first paint."""
    found = list(cut_labels(window))
    for _ in range(100):
        if not found:
            break
        QTest.qWait(20)
        found = list(cut_labels(window))
    return found


def cut_labels(window: MainWindow) -> Iterator[str]:
    """Labels whose text does not fit into them."""
    for found in window.findChildren(QLabel):
        if not found.isVisibleTo(window) or not found.text() or found.width() < 2:
            continue
        needed = found.heightForWidth(found.width()) if found.wordWrap() else found.sizeHint().height()
        too_narrow = not found.wordWrap() and found.sizeHint().width() > found.width() + 2
        if needed > found.height() + 2 or too_narrow:
            yield f"{found.text()!r} {found.size()} needs {needed}, {found.sizeHint()}"


def test_the_cards_of_the_home_page_say_what_the_calculators_say():
    for code, _, title, summary in shelf.HOME:
        calculator = registry.calculator(code)
        assert (calculator.title, calculator.summary) == (title, summary)
    events = {code for code in registry.codes() if code.startswith("event.")}
    assert events <= {code for code, *_ in shelf.HOME}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_opens_in_both_themes_and_languages(
    open_window: Callable[..., MainWindow], qapp, scheme: str, language: str
):
    window = open_window(scheme=scheme, language=language)
    assert i18n.language() == language
    for _ in pages(window, registry.codes()):
        qapp.processEvents()
    assert not window.grab().isNull()


def test_language_and_theme_change_at_once_and_keep_what_was_typed(window: MainWindow):
    page = window.open_case("severance")
    page.load(example("phk"))
    page.form.views["fixed_allowance"].input.setText("salah tulis")
    page.form.views["fixed_allowance"].input.textEdited.emit("salah tulis")
    before = page.form.raw()
    window.session.choices.language = "en"
    window.session.choices.scheme = "dark"
    window.session.renew()
    page = window.case_page("case:severance")
    assert window.rail.buttons["home"].accessibleName() == "Home"
    assert page.form.raw() == before
    assert page.form.views["fixed_allowance"].error
