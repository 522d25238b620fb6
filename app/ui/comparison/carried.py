"""Amounts that the officer set in A and that came along into B: there they stand fast, whatever is answered."""

from __future__ import annotations

from app.ui.form import FormView
from app.ui.inputs.overrides import OverridesInput, Record
from calculators.core.overrides import OVERRIDES


def held_by(form: FormView) -> OverridesInput:
    """Where a variant holds the amounts that were set."""
    found = form.views[OVERRIDES.code].input
    assert isinstance(found, OverridesInput)
    return found


def names(left: FormView, right: FormView) -> list[str]:
    """What the lines are called for which B has A's amount, although its other answers differ."""
    before, after = ({code: raw for code, raw in form.answers()[0].items() if code != OVERRIDES.code}
                     for form in (left, right))  # fmt: skip
    if before == after:
        return []
    known = held_by(left).names | held_by(right).names
    return [known.get(str(record["line"]), str(record["line"])) for record in _common(left, right)]


def without(left: FormView, right: FormView) -> list[Record]:
    """What was set in B alone."""
    common = _common(left, right)
    return [record for record in held_by(right).raw() if record not in common]


def _common(left: FormView, right: FormView) -> list[Record]:
    of_a = held_by(left).raw()
    return [record for record in held_by(right).raw() if record in of_a]
