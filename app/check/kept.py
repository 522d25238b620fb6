"""A kept statement read back: its exact amounts, and the statement itself as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import calculators
from app.check.record import Expected, quantity
from app.compare import told_apart
from app.export.code import case_code
from calculators.core.answers import read
from calculators.core.quantity import Quantity
from calculators.core.statement import (
    Comparison,
    Deadline,
    Line,
    NotEntitled,
    Payment,
    Remark,
    Result,
    RulesUsed,
)
from calculators.core.text import Text


def expected_of(body: Mapping[str, Any]) -> list[Expected]:
    """Every amount of a kept statement, as exactly as it was kept."""
    said = body.get("amounts")
    if not isinstance(said, list):
        return _from_lines(body)
    try:
        return [Expected(str(what), str(code), str(label), quantity(value, unit))
                for what, code, label, value, unit in said]  # fmt: skip
    except (ValueError, TypeError):
        return _from_lines(body)


def _from_lines(body: Mapping[str, Any]) -> list[Expected]:
    """Statements that came without exact amounts: those in whole rupiah."""
    lines = told_apart((_key(line), line) for line in _dicts(body.get("lines")))
    found = [("line", code, str(line.get("label", "")), line.get("amount")) for code, line in lines.items()]
    found += [("total", str(code), str(code), amount) for code, amount in _dict(body.get("totals")).items()]
    return [Expected(what, code, label, Quantity(amount, 1, "IDR", "constant"))
            for what, code, label, amount in found if type(amount) is int]  # fmt: skip


def _key(line: Mapping[str, Any]) -> str:
    code, benefit = str(line.get("code", "")), line.get("benefit")
    return f"{benefit}.{code}" if benefit else code


def given_of(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers of a kept statement."""
    return _dict(body.get("input"))


def computed_again(body: Mapping[str, Any]) -> Result | NotEntitled | None:
    """What the same answers give under today's rules; None where they give no answer, or no calculator takes them."""
    try:
        now = calculators.calculate(str(body.get("calculator", "")), given_of(body))
    except LookupError:
        return None
    return now if isinstance(now, Result | NotEntitled) else None


# --- the statement as it was -----------------------------------------------------------------------------------------


def as_it_was(body: Mapping[str, Any], code: str) -> Result | NotEntitled | None:
    """The kept statement. Computed again where that gives the very same one, else put together from what was kept,
    without the equations of its totals. None where this program does not know its calculator.
    """
    now = computed_again(body)
    if now is not None and case_code(now) == code:
        return now
    calculator, kept = str(body.get("calculator", "")), _Kept(body)
    if calculator not in calculators.codes():
        return None
    kind = _KeptResult if body.get("status") == "result" else _KeptRefusal
    reading = read(_fields(calculator), given_of(body), calculators.default_rules())
    made = kind(calculator, given_of(body), kept.rules(), reading.case)
    kept.fill(made)
    return made


def _fields(calculator: str) -> Any:
    return calculators.calculator(calculator).by_code


class _Said(Quantity):
    """A value whose equation, sources and certainty are those that were kept."""

    __slots__ = ("_said", "_shown")

    def __init__(self, known: Quantity, label: str, said: Mapping[str, Any], shown: str = "") -> None:
        super().__init__(known.numerator, known.denominator, known.unit, "constant", (), label)
        self._said, self._shown = said, shown

    def show(self, language: str = "id") -> str:
        return self._shown or super().show(language)

    def equation(self, language: str = "id") -> str:
        return str(self._said.get("equation") or self.show(language))

    @property
    def sources(self) -> list[str]:
        return [str(source) for source in self._said.get("sources") or ()]

    @property
    def certainty(self) -> str:
        found = self._said.get("certainty")
        return found if found in ("quoted", "secondary", "computed", "unverified") else "unverified"


@dataclass(slots=True)
class _KeptResult(Result):
    """A result of which the steps are known only as they were written."""

    kept_steps: tuple[Quantity, ...] = ()

    def steps(self) -> list[Quantity]:
        return list(self.kept_steps)


@dataclass(slots=True)
class _KeptRefusal(NotEntitled):
    """The same of a refusal."""

    kept_steps: tuple[Quantity, ...] = ()

    def steps(self) -> list[Quantity]:
        return list(self.kept_steps)


class _Kept:
    """The parts of a kept body."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body
        self.amounts = {(one.what, one.code): one for one in expected_of(body)}

    def fill(self, made: _KeptResult | _KeptRefusal) -> None:
        made.lines = list(self._lines())
        made.totals = {
            code: _Said(one.quantity, one.label, {"certainty": "quoted"})
            for (what, code), one in self.amounts.items() if what == "total"
        }  # fmt: skip
        made.kept_steps = tuple(self._steps())
        made.schedule = list(self._schedule())
        made.reasons, made.warnings = list(self._remarks(_dicts(self.body.get("reasons")))), list(self._warnings())
        made.deadlines = list(self._deadlines())
        made.comparisons = list(self._comparisons())
        made.documents, made.where = self._texts("documents"), self._texts("where")
        made.not_covered = self._texts("not_covered")
        made.headline = Text(str(self.body["headline"])) if self.body.get("headline") else None

    def rules(self) -> RulesUsed | None:
        said = _dict(self.body.get("rules"))
        checked = _day(said.get("checked_until"))
        return RulesUsed(str(said.get("pack", "")), _day(said.get("in_force_on")), checked) if checked else None

    def _lines(self) -> Iterator[Line]:
        for code, said in told_apart((_key(line), line) for line in _dicts(self.body.get("lines"))).items():
            known = self.amounts.get(("line", code))
            if known is not None:
                yield Line(
                    str(said.get("code", "")), known.label, _Said(known.quantity, known.label, said),
                    str(said.get("payer", "employer")), str(said.get("payee", "worker")), str(said.get("benefit", "")),
                    said.get("counts") is not False, Text(str(said["note"])) if said.get("note") else None,
                )  # fmt: skip

    def _steps(self) -> Iterator[Quantity]:
        nothing = Quantity(0, 1, "factor", "constant")
        for said in _dicts(self.body.get("steps")):
            yield _Said(nothing, str(said.get("label", "")), said, str(said.get("value", "")))

    def _schedule(self) -> Iterator[Payment]:
        for (what, code), one in self.amounts.items():
            month = _day(f"{code[:7]}-01")
            if what == "payment" and month:
                said = _Said(one.quantity, one.label, {"certainty": "quoted"})
                yield Payment(month, said, by_year=self.body.get("schedule_by_year") is True)

    def _warnings(self) -> Iterator[Remark]:
        """The sentences with the articles that stand beside them."""
        said, beside = self.body.get("warnings"), _dicts(self.body.get("warning_details"))
        texts = [text for text in said if isinstance(text, str)] if isinstance(said, list) else []
        details = [*beside, *({} for _ in texts[len(beside) :])]
        return self._remarks({**detail, "text": text} for text, detail in zip(texts, details, strict=False))

    def _remarks(self, remarks: Iterable[Mapping[str, Any]]) -> Iterator[Remark]:
        for said in remarks:
            yield Remark(Text(str(said.get("text", ""))), tuple(str(one) for one in said.get("sources") or ()))

    def _deadlines(self) -> Iterator[Deadline]:
        for said in _dicts(self.body.get("deadlines")):
            day = _day(said.get("date"))
            if day:
                sources = tuple(str(one) for one in said.get("sources") or ())
                yield Deadline(day, Text(str(said.get("text", ""))), sources, str(said.get("kind", "until")))

    def _comparisons(self) -> Iterator[Comparison]:
        for said in _dicts(self.body.get("comparisons")):
            if type(said.get("amount")) is int:
                value = _Said(Quantity(said["amount"], 1, "IDR", "constant"), str(said.get("label", "")), said)
                text = Text(str(said["text"])) if said.get("text") else None
                yield Comparison(str(said.get("code", "")), str(said.get("label", "")), value, text)

    def _texts(self, name: str) -> list[Text]:
        said = self.body.get(name)
        return [Text(str(one)) for one in said] if isinstance(said, list) else []


def _dict(said: Any) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}


def _dicts(said: Any) -> list[Mapping[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(said)
    except (TypeError, ValueError):
        return None
