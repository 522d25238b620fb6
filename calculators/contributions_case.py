"""One case of contributions: the programmes chosen, the rules of the month, a relief that applies."""

from __future__ import annotations

from datetime import date

from calculators.core.fields import Case, CaseError, MissingAnswer
from calculators.core.months import last_day
from calculators.core.quantity import Quantity, rupiah
from calculators.core.rules import Provision, Rulebook
from calculators.core.text import T

_PROGRAMS = {
    "PU": ("jkk", "jkm", "jht", "jp", "jkn", "jkp"),
    "BPU": ("jkk", "jkm", "jht"),
    "construction": ("jkk", "jkm"),
    "migrant": ("jkk", "jkm", "jht"),
}
RELIEVED = ("jkk", "jkm")


def in_force(segment: object) -> tuple[str, ...]:
    """The programmes of a kind of member."""
    return _PROGRAMS.get(str(segment), _PROGRAMS["PU"])


class ContributionCase:
    """What every article needs: the answers, the rules of the month's first and last day, the programmes."""

    __slots__ = ("answers", "chosen", "month", "programs", "rules", "rules_at_end")

    def __init__(self, answers: Case, book: Rulebook) -> None:
        self.answers = answers
        self.month: date = answers["month"]
        self.rules = book.on(self.month)
        self.rules_at_end = book.on(last_day(self.month))
        self.chosen = bool(answers.get("programs"))
        self.programs: tuple[str, ...] = answers.get("programs") or in_force(answers["segment"])

    def wage(self) -> Quantity:
        """The month's wage or income. PP 44/2015 Pasal 19. Rupiah."""
        return self.needed("monthly_wage", T("Isi upah atau penghasilan sebulan. Lihat slip gaji terakhir."))

    def needed(self, code: str, question: T) -> Quantity:
        """A number without which there is no contribution of this kind."""
        if not self.answers.has(code):
            raise MissingAnswer(code, question)
        return self.answers.quantity(code)

    def relieved(self, program: str, amount: Quantity) -> Quantity:
        """The contribution after the relief of the month, if one applies. Whole rupiah."""
        relief = self.relief(program)
        return rupiah(amount if relief is None else relief.quantity() * amount)

    def relief(self, program: str) -> Provision | None:
        """The relief that applies to JKK or JKM this month, or None."""
        if self.answers["full_rate"] or program not in RELIEVED:
            return None
        keys = ["covid"] if self.answers["segment"] != "migrant" else []
        if self.is_labour_intensive() and program == "jkk":
            keys.append("labour_intensive")
        if self.answers["segment"] == "BPU" and not self.answers["paid_by_government"]:
            keys.append("bpu_transport" if self.answers.get("sector") == "transport" else "bpu_other")
        found = (self.rules.find("contributions.relief", key) for key in keys)
        return next((relief for relief in found if relief is not None), None)

    def is_labour_intensive(self) -> bool:
        """Whether the enterprise is one of the six industries and, where its size is known, large enough."""
        if not self.answers.get("labour_intensive"):
            return False
        needed = self.rules.find("contributions.relief_workers")
        if needed is None or not self.answers.has("workers"):
            return True
        return self.answers.quantity("workers") >= needed.quantity()


def refuse_before_start(case: ContributionCase) -> None:
    """A month before the first regulation that the rules know is refused, not counted by a later one."""
    if case.rules.find("contributions.start") is None:
        raise CaseError("month", T(
            "Iuran dihitung mulai {day}; aturan sebelumnya tidak ada di program ini.",
            day=case.rules.book.begins("contributions.start"),
        ))  # fmt: skip
