"""A made factory that closes: a sheet as a personnel office keeps it, some of its rows broken in twenty ways.

``python -m tests.app.batch.factory 10000 factory.xlsx`` writes one to look at.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HEADINGS = (
    "No", "Nama Karyawan", "No. Induk", "No. KTP", "Departemen", "Jabatan", "Golongan", "Tgl Masuk", "Tgl PHK",
    "Alasan PHK", "Sistem Upah", "Gaji Pokok (Rp)", "Tunjangan Tetap (Rp)", "UMK", "Sisa Cuti", "Hari Kerja Seminggu",
    "Ongkos Pulang", "Hak Lain", "Uang Pisah", "Tawaran Perusahaan", "Bank", "No. Rekening", "Alamat", "Telepon",
    "Status",
)  # fmt: skip
CODES = {
    "Nama Karyawan": "worker_name", "No. Induk": "employee_number", "No. KTP": "worker_id", "Departemen": "department",
    "Tgl Masuk": "start_date", "Tgl PHK": "end_date", "Alasan PHK": "reason", "Sistem Upah": "wage_basis",
    "Gaji Pokok (Rp)": "basic_wage", "Tunjangan Tetap (Rp)": "fixed_allowance", "UMK": "minimum_wage",
    "Sisa Cuti": "unused_leave_days", "Hari Kerja Seminggu": "workdays_per_week", "Ongkos Pulang": "travel_cost",
    "Hak Lain": "other_entitlements", "Uang Pisah": "separation_pay", "Tawaran Perusahaan": "employer_offer",
}  # fmt: skip
"""What each heading must be understood as; the others are no fields."""

DEPARTMENTS = ("Jahit", "Potong", "Gudang", "Kantor")
_FIRST = "Agus Ani Budi Citra Dedi Eka Fitri Gilang Hana Indra Joko Kartika Lestari Made Nurul Putri Rudi Sari".split()
_LAST = "Wijaya Santoso Pratiwi Hidayat Saputra Lestari Siregar Nasution Ginting Pohan Tanjung Lubis".split()

BREAKS: dict[str, tuple[str, Any, str]] = {
    "no wage": ("Gaji Pokok (Rp)", None, "basic_wage"),
    "wage in words": ("Gaji Pokok (Rp)", "lima juta", "basic_wage"),
    "negative wage": ("Gaji Pokok (Rp)", -5_000_000, "basic_wage"),
    "wage with cents": ("Gaji Pokok (Rp)", 4_512_345.67, "basic_wage"),
    "wage of two meanings": ("Gaji Pokok (Rp)", "5,000", "basic_wage"),
    "too many zeros": ("Gaji Pokok (Rp)", 5_000_000_000_000, "basic_wage"),
    "a date as wage": ("Gaji Pokok (Rp)", date(2020, 1, 1), "basic_wage"),
    "no start": ("Tgl Masuk", None, "start_date"),
    "a day that is not": ("Tgl Masuk", "31/02/2015", "start_date"),
    "a year mistyped": ("Tgl Masuk", "01/03/0215", "start_date"),
    "start after end": ("Tgl Masuk", date(2026, 3, 1), "end_date"),
    "a hundred years": ("Tgl Masuk", date(1926, 3, 1), "start_date"),
    "before the law": ("Tgl PHK", date(2003, 1, 31), "end_date"),
    "a number as date": ("Tgl PHK", 5, "end_date"),
    "no reason": ("Alasan PHK", None, "reason"),
    "reason mistyped": ("Alasan PHK", "Efisiensi karena rugy", "reason"),
    "reason unknown": ("Alasan PHK", "pindah rumah", "reason"),
    "wage basis unknown": ("Sistem Upah", "mingguan", "wage_basis"),
    "leave below zero": ("Sisa Cuti", -3, "unused_leave_days"),
    "seven workdays": ("Hari Kerja Seminggu", "7", "workdays_per_week"),
}
"""Twenty ways to be wrong: heading, what stands there, the field that is named."""


def rows(count: int, broken: float = 0.01, seed: int = 5) -> Iterator[tuple[dict[str, Any], str]]:
    """Workers by heading, and which way each is broken ("" for a right one)."""
    chance = random.Random(seed)
    every = round(1 / broken) if broken else 0
    kinds = list(BREAKS)
    for number in range(1, count + 1):
        worker = _worker(number, chance)
        kind = ""
        if every and number % every == every // 2:
            kind = kinds[number // every % len(kinds)]
            heading, cell, _ = BREAKS[kind]
            worker[heading] = cell
            if kind == "before the law":
                worker["Tgl Masuk"] = date(1999, 5, 3)
        yield worker, kind


def _worker(number: int, chance: random.Random) -> dict[str, Any]:
    wage = chance.randrange(3_000_000, 15_000_000, 1000)
    return {
        "No": number,
        "Nama Karyawan": f"{chance.choice(_FIRST)} {chance.choice(_LAST)} {number}",
        "No. Induk": f"K{number:05d}",
        "No. KTP": f"3273{number:012d}",
        "Departemen": chance.choice(DEPARTMENTS),
        "Jabatan": "Operator",
        "Golongan": chance.choice("ABC"),
        "Tgl Masuk": date(1995, 1, 1) + timedelta(days=chance.randrange(10_900)),
        "Tgl PHK": date(2025, 12, 31),
        "Alasan PHK": "efficiency_loss" if number % 3 else "closure_no_loss",
        "Sistem Upah": "Bulanan",
        "Gaji Pokok (Rp)": wage,
        "Tunjangan Tetap (Rp)": chance.randrange(0, 1_500_000, 1000),
        "UMK": 2_900_000,
        "Sisa Cuti": chance.randrange(13),
        "Hari Kerja Seminggu": chance.choice("56"),
        "Ongkos Pulang": chance.choice((0, 250_000)),
        "Hak Lain": 0,
        "Uang Pisah": 0,
        "Tawaran Perusahaan": wage * 5,
        "Bank": "Bank Daerah",
        "No. Rekening": f"0{number:09d}",
        "Alamat": f"Jl. Mawar No. {number}",
        "Telepon": f"0812{number:08d}",
        "Status": "Tetap",
    }


def write(path: Path, count: int, broken: float = 0.01) -> list[str]:
    """Write the factory's sheet: a title, a blank row, headings, workers, a row of sums. Gives the kinds by row."""
    import xlsxwriter

    kinds = []
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["PT CONTOH GARMEN"])
    sheet.write_row(2, 0, HEADINGS)
    for number, (worker, kind) in enumerate(rows(count, broken), start=3):
        sheet.write_row(number, 0, [worker[heading] for heading in HEADINGS])
        kinds.append(kind)
    sheet.write_row(count + 3, 0, ["", "JUMLAH"])
    sheet.write_formula(count + 3, 11, f"=SUM(L4:L{count + 3})", None, 1)
    book.close()
    return kinds


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
