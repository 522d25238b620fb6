"""Old age: social pension 1-A and 1-B and national pension 2-A and 2-B for one person, beside JHT and JP."""

from __future__ import annotations

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, CaseError, Field
from calculators.core.quantity import Quantity, constant, least, rupiah
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Comparison, Line, Result, remark_of
from calculators.core.tables import Figure, Place, Table
from calculators.core.text import T, Text
from calculators.policy.assumptions import (
    ASSUMPTIONS,
    Assumptions,
    assumed,
    column,
    mark_as_study,
    roughly,
    rules_of_studies,
)
from calculators.policy.conventions import pension

PERSON = "Orang"
TOPIC = "policy_old_age."
_YEAR = constant(12, "month")
INDEX_PLACES = 6

FIELDS = (
    Field("birth_year", "Tahun lahir", "integer", PERSON, unit="calendar", required=True, minimum=1900, maximum=2020,
          example="Lihat KTP."),
    Field("years_paid", "Tahun membayar iuran", "integer", PERSON, unit="year", default=0, minimum=0, maximum=60,
          hint="Tahun membayar iuran pensiun nasional sampai umur 65; 0 bila tidak pernah."),
    Field("missed_years", "Tahun tidak membayar iuran", "integer", PERSON, unit="year", default=0, minimum=0,
          maximum=60, hint="Tahun sesudah skema mulai yang iurannya tidak dibayar."),
    Field("residence_years", "Tinggal di Indonesia", "integer", PERSON, unit="year", minimum=0, maximum=120,
          hint="Tahun. Kosong: dianggap cukup."),
    Field("monthly_wage", "Upah sebulan", "money", PERSON, minimum=1,
          hint="Isi untuk melihat JP dan JHT dengan tahun iuran yang sama."),
    Field("wage_growth", "Pertumbuhan upah setahun", "percent", ASSUMPTIONS, default=0, maximum=30,
          hint="0: jumlah menurut tahun usulan, tanpa indeksasi."),
    assumed("social_amount", "Pensiun sosial sebulan", "money", TOPIC + "social_amount"),
    assumed("residence_needed", "Lama tinggal yang disyaratkan", "integer", TOPIC + "residence_years", unit="year",
            minimum=0, maximum=60),
    assumed("first_age", "Umur mulai 1-A, tahun pertama", "integer", TOPIC + "first_age", unit="year", minimum=50,
            maximum=100),
    assumed("final_age", "Umur mulai 1-A akhirnya, dan 1-B", "integer", TOPIC + "final_age", unit="year", minimum=50,
            maximum=100),
    assumed("years_to_final_age", "Tahun sampai umur akhir 1-A", "integer", TOPIC + "years_to_final_age", minimum=1,
            maximum=40),
    assumed("national_age", "Umur pensiun nasional", "integer", TOPIC + "national_age", unit="year", minimum=50,
            maximum=100),
    assumed("contribution", "Iuran pensiun nasional sebulan", "money", TOPIC + "contribution"),
    assumed("full_2a", "Pensiun penuh 2-A sebulan", "money", TOPIC + "full_amount", "2a"),
    assumed("full_2b", "Pensiun penuh 2-B sebulan", "money", TOPIC + "full_amount", "2b"),
    assumed("full_years", "Tahun iuran untuk pensiun penuh", "integer", TOPIC + "full_years", minimum=1, maximum=60),
)  # fmt: skip


class Person:
    """One person under the proposals: when each begins, and the years that count."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.assumptions = Assumptions(case, rules)
        codes = ("social_amount", "residence_needed", "first_age", "final_age", "years_to_final_age", "national_age",
                 "contribution", "full_2a", "full_2b", "full_years")  # fmt: skip
        self.assumed = {code: self.assumptions.value(code) for code in codes}
        self.born: int = case["birth_year"]
        self.start: int = rules.value(TOPIC + "start_year").amount
        self.full_years = self.assumed["full_years"].as_unit("factor")
        self.retires: int = max(self.start, self.born + self.assumed["national_age"].amount)
        self.paid = self.counted(case.quantity("years_paid"))

    def counted(self, years: Quantity) -> Quantity:
        """Years of contribution that count: no more than those for a full pension."""
        return least(years.as_unit("factor"), self.full_years)

    def possible_years(self) -> int:
        """Years between the start of the scheme and the pension age of this person; none for who is past it."""
        return self.retires - self.start

    def social_year(self, falling: bool) -> int:
        """The first year of the social pension: 1-A with an age that falls by a year each year, 1-B at once."""
        last = self.assumed["final_age"].amount
        if not falling:
            return max(self.start, self.born + last)
        first, steps = max(last, self.assumed["first_age"].amount), self.assumed["years_to_final_age"].amount
        year = self.start
        while year - self.born < max(last, first - (year - self.start) * (first - last) // steps):
            year += 1
        return year

    def indexed(self, amount: Quantity, year: int) -> Quantity:
        """An amount moved on with wages from the start of the proposals to `year`. Rupiah."""
        growth = self.case.quantity("wage_growth")
        if not growth or year <= self.start:
            return rupiah(amount)
        factor = roughly(constant((1 + growth.value) ** (year - self.start)), INDEX_PLACES)
        return rupiah(amount * factor).under(self.rules.get(TOPIC + "indexation"))

    @property
    def parts(self) -> Quantity:
        """The parts of a full pension of 2-B: one from the person and one from the State for each year."""
        if self.assumptions.is_changed("full_years"):
            return (constant(2) * self.full_years).named("parts", "Bagian pensiun penuh")
        return self.rules.value(TOPIC + "parts")


def refuse_impossible_years(person: Person) -> None:
    """`CaseError` for more years than lie between the start of the scheme and the pension age."""
    claimed, possible = person.case["years_paid"] + person.case["missed_years"], person.possible_years()
    if claimed > possible:
        raise CaseError("years_paid", T(
            "{claimed} tahun membayar dan tidak membayar iuran lebih banyak dari {possible} tahun antara mulai skema "
            "{start} dan umur pensiun. Kurangi.", claimed=claimed, possible=possible, start=str(person.start),
        ))  # fmt: skip


def national_2a(person: Person, paid: Quantity) -> Quantity:
    """Rp500,000 after 30 years, in proportion to the years paid. Rupiah of 2023."""
    return (paid / person.full_years * person.assumed["full_2a"]).under(person.rules.get(TOPIC + "capped_years"))


def national_2b(person: Person, paid: Quantity) -> Quantity:
    """1/60 of Rp1,000,000 for each year paid, 1/60 from the State for each year, and what the transition guarantees."""
    full, parts = person.assumed["full_2b"], person.parts
    years = constant(min(person.possible_years(), person.full_years.amount))
    own = (paid / parts * full).named("own_part", "Bagian dari iuran sendiri")
    state = (years / parts * full).named("state_part", "Bagian dari negara")
    rest = ((person.full_years - years) / parts * full).named("transition_part", "Jaminan peralihan dari negara")
    return (own + state + rest).under(person.rules.get(TOPIC + "state_part"))


def calculate(case: Case, book: Rulebook) -> Result:
    """Four proposals for one person, what each asks of the person and of the State, and JP and JHT beside them."""
    rules = rules_of_studies(book)
    person = Person(case, rules)
    refuse_impossible_years(person)
    result = new_result()
    _add_social(result, person)
    _add_national(result, person)
    if case.has("monthly_wage"):
        _add_insurance(result, person)
    result.headline = T("Pensiun hari tua menurut empat usulan")
    _add_chart(result, person)
    result.tables.append(_table(result, person))
    about = [remark_of(rules.get(TOPIC + name)) for name in ("state_part", "capped_years", "indexation")]
    mark_as_study(result, person.assumptions, *about)
    return result


def _add_social(result: Result, person: Person) -> None:
    needed = person.assumed["residence_needed"]
    if person.case.has("residence_years") and person.case.quantity("residence_years") < needed:
        result.reasons.append(remark_of(person.rules.get(TOPIC + "residence_years"), T(
            "Pensiun sosial tidak diberikan: {years} tinggal di Indonesia; syarat {needed}.",
            years=person.case.quantity("residence_years"), needed=needed,
        )))  # fmt: skip
        return
    amount = person.assumed["social_amount"]
    falling, at_once = person.social_year(True), person.social_year(False)
    result.lines += [
        Line("social_1a", "Pensiun sosial 1-A, sebulan", person.indexed(amount, falling), "state", counts=False,
             note=_from(falling, person)),
        Line("social_1b", "Pensiun sosial 1-B, sebulan", person.indexed(amount, at_once), "state", counts=False,
             note=_from(at_once, person)),
    ]  # fmt: skip


def _from(year: int, person: Person) -> T:
    return T("Sejak {year}, umur {age} tahun; dibayar negara, tanpa iuran.", year=str(year), age=year - person.born)


def _add_national(result: Result, person: Person) -> None:
    year, both = person.retires, T("Sejak {year}; dari iuran sendiri dan negara.", year=str(person.retires))
    first, second = national_2a(person, person.paid), national_2b(person, person.paid)
    result.lines += [
        Line("national_2a", "Pensiun nasional 2-A, sebulan", person.indexed(first, year), "bpjs", counts=False,
             note=T("Sejak {year}; dari iuran sendiri.", year=str(year))),
        Line("national_2b", "Pensiun nasional 2-B, sebulan", person.indexed(second, year), "bpjs", counts=False,
             note=both),
    ]  # fmt: skip
    monthly = person.assumed["contribution"]
    years, missed = (person.case.quantity(code).as_unit("factor") for code in ("years_paid", "missed_years"))
    lost = rupiah(missed / person.parts * person.assumed["full_2b"])
    result.comparisons += [
        Comparison("contributions", "Iuran sendiri seluruhnya (2-A dan 2-B)", rupiah(monthly * _YEAR * years), T(
            "Menurut tahun 2023; {monthly} sebulan.", monthly=monthly,
        )),
        Comparison("state_2b", "Dari negara sebulan (2-B)", rupiah(_from_state(person))),
        Comparison("lost_2b", "Hilang sebulan karena tahun tidak membayar iuran (2-B)", lost),
    ]  # fmt: skip


def _from_state(person: Person) -> Quantity:
    """What the State bears of 2-B: half of the full pension, by its share or by the transition. Rupiah of 2023."""
    return person.full_years / person.parts * person.assumed["full_2b"]


def _add_chart(result: Result, person: Person) -> None:
    """The pensions by years of contribution, as far as they count. Rupiah of 2023."""
    years = [constant(n, "year") for n in range(person.full_years.amount + 1)]
    counted = [person.counted(year) for year in years]
    series = {
        "years_paid": column(years, "Tahun membayar iuran"),
        "national_2a": column([rupiah(national_2a(person, paid)) for paid in counted], "Pensiun nasional 2-A"),
        "national_2b": column([rupiah(national_2b(person, paid)) for paid in counted], "Pensiun nasional 2-B"),
        "social": column([rupiah(person.assumed["social_amount"])] * len(years), "Pensiun sosial 1-A dan 1-B"),
    }
    if person.case.has("monthly_wage"):
        nothing, wage = constant(0, "IDR"), person.case.quantity("monthly_wage")
        found = [pension(wage, year, person.rules) or nothing for year in years]
        series["jp"] = column(found, "JP menurut hukum sekarang")
    result.series, result.series_axis = series, "years_paid"
    own = Place(person.case.quantity("years_paid"), T("orang ini: {years}", years=person.case.quantity("years_paid")))
    codes = tuple(code for code in series if code != "years_paid")
    result.figures = [Figure("Pensiun sebulan menurut tahun iuran, nilai 2023", codes, places=(own,))]


def _table(result: Result, person: Person) -> Table:
    """Each proposal: what it gives, from when, and what it asks of the person and of the State."""
    table = Table("options", "Yang diberikan dan yang diminta", (
        "Pilihan", "Sebulan", "Sejak", "Dari peserta", "Dari negara sebulan",
    ))  # fmt: skip
    given = {line.code: line.quantity for line in result.lines}
    monthly, nothing = person.assumed["contribution"], T("tidak ada")
    paid = T("{monthly} sebulan selama {years}", monthly=monthly, years=person.case.quantity("years_paid"))
    for code, label in (("social_1a", T("Pensiun sosial 1-A")), ("social_1b", T("Pensiun sosial 1-B"))):
        if code in given:
            year = person.social_year(code == "social_1a")
            table.rows.append((label, given[code], _since(year, person), nothing, given[code]))
    since = _since(person.retires, person)
    table.rows.append((T("Pensiun nasional 2-A"), given["national_2a"], since, paid, nothing))
    table.rows.append((T("Pensiun nasional 2-B"), given["national_2b"], since, paid, rupiah(_from_state(person))))
    return table


def _since(year: int, person: Person) -> Text:
    return T("{year}, umur {age}", year=str(year), age=year - person.born)


def _add_insurance(result: Result, person: Person) -> None:
    """JP and JHT with the same years of contribution and today's limits."""
    rules, wage, years = person.rules, person.case.quantity("monthly_wage"), person.case.quantity("years_paid")
    monthly = pension(wage, years, rules)
    if monthly is None:
        result.reasons.append(remark_of(rules.get("jp.minimum_months"), T(
            "JP: {years} iuran belum memberi pensiun bulanan; iuran dan hasilnya dibayar sekaligus.", years=years,
        )))  # fmt: skip
    else:
        result.comparisons.append(Comparison("jp", "JP sebulan, menurut hukum sekarang", monthly))
    rate = rules.value("jht.rate_employer") + rules.value("jht.rate_worker")
    savings = rupiah(rate * wage * _YEAR * years.as_unit("factor"))
    result.comparisons.append(Comparison("jht", "Tabungan JHT, dibayar sekaligus", savings, T(
        "Iuran saja, tanpa hasil pengembangan."
    )))  # fmt: skip


CALCULATORS = {
    "old_age_options": Calculator(
        "old_age_options", "Pilihan pensiun hari tua",
        "Pensiun sosial 1-A dan 1-B, pensiun nasional 2-A dan 2-B untuk satu orang, di samping JP dan JHT",
        FIELDS, calculate, group="policy", icon="chart",
        search="pensiun sosial nasional lansia hari tua 1-A 1-B 2-A 2-B",
    ),
}  # fmt: skip
