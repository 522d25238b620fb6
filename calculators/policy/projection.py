"""The projection of the proposed unemployment insurance (ILO 2021, annex I): rates, reserve, sensitivities."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from calculators.core import rounding
from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case
from calculators.core.quantity import Quantity, constant, greatest, rounded
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.statement import Comparison, Line, Remark, Result
from calculators.core.text import T
from calculators.policy.assumptions import column, mark_as_study, roughly, rules_of_studies
from calculators.policy.projection_inputs import FIELDS, TOPIC, Reader, check
from calculators.policy.projection_model import MONTHS, Fund, Inputs, Projection, project

TRILLION = constant(10**12, "IDR")
PLACES = 4
"""Shares are given as the study gives them: 1.34%."""


@dataclass(frozen=True)
class Rates:
    """The two rates of the study, with administration or for benefits alone."""

    minimum: Quantity
    recommended: Quantity


def whole(amount: float, basis: Provision) -> Quantity:
    """An amount of the model to whole rupiah, resting on what was calibrated or guessed."""
    exact = Fraction(amount)
    return constant(rounding.half_up(exact.numerator, exact.denominator), "IDR").under(basis)


def share(value: float, basis: Provision) -> Quantity:
    """A share of the model with few enough places to be read, resting on what was calibrated."""
    return roughly(constant(Fraction(value), "percent"), PLACES).under(basis)


def rates(projection: Projection, administration: float, rules: Rules, name: str = "") -> Rates:
    """Minimum: the fund is never below zero. Recommended: beside that, a reserve of twice the last year's spending."""
    basis, target = rules.get(TOPIC + "paid_share"), rules.value(TOPIC + "reserve_target")
    fund, last = projection.fund(administration), projection.years[-1]
    month, _ = fund.least_rate()
    minimum = (whole(fund.spending[month], basis) / whole(fund.earnings[month], basis)).as_unit("percent")
    minimum = minimum.named(f"least_rate{name}", "Iuran paling rendah agar dana tidak minus")
    spent = whole(projection.spending_of(last, administration), basis)
    reserve = (whole(fund.spending[-1], basis) + target * spent) / whole(fund.earnings[-1], basis)
    needed = reserve.as_unit("percent").named(f"rate_for_reserve{name}", "Iuran untuk membangun cadangan")
    return Rates(minimum, greatest(minimum, needed))


def calculate(case: Case, book: Rulebook) -> Result:
    """Rates, the series of each year, what changes them, and the published figures beside it."""
    reader = Reader(case, rules_of_studies(book))
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
    result.comparisons = [*_sensitivities(inputs, alone, reader, case["transition"])]
    if case["scenario"] == "base" and not reader.assumptions.changed and not case["transition"]:
        result.comparisons += _published(result, rules)
    result.headline = T("Iuran yang dianjurkan, dari upah")
    result.warnings += _exhausted(projection, fund, rate)
    mark_as_study(result, *reader.assumptions.remarks, *reader.ways())
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
    for month in range(len(projection.earnings)):
        if fund.balance(month, float(rate.value)) < -1:
            year = projection.inputs.first_year + month // MONTHS
            text = T("Dengan iuran {rate} dana habis pada tahun {year}.", rate=roughly(rate, 4), year=str(year))
            return [Remark(text, (), "computed")]
    return []


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


_PUBLISHED = ("recommended_rate", "minimum_rate", "recommended_rate_benefits", "minimum_rate_benefits")


def _published(result: Result, rules: Rules) -> list[Comparison]:
    """The base results of the study, with how far this model is from them."""
    found = []
    for code in _PUBLISHED:
        provision = rules.get(TOPIC + "published", code)
        ours = roughly(result.totals[code], 4)
        found.append(Comparison(f"published_{code}", provision.label, provision.quantity(), T(
            "Diumumkan {published}; program {ours}.", published=provision.quantity(), ours=ours,
        )))  # fmt: skip
    found.append(Comparison("published_average_benefit", rules.get(TOPIC + "published", "average_benefit").label,
                            rules.value(TOPIC + "published", "average_benefit")))  # fmt: skip
    return found


CALCULATORS = {
    "ap_projection": Calculator(
        "ap_projection", "Proyeksi asuransi pengangguran",
        "Iuran, biaya, dan cadangan AP 2021 sampai 2030 menurut kajian ILO, dengan asumsi yang dapat diubah",
        FIELDS, calculate, check=check, group="policy", icon="chart",
        search="aktuaria proyeksi iuran cadangan AP ILO lampiran I skenario",
    ),
}  # fmt: skip
