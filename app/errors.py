"""Known errors: the user can mend them, and is told how. Anything else is a bug and is reported as one."""

from __future__ import annotations

from calculators.core.text import T, Text


class UserError(Exception):
    """Something the user can mend. `text` says what is wrong and what to do."""

    def __init__(self, text: Text | str) -> None:
        self.text = T(text) if isinstance(text, str) else text
        super().__init__(str(self.text))
