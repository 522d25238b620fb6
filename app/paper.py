"""The paper that statements are printed on. The text is as wide on each; the margins take up the difference."""

from __future__ import annotations

from dataclasses import dataclass

_POINTS_OF_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """Size in millimetres, and the number that Excel knows it by."""

    name: str
    width_mm: float
    height_mm: float
    excel: int

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points, as PDF counts."""
        return self.width_mm * _POINTS_OF_MM, self.height_mm * _POINTS_OF_MM


PAPERS = {
    "a4": Paper("A4 (210 × 297 mm)", 210, 297, 9),
    "f4": Paper("F4 / Folio (215 × 330 mm)", 215, 330, 14),
    "letter": Paper("Letter (216 × 279 mm)", 215.9, 279.4, 1),
}
"""Indonesian offices have A4 or F4; Excel's nearest to F4 is Folio, 8.5 by 13 inches."""
