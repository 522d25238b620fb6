"""What is on a form, computed."""

from __future__ import annotations

from app.ui.form import FormView
from calculators import registry
from calculators.core.fields import FieldError
from calculators.core.statement import Invalid, Statement


def run(form: FormView) -> Statement:
    """The statement of what is filled in; what could not be read makes it invalid."""
    given, problems = form.answers()
    statement = form.calculator.run(given, registry.default_rules())
    return _with_problems(statement, problems) if problems else statement


def _with_problems(statement: Statement, problems: list[FieldError]) -> Invalid:
    """What could not be read comes first, then what the calculator found."""
    known = {problem.field for problem in problems}
    more = [error for error in statement.errors if error.field not in known] if isinstance(statement, Invalid) else []
    return Invalid(statement.calculator, statement.given, statement.rules, statement.case, (*problems, *more))
