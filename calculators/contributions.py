"""Monthly contributions: who pays how much to BPJS Ketenagakerjaan and BPJS Kesehatan for one person or one contract.

Four kinds of members: workers with a wage (PU), members without one (BPU), construction, migrant workers. The law is
that of the month's first day; JKP alone follows the law at its end, when the month's contribution falls due.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculators import contributions_others, contributions_pu, contributions_remarks
from calculators.contributions_case import ContributionCase, in_force, refuse_before_start
from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Choice, Field, FieldError, When
from calculators.core.figured import Figured, reading, value
from calculators.core.quantity import total
from calculators.core.rules import Rulebook
from calculators.core.statement import Line, Result
from calculators.core.text import T

MONTH = "Bulan dan peserta"
WAGE = "Upah atau nilai"
PROGRAMS = "Program"
RELIEF = "Keringanan"

_PROGRAM = {
    "jkk": Choice("jkk", "JKK (kecelakaan kerja)"),
    "jkm": Choice("jkm", "JKM (kematian)"),
    "jht": Choice("jht", "JHT (hari tua)"),
    "jp": Choice("jp", "JP (pensiun)"),
    "jkn": Choice("jkn", "JKN (kesehatan)"),
    "jkp": Choice("jkp", "JKP (kehilangan pekerjaan)"),
}
_OTHER = Choice("other", "Lainnya")
_SECTORS = {
    "PU": (
        Choice("food_drink_tobacco", "Makanan, minuman, dan tembakau"),
        Choice("textile_garment", "Tekstil dan pakaian jadi"),
        Choice("leather", "Kulit dan barang kulit"),
        Choice("footwear", "Alas kaki"),
        Choice("toys", "Mainan anak"),
        Choice("furniture", "Furnitur"),
        _OTHER,
    ),
    "BPU": (Choice("transport", "Transportasi"), _OTHER),
}


def programs_of(segment: str | None) -> tuple[Choice, ...]:
    """The programmes that the kind of member can join."""
    return tuple(_PROGRAM[code] for code in in_force(segment))


def sectors_of(segment: str | None) -> tuple[Choice, ...]:
    """The sectors that matter for a relief of the kind of member."""
    return _SECTORS.get(str(segment), (_OTHER,))


def _programs(answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
    return programs_of(answers.get("segment"))


def _sectors(answers: Mapping[str, Any], book: Rulebook) -> tuple[Choice, ...]:
    return sectors_of(answers.get("segment"))


_PU = (When("segment", ("PU",)),)
_BPU = (When("segment", ("BPU",)),)
_CONSTRUCTION = (When("segment", ("construction",)),)
_MIGRANT = (When("segment", ("migrant",)),)

FULL_RATE = Field(
    "full_rate", "Tanpa keringanan", "boolean", RELIEF, default=False,
    hint="Pilih ya bila syarat keringanan tidak terpenuhi, misalnya iuran sebelumnya belum lunas.",
)  # fmt: skip
FIELDS = (
    Field("month", "Bulan iuran", "month", MONTH, required=True, hint="Bulan yang iurannya dihitung."),
    Field(
        "segment", "Jenis peserta", "choice", MONTH, default="PU", wide=True,
        choices=(
            Choice("PU", "Penerima upah (bekerja pada perusahaan)", "Atau pada orang lain, dengan upah."),
            Choice("BPU", "Bukan penerima upah (mandiri)", "Pedagang, petani, nelayan, ojek, dan lain-lain."),
            Choice("construction", "Jasa konstruksi", "Pekerja harian lepas, borongan, atau kontrak di proyek."),
            Choice("migrant", "Pekerja migran", "Bekerja atau akan bekerja di luar negeri."),
        ),
    ),
    Field(
        "monthly_wage", "Upah atau penghasilan sebulan", "money", WAGE, minimum=1,
        asked=(When("segment", ("PU", "BPU", "construction")),),
        hint="Upah pokok dan tunjangan tetap; bagi yang bekerja sendiri, penghasilan rata-rata sebulan.",
        example="Lihat slip gaji terakhir.",
    ),
    Field(
        "contract_value", "Nilai kontrak konstruksi", "money", WAGE, minimum=1, asked=_CONSTRUCTION,
        hint="Nilai pekerjaan tanpa PPN. Dipakai bila upah tiap pekerja tidak diketahui.",
        example="Lihat kontrak proyek.",
    ),
    Field(
        "minimum_wage", "Upah minimum setempat", "money", WAGE, minimum=1, asked=_PU,
        hint="UMK, atau UMP bila tidak ada UMK: batas bawah upah untuk iuran JKN.",
    ),
    Field(
        "contract_months", "Lama kontrak", "integer", WAGE, unit="month", minimum=1, maximum=120, asked=_MIGRANT,
        hint="Bulan menurut perjanjian kerja.",
    ),
    Field(
        "placed_by_agency", "Lewat pelaksana penempatan", "boolean", WAGE, default=True, asked=_MIGRANT,
        hint="Tidak: berangkat perseorangan, tanpa iuran sebelum bekerja.",
    ),
    Field(
        "jht_amount", "Iuran JHT yang dipilih", "money", WAGE, minimum=1, asked=_MIGRANT,
        hint="Iuran JHT sebulan yang dipilih pekerja migran.",
    ),
    Field(
        "programs", "Program yang diikuti", "choices", PROGRAMS, choices=_programs, wide=True,
        hint="Biasanya semua; kosong berarti semua.",
    ),
    Field(
        "jkk_class", "Tingkat risiko JKK", "choice", PROGRAMS, asked=_PU,
        choices=(
            Choice("very_low", "Sangat rendah", "Kelompok I: kantor, toko, konveksi, bank, jasa."),
            Choice("low", "Rendah", "Kelompok II: kebun, rumah makan, hotel, pabrik rokok."),
            Choice("medium", "Sedang", "Kelompok III: pabrik makanan, tekstil, kayu, kertas, kimia."),
            Choice("high", "Tinggi", "Kelompok IV: bengkel, kereta api, bus, truk, listrik."),
            Choice("very_high", "Sangat tinggi", "Kelompok V: konstruksi berat, tambang, angkutan laut dan udara."),
        ),
        hint="Ditetapkan BPJS Ketenagakerjaan menurut jenis usaha.", example="Lihat tagihan iuran perusahaan.",
    ),
    Field(
        "extra_family", "Anggota keluarga tambahan JKN", "integer", PROGRAMS, unit="person", default=0, minimum=0,
        maximum=20, asked=_PU, hint=Figured("Isi berapa orang. {reading}", reading=reading("contributions.jkn_family")),
    ),
    Field(
        "labour_intensive", "Industri padat karya", "boolean", RELIEF, default=False, asked=_PU,
        hint=Figured(
            "Salah satu industri yang mendapat keringanan JKK. {reading}",
            reading=reading("contributions.relief", "labour_intensive"),
        ),
    ),
    Field(
        "workers", "Jumlah pekerja perusahaan", "integer", RELIEF, unit="person", minimum=1, maximum=10_000_000,
        asked=(*_PU, When("labour_intensive", (True,))),
        hint=Figured(
            "Keringanan padat karya hanya bagi perusahaan dengan paling sedikit {workers}.",
            workers=value("contributions.relief_workers"),
        ),
    ),
    Field(
        "sector", "Sektor", "choice", RELIEF, asked=(When("segment", ("PU", "BPU")),), choices=_sectors,
        hint="Menentukan keringanan iuran. Kosong: sektor lain.",
    ),
    Field(
        "paid_by_government", "Iuran dibayar APBN atau APBD", "boolean", RELIEF, default=False, asked=_BPU,
        hint="Iuran yang dibayar pemerintah pusat atau daerah tidak mendapat keringanan.",
    ),
    FULL_RATE,
)  # fmt: skip


def check(case: Case) -> list[FieldError]:
    """What is wrong between answers."""
    errors = []
    if case.get("contract_value") is not None and case.get("monthly_wage") is not None:
        errors.append(FieldError("contract_value", T(
            "Isi salah satu: upah bila diketahui, atau nilai kontrak bila tidak."
        )))  # fmt: skip
    if case.get("labour_intensive") and case.get("sector") == "other":
        errors.append(FieldError("sector", T(
            "Sektor lain bukan industri padat karya yang mendapat keringanan. Pilih sektornya, atau hapus padat karya."
        )))  # fmt: skip
    if case["segment"] == "migrant" and case.get("programs") and not {"jkk", "jkm"} <= set(case["programs"]):
        errors.append(FieldError("programs", T(
            "Pekerja migran membayar JKK dan JKM bersama-sama. Pilih keduanya."
        )))  # fmt: skip
    return errors


_LINES = {
    "PU": contributions_pu.lines,
    "BPU": contributions_others.bpu_lines,
    "construction": contributions_others.construction_lines,
    "migrant": contributions_others.migrant_lines,
}


def calculate(answers: Case, book: Rulebook) -> Result:
    """One line for each programme and payer, and what each payer pays in all."""
    case = ContributionCase(answers, book)
    refuse_before_start(case)
    result = new_result()
    result.lines = _LINES[answers["segment"]](case)
    add_totals(result)
    contributions_remarks.add(result, case)
    return result


def add_totals(result: Result) -> None:
    """What worker, employer (or contractor) and state pay."""

    def of(*payers: str) -> list[Line]:
        return [line for line in result.lines if line.counts and line.payer in payers]

    worker, employer, state = of("worker"), of("employer", "contractor"), of("state")
    if worker:
        result.totals["worker"] = total([line.quantity for line in worker]).named("worker", "Dibayar pekerja")
    if employer:
        result.totals["employer"] = total([line.quantity for line in employer]).named("employer", "Dibayar pengusaha")
    if state:
        result.totals["state"] = total([line.quantity for line in state]).named("state", "Dibayar Pemerintah")


CALCULATORS = {
    "contributions": Calculator(
        "contributions", "Iuran", "Iuran JKK, JKM, JHT, JP, JKN, dan JKP: siapa membayar berapa dalam sebulan",
        FIELDS, calculate, dated_by=("month",), check=check, icon="coins", kind="contributions",
        search="iuran bpjs ketenagakerjaan kesehatan potongan gaji bpu konstruksi pmi contributions premium",
    ),
}  # fmt: skip
