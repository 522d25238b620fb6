"""A checklist: from a household's facts to the programmes to ask the village or Dinas Sosial about. No amounts."""

from __future__ import annotations

from calculators.core.calculator import Calculator, new_result
from calculators.core.fields import Case, Field
from calculators.core.rules import Rulebook
from calculators.core.statement import Remark, Result, remark_of
from calculators.core.text import T
from calculators.policy.assumptions import rules_of_studies

HOUSEHOLD = "Rumah tangga"


FIELDS = (
    Field("poor", "Penghasilan tidak cukup", "boolean", HOUSEHOLD, default=False,
          hint="Keluarga miskin atau rentan, terdaftar atau belum."),
    Field("pregnant", "Ada ibu hamil", "boolean", HOUSEHOLD, default=False),
    Field("child_under_6", "Ada anak di bawah enam tahun", "boolean", HOUSEHOLD, default=False),
    Field("child_at_school", "Ada anak sekolah", "boolean", HOUSEHOLD, default=False, hint="SD sampai SMA."),
    Field("student", "Ada mahasiswa atau calon mahasiswa", "boolean", HOUSEHOLD, default=False),
    Field("elderly", "Ada orang lanjut usia", "boolean", HOUSEHOLD, default=False),
    Field("severely_disabled", "Ada penyandang disabilitas berat", "boolean", HOUSEHOLD, default=False),
    Field("lost_job", "Pencari nafkah kehilangan pekerjaan", "boolean", HOUSEHOLD, default=False),
    Field("disaster", "Terkena bencana", "boolean", HOUSEHOLD, default=False),
)  # fmt: skip

ASK_ABOUT = {
    "poor": ("food", "pbi", "business"),
    "pregnant": ("pkh",),
    "child_under_6": ("pkh",),
    "child_at_school": ("pkh", "school"),
    "student": ("university",),
    "elderly": ("pkh", "elderly"),
    "severely_disabled": ("pkh", "disabled"),
    "lost_job": ("pbi", "food", "business"),
    "disaster": ("disaster",),
}
"""Which programmes each fact makes worth asking about."""


def calculate(case: Case, book: Rulebook) -> Result:
    """The programmes to ask about, each once, in the order of the facts."""
    rules = rules_of_studies(book)
    keys = dict.fromkeys(key for fact, keys in ASK_ABOUT.items() if case[fact] for key in keys)
    result = new_result()
    for key in keys:
        programme = rules.get("policy_help.programme", key)
        text = T("Tanyakan: {programme}. {note}", programme=T(programme.label), note=programme.reading)
        result.reasons.append(remark_of(programme, text))
    result.headline = _headline(len(keys))
    result.warnings = [
        Remark(T("Hanya petunjuk untuk bertanya, tanpa jumlah. Program, nama, dan syaratnya berubah.")),
        remark_of(rules.get("policy_help.where")),
    ]
    result.documents = [T("KTP dan kartu keluarga")]
    if case["lost_job"]:
        result.not_covered.append(T("Hak karena kehilangan pekerjaan: lihat pesangon, JKP, dan JHT."))
    return result


def _headline(count: int) -> T:
    if not count:
        return T("Centang keadaan rumah tangga untuk melihat program yang dapat ditanyakan")
    return T("{count} program yang dapat ditanyakan", count=count)


CALCULATORS = {
    "other_help": Calculator(
        "other_help", "Bantuan lain",
        "Program yang dapat ditanyakan ke desa atau Dinas Sosial, menurut keadaan keluarga",
        FIELDS, calculate, group="policy", icon="people", search="PKH PBI bantuan sosial bansos sembako lansia",
    ),
}  # fmt: skip
