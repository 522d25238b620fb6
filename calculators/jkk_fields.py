"""What JKK asks, and what is wrong between answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from calculators import scholarship, wages
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.rules import Rulebook
from calculators.core.text import T, Text
from calculators.membership import ARREARS, REGISTERED, SEGMENT

ACCIDENT = "Kecelakaan"
WAGE = "Upah"
OUTCOME = "Akibat kecelakaan"
COSTS = "Biaya menurut kuitansi"
LASTING = ("total_disability", "death")
AIDS = ("dentures", "hearing_aid", "glasses", "home_care")

SCALP = ("B01", "B02")
HEARING = ("B07", "B08")
SIGHT = ("B18",)
SIGHT_OR_FIELD = ("B18", "B20")
"""Rows of the disability table that need a figure of their own. A test keeps them the same as in the rules."""


@cache
def _injuries(book: Rulebook) -> tuple[Choice, ...]:
    series = book.series("disability.percent")
    return tuple(Choice(code, periods[-1].label) for code, periods in series.items())


def injuries(answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
    """The rows of the disability table; their names are the same under both laws."""
    return _injuries(book)


WAGE_KINDS = (
    Choice("monthly", "Bulanan"),
    Choice("daily", "Harian"),
    Choice("piece_rate", "Borongan atau satuan hasil"),
    Choice("weather", "Borongan yang tergantung cuaca"),
)


def wage_kinds(answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
    """How a wage may be counted; a member without a wage states a monthly income."""
    return WAGE_KINDS[:1] if answers.get("segment") == "BPU" else WAGE_KINDS


INJURY = (
    Field("code", "Cacat", "choice", required=True, choices=injuries, hint="Cari menurut bagian tubuh."),
    Field(
        "function_loss", "Berkurangnya fungsi", "percent",
        hint="Isi bila bagian tubuh tidak hilang tetapi fungsinya berkurang; persen menurut dokter.",
    ),
    Field("percent", "Persentase menurut dokter", "percent", asked=(When("code", SCALP),)),
    Field(
        "decibels", "Penurunan daya dengar", "decimal", unit="decibel", required=True, minimum=0, maximum=120,
        asked=(When("code", HEARING),), example="Lihat hasil audiometri.",
    ),
    Field(
        "lost_percent", "Yang hilang", "percent", asked=(When("code", SIGHT_OR_FIELD),),
        hint="Persen efisiensi penglihatan atau lapangan pandang yang hilang.",
    ),
    Field(
        "better_eye", "Efisiensi mata terbaik", "percent", asked=(When("code", SIGHT),),
        hint="Isi kedua mata bila efisiensinya berbeda; yang hilang dihitung dari keduanya.",
    ),
    Field("worse_eye", "Efisiensi mata terburuk", "percent", asked=(When("code", SIGHT),)),
)  # fmt: skip

FIELDS = (
    Field(
        "accident_date", "Tanggal kecelakaan", "date", ACCIDENT, required=True,
        hint="Untuk penyakit akibat kerja: tanggal didiagnosis. Tanggal ini menentukan peraturan yang berlaku.",
        example="Lihat laporan kecelakaan tahap I.",
    ),
    Field(
        "cause", "Sebab", "choice", ACCIDENT, default="accident",
        choices=(Choice("accident", "Kecelakaan kerja"), Choice("disease", "Penyakit akibat kerja")),
        hint="Kecelakaan di jalan antara rumah dan tempat kerja termasuk kecelakaan kerja.",
    ),
    SEGMENT,
    REGISTERED,
    ARREARS,
    Field(
        "wage_basis", "Cara upah dihitung", "choice", WAGE, default="monthly", choices=wage_kinds,
    ),
    Field(
        "monthly_wage", "Upah sebulan yang dilaporkan", "money", WAGE, required=True, minimum=1,
        asked=(When("wage_basis", ("monthly",)),),
        hint="Upah pokok dan tunjangan tetap yang dilaporkan ke BPJS. Tidak terdaftar: upah sebenarnya. Mandiri: "
        "penghasilan.",
        example="Lihat kartu atau aplikasi BPJS Ketenagakerjaan.",
    ),
    wages.DAILY_WAGE.changed(group=WAGE),
    Field(
        "average_wage_3_months", "Rata-rata upah tiga bulan", "money", WAGE, required=True, minimum=1,
        asked=(When("wage_basis", ("piece_rate",)),), hint="Jumlah upah tiga bulan terakhir dibagi tiga.",
    ),
    wages.AVERAGE_OF_A_YEAR.changed(group=WAGE, asked=(When("wage_basis", ("weather",)),)),
    Field(
        "actual_wage", "Upah sebulan sebenarnya", "money", WAGE, minimum=1, asked=(When("segment", ("PU",)),),
        hint="Isi bila berbeda dari yang dilaporkan: kekurangannya wajib dibayar perusahaan.",
    ),
    Field(
        "outcome", "Akibat", "choice", OUTCOME, required=True,
        choices=(
            Choice("recovered", "Sembuh"),
            Choice("partial_disability", "Cacat sebagian"),
            Choice("total_disability", "Cacat total tetap"),
            Choice("death", "Meninggal dunia"),
        ),
        example="Lihat surat keterangan dokter.",
    ),
    Field(
        "stmb_months", "Tidak mampu bekerja (bulan)", "decimal", OUTCOME, unit="month", minimum=0, maximum=600,
        hint="Isi bulan atau hari, bukan keduanya. 2 bulan 10 hari ditulis 70 hari.",
    ),
    Field(
        "stmb_days", "Tidak mampu bekerja (hari)", "integer", OUTCOME, unit="day", minimum=0, maximum=18250,
        hint="Jumlah hari menurut surat keterangan dokter.",
    ),
    Field(
        "injuries", "Cacat menurut tabel", "group", OUTCOME, items=INJURY, wide=True, maximum=47,
        asked=(When("outcome", ("partial_disability",)),),
        hint="Satu baris untuk tiap cacat dalam surat keterangan dokter.",
    ),
    Field(
        "left_handed", "Pekerja kidal", "boolean", OUTCOME, default=False,
        asked=(When("outcome", ("partial_disability",)),),
        hint="Bagi pekerja kidal persentase lengan dan tangan kanan dan kiri bertukar.",
    ),
    scholarship.FIELD.changed(asked=(When("outcome", LASTING),)),
    Field(
        "transport", "Biaya angkutan", "object", COSTS,
        items=(
            Field("land", "Darat, sungai, atau danau", "money", default=0),
            Field("sea", "Laut", "money", default=0),
            Field("air", "Udara", "money", default=0),
        ),
        hint="Ongkos ke rumah sakit dan pulang, menurut kuitansi.",
    ),
    Field("dentures", "Gigi tiruan", "money", COSTS, default=0),
    Field("hearing_aid", "Alat bantu dengar", "money", COSTS, default=0),
    Field("glasses", "Kacamata", "money", COSTS, default=0),
    Field(
        "home_care", "Perawatan di rumah", "money", COSTS, default=0,
        hint="Atas anjuran dokter, paling lama satu tahun.",
    ),
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between answers."""
    errors = []
    if case.get("stmb_months") and case.get("stmb_days"):
        errors.append(FieldError("stmb_days", T(
            "Lama tidak mampu bekerja diisi dua kali: {months} bulan dan {days} hari. Isi salah satu saja.",
            months=case["stmb_months"], days=case["stmb_days"],
        )))  # fmt: skip
    if case["outcome"] != "partial_disability" and case.given.get("injuries"):
        errors.append(FieldError("injuries", _EXCLUDED[case["outcome"]]))
    for n, row in enumerate(case.get("injuries") or (), start=1):
        errors += _check_injury(n, row)
    return errors


_EXCLUDED = {
    "recovered": T("Akibat “sembuh” tidak disertai cacat. Kosongkan daftar cacat, atau pilih “cacat sebagian”."),
    "death": T("Akibat “meninggal dunia” tidak disertai santunan cacat. Kosongkan daftar cacat."),
    "total_disability": T(
        "Cacat total tetap dibayar tersendiri, tidak dijumlahkan dengan cacat sebagian. Kosongkan daftar cacat, atau "
        "pilih “cacat sebagian”."
    ),
}


def _check_injury(n: int, row: Case) -> list[FieldError]:
    """A figure that the row of the table does not use, or one that it needs."""
    unused = [code for code, given in row.given.items() if given is not None and code not in row.answers]
    if unused:
        field = T(row.label(unused[0]))
        return [_wrong_row(n, T("“{field}” tidak dipakai untuk {code}.", field=field, code=row["code"]))]
    if row["code"] not in SIGHT_OR_FIELD:
        return []
    eyes = row.has("better_eye"), row.has("worse_eye")
    if all(eyes):
        if row.has("lost_percent"):
            return [_wrong_row(n, T("isi yang hilang, atau efisiensi kedua mata, bukan keduanya."))]
        if row["better_eye"] < row["worse_eye"]:
            return [_wrong_row(n, T("efisiensi mata terbaik lebih kecil dari mata terburuk. Tukar keduanya."))]
        return []
    if any(eyes):
        return [_wrong_row(n, T("isi efisiensi kedua mata."))]
    if not row.has("lost_percent"):
        return [_wrong_row(n, T("isi berapa persen yang hilang."))]
    return []


def _wrong_row(n: int, problem: Text) -> FieldError:
    label = T("Cacat menurut tabel")
    return FieldError("injuries", T("{label}: baris {n}: {problem}", label=label, n=n, problem=problem))
