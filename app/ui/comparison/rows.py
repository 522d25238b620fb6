"""The table of a comparison: each amount on both sides and what differs, in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.compare import AmountRow, SideBySide
from app.export import compared
from app.i18n import language, tr
from app.ui import icons, theme
from app.ui.widgets import Button, column, label, row, rule
from calculators.core.quantity import Quantity

Widths = tuple[int, int]
"""Pixels of an amount and of the words for a difference, the same in all rows."""


def against() -> str:
    """What stands above the words of a difference."""
    return tr("B terhadap A")


def difference(row: AmountRow) -> str:
    """How B differs from A: more, less, the same, or on one side only. Less tax is less, though its minus shrinks."""
    if row.left is None:
        return tr("hanya di B")
    if row.right is None:
        return tr("hanya di A")
    by = row.difference
    if by is None:
        return tr("tidak sebanding")
    if not by:
        return tr("sama")
    return more_or_less(by)


def more_or_less(by: Quantity) -> str:
    """``lebih Rp5.000.000``: B against A."""
    if by > 0:
        return tr("lebih {amount}", amount=by.show(language()))
    return tr("kurang {amount}", amount=(-by).show(language()))


def amounts(row: AmountRow, found: SideBySide) -> tuple[str, str]:
    """What stands on both sides; a dash where that side has none."""
    left, right, *_ = compared.cells(row, found, language())
    return left, right


def marked(row: AmountRow) -> str:
    """On which sides the officer set the amount or one within it, in words; nothing where on none."""
    left, right = compared.marks(row, language())
    if left and left == right:
        return tr("A dan B: {mark}", mark=left)
    return "; ".join(f"{side}: {said}" for side, said in (("A", left), ("B", right)) if said)


def widths(found: SideBySide) -> Widths:
    """As wide as the widest of the table needs."""
    figures, small = (QFontMetrics(theme.current().font(role, tabular=True)) for role in ("strong", "small"))
    sides = [text for one in found.amounts for text in amounts(one, found)]
    said = [against(), *(difference(one) for one in found.amounts)]
    return (max([figures.horizontalAdvance(text) for text in sides], default=0) + theme.px(4),
            max([small.horizontalAdvance(text) for text in said], default=0) + theme.px(4))  # fmt: skip


def align(parts: tuple[QLabel, QLabel, QLabel], wide: Widths) -> None:
    """Give the three columns on the right their widths, so that they stand below each other."""
    for cell, width in zip(parts, (wide[0], wide[0], wide[1]), strict=True):
        cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        cell.setFixedWidth(width)


class ComparedRow(QWidget):
    """One amount on both sides. Enter or a click unfolds how each came about."""

    def __init__(self, shown: AmountRow, found: SideBySide, wide: Widths) -> None:
        super().__init__()
        self.found = shown
        sides, said, mark = amounts(shown, found), difference(shown), marked(shown)
        whole = column(self)
        self.header = Button()
        self.header.setProperty("kind", "line")
        self.header.setCheckable(True)
        self.header.setMinimumHeight(theme.px(34))
        self.header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as its words
        inside = row(self.header, 8, (2, 4, 2, 4))
        self._caret = label("")
        self._caret.setFixedWidth(theme.px(18))
        role = "strong" if shown.is_changed or shown.is_main else "base"
        right = (
            label(sides[0], role, tabular=True),
            label(sides[1], role, tabular=True),
            label(said, "small", "" if shown.is_changed else "muted", tabular=True),
        )
        align(right, wide)
        inside.addWidget(self._caret)
        named = column(spacing=1)
        named.addWidget(label(shown.label, role, wrap=True))
        self.mark = label(mark, "tiny", "muted", wrap=True)
        if not mark:
            self.mark.hide()
        named.addWidget(self.mark)
        inside.addLayout(named, 1)
        for cell in right:
            inside.addWidget(cell)
        for part in self.header.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.body = QWidget()
        self.body.hide()
        whole.addWidget(self.header)
        whole.addWidget(self.body)
        whole.addWidget(rule())
        self.header.toggled.connect(self._unfold)
        name = tr("{label}: A {left}, B {right}, {words}", label=shown.label, left=sides[0], right=sides[1], words=said)
        self.header.setAccessibleName(f"{name} ({mark})" if mark else name)
        self._turn()

    def _turn(self) -> None:
        is_open = self.header.isChecked()
        self._caret.setPixmap(icons.picture("down" if is_open else "right", "muted", 16))
        state = tr("terbuka") if is_open else tr("tertutup")
        self.header.setAccessibleDescription(
            tr("Rincian {state}. Enter atau spasi membuka rumus dan pasalnya.", state=state)
        )

    def _unfold(self, is_open: bool) -> None:
        if is_open and self.body.layout() is None:
            self._fill()
        self.body.setVisible(is_open)
        self._turn()

    def _fill(self) -> None:
        inside = column(self.body, 4, (28, 0, 8, 12))
        for side, quantity in (("A", self.found.left), ("B", self.found.right)):
            said = tr("tidak ada") if quantity is None else quantity.equation(language())
            inside.addWidget(label(f"{side}: {said}", "small", wrap=True, tabular=True))
            if quantity is not None and quantity.sources:
                inside.addWidget(label("; ".join(quantity.sources), "tiny", "primary", wrap=True))
