"""Which calculators the window offers, and in what order."""

from __future__ import annotations

from app.i18n import say
from calculators import registry
from calculators.core.calculator import Calculator

EVENTS = (
    "event.laid_off", "event.contract_ended", "event.resigned", "event.retired", "event.childbirth",
    "event.miscarriage", "event.work_accident", "event.death",
)  # fmt: skip
"""The order of the cards on the home page; events not named here come after."""
ALSO_HOME = ("contributions",)
WITHOUT_EVENTS = ("severance", "pkwt", "severance_tax", "jht_tax")
"""What the home page offers while there are no events."""


def home() -> list[Calculator]:
    """The cards of the home page."""
    known = registry.codes()
    events = [code for code in known if code.startswith("event.")]
    ordered = [code for code in EVENTS if code in events] + [code for code in events if code not in EVENTS]
    if ordered:
        ordered += [code for code in ALSO_HOME if code in known]
    else:
        ordered = [code for code in WITHOUT_EVENTS if code in known]
    return [registry.calculator(code) for code in ordered]


def every() -> list[Calculator]:
    """All calculators."""
    return [registry.calculator(code) for code in registry.codes()]


def search_text(calculator: Calculator) -> str:
    """What a search looks through."""
    words = [calculator.title, say(calculator.title), calculator.summary, say(calculator.summary)]
    return " ".join([*words, calculator.search, calculator.code, *calculator.tags])
