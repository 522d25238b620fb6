"""The scholarship for a member's children, shared by JKK (death, total permanent disability) and JKM.

Before 2 December 2019 one sum for the member; since then a yearly amount for each level of school, for at most two
children. A child is counted as staying at school: what is left of its level, and every later level in full.
"""

from __future__ import annotations

from typing import Any

from calculators.core.fields import Case, CaseError, Choice, Field
from calculators.core.figured import Figured, value
from calculators.core.quantity import Quantity, rupiah, total
from calculators.core.rules import Rules
from calculators.core.statement import Line, Remark, remark_of
from calculators.core.text import Label, T, Text

CHILDREN = "Anak"
LEVELS = (
    Choice("tk", "TK, atau belum sekolah"),
    Choice("sd", "SD atau sederajat"),
    Choice("smp", "SMP atau sederajat"),
    Choice("sma", "SMA, SMK, atau sederajat"),
    Choice("higher", "Perguruan tinggi atau pelatihan"),
)
FIELD = Field(
    "children", "Anak yang bersekolah", "group", CHILDREN, wide=True,
    items=(
        Field("level", "Jenjang", "choice", required=True, choices=LEVELS),
        Field(
            "years_left", "Sisa tahun di jenjang ini", "integer", unit="year", required=True, minimum=0, maximum=6,
            hint="Tahun yang belum dijalani di jenjang ini, tahun berjalan ikut dihitung. Anak kelas 6 SD: 1.",
        ),
    ),
    hint=Figured(
        "Anak sah peserta, belum {years}, belum menikah, belum bekerja. Satu baris untuk tiap anak.",
        years=value("scholarship.ends"),
    ),
)  # fmt: skip


def amount(children: tuple[Case, ...], rules: Rules) -> Quantity | None:
    """PP 82/2019 Pasal 25 ayat (3); before it PP 44/2015 Pasal 25 ayat (3): all years together. Rupiah; None without
    a child at school."""
    if not children:
        return None
    lump_sum = rules.find("scholarship.lump_sum")
    if lump_sum is not None:
        return rupiah(lump_sum.quantity())
    chosen = _chosen(children, rules)
    basis = "scholarship.most_children" if len(chosen) == len(children) else "scholarship.which_children"
    return rupiah(total([sum_of_child for _, sum_of_child in chosen])).under(rules.get(basis))


def _chosen(children: tuple[Case, ...], rules: Rules) -> list[tuple[int, Quantity]]:
    """The children that count, with their place in the list: those with the largest sums where there are too many."""
    sums = [(n, _of_child(n, child, rules)) for n, child in enumerate(children, start=1)]
    most = rules.value("scholarship.most_children").amount
    largest = sorted(sums, key=lambda item: item[1].value, reverse=True)[:most]
    return sorted(largest, key=lambda item: item[0])


def _of_child(n: int, child: Case, rules: Rules) -> Quantity:
    level = child["level"]
    parts = [_years_left(n, child, rules) * rules.value("scholarship.rate", level)]
    levels = rules.keys("scholarship.rate")
    later = [
        rules.value("scholarship.years", code) * rules.value("scholarship.rate", code)
        for code in levels[levels.index(level) + 1 :]
    ]
    if later:
        parts.append(total(later).under(rules.get("scholarship.later_levels")))
    return total(parts).named(f"beasiswa_child_{n}", Label(T("Beasiswa anak ke-{n}", n=n)))


def _years_left(n: int, child: Case, rules: Rules) -> Quantity:
    years, most = child.quantity("years_left"), rules.value("scholarship.years", child["level"])
    if years > most:
        raise CaseError(FIELD.code, T(
            "{label}: baris {n}: sisa {years} terlalu banyak; jenjang ini paling lama {most}.",
            label=T(FIELD.label), n=n, years=years, most=most,
        ))  # fmt: skip
    return years


def line_details(rules: Rules) -> dict[str, Any]:
    """What the line says of itself: before 2 December 2019 one sum, since then yearly for as long as the child stays
    at school."""
    if rules.find("scholarship.lump_sum") is not None:
        return {}
    return {
        "note": T("Dibayar tiap tahun menurut jenjang sekolah, bukan sekaligus."),
        "over_years": True,
        "assumes": rules.get("scholarship.later_levels").reading,
    }


def with_scholarship(headline: Text, lines: list[Line]) -> Text:
    """What the figure is, with a word on what of it comes year by year."""
    if not any(line.over_years and line.counts for line in lines):
        return headline
    return T("{figure}; termasuk beasiswa yang dibayar tiap tahun", figure=headline)


def remarks(children: tuple[Case, ...], rules: Rules) -> list[Remark]:
    """What must be known beside the sum: paid yearly, when it ends, which children count."""
    found: list[Remark] = []
    if rules.find("scholarship.lump_sum") is not None:
        return found
    if len(children) > rules.value("scholarship.most_children").amount:
        found.append(remark_of(rules.get("scholarship.which_children"), T(
            "Ada {count} anak; beasiswa untuk paling banyak {most}. Dihitung anak di baris {chosen}, yang jumlahnya "
            "terbesar; peraturan tidak menyebut anak mana yang dipilih.",
            count=len(children), most=rules.value("scholarship.most_children"),
            chosen=[n for n, _ in _chosen(children, rules)],
        )))  # fmt: skip
    names = ("scholarship.paid_yearly", "scholarship.later_levels", "scholarship.ends")
    found += [remark_of(rules.get(name)) for name in names]
    wider = rules.find("scholarship.recipients")
    return found if wider is None else [*found, remark_of(wider)]
