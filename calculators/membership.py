"""Who is insured for accidents and death, who pays where contributions are missing, and what JKK and JKM say alike."""

from __future__ import annotations

from collections.abc import Iterable

from calculators import scholarship
from calculators.core.fields import Case, CaseError, Choice, Field, When
from calculators.core.quantity import Quantity, rupiah_same
from calculators.core.rules import Provision, Rules
from calculators.core.statement import Line, Result
from calculators.core.text import T

MEMBERSHIP = "Kepesertaan"

SEGMENT = Field(
    "segment", "Jenis peserta", "choice", MEMBERSHIP, default="PU", wide=True,
    choices=(
        Choice("PU", "Penerima upah (bekerja pada perusahaan)"),
        Choice("BPU", "Bukan penerima upah (mandiri)"),
    ),
)  # fmt: skip
REGISTERED = Field(
    "registered", "Terdaftar di BPJS Ketenagakerjaan", "boolean", MEMBERSHIP, default=True, wide=True,
    hint="Pilih tidak bila perusahaan belum mendaftarkan pekerja: perusahaan yang wajib membayar.",
)  # fmt: skip
ARREARS = Field(
    "arrears_months", "Tunggakan iuran berturut-turut", "integer", MEMBERSHIP, unit="month", default=0, minimum=0,
    maximum=600, asked=(When("registered", (True,)),),
    hint="Berapa bulan berturut-turut iuran belum dibayar ketika peristiwa terjadi. Kosong: tidak ada.",
)  # fmt: skip

OTHERS = T("JHT, pensiun (JP), dan pesangon dihitung tersendiri.")
"""Not where an event computes them as well."""


class Membership:
    """The insured person of one case: the answers, the rules of that day and the payer. `TOPIC` names the benefit."""

    TOPIC = ""

    def __init__(self, answers: Case, rules: Rules) -> None:
        self.answers = answers
        self.rules = rules
        self.segment: str = answers["segment"]
        self.registered: bool = answers["registered"]

    @property
    def payer(self) -> str:
        """BPJS, or the employer who did not register the worker or is too far behind with contributions."""
        owes = not self.registered or self.in_long_arrears
        return "employer" if owes and self.segment == "PU" else "bpjs"

    @property
    def arrears(self) -> Provision:
        """How many months behind BPJS still pays."""
        return self.rules.get(f"{self.TOPIC}.arrears", self.segment)

    @property
    def in_long_arrears(self) -> bool:
        """Whether more contributions are missing than BPJS covers."""
        return (self.answers.get("arrears_months") or 0) > self.arrears.quantity().amount


def refuse_before_law(rules: Rules, name: str, field: str) -> None:
    """A day before the first regulation that the rules know is refused, not counted by a later one."""
    if rules.find(name) is None:
        first = rules.book.first(name)
        raise CaseError(field, T(
            "Tanggal {day} sebelum {start}, mulai berlakunya {article}. Aturan sebelumnya tidak ada di program ini.",
            day=rules.day, start=first.start, article=first.article,
        ))  # fmt: skip


# --- the statement --------------------------------------------------------------------------------------------------


def lines(case: Membership, payee: str, amounts: Iterable[tuple[str, str, Quantity | None]]) -> list[Line]:
    """A line for each amount (its code, its label) that is due, the scholarship with how it is paid."""
    return [
        Line(
            code,
            label,
            amount.named(f"line_{code}", label),
            payer=case.payer,
            payee=payee,
            **scholarship.line_details(case.rules) if code == "beasiswa" else {},
        )
        for code, label, amount in amounts
        if amount is not None
    ]


def of_its_own(quantity: Quantity) -> Quantity:
    """A total of one line is that line; made a node of its own so that it can have another name."""
    return rupiah_same(quantity) if quantity.code else quantity


def add_at_once(result: Result) -> None:
    """What is paid now, where a scholarship comes year by year."""
    yearly = [line.quantity for line in result.lines if line.code == "beasiswa"]
    if yearly:
        at_once = result.totals["gross"] - yearly[0]
        result.totals["at_once"] = at_once.named("at_once", "Dibayar sekarang, tanpa beasiswa")
