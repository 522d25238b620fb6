"""Every word that somebody before the screen, or a screen reader, can get at now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QListWidget, QTableView, QWidget


def all_said() -> str:
    """The texts of all visible widgets of all windows, their names, descriptions, tooltips, titles."""
    return "\n".join(part for widget in QApplication.allWidgets() if widget.isVisible() for part in _of(widget))


def _of(widget: QWidget) -> Iterator[str]:
    for getter in ("text", "toPlainText", "placeholderText", "currentText", "title"):
        read = getattr(widget, getter, None)
        if callable(read):
            yield str(read())
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
    if isinstance(widget, QListWidget):
        yield from (widget.item(at).text() for at in range(widget.count()))
    if isinstance(widget, QTableView) and widget.model() is not None:
        model = widget.model()
        for line in range(model.rowCount()):
            yield from (str(model.index(line, place).data()) for place in range(model.columnCount()))
