"""The actuarial projection against the published results of the study (base scenario, annex I and table E2)."""

import pytest

import calculators
from calculators.policy.projection_model import Inputs, Year, paid_months, project

POINTS = 0.05
"""Nearness asked of every published percentage, in percentage points."""


def run(**given):
    return calculators.calculate("ap_projection", given).to_dict()


@pytest.fixture(scope="module")
def base():
    return run(scenario="base")


@pytest.mark.parametrize(
    ("total", "published"),
    [
        ("recommended_rate", 1.35),
        ("minimum_rate", 1.08),
        ("recommended_rate_benefits", 1.04),
        ("minimum_rate_benefits", 0.83),
    ],
)
def test_base_rates_as_published(base, total, published):
    assert base["totals"][total] == pytest.approx(published, abs=POINTS)


def by_year(body, code):
    return dict(zip(body["series"]["year"], body["series"][code], strict=True))


def test_base_series_as_published(base):
    cost, ratio = by_year(base, "payg_benefits"), by_year(base, "demographic_ratio")
    assert cost[2021] == 0
    assert cost[2022] == pytest.approx(1.15, abs=POINTS)
    assert cost[2026] == pytest.approx(0.84, abs=POINTS)
    assert all(cost[year] == pytest.approx(0.90, abs=POINTS) for year in range(2027, 2031))
    paid = [ratio[year] for year in range(2022, 2031)]
    assert min(paid) == pytest.approx(2.0, abs=0.1)
    assert max(paid) == pytest.approx(2.7, abs=POINTS)
    assert base["totals"]["average_benefit"] == pytest.approx(42, abs=0.5)


def test_administration_is_a_share_of_earnings(base):
    cost, total = by_year(base, "payg_benefits"), by_year(base, "payg_total")
    assert all(total[year] - cost[year] == pytest.approx(0.25, abs=0.011) for year in cost)


@pytest.mark.parametrize(
    ("given", "published"), [({"benefit_rate": 45}, -0.10), ({"max_months": 3}, -0.49)], ids=["45 percent", "3 months"]
)
def test_published_sensitivities(base, given, published):
    moved = run(**given)["totals"]["recommended_rate_benefits"] - base["totals"]["recommended_rate_benefits"]
    assert moved == pytest.approx(published, abs=POINTS)


def test_sensitivities_beside_the_result_are_those_of_a_run_of_its_own(base):
    beside = {item["code"]: item["amount"] for item in base["comparisons"]}
    own = run(max_months=9)["totals"]["recommended_rate_benefits"] - base["totals"]["recommended_rate_benefits"]
    assert beside["change_9"] == pytest.approx(own, abs=0.011)


def test_at_one_percent_the_fund_is_empty_in_2024():
    body = run(contribution_rate=1)
    assert any("2024" in warning for warning in body["warnings"])
    reserve = by_year(body, "reserve")
    assert reserve[2023] > 0 > reserve[2024]


def test_the_recommended_rate_ends_with_twice_the_last_spending(base):
    # Reserve and spending both in percent of the earnings of 2030: 2 x (benefits + administration)
    assert by_year(base, "reserve")[2030] == pytest.approx(2 * by_year(base, "payg_total")[2030], abs=0.011)
    assert min(base["series"]["reserve"]) > 0


def test_the_minimum_rate_just_never_falls_below_zero(base):
    rate = base["totals"]["minimum_rate"]  # to two places
    above = run(contribution_rate=round(rate + 0.01, 6))
    below = run(contribution_rate=round(rate - 0.01, 6))
    assert len(below["warnings"]) == len(above["warnings"]) + 1


def test_scenarios_lie_on_both_sides(base):
    # Pessimistic: 75% instead of 50% involuntary, 99% instead of 87% of the mean wage, twice the unemployment
    low, high = run(scenario="optimistic")["totals"], run(scenario="pessimistic")["totals"]
    for code in ("recommended_rate", "minimum_rate", "recommended_rate_benefits", "minimum_rate_benefits"):
        assert low[code] < base["totals"][code] < high[code]


def test_the_transition_rule_costs_and_raises_the_minimum(base):
    body = run(transition=True)
    assert by_year(body, "payg_benefits")[2021] > 0
    assert body["totals"]["minimum_rate"] > base["totals"]["minimum_rate"]
    assert body["totals"]["transition_cost"] > 0
    later = [year for year in by_year(base, "payg_benefits") if year > 2021]
    assert all(by_year(body, "payg_benefits")[year] == by_year(base, "payg_benefits")[year] for year in later)


def test_rates_do_not_depend_on_the_wage_level(base):
    other = run(average_earnings=9_000_000)["totals"]
    assert other["recommended_rate"] == pytest.approx(base["totals"]["recommended_rate"], abs=1e-6)
    assert other["transition_cost"] == pytest.approx(base["totals"]["transition_cost"] * 9 / 4, abs=0.02)


def test_changed_assumptions_are_marked(base):
    assert not any("diubah" in reason["text"] for reason in base["reasons"])
    body = run(paid_share=100, economy=[{"year": 2025, "unemployment": 8}])
    assert sum("diubah" in reason["text"] for reason in body["reasons"]) == 2
    assert by_year(body, "payg_benefits")[2025] > by_year(base, "payg_benefits")[2025]
    assert not any(item["code"].startswith("published") for item in body["comparisons"])


def table(body, code):
    found = next(table for table in body["tables"] if table["code"] == code)
    return found["head"], {row[0]: row[1:] for row in found["rows"]}


def test_the_published_table_stands_beside_ours(base):
    # Table E2 and annex I: rates, cost of benefits, beneficiaries, average benefit, sensitivities, exhaustion at 1%
    _, rows = table(base, "published")
    known = {label: values[0] for label, values in rows.items()}
    assert list(known.values()) == [1.35, 1.08, 1.04, 0.83, 42, 1.15, 0.84, 0.9, 2, 2.7, -0.1, -0.49, 2024]
    for label, (published, ours, difference) in rows.items():
        if difference != "":
            assert difference == pytest.approx(ours - published, abs=0.006), label
    assert rows["Dana habis bila iuran 1%"][1] == "2024"


def test_without_the_base_assumptions_nothing_is_compared_with_what_was_published():
    for given in ({"benefit_rate": 45}, {"scenario": "pessimistic"}, {"transition": True}):
        assert "published" not in {one["code"] for one in run(**given)["tables"]}


def test_scenarios_beside_each_other_are_runs_of_their_own(base):
    head, rows = table(base, "scenarios")
    assert head == ["Hasil", "Dasar", "Pesimis", "Optimis"]
    for at, scenario in enumerate(("base", "pessimistic", "optimistic")):
        totals = run(scenario=scenario)["totals"]
        assert rows["Iuran yang dianjurkan, dengan administrasi"][at] == totals["recommended_rate"]
        assert rows["Iuran paling rendah, manfaat saja"][at] == totals["minimum_rate_benefits"]


def test_free_scenarios_stand_beside_the_three():
    free = [{"name": "Tiga bulan", "max_months": 3}, {"name": "Krisis", "unemployment": 12}]
    body = run(benefit_rate=60, own_scenarios=free)
    head, rows = table(body, "scenarios")
    assert head[1:] == ["Dasar", "Pesimis", "Optimis", "Isian ini", "Tiga bulan", "Krisis"]
    rates = rows["Iuran yang dianjurkan, dengan administrasi"]
    assert rates[0] == run()["totals"]["recommended_rate"]
    assert rates[3] == run(benefit_rate=60)["totals"]["recommended_rate"]
    assert rates[4] == run(benefit_rate=60, max_months=3)["totals"]["recommended_rate"]  # the rest as answered above
    years = [{"year": year, "unemployment": 12} for year in range(2021, 2031)]
    assert rates[5] == run(benefit_rate=60, economy=years)["totals"]["recommended_rate"]
    assert body["series"]["payg_own_1"][5] < body["series"]["payg_mine"][5]


def test_every_assumption_of_the_study_can_be_changed_and_says_so(base):
    from calculators.policy.projection_inputs import FIELDS

    asked = [field for field in FIELDS if field.assumed is not None]
    _, rows = table(base, "assumptions")
    assert {field.label for field in asked} <= set(rows)
    assert all("diubah" not in how for _, how in rows.values())
    for field in asked:
        value = rows[field.label][0]
        other = value - 1 if field.code.startswith(("survivors", "eligible", "paid")) else value + 1
        if field.code in ("survivors_6", "survivors_9", "survivors_12"):
            other = value + 1  # still no fewer than later
        body = run(**{field.code: other})
        assert body["status"] == "result", field.code
        _, changed = table(body, "assumptions")
        assert changed[field.label][1].startswith("diubah dari "), field.code
        assert any("diubah" in reason["text"] for reason in body["reasons"])


def test_nobody_loses_work_again_in_the_curve_of_survivors():
    assert run(survivors_9=90)["errors"][0]["field"] == "survivors_9"
    assert run(survivors_9=81)["status"] == "result"


def test_the_economy_that_was_used_is_listed_and_marked():
    _, rows = table(run(economy=[{"year": 2025, "unemployment": 8, "inflation": 4}]), "economy")
    assert rows["2025"] == [1.3, 4.1, "8% (diubah dari 5,3%)", 4]  # inflation is 4% in the study as well
    assert rows["2020"] == [-2.9, 2, 9.2, 2]
    assert len(rows) == 11


def test_each_scenario_has_its_own_published_assumptions():
    _, rows = table(run(scenario="pessimistic"), "assumptions")
    assert rows["Berhenti bukan karena kemauannya"] == [75, "angka laporan"]
    assert rows["Biaya administrasi"] == [0.4, "angka laporan"]
    _, rows = table(run(scenario="pessimistic", involuntary_share=50), "assumptions")
    assert rows["Berhenti bukan karena kemauannya"] == [50, "diubah dari 75%"]


def test_a_year_cannot_be_changed_twice():
    body = run(economy=[{"year": 2025, "unemployment": 8}, {"year": 2025, "inflation": 3}])
    assert body["errors"][0]["field"] == "economy"


def flat(**changes):
    """An economy that stands still, in which the figures can be reckoned by hand."""
    still = Year(0.0, 0.0, 0.05, 0.0)
    inputs = Inputs(
        years=dict.fromkeys(range(2020, 2031), still), first_year=2021, first_payment_year=2022, contributors=1000.0,
        average_earnings=100.0, separation_rate=0.01, reference_unemployment=0.05, involuntary_share=0.5,
        eligible_share=0.8, paid_share=1.0, below_average=0.0, administration=0.0, real_return_first=0.0,
        real_return_last=0.0, survivors=((0.0, 1.0), (10.0, 0.0)), benefit_rate=0.5, max_months=4.0,
        waiting_months=0.0, average_months=6, reserve_target=2.0,
    )  # fmt: skip
    return inputs.changed(**changes)


def test_the_months_paid_by_hand():
    # Survivors fall in a straight line from 1 to 0 in ten months: the middles of four months are .95, .85, .75, .65
    assert paid_months(flat()) == pytest.approx([0.95, 0.85, 0.75, 0.65])
    # half a month of waiting: 0.5 x (.95 + .90)/2 = .4625 in the first month, then all, .5 x .575 in the fifth
    assert paid_months(flat(waiting_months=0.5)) == pytest.approx([0.4625, 0.85, 0.75, 0.65, 0.2875])


def test_an_economy_that_stands_still_by_hand():
    # Claims 1,000 x 1% x 50% x 80% = 4 a month; 3.2 months each: 12.8 beneficiaries, 1.28%; half the wage: 0.64%
    projection = project(flat())
    assert projection.demographic_ratio(2025) == pytest.approx(0.0128)
    assert projection.cost(2025) == pytest.approx(0.0064)
    assert projection.average_benefit() == pytest.approx(0.5)
    # Without interest nine years of cost are borne by ten years of contributions: 0.64% x 9 / 10
    fund = projection.fund(0.0)
    assert fund.least_rate()[1] == pytest.approx(0.0064 * 9 / 10)
    assert fund.balance(119, 0.01) == pytest.approx(100_000 * 12 * (0.01 * 10 - 0.0064 * 9))


def test_nothing_of_the_projection_claims_to_be_read_in_a_rule(base):
    own = [item for item in base["comparisons"] if item["code"].startswith("change")]
    assert all(item["certainty"] == "computed" for item in [*own, *base["steps"]])
    certainty = {line["code"]: line["certainty"] for line in base["lines"]}
    assert certainty.pop("transition_cost") == "unverified"  # it rests on a guessed wage
    assert set(certainty.values()) == {"computed"}
