"""Finds every Indonesian text that a person can meet, to prove that each has its English."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import calculators
from calculators import maternity
from calculators.core import equation, service, statement, words
from calculators.core.fields import Field
from calculators.events import composition
from calculators.policy import informal_workers

ROOT = Path(__file__).resolve().parent.parent

PLACES: dict[str, tuple[int, ...]] = {
    "T": (0,),
    "Text": (0,),
    "tr": (0,),
    "Line": (1,),
    "line": (1,),
    "named": (1,),
    "Comparison": (1,),
    "_wrong": (1,),
    "Choice": (1, 2),
    "Calculator": (1, 2),
    "Design": (1,),
    "ReadingError": (0,),
    "assumed": (1,),
    "column": (1,),
    "Figure": (0,),
    "Table": (1, 2),
    "Law": (1,),
    "week_of": (3,),
    "Field": (1, 3),
}
"""Calls that take texts, and at which places; `Field` also by name (hint, example)."""
KEYWORDS = ("hint", "example", "label", "group", "title", "summary")


def in_code(*folders: str) -> Iterator[tuple[str, str]]:
    """Text and file of each literal handed to a call that shows it."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    for text in _of_call(node):
                        yield text, str(file.relative_to(ROOT))


def _of_call(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name not in PLACES:
        return
    values = [node.args[place] for place in PLACES[name] if place < len(node.args)]
    if name in ("Field", "assumed"):
        values += [keyword.value for keyword in node.keywords if keyword.arg in KEYWORDS]
    for value in values:
        yield from _literals(value)


def _literals(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value.strip():
        yield value.value
    elif isinstance(value, ast.Tuple):
        for item in value.elts:
            yield from _literals(item)
    elif isinstance(value, ast.IfExp):
        yield from _literals(value.body)
        yield from _literals(value.orelse)


def in_declarations() -> Iterator[tuple[str, str]]:
    """Text and calculator of everything declared: fields, choices, titles."""
    for code in calculators.codes():
        found = calculators.calculator(code)
        for text in (found.title, found.summary):
            yield text, code
        for field in found.by_code.values():
            for text in _of_field(field):
                yield text, code


def _of_field(field: Field) -> Iterator[str]:
    yield from (text for text in (field.label, field.group, field.hint, field.example) if text)
    if not callable(field.choices):
        for choice in field.choices:
            yield from (text for text in (choice.label, choice.hint) if text)
    for item in field.items:
        yield from _of_field(item)


def in_rules() -> Iterator[tuple[str, str]]:
    """Text and rule of every label and short reading."""
    for entry in calculators.default_rules().provisions():
        parts = (label for part, label in entry.parts.items() if label != part)
        for text in (entry.label, entry.note, *parts):
            if text:
                yield text, f"{entry.topic}.{entry.name}"
        if entry.name.startswith("branch_") and isinstance(entry.value, str):
            yield entry.value, f"{entry.topic}.{entry.name}"


LAWS = re.compile(r"(UU|PP|Perpres|Permenaker|Putusan|ILO|Bappenas) ")
"""How the name of a law or of a work begins; those are cited as they are, whatever the language."""


def in_articles() -> Iterator[tuple[str, str]]:
    """Text and rule of what a rule rests on where that is no law: a convention, an estimate of the program."""
    for entry in calculators.default_rules().provisions():
        if not LAWS.match(entry.article):
            yield entry.article, f"{entry.topic}.{entry.name}"


def in_core() -> Iterator[tuple[str, str]]:
    """The words of units, equations and payers, and the labels that stand in tables."""
    for table, where in ((words.UNIT_WORDS, "units"), (equation.WORDED, "equations"), (statement.PAYERS, "payers"),
                         (statement.PAYERS_SAID, "payers")):  # fmt: skip
        for text in table.values():
            yield text, where
    for text in words.UNIT_WORDS.values():
        yield text.replace("{n}", "1"), "units"
    for table, where in (
        (maternity.PAY_LABELS, "maternity"),
        (composition.PAID_BY, "events"),
        (informal_workers.COST, "policy"),
        (informal_workers.PAYS, "policy"),
    ):
        for text in table.values():
            yield text, where
    for labels in service.WORDS.values():
        for text in labels:
            yield text, "service"


def everything() -> dict[str, str]:
    """Each text with a place where it stands."""
    found: dict[str, str] = {}
    for text, where in (*in_code("calculators", "app"), *in_declarations(), *in_rules(), *in_articles(), *in_core()):
        found.setdefault(text, where)
    return found


if __name__ == "__main__":  # python -m tests.texts: what is still without English
    from calculators.core.text import catalogue

    for text, where in everything().items():
        if text not in catalogue("en"):
            print(f"{where}: {text!r}")
