"""A design of maternity benefit and the conventions it meets, computed from level, length and who pays."""

from __future__ import annotations

from dataclasses import dataclass

from calculators import maternity_standards
from calculators.core.quantity import Quantity, constant, rupiah
from calculators.core.rules import Rules
from calculators.core.text import T, Text

SOCIAL, EMPLOYER = "social", "employer"


@dataclass(frozen=True)
class Design:
    """One way of paying: a share of the wage for so many weeks, by all together (`SOCIAL`) or by the employer alone."""

    code: str
    label: str
    rate: Quantity
    weeks: Quantity
    payer: str = SOCIAL

    def amount(self, weekly_wage: Quantity) -> Quantity:
        """What one woman receives. Rupiah."""
        return rupiah(self.weeks * self.rate * weekly_wage)

    def failings(self, standard: str, rules: Rules) -> list[Text]:
        """What falls short of a standard; none where it is met."""
        return [why for _, why in self._failings(standard, rules)]

    def _failings(self, standard: str, rules: Rules) -> list[tuple[Text, Text]]:
        """In a word what falls short, and why."""
        least_weeks, least_rate = maternity_standards.weeks(standard, rules), maternity_standards.rate(standard, rules)
        found = []
        if self.rate < least_rate:
            found.append((T("tingkat"), T("{rate} kurang dari {least}", rate=self.rate,
                                          least=maternity_standards.rate_in_words(standard, rules))))  # fmt: skip
        if self.weeks < least_weeks:
            found.append((T("lama"), T("{weeks} kurang dari {least}", weeks=self.weeks, least=least_weeks)))
        if self.payer != rules.text("conventions.maternity_payer", standard):
            found.append((T("pembayar"), T("dibayar pengusaha sendiri")))
        return found

    def meets(self, standard: str, rules: Rules) -> Quantity:
        """1 where the standard is met, else 0."""
        return constant(0 if self.failings(standard, rules) else 1)

    def answer(self, standard: str, rules: Rules) -> Text:
        """Whether it meets a standard, and if not, in what it falls short: for a table."""
        lacking = [part for part, _ in self._failings(standard, rules)]
        return T("tidak: {failings}", failings=lacking) if lacking else T("ya")

    def verdict(self, rules: Rules) -> Text:
        """Which of the three standards it meets, and why not the others."""
        said = [
            _verdict_on(standard.upper(), self.failings(standard, rules)) for standard in maternity_standards.STANDARDS
        ]
        return T("{first}. {second}. {third}.", first=said[0], second=said[1], third=said[2])


def _verdict_on(standard: str, failings: list[Text]) -> Text:
    if not failings:
        return T("{standard} terpenuhi", standard=standard)
    return T("{standard} tidak: {failings}", standard=standard, failings=failings)


def in_weeks(months: Quantity, rules: Rules) -> Quantity:
    """Months of leave as weeks: times 52, divided by 12. Three months are 13 weeks."""
    year = rules.value("conventions.weeks_in_year")
    return (months / rules.value("conventions.months_in_year") * year).named("leave_weeks", "Lama cuti dalam minggu")
