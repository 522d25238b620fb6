"""Who signs a statement: those whom it concerns, and never the dead."""

from __future__ import annotations

from app.export import answers, content
from app.export.office import Office
from calculators.core.statement import Explained
from calculators.core.text import T

_WORKERS = ("pekerja", "buruh", "pekerja/buruh", "tenaga kerja", "worker", "employee")
"""How an office may write the worker's role among its own signature lines."""
_SAYING = ("reason", "outcome", "event", "termination_type", "claim_reason", "death_cause")
_NOBODY = ("study", "leaflet")


def signers(statement: Explained, office: Office, language: str) -> list[tuple[str, str]]:
    """Role and name of each who signs. A study and a leaflet nobody signs, contributions only the officer."""
    kind = content.kind(statement.calculator)
    if kind in _NOBODY:
        return []
    role, name = T("Pekerja").render(language), answers.person(statement)
    if is_of_dead(statement):
        role, name = T("Ahli waris").render(language), ""
    is_asked = kind != "contributions"
    if not office.signatures:
        officer = (T("Petugas").render(language), office.officer)
        return [(role, name), officer] if is_asked else [officer]
    roles = [role if own.strip().casefold() in _WORKERS else own for own in office.signatures
             if is_asked or own.strip().casefold() not in _WORKERS]  # fmt: skip
    return [(own, "") for own in roles]


def is_of_dead(statement: Explained) -> bool:
    """Whether the worker has died: the heirs are paid, or the answers say so."""
    if any(line.payee == "heirs" for line in statement.lines):
        return True
    case = statement.case
    if case is None:
        return False
    said = (case.get(code) for code in _SAYING)
    return case.get("death_date") is not None or any(isinstance(answer, str) and answer.startswith("death")
                                                     for answer in said)  # fmt: skip
