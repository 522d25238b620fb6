"""The place of proposals and studies: marked as such, assumptions filled in, marked when changed, put back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.ui.assumed import ChangedMark
from app.ui.pages.case import CasePage
from app.ui.pages.policy import PolicyPage, questions
from app.ui.window import MainWindow
from calculators import registry
from calculators.core.fields import Field
from tests.app.ui.conftest import example

STUDIES = [code for code in registry.codes() if registry.calculator(code).group == "policy"]
ASSUMED = [(code, field) for code in STUDIES for field in registry.calculator(code).fields if field.assumed is not None]


def said(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window))


def policy(window: MainWindow) -> PolicyPage:
    window.go("policy")
    page = window.page("policy")
    assert isinstance(page, PolicyPage)
    return page


def test_every_study_has_a_card(window: MainWindow):
    asked = {code for _, codes in questions() for code in codes}
    assert set(STUDIES) <= asked
    assert set(policy(window).cards) == asked


def test_the_rail_leads_there(window: MainWindow):
    window.rail.buttons["policy"].click()
    assert window.here == "policy"
    assert "Usulan dan kajian, bukan hukum yang berlaku." in said(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)


def test_a_card_opens_its_study_by_keyboard(window: MainWindow):
    page = policy(window)
    page.cards["ap_projection"].setFocus()
    QTest.keyClick(page.cards["ap_projection"], Qt.Key.Key_Return)
    assert window.here == "case:ap_projection"
    assert window.rail.buttons["policy"].isChecked()


@pytest.mark.parametrize("code", STUDIES)
@pytest.mark.parametrize(("language", "band"), [("id", "bukan hukum yang berlaku"), ("en", "not law in force")])
def test_the_band_stands_on_every_study(open_window: Callable[..., MainWindow], code: str, language: str, band: str):
    window = open_window(language=language)
    window.open_case(code)
    assert band in said(window)


def test_the_band_stands_on_no_benefit(window: MainWindow):
    window.open_case("jkp")
    assert "bukan hukum" not in said(window)


def mark_of(page: CasePage, code: str) -> ChangedMark | None:
    found = page.form.views[code].findChildren(ChangedMark)
    return found[0] if found and not found[0].isHidden() else None


@pytest.mark.parametrize("code", sorted({code for code, _ in ASSUMED}))
def test_assumptions_are_filled_in_as_published_and_nothing_is_answered(window: MainWindow, code: str):
    page = window.open_case(code)
    given, problems = page.form.answers()
    assert problems == []
    for name, view in page.form.views.items():
        if view.declared.assumed is not None and not view.isHidden():
            assert view.input.raw(), name
            assert name not in given
            assert mark_of(page, name) is None
    assert not page.has_changes


def other(field: Field) -> str:
    """Another answer that fits the question."""
    if field.kind == "money":
        return "Rp123.456"
    low = int(field.minimum or 0)
    return str(low + 1) if field.code not in ("first_age", "final_age", "national_age") else "66"


@pytest.mark.parametrize(("code", "field"), ASSUMED, ids=[f"{code}-{field.code}" for code, field in ASSUMED])
def test_every_assumption_can_be_changed_is_marked_and_put_back(window: MainWindow, code: str, field: Field):
    page = window.open_case(code)
    page.load(example(code))
    view = page.form.views[field.code]
    assert not view.isHidden()
    before = view.input.raw()
    published = page.form.assumed._filled[field.code]
    typed = other(field) if str(published) != other(field) else str(published + 1)
    page.form.answer(field.code, typed)
    mark = mark_of(page, field.code)
    assert mark is not None
    assert mark.text.text().startswith("diubah dari ")
    assert field.code in page.form.answers()[0]
    mark.restore.click()
    assert mark_of(page, field.code) is None
    assert field.code not in page.form.answers()[0]
    assert page.form.assumed._filled[field.code] == published
    assert before


def test_a_changed_assumption_is_marked_on_the_statement(window: MainWindow):
    page = window.open_case("maternity_financing")
    page.load(example("maternity_financing"))
    assert "diubah dari" not in said(window)
    page.form.answer("insurance_rate", "4%")
    text = said(window)
    assert "diubah dari 3%" in text  # below the question and among the assumptions
    assert text.count("diubah dari 3%") >= 3


def test_another_scenario_brings_its_own_assumptions(window: MainWindow):
    page = window.open_case("ap_projection")
    inputs = page.form.views
    assert inputs["involuntary_share"].input.raw() == "50%"
    page.form.answer("scenario", "pessimistic")
    assert inputs["involuntary_share"].input.raw() == "75%"
    page.form.answer("involuntary_share", "60%")
    assert mark_of(page, "involuntary_share").text.text() == "diubah dari 75%"
    page.form.answer("scenario", "optimistic")
    assert inputs["involuntary_share"].input.raw() == "60%"  # what somebody typed stays
    assert mark_of(page, "involuntary_share").text.text() == "diubah dari 25%"


def test_while_it_is_typed_nothing_is_put_into_an_emptied_question(window: MainWindow):
    page = window.open_case("ap_projection")
    line = page.form.views["benefit_rate"].input
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert line.text() == ""
    QTest.keyClicks(line, "45")
    assert line.text() == "45"
    page.form.settle()
    assert mark_of(page, "benefit_rate").text.text() == "diubah dari 50%"
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    page.form.settle()
    assert line.text() == "50%"  # left empty, it is the published value again


def test_what_is_saved_is_only_what_was_changed(window: MainWindow):
    page = window.open_case("ap_projection")
    page.form.answer("benefit_rate", "45%")
    given, _ = page.form.answers()
    assert given == {"benefit_rate": 45}
    page.load(given)
    assert page.form.views["benefit_rate"].input.raw().startswith("45")
    assert page.form.views["max_months"].input.raw() == "6"


def test_start_again_brings_back_what_is_published(window: MainWindow):
    page = window.open_case("old_age_options")
    page.load(example("old_age_options") | {"full_2a": 700_000})
    assert mark_of(page, "full_2a") is not None
    page.start_again()
    assert page.form.views["full_2a"].input.raw() == "Rp500.000"
    assert mark_of(page, "full_2a") is None
    page.form.undo_stack.undo()
    assert page.form.views["full_2a"].input.raw() == "Rp700.000"


@pytest.mark.parametrize("language", ["id", "en"])
def test_cards_of_a_line_are_equally_high(open_window: Callable[..., MainWindow], qtbot, language: str):
    window = open_window(language=language)
    window.go("policy")
    qtbot.wait(50)
    lines: dict[int, set[int]] = {}
    for card in window.page("policy").cards.values():
        lines.setdefault(card.mapTo(window, card.rect().topLeft()).y(), set()).add(card.height())
    assert len(lines) == 4  # three full lines of three and the last
    assert all(len(heights) == 1 for heights in lines.values())


@pytest.mark.parametrize(("width", "percent", "columns"), [(1366, 100, 3), (1024, 100, 3), (1024, 200, 1)])
def test_cards_stand_in_as_many_columns_as_fit(open_window: Callable[..., MainWindow], qtbot, width, percent, columns):
    window = open_window(width, 700, text_percent=percent)
    page = policy(window)
    cards = [page.cards["conventions"], page.cards["maternity_financing"], page.cards["maternity_options"]]

    def stand_in_columns() -> bool:
        tops = {card.mapTo(page, card.rect().topLeft()).y() for card in cards}
        return len(tops) == (1 if columns == 3 else 3)

    qtbot.waitUntil(stand_in_columns)
    assert all(card.width() > 150 for card in cards)
