"""Finds cases that reach what the examples do not, for "where is this rule used": ``python -m tests.find_rule_uses``.

Starts from the examples and the golden cases, changes one or two answers at a time, fills in what is then asked, and
keeps a case only where it shows a calculator reading a rule, or a line resting on one, that no case before it showed.
Takes a minute; to be run when a calculator asks for rules in a new way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import calculators
import resources
from app.rulebook.uses import Uses, of_examples
from calculators.core.calculator import Calculator
from calculators.core.fields import Field
from calculators.core.statement import Incomplete
from tests import golden

FILE = resources.path("rule_uses.json")
DAYS = ("2004-01-15", "2013-06-15", "2015-08-10", "2018-03-15", "2020-12-15", "2022-05-15", "2024-09-15", "2025-03-15",
        "2026-04-15")  # fmt: skip
Answers = dict[str, Any]
MORE: tuple[tuple[str, Answers], ...] = (
    ("phk", {"reason": "detention_no_loss", "detention_start": "2025-08-01", "dependants": 2}),
    ("jht_sebagian", {"previous_partial_claim_year": 2025, "previous_partial_claim_amount": 25_000_000}),
    ("jht", {"opening_balance": 90_000_000, "claim_reason": "layoff", "separation_date": "2025-03-01",
             "claim_date": "2026-06-01", "previous_partial_claim_year": 2025,
             "previous_partial_claim_amount": 25_000_000}),
    ("jht", {"opening_balance": 90_000_000, "claim_reason": "layoff", "separation_date": "2025-03-01",
             "claim_date": "2026-06-01", "previous_partial_claim_year": 2020,
             "previous_partial_claim_amount": 25_000_000}),
    ("severance_tax", {"payments": [{"year": year, "amount": 60_000_000} for year in (2023, 2024, 2025)]}),
    ("jht_tax", {"payments": [{"year": year, "amount": 60_000_000} for year in (2023, 2024, 2025)]}),
    ("jkk", {"injuries": [{"code": "B01", "percent": 20}, {"code": "B18", "better_eye": 85, "worse_eye": 20}]}),
    ("jkk", {"injuries": [{"code": "B01"}, {"code": "B20", "lost_percent": 25}]}),
    ("jkm", {"contribution_months": 0}),
    ("jkm", {"children": [{"level": "sd", "years_left": n} for n in (2, 3, 4)]}),
    ("jkk_meninggal", {"children": [{"level": "sd", "years_left": n} for n in (2, 3, 4)]}),
    ("event.death", {"children": [{"level": "sd", "years_left": n} for n in (2, 3, 4)]}),
    ("maternity", {"birth_date": "2024-06-15", "leave_start": "2024-05-01"}),
    ("event.childbirth", {"birth_date": "2024-06-15", "leave_start": "2024-05-01"}),
)  # fmt: skip
"""Starts that two changes of an answer do not reach: the example, and what is different."""


def main() -> None:
    """Write the cases."""
    uses = Uses(calculators.default_rules())
    known = set()
    for _, code, given in of_examples():
        known |= {(code, *pair) for pair in uses.note(code, given)}
    kept: list[Answers] = []
    for name, code, start in starts():
        for answers in two_changes(calculators.calculator(code), start):
            filled = fill(code, answers)
            fresh = {(code, *pair) for pair in uses.note(code, filled)} - known
            if fresh:
                known |= fresh
                kept.append(as_change(name, code, filled))
    text = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in kept)
    FILE.write_text(f"[\n{text}\n]\n", encoding="utf-8")
    print(f"{len(kept)} cases, {len(text)} characters")


def starts() -> Iterator[tuple[str, str, Answers]]:
    """Name of the example ("" for none), calculator and answers of every case to start from."""
    examples = {name: (code, given) for name, code, given in of_examples()}
    yield from ((name, *found) for name, found in examples.items())
    for name, change in MORE:
        yield name, examples[name][0], {**examples[name][1], **change}
    for case in golden.CASES:
        yield "", case["calculator"], case["input"]
    for code in calculators.codes():
        yield "", code, {}


def as_change(name: str, code: str, answers: Answers) -> Answers:
    """The case as it is kept."""
    if not name:
        return {"calculator": code, "answers": answers}
    start = next(given for found, _, given in of_examples() if found == name)
    gone = {field: None for field in start if field not in answers}
    return {"example": name, "answers": gone | {field: answers[field] for field in answers
                                                if answers[field] != start.get(field)}}  # fmt: skip


def two_changes(calculator: Calculator, start: Answers) -> Iterator[Answers]:
    """One answer changed, then a choice or a switch and one other answer."""
    yield start
    yield from one_change(calculator, start)
    for declared in calculator.by_code.values():
        if declared.kind in ("choice", "boolean"):
            for answer in other_answers(declared, start):
                yield from one_change(calculator, {**start, declared.code: answer})


def one_change(calculator: Calculator, start: Answers) -> Iterator[Answers]:
    for declared in calculator.by_code.values():
        for answer in other_answers(declared, start):
            yield {**start, declared.code: answer}
        if declared.code in start:
            yield {code: answer for code, answer in start.items() if code != declared.code}


def other_answers(declared: Field, case: Answers) -> Iterator[Any]:
    """Answers worth a try."""
    kind = declared.kind
    if kind == "choice":
        yield from (choice.code for choice in declared.options(case, calculators.default_rules()))
    elif kind == "choices":
        yield from ([choice.code] for choice in declared.options(case, calculators.default_rules()))
    elif kind == "boolean":
        yield from (True, False)
    elif kind == "date":
        yield from DAYS
    elif kind == "month":
        yield from (day[:7] for day in DAYS)
    elif kind == "money":
        yield from (50_000, 1_000_000, 30_000_000, 400_000_000)
    elif kind in ("integer", "decimal", "percent"):
        yield from (1, 2, 5, 14, 40, 80, 180)
    elif kind == "group":
        yield [{item.code: likely(item, {}) for item in declared.items}]
        for item in declared.items:
            for answer in other_answers(item, {}):
                yield [{**{other.code: likely(other, {}) for other in declared.items}, item.code: answer}]


def likely(declared: Field, case: Answers) -> Any:
    """An answer for what was not given."""
    firsts: Answers = {"date": "2025-06-15", "month": "2025-06", "money": 5_000_000, "boolean": True}
    if declared.kind in firsts:
        return firsts[declared.kind]
    return 12 if declared.kind in ("integer", "decimal") else next(other_answers(declared, case), None)


def fill(code: str, answers: Answers) -> Answers:
    """The case with what is missing filled in."""
    calculator = calculators.calculator(code)
    for _ in range(8):
        found = calculator.run(answers, calculators.default_rules())
        if not isinstance(found, Incomplete):
            break
        wanted = {error.field: calculator.by_code.get(error.field) for error in found.missing}
        more = {name: likely(field, answers) for name, field in wanted.items() if field is not None}
        more = {name: answer for name, answer in more.items() if answer is not None and name not in answers}
        if not more:
            break
        answers = {**answers, **more}
    return answers


if __name__ == "__main__":
    main()
