"""What the law says: pure functions from a case to a statement.

``calculate("severance", {...})`` gives a `Result`, `NotEntitled`, `Incomplete` or `Invalid`. Standard library only.
"""

from __future__ import annotations

from calculators.registry import calculate, calculator, codes, default_rules

__all__ = ["calculate", "calculator", "codes", "default_rules"]
