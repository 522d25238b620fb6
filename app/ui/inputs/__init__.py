"""One input for each kind of field, all asked the same: `load`, `read`, `raw`, `restore`, `describe`."""

from __future__ import annotations

from typing import Any

from app.ui.inputs.base import AnyInput
from calculators.core.fields import Field

__all__ = ["AnyInput", "make"]


def make(declared: Field) -> AnyInput:
    """The input for a declared field."""
    kind = declared.kind
    if declared.code == "overrides":
        from app.ui.inputs.overrides import OverridesInput

        return OverridesInput(declared)
    if kind in ("money", "integer", "decimal", "percent", "text", "month"):
        from app.ui.inputs import lines

        return lines.make(declared)
    if kind == "date":
        from app.ui.inputs.dates import DateInput

        return DateInput(declared)
    if kind in ("choice", "choices", "boolean"):
        from app.ui.inputs import choices

        return choices.make(declared)
    from app.ui.inputs import rows

    return rows.make(declared)


def as_typed(declared: Field, value: Any) -> str:
    """A value of a case (as JSON has it) as it would be restored into the field."""
    from app.ui.inputs.base import typed

    return typed(declared.kind, value, declared.unit)
