"""Charts on screen: painted in both themes, read by keys, mouse and screen reader."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QPixmap
from PySide6.QtTest import QTest

import calculators
from app import i18n
from app.charts.found import charts_of
from app.charts.model import ACROSS, GROUPED, LINE, STACKED
from app.ui import theme
from app.ui.charts.grid import Grid
from app.ui.charts.view import ChartView
from app.ui.pages.case import CasePage
from app.ui.statement.pictures import ChartsSection, YearsSection
from app.ui.window import MainWindow
from tests.app.charts.made import chart, statement
from tests.app.ui.conftest import example


@pytest.fixture
def view(qtbot, qapp) -> ChartView:
    theme.apply(qapp, "light", 1.0)
    made = ChartView()
    qtbot.addWidget(made)
    made.show_chart(chart())
    made.resize(500, 300)
    made.show()
    qapp.processEvents()
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [LINE, STACKED, GROUPED, ACROSS])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_a_picture_is_painted_in_both_themes(qtbot, qapp, scheme: str, kind: str, factor: float):
    theme.apply(qapp, scheme, factor)
    made = ChartView()
    qtbot.addWidget(made)
    made.show_chart(chart(kind, (1.0, 20.0, 3.0), (3.0, 4.0, 5.0)))
    made.canvas.resize(500, made.canvas.heightForWidth(500))
    paper = QPixmap(made.canvas.size())
    paper.fill(theme.current().colour("surface"))
    made.canvas.render(paper)
    image = paper.toImage()
    seen = {image.pixelColor(x, y).name() for x in range(0, 500, 2) for y in range(0, image.height(), 2)}
    assert len(seen) > 4
    if kind == LINE:
        assert QColor(theme.current().colours.primary).name() in seen
    theme.apply(qapp, "light", 1.0)


def test_arrow_keys_read_value_after_value(view: ChartView):
    canvas = view.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert view.readout.text() == "Tahun 2021: baris 0 0; baris 1 10"
    QTest.keyClick(canvas, Qt.Key.Key_End)
    assert view.readout.text() == "Tahun 2023: baris 0 10; baris 1 0"
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.at == 2
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.at == 1
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.at is None
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.at == 2


def test_the_mouse_reads_the_nearest_place(view: ChartView):
    picture = view.canvas.picture()
    assert picture is not None
    at = QPointF(picture.columns[1] + 9, 40)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(QMouseEvent.Type.MouseMove, at, view.canvas.mapToGlobal(at), none, none,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    view.canvas.mouseMoveEvent(move)
    assert view.canvas.at == 1


def test_a_screen_reader_hears_first_last_and_highest(view: ChartView):
    said = QAccessible.queryAccessibleInterface(view.canvas)
    assert said.text(QAccessible.Text.Name) == "Grafik: Judul"
    text = said.text(QAccessible.Text.Description)
    assert "Tahun dari 2021 sampai 2023." in text
    assert "baris 0: awal 0, akhir 10, tertinggi 10 (2023)." in text
    view.canvas.go(1)
    assert said.text(QAccessible.Text.Description) == "Tahun 2022: baris 0 5; baris 1 5"


def test_the_same_figures_as_a_table(view: ChartView, qapp):
    view.as_table.click()
    qapp.processEvents()
    assert view.canvas.isHidden()
    assert [cell.text() for cell in view.grid.cells[2]] == ["2023", "10", "0"]
    view.as_table.click()
    assert not view.canvas.isHidden()


def test_another_chart_keeps_the_view_and_its_table(view: ChartView):
    view.as_table.click()
    view.show_chart(chart(LINE, (7.0, 8.0, 9.0), (1.0, 1.0, 1.0)))
    assert [cell.text() for cell in view.grid.cells[0]] == ["2021", "7", "1"]


def test_a_table_too_wide_becomes_a_list(qtbot, qapp, view: ChartView):
    view.show_chart(chart(LINE, *[(1_000_000.0, 2_000_000.0, 3_000_000.0)] * 9))
    view.as_table.click()
    view.resize(220, 600)
    qtbot.waitUntil(lambda: view.grid.is_list)
    assert [cell.text() for cell in view.grid.cells[0]][:2] == ["2021", "1e+06"]
    view.resize(1400, 600)
    qtbot.waitUntil(lambda: not view.grid.is_list)


def charts_on(page: CasePage) -> list[ChartView]:
    return [one for one in page.view.findChildren(ChartView) if one.isVisibleTo(page)]


def test_the_chart_follows_what_is_typed(window: MainWindow):
    page = window.open_case("maternity_financing")
    page.load(example("maternity_financing"))
    (shown,) = charts_on(page)
    before = shown.chart
    page.form.answer("insurance_rate", "6%")
    assert charts_on(page) == [shown]
    assert shown.chart != before
    # Twice the rate: crossing at twice 265.868
    assert "531,74" in shown.chart.marks[0].label


def test_severance_by_years_of_service_when_asked(window: MainWindow):
    page = window.open_case("severance")
    page.load(example("phk"))
    assert charts_on(page) == []
    (section,) = page.view.findChildren(YearsSection)
    section.open.click()
    (shown,) = charts_on(page)
    # Ten years, efficiency for loss: 9 x 0.5 + 4 months of 10 million; twenty-four years: 4.5 + 10
    totals = shown.chart.totals()
    assert totals[10] == 45_000_000 + 40_000_000
    assert totals[24] == 45_000_000 + 100_000_000
    assert [mark.x for mark in shown.chart.marks] == [10.0]
    section.open.click()
    assert charts_on(page) == []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("percent", [100, 200])
def test_charts_fit_a_small_laptop(open_window: Callable[..., MainWindow], qtbot, language: str, percent: int):
    window = open_window(1024, 640, text_percent=percent, language=language)
    page = window.open_case("ap_projection")
    page.load(example("ap_projection"))
    page._tab_view.click()
    shown = charts_on(page)
    assert len(shown) == 6
    for one in shown:
        qtbot.waitUntil(lambda one=one: one.canvas.height() >= one.canvas.heightForWidth(one.canvas.width()) - 2)
        assert one.width() <= page.view.area.viewport().width()
        picture = one.canvas.picture()
        assert picture is not None
        assert picture.plot[2] - picture.plot[0] > 60
    i18n.set_language("id")


@pytest.mark.parametrize("code", ["maternity_options", "conventions", "informal_workers"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_word_of_a_table_is_cut(open_window: Callable[..., MainWindow], qtbot, code: str, percent: int):
    window = open_window(1024, 640, text_percent=percent)
    page = window.open_case(code)
    page.load(example(code))
    page._tab_view.click()

    def cut() -> list[str]:
        found = []
        for grid in page.view.findChildren(Grid):
            for cell in (cell for cells in grid.cells for cell in cells if cell.isVisibleTo(page)):
                widest = max((cell.fontMetrics().horizontalAdvance(word) for word in cell.text().split()), default=0)
                if widest > cell.width() + 1 or cell.heightForWidth(cell.width()) > cell.height() + 2:
                    found.append(cell.text())
        return found

    qtbot.waitUntil(lambda: not cut())
    assert any(grid.cells for grid in page.view.findChildren(Grid))


def test_the_section_is_gone_where_there_is_nothing(qtbot):
    section = ChartsSection()
    qtbot.addWidget(section)
    section.show_statement(statement("jht"))
    assert section.views
    section.show_statement(calculators.core.statement.Explained("", {}))
    assert section.isHidden()


def test_exact_values_are_read_not_those_of_the_drawing():
    (one,) = charts_of(statement("maternity_financing"), "id")
    assert one.rows[1].shown[0] == "Rp710.172.300"
    assert Fraction(one.rows[1].figures[0]) == 710_172_300
