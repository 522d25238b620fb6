"""The window. Importing this loads no Qt; `start` does."""

from __future__ import annotations

from collections.abc import Sequence


def start(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; the return value is the exit status."""
    from app.ui.application import run

    return run(list(arguments))
