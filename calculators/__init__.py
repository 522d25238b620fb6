"""What the law says: pure functions from a case to a statement.

``calculate("severance", {...})`` gives a `Result`, `NotEntitled`, `Incomplete` or `Invalid`. Standard library only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.registry import calculate, calculator, codes, default_rules

__all__ = ["calculate", "calculator", "codes", "default_rules"]


def __getattr__(name: str) -> object:
    """Load the registry when it is first asked for: who needs only the words of `core.text` starts without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from calculators import registry

    return getattr(registry, name)
