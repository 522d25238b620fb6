"""How cases, times and what was done with them are called."""

from __future__ import annotations

from datetime import datetime

from app.i18n import clock, language, say, tr
from app.store.cases import Summary
from calculators import registry
from calculators.core.words import day

_SHOWN = 4
_NIK = 16


def name_of(case: Summary) -> str:
    """Whom a case is about; a stranger's case has a name too."""
    return case.worker_name or tr("Tanpa nama")


def event_of(calculator: str) -> str:
    """What a case is about; the code where this program does not know it."""
    return say(registry.calculator(calculator).title) if calculator in registry.codes() else calculator


def masked(nik: str) -> str:
    """A NIK as it may stand in a list that others see: the first and last four figures."""
    return f"{nik[:_SHOWN]}••••{nik[-_SHOWN:]}" if len(nik) >= _NIK - _SHOWN else nik


def when(moment: str) -> str:
    """A kept time as a reader here says it: ``21 November 2026, 07.05``."""
    if not moment:
        return ""
    at = datetime.fromisoformat(moment).astimezone()
    return f"{day(at.date(), language())}, {clock(at)}"


def short_when(moment: str) -> str:
    """The same where room is scarce: ``21/11/2026``, of today ``07.05``."""
    if not moment:
        return ""
    at = datetime.fromisoformat(moment).astimezone()
    return clock(at) if at.date() == datetime.now().astimezone().date() else f"{at:%d/%m/%Y}"


def action(code: str) -> str:
    """What was done with a case."""
    known = {
        "pdf": tr("PDF dibuat"), "xlsx": tr("Excel dibuat"), "copy": tr("Ringkasan disalin"), "print": tr("Dicetak"),
        "casefile": tr("Diekspor ke berkas kasus"), "again": tr("Lembar lama dicetak lagi"),
        "note": tr("Catatan penyerahan"),
    }  # fmt: skip
    return known.get(code, code)
