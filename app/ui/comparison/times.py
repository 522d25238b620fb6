"""The same case under the law of another time: which days there are, and all dates of a case moved together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.export.content import roots, walk
from calculators.core.calculator import Calculator
from calculators.core.fields import EARLIEST, LATEST, Field
from calculators.core.rules import Rulebook
from calculators.core.service import ONE_DAY, months_later
from calculators.core.statement import Explained, Statement

MOST_DAYS = 30


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a rule of the case began to hold, and by which article. `is_before`: that day lies behind us, and
    the law before it is of interest; else the law since it."""

    day: date
    article: str
    is_before: bool

    @property
    def reached_on(self) -> date:
        """A day under the other law."""
        return self.day - ONE_DAY if self.is_before else self.day


def dating_field(calculator: Calculator, given: Mapping[str, Any]) -> str:
    """The answer that decides which rules hold, where it is a date; else nothing."""
    code = next((code for code in calculator.dated_by if given.get(code) is not None), "")
    declared = calculator.by_code.get(code)
    return code if declared is not None and declared.kind in ("date", "month") else ""


def turns(statement: Statement, book: Rulebook) -> list[Turn]:
    """When the rules changed that the amounts rest on, the nearest first."""
    day = statement.rules.in_force_on if statement.rules is not None else None
    if day is None or not isinstance(statement, Explained):
        return []
    found: dict[date, str] = {}
    for node in walk(roots(statement)):
        used = node.provision
        if used is None or not used.topic:
            continue
        for period in book.series(f"{used.topic}.{used.name}").get(used.key, ()):
            found.setdefault(period.start, period.article)
    made = [Turn(start, article, start <= day) for start, article in found.items()]
    possible = [turn for turn in made if EARLIEST < turn.reached_on < LATEST and _has_law(turn, statement, book)]
    return sorted(possible, key=lambda turn: abs((turn.day - day).days))[:MOST_DAYS]


def _has_law(turn: Turn, statement: Explained, book: Rulebook) -> bool:
    """Whether any rule of the case is known on the other side; before the first law there is nothing to compare."""
    provisions = [node.provision for node in walk(roots(statement)) if node.provision is not None]
    return any(
        book.find(f"{used.topic}.{used.name}", used.key, turn.reached_on) is not None
        for used in provisions
        if used.topic
    )


def moved(calculator: Calculator, given: Mapping[str, Any], turn: Turn) -> tuple[dict[str, Any], int]:
    """The answers with all dates moved by as many whole months as bring the dating answer to the other law; the months.

    Whole months keep the length of service and of every other time.
    """
    code = dating_field(calculator, given)
    kind = calculator.by_code[code].kind
    now = _day(given[code], kind)
    months = (turn.reached_on.year - now.year) * 12 + turn.reached_on.month - now.month
    if turn.is_before and _later(now, months) > turn.reached_on:
        months -= 1
    if not turn.is_before and _later(now, months) < turn.reached_on:
        months += 1
    fields = calculator.by_code
    return {code: _moved(fields[code], value, months) for code, value in given.items() if code in fields}, months


def _moved(declared: Field, value: Any, months: int) -> Any:
    if declared.kind in ("date", "month"):
        day = _later(_day(value, declared.kind), months)
        return f"{day:%Y-%m}" if declared.kind == "month" else day.isoformat()
    if declared.kind == "dates":
        return [_later(_day(item, "date"), months).isoformat() for item in value]
    if declared.kind in ("group", "object"):
        items = {item.code: item for item in declared.items}
        rows = value if declared.kind == "group" else [value]
        made = [{code: _moved(items[code], cell, months) for code, cell in row.items()} for row in rows]
        return made if declared.kind == "group" else made[0]
    return value


def _day(value: Any, kind: str) -> date:
    if isinstance(value, date):
        return value
    return date.fromisoformat(f"{value}-01" if kind == "month" else str(value))


def _later(day: date, months: int) -> date:
    """So many months later; the last day of a month stays the last day, or a month of service would be short of it."""
    if (day + ONE_DAY).day == 1:
        return months_later(date(day.year, day.month, 1), months + 1) - ONE_DAY
    return months_later(day, months)
