"""Is this sheet still what was computed? Reads a PDF or workbook of ours back and compares it with what was kept.

Two proofs, told apart in every answer. ``kept``: the case store of this laptop knows the code, and the amounts on the
sheet are those that were kept. ``record``: only the file speaks for itself; its record fits its code and its pages.
That finds what was edited, but it has no key: whoever knows how can make a file that fits itself.
"""

from __future__ import annotations

from app.check.paper import MOST_BYTES, Paper, Sheet, read
from app.check.row import Row
from app.check.verdict import Verdict, judge, judge_typed

__all__ = ["MOST_BYTES", "Paper", "Row", "Sheet", "Verdict", "judge", "judge_typed", "read"]
