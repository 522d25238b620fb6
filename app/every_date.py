"""Choices that depend on a date, listed for one day: for the list of fields and the empty sheet."""

from __future__ import annotations

from datetime import date
from typing import Any


class EveryDate(dict[str, Any]):
    """Answers in which every date is the same day."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day

    def get(self, key: str, default: Any = None) -> Any:
        """The day for whatever is called a date or a month."""
        return self.day if key.endswith(("date", "month")) else default
