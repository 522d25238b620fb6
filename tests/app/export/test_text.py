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
from app.export.clean import clean
from app.export.code import ALPHABET, case_code, read_code
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
