"""Charts: where things stand, that something is painted in both themes, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QMouseEvent, QPixmap
from PySide6.QtTest import QTest

import calculators
from app import i18n
from app.charts import layout, scale, spoken
from app.charts.bars import hatching
from app.charts.found import charts_of
from app.charts.model import ACROSS, GROUPED, LINE, STACKED, Chart, Mark, Row
from app.charts.picture import Area, Dot, Stroke, Word
from app.charts.styles import MARKERS, style
from app.ui import theme
from app.ui.charts.grid import Grid
from app.ui.charts.view import ChartView
from app.ui.pages.case import CasePage
from app.ui.statement.pictures import ChartsSection, YearsSection
from app.ui.window import MainWindow
from tests.app.ui.conftest import EXAMPLES, example


class Ruler:
    """Letters of six by ten."""

    def width(self, text: str, role: str) -> float:
        return 6.0 * len(text)

    def line(self, role: str) -> float:
        return 10.0


def chart(kind: str = LINE, *rows: tuple[float, ...], **more: object) -> Chart:
    rows = rows or ((0.0, 5.0, 10.0), (10.0, 5.0, 0.0))
    names = tuple(str(2021 + n) for n in range(len(rows[0])))
    made = tuple(Row(f"baris {n}", row, tuple(f"{value:g}" for value in row)) for n, row in enumerate(rows))
    places = tuple(float(2021 + n) for n in range(len(rows[0])))
    return Chart("Judul", kind, "Tahun", places, names, made, "factor", **more)  # type: ignore[arg-type]


def draw(one: Chart, width: float = 400.0, at: int | None = None) -> layout.Picture:
    return layout.draw(one, width, layout.height_for(one, width, Ruler()), Ruler(), "id", at)


# --- scale -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [(0, 10, [0, 2, 4, 6, 8, 10]), (0, 0.0141, [0, 0.005, 0.01, 0.015]), (-3, 7, [-4, -2, 0, 2, 4, 6, 8])],
)
def test_ticks_are_round_and_hold_all_values(least, most, expected):
    assert scale.ticks(least, most) == pytest.approx(expected)


@given(st.floats(-1e12, 0), st.floats(0, 1e12))
def test_ticks_of_any_span(least, most):
    found = scale.ticks(least, most)
    slack = 1e-6 * (most - least) + 1e-6
    assert found[0] <= least + slack
    assert found[-1] >= most - slack
    assert 2 <= len(found) <= 9


@pytest.mark.parametrize(
    ("value", "unit", "indonesian", "english"),
    [
        (12_500_000, "IDR", "12,5 jt", "12.5 m"),
        (2_671_142_000, "IDR", "2,671 M", "2.671 bn"),
        (750_000, "IDR", "750 rb", "750 k"),
        (0, "IDR", "0", "0"),
        (-3_000_000, "IDR", "−3 jt", "−3 m"),
        (0.0134, "percent", "1,34%", "1.34%"),
        (9, "month", "9", "9"),
    ],
)
def test_values_in_little_room(value, unit, indonesian, english):
    assert scale.short(value, unit, "id") == indonesian
    assert scale.short(value, unit, "en") == english


# --- where things stand ----------------------------------------------------------------------------------------------


def test_points_of_a_line_land_where_they_should():
    picture = draw(chart())
    left, top, right, bottom = picture.plot
    lines = [item for item in picture.items if isinstance(item, Stroke) and len(item.points) == 3]
    rising, falling = (line.points for line in lines)
    middle = ((left + right) / 2, (top + bottom) / 2)
    assert [*sum(rising, ())] == pytest.approx([left, bottom, *middle, right, top])
    assert [*sum(falling, ())] == pytest.approx([left, top, *middle, right, bottom])


def test_places_that_are_not_evenly_spaced_keep_their_distance():
    one = chart(LINE, (1.0, 1.0, 1.0))
    uneven = Chart(one.title, LINE, one.axis, (0.0, 10.0, 40.0), one.names, one.rows, "factor")
    left, _, right, _ = draw(uneven).plot
    assert draw(uneven).columns == pytest.approx((left, left + (right - left) / 4, right))


def test_stacked_bars_stand_on_each_other_and_reach_the_sum():
    picture = draw(chart(STACKED, (4.0, 0.0), (6.0, 5.0)))
    _, top, _, bottom = picture.plot
    first, second, third, *_ = (item for item in picture.items if isinstance(item, Area))
    unit = (bottom - top) / 10
    assert first.y == pytest.approx(bottom - 4 * unit)
    assert second.y + second.height == pytest.approx(first.y)
    assert second.y == pytest.approx(top)  # 4 + 6 = 10, the highest tick
    assert third.y + third.height == pytest.approx(bottom)  # a part of nothing is not drawn


def test_grouped_bars_stand_beside_each_other():
    bars = [item for item in draw(chart(GROUPED, (4.0, 2.0), (6.0, 5.0))).items if isinstance(item, Area)]
    assert len(bars) == 4 + 2  # and two swatches of the legend
    assert bars[0].x + bars[0].width <= bars[1].x + 0.01 or bars[1].x + bars[1].width <= bars[2].x + 0.01


def test_bars_below_zero_hang():
    picture = draw(chart(GROUPED, (-5.0, 10.0)))
    hanging, standing = (item for item in picture.items if isinstance(item, Area))
    assert hanging.y == pytest.approx(standing.y + standing.height)


def test_a_crossing_is_marked_and_named():
    one = chart(marks=(Mark(2022.0, 5.0, "sama pada 2022"),))
    picture = draw(one)
    left, top, right, bottom = picture.plot
    rings = [item for item in picture.items if isinstance(item, Dot) and item.role == "ink"]
    assert [(dot.x, dot.y) for dot in rings] == [pytest.approx(((left + right) / 2, (top + bottom) / 2))]
    assert "sama pada 2022" in picture.words()
    assert "sama pada 2022" in spoken.summary(one, "id")


def test_bars_across_are_as_long_as_their_values():
    one = chart(ACROSS, (-0.1, 0.2))
    bars = [item for item in draw(one).items if isinstance(item, Area)]
    assert bars[1].width == pytest.approx(2 * bars[0].width)
    assert bars[0].x + bars[0].width == pytest.approx(bars[1].x)  # one to the left of 0, one to the right


@pytest.mark.parametrize("kind", [LINE, STACKED, GROUPED, ACROSS])
@pytest.mark.parametrize("width", [140, 400, 900])
def test_nothing_leaves_the_picture(kind: str, width: int):
    marks = (Mark(2021.0 if kind == LINE else 0.0, None, "di sini"),) if kind != ACROSS else ()
    picture = draw(chart(kind, (1.0, 20.0, 3.0), (3.0, 4.0, 5.0), marks=marks), width)
    for item in picture.items:
        if isinstance(item, Word):
            wide = 6.0 * len(item.text)
            left = item.x - {"left": 0.0, "middle": wide / 2, "right": wide}[item.align]
            assert left >= -1
            assert left + wide <= width + 1 or item.text in ("di sini", "Tahun")
        elif isinstance(item, Area):
            assert item.x >= 0
            assert item.x + item.width <= width + 1
            assert item.y >= -1
            assert item.y + item.height <= picture.height + 1


@given(st.sampled_from(["rising", "falling", "level", "upright", "crossed"]), st.floats(1, 80), st.floats(1, 80))
def test_hatching_stays_inside(kind, width, height):
    for stroke in hatching(kind, 10, 20, width, height, 4):
        for x, y in stroke:
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6


def test_rows_are_told_apart_without_colour():
    looks = [style(n) for n in range(8)]
    assert len({(look.dash, look.marker) for look in looks}) == 8
    assert len({look.hatch for look in looks}) == 8
    assert len(set(MARKERS)) == 8


# --- which charts a statement has ------------------------------------------------------------------------------------


def statement(code: str, name: str = "", **changes: object) -> calculators.Statement:
    given = json.loads((EXAMPLES / f"{name or code}.json").read_text(encoding="utf-8"))
    return calculators.calculate(code, (given[0] if isinstance(given, list) else given) | changes)


def test_a_lay_off_shows_its_first_months_by_benefit():
    # Severance in December; JHT 71,604,000 and JKP in January; then JKP of 3 million to June
    (one,) = charts_of(statement("event.laid_off"), "id")
    assert one.kind == STACKED
    assert one.names[0] == "Des 25"
    assert len(one.names) == 7
    assert one.totals() == [85_000_000, 74_604_000, *[3_000_000] * 5]
    assert all("(" in row.label for row in one.rows)  # who pays


def test_two_months_are_no_chart():
    found = statement("jkp", new_job_date="2025-08-01")
    assert len(found.schedule) == 2
    assert charts_of(found, "id") == []


def test_the_crossing_of_the_garment_factory_is_on_the_chart():
    (one,) = charts_of(statement("maternity_financing"), "id")
    (mark,) = one.marks
    assert mark.x == pytest.approx(265.87)
    assert mark.y == 710_172_300
    assert "265,87 orang" in mark.label


def test_the_package_is_drawn_as_parts_and_under_each_law():
    parts, laws = charts_of(statement("layoff_package_ilo"), "id")
    assert parts.kind == STACKED
    assert parts.totals()[10] == pytest.approx(9 + 6.84 + 3)  # figure 4.1 at ten years
    assert laws.kind == GROUPED
    assert len(laws.rows) == 4
    assert len(laws.names) <= 13


@pytest.mark.parametrize("code", ["jht", "ap_projection", "unemployment_designs", "old_age_options"])
def test_every_series_is_a_chart(code: str):
    found = charts_of(statement(code), "id")
    assert found
    for one in found:
        assert all(len(row.figures) == len(one.names) == len(row.shown) for row in one.rows)


def test_the_outlook_of_jht_says_where_it_begins():
    (known,) = charts_of(statement("jht"), "id")
    assert known.title == "Saldo JHT dari tahun ke tahun"
    assert known.marks == ()
    outlook = statement("jht", projected_return=5, birth_date="1990-05-01")
    (drawn,) = charts_of(outlook, "id")
    assert len(drawn.names) > len(known.names)
    (mark,) = drawn.marks
    assert mark.label == "sesudah ini perkiraan"
    assert f"{mark.x:.0f}" == known.names[-1]


def test_a_refusal_has_no_chart():
    assert charts_of(statement("jkp", contribution_months_24=3), "id") == []


# --- on screen -------------------------------------------------------------------------------------------------------


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
