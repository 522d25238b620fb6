"""Hostile input for every door of the program: what comes in, and what must hold whatever it is.

A door takes bytes and a folder to work in. It either takes them or refuses with a sentence; anything else that is
raised is a crash. The same doors are tried for seconds by the tests and for minutes by the bench.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from app.errors import UserError
from tests.fuzzing import carried, cases, kept, papers


@dataclass(frozen=True)
class Attack:
    """The bytes of one try; in a report their beginning is enough to see what they are."""

    content: bytes

    def __repr__(self) -> str:
        return f"Attack({len(self.content)} bytes: {self.content[:160]!r})"


@st.composite
def attack(draw: st.DrawFn, door: str) -> Attack:
    """Something to try at a door."""
    return Attack(draw(DOORS[door].attacks))


@dataclass(frozen=True)
class Door:
    """One way in: bytes worth trying, and what takes them."""

    attacks: st.SearchStrategy[bytes]
    enter: Callable[[bytes, Path], None]
    behind: tuple[str, ...] = ()
    """The modules that read what comes in: the bench says how many of their functions are entered."""


CARRIED = ("app.store.casefile", "app.store.container")
PACK = ("app.packs.archive", "app.packs.trial", "calculators.core.rules")
SHEET = ("app.batch.guard", "app.batch.csvfile", "app.batch.sheets", "app.batch.headers", "app.batch.cells")
PAPER = ("app.check.pdf", "app.check.xlsx", "app.check.record", "app.check.words", "app.check.altered")

DOORS: dict[str, Door] = {
    "case": Door(cases.case_attacks, cases.enter_case, ("app.commands.calc", "calculators.core.answers")),
    "case file": Door(carried.case_file_attacks, carried.enter_case_file, CARRIED),
    "rule pack": Door(carried.pack_attacks, carried.enter_pack, PACK),
    "signature": Door(carried.signature_attacks, carried.enter_signature, ("app.packs.signing",)),
    "installed pack": Door(kept.switch_attacks, kept.enter_switch, ("app.packs.place",)),
    "sheet": Door(papers.sheet_attacks, papers.enter_sheet, SHEET),
    "columns": Door(kept.memory_attacks, kept.enter_memory, ("app.batch.mapping",)),
    "settings": Door(kept.settings_attacks, kept.enter_settings, ("app.ui.preferences",)),
    "paper": Door(papers.paper_attacks, papers.enter_paper, PAPER),
}


def enter(door: str, content: bytes, folder: Path) -> bool:
    """Whether the bytes were taken; False where they were refused with a sentence. Anything else goes on up."""
    try:
        DOORS[door].enter(content, folder)
    except UserError as problem:
        assert len(str(problem)) > 10, "a refusal is a sentence"
        return False
    return True
