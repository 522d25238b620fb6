"""An amount that the officer sets: what rests on it follows, and everywhere it says so."""

from __future__ import annotations

from fractions import Fraction

import pytest

import calculators
from app.figure import figure
from calculators.core.overrides import LONGEST_REASON, mark
from calculators.core.statement import Explained, Invalid
from tests.app.export.cases import example, examples, severance
from tests.app.export.test_xlsx import check

REASON = "Perjanjian bersama 3 Januari 2026"


def setting(line: str, amount: object, reason: object = REASON) -> dict[str, object]:
    return {"line": line, "amount": amount, "reason": reason}


def amounts(statement: Explained) -> dict[str, Fraction | int]:
    assert isinstance(statement, Explained), statement
    return {line.code: line.amount for line in statement.lines} | {
        code: total.value for code, total in statement.totals.items()
    }


def again(name: str, *rows: dict[str, object]) -> Explained:
    statement = example(name)
    return calculators.calculate(statement.calculator, {**statement.given, "overrides": list(rows)})


def problem(**changes: object) -> str:
    statement = severance(**changes)
    assert isinstance(statement, Invalid)
    assert [error.field for error in statement.errors] == ["overrides"]
    return str(statement.errors[0].message)


def test_sum_tax_and_what_falls_short_follow():
    """Pesangon 50,000,000 instead of 9 x 0.5 x 10,000,000 = 45,000,000; UPMK 40,000,000; leave 2,857,143; travel
    750,000: together 93,607,143. Tax (PP 68/2009 Pasal 4): nothing on 50,000,000, 5% of 43,607,143 = 2,180,357.15."""
    statement = severance(overrides=[setting("uang_pesangon", 50_000_000)])
    found = amounts(statement)
    assert found["uang_pesangon"] == 50_000_000
    assert (found["gross"], found["tax"], found["net"]) == (93_607_143, 2_180_357, 91_426_786)
    assert found["shortfall"] == 31_426_786  # less the offer of 60,000,000
    check(statement)  # another engine reckons the workbook alike


def test_what_is_a_share_of_the_line_follows():
    """UU 13/2003 Pasal 156 ayat (4) huruf c: 15% of pesangon and UPMK. Service 2006-2015, nine completed years and the
    wage 10,000,000: retirement gives 2 x 9 and 1 x 4 months; with pesangon set to 100,000,000 it is 15% of
    140,000,000."""
    given = {"start_date": "2006-01-01", "end_date": "2015-06-30", "reason": "retirement"}
    assert amounts(severance(**given))["upmk"] == 40_000_000
    statement = severance(**given, overrides=[setting("uang_pesangon", 100_000_000)])
    assert amounts(statement)["uph_housing_health"] == 21_000_000
    check(statement)


def test_a_share_that_is_set_does_not_move_what_it_is_taken_from():
    given = {"start_date": "2006-01-01", "end_date": "2015-06-30", "reason": "retirement"}
    found = amounts(severance(**given, overrides=[setting("uph_housing_health", 1)]))
    assert found["uang_pesangon"] == amounts(severance(**given))["uang_pesangon"]


def test_the_only_line_carries_its_total_with_it():
    """Resignation with nothing but uang pisah: gross is that line."""
    given = {"reason": "resignation", "separation_pay": 9_000_000, "unused_leave_days": None, "travel_cost": None}
    found = amounts(severance(**given, overrides=[setting("uang_pisah", 7_000_000)]))
    assert (found["uang_pisah"], found["gross"], found["net"]) == (7_000_000, 7_000_000, 7_000_000)


def test_the_computed_amount_stays_beside_it():
    statement = severance(overrides=[setting("upmk", 1)])
    body = statement.to_dict()
    line = next(line for line in body["lines"] if line["code"] == "upmk")
    assert line["override"] == {"computed": 40_000_000, "reason": REASON}
    assert line["equation"] == f"ditetapkan petugas: {REASON}; hitungan semula Rp40.000.000"
    assert body["overrides"] == [
        {
            "line": "upmk", "label": "Uang penghargaan masa kerja", "amount": 1, "computed": 40_000_000,
            "reason": REASON, "totals": ["gross", "tax", "net", "shortfall"],
        }
    ]  # fmt: skip
    step = next(step for step in body["steps"] if step["code"] == "computed_upmk")
    assert step["equation"] == "4 bulan × 1 × Rp10.000.000"
    assert step["sources"] == ["PP 35/2021 Pasal 40 ayat (3) huruf c", "PP 35/2021 Pasal 43 ayat (1)"]


def test_every_amount_with_it_is_marked_and_no_other():
    statement = severance(overrides=[setting("upmk", 1)])
    marks = {line.code: str(mark(line.quantity) or "") for line in statement.lines}
    assert marks.pop("upmk") == "ditetapkan petugas"
    assert set(marks.values()) == {""}
    assert {str(mark(total)) for total in statement.totals.values()} == {"memuat jumlah yang ditetapkan petugas"}
    assert "memuat jumlah yang ditetapkan petugas" in str(figure(statement).caption)
    assert "Rp40.000.000" in str(statement.warnings[0].text)
    assert REASON in str(statement.warnings[0].text)


def test_in_an_event_the_whole_joined_statement_follows():
    before, statement = example("event.laid_off"), again("event.laid_off", setting("severance.uang_pesangon", 1_000))
    was, found = amounts(before), amounts(statement)
    assert found["gross"] == was["gross"] - was["uang_pesangon"] + 1_000
    assert found["net"] == found["gross"] - found["tax"]
    assert found["gross_employer"] == was["gross_employer"] - was["uang_pesangon"] + 1_000
    assert found["gross_bpjs"] == was["gross_bpjs"]
    assert statement.to_dict()["overrides"][0]["line"] == "severance.uang_pesangon"


def test_months_below_a_line_that_is_set_stay_and_the_remark_says_so():
    statement = again("jkp", setting(example("jkp").lines[0].code, 5_000_000))
    assert [payment.quantity.amount for payment in statement.schedule if payment.quantity] == [
        payment.quantity.amount for payment in example("jkp").schedule if payment.quantity
    ]
    assert "pembayaran menurut bulan tetap menurut hitungan" in str(statement.warnings[0].text)


def test_a_line_is_found_by_its_name_in_either_language():
    for name in ("Uang pesangon", "uang pesangon", "SEVERANCE PAY (Uang Pesangon)", " uang_pesangon "):
        assert amounts(severance(overrides=[setting(name, 1)]))["uang_pesangon"] == 1, name


def test_what_is_taken_off_keeps_its_sign():
    given = {"pension_benefit": 10_000_000, "pension_employer_share": 60}
    found = amounts(severance(**given, overrides=[setting("pension_offset", -5_000_000)]))
    assert found["pension_offset"] == -5_000_000
    assert found["gross"] == 45_000_000 + 40_000_000 - 5_000_000 + 2_857_143 + 750_000
    assert "tanda minus" in problem(**given, overrides=[setting("pension_offset", 5_000_000)])
    assert "kurang dari nol" in problem(overrides=[setting("upmk", -1)])


def test_a_line_set_to_nothing_is_no_refusal():
    statement = severance(overrides=[setting("upmk", 0)])
    assert amounts(statement)["upmk"] == 0
    assert str(mark(statement.totals["net"])) == "memuat jumlah yang ditetapkan petugas"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([setting("jkm", 1)], "Tidak ada baris “jkm”"),
        ([setting("upmk", 1.5)], "bukan rupiah utuh"),
        ([setting("upmk", "banyak")], "bukan angka"),
        ([setting("upmk", 1, "")], "Alasan penetapan belum diisi"),
        ([setting("upmk", 1, "  ")], "Tulis alasannya"),
        ([setting("upmk", 1, "x" * (LONGEST_REASON + 1))], "terlalu panjang"),
        ([{"line": "upmk", "reason": REASON}], "Jumlah yang dipakai belum diisi"),
        ([setting("upmk", 1), setting("Uang penghargaan masa kerja", 2)], "sudah ditetapkan"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_said_in_a_sentence(rows, said):
    assert said in problem(overrides=rows)


def test_months_of_wage_cannot_be_set():
    statement = again("layoff_package_ilo", setting(example("layoff_package_ilo").lines[0].code, 1))
    assert "bukan jumlah rupiah" in str(statement.errors[0].message)


@pytest.mark.parametrize("name", [name for name in examples() if example(name).lines])
def test_the_computed_amount_set_by_hand_changes_nothing_but_the_mark(name):
    """Every line of every example set to what it is anyway: the same figures; another engine reckons them alike."""
    before = example(name)
    rows = [
        setting(f"{line.benefit}.{line.code}" if line.benefit else line.code, line.amount)
        for line in before.lines
        if line.quantity.is_money
    ]
    if not rows:
        return
    statement = again(name, *rows)
    assert amounts(statement) == amounts(before)
    assert len(statement.overrides) == len(rows)
    check(statement)
