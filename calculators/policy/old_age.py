"""Old age: social pension 1-A and 1-B and national pension 2-A and 2-B for one person, beside JHT and JP."""

from __future__ import annotations

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field, FieldError
from calculators.core.quantity import Quantity, constant, least, rupiah
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Comparison, Line, Result, remark_of
from calculators.core.text import T
from calculators.policy.assumptions import ASSUMPTIONS, mark_as_study, roughly, rules_of_studies
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
)  # fmt: skip


class Person:
    """One person under the proposals: when each begins, and the years that count."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.born: int = case["birth_year"]
        self.start: int = rules.value(TOPIC + "start_year").amount
        self.full_years = rules.value(TOPIC + "full_years")
        self.retires: int = max(self.start, self.born + rules.value(TOPIC + "national_age").amount)
        self.paid = least(case.quantity("years_paid").as_unit("factor"), self.full_years)

    def possible_years(self) -> int:
        """Years between the start of the scheme and the pension age of this person."""
        return self.retires - self.start

    def social_year(self, falling: bool) -> int:
        """The first year of the social pension: 1-A with an age that falls by a year each year, 1-B at once."""
        first, last = self.rules.value(TOPIC + "first_age").amount, self.rules.value(TOPIC + "final_age").amount
        if not falling:
            return max(self.start, self.born + last)
        steps = self.rules.value(TOPIC + "years_to_final_age").amount
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


def check(case: Case) -> list[FieldError]:
    """No more years than lie between the start of the scheme and the age of 65."""
    from calculators.registry import default_rules

    person = Person(case, rules_of_studies(default_rules()))
    claimed, possible = case["years_paid"] + case["missed_years"], person.possible_years()
    if claimed <= possible:
        return []
    return [FieldError("years_paid", T(
        "{claimed} tahun membayar dan tidak membayar iuran lebih banyak dari {possible} tahun antara mulai skema "
        "{start} dan umur pensiun. Kurangi.", claimed=claimed, possible=possible, start=str(person.start),
    ))]  # fmt: skip


def national_2a(person: Person) -> Quantity:
    """Rp500,000 after 30 years, in proportion to the years paid. Rupiah of 2023."""
    full = person.rules.value(TOPIC + "full_amount", "2a")
    return (person.paid / person.full_years * full).under(person.rules.get(TOPIC + "capped_years"))


def national_2b(person: Person) -> Quantity:
    """1/60 of Rp1,000,000 for each year paid, 1/60 from the State for each year, and what the transition guarantees."""
    rules = person.rules
    full, parts = rules.value(TOPIC + "full_amount", "2b"), rules.value(TOPIC + "parts")
    years = constant(min(person.possible_years(), person.full_years.amount))
    own = (person.paid / parts * full).named("own_part", "Bagian dari iuran sendiri")
    state = (years / parts * full).named("state_part", "Bagian dari negara")
    rest = ((person.full_years - years) / parts * full).named("transition_part", "Jaminan peralihan dari negara")
    return (own + state + rest).under(rules.get(TOPIC + "state_part"))


def calculate(case: Case, book: Rulebook) -> Result:
    """Four proposals for one person, what each asks of the person and of the State, and JP and JHT beside them."""
    rules = rules_of_studies(book)
    person = Person(case, rules)
    result = new_result()
    _add_social(result, person)
    _add_national(result, person)
    if case.has("monthly_wage"):
        _add_insurance(result, person)
    result.headline = T("Pensiun hari tua menurut empat usulan")
    about = [remark_of(rules.get(TOPIC + name)) for name in ("state_part", "capped_years", "indexation")]
    mark_as_study(result, *about)
    return result


def _add_social(result: Result, person: Person) -> None:
    needed = person.rules.get(TOPIC + "residence_years")
    if person.case.has("residence_years") and person.case.quantity("residence_years") < needed.quantity():
        result.reasons.append(remark_of(needed, T(
            "Pensiun sosial tidak diberikan: {years} tinggal di Indonesia; syarat {needed}.",
            years=person.case.quantity("residence_years"), needed=needed.quantity(),
        )))  # fmt: skip
        return
    amount = person.rules.value(TOPIC + "social_amount")
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
    result.lines += [
        Line("national_2a", "Pensiun nasional 2-A, sebulan", person.indexed(national_2a(person), year), "bpjs",
             counts=False, note=T("Sejak {year}; dari iuran sendiri.", year=str(year))),
        Line("national_2b", "Pensiun nasional 2-B, sebulan", person.indexed(national_2b(person), year), "bpjs",
             counts=False, note=both),
    ]  # fmt: skip
    rules = person.rules
    years = person.case.quantity("years_paid").as_unit("factor")
    asked = rupiah(rules.value(TOPIC + "contribution") * _YEAR * years)
    full, parts = rules.value(TOPIC + "full_amount", "2b"), rules.value(TOPIC + "parts")
    lost = rupiah(person.case.quantity("missed_years").as_unit("factor") / parts * full)
    result.comparisons += [
        Comparison("contributions", "Iuran sendiri seluruhnya (2-A dan 2-B)", asked, T(
            "Menurut tahun 2023; {monthly} sebulan.", monthly=rules.value(TOPIC + "contribution"),
        )),
        Comparison("state_2b", "Dari negara sebulan (2-B)", rupiah(_from_state(person))),
        Comparison("lost_2b", "Hilang sebulan karena tahun tidak membayar iuran (2-B)", lost),
    ]  # fmt: skip


def _from_state(person: Person) -> Quantity:
    """What the State bears of 2-B: half of the full pension, by its share or by the transition. Rupiah of 2023."""
    full, parts = person.rules.value(TOPIC + "full_amount", "2b"), person.rules.value(TOPIC + "parts")
    return person.full_years / parts * full


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
        FIELDS, calculate, check=check, group="policy", icon="chart",
        search="pensiun sosial nasional lansia hari tua 1-A 1-B 2-A 2-B",
    ),
}  # fmt: skip
