"""The projection of the proposed unemployment insurance (ILO 2021, annex I): rates, reserve, sensitivities."""

from __future__ import annotations

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case
from calculators.core.quantity import Quantity, constant, rounded
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.statement import Comparison, Line, Remark, Result
from calculators.core.tables import Cell, Figure, Table
from calculators.core.text import T, Text
from calculators.policy import projection_scenarios
from calculators.policy.assumptions import column, mark_as_study, roughly, rules_of_studies
from calculators.policy.projection_inputs import FIELDS, TOPIC, Reader, check, refuse_return_to_unemployment
from calculators.policy.projection_model import MONTHS, Fund, Inputs, Projection, project
from calculators.policy.projection_results import PLACES, TRILLION, Rates, rates, share, whole


def calculate(case: Case, book: Rulebook) -> Result:
    """Rates, the series of each year, the scenarios beside each other, what changes them, and the published figures."""
    reader = Reader(case, rules_of_studies(book))
    refuse_return_to_unemployment(case, reader.rules)
    inputs, rules = reader.inputs(), reader.rules
    early = project(inputs, inputs.first_year)
    projection = early if case["transition"] else project(inputs)
    with_cost, alone = _both(projection, reader)
    result = new_result()
    _add_rates(result, with_cost, alone, _transition_cost(early, inputs, rules), rules)
    rate = case.quantity("contribution_rate") if case.has("contribution_rate") else with_cost.recommended
    fund = projection.fund(inputs.administration)
    result.series, result.series_axis = _series(projection, fund, float(rate.value), rules), "year"
    mean = share(projection.average_benefit(), rules.get(TOPIC + "paid_share"))
    result.totals["average_benefit"] = mean.named("average_benefit", "Rata-rata manfaat")
    result.comparisons = _sensitivities(inputs, alone, reader, case["transition"])
    beside = projection_scenarios.beside(case, reader, inputs, projection)
    result.series |= projection_scenarios.series(beside, rules)
    result.figures = _figures(beside)
    result.tables.append(projection_scenarios.table(beside, rules))
    if case["scenario"] == "base" and not reader.assumptions.changed and not case["transition"]:
        result.tables.append(_published(result, projection, rules))
    result.tables.append(reader.economy_table(inputs))
    result.headline = T("Iuran yang dianjurkan, dari upah")
    result.warnings += _exhausted(projection, fund, rate)
    mark_as_study(result, reader.assumptions, *reader.ways())
    return result


def _both(projection: Projection, reader: Reader) -> tuple[Rates, Rates]:
    with_cost = rates(projection, projection.inputs.administration, reader.rules)
    return with_cost, rates(projection, 0.0, reader.rules, "_benefits")


def _add_rates(result: Result, with_cost: Rates, alone: Rates, cost: Quantity, rules: Rules) -> None:
    """The same figures as lines to be read and totals to be reckoned with."""
    found = [
        Line("recommended_rate", "Iuran yang dianjurkan, dengan administrasi", _shown(with_cost.recommended, rules)),
        Line("minimum_rate", "Iuran paling rendah, dengan administrasi", _shown(with_cost.minimum, rules)),
        Line("recommended_rate_benefits", "Iuran yang dianjurkan, manfaat saja", _shown(alone.recommended, rules)),
        Line("minimum_rate_benefits", "Iuran paling rendah, manfaat saja", _shown(alone.minimum, rules)),
        Line("transition_cost", "Biaya aturan peralihan, triliun rupiah", cost),
    ]
    result.lines = [Line(line.code, line.label, line.quantity, counts=False) for line in found]
    result.totals = {line.code: line.quantity.named(line.code, line.label) for line in found}


def _shown(rate: Quantity, rules: Rules) -> Quantity:
    """A rate as the study gives it; it rests on what was calibrated."""
    return rounded(rate, PLACES).under(rules.get(TOPIC + "paid_share"))


def _transition_cost(early: Projection, inputs: Inputs, rules: Rules) -> Quantity:
    """What is paid before the year in which benefits would otherwise begin. Trillion rupiah."""
    months = (inputs.first_payment_year - inputs.first_year) * MONTHS
    return rounded(whole(sum(early.benefits[:months]), rules.get(TOPIC + "average_earnings")) / TRILLION, 2)


def _series(projection: Projection, fund: Fund, rate: float, rules: Rules) -> dict[str, list[Quantity]]:
    """By year: ratio and cost in percent, the reserve at its end in percent of the year and in trillion rupiah."""
    years, inputs = projection.years, projection.inputs
    basis, guess = rules.get(TOPIC + "paid_share"), rules.get(TOPIC + "average_earnings")
    ends = {year: fund.balance(projection.months_of(year).stop - 1, rate) for year in years}
    earned = {year: sum(projection.earnings[projection.months_of(year)]) for year in years}
    return {
        "year": column([constant(year, "calendar") for year in years], "Tahun"),
        "demographic_ratio": column([share(projection.demographic_ratio(year), basis) for year in years],
                                    "Penerima terhadap peserta"),
        "payg_benefits": column([share(projection.cost(year), basis) for year in years], "Biaya manfaat"),
        "payg_total": column([share(projection.cost(year, inputs.administration), basis) for year in years],
                             "Biaya manfaat dan administrasi"),
        "reserve": column([share(ends[year] / earned[year], basis) for year in years],
                          "Cadangan akhir tahun, dari upah setahun"),
        "reserve_trillion": column([rounded(whole(ends[year], guess) / TRILLION, 2) for year in years],
                                   "Cadangan akhir tahun, triliun rupiah"),
        "beneficiaries": column([_people(projection, year, basis) for year in years], "Penerima sebulan"),
    }  # fmt: skip


def _people(projection: Projection, year: int, basis: Provision) -> Quantity:
    months = projection.beneficiaries[projection.months_of(year)]
    return whole(sum(months) / len(months), basis).as_unit("person")


def _exhausted(projection: Projection, fund: Fund, rate: Quantity) -> list[Remark]:
    """In which year the fund would be empty with this rate."""
    year = projection_scenarios.empty_in(projection, float(rate.value), fund)
    if year is None:
        return []
    text = T("Dengan iuran {rate} dana habis pada tahun {year}.", rate=roughly(rate, 4), year=str(year))
    return [Remark(text, (), "computed")]


def _sensitivities(inputs: Inputs, base: Rates, reader: Reader, transition: bool) -> list[Comparison]:
    """How the recommended rate for benefits moves, in points, when one assumption is another."""
    rules = reader.rules

    def moved(changed: Inputs, early: bool = transition) -> Quantity:
        projection = project(changed, changed.first_year if early else None)
        change = (rates(projection, 0.0, rules).recommended - base.recommended).as_unit("percent")
        return roughly(change, PLACES).under(rules.get(TOPIC + "paid_share"))

    def variant(name: str, key: str = "") -> float:
        return float(rules.value(TOPIC + name, key).value)

    more = inputs.separation_rate * variant("variant_separations")
    note = T("Perubahan iuran yang dianjurkan untuk manfaat saja, dalam poin persen.")
    return [
        Comparison("change_45", "Bila manfaat 45%",
                   moved(inputs.changed(benefit_rate=variant("variant_benefit_rate", "low"))), note),
        Comparison("change_60", "Bila manfaat 60%",
                   moved(inputs.changed(benefit_rate=variant("variant_benefit_rate", "high"))), note),
        Comparison("change_3", "Bila paling lama 3 bulan",
                   moved(inputs.changed(max_months=variant("variant_max_months", "low"))), note),
        Comparison("change_9", "Bila paling lama 9 bulan",
                   moved(inputs.changed(max_months=variant("variant_max_months", "high"))), note),
        Comparison("change_separations", "Bila seperempat lebih banyak yang berhenti",
                   moved(inputs.changed(separation_rate=more)), note),
        Comparison("change_transition", "Dengan aturan peralihan", moved(inputs, True), note),
    ]  # fmt: skip


def _figures(beside: list[projection_scenarios.Beside]) -> list[Figure]:
    sensitivities = ("change_45", "change_60", "change_3", "change_9", "change_separations", "change_transition")
    return [
        Figure("Biaya dan penerima, dari upah dan dari peserta", ("payg_total", "payg_benefits", "demographic_ratio")),
        Figure("Cadangan akhir tahun, dari upah setahun", ("reserve",), "stacked"),
        Figure("Cadangan akhir tahun, triliun rupiah", ("reserve_trillion",), "stacked"),
        Figure("Penerima sebulan", ("beneficiaries",), "stacked"),
        Figure("Biaya manfaat dan administrasi tiap skenario", tuple(f"payg_{one.code}" for one in beside)),
        Figure("Perubahan iuran yang dianjurkan bila satu asumsi lain", sensitivities, "across"),
    ]


_PUBLISHED_RATES = ("recommended_rate", "minimum_rate", "recommended_rate_benefits", "minimum_rate_benefits",
                    "average_benefit")  # fmt: skip


def _published(result: Result, projection: Projection, rules: Rules) -> Table:
    """The base results of the study (table E2 and annex I), with how far this model is from them."""
    table = Table("published", "Dibandingkan dengan hasil yang diumumkan (skenario dasar)",
                  ("Hasil", "Diumumkan", "Program ini", "Selisih"))  # fmt: skip

    def add(label: Text, key: str, ours: Quantity, is_less: bool = False) -> None:
        known = rules.value(TOPIC + "published", key)
        known = -known if is_less else known
        table.rows.append((label, known, ours, roughly((ours - known).as_unit("percent"), PLACES)))

    for code in _PUBLISHED_RATES:
        add(T(result.totals[code].label), code, roughly(result.totals[code], PLACES))
    by_year = dict(zip(projection.years, result.series["payg_benefits"], strict=True))
    ratios = [value for value in result.series["demographic_ratio"] if value]
    changes = {one.code: one.quantity for one in result.comparisons}
    add(T("Biaya manfaat 2022"), "payg_2022", by_year[2022])
    add(T("Biaya manfaat 2026"), "payg_2026", by_year[2026])
    add(T("Biaya manfaat 2030"), "payg_later", by_year[2030])
    add(T("Penerima terhadap peserta, terendah"), "ratio_least", min(ratios, key=lambda one: one.value))
    add(T("Penerima terhadap peserta, tertinggi"), "ratio_most", max(ratios, key=lambda one: one.value))
    add(T("Perubahan bila manfaat 45%"), "change_45", changes["change_45"], is_less=True)
    add(T("Perubahan bila paling lama 3 bulan"), "change_3", changes["change_3"], is_less=True)
    table.rows.append(_published_exhaustion(projection, rules))
    table.sources = (rules.get(TOPIC + "published", "exhausted_year").article,)
    return table


def _published_exhaustion(projection: Projection, rules: Rules) -> tuple[Cell, ...]:
    rate = rules.value(TOPIC + "published", "exhausted_rate")
    found = projection_scenarios.empty_in(projection, float(rate.value))
    ours = T("tidak habis") if found is None else T("{year}", year=str(found))
    return T("Dana habis bila iuran {rate}", rate=rate), rules.value(TOPIC + "published", "exhausted_year"), ours, None


CALCULATORS = {
    "ap_projection": Calculator(
        "ap_projection", "Proyeksi asuransi pengangguran",
        "Iuran, biaya, dan cadangan AP 2021 sampai 2030 menurut kajian ILO, dengan asumsi yang dapat diubah",
        FIELDS, calculate, check=check, group="policy", icon="chart",
        search="aktuaria proyeksi iuran cadangan AP ILO lampiran I skenario",
    ),
}  # fmt: skip
