"""Draws a picture of `app.charts` with QPainter in the colours and letters of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from app.charts.picture import Area, Dot, Picture, Stroke, Word
from app.charts.styles import OUTLINES
from app.ui import theme

_LETTERS = {"tick": "tiny", "legend": "small", "value": "chip"}
_SOFT = 0.30
"""How much of its colour a soft area has."""
_SQUASHED = 0.75


class QtRuler:
    """Measures in the fonts of the theme."""

    def __init__(self) -> None:
        self._metrics = {role: QFontMetricsF(theme.current().font(name)) for role, name in _LETTERS.items()}

    def width(self, text: str, role: str) -> float:
        return self._metrics[role].horizontalAdvance(text)

    def line(self, role: str) -> float:
        return self._metrics[role].height()


def paint(painter: QPainter, picture: Picture) -> None:
    """Everything in its order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for item in picture.items:
        if isinstance(item, Stroke):
            _stroke(painter, item)
        elif isinstance(item, Area):
            _area(painter, item)
        elif isinstance(item, Dot):
            _dot(painter, item)
        else:
            _word(painter, item)


def _pen(role: str, weight: float) -> QPen:
    pen = QPen(theme.current().colour(role), weight * max(1.0, theme.current().factor * _SQUASHED))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _stroke(painter: QPainter, stroke: Stroke) -> None:
    pen = _pen(stroke.role, stroke.weight)
    if stroke.dash:
        pen.setDashPattern(list(stroke.dash))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke.points]))


def _area(painter: QPainter, area: Area) -> None:
    place = QRectF(area.x, area.y, area.width, area.height)
    colour = theme.current().colour(area.role)
    if area.role == "hover":
        painter.fillRect(place, colour)
        return
    if area.fill == "soft":
        colour = _mixed(colour, theme.current().colour("surface"))
    painter.setPen(_pen(area.role, 1.0))
    painter.setBrush(QBrush(colour) if area.fill in ("soft", "full") else Qt.BrushStyle.NoBrush)
    painter.drawRect(place)


def _mixed(colour: QColor, ground: QColor) -> QColor:
    pairs = ((colour.red(), ground.red()), (colour.green(), ground.green()), (colour.blue(), ground.blue()))
    return QColor(*(round(_SOFT * a + (1 - _SOFT) * b) for a, b in pairs))


def _dot(painter: QPainter, dot: Dot) -> None:
    size = theme.current().factor * dot.size
    painter.setPen(_pen(dot.role, 1.5))
    is_open = dot.shape in ("ring", "box", "cross", "wedge")
    painter.setBrush(theme.current().colour("surface" if is_open else dot.role))
    middle = QPointF(dot.x, dot.y)
    if dot.shape in ("disc", "ring"):
        painter.drawEllipse(middle, size, size)
    elif dot.shape == "cross":
        painter.drawLine(middle + QPointF(-size, -size), middle + QPointF(size, size))
        painter.drawLine(middle + QPointF(-size, size), middle + QPointF(size, -size))
    else:
        painter.drawPolygon(QPolygonF([middle + QPointF(x * size, y * size) for x, y in OUTLINES[dot.shape]]))


def _word(painter: QPainter, word: Word) -> None:
    painter.setFont(theme.current().font(_LETTERS[word.letters]))
    painter.setPen(theme.current().colour(word.role))
    wide = painter.fontMetrics().horizontalAdvance(word.text)
    left = word.x - {"left": 0.0, "middle": wide / 2, "right": wide}[word.align]
    painter.drawText(QPointF(left, word.y), word.text)
