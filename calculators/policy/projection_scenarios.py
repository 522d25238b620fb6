"""The three scenarios of the study, this case, and the user's own scenarios beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.core.fields import Case
from calculators.core.quantity import Quantity
from calculators.core.rules import Rules
from calculators.core.tables import Table
from calculators.core.text import T
from calculators.policy.assumptions import column, roughly
from calculators.policy.projection_inputs import SCENARIO_NAMES, SCENARIOS, TOPIC, Reader
from calculators.policy.projection_model import MONTHS, Fund, Inputs, Projection, project
from calculators.policy.projection_results import PLACES, rates, share


@dataclass(frozen=True)
class Beside:
    """One scenario with its projection."""

    code: str
    label: str
    projection: Projection


def beside(case: Case, reader: Reader, mine: Inputs, projection: Projection) -> list[Beside]:
    """The published three as they were published; this case where it is another; then the user's own."""
    found = [
        Beside(code, SCENARIO_NAMES[code], project(reader.published_inputs(code)))
        for code in SCENARIOS
    ]  # fmt: skip
    if reader.assumptions.changed or case["transition"]:
        found.append(Beside("mine", "Isian ini", projection))
    early = mine.first_year if case["transition"] else None
    for number, row in enumerate(case.get("own_scenarios") or (), start=1):
        label = T("{name}", name=row["name"]).as_label()
        found.append(Beside(f"own_{number}", label, project(reader.own_inputs(row, mine), early)))
    return found


def series(found: list[Beside], rules: Rules) -> dict[str, list[Quantity]]:
    """Cost with administration by year, a column for each scenario."""
    basis = rules.get(TOPIC + "paid_share")
    return {
        f"payg_{one.code}": column([
            share(one.projection.cost(year, one.projection.inputs.administration), basis)
            for year in one.projection.years
        ], one.label)
        for one in found
    }  # fmt: skip


_MEASURES = (
    T("Iuran yang dianjurkan, dengan administrasi"), T("Iuran paling rendah, dengan administrasi"),
    T("Iuran yang dianjurkan, manfaat saja"), T("Iuran paling rendah, manfaat saja"),
    T("Biaya manfaat dan administrasi tahun terakhir"), T("Penerima terhadap peserta, tertinggi"),
    T("Rata-rata manfaat"),
)  # fmt: skip


def table(found: list[Beside], rules: Rules) -> Table:
    """Rates, cost, people and benefit of each scenario, a column each."""
    columns = [_measured(one, rules) for one in found]
    made = Table("scenarios", "Skenario di samping satu sama lain", ("Hasil", *(one.label for one in found)))
    made.rows = [(measure, *values) for measure, *values in zip(_MEASURES, *columns, strict=True)]
    made.sources = (rules.get(TOPIC + "unemployment", SCENARIOS[0]).article,)
    return made


def _measured(one: Beside, rules: Rules) -> list[Quantity]:
    projection, basis = one.projection, rules.get(TOPIC + "paid_share")
    administration, last = projection.inputs.administration, projection.years[-1]
    with_cost, alone = rates(projection, administration, rules), rates(projection, 0.0, rules)
    found = (with_cost.recommended, with_cost.minimum, alone.recommended, alone.minimum)
    most = max(projection.demographic_ratio(year) for year in projection.years)
    read = (projection.cost(last, administration), most, projection.average_benefit())
    return [*(roughly(rate, PLACES).under(basis) for rate in found), *(share(value, basis) for value in read)]


def empty_in(projection: Projection, rate: float, fund: Fund | None = None) -> int | None:
    """The year in which the fund is empty with a rate; None where it never is."""
    fund = fund or projection.fund(projection.inputs.administration)
    for month in range(len(projection.earnings)):
        if fund.balance(month, rate) < -1:
            return projection.inputs.first_year + month // MONTHS
    return None
