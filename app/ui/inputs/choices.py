"""Lists to choose from: one answer, several, or yes and no."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.reading import ReadingError
from app.ui import theme
from app.ui.boxes import TickBox
from app.ui.inputs.finder import SearchedList
from app.ui.widgets import column
from calculators.core.fields import Choice, Field


class ChoiceInput(SearchedList):
    """One answer from a list that cannot be typed into. A long list opens with a search line."""

    finished = Signal()
    edited = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self._options: tuple[Choice, ...] = ()
        self._wanted: Any = None
        self.activated.connect(self._chosen)
        self.setAccessibleName(say(declared.label))
        if not callable(declared.choices):
            self.offer(declared.choices)

    def _chosen(self) -> None:
        self.fit_words()
        self._wanted = self.currentData()
        self.edited.emit()
        self.finished.emit()

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        """Offer `options`. The answer stays where it is one of them, and comes back when it is one again.

        `before` names the question that decides what there is to choose.
        """
        if not options:
            asked = tr("Isi dahulu {label}", label=before) if before else tr("Isi dahulu yang sebelumnya")
            self.setPlaceholderText(asked)
        if options == self._options and self.count():
            return
        self._options = options
        self.blockSignals(True)
        self.clear()
        if options:
            self.setPlaceholderText(tr("Pilih…"))
        for option in options:
            self.addItem(say(option.label), option.code)
        self.setEnabled(bool(options))
        self.blockSignals(False)
        self.restore(self._wanted)

    def read(self) -> Any:
        code = self.currentData()
        return None if code is None or code == self.declared.default else code

    def raw(self) -> Any:
        return self._wanted

    def restore(self, raw: Any) -> None:
        self._wanted = raw
        at = self.findData(raw if raw is not None else self.declared.default)
        self.setCurrentIndex(at)
        self.fit_words()

    def load(self, value: Any) -> None:
        self.restore(None if value is None else str(value))

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def mark(self, is_wrong: bool) -> None:
        if bool(self.property("wrong")) != is_wrong:
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def widget(self) -> QWidget:
        return self

    def options(self) -> tuple[Choice, ...]:
        return self._options

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class BooleanInput(TickBox):
    """Yes or no, with its question beside the box."""

    finished = Signal()
    edited = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__(say(declared.label))
        self.declared = declared
        self.setMinimumHeight(theme.px(35))
        self.setChecked(bool(declared.default))
        self.clicked.connect(self._changed)

    def _changed(self) -> None:
        self.edited.emit()
        self.finished.emit()

    def read(self) -> Any:
        return None if self.isChecked() == bool(self.declared.default) else self.isChecked()

    def raw(self) -> bool:
        return self.isChecked()

    def restore(self, raw: Any) -> None:
        self.setChecked(bool(raw))

    def load(self, value: Any) -> None:
        self.setChecked(bool(self.declared.default) if value is None else bool(value))

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        raise TypeError("yes or no has no choices")

    def mark(self, is_wrong: bool) -> None:
        pass

    def widget(self) -> QWidget:
        return self


_YES_NO = (Choice("true", "Ya"), Choice("false", "Tidak"))


class YesNoInput(ChoiceInput):
    """Yes, no or not known, where no answer is the usual one."""

    def __init__(self, declared: Field) -> None:
        super().__init__(declared)
        self.offer(_YES_NO)

    def read(self) -> Any:
        return None if self.currentData() is None else self.currentData() == "true"

    def load(self, value: Any) -> None:
        self.restore(None if value is None else str(bool(value)).lower())


class ChoicesInput(QWidget):
    """Several answers: a box for each. Without an answer all hold, and so all are ticked."""

    finished = Signal()
    edited = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self.boxes: dict[str, TickBox] = {}
        self._column = column(self, 2)
        if not callable(declared.choices):
            self.offer(declared.choices)

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        if [option.code for option in options] == list(self.boxes):
            return
        kept, had_all = self.raw(), self._has_all()
        for box in self.boxes.values():
            box.deleteLater()
        self.boxes = {}
        for option in options:
            box = TickBox(say(option.label))
            box.setAccessibleName(say(option.label))
            box.setAccessibleDescription(say(option.hint) or say(self.declared.label))
            box.clicked.connect(self._changed)
            self.boxes[option.code] = box
            self._column.addWidget(box)
        self.setFocusProxy(next(iter(self.boxes.values()), None))  # type: ignore[arg-type]
        if had_all:
            self.load(None)
        else:
            self.restore(kept)

    def _has_all(self) -> bool:
        return len(self.raw()) == len(self.boxes)

    def _changed(self) -> None:
        self.edited.emit()
        self.finished.emit()

    def read(self) -> Any:
        chosen = self.raw()
        if not chosen and self.boxes:
            raise ReadingError("Pilih paling sedikit satu.")
        return None if self._has_all() else chosen

    def raw(self) -> list[str]:
        return [code for code, box in self.boxes.items() if box.isChecked()]

    def restore(self, raw: Any) -> None:
        for code, box in self.boxes.items():
            box.setChecked(code in raw)

    def load(self, value: Any) -> None:
        self.restore(value or list(self.boxes))

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for box in self.boxes.values():
            box.setAccessibleDescription(f"{name}. {description}")

    def mark(self, is_wrong: bool) -> None:
        pass

    def widget(self) -> QWidget:
        return self


def make(declared: Field) -> ChoiceInput | BooleanInput | ChoicesInput:
    """The input for a field with choices."""
    if declared.kind == "choices":
        return ChoicesInput(declared)
    if declared.kind == "boolean":
        return BooleanInput(declared) if declared.default is not None else YesNoInput(declared)
    return ChoiceInput(declared)
