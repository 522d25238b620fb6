"""Amounts that the officer set: a list to change or take back. They are set at the line of the statement itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import language, tr
from app.reading import ReadingError
from app.ui.widgets import button, clear, column, label, row
from calculators.core.fields import Choice, Field
from calculators.core.words import money

Record = dict[str, Any]
"""``line``, ``amount`` and ``reason``, as the case has them."""


class OverridesInput(QWidget):
    """The officer's amounts in the form. `edit_wanted` names the line whose amount is to be changed."""

    finished = Signal()
    edited = Signal()
    edit_wanted = Signal(str)

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self.records: list[Record] = []
        self.names: dict[str, str] = {}
        """What each line is called; said by the statement."""
        self._stack = column(self, 8)

    @property
    def is_idle(self) -> bool:
        """Nothing is set: then the form need not speak of it."""
        return not self.records

    def found(self, line: str) -> Record | None:
        """What is set for a line."""
        return next((record for record in self.records if record["line"] == line), None)

    def put(self, line: str, amount: int, reason: str) -> None:
        """Set the amount of a line, in place of what was set before."""
        record = {"line": line, "amount": amount, "reason": reason}
        at = next((at for at, known in enumerate(self.records) if known["line"] == line), len(self.records))
        self._change([*self.records[:at], record, *self.records[at + 1 :]])

    def take_back(self, line: str) -> None:
        """The computed amount holds again."""
        self._change([record for record in self.records if record["line"] != line])

    def _change(self, records: list[Record]) -> None:
        self.restore(records)
        self.edited.emit()
        self.finished.emit()

    def name_lines(self, names: dict[str, str]) -> None:
        """Say what the lines are called, once a statement is there."""
        if names != self.names:
            self.names = names
            self._lay()

    def _lay(self) -> None:
        clear(self._stack)
        for record in self.records:
            self._stack.addWidget(self._item(record))

    def _item(self, record: Record) -> QWidget:
        line = str(record["line"])
        name = self.names.get(line, line)
        item = QFrame()
        item.setProperty("kind", "warning")
        whole = column(item, 2, (12, 8, 12, 6))
        amount = record.get("amount")  # a case from a file may say anything
        said = money(amount, language()) if type(amount) is int else str(amount)
        whole.addWidget(label(f"{name}: {said}", "strong", wrap=True, tabular=True))
        whole.addWidget(label(str(record.get("reason", "")), "small", wrap=True))
        acts = row(spacing=8)
        change = button(tr("Ubah"), "link", "pencil", tr("Mengubah jumlah atau alasannya"))
        change.setAccessibleName(tr("Ubah {line}", line=name))
        change.clicked.connect(lambda: self.edit_wanted.emit(line))
        back = button(
            tr("Pakai hitungan"), "link", "undo", tr("Menghapus penetapan; jumlah menurut hitungan berlaku lagi")
        )
        back.setAccessibleName(tr("Pakai hitungan untuk {line}", line=name))
        back.clicked.connect(lambda: self.take_back(line))
        acts.addWidget(change)
        acts.addWidget(back)
        acts.addStretch(1)
        whole.addLayout(acts)
        return item

    # --- as an input ---

    def read(self) -> Any:
        for record in self.records:
            if not _is_whole(record):
                raise ReadingError("Penetapan ini tidak lengkap. Hapus, lalu tetapkan lagi.")
        return [dict(record) for record in self.records] or None

    def raw(self) -> list[Record]:
        return [dict(record) for record in self.records]

    def restore(self, raw: Any) -> None:
        known = raw if isinstance(raw, list | tuple) else ()
        self.records = [dict(one) for one in known if isinstance(one, dict) and isinstance(one.get("line"), str)]
        self._lay()

    def load(self, value: Any) -> None:
        self.restore(value)

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        raise TypeError("there is nothing to choose")

    def mark(self, is_wrong: bool) -> None:
        pass

    def widget(self) -> QWidget:
        return self


def _is_whole(record: Record) -> bool:
    if set(record) != {"line", "amount", "reason"}:
        return False
    return type(record["amount"]) is int and isinstance(record["reason"], str)
