"""The bar of a figure's parts and its legend, and the bar of what was offered and what is short."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import tr
from app.ui import theme
from app.ui.widgets import Flow, column, label

ROLES = ("primary", "second", "third", "fourth", "amber", "muted")
Part = tuple[str, int, str]
"""Label, amount, amount in words."""


class Bar(QWidget):
    """Amounts side by side, each as wide as its share; a hatched one is what is missing."""

    def __init__(self, hatched_last: bool = False, height: float = 12) -> None:
        super().__init__()
        self._parts: list[Part] = []
        self._hatched_last = hatched_last
        self.setFixedHeight(theme.px(height))

    def set_parts(self, parts: list[Part]) -> None:
        self._parts = parts
        self.setAccessibleName("; ".join(f"{name} {amount}" for name, _, amount in parts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.setClipPath(shape)
        total = sum(amount for _, amount, _ in self._parts) or 1
        gap, x = 2.0, 0.0
        for at, (_, amount, _) in enumerate(self._parts):
            width = whole.width() * amount / total
            is_last = at == len(self._parts) - 1
            place = QRectF(x, 0, width - (0 if is_last else gap), whole.height())
            self._fill(painter, place, at, is_last)
            x += width

    def _fill(self, painter: QPainter, place: QRectF, at: int, is_last: bool) -> None:
        if self._hatched_last and is_last:
            amber = theme.current().colour("amber")
            painter.fillRect(place, theme.current().colour("amber_soft"))
            painter.fillRect(place, QBrush(amber, Qt.BrushStyle.BDiagPattern))
            painter.setPen(amber)
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(Qt.PenStyle.NoPen)
            return
        painter.fillRect(place, colour_of(at))


def colour_of(at: int) -> QColor:
    return theme.current().colour(ROLES[min(at, len(ROLES) - 1)])


class Swatch(QWidget):
    """The square of a legend."""

    def __init__(self, colour: QColor, hatched: bool = False) -> None:
        super().__init__()
        self._colour, self._hatched = colour, hatched
        self.setFixedSize(theme.px(10), theme.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._colour)
        style = Qt.BrushStyle.BDiagPattern if self._hatched else Qt.BrushStyle.SolidPattern
        painter.setBrush(QBrush(self._colour, style))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)


def legend_item(text: str, colour: QColor, hatched: bool = False) -> QWidget:
    """A square and what it stands for."""
    item = QWidget()
    line = QHBoxLayout(item)
    line.setContentsMargins(0, 0, theme.px(10), 0)
    line.setSpacing(theme.px(6))
    line.addWidget(Swatch(colour, hatched))
    line.addWidget(label(text, "small", tabular=True))
    return item


class PartsView(QWidget):
    """Bar and legend of the parts of the figure; a second bar where an offer falls short of it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[list[Part], list[Part], str] | None = None
        self._column = column(self, 8)
        self.bar = Bar()
        self.offer = Bar(hatched_last=True, height=8)
        self._legend = QWidget()
        self.offered = label("", "small", wrap=True, tabular=True)
        for widget in (self.bar, self._legend, self.offer, self.offered):
            self._column.addWidget(widget)

    def show_parts(self, parts: list[Part], offer: list[Part], said: str = "") -> None:
        """`offer` is what was offered and what is short, or empty; `said` is that in a sentence."""
        parts = _folded(parts) if len(parts) > 1 else []
        if (parts, offer, said) == self._shown:
            return
        self._shown = (parts, offer, said)
        self.setVisible(bool(parts or offer))
        self.bar.set_parts(parts)
        self.bar.setVisible(bool(parts))
        self.offer.set_parts(offer)
        self.offer.setVisible(bool(offer))
        self.offered.setText(said)
        self.offered.setVisible(bool(said))
        self._legend.hide()
        self._legend.deleteLater()
        self._legend = QWidget()
        flow = Flow(self._legend, 6)
        for at, (name, _, _) in enumerate(parts):
            flow.addWidget(legend_item(name, colour_of(at)))
        self._column.insertWidget(1, self._legend)  # before it is shown, or it would be a window of its own
        self._legend.setVisible(bool(parts))


_NAMED_TOGETHER = 2
"""More names than these do not fit into one line of the legend; the lines below say them all."""


def _folded(parts: list[Part]) -> list[Part]:
    """At most as many parts as there are colours, the smallest together."""
    most = len(ROLES)
    if len(parts) <= most:
        return parts
    kept = sorted(parts, key=lambda part: -part[1])[: most - 1]
    rest = [part for part in parts if part not in kept]
    names = "; ".join(part[0] for part in rest) if len(rest) <= _NAMED_TOGETHER else tr("{n} bagian lain", n=len(rest))
    return [*kept, (names, sum(part[1] for part in rest), "")]
