"""Which calculators there are. Each is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from calculators.core.calculator import Calculator
from calculators.core.rules import Rulebook, Source
from calculators.core.statement import Statement

_MODULES = {
    "event.laid_off": "calculators.events.leaving",
    "event.contract_ended": "calculators.events.leaving",
    "event.resigned": "calculators.events.leaving",
    "event.retired": "calculators.events.leaving",
    "event.childbirth": "calculators.events.family",
    "event.miscarriage": "calculators.events.family",
    "event.work_accident": "calculators.events.harm",
    "event.death": "calculators.events.harm",
    "severance": "calculators.severance",
    "pkwt": "calculators.pkwt",
    "jkp": "calculators.jkp",
    "contributions": "calculators.contributions",
    "bpu_leaflet": "calculators.bpu_leaflet",
    "severance_tax": "calculators.severance_tax",
    "jht_tax": "calculators.severance_tax",
    "jht": "calculators.jht",
    "jp": "calculators.jp",
    "maternity": "calculators.maternity",
    "maternity_financing": "calculators.policy.maternity_financing",
    "maternity_options": "calculators.policy.maternity_options",
    "layoff_package_ilo": "calculators.policy.layoff_package",
    "jkk": "calculators.jkk",
    "jkm": "calculators.jkm",
    "unemployment_designs": "calculators.policy.unemployment",
    "ap_projection": "calculators.policy.projection",
    "conventions": "calculators.policy.conventions",
    "old_age_options": "calculators.policy.old_age",
    "informal_workers": "calculators.policy.informal_workers",
    "other_help": "calculators.policy.other_help",
}


class UnknownCalculator(LookupError):
    """There is no calculator of that name."""


def codes() -> list[str]:
    """The codes of all calculators, in the order in which they are shown."""
    return list(_MODULES)


@cache
def calculator(code: str) -> Calculator:
    """The calculator `code`, or `UnknownCalculator`. A module with several calculators lists them in CALCULATORS."""
    if code not in _MODULES:
        raise UnknownCalculator(code)
    found: dict[str, Calculator] = import_module(_MODULES[code]).CALCULATORS
    return found[code]


_in_use: list[Source] = []


@cache
def default_rules() -> Rulebook:
    """The rule pack that ships with the program, or the later one of `use_rules`."""
    return Rulebook(*_in_use)


def use_rules(source: Source | None) -> None:
    """Compute with the pack in `source`, which was proven fit, from now on; None: with the program's own."""
    _in_use[:] = [] if source is None else [source]
    default_rules.cache_clear()


def rules_in_use() -> Source | None:
    """What was given to `use_rules` last, for a process that shall compute under the same rules."""
    return _in_use[0] if _in_use else None


def calculate(code: str, given: Mapping[str, Any], book: Rulebook | None = None) -> Statement:
    """The statement of one case."""
    return calculator(code).run(given, book or default_rules())
