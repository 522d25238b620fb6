"""Assumptions of a study: each has its published value in the rules, may be changed, and is listed on the page."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from calculators.core import rounding
from calculators.core.fields import Case, Field
from calculators.core.quantity import Quantity, constant
from calculators.core.rules import Rulebook, Rules
from calculators.core.statement import Remark, Result
from calculators.core.text import T

ASSUMPTIONS = "Asumsi"


def assumed(code: str, label: str, kind: str, rule: str, key: str = "", **more: Any) -> Field:
    """A question whose answer, where none is given, is the published value of `rule`."""
    from calculators.registry import default_rules

    book = default_rules()
    value = book.on(book.checked_until).get(rule, key).value
    return Field(code, label, kind, more.pop("group", ASSUMPTIONS), default=value, **more)


def rules_of_studies(book: Rulebook) -> Rules:
    """Studies have no day of effect: the latest known ones are meant."""
    return book.on(book.checked_until)


class Assumptions:
    """Reads assumptions and remembers which were used and which were changed."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.remarks: list[Remark] = []

    def value(self, code: str, rule: str, key: str = "") -> Quantity:
        """The answer to `code`; the published value where the answer is the same or there is none."""
        provision = self.rules.get(rule, key)
        published = provision.quantity()
        label = T(self.case.label(code))
        answer = self.case.get(code)
        entered = self.case.quantity(code) if answer is not None else published
        if entered.same_value(published):
            text = T("Asumsi: {label} = {value}.", label=label, value=published)
            self.remarks.append(Remark(text, (provision.article,), provision.certainty))
            return published
        text = T("Asumsi yang diubah: {label} = {value}, bukan {published}.", label=label, value=entered,
                 published=published)  # fmt: skip
        self.remarks.append(Remark(text, (provision.article,), "unverified"))
        return entered

    @property
    def changed(self) -> bool:
        """Whether any assumption differs from what was published."""
        return any(remark.text.template.startswith("Asumsi yang diubah") for remark in self.remarks)


def mark_as_study(result: Result, *assumptions: Remark) -> None:
    """Says first that this is not law, and lists the assumptions."""
    result.reasons.insert(0, Remark(T("Usulan atau kajian, bukan hukum yang berlaku.")))
    result.warnings.insert(0, Remark(T(
        "Usulan atau kajian, bukan hukum yang berlaku. Angka bergantung pada asumsi yang disebut di lembar ini."
    )))  # fmt: skip
    result.reasons += assumptions


def column(values: Iterable[Quantity], label: str) -> list[Quantity]:
    """One series of a chart or table, with what it is called."""
    return [value.named("", label) for value in values]


def roughly(quantity: Quantity, places: int = 2) -> Quantity:
    """The value cut to so many places after the point, for a sentence or a chart; never for money owed.

    A percentage has two places fewer than its share: 4 places of 0.0265 are 2.65%.
    """
    scale = 10**places
    return constant(Fraction(rounding.half_up(quantity.numerator * scale, quantity.denominator), scale), quantity.unit)
