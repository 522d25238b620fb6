"""Assumptions of a study: each has its published value in the rules, may be changed, and is listed on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from calculators.core import rounding
from calculators.core.fields import Assumed, Case, Field
from calculators.core.quantity import Quantity, constant
from calculators.core.rules import Provision, Rulebook, Rules
from calculators.core.statement import Remark, Result
from calculators.core.tables import Table
from calculators.core.text import T, Text

ASSUMPTIONS = "Asumsi"
NOT_LAW = T("Usulan dan kajian, bukan hukum yang berlaku.")
"""What every page of this part says of itself."""


def assumed(code: str, label: str, kind: str, rule: str, key: str = "", **more: Any) -> Field:
    """A question whose answer, where none is given, is the published value of `rule`.

    `key_field` names the question whose answer is the key, `row` the row of a table of which the value is meant. The
    value itself is no default of the field: another rule pack may come while the program runs.
    """
    where = Assumed(rule, key, more.pop("key_field", ""), more.pop("row", None))
    return Field(code, label, kind, more.pop("group", ASSUMPTIONS), assumed=where, **more)


def rules_of_studies(book: Rulebook) -> Rules:
    """Studies have no day of effect: the latest known ones are meant."""
    return book.on(book.checked_until)


def source(declared: Field, answers: Mapping[str, Any], rules: Rules) -> Provision:
    """The rule in which the published value of an assumption stands, given the answers so far."""
    assert declared.assumed is not None
    key = str(answers[declared.assumed.key_field]) if declared.assumed.key_field else declared.assumed.key
    return rules.get(declared.assumed.rule, key)


def published(declared: Field, answers: Mapping[str, Any], rules: Rules) -> Quantity:
    """The published value of an assumption."""
    provision = source(declared, answers, rules)
    row = declared.assumed.row if declared.assumed is not None else None
    return provision.quantity() if row is None else _of_row(provision, row)


def _of_row(table: Provision, key: int) -> Quantity:
    value = next(value for start, value, _ in table.rows if start == key)
    return constant(value, table.unit, table.label).under(table)


def as_answer(declared: Field, answers: Mapping[str, Any], rules: Rules) -> int | Decimal:
    """The published value as one would answer it: 50 for 50%."""
    known = published(declared, answers, rules)
    exact = known.value * (100 if known.unit == "percent" else 1)
    return exact.numerator if exact.denominator == 1 else Decimal(exact.numerator) / Decimal(exact.denominator)


def differs(declared: Field, answer: Any, answers: Mapping[str, Any], rules: Rules) -> Quantity | None:
    """The published value that an answer departs from; None where it is the same, or no assumption at all."""
    if declared.assumed is None or answer is None:
        return None
    known = published(declared, answers, rules)
    given = Fraction(answer) / (100 if known.unit == "percent" else 1)
    return None if given == known.value else known


@dataclass(frozen=True)
class Used:
    """One assumption as it was used: what it is, its value, the published one where it is another, and its source."""

    code: str
    label: Text
    value: Quantity
    instead_of: Quantity | None
    provision: Provision


class Assumptions:
    """Reads assumptions and remembers which were used and which were changed."""

    def __init__(self, case: Case, rules: Rules) -> None:
        self.case = case
        self.rules = rules
        self.used: list[Used] = []

    def value(self, code: str) -> Quantity:
        """The answer to `code`; the published value where the answer is the same or there is none."""
        declared = self.case.field(code)
        assert declared is not None
        provision = source(declared, self.case.answers, self.rules)
        known = published(declared, self.case.answers, self.rules)
        answer = self.case.get(code)
        entered = self.case.quantity(code) if answer is not None else known
        label = T(declared.label)
        if entered.same_value(known):
            self.used.append(Used(code, label, known, None, provision))
        else:
            self.used.append(Used(code, label, entered, known, provision))
        return self.used[-1].value

    def note_change(self, label: Text, value: Quantity, instead_of: Quantity, provision: Provision) -> None:
        """Remembers a change that is no answer of its own, such as one year of a table."""
        self.used.append(Used("", label, value, instead_of, provision))

    @property
    def changed(self) -> list[Used]:
        """The assumptions that differ from what was published."""
        return [one for one in self.used if one.instead_of is not None]

    def is_changed(self, code: str) -> bool:
        """Whether the answer to a question differs from what was published."""
        return any(one.code == code for one in self.changed)

    def remarks(self) -> list[Remark]:
        """Each assumption that was changed, as a reason to read the result with care."""
        return [
            Remark(T("Asumsi yang diubah: {label} = {value}, diubah dari {published}.", label=one.label,
                     value=one.value, published=one.instead_of), (one.provision.article,), "unverified")
            for one in self.changed
        ]  # fmt: skip

    def table(self) -> Table:
        """All assumptions with their values; the changed ones are marked with the published value."""
        sources = Counter(one.provision.article for one in self.used)
        usual = sources.most_common(1)[0][0]
        rows = [(one.label, one.value, _how(one, usual)) for one in self.used]
        return Table("assumptions", "Asumsi", ("Asumsi", "Dipakai", "Keterangan"), [*rows], (usual,),
                     is_background=True)  # fmt: skip


def _how(one: Used, usual: str) -> Text:
    """Whether it is the figure of the report, and where it comes from if that is not the usual source."""
    if one.instead_of is not None:
        return changed_from(one.instead_of)
    if one.provision.article == usual:
        return T("angka laporan")
    if one.provision.certainty == "quoted":
        return T("angka laporan ({source})", source=T(one.provision.article))
    return T("perkiraan program ({source})", source=T(one.provision.article))


def changed_from(value: Quantity) -> Text:
    """The mark of an assumption that was changed, the same on the form, the statement and on paper."""
    return T("diubah dari {published}", published=value)


def mark_as_study(result: Result, assumptions: Assumptions | None = None, *about: Remark) -> None:
    """Says first that this is not law, and lists the assumptions."""
    result.warnings.insert(0, Remark(T(
        "Usulan atau kajian, bukan hukum yang berlaku. Angka bergantung pada asumsi yang disebut di lembar ini."
    )))  # fmt: skip
    if assumptions is not None and assumptions.used:
        result.reasons += assumptions.remarks()
        result.tables.append(assumptions.table())
    result.reasons += about


def column(values: Iterable[Quantity], label: str) -> list[Quantity]:
    """One series of a chart or table, with what it is called."""
    return [value.named("", label) for value in values]


def roughly(quantity: Quantity, places: int = 2) -> Quantity:
    """The value cut to so many places after the point, for a sentence or a chart; never for money owed.

    A percentage has two places fewer than its share: 4 places of 0.0265 are 2.65%.
    """
    scale = 10**places
    return constant(Fraction(rounding.half_up(quantity.numerator * scale, quantity.denominator), scale), quantity.unit)
