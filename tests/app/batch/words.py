"""Every Indonesian text that the batch shows, to prove that each has its English."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import app.batch
from app.batch import job, sheet_looks, template, workbook
from app.commands import batch

SAYING = {"say": 0, "T": 0, "head": 2, "_head": 2, "_title": 0, "_pivot": 0}


def everything() -> set[str]:
    """The texts of tables of words, and those handed to a function that shows them."""
    tables = (
        workbook.SHEETS, sheet_looks.STATUS, sheet_looks.CERTAINTY, sheet_looks.TOTALS, template.NAMES,
        template.KIND_WORDS, job._WHY, batch.STAGES,
    )  # fmt: skip
    found = {text for table in tables for text in table.values()}
    for file in Path(app.batch.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= set(_said(node))
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("heads", "steps"):
                found |= set(_literals(node.value))
    return {text for text in found if any(letter.isalpha() for letter in text)}


def _said(node: ast.Call) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in SAYING:
        for value in node.args[SAYING[name]:] if name != "_pivot" else node.args:  # fmt: skip
            yield from _literals(value)


def _literals(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.Tuple | ast.List):
        for item in value.elts:
            yield from _literals(item)


if __name__ == "__main__":
    from calculators.core.text import catalogue

    for text in sorted(everything() - set(catalogue("en"))):
        print(repr(text))
