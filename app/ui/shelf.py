"""Which calculators the window offers, and in what order.

The cards of the home page stand here in words, so that the window opens without loading a single calculator; a test
keeps them equal to what the calculators say of themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import say

if TYPE_CHECKING:
    from calculators.core.calculator import Calculator

HOME = (
    ("event.laid_off", "briefcase", "Di-PHK", "Pesangon, penghargaan masa kerja, JKP, JHT"),
    ("event.contract_ended", "document", "Kontrak berakhir", "Uang kompensasi PKWT, ganti rugi, JHT"),
    ("event.resigned", "exit", "Mengundurkan diri", "Penggantian hak, uang pisah, JHT"),
    ("event.retired", "clock", "Pensiun", "Pesangon pensiun, JHT, Jaminan Pensiun"),
    ("event.childbirth", "pregnant", "Hamil dan melahirkan", "Lama cuti, upah selama cuti, cuti suami"),
    ("event.miscarriage", "heart", "Keguguran", "Istirahat dan upah setelah keguguran, cuti suami"),
    ("event.work_accident", "warning", "Kecelakaan kerja", "STMB, cacat, pengangkutan, alat bantu, beasiswa"),
    ("event.death", "candle", "Meninggal dunia", "JKM atau JKK, pesangon, JHT, pensiun ahli waris"),
    ("contributions", "coins", "Iuran", "Iuran JKK, JKM, JHT, JP, JKN, dan JKP: siapa membayar berapa dalam sebulan"),
)
"""Calculator, icon, title and summary of each card, in the order in which people ask."""

_ICONS = {code: icon for code, icon, _, _ in HOME}


def icon_of(calculator: Calculator) -> str:
    """The icon of a calculator, the same everywhere."""
    return _ICONS.get(calculator.code) or calculator.icon or "document"


def place_of(code: str) -> str:
    """The page on which a calculator is offered, and to which its own page leads back."""
    if code in _ICONS:
        return "home"
    from calculators import registry

    return "policy" if registry.calculator(code).group == "policy" else "calculators"


def every() -> list[Calculator]:
    """All calculators."""
    from calculators import registry

    return [registry.calculator(code) for code in registry.codes()]


def search_text(calculator: Calculator) -> str:
    """What a search looks through."""
    words = [calculator.title, say(calculator.title), calculator.summary, say(calculator.summary)]
    return " ".join([*words, calculator.search, calculator.code, *calculator.tags])
