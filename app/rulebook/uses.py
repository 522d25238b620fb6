"""Where a rule is used: found out by running cases and noting what each calculator reads, never written down.

The cases are the program's examples and `resources/rule_uses.json`, which holds small changes to them that reach what
the examples do not. Running them takes a fraction of a second; `Uses.steps` lets a window do it bit by bit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import calculators
import resources
from calculators.core.rules import Provision, Rulebook
from calculators.core.statement import Explained, Statement

Lines = dict[str, str]


@dataclass
class Use:
    """One calculator that reads a rule; `lines` by code are those whose amount rests on it."""

    calculator: str
    lines: Lines = field(default_factory=dict)


class _Noting(Rulebook):
    """A rule book that notes which rules it was asked for."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__(book.source)
        self.asked: set[str] = set()

    def series(self, name: str) -> dict[str, list[Provision]]:
        self.asked.add(name)
        return super().series(name)

    def begin(self) -> None:
        """Forget what was found before, so that it is asked for again."""
        self.asked.clear()
        self._days.clear()


class Uses:
    """For each rule (``topic.name``) the calculators that read it, as far as the cases went."""

    def __init__(self, book: Rulebook) -> None:
        self._book = _Noting(book)
        self._found: dict[str, dict[str, Use]] = {}
        self.is_complete = False

    def of(self, rule: str) -> list[Use]:
        """Who uses a rule, in the order of the calculators."""
        found = self._found.get(rule, {})
        return [found[code] for code in calculators.codes() if code in found]

    def steps(self) -> Iterator[None]:
        """Run one case at each step."""
        for code, given in cases():
            self.note(code, given)
            yield
        self.is_complete = True

    def note(self, code: str, given: Mapping[str, Any]) -> set[tuple[str, str]]:
        """Run one case; the rules it read, each alone and with each line that rests on it."""
        self._book.begin()
        statement = calculators.calculator(code).run(given, self._book)
        lines = lines_by_rule(statement)
        read = {(rule, "") for rule in self._book.asked}
        for rule in self._book.asked:
            use = self._found.setdefault(rule, {}).setdefault(code, Use(code))
            for line, label in lines.get(rule, {}).items():
                use.lines.setdefault(line, label)
                read.add((rule, line))
        return read


def lines_by_rule(statement: Statement) -> dict[str, Lines]:
    """For each rule the lines of a statement whose amount rests on it."""
    found: dict[str, Lines] = {}
    if not isinstance(statement, Explained):
        return found
    for line in statement.lines:
        for node in line.quantity.walk():
            if node.provision is not None:
                rule = f"{node.provision.topic}.{node.provision.name}"
                found.setdefault(rule, {})[line.code] = line.label
    return found


def cases() -> Iterator[tuple[str, dict[str, Any]]]:
    """Calculator and answers of every case."""
    examples = {name: (code, given) for name, code, given in of_examples()}
    yield from examples.values()
    said = json.loads(resources.path("rule_uses.json").read_text(encoding="utf-8"))
    for change in said:
        code, given = examples[change["example"]] if "example" in change else (change["calculator"], {})
        changed = {**given, **change["answers"]}
        yield code, {name: answer for name, answer in changed.items() if answer is not None}


def of_examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Name, calculator and answers of every example."""
    for file in sorted(resources.path("examples").glob("*.json")):
        code = calculator_of(file.stem)
        given = json.loads(file.read_text(encoding="utf-8"))
        for at, one in enumerate(given if isinstance(given, list) else [given]):
            if code:
                yield f"{file.stem}#{at}" if at else file.stem, code, one


def calculator_of(example: str) -> str:
    """Whose example it is: the longest code that its name begins with."""
    fitting = [code for code in calculators.codes() if example == code or example.startswith(f"{code}_")]
    return max(fitting, key=len, default="severance" if example.split("_")[0] == "phk" else "")
