"""What the projection asks, and how answers and published assumptions become its inputs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.core.fields import Case, CaseError, Choice, Field, FieldError
from calculators.core.quantity import Quantity, constant
from calculators.core.rules import Rules
from calculators.core.statement import Remark, remark_of
from calculators.core.tables import Table
from calculators.core.text import T
from calculators.policy.assumptions import Assumptions, assumed, changed_from
from calculators.policy.projection_model import Inputs, Year

DESIGN = "Rancangan"
ECONOMY = "Ekonomi"
OWN = "Skenario sendiri"
TOPIC = "policy_projection."
SCENARIOS = ("base", "pessimistic", "optimistic")
SCENARIO_NAMES = {"base": "Dasar", "pessimistic": "Pesimis", "optimistic": "Optimis"}
BY_SCENARIO = ("involuntary_share", "below_average", "administration", "real_return_first", "real_return_last")
EVERYWHERE = (
    "benefit_rate", "max_months", "waiting_days", "average_months", "reserve_target", "separation_rate",
    "reference_unemployment", "eligible_share", "paid_share", "contributors", "average_earnings",
)  # fmt: skip
"""Assumptions that the three scenarios share."""
SERIES = ("employment", "productivity", "unemployment", "inflation")
SURVIVING = {
    6: "Masih menganggur sesudah 6 bulan",
    9: "Masih menganggur sesudah 9 bulan",
    12: "Masih menganggur sesudah 12 bulan",
    24: "Masih menganggur sesudah 24 bulan",
}
"""The months after which the study says how many are still without work; at 0 all, after 60 none."""
MOST_OWN = 4
OWN_ROW = ("benefit_rate", "max_months", "separation_rate", "involuntary_share", "eligible_share", "administration")
"""What a scenario of the user's own may say by itself, besides unemployment."""


def _asked(code: str, label: str, kind: str, **more: Any) -> Field:
    if code in BY_SCENARIO:
        more["key_field"] = "scenario"
    return assumed(code, label, kind, TOPIC + code, **more)


FIELDS = (
    Field(
        "scenario", "Skenario", "choice", DESIGN, default="base",
        choices=tuple(Choice(code, name) for code, name in SCENARIO_NAMES.items()),
        hint="Ekonomi dan asumsi menurut kajian. Yang diubah di bawah menggantikannya.",
    ),
    _asked("benefit_rate", "Tingkat manfaat", "percent", group=DESIGN, minimum=1, hint="Dari rata-rata upah."),
    _asked("max_months", "Lama manfaat", "integer", group=DESIGN, unit="month", minimum=1, maximum=24),
    _asked("waiting_days", "Masa tunggu", "integer", group=DESIGN, unit="day", minimum=0, maximum=90),
    _asked("average_months", "Bulan untuk rata-rata upah", "integer", group=DESIGN, unit="month", minimum=1,
           maximum=12),
    _asked("reserve_target", "Cadangan yang dituju", "decimal", group=DESIGN, minimum=0, maximum=20,
           hint="Berapa kali belanja tahun terakhir."),
    Field(
        "transition", "Aturan peralihan", "boolean", DESIGN, default=False,
        hint="Ya: iuran JKK sebelum skema mulai dihitung, sehingga manfaat dibayar sejak Januari tahun pertama.",
    ),
    Field(
        "contribution_rate", "Tingkat iuran untuk melihat dana", "percent", DESIGN,
        hint="Kosong: iuran yang dianjurkan.",
    ),
    _asked("separation_rate", "Berhenti bekerja tiap bulan", "percent", hint="Dari peserta, pada pengangguran 5,2%."),
    _asked("reference_unemployment", "Pengangguran pada angka itu", "percent", minimum=Decimal("0.1")),
    _asked("involuntary_share", "Berhenti bukan karena kemauannya", "percent"),
    _asked("eligible_share", "Memenuhi 12 bulan iuran dalam 24", "percent"),
    _asked("paid_share", "Memenuhi syarat dan sungguh dibayar", "percent",
           hint="Dikalibrasi terhadap hasil yang diumumkan; lihat halaman selisih proyeksi."),
    _asked("below_average", "Upah penerima di bawah rata-rata", "percent"),
    _asked("administration", "Biaya administrasi", "percent", hint="Dari upah yang dikenai iuran."),
    _asked("real_return_first", "Hasil riil dana, 2020", "percent", minimum=-20),
    _asked("real_return_last", "Hasil riil dana, 2030", "percent", minimum=-20),
    *(
        assumed(f"survivors_{month}", label, "percent", TOPIC + "survivors", row=month)
        for month, label in SURVIVING.items()
    ),
    _asked("contributors", "Peserta tahun 2019", "integer", unit="person", minimum=1, maximum=10**9),
    _asked("average_earnings", "Rata-rata upah peserta sebulan, awal 2020", "money", minimum=1,
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
    Field(
        "own_scenarios", "Skenario sendiri untuk dibandingkan", "group", OWN, maximum=MOST_OWN, wide=True,
        items=(
            Field("name", "Nama", "text", required=True),
            Field("benefit_rate", "Tingkat manfaat", "percent", minimum=1),
            Field("max_months", "Lama manfaat", "integer", unit="month", minimum=1, maximum=24),
            Field("separation_rate", "Berhenti bekerja tiap bulan", "percent"),
            Field("involuntary_share", "Berhenti bukan karena kemauannya", "percent"),
            Field("eligible_share", "Memenuhi 12 bulan iuran dalam 24", "percent"),
            Field("administration", "Biaya administrasi", "percent"),
            Field("unemployment", "Pengangguran tiap tahun sejak 2021", "percent"),
        ),
        hint="Tiap baris satu skenario di samping ketiganya. Yang kosong sama dengan isian di atas.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """Each year once."""
    years = [row["year"] for row in case.get("economy") or ()]
    twice = sorted({year for year in years if years.count(year) > 1})
    if twice:
        return [FieldError("economy", T("Tahun {year} diisi dua kali. Hapus satu baris.", year=str(twice[0])))]
    return []


def refuse_return_to_unemployment(case: Case, rules: Rules) -> None:
    """`CaseError` where more are without work later than earlier: nobody finds work and is then without it again."""
    assumptions = Assumptions(case, rules)
    shares = [assumptions.value(f"survivors_{month}") for month in SURVIVING]
    for earlier, later, month in zip(shares, shares[1:], list(SURVIVING)[1:], strict=False):
        if later > earlier:
            raise CaseError(f"survivors_{month}", T(
                "{later} masih menganggur sesudah {month} bulan, lebih banyak dari {earlier} sebelumnya. "
                "Periksa keduanya.", later=later, month=month, earlier=earlier,
            ))  # fmt: skip


class Reader:
    """Reads assumptions of one scenario; remembers which were changed."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.scenario: str = case["scenario"]
        self.assumptions = Assumptions(case, rules)
        self._economy_changes: list[tuple[int, str]] = []

    def fixed(self, name: str) -> Quantity:
        """A figure of the study that is not asked."""
        return self.rules.value(TOPIC + name)

    def economy(self) -> dict[int, Year]:
        """The economy of each year of the scenario, with the years that were changed."""
        tables = {name: self._published(name, self.scenario) for name in SERIES}
        for row in self.case.get("economy") or ():
            for name in SERIES:
                if row.has(name) and row.quantity(name).value != tables[name][row["year"]]:
                    self._note(row, name, tables[name][row["year"]])
                    tables[name][row["year"]] = row.quantity(name).value
        return _years(tables)

    def _note(self, row: Case, name: str, published: Fraction) -> None:
        label = T("{what} {year}", what=T(row.label(name)), year=str(row["year"]))
        provision = self.rules.table(TOPIC + name, self.scenario)
        self.assumptions.note_change(label, row.quantity(name), constant(published, "percent"), provision)
        self._economy_changes.append((row["year"], name))

    def _published(self, name: str, scenario: str) -> dict[int, Fraction]:
        return {int(year): share for year, share, _ in self.rules.table(TOPIC + name, scenario).rows}

    def economy_table(self, inputs: Inputs) -> Table:
        """The economy that was used, year by year; a changed figure is marked."""
        table = Table("economy", "Ekonomi yang dipakai", ("Tahun", "Lapangan kerja", "Produktivitas", "Pengangguran",
                                                          "Inflasi"))  # fmt: skip
        known = {name: self._published(name, self.scenario) for name in SERIES}
        for year, economy in inputs.years.items():
            cells: list[Quantity | T] = []
            for name in SERIES:
                value = constant(Fraction(str(getattr(economy, name))), "percent")
                before = constant(known[name][year], "percent")
                is_changed = (year, name) in self._economy_changes
                cells.append(T("{value} ({mark})", value=value, mark=changed_from(before)) if is_changed else value)
            table.rows.append((T("{year}", year=str(year)), *cells))
        table.sources, table.is_background = (self.rules.table(TOPIC + SERIES[0], self.scenario).article,), True
        return table

    def inputs(self) -> Inputs:
        """All inputs of the model, as they are answered."""
        asked = {name: self.assumptions.value(name).value for name in (*EVERYWHERE, *BY_SCENARIO)}
        staying = {month: self.assumptions.value(f"survivors_{month}").value for month in SURVIVING}
        return self._inputs(asked, staying, self.economy())

    def published_inputs(self, scenario: str) -> Inputs:
        """All inputs of a scenario of the study, whatever was answered; the design is the published one too."""
        asked = {name: self.fixed(name).value for name in EVERYWHERE}
        asked |= {name: self.rules.value(TOPIC + name, scenario).value for name in BY_SCENARIO}
        tables = {name: self._published(name, scenario) for name in SERIES}
        return self._inputs(asked, {}, _years(tables))

    def _inputs(self, asked: dict[str, Fraction], staying: dict[int, Fraction], years: dict[int, Year]) -> Inputs:
        table = {int(month): share for month, share, _ in self.rules.table(TOPIC + "survivors").rows} | staying
        given: dict[str, Any] = {name: float(value) for name, value in asked.items()}
        given["average_months"] = int(asked["average_months"])
        waiting = asked["waiting_days"] / self.fixed("days_in_month").value
        del given["waiting_days"]
        return Inputs(
            years=years,
            first_year=self.fixed("first_year").amount,
            first_payment_year=self.fixed("first_payment_year").amount,
            survivors=tuple((float(month), float(share)) for month, share in sorted(table.items())),
            waiting_months=float(waiting),
            **given,
        )

    def own_inputs(self, row: Case, mine: Inputs) -> Inputs:
        """A scenario of the user's own: as answered above, but for what its row says."""
        changes: dict[str, Any] = {name: float(row.quantity(name).value) for name in OWN_ROW if row.has(name)}
        if row.has("unemployment"):
            level = float(row.quantity("unemployment").value)
            first = mine.first_year
            changes["years"] = {
                year: economy.with_unemployment(level) if year >= first else economy
                for year, economy in mine.years.items()
            }
        return mine.changed(**changes)

    def ways(self) -> list[Remark]:
        """How the model reads what the study does not spell out."""
        return [remark_of(self.rules.get(TOPIC + name)) for name in ("backlog", "steps", "survivors")]


def _years(tables: dict[str, dict[int, Fraction]]) -> dict[int, Year]:
    return {year: Year(*(float(tables[name][year]) for name in SERIES)) for year in tables[SERIES[0]]}
