"""Plain text, names made safe, and the code that finds a case again."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators
from app import export
from app.export import content
from app.export.clean import clean
from app.export.code import ALPHABET, case_code, read_code
from calculators.core.quantity import constant
from tests.app.export.cases import example, examples, resigned, severance, work_again

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


def test_no_office_library_is_loaded_before_it_is_used():
    asked = "import sys, app.export; app.export.Office(); print(*{name.partition('.')[0] for name in sys.modules})"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"reportlab", "xlsxwriter", "openpyxl", "PIL", "pandas"} & set(answer.stdout.split())


def test_the_whole_statement_as_text():
    found = export.as_text(severance())
    for words in ("Pesangon", "Siti Aminah", "Rp45.000.000", "= 9 bulan × 0,5 × Rp10.000.000",
                  "PP 35/2021 Pasal 43 ayat (1)", "Jumlah bersih", "Kurang bayar", "- Slip gaji terakhir",
                  "Aturan 2026.10.1, diperiksa sampai 5 Oktober 2026"):  # fmt: skip
        assert words in found
    assert max(map(len, found.splitlines())) <= 88


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_example_can_be_said(name, language):
    statement = example(name)
    whole = export.as_text(statement, language)
    for line in statement.lines:
        assert line.quantity.show(language) in whole
        assert line.quantity.show(language) in export.as_message(statement, language)


def test_what_is_missing_or_wrong_is_listed():
    missing = export.as_text(calculators.calculate("severance", {"start_date": "2016-01-01"}))
    assert missing.startswith("Masih ada yang kurang:")
    assert "Hari kerja terakhir belum diisi" in missing
    wrong = export.as_text(severance(end_date="2015-01-01"), "en")
    assert wrong.startswith("Some answers are wrong:")


def test_not_entitled_in_a_message():
    found = export.as_message(work_again())
    assert "Tidak berhak" in found
    assert "PP 35/2021 Pasal 54 ayat (3)" in found
    assert "Rp0" not in export.as_message(resigned())


def test_a_message_is_short():
    found = export.as_message(severance())
    assert found.splitlines()[:2] == ["Pesangon – Siti Aminah", "Dari perusahaan, setelah pajak: Rp86.676.786"]
    assert "• Uang pesangon: Rp45.000.000" in found
    assert CODE.search(found)


# --- names -----------------------------------------------------------------------------------------------------------


@given(st.text())
def test_clean_text_has_one_line_and_nothing_hidden(text):
    found = clean(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", found)
    assert found == found.strip()
    assert clean(found) == found
    found.encode("utf-8")


def test_plain_names_stay():
    for name in ("Siti Aminah", "R. A. Kartini, S.H.", "O'Brien & Co.", "Đặng Thị", "=1+1"):
        assert clean(name) == name


# --- the code --------------------------------------------------------------------------------------------------------


def test_the_same_case_has_the_same_code_however_it_was_typed():
    code = case_code(severance())
    assert CODE.fullmatch(code)
    assert case_code(severance(start_date=date(2016, 1, 1))) == code
    assert case_code(severance(basic_wage=Decimal(8_500_000))) == code
    assert case_code(severance(case_note="")) == code


def test_another_case_has_another_code():
    codes = {case_code(severance(basic_wage=8_500_000 + n)) for n in range(200)}
    codes |= {case_code(severance(worker_name="Lain")), case_code(resigned()), case_code(work_again())}
    assert len(codes) == 203


def test_a_code_is_read_as_people_write_it():
    code = case_code(severance())
    assert read_code(code) == code
    assert read_code(code.lower().replace("-", " ")) == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_code("") is None
    assert read_code(code[:-1]) is None
    assert read_code("ini bukan kode") is None


@given(st.integers(1, 10**6), st.integers(0, 11), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(wage, place, other):
    code = case_code(severance(basic_wage=wage)).replace("-", "")
    if code[place] != other:
        assert read_code(code[:place] + other + code[place + 1 :]) is None


# --- how it is said --------------------------------------------------------------------------------------------------


def test_at_least_nothing_is_not_said_where_there_is_more():
    assert "yang terbesar dari" not in export.as_text(severance())
    assert "yang terbesar dari (" in export.as_text(severance(employer_offer=900_000_000))


def test_a_husbands_leave_without_totals_has_no_empty_rule():
    given = {"event": "husband_birth", "birth_date": "2025-03-01", "monthly_wage": 5_000_000}
    found = export.as_text(calculators.calculate("maternity", given)).splitlines()
    rules = [at for at, line in enumerate(found) if set(line.strip()) == {"-"}]
    assert all(found[at + 1].strip() for at in rules)


def test_the_months_of_one_benefit_do_not_repeat_its_name():
    months = export.as_text(example("event.childbirth")).split("Jadwal pembayaran")[1].split("\n\n")[0]
    assert "Melahirkan" not in months


def test_nobody_pays_parts_of_a_rupiah_in_a_comparison():
    """A week's wage is 7,000,000 x 12 / 52 = 1,615,384.6..."""
    week = constant(7_000_000, "IDR") * constant(12) / constant(52)
    assert content.whole_rupiah(week, "id") == "Rp1.615.385"
    assert not re.search(r"Rp[\d.]+,\d", export.as_text(example("maternity")).split("cara lain")[1].split("\n\n")[0])


def test_tax_is_taken_off_in_text_as_on_screen():
    assert re.search(r"PPh 21 final.* −Rp1\.930\.357", export.as_text(severance()))
    assert re.search(r"PPh 21 final.* Rp13\.750\.000", export.as_text(example("severance_tax")))


def test_a_refusal_of_one_benefit_is_not_one_of_all():
    given = {"death_date": "2025-06-01", "death_cause": "other", "segment": "BPU", "active_member": False,
             "contribution_months": 5}  # fmt: skip
    found = export.as_text(calculators.calculate("event.death", given))
    assert "Tidak berhak atas Kematian bukan karena kerja (JKM)\n! JHT belum dihitung." in found
    refusal = export.as_text(work_again())
    assert "\nTidak berhak\n" in refusal


def test_an_article_is_not_broken_over_two_lines():
    for name in examples():
        for line in export.as_text(example(name)).splitlines():
            assert not re.search(r"\b(UU|PP|Pasal|ayat|huruf)$", line), line


def test_payers_are_named_also_when_there_is_one():
    assert "Dibayar oleh perusahaan\n" in export.as_text(example("event.childbirth"))
    assert "Dibayar oleh BPJS Ketenagakerjaan kepada ahli waris" in export.as_text(example("jkm"))
    assert "Paid by BPJS Ketenagakerjaan (employment) to the heirs" in export.as_text(example("jkm"), "en")


def test_a_long_answer_goes_on_below_its_beginning():
    """The label's column stays free: what is below it is another question."""
    name = " ".join(["Perseroan"] * 20)
    lines = export.as_text(severance(employer_name=name)).splitlines()
    at = next(number for number, line in enumerate(lines) if "Perseroan" in line)
    column = lines[at].index("Perseroan")
    block = lines[at : at + next(n for n, line in enumerate(lines[at:]) if "Perseroan" not in line)]
    assert len(block) > 1
    assert " ".join(line[column:] for line in block) == name
    assert all(not line[:column].strip() for line in block[1:])
    assert max(map(len, block)) <= 88
