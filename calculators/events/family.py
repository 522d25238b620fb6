"""Events in a worker's family: childbirth and miscarriage."""

from __future__ import annotations

from typing import Any

from calculators import maternity
from calculators.core.calculator import Calculator
from calculators.core.fields import Case, Field
from calculators.core.figured import Figured, value
from calculators.core.rules import Rulebook
from calculators.core.statement import NotEntitled, Payment, Result
from calculators.core.text import T
from calculators.events.composition import Part, compose

_WORDS: dict[str, dict[str, dict[str, Any]]] = {
    "birth": {
        "birth_date": {"label": "Tanggal melahirkan"},
        "leave_start": {
            "hint": Figured(
                "Kosong: {months} sebelum melahirkan; bagi suami hari istri melahirkan.",
                months=value("maternity.leave_before"),
            ),
        },
    },
    "miscarriage": {
        "birth_date": {
            "label": "Tanggal keguguran", "hint": "Tanggal ini menentukan undang-undang yang berlaku.",
            "example": "Lihat surat keterangan dokter atau bidan.",
        },
        "leave_start": {"hint": "Kosong: hari keguguran."},
    },
}  # fmt: skip
"""The benefit asks of either event; who has lost a child is not asked about a birth."""


def _fields(*events: str) -> tuple[Field, ...]:
    """The questions of `maternity`, with only the choices and the words of one event."""
    asked = []
    for declared in maternity.FIELDS:
        if declared.code == "event":
            choices = tuple(choice for choice in maternity.EVENTS if choice.code in events)
            declared = declared.changed(choices=choices, default=events[0], required=False, label="Siapa pekerjanya")
        asked.append(declared.changed(**_WORDS[events[0]].get(declared.code, {})))
    return tuple(asked)


_LEAVE = Part(
    "maternity", knows=lambda case, book: {"event": case["event"]},
    where=T("Cuti diminta kepada perusahaan dengan surat keterangan dokter atau bidan."),
)  # fmt: skip


def compute(case: Case, book: Rulebook) -> Result | NotEntitled:
    """Leave and its pay by month."""
    statement = compose(case, book, (_LEAVE,))
    statement.calendar = [Payment(payment.month, payment.quantity, payment.benefit) for payment in statement.schedule]
    statement.headline = T("Upah selama cuti, dari perusahaan")
    if not any(line.counts for line in statement.lines):
        # A husband's days, his wage not given: days are no Rp0.
        statement.totals.clear()
        statement.headline = T("Cuti suami, upah tetap dibayar")
    return statement


CALCULATORS = {
    "event.childbirth": Calculator(
        "event.childbirth", "Hamil dan melahirkan", "Lama cuti, upah selama cuti, cuti suami",
        _fields("birth", "husband_birth"), compute, ("birth_date",), maternity.check, "event", "pregnant",
        "hamil melahirkan cuti bersalin istri suami maternity birth",
    ),
    "event.miscarriage": Calculator(
        "event.miscarriage", "Keguguran", "Istirahat dan upah setelah keguguran, cuti suami",
        _fields("miscarriage", "husband_miscarriage"), compute, ("birth_date",), maternity.check, "event", "heart",
        "keguguran miscarriage istirahat",
    ),
}  # fmt: skip
