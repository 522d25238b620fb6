"""Events that harm or kill: a work accident, a death.

A death from work is JKK's, any other JKM's; both add severance for the heirs of an employee, JHT and the JP pension.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from calculators import jkk, jkk_fields, jkm, severance
from calculators.core.calculator import Calculator
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.quantity import Quantity
from calculators.core.rules import Rulebook
from calculators.core.statement import NotEntitled, Result
from calculators.core.text import T, Text
from calculators.events import savings, shared
from calculators.events.composition import Part, compose, of_group
from calculators.events.savings import Savings
from calculators.membership import OTHERS

LAST_JOB = "Pekerjaan terakhir"
DEATH = jkm.DEATH
_KILLED = When("outcome", ("death",))
_EMPLOYED = When("segment", ("PU",))

START = Field(
    "start_date", "Mulai bekerja", "date", LAST_JOB, hint="Untuk menghitung pesangon bagi ahli waris.",
    example="Lihat surat pengangkatan atau kartu BPJS.",
)  # fmt: skip
FOR_HEIRS = (
    *of_group(severance.FIELDS, LAST_JOB, "enterprise_size", "micro_small_agreed_amount"),
    *of_group(
        severance.FIELDS, severance.RIGHTS, "unused_leave_days", "workdays_per_week", "leave_divisor", "travel_cost",
        "other_entitlements", "employer_offer",
    ),
    *of_group(severance.FIELDS, severance.PENSION, "pension_benefit", "pension_employer_share"),
)  # fmt: skip
"""What the severance of one who died asks beyond the wage and the dates: PP 35/2021 Pasal 57 to 59."""
SURVIVOR = Field(
    "survivor", "Ahli waris pensiun", "choice", DEATH, default="spouse",
    choices=(
        Choice("spouse", "Istri atau suami"),
        Choice("children", "Anak, tanpa istri atau suami"),
        Choice("parents", "Orang tua, tanpa istri, suami, atau anak"),
    ),
    hint="Siapa yang menerima Jaminan Pensiun; menentukan besarnya.",
)  # fmt: skip


def _employed(case: Case) -> bool:
    return bool(case.get("segment") == "PU")


_OTHER_WAGES = {"daily": "daily", "piece_rate": "piece_rate", "weather": "piece_rate"}
"""How JKK pays a wage that is not by the month, and how severance does: with daily wages or the mean of 12 months."""


def severance_part(day: str) -> Part:
    """Severance of an employee who died on the day in the field `day`: for the heirs."""

    def knows(case: Case, book: Rulebook) -> dict[str, Any]:
        known: dict[str, Any] = {"reason": "death", "end_date": case[day], "wage_basis": "monthly"}
        wage = next((code for code in ("actual_wage", "monthly_wage") if case.has(code)), None)
        if wage is None and case.get("wage_basis") in _OTHER_WAGES:
            return known | {"wage_basis": _OTHER_WAGES[case["wage_basis"]]}
        return known if wage is None else known | {"basic_wage": case.quantity(wage)}

    return Part(
        "severance", {"basic_wage": "monthly_wage"}, knows, _employed, without=("wage_basis", "fixed_allowance")
    )


def jp_part(day: str, where: Text) -> Part:
    """The pension of the survivors, or of the member who is totally disabled; claimed at `where`."""

    def knows(case: Case, book: Rulebook) -> dict[str, Any]:
        survivor = case.get("survivor") or "spouse"
        return {
            "event": "total_disability" if case.get("outcome") == "total_disability" else f"death_{survivor}",
            "event_date": case[day],
        }

    return Part("jp", {}, knows, _employed, where)


def _savings(reason: str, day: str) -> Savings:
    """JHT for the heirs or the disabled member, on the day in the field `day`."""

    def reported(case: Case, book: Rulebook) -> Quantity | None:
        return _wage(case, book, day, "monthly_wage")

    def actual(case: Case, book: Rulebook) -> Quantity | None:
        return case.quantity("actual_wage") if case.has("actual_wage") else _wage(case, book, day, "monthly_wage")

    return Savings(reason, day, reported, actual)


def _wage(case: Case, book: Rulebook, day: str, code: str) -> Quantity | None:
    """The month's wage as BPJS counts it (PP 46/2015 Pasal 17 as PP 44/2015 Pasal 19); None where it is not known."""
    way = case.get("wage_basis") or "monthly"
    source = code if way == "monthly" else jkk.WAGES[way]
    if not case.has(source):
        return None
    wage = case.quantity(source)
    daily = book.on(case[day]).find("jkk.daily") if way == "daily" else None
    return wage if daily is None else daily.quantity() * wage


# --- a work accident ------------------------------------------------------------------------------------------------


def work_accident(case: Case, book: Rulebook) -> Result | NotEntitled:
    """JKK; after a death also severance, JHT and the survivors' pension, after total disability JHT and the pension."""
    day = "accident_date"
    branch = shared.branch(case)
    parts = [Part("jkk", where=branch, too_early=_before_jkk)]
    account = None
    if case["outcome"] in jkk_fields.LASTING:
        account = _savings(case["outcome"], day)
        pension = shared.pension_parts(jp_part(day, branch), case, book, day)
        parts += [*_severance_after(case), *account.parts(case, book), *pension]
    statement = compose(case, book, tuple(parts))
    if account is not None:
        savings.add_remarks(statement, case, book, account)
        if _employed(case):
            shared.add_no_pension_yet(statement, case, book, day)
    if len(parts) > 1:
        _without_others(statement)
    if case["outcome"] == "total_disability":
        statement.not_covered.append(T("Pesangon, bila pekerja kemudian di-PHK: dihitung tersendiri."))
    return statement


def _severance_after(case: Case) -> tuple[Part, ...]:
    return (severance_part("accident_date"),) if case["outcome"] == "death" else ()


def _without_others(statement: Result | NotEntitled) -> None:
    """JKK and JKM say of themselves that JHT, pension and severance are elsewhere; here they stand beside them."""
    statement.not_covered = [text for text in statement.not_covered if text != OTHERS]


def _only_for(fields: tuple[Field, ...], *conditions: When) -> tuple[Field, ...]:
    return tuple(declared.changed(asked=(*conditions, *declared.asked), required=False) for declared in fields)


_LASTING = When("outcome", ("death", "total_disability"))
_MEAN_OF_TWELVE: dict[str, Any] = {
    "asked": (When("wage_basis", ("weather", "piece_rate")),), "required": False,
    "hint": "Jumlah upah 12 bulan terakhir dibagi 12: dasar pesangon bagi ahli waris pekerja borongan, dan dasar JKK "
    "bila upahnya tergantung cuaca.",
}  # fmt: skip
"""JKK asks for twelve months only where the weather decides; severance reads them for every piece worker."""
_ACCIDENT_FIELDS = (
    *(
        declared.changed(**_MEAN_OF_TWELVE) if declared.code == "average_wage_12_months" else declared
        for declared in jkk_fields.FIELDS
    ),
    *_only_for((START, *FOR_HEIRS), _KILLED, _EMPLOYED),
    *_only_for((SURVIVOR,), _KILLED, _EMPLOYED),
    *_only_for(shared.JHT_FIELDS, _LASTING),
    *_only_for(shared.JP_FIELDS, _LASTING, _EMPLOYED),
)


# --- a death --------------------------------------------------------------------------------------------------------


def _from_work(case: Case) -> bool:
    return bool(case["death_cause"] == "work")


def _before_jkk(case: Case, book: Rulebook) -> FieldError | None:
    code = "accident_date" if case.has("accident_date") else "death_date"
    return _before(book.begins("jkk.law"), case, code, "JKK")


def _before_jkm(case: Case, book: Rulebook) -> FieldError | None:
    return _before(book.begins("jkm.law"), case, "death_date", "JKM")


def _before(begins: date, case: Case, code: str, benefit: str) -> FieldError | None:
    """The pack knows JKK and JKM since PP 44/2015 only; what else is due to the heirs is still counted."""
    if case[code] >= begins:
        return None
    return FieldError(code, T(
        "{benefit} belum dihitung: aturan {benefit} sebelum {day} tidak ada di program ini.",
        benefit=benefit, day=begins,
    ))  # fmt: skip


def death(case: Case, book: Rulebook) -> Result | NotEntitled:
    """JKK or JKM, severance for an employee's heirs, JHT, the survivors' pension, scholarships."""

    def of_accident(case: Case, book: Rulebook) -> dict[str, Any]:
        happened = case.get("accident_date") or case["death_date"]
        return {"outcome": "death", "accident_date": happened, "cause": "accident"}

    account, branch = _savings("death", "death_date"), shared.branch(case)
    parts = (
        Part("jkk", {}, of_accident, _from_work, branch, too_early=_before_jkk),
        Part("jkm", {}, applies=lambda case: not _from_work(case), where=branch, too_early=_before_jkm),
        severance_part("death_date"), *account.parts(case, book),
        *shared.pension_parts(jp_part("death_date", branch), case, book, "death_date"),
    )  # fmt: skip
    statement = compose(case, book, parts)
    if _employed(case):
        shared.add_no_pension_yet(statement, case, book, "death_date")
    savings.add_remarks(statement, case, book, account)
    _without_others(statement)
    return statement


_CAUSE = Field(
    "death_cause", "Meninggal karena", "choice", DEATH, default="other", wide=True,
    choices=(
        Choice("other", "Sakit atau sebab lain", "Jaminan Kematian (JKM)."),
        Choice("work", "Kecelakaan kerja atau penyakit akibat kerja", "Jaminan Kecelakaan Kerja (JKK)."),
    ),
    hint="Kecelakaan di jalan antara rumah dan tempat kerja termasuk kecelakaan kerja.",
)  # fmt: skip
_ACCIDENT_DATE = Field(
    "accident_date", "Tanggal kecelakaan", "date", DEATH, asked=(When("death_cause", ("work",)),),
    hint="Isi bila lebih awal dari hari meninggal. Menentukan peraturan JKK yang berlaku.",
)  # fmt: skip
_AT_WORK = When("death_cause", ("work",))
# Here a wage is always by the month, so the condition on how it is paid, a question of JKK's own, is left out.
_WAGES = tuple(
    declared.changed(required=False, asked=())
    for declared in of_group(jkk_fields.FIELDS, LAST_JOB, "monthly_wage", "actual_wage")
)  # fmt: skip
_JKM = tuple(declared for declared in jkm.FIELDS if declared.code != "death_date")
_ASKED_BY_JKM = {declared.code for declared in _JKM}
_DEATH_FIELDS = (
    next(declared for declared in jkm.FIELDS if declared.code == "death_date").changed(
        hint="Tanggal ini menentukan peraturan yang berlaku."
    ),
    _CAUSE,
    _ACCIDENT_DATE,
    *_JKM,
    *_only_for(_WAGES[:1]),
    *_only_for(_WAGES[1:], _EMPLOYED),
    *_only_for((START, *FOR_HEIRS, SURVIVOR), _EMPLOYED),
    *_only_for(of_group(jkk_fields.FIELDS, jkk_fields.COSTS, "stmb_days", "transport"), _AT_WORK),
    *shared.JHT_FIELDS,
    *_only_for(tuple(declared for declared in shared.JP_FIELDS if declared.code not in _ASKED_BY_JKM), _EMPLOYED),
)


def _check_death(case: Case) -> list[FieldError]:
    happened = case.get("accident_date")
    if happened is not None and happened > case["death_date"]:
        return [FieldError("accident_date", T(
            "Tanggal kecelakaan {day} sesudah hari meninggal {death}. Periksa kedua tanggal.",
            day=happened, death=case["death_date"],
        ))]  # fmt: skip
    return []


def _check_accident(case: Case) -> list[FieldError]:
    errors = jkk_fields.check(case)
    began = case.get("start_date")
    if began is not None and began > case["accident_date"]:
        errors.append(FieldError("start_date", T(
            "Mulai bekerja {start} sesudah tanggal kecelakaan {day}. Periksa kedua tanggal.",
            start=began, day=case["accident_date"],
        )))  # fmt: skip
    return errors


CALCULATORS = {
    "event.work_accident": Calculator(
        "event.work_accident", "Kecelakaan kerja", "STMB, cacat, pengangkutan, alat bantu, beasiswa",
        _ACCIDENT_FIELDS, work_accident, ("accident_date",), _check_accident, "event", "warning",
        "kecelakaan kerja cacat jkk stmb accident injury disability",
    ),
    "event.death": Calculator(
        "event.death", "Meninggal dunia", "JKM atau JKK, pesangon, JHT, pensiun ahli waris",
        _DEATH_FIELDS, death, ("death_date",), _check_death, "event", "candle",
        "meninggal kematian ahli waris jkm death widow janda",
    ),
}  # fmt: skip
