"""What the projection asks, and how answers and published assumptions become its inputs."""

from __future__ import annotations

from calculators.core.fields import Case, Choice, Field, FieldError
from calculators.core.quantity import Quantity
from calculators.core.rules import Rules
from calculators.core.statement import Remark, remark_of
from calculators.core.text import T
from calculators.policy.assumptions import ASSUMPTIONS, Assumptions
from calculators.policy.projection_model import Inputs, Year

DESIGN = "Rancangan"
ECONOMY = "Ekonomi"
TOPIC = "policy_projection."
SCENARIOS = ("base", "pessimistic", "optimistic")
BY_SCENARIO = ("involuntary_share", "below_average", "administration", "real_return_first", "real_return_last")
SERIES = ("employment", "productivity", "unemployment", "inflation")


FIELDS = (
    Field(
        "scenario", "Skenario", "choice", DESIGN, default="base",
        choices=(Choice("base", "Dasar"), Choice("pessimistic", "Pesimis"), Choice("optimistic", "Optimis")),
        hint="Ekonomi dan asumsi menurut kajian. Yang diisi di bawah menggantikannya.",
    ),
    Field("benefit_rate", "Tingkat manfaat", "percent", DESIGN, minimum=1, hint="Dari rata-rata upah enam bulan."),
    Field("max_months", "Lama manfaat", "integer", DESIGN, unit="month", minimum=1, maximum=24),
    Field("waiting_days", "Masa tunggu", "integer", DESIGN, unit="day", minimum=0, maximum=90),
    Field(
        "transition", "Aturan peralihan", "boolean", DESIGN, default=False,
        hint="Ya: iuran JKK sebelum skema mulai dihitung, sehingga manfaat dibayar sejak Januari tahun pertama.",
    ),
    Field(
        "contribution_rate", "Tingkat iuran untuk melihat dana", "percent", DESIGN,
        hint="Kosong: iuran yang dianjurkan.",
    ),
    Field("separation_rate", "Berhenti bekerja tiap bulan", "percent", ASSUMPTIONS,
          hint="Dari peserta, pada pengangguran 5,2%."),
    Field("involuntary_share", "Berhenti bukan karena kemauannya", "percent", ASSUMPTIONS),
    Field("eligible_share", "Memenuhi 12 bulan iuran dalam 24", "percent", ASSUMPTIONS),
    Field("paid_share", "Memenuhi syarat dan sungguh dibayar", "percent", ASSUMPTIONS,
          hint="Dikalibrasi terhadap hasil yang diumumkan; lihat halaman selisih proyeksi."),
    Field("below_average", "Upah penerima di bawah rata-rata", "percent", ASSUMPTIONS),
    Field("administration", "Biaya administrasi", "percent", ASSUMPTIONS, hint="Dari upah yang dikenai iuran."),
    Field("real_return_first", "Hasil riil dana, 2020", "percent", ASSUMPTIONS, minimum=-20),
    Field("real_return_last", "Hasil riil dana, 2030", "percent", ASSUMPTIONS, minimum=-20),
    Field("average_earnings", "Rata-rata upah peserta sebulan, awal 2020", "money", ASSUMPTIONS, minimum=1,
          hint="Hanya untuk angka dalam rupiah; tingkat iuran tidak bergantung padanya."),
    Field(
        "economy", "Ekonomi tahun tertentu", "group", ECONOMY, maximum=11, wide=True,
        items=(
            Field("year", "Tahun", "integer", unit="calendar", required=True, minimum=2020, maximum=2030),
            Field("employment", "Pertumbuhan lapangan kerja", "percent", minimum=-50),
            Field("productivity", "Pertumbuhan produktivitas", "percent", minimum=-50),
            Field("unemployment", "Tingkat pengangguran", "percent"),
            Field("inflation", "Inflasi", "percent", minimum=-20),
        ),
        hint="Isi tahun yang ingin diubah; yang kosong tetap menurut skenario.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """Each year once."""
    years = [row["year"] for row in case.get("economy") or ()]
    twice = sorted({year for year in years if years.count(year) > 1})
    if not twice:
        return []
    return [FieldError("economy", T("Tahun {year} diisi dua kali. Hapus satu baris.", year=str(twice[0])))]


class Reader:
    """Reads assumptions of one scenario; remembers which were changed."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.scenario: str = case["scenario"]
        self.assumptions = Assumptions(case, rules)

    def value(self, code: str) -> Quantity:
        """An assumption that may be changed, by scenario where the study has one for each."""
        return self.assumptions.value(code, TOPIC + code, self.scenario if code in BY_SCENARIO else "")

    def fixed(self, name: str) -> Quantity:
        """A figure of the study that is not asked."""
        return self.rules.value(TOPIC + name)

    def economy(self) -> dict[int, Year]:
        """The economy of each year of the scenario, with the years that were changed."""
        tables = {name: dict(self._published(name)) for name in SERIES}
        for row in self.case.get("economy") or ():
            for name in SERIES:
                if row.has(name):
                    tables[name][row["year"]] = float(row.quantity(name).value)
                    self.assumptions.remarks.append(_changed(row, name))
        return {year: Year(*(tables[name][year] for name in SERIES)) for year in tables[SERIES[0]]}

    def _published(self, name: str) -> list[tuple[int, float]]:
        table = self.rules.table(TOPIC + name, self.scenario)
        return [(int(year), float(share)) for year, share, _ in table.rows]

    def inputs(self) -> Inputs:
        """All inputs of the model."""
        waiting = self.value("waiting_days") / self.fixed("days_in_month")
        survivors = self.rules.table(TOPIC + "survivors").rows
        asked = {
            name: float(self.value(name).value)
            for name in ("separation_rate", "eligible_share", "paid_share", "average_earnings", "benefit_rate",
                         "max_months", *BY_SCENARIO)
        }  # fmt: skip
        return Inputs(
            years=self.economy(),
            first_year=self.fixed("first_year").amount,
            first_payment_year=self.fixed("first_payment_year").amount,
            contributors=float(self.fixed("contributors").value),
            reference_unemployment=float(self.fixed("reference_unemployment").value),
            survivors=tuple((float(month), float(share)) for month, share, _ in survivors),
            waiting_months=float(waiting.value),
            average_months=self.fixed("average_months").amount,
            reserve_target=float(self.fixed("reserve_target").value),
            **asked,
        )

    def ways(self) -> list[Remark]:
        """How the model reads what the study does not spell out."""
        names = ("contributors", "reference_unemployment", "survivors", "backlog", "steps")
        return [remark_of(self.rules.get(TOPIC + name)) for name in names]


def _changed(row: Case, name: str) -> Remark:
    text = T("Asumsi yang diubah: {label} {year} = {value}.", label=T(row.label(name)), year=str(row["year"]),
             value=row.quantity(name))  # fmt: skip
    return Remark(text, (), "unverified")
