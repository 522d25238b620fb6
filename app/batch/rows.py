"""Rows of a sheet in, plain results out: the work that travels to other processes, hence plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.batch.cells import Cell, Read, Style, reader, shown
from app.batch.columns import DEPARTMENT, OWN_CODES, Column, column, known, options
from app.reading import ReadingError
from calculators import default_rules
from calculators.batch import problems as problems_of
from calculators.core.answers import read
from calculators.core.calculator import Calculator
from calculators.core.fields import Case, FieldError
from calculators.core.overrides import said
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Statement
from calculators.core.text import T, translate

Row = tuple[int, Sequence[Cell]]
"""Number of the row in the file, from 0, and its cells."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows become cases: the field of each column, what is the same for all, and how the file writes."""

    calculator: str
    columns: Mapping[int, str]
    constants: Mapping[str, Any] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    language: str = "id"
    with_formulas: bool = False


class Problem(NamedTuple):
    """What is wrong in one row. `column` is None where no column of the sheet is to blame."""

    row: int
    column: int | None
    field: str
    given: str
    message: str


class LineOut(NamedTuple):
    """A line of a statement as plain values."""

    code: str
    label: str
    amount: int | float
    payer: str
    payee: str
    equation: str
    sources: tuple[str, ...]
    certainty: str
    counts: bool


class Outcome(NamedTuple):
    """The answer to one row. `note` says why there is nothing due, what an officer set, or whose row it repeats;
    `formulas` are live formulas where asked for."""

    row: int
    status: str
    name: str
    department: str
    totals: dict[str, int | float]
    lines: list[LineOut]
    problems: list[Problem]
    month: str = ""
    schedule: list[tuple[str, int | float]] = []  # noqa: RUF012  (never changed)
    note: str = ""
    reason: str = ""
    formulas: Any = None

    @property
    def remark(self) -> str:
        """What is wrong with the row, and its note."""
        told = [problem.message for problem in self.problems]
        return "; ".join([*told, self.note] if self.note else told)


GROUNDS = ("reason", "termination_type", "claim_reason", "event", "outcome", "segment")
"""Fields by which results are summed up: the first that a calculator has."""


class Reader:
    """Turns rows into cases, by one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.calculator = known(plan.calculator)
        self.place: dict[str, int] = {}
        self._readers: list[tuple[int, Column, Read]] = []
        self._own: dict[str, int] = {}
        for index, code in plan.columns.items():
            found = column(self.calculator, code)
            if found is None:
                continue
            self.place.setdefault(found.code, index)
            self.place.setdefault(found.field.code, index)
            if code in OWN_CODES:
                self._own[code] = index
            else:
                self._readers.append((index, found, reader(found, plan.style, index)))
        self._ground = next((code for code in GROUNDS if code in self.calculator.by_code), "")
        self._reasons: dict[str, str] = {}
        order = {code: number for number, code in enumerate(self.calculator.by_code)}
        self._readers.sort(key=lambda entry: order[entry[1].field.code])

    def case(self, cells: Sequence[Cell]) -> tuple[dict[str, Any], list[tuple[str, str, ReadingError]]]:
        """The case of a row, and what could not be read: column code, field code, why."""
        given = dict(self.plan.constants)
        bad = []
        records: dict[str, dict[int, dict[str, Any]]] = {}
        width = len(cells)
        for index, asked, read_cell in self._readers:
            cell = cells[index] if index < width else None
            if cell is None or cell == "":
                continue
            try:
                value = read_cell(cell, given)
            except ReadingError as problem:
                bad.append((asked.code, asked.field.code, problem))
                continue
            if value is None:
                continue
            if asked.item is not None:
                records.setdefault(asked.field.code, {}).setdefault(asked.number, {})[asked.item.code] = value
            else:
                given[asked.code] = value
        for code, numbered in records.items():
            given[code] = numbered[0] if 0 in numbered else [numbered[number] for number in sorted(numbered)]
        return given, bad

    def own(self, code: str, cells: Sequence[Cell]) -> str:
        """What stands in one of the columns that no calculation asks for."""
        index = self._own.get(code)
        return shown(cells[index]) if index is not None and index < len(cells) and cells[index] is not None else ""

    def statement(self, cells: Sequence[Cell]) -> Statement | None:
        """The full statement of a row; None where a cell cannot be read."""
        given, bad = self.case(cells)
        return None if bad else self.calculator.run(given, default_rules())

    def outcome(self, row: int, cells: Sequence[Cell]) -> Outcome:
        """The plain answer to one row."""
        given, bad = self.case(cells)
        if bad:
            return self._refused(row, cells, given, self._unread(row, cells, bad, given))
        statement = self.calculator.run(given, default_rules())
        if not isinstance(statement, Explained):
            found = [self._problem(row, cells, error, given) for error in problems_of(statement)]
            return self._refused(row, cells, given, found, statement.status)
        return self._answered(row, cells, given, statement)

    def _answered(self, row: int, cells: Sequence[Cell], given: dict[str, Any], statement: Explained) -> Outcome:
        language = self.plan.language
        used = statement.rules
        day = used.in_force_on if used is not None else None
        note = " ".join(said(one).text.render(language) for one in statement.overrides)
        if statement.status == "not_entitled":
            note = " ".join(reason.text.render(language) for reason in statement.reasons)
        return Outcome(
            row=row,
            status=statement.status,
            name=str(given.get("worker_name", "")),
            department=self.own(DEPARTMENT, cells),
            totals={code: plain(total) for code, total in statement.totals.items()},
            lines=[_line(line, language) for line in statement.lines],
            problems=[],
            month=day.strftime("%Y-%m") if day else "",
            schedule=[(pay.month.strftime("%Y-%m"), plain(pay.quantity)) for pay in statement.schedule if pay.quantity],
            note=note,
            reason=self._reason(statement.case),
            formulas=_formulas(statement) if self.plan.with_formulas else None,
        )

    def _reason(self, case: Case | None) -> str:
        """The ground of the case in words, where the calculator has one."""
        code = case.get(self._ground) if case is not None and self._ground else None
        if case is None or not isinstance(code, str):
            return ""
        known_as = self._reasons.get(code)
        if known_as is None:
            found = options(self.calculator.by_code[self._ground], case.answers)
            label = next((choice.label for choice in found if choice.code == code), code)
            known_as = self._reasons[code] = translate(label, self.plan.language)
        return known_as

    def _refused(
        self, row: int, cells: Sequence[Cell], given: dict[str, Any], found: list[Problem], status: str = "invalid"
    ) -> Outcome:
        name = str(given.get("worker_name", ""))
        return Outcome(row, status, name, self.own(DEPARTMENT, cells), {}, [], found)

    def _unread(
        self, row: int, cells: Sequence[Cell], bad: list[tuple[str, str, ReadingError]], given: dict[str, Any]
    ) -> list[Problem]:
        """What could not be read, and what else is wrong with the row: one look mends it all."""
        found = [
            self._problem(row, cells, FieldError(code, _with_label(self.calculator, code, problem)), given)
            for code, _, problem in bad
        ]
        told = {field_code for _, field_code, _ in bad}
        rest = read(self.calculator.by_code, given, default_rules())
        more = [error for error in (*rest.errors, *rest.missing) if error.field not in told]
        return found + [self._problem(row, cells, error, given) for error in more]

    def _problem(self, row: int, cells: Sequence[Cell], error: FieldError, given: Mapping[str, Any]) -> Problem:
        index = self.place.get(error.field)
        if index is not None:
            cell = cells[index] if index < len(cells) else None
            text = "" if cell is None else shown(cell)
        else:
            text = shown(given.get(error.field, ""))
        return Problem(row, index, error.field, text, error.message.render(self.plan.language))


def _with_label(calculator: Calculator, code: str, problem: ReadingError) -> T:
    found = column(calculator, code)
    return T("{label}: {problem}", label=T(found.field.label if found else code), problem=problem.text)


def plain(quantity: Quantity) -> int | float:
    """Whole numbers as they are; months of wage and the like as decimals."""
    return quantity.numerator if quantity.denominator == 1 else float(quantity.value)


def _line(line: Any, language: str) -> LineOut:
    quantity = line.quantity
    return LineOut(
        line.code, T(line.label).render(language), plain(quantity), line.payer, line.payee, quantity.equation(language),
        tuple(quantity.sources), quantity.certainty, line.counts,
    )  # fmt: skip


def _formulas(statement: Explained) -> Any:
    from app.batch.live import formulas_of

    return formulas_of(statement)


class Work:
    """Computes chunks of rows; picklable, the reader is made once in each process."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._reader: Reader | None = None

    def __getstate__(self) -> Plan:
        return self.plan

    def __setstate__(self, plan: Plan) -> None:
        self.plan = plan
        self._reader = None

    def __call__(self, rows: list[Row]) -> list[Outcome]:
        if self._reader is None:
            self._reader = Reader(self.plan)
        answer = self._reader.outcome
        return [answer(row, cells) for row, cells in rows]


def greet() -> None:
    """What a process does first: by importing this module it is ready for `Work`."""
