"""What the ILO standards on maternity would give, computed for the same wage: C102, C183 and R191. Not law here."""

from __future__ import annotations

from calculators.core.quantity import Quantity, rupiah
from calculators.core.rules import Rules
from calculators.core.statement import Comparison
from calculators.core.text import T, Text

STANDARDS = ("c102", "c183", "r191")


def weekly_wage(monthly_wage: Quantity, rules: Rules) -> Quantity:
    """What the month's wage is in a week, for the standards count in weeks. Rupiah, exact."""
    return week_of(monthly_wage, rules, "weekly_wage", "Upah seminggu")


def week_of(wage: Quantity, rules: Rules, code: str, label: str) -> Quantity:
    """A month's wage times 12, divided by 52: a convention. Rupiah, exact, under a name of its own."""
    year = rules.value("conventions.months_in_year") * wage
    return (year / rules.value("conventions.weeks_in_year")).named(code, label)


def rate(standard: str, rules: Rules) -> Quantity:
    """The share of the wage, as the standard words it: 45%, 2 of 3."""
    provision = rules.get("conventions.maternity_rate", standard)
    return provision.number("share") / provision.number("of") if provision.fields else provision.quantity()


def rate_in_words(standard: str, rules: Rules) -> Text:
    """The same share for a sentence: 45%, 2 per 3."""
    provision = rules.get("conventions.maternity_rate", standard)
    if not provision.fields:
        return T("{rate}", rate=provision.quantity())
    return T("{share} per {of}", share=provision.number("share"), of=provision.number("of"))


def weeks(standard: str, rules: Rules) -> Quantity:
    """How many weeks the standard gives at least."""
    return rules.value("conventions.maternity_weeks", standard)


def amount(standard: str, monthly_wage: Quantity, rules: Rules) -> Quantity:
    """What the standard gives at least for this wage. Rupiah."""
    return rupiah(weeks(standard, rules) * rate(standard, rules) * weekly_wage(monthly_wage, rules))


def comparisons(monthly_wage: Quantity, rules: Rules) -> list[Comparison]:
    """The three standards for this wage, for reading beside the law."""
    return [
        Comparison(code, rules.get("conventions.standard", code).label, amount(code, monthly_wage, rules), T(
            "{weeks} × {rate} dari upah; dibayar asuransi sosial atau negara, bukan pengusaha sendiri.",
            weeks=weeks(code, rules), rate=rate_in_words(code, rules),
        ))
        for code in STANDARDS
    ]  # fmt: skip
