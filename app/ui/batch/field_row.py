"""One question of the calculator: which column of the sheet answers it, or which one value for all."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QWidget

from app.i18n import say, tr
from app.ui import theme
from app.ui.inputs.choices import ChoiceInput
from app.ui.widgets import column, label, row
from calculators.core.fields import Choice, Field

NOTHING, FOR_ALL = "-", "="
BESIDE_FROM = 640
SURE, ALIKE = 0.999, 0.88


class FieldRow(QFrame):
    """`column_chosen` gives the number of a column, -1 for none; `constant_typed` a text for all workers."""

    column_chosen = Signal(str, int)
    constant_typed = Signal(str, str)

    def __init__(self, code: str, title: str, asked: Field, needed: bool, columns: tuple[Choice, ...]) -> None:
        super().__init__()
        self.code = code
        self._asked = asked
        whole = column(self, 2, (0, 7, 0, 7))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(theme.px(12))
        whole.addLayout(self._line)
        name = column(spacing=0)
        self.title = label(title + (" *" if needed else ""), "strong" if needed else "base", wrap=True)
        name.addWidget(self.title)
        self.sure = label("", "tiny", "muted", wrap=True)
        name.addWidget(self.sure)
        self._line.addLayout(name, 4)
        self.box = self._column_box(title, needed, columns)
        self._line.addWidget(self.box, 5)
        self._value_line = row()
        self._value: QWidget | None = None
        self._line.addLayout(self._value_line, 4)
        self.error = label("", "small", "error", wrap=True)
        self.error.hide()
        whole.addWidget(self.error)

    def _column_box(self, title: str, needed: bool, columns: tuple[Choice, ...]) -> ChoiceInput:
        options = [Choice(NOTHING, tr("(belum ada kolomnya)") if needed else tr("(tidak diisi)"))]
        if self._asked.kind not in ("group", "object") and self.code not in ("employee_number", "department"):
            options.append(Choice(FOR_ALL, tr("Sama untuk semua:")))
        box = ChoiceInput(Field(self.code, title, "choice", choices=(*options, *columns)))
        box.describe(tr("Kolom untuk {label}", label=title), say(self._asked.hint) or tr("Kolom mana di lembar Anda"))
        box.finished.connect(self._box_chosen)
        return box

    def _box_chosen(self) -> None:
        chosen = str(self.box.currentData())
        self._show_value(chosen == FOR_ALL)
        if chosen == FOR_ALL:
            self.column_chosen.emit(self.code, -1)
            if self._value is not None:
                self._value.setFocus()
            return
        self.constant_typed.emit(self.code, "")
        self.column_chosen.emit(self.code, -1 if chosen == NOTHING else int(chosen))

    @property
    def is_for_all(self) -> bool:
        """Whether one value for all is wanted."""
        return bool(self.box.currentData() == FOR_ALL)

    # --- the value for all ---

    def _show_value(self, is_wanted: bool, text: str = "") -> None:
        if is_wanted and self._value is None:
            self._value = self._make_value()
            self._value_line.addWidget(self._value)
        if self._value is not None:
            self._value.setVisible(is_wanted)
            if is_wanted:
                self._put(text)

    def _make_value(self) -> QWidget:
        from app.batch.columns import options
        from app.batch.template import KIND_WORDS

        name = tr("{label}, sama untuk semua", label=self.box.declared.label)
        if self._asked.kind in ("choice", "boolean"):
            found = options(self._asked) if self._asked.kind == "choice" else ()
            box = ChoiceInput(Field(self.code, name, "choice", choices=found or _YES_NO))
            box.describe(name, tr("Berlaku untuk semua pekerja di lembar ini"))
            box.finished.connect(lambda: self.constant_typed.emit(self.code, str(box.currentData() or "")))
            return box
        line = QLineEdit()
        theme.set_type(line, "base")
        line.setFixedHeight(theme.px(35))
        line.setMinimumWidth(theme.px(80))
        line.setPlaceholderText(say(KIND_WORDS.get(self._asked.kind, "teks")))
        line.setAccessibleName(name)
        line.setAccessibleDescription(tr("Berlaku untuk semua pekerja di lembar ini"))
        line.editingFinished.connect(lambda: self.constant_typed.emit(self.code, line.text()))
        return line

    def _put(self, text: str) -> None:
        if isinstance(self._value, ChoiceInput):
            self._value.restore(text or None)
        elif isinstance(self._value, QLineEdit) and self._value.text() != text:
            self._value.setText(text)

    # --- what is shown ---

    def show_state(self, index: int | None, constant: str | None, sure: str, error: str, from_template: Any) -> None:
        """Which column it is, or which value; how sure that is, and what is wrong with it."""
        is_for_all = constant is not None or (index is None and self.box.currentData() == FOR_ALL)
        self.box.restore(str(index) if index is not None else FOR_ALL if is_for_all else NOTHING)
        self._show_value(is_for_all and index is None, constant or "")
        if from_template is not None and index is None and constant is None:
            sure = tr("dari lembar “Sama untuk semua”: {value}", value=str(from_template))
        self.sure.setText(sure)
        self.sure.setVisible(bool(sure))
        self.error.setText(error)
        self.error.setVisible(bool(error))
        said = "; ".join(part for part in (say(self._asked.hint), sure, error) if part)
        self.box.setAccessibleDescription(said or tr("Kolom mana di lembar Anda"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if self.width() >= theme.px(BESIDE_FROM) else ways.TopToBottom)


_YES_NO = (Choice("ya", "Ya"), Choice("tidak", "Tidak"))


def sureness(sure: float | None, by_hand: bool, remembered: bool) -> str:
    """How we came to take this column."""
    if remembered:
        return tr("seperti terakhir kali")
    if by_hand or sure is None:
        return tr("Anda pilih")
    if sure >= SURE:
        return tr("judulnya cocok")
    return tr("judulnya mirip, periksa") if sure >= ALIKE else tr("tebakan, periksa")
