"""The office that hands the statement over: its name on top of each page, its people below."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.paper import PAPERS, Paper


@dataclass(frozen=True, slots=True)
class Office:
    """All optional. `signatures` are the roles that sign, in order; without them the worker and the officer do."""

    name: str = ""
    address: str = ""
    logo: Path | None = None
    officer: str = ""
    place: str = ""
    signatures: tuple[str, ...] = ()
    paper: str = "a4"

    @property
    def sheet(self) -> Paper:
        """The paper it prints on."""
        return PAPERS[self.paper]
