"""Where things stand in a chart, and how its values are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import scale, spoken
from app.charts.bars import hatching
from app.charts.model import ACROSS, GROUPED, LINE, STACKED, Chart, Mark
from app.charts.picture import Area, Dot, Stroke, Word
from app.charts.styles import MARKERS, style
from tests.app.charts.made import chart, draw

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
