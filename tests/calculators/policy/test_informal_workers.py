"""Members without a wage: cost and benefits in every income band, obstacles against channels."""

import pytest

import calculators
from calculators import default_rules

GIVEN = {"month": "2025-06", "monthly_wage": 2_500_000}


def run(**given):
    return calculators.calculate("informal_workers", GIVEN | given).to_dict()


def test_the_lines_are_those_of_the_leaflet():
    leaflet = calculators.calculate("bpu_leaflet", GIVEN).to_dict()
    ours = run()
    assert [(line["code"], line["amount"]) for line in ours["lines"]] == [
        (line["code"], line["amount"]) for line in leaflet["lines"]
    ]
    assert ours["totals"] == leaflet["totals"]


def test_every_income_band_stands_in_the_series():
    rows = default_rules().on(default_rules().checked_until).table("bpu.band").rows
    series = run()["series"]
    assert series["band"] == [int(base) for _, base, _ in rows]
    assert len(series["band"]) == 33  # PP 44/2015 Lampiran II


def test_a_band_by_hand():
    # Base 2,600,000: JKK 1%, JKM 6,800, JHT 2%. Death from work: 60% x 80 wages, 24 x 500,000, funeral 10 million.
    series = run()["series"]
    at = series["band"].index(2_600_000)
    assert (series["jkk"][at], series["jkm"][at], series["jht_worker"][at]) == (26_000, 6_800, 52_000)
    assert series["accident_death"][at] == 48 * 2_600_000 + 12_000_000 + 10_000_000
    assert series["accident_disability"][at] == 56 * 2_600_000 + 12_000_000
    assert set(series["death"]) == {42_000_000}


def channels(**given):
    table = next(table for table in run(**given)["tables"] if table["code"] == "channels")
    return table["head"], {row[0]: row[1:] for row in table["rows"]}


def test_obstacles_are_those_named_in_2013():
    head, rows = channels()
    assert head[1:-1] == [
        "Penghasilan rendah dan tidak tentu", "Tidak ada tempat mendaftar", "Administrasi rumit",
        "Belum tahu programnya",
    ]  # fmt: skip
    assert rows["Titik layanan atau agen di dekat pekerja (JSPO)"] == ["tidak", "ya", "ya", "ya", "3 dari 4"]


@pytest.mark.parametrize(("faced", "met"), [(["access"], "1 dari 1"), (["income", "forms"], "1 dari 2")])
def test_only_the_obstacles_of_the_place_count(faced, met):
    _, rows = channels(obstacles=faced, own_channels=[{"name": "Kantor desa", "access": True, "forms": True}])
    assert rows["Kantor desa"][-1] == met


def test_a_month_before_the_rules_is_refused_at_the_month():
    assert run(month="2010-01")["errors"][0]["field"] == "month"
