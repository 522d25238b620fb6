"""What a calculation answers: a closed union of four.

`Result` (so much, for this reason), `NotEntitled` (nothing, for this reason), `Incomplete` (this is still missing) and
`Invalid` (this cannot be). None of the last three is a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from calculators.core.answers import is_beyond_measure, shown
from calculators.core.fields import Case, FieldError
from calculators.core.quantity import CERTAINTIES, Quantity, steps_of
from calculators.core.rules import Provision
from calculators.core.tables import Figure, Table
from calculators.core.text import SOURCE_LANGUAGE, T, Text

if TYPE_CHECKING:
    from calculators.core.overrides import Override

PAYERS = {
    "employer": "Perusahaan",
    "worker": "Pekerja",
    "bpjs": "BPJS Ketenagakerjaan",
    "bpjs_kesehatan": "BPJS Kesehatan",
    "state": "Pemerintah",
    "tax": "Kas negara",
    "contractor": "Kontraktor",
    "family": "Keluarga pekerja",
    "heirs": "Ahli waris",
    "funeral_arranger": "Yang mengurus pemakaman",
}
"""Who pays and who is paid, by code."""
PAYERS_SAID = {code: name if code.startswith("bpjs") else name[0].lower() + name[1:] for code, name in PAYERS.items()}
"""The same in the middle of a sentence: paid by the company to the heirs."""


@dataclass(slots=True)
class Line:
    """One amount: what it is, how it came about, who owes it to whom. Never changed once made; not frozen, because
    that would take longer than the amount itself.

    `counts` is False for a line that informs (a balance, a monthly figure) and is not part of the total. `over_years`
    marks an amount that is counted whole but paid year by year. `assumes` says what the amount takes for granted beyond
    the answers and the law: then it is an estimate.
    """

    code: str
    label: str
    quantity: Quantity
    payer: str = "employer"
    payee: str = "worker"
    benefit: str = ""
    counts: bool = True
    note: Text | None = None
    over_years: bool = False
    assumes: Text | None = None

    @property
    def amount(self) -> int:
        """Whole rupiah."""
        return self.quantity.amount

    def to_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
        """Plain values, texts in `language`."""
        entry: dict[str, Any] = {
            "code": self.code,
            "label": T(self.label).render(language),
            "amount": _plain(self.quantity),
            "payer": self.payer,
            "payee": self.payee,
            "equation": self.quantity.equation(language),
            "sources": self.quantity.sources,
            "certainty": self.quantity.certainty,
        }
        if self.quantity.operation == "override":
            amount, computed = self.quantity.operands
            entry["override"] = {"computed": computed.amount, "reason": amount.label}
        if self.benefit:
            entry["benefit"] = self.benefit
        if not self.counts:
            entry["counts"] = False
        if self.note is not None:
            entry["note"] = self.note.render(language)
        if self.over_years:
            entry["over_years"] = True
        if self.assumes is not None:
            entry["assumes"] = self.assumes.render(language)
        return entry


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with the articles it rests on: a reason, a warning, a limit.

    `field` names the question whose answer is wanting, where the remark is that something is not counted yet.
    """

    text: Text
    sources: tuple[str, ...] = ()
    certainty: str = "quoted"
    field: str = ""

    def to_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
        """Plain values, texts in `language`."""
        return {"text": self.text.render(language), **self.details()}

    def details(self) -> dict[str, Any]:
        """What stands beside the sentence: its articles, and the question whose answer is wanting."""
        entry: dict[str, Any] = {"sources": list(self.sources)}
        if self.field:
            entry["field"] = self.field
        return entry


def remark_of(provision: Provision, text: Text | None = None) -> Remark:
    """A remark that rests on one provision; its short reading where no other text is given."""
    if text is None:
        return _reading_of(provision)
    return Remark(text, (provision.article,), provision.certainty)


@cache
def _reading_of(provision: Provision) -> Remark:
    return Remark(provision.reading, (provision.article,), provision.certainty)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that must be done by a day, or can be done from a day (`kind` is ``until`` or ``from``)."""

    day: date
    text: Text
    sources: tuple[str, ...] = ()
    kind: str = "until"
    certainty: str = "quoted"

    def to_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
        """Plain values, texts in `language`."""
        return {
            "date": self.day.isoformat(),
            "text": self.text.render(language),
            "kind": self.kind,
            "sources": list(self.sources),
        }


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of several: a month of a periodic benefit, or the tax on a part paid in one year (`by_year`)."""

    month: date
    quantity: Quantity
    benefit: str = ""
    by_year: bool = False

    def when(self, language: str = SOURCE_LANGUAGE) -> str:
        """The month in words, or the year."""
        from calculators.core.words import month

        return str(self.month.year) if self.by_year else month(self.month, language)

    def to_dict(self) -> dict[str, Any]:
        """Plain values: the month, the benefit and the amount."""
        return {
            "month": self.month.strftime("%Y-%m"), "benefit": self.benefit, "amount": _plain(self.quantity),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RulesUsed:
    """Which rules gave the answer."""

    pack: str
    in_force_on: date | None
    checked_until: date

    def to_dict(self) -> dict[str, str | None]:
        """Plain values."""
        day = self.in_force_on.isoformat() if self.in_force_on else None
        return {"pack": self.pack, "in_force_on": day, "checked_until": self.checked_until.isoformat()}


@dataclass(slots=True)
class Answer:
    """What every statement has. `given` are the answers as they came in, `case` the checked ones."""

    calculator: str
    given: Mapping[str, Any]
    rules: RulesUsed | None = None
    case: Case | None = None

    status = ""

    def to_dict(self, language: str = SOURCE_LANGUAGE, computed_at: datetime | None = None) -> dict[str, Any]:
        """The statement as the contract has it: plain values, texts in `language`."""
        body: dict[str, Any] = {"calculator": self.calculator, "status": self.status}
        body.update(self._body(language))
        if self.rules is not None:
            body["rules"] = self.rules.to_dict()
        body["input"] = plain(self.given)
        if computed_at is not None:
            body["computed_at"] = computed_at.isoformat(timespec="seconds")
        return body

    def _body(self, language: str) -> dict[str, Any]:
        raise NotImplementedError


@dataclass(slots=True)
class Invalid(Answer):
    """The input is wrong: one error a field."""

    errors: tuple[FieldError, ...] = ()
    status = "invalid"

    def _body(self, language: str) -> dict[str, Any]:
        return {"errors": [error.to_dict(language) for error in self.errors]}


@dataclass(slots=True)
class Incomplete(Answer):
    """Something is still missing, asked for one by one."""

    missing: tuple[FieldError, ...] = ()
    facts: list[Text] = field(default_factory=list)
    status = "incomplete"

    def _body(self, language: str) -> dict[str, Any]:
        return {"missing": [error.to_dict(language) for error in self.missing]}


@dataclass(slots=True)
class Explained(Answer):
    """What an answer in substance carries beside its amounts.

    `schedule` are the payments of one periodic benefit; `calendar` all money of an event by month, for a chart.
    `comparisons` are what other standards would give, `series` figures by year or step for a chart;
    `series_axis` names the one of them that says what the places are (the year, the number on leave), `figures` which
    of them make one picture (none: those of a unit together). `tables` are what is read across rather than added up.
    """

    reasons: list[Remark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    totals: dict[str, Quantity] = field(default_factory=dict)
    schedule: list[Payment] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    documents: list[Text] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    not_covered: list[Text] = field(default_factory=list)
    where: list[Text] = field(default_factory=list)
    field_notes: dict[str, Text] = field(default_factory=dict)
    headline: Text | None = None
    comparisons: list[Comparison] = field(default_factory=list)
    calendar: list[Payment] = field(default_factory=list)
    series: dict[str, list[Quantity]] = field(default_factory=dict)
    series_axis: str = ""
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)

    @property
    def certainty(self) -> str:
        """The weakest certainty of all lines."""
        found = [CERTAINTIES.index(line.quantity.certainty) for line in self.lines]
        return CERTAINTIES[max(found, default=0)]

    @property
    def schedule_title(self) -> Text:
        """What the payments are called: those of a benefit, or the tax on each part paid."""
        is_tax = any(payment.by_year for payment in self.schedule)
        return T("Pajak tiap pembayaran") if is_tax else T("Jadwal pembayaran")

    def steps(self) -> list[Quantity]:
        """The named intermediate results that the lines and totals rest on, each once, deepest first."""
        roots = [*(line.quantity for line in self.lines), *self.totals.values()]
        found = {(step.code, step.label, step.numerator, step.denominator): step for step in steps_of(roots)}
        return list(found.values())

    def _body(self, language: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "reasons": [reason.to_dict(language) for reason in self.reasons],
            "lines": [line.to_dict(language) for line in self.lines],
            "steps": [_step(step, language) for step in self.steps()],
        }
        if self.schedule:
            body["schedule"] = [_plain(payment.quantity) for payment in self.schedule]
            body["schedule_dates"] = [payment.month.strftime("%Y-%m") for payment in self.schedule]
            if self.schedule[0].by_year:
                body["schedule_by_year"] = True
        body["totals"] = {code: _plain(total) for code, total in self.totals.items()}
        if self.headline is not None:
            body["headline"] = self.headline.render(language)
        if self.calendar:
            body["calendar"] = [payment.to_dict() for payment in self.calendar]
        if self.comparisons:
            body["comparisons"] = [comparison.to_dict(language) for comparison in self.comparisons]
        if self.series:
            body["series"] = {code: [_plain(value) for value in values] for code, values in self.series.items()}
            if self.series_axis:
                body["series_axis"] = self.series_axis
        if self.tables:
            body["tables"] = [table.to_dict(_plain, language) for table in self.tables]
        if self.overrides:
            body["overrides"] = [one.to_dict(language) for one in self.overrides]
        body["deadlines"] = [deadline.to_dict(language) for deadline in self.deadlines]
        body["documents"] = [text.render(language) for text in self.documents]
        if self.where:
            body["where"] = [text.render(language) for text in self.where]
        body["warnings"] = [warning.text.render(language) for warning in self.warnings]
        body["warning_details"] = [warning.details() for warning in self.warnings]
        body["not_covered"] = [text.render(language) for text in self.not_covered]
        return body


@dataclass(slots=True)
class Comparison:
    """What another rule or convention would give, for reading beside the result; never part of a total."""

    code: str
    label: str
    quantity: Quantity
    text: Text | None = None

    def to_dict(self, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
        """Plain values, texts in `language`."""
        entry = {
            "code": self.code,
            "label": T(self.label).render(language),
            "amount": _plain(self.quantity),
            "equation": self.quantity.equation(language),
            "sources": self.quantity.sources,
            "certainty": self.quantity.certainty,
        }
        if self.text is not None:
            entry["text"] = self.text.render(language)
        return entry


@dataclass(slots=True)
class Result(Explained):
    """So much, for these reasons."""

    status = "result"


@dataclass(slots=True)
class NotEntitled(Explained):
    """Nothing is due, with the article and the person's own figure in `reasons`."""

    status = "not_entitled"


Statement = Result | NotEntitled | Incomplete | Invalid


def _step(step: Quantity, language: str) -> dict[str, Any]:
    return {
        "code": step.code,
        "label": T(step.label).render(language),
        "value": step.show(language),
        "equation": step.equation(language),
        "sources": step.sources,
        "certainty": step.certainty,
    }


def _plain(quantity: Quantity) -> int | float:
    """Whole numbers as they are, percent as percent (60); months of wage and the like as a decimal number."""
    if quantity.is_money or (quantity.denominator == 1 and quantity.unit != "percent"):
        return quantity.amount
    value = quantity.value * 100 if quantity.unit == "percent" else quantity.value
    return int(value) if value.denominator == 1 else float(value)


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Case):
        return plain(value.given)
    if value is None or isinstance(value, bool | str):
        return value
    if is_beyond_measure(value):
        return shown(value)
    if isinstance(value, int | float):
        return value
    return int(value) if value == int(value) else float(value)
