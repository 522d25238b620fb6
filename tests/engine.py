"""Another engine for our workbook formulas: what it makes of them must be what the calculation says."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the libraries it stands on
    import formulas


@cache
def _compiled(formula: str) -> Any:
    return formulas.Parser().ast("=" + formula)[1].compile()


def evaluate(formula: str, cells: Mapping[str, Any]) -> float:
    """The value of `formula` (without the leading ``=``); `cells` gives numbers and, for ranges, lists of numbers."""
    function = _compiled(formula)
    known = {name.upper(): value for name, value in cells.items()}
    given = [numpy.array([[one] for one in value], dtype=float) if isinstance(value, list) else float(value)
             for value in (known[name] for name in function.inputs or {})]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = function(*given)
    return float(numpy.asarray(found).reshape(-1)[0])
