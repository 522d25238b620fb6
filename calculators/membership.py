"""Who is insured for accidents and death, and who pays where contributions are missing: shared by JKK and JKM."""

from __future__ import annotations

from calculators.core.fields import Case
from calculators.core.rules import Provision, Rules


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
