"""Which charts a statement has."""

from __future__ import annotations

import pytest

from app.charts.found import charts_of
from app.charts.model import GROUPED, STACKED
from tests.app.charts.made import statement


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
