"""Partial permanent disability: the percentage of each injury, from the table and the doctor's figures."""

from __future__ import annotations

from collections import Counter

from calculators.core.fields import Case, CaseError
from calculators.core.quantity import Quantity, constant, rupiah_same, total, whole
from calculators.core.rules import Rules
from calculators.core.statement import Remark, remark_of
from calculators.core.text import Label, T
from calculators.jkk_fields import HEARING, SCALP, SIGHT_OR_FIELD

FINGERS = tuple(f"A{n}" for n in range(15, 25))
_WHOLE_LOSS = {"B07": "A13", "B08": "A14"}
"""Falling hearing of both ears or one, and the row for hearing that is lost altogether."""


def percentages(case: Case, rules: Rules) -> list[Quantity]:
    """The percentage of each injury, with its loss of function where the part is not lost. One step each."""
    left_handed = bool(case.get("left_handed"))
    return [_injury(n, row, left_handed, rules) for n, row in enumerate(case["injuries"], start=1)]


def together(found: list[Quantity], rules: Rules) -> Quantity:
    """All injuries as one percentage. The law is silent on several; they are added. Percent."""
    if len(found) == 1:
        return found[0]
    return total(found).under(rules.get("disability.several")).named("injuries", "Jumlah persentase cacat")


def _injury(n: int, row: Case, left_handed: bool, rules: Rules) -> Quantity:
    share = _of_table(n, row, left_handed, rules)
    if row.has("function_loss"):
        share = row.quantity("function_loss") * share
    name = T(rules.get("disability.percent", row["code"]).label)
    return share.named(f"injury_{n}", Label(T("Cacat {n}: {name}", n=n, name=name)))


def _of_table(n: int, row: Case, left_handed: bool, rules: Rules) -> Quantity:
    """The percentage of the row, before the loss of function. Percent."""
    code = row["code"]
    swap = rules.find("disability.swap", code) if left_handed else None
    if swap is not None:
        return rupiah_same(rules.value("disability.percent", str(swap.value))).under(swap)
    percent = rules.value("disability.percent", code)
    if code in SCALP:
        return _set_by_doctor(n, row, rules, percent)
    if code in HEARING:
        return (_for_each(row.quantity("decibels"), rules, code) * percent).as_unit("percent")
    if code in SIGHT_OR_FIELD:
        return (_for_each(_lost_sight(row, rules), rules, code) * percent).as_unit("percent")
    return percent


def _set_by_doctor(n: int, row: Case, rules: Rules, percent: Quantity) -> Quantity:
    """Scalp: the table prints a range, and the doctor's figure must lie in it."""
    if not row.has("percent"):
        return percent
    low, high = rules.value("disability.lowest", row["code"]), rules.value("disability.highest", row["code"])
    figure = row.quantity("percent")
    if not low <= figure <= high:
        raise CaseError("injuries", T(
            "Cacat menurut tabel: baris {n}: {figure} di luar batas tabel, {low} sampai {high}.",
            n=n, figure=figure, low=low, high=high,
        ))  # fmt: skip
    return rupiah_same(figure).under(rules.get("disability.lowest", row["code"]))


def _for_each(lost: Quantity, rules: Rules, code: str) -> Quantity:
    """How many full steps were lost: full 10 decibels, full 10 percent."""
    exact = (lost / rules.value("disability.step", code)).as_unit("factor")
    steps = whole(exact)
    return steps if exact.same_value(steps) else steps.under(rules.get("disability.whole_steps"))


def _lost_sight(row: Case, rules: Rules) -> Quantity:
    """What was said to be lost, or what the efficiency of both eyes leaves. Percent."""
    if row.has("lost_percent"):
        return row.quantity("lost_percent")
    law = rules.get("disability.binocular")
    both = (law.number("better") * row.quantity("better_eye")).as_unit("percent") + row.quantity("worse_eye")
    return constant(1, "percent") - both / law.number("of")


# --- what must be known beside the amount ---------------------------------------------------------------------------


def remarks(case: Case, rules: Rules, all_together: Quantity) -> list[Remark]:
    """Warnings on the injuries: ranges, part steps, left hand, several, above the rate of total disability."""
    rows: tuple[Case, ...] = case["injuries"]
    found = [remark for row in rows for remark in _on_row(row, rules)]
    if case.get("left_handed"):
        found += _on_left_hand(rows, rules)
    if len(rows) > 1:
        found.append(remark_of(rules.get("disability.several")))
        found += _on_repeats(rows)
    ceiling = rules.get("disability.ceiling")
    if all_together > ceiling.quantity():
        found.append(remark_of(ceiling, T(
            "Jumlah persentase {sum} melebihi {ceiling}, bagian untuk cacat total tetap. Peraturan tidak menyebut "
            "batasnya; di sini tidak dipotong. Minta penetapan dokter penasihat.",
            sum=all_together, ceiling=ceiling.quantity(),
        )))  # fmt: skip
    return found


def _on_row(row: Case, rules: Rules) -> list[Remark]:
    code = row["code"]
    found = []
    if code in SCALP and not row.has("percent"):
        found.append(remark_of(rules.get("disability.lowest", code)))
    if code in (*HEARING, *SIGHT_OR_FIELD):
        lost = row.quantity("decibels") if code in HEARING else _lost_sight(row, rules)
        if _for_each(lost, rules, code).provision is not None:
            found.append(remark_of(rules.get("disability.whole_steps")))
    if row.get("better_eye") is not None:
        found.append(remark_of(rules.get("disability.binocular")))
    if code in _WHOLE_LOSS:
        found += _on_hearing(row, rules)
    return found


def _on_hearing(row: Case, rules: Rules) -> list[Remark]:
    code = row["code"]
    deaf = rules.get("disability.percent", _WHOLE_LOSS[code])
    tens = _for_each(row.quantity("decibels"), rules, code)
    share = (tens * rules.value("disability.percent", code)).as_unit("percent")
    if share <= deaf.quantity():
        return []
    return [remark_of(deaf, T(
        "{share} untuk penurunan daya dengar melebihi {deaf} untuk pendengaran yang hilang seluruhnya. Periksa angka "
        "desibelnya.", share=share, deaf=deaf.quantity(),
    ))]  # fmt: skip


def _on_left_hand(rows: tuple[Case, ...], rules: Rules) -> list[Remark]:
    codes = [row["code"] for row in rows]
    found = []
    swapped = [provision for code in codes if (provision := rules.find("disability.swap", code)) is not None]
    if swapped:
        found.append(remark_of(swapped[0]))
    if any(code in FINGERS for code in codes):
        found.append(remark_of(rules.get("disability.fingers")))
    return found


def _on_repeats(rows: tuple[Case, ...]) -> list[Remark]:
    repeated = [code for code, count in Counter(row["code"] for row in rows).items() if count > 1]
    if not repeated:
        return []
    return [Remark(T("Tertulis lebih dari sekali: {codes}. Pastikan itu bagian tubuh yang berbeda.", codes=repeated))]
