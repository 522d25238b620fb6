"""Known errors: the user can mend them, and is told how. Anything else is a bug and is reported as one."""

from __future__ import annotations

from calculators.core.text import T, Text

WRONG_INPUT = 2


class UserError(Exception):
    """Something the user can mend. `text` says what is wrong and what to do; `status` is the exit status."""

    def __init__(self, text: Text | str, status: int = WRONG_INPUT) -> None:
        self.text = T(text) if isinstance(text, str) else text
        self.status = status
        super().__init__(str(self.text))
