"""One worker's contributions in the 24 months before the loss of work, from periods or from counts."""

from __future__ import annotations

from datetime import date

from calculators.core.fields import Case, Field, FieldError, MissingAnswer
from calculators.core.quantity import Quantity, constant, entered
from calculators.core.service import months_later
from calculators.core.text import T

HISTORY = "Riwayat iuran"
WINDOW = 24

FIELDS = (
    Field(
        "termination_month", "Bulan kehilangan pekerjaan", "month", HISTORY, required=True,
        hint="Riwayat iuran dilihat 24 bulan sampai bulan ini. Hukum tiap rancangan dipakai apa adanya.",
    ),
    Field(
        "periods", "Masa iuran", "group", HISTORY, maximum=WINDOW, wide=True,
        items=(
            Field("from", "Dari bulan", "month", required=True),
            Field("until", "Sampai bulan", "month", required=True),
        ),
        hint="Bulan-bulan yang iurannya dibayar. Kosong bila jumlahnya sudah diisi di bawah.",
        example="Lihat riwayat iuran di aplikasi JMO.",
    ),
    Field(
        "contribution_months_24", "Bulan iuran dalam 24 bulan terakhir", "integer", HISTORY, unit="month", minimum=0,
        maximum=WINDOW, hint="Isi bila masa iuran tidak ditulis satu per satu.",
    ),
    Field(
        "consecutive_contribution_months", "Bulan iuran berturut-turut", "integer", HISTORY, unit="month", minimum=0,
        maximum=WINDOW, hint="Bulan iuran tanpa putus yang terakhir. Isi bila masa iuran tidak ditulis satu per satu.",
    ),
)  # fmt: skip


def months_paid(case: Case) -> list[bool]:
    """For each of the 24 months up to the loss of work, oldest first, whether a contribution was paid."""
    last: date = case["termination_month"]
    window = [months_later(last, n - WINDOW + 1) for n in range(WINDOW)]
    periods = case.get("periods") or ()
    return [any(period["from"] <= month <= period["until"] for period in periods) for month in window]


def check(case: Case) -> list[FieldError]:
    """What is wrong with periods and counts."""
    for number, period in enumerate(case.get("periods") or (), start=1):
        if period["until"] < period["from"]:
            return [FieldError("periods", T(
                "Baris {n}: bulan akhir lebih awal dari bulan mulai. Tukar keduanya.", n=number,
            ))]  # fmt: skip
    months, running = case.get("contribution_months_24"), case.get("consecutive_contribution_months")
    if months is not None and running is not None and running > months:
        return [FieldError("consecutive_contribution_months", T(
            "{running} bulan berturut-turut lebih banyak dari {months} bulan iuran dalam 24 bulan. Periksa keduanya.",
            running=running, months=months,
        ))]  # fmt: skip
    return []


class History:
    """How many months were paid in the window, and how many without a gap up to the last paid one."""

    def __init__(self, case: Case) -> None:
        if case.get("periods"):
            paid = months_paid(case)
            self.months = entered(sum(paid), "month", "history_months", "Bulan iuran dalam 24 bulan terakhir")
            self.running = constant(_last_run(paid), "month")
            return
        for code in ("contribution_months_24", "consecutive_contribution_months"):
            if not case.has(code):
                raise MissingAnswer(code, T("Isi masa iuran, atau jumlah bulan iuran dan bulan berturut-turutnya."))
        self.months = case.quantity("contribution_months_24")
        self.running = case.quantity("consecutive_contribution_months")

    def since(self, claim: Quantity | None) -> Quantity:
        """The months that still count after an earlier claim."""
        return self.months if claim is None or claim >= self.months else claim


def _last_run(paid: list[bool]) -> int:
    """Length of the unbroken run that ends with the last paid month."""
    tail = list(paid)
    while tail and not tail[-1]:
        tail.pop()
    gaps = [number for number, was_paid in enumerate(tail) if not was_paid]
    return len(tail) - (gaps[-1] + 1 if gaps else 0)
