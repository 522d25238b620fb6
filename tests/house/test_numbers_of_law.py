"""No number and no day of law stands in Python: what a calculator computes with or says comes from the rules.

Found are numbers in code and figures in sentences, digits or words. What is left has its reason here; a figure that a
question or the code of a line must hold (the names in files do not change) is held to the rule by a test below.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import calculators
import dev
from calculators import jkk_fields, severance_tax
from calculators.core.fields import Field
from calculators.core.quantity import constant
from calculators.jkk_disability import FINGERS

CALCULATORS = dev.ROOT / "calculators"
MACHINERY = {"core", "batch.py"}
"""How numbers are read, written and shared out, not what the law says."""
STUDIES = "policy"
"""Studies and proposals name their designs by their figures ("Bila manfaat 45%"); their sentences are not looked at."""

# --- numbers in code ------------------------------------------------------------------------------------------------

COMMON = {0, 1, 2, 12, 100}
"""None, one, both, months of a year, percent."""
SLIPS = ("minimum", "maximum")
"""What a field takes at all: outside of it is a slip of the keyboard. Where that is the law's, see `test_limits`."""
NUMBERS = {
    ("jht.py", 720): "sixty years of contributions are a slip of the keyboard",
    ("jht.py", 120): "so is an age of 120 years",
    ("jp.py", 720): "as in jht.py",
    ("jp.py", 120): "as in jht.py",
    ("jht_account.py", 11): "the last month of a year, counted from 0",
    ("jht_outlook.py", 11): "the last month of a year, counted from 0",
    ("jkk_disability.py", 15): "rows of the disability table, by their codes",
    ("jkk_disability.py", 25): "rows of the disability table, by their codes",
    ("jkp_case.py", 3): "a place in a tuple",
    ("maternity.py", 280): "a leave that begins before the pregnancy is a slip of the keyboard",
    ("maternity.py", 3): "so is one that begins long after the birth",
    ("maternity.py", 4): "upah_bulan_4 and upah_bulan_5_6, codes of lines",
    ("maternity.py", 5): "upah_bulan_4 and upah_bulan_5_6, codes of lines",
    ("pkwt.py", 30): "a contract of more years is a slip of the keyboard",
    ("severance.py", 70): "so is a longer service",
    ("severance_by_years.py", 26): "how many years a picture shows",
    ("severance_remarks.py", 1024): "how many remarks are kept in memory",
    ("severance_tax.py", 2009): "FIRST_YEAR, the least a field takes",
    ("severance_tax.py", 31): "the last day of a year",
    ("conventions.py", 4): "months of sick pay by their place in the table; four decimal places",
    ("conventions.py", 5): "months of sick pay by their place in the table",
    ("contribution_history.py", 24): "how many months of a history are looked at",
    ("layoff_package.py", 25): "how many years a picture shows",
    ("layoff_package.py", 40): "a longer service is a slip of the keyboard",
    ("maternity_financing.py", 4): "decimal places",
    ("maternity_financing.py", 20): "points of a picture",
    ("maternity_options.py", 4): "decimal places",
    ("old_age.py", 6): "decimal places",
    ("projection.py", 4): "decimal places",
    ("projection.py", 2022): "years of which a table tells",
    ("projection.py", 2026): "years of which a table tells",
    ("projection.py", 2030): "years of which a table tells",
    ("projection_inputs.py", 4): "rows of a person's own",
    ("projection_inputs.py", 6): "keys of a rule's rows",
    ("projection_inputs.py", 9): "keys of a rule's rows",
    ("projection_inputs.py", 24): "keys of a rule's rows",
    ("projection_model.py", 0.5): "the middle of a month",
    ("projection_results.py", 4): "decimal places",
    ("projection_results.py", 10): "a trillion is a power of ten",
    ("assumptions.py", 10): "decimal places are powers of ten",
}


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(CALCULATORS.rglob("*.py")):
        if not MACHINERY & {path.name, path.parent.name}:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def numbers(tree: ast.Module) -> Iterator[tuple[int, int | float]]:
    """Line and value of every number, without the limits of fields."""
    limits = {
        id(node)
        for keyword in ast.walk(tree)
        if isinstance(keyword, ast.keyword) and keyword.arg in SLIPS
        for node in ast.walk(keyword.value)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float) and id(node) not in limits:
            yield node.lineno, node.value


def test_no_number_of_law_in_code():
    found = [(path, line, value) for path, tree in sources() for line, value in numbers(tree) if value not in COMMON]
    assert [f"{path.name}:{line}: {value}" for path, line, value in found if (path.name, value) not in NUMBERS] == []
    assert {(path.name, value) for path, _, value in found} == set(NUMBERS)  # no exception outlives its number


# --- figures in sentences -------------------------------------------------------------------------------------------

CITATION = re.compile(
    r"\b(?:UU|PP|PPh|Perpres|Pasal|ayat|huruf|Lampiran)\s\(?[\dA-Z]+\)?(?:/\d+)?|\b(?:C102|C183|R191)\b|{\w+}",
    re.IGNORECASE,
)
UNITS = "hari|bulan|tahun|minggu|kali|persen|anak|orang|industri|karyawan|pekerja|kalender"
COUNTED = "satu setengah|setengah|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|dua belas|dua puluh"
FIGURE = re.compile(rf"\d|\b(?:{COUNTED}) (?:{UNITS})\b|\b(?:{UNITS}) ke(?:dua|tiga|empat|lima|enam)\b", re.IGNORECASE)
SENTENCES = {
    "what a question asks for; its code says the same, and a test below holds it to the rule": {
        "Rata-rata upah tiga bulan",
        "Jumlah upah tiga bulan terakhir dibagi tiga.",
        "Rata-rata upah 12 bulan",
        "Jumlah upah 12 bulan terakhir dibagi 12.",
        "Jumlah upah 12 bulan terakhir dibagi 12: dasar pesangon bagi ahli waris pekerja borongan, dan dasar JKK bila "
        "upahnya tergantung cuaca.",
        "Jumlah upah tiga bulan terakhir dibagi tiga: dasar BPJS untuk upah borongan. Pesangon memakai 12 bulan.",
        "Untuk BPJS upah borongan adalah rata-rata tiga bulan terakhir (yang tergantung cuaca: 12 bulan). Rata-rata "
        "tiga bulan belum diisi; di sini dipakai rata-rata 12 bulan.",
        "Bulan iuran dalam 24 bulan terakhir",
        "Bulan yang iurannya dibayar dalam 24 bulan sebelum PHK, di semua perusahaan.",
        "{running} bulan berturut-turut lebih banyak dari {months} bulan iuran dalam 24 bulan. Periksa keduanya.",
        "5 hari",
        "6 hari",
    },
    "the name of a line or of a claim, as its code has it": {
        "Upah bulan keempat",
        "Upah bulan kelima dan keenam",
        "Bila bulan ketiga masih masa tunggu",
        "Sebagian, 10% untuk persiapan pensiun",
        "Sebagian, 30% untuk rumah",
    },
    "how to fill in a field": {
        "Isi bila upah pernah berubah: satu baris tiap perubahan, 0 untuk masa tanpa iuran. Dipakai sebagai "
        "pengganti upah sebulan.",
        "Untuk menghitung seluruh iuran JP: satu baris tiap perubahan upah, 0 untuk masa tanpa iuran.",
        "JHT belum dihitung. Isi saldo JHT (lihat aplikasi JMO); isi 0 bila tidak ikut JHT. Bila saldo tidak "
        "diketahui, isi bulan iuran pertama untuk memperkirakannya.",
        "Isi 0 bila tidak ikut JHT. Bila ikut tetapi saldo tidak diketahui, isi bulan iuran pertama di bawah.",
        "Isi bulan atau hari, bukan keduanya. 2 bulan 10 hari ditulis 70 hari.",
        "Tahun yang belum dijalani di jenjang ini, tahun berjalan ikut dihitung. Anak kelas 6 SD: 1.",
        "Isi hanya bila peraturan perusahaan memakai pembagi lain, misalnya 22 atau 30.",
        "Lama tidak mampu bekerja diisi dua kali: {months} bulan dan {days} hari. Isi salah satu saja.",
    },
    "the name of a document": {
        "Bukti rugi: laporan keuangan dua tahun terakhir yang diaudit akuntan publik",
    },
    "a gap in the law, not a figure of it": {
        "Pembagian pensiun anak di antara dua anak; peraturannya tidak menyebut.",
    },
}


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of every string with words in it that is no docstring."""
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.lineno, node.value


def test_no_figure_of_law_in_a_sentence():
    places = {
        text: f"{path.name}:{line}: {text}"
        for path, tree in sources()
        if path.parent.name != STUDIES
        for line, text in sentences(tree)
        if " " in text and FIGURE.search(CITATION.sub("", text))
    }
    excused = set().union(*SENTENCES.values())
    assert sorted(place for text, place in places.items() if text not in excused) == []
    assert excused <= set(places)  # no exception outlives its sentence


@pytest.mark.parametrize(
    "text",
    [
        "Pesangon paling banyak 9 bulan upah.",
        "Berlaku sejak 7 Februari 2025.",
        "Paling lama tiga hari kerja.",
        "Cuti satu setengah bulan sebelum melahirkan.",
        "Mulai tahun ketiga tidak final.",
        "Menurut PP 35/2021 Pasal 40 ayat (2) sembilan bulan.",
    ],
)
def test_such_figures_are_found(text: str):
    assert FIGURE.search(CITATION.sub("", text))


@pytest.mark.parametrize("text", ["Menurut PP 35/2021 Pasal 40 ayat (2).", "Periksa kedua tanggal.", "Lihat C102."])
def test_what_is_no_figure_is_let_be(text: str):
    assert not FIGURE.search(CITATION.sub("", text))


# --- what repeats a rule is held to it ------------------------------------------------------------------------------

BOOK = calculators.default_rules()


def field(calculator: str, code: str) -> Field:
    return calculators.calculator(calculator).by_code[code]


def test_limits():
    """Where the least or most that a field takes is the law's: in every period of the rule."""
    windows = {provision.value for provision in BOOK.series("jkp.window")[""]}
    assert windows == {field("jkp", "contribution_months_24").maximum}
    assert windows == {field("jkp", "consecutive_contribution_months").maximum}
    assert BOOK.begins(severance_tax.SEVERANCE).year == BOOK.begins(severance_tax.OLD_AGE).year
    assert BOOK.begins(severance_tax.OLD_AGE).year == severance_tax.FIRST_YEAR
    assert BOOK.begins("jht.partial_once").year == field("jht", "previous_partial_claim_year").minimum
    assert len(jkk_fields.injuries({}, calculators.default_rules())) == field("jkk", "injuries").maximum


def test_lines_named_after_months():
    """The fourth month has a rate of its own, and the fifth and sixth another: UU 4/2024 Pasal 5 ayat (2)."""
    rules = BOOK.on(BOOK.begins("maternity.extra_months"))
    basic, extra = (rules.value(f"maternity.{name}").amount for name in ("leave_months", "extra_months"))
    assert (basic + 1, basic + extra) == (4, 6)
    rates = [rules.table("maternity.pay_rate").at(constant(month, "month")) for month in (4, 5, 6)]
    assert rates[0].value != rates[1].value == rates[2].value


def test_rows_that_are_fingers():
    labels = {code: series[0].label.lower() for code, series in BOOK.series("disability.percent").items()}
    found = {code for code, label in labels.items() if re.search("jari|ruas|telunjuk|kelingking", label)}
    assert set(FINGERS) == {code for code in found if "kaki" not in labels[code]}
