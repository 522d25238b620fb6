"""Rows that repeat: payments, children, injuries, a wage history. Quick by keyboard, pasted from a spreadsheet."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from app import reading
from app.i18n import say, tr
from app.ui import theme
from app.ui.inputs import pasting
from app.ui.inputs.base import AnyInput, LineInput
from app.ui.widgets import button, column, label, row, tool
from calculators import default_rules
from calculators.core.fields import Choice, Field

Row = dict[str, AnyInput]


class RowsInput(QWidget):
    """A small table of inputs. Enter in the last cell begins a new row, Ctrl+Delete removes one."""

    finished = Signal()
    edited = Signal()

    def __init__(self, declared: Field) -> None:
        super().__init__()
        self.declared = declared
        self.items = self.columns(declared)
        self.rows: list[Row] = []
        self._removers: list[QToolButton] = []
        self._name = say(declared.label)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._head()
        self.more = button(tr("Tambah baris"), "link", "plus", tr("Menambah satu baris kosong di bawah"))
        self.more.clicked.connect(lambda: self._add_and_enter())
        below = row(spacing=8)
        below.addWidget(self.more)
        self.tip = label(tr("Dapat ditempel dari Excel."), "tiny", "muted")
        below.addWidget(self.tip)
        below.addStretch(1)
        whole = column(self, 4)
        whole.addLayout(self._grid)
        whole.addLayout(below)
        self.add()

    @staticmethod
    def columns(declared: Field) -> tuple[Field, ...]:
        """The fields of one row."""
        return declared.items

    def _head(self) -> None:
        """What stands above the rows."""
        for at, item in enumerate(self.items):
            self._grid.addWidget(label(say(item.label), "label"), 0, at)
            self._grid.setColumnStretch(at, 2 if item.kind == "choice" else 1)

    def _lay(self, at: int, one: Row, remover: QToolButton) -> None:
        """Put the inputs of row `at` (the first is 1) in their place."""
        for place, item in enumerate(self.items):
            self._grid.addWidget(one[item.code].widget(), at, place)
        self._grid.addWidget(remover, at, len(self.items))

    # --- rows ---

    def add(self) -> Row:
        """A new empty row at the end."""
        from app.ui.inputs import make

        at = len(self.rows) + 1
        made: Row = {}
        for item in self.items:
            cell = make(item)
            made[item.code] = cell
            cell.edited.connect(lambda: self._ask(made))
            cell.edited.connect(self.edited)
            cell.finished.connect(self.finished)
            cell.widget().installEventFilter(self)
        remover = tool("close", tr("Hapus baris {n}", n=at), tr("Menghapus baris ini (Ctrl+Delete)"))
        remover.clicked.connect(lambda: self._remove(made))
        self._lay(at, made, remover)
        self.rows.append(made)
        self._removers.append(remover)
        self._describe_row(at)
        self._ask(made)
        self._order()
        return made

    def _order(self) -> None:
        """Tab goes from cell to cell, then to the button that adds a row."""
        self.setFocusProxy(self.rows[0][self.items[0].code].widget())
        chain = [cell.widget() for one in self.rows[-2:] for cell in one.values()]
        chain[len(self.items) : len(self.items)] = self._removers[-2:-1]
        for before, after in pairwise([*chain, self._removers[-1], self.more]):
            QWidget.setTabOrder(before, after)

    def _ask(self, one: Row) -> None:
        """Offer the choices of a row, and close the questions that its other answers leave unasked."""
        if not any(item.asked or callable(item.choices) for item in self.items):
            return
        answers: dict[str, Any] = {}
        for item in self.items:
            cell = one[item.code]
            if callable(item.choices):
                cell.offer(item.options(answers, default_rules()))
            self._open(cell.widget(), item.is_asked(answers))
            answers[item.code] = _answer(cell)

    def _open(self, cell: QWidget, is_asked: bool) -> None:
        """Let a cell be filled in, or not."""
        cell.setEnabled(is_asked)

    def _describe_row(self, at: int) -> None:
        for item in self.items:
            name = tr("{group}, baris {n}, {label}", group=self._name, n=at, label=say(item.label))
            cell = self.rows[at - 1][item.code]
            cell.describe(name, say(item.hint) or say(self.declared.hint) or name)

    def _add_and_enter(self) -> None:
        first = self.add()[self.items[0].code].widget()
        first.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _remove(self, row_: Row) -> None:
        kept = [self._raw_of(other) for other in self.rows if other is not row_]
        self.restore(kept)
        self.rows[-1][self.items[0].code].widget().setFocus()
        self.edited.emit()
        self.finished.emit()

    def _set_count(self, count: int) -> None:
        while len(self.rows) < count:
            self.add()
        while len(self.rows) > max(count, 1):
            dropped = self.rows.pop()
            self._dropped(dropped)
            for cell in dropped.values():
                cell.widget().hide()
                cell.widget().deleteLater()
            remover = self._removers.pop()
            remover.hide()
            remover.deleteLater()

    def _dropped(self, one: Row) -> None:
        """Take away what stands around a row that goes."""

    # --- as an input ---

    def read(self) -> Any:
        found = [record for at, one in enumerate(self.rows, 1) if (record := self._read_row(at, one))]
        return self.joined(found) if found else None

    def joined(self, records: list[dict[str, Any]]) -> Any:
        """The rows as the case has them."""
        return records

    def _read_row(self, at: int, one: Row) -> dict[str, Any]:
        record = {}
        for code, cell in one.items():
            if not cell.widget().isEnabledTo(self):
                continue
            try:
                value = cell.read()
            except reading.ReadingError as problem:
                cell.mark(True)
                raise reading.ReadingError("Baris {n}: {problem}", n=at, problem=problem.text) from None
            cell.mark(False)
            if value is not None:
                record[code] = value
        return record

    def _raw_of(self, one: Row) -> dict[str, Any]:
        return {code: cell.raw() for code, cell in one.items()}

    def raw(self) -> list[dict[str, Any]]:
        return [self._raw_of(one) for one in self.rows]

    def restore(self, raw: Any) -> None:
        self._set_count(len(raw) or 1)
        for one, texts in zip(self.rows, raw or [{}], strict=False):
            for code, cell in one.items():
                if isinstance(texts, dict) and code in texts:
                    cell.restore(texts[code])
                else:
                    cell.load(None)
            self._ask(one)

    def load(self, value: Any) -> None:
        records = self.split(value) if value is not None else []
        self._set_count(len(records) or 1)
        for one, record in zip(self.rows, records or [{}], strict=True):
            for code, cell in one.items():
                cell.load(record.get(code))
            self._ask(one)

    def split(self, value: Any) -> list[dict[str, Any]]:
        """The case's value as rows."""
        return [dict(record) for record in value]

    def describe(self, name: str, description: str) -> None:
        self._name = name
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        for at in range(1, len(self.rows) + 1):
            self._describe_row(at)

    def offer(self, options: tuple[Choice, ...], before: str = "") -> None:
        raise TypeError("rows have no choices of their own")

    def mark(self, is_wrong: bool) -> None:
        pass

    def widget(self) -> QWidget:
        return self

    # --- keyboard and clipboard ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        at, place = self._where(watched)
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            if "\n" in text.strip("\r\n") or "\t" in text:
                self.paste(text, at, place)
                return True
        if event.key() == Qt.Key.Key_Delete and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._remove(self.rows[at])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(at, place)
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and isinstance(watched, LineInput):
            return not event.modifiers() and self._go(at + (1 if event.key() == Qt.Key.Key_Down else -1), place)
        return False

    def _enter(self, at: int, place: int) -> bool:
        """In the last cell that applies, of a last row that is filled, a new row begins."""
        later = list(self.rows[at].values())[place + 1 :]
        is_last = at == len(self.rows) - 1 and not any(cell.widget().isEnabledTo(self) for cell in later)
        if not is_last or not self._is_filled(self.rows[at]):
            return False
        self._add_and_enter()
        return True

    def _go(self, at: int, place: int) -> bool:
        """Up and down as in a spreadsheet."""
        if not 0 <= at < len(self.rows):
            return False
        cell = list(self.rows[at].values())[place].widget()
        cell.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _where(self, watched: QObject) -> tuple[int, int]:
        for at, one in enumerate(self.rows):
            for place, cell in enumerate(one.values()):
                if cell.widget() is watched:
                    return at, place
        return 0, 0

    @staticmethod
    def _is_filled(one: Row) -> bool:
        return any(cell.raw() not in (None, "", False) for cell in one.values())

    def paste(self, text: str, at: int = 0, place: int = 0) -> None:
        """Fill rows from a cell on, as a spreadsheet copies them; what cannot be read stays to be mended."""
        items = self.items[place:]
        for offset, cells in enumerate(pasting.arranged(items, pasting.split(text))):
            self._set_count(max(len(self.rows), at + offset + 1))
            one = self.rows[at + offset]
            for item, value in zip(items, cells, strict=False):
                _put(one[item.code], item, value)
            self._ask(one)
        self.edited.emit()
        self.finished.emit()


def _answer(cell: AnyInput) -> Any:
    """What a cell answers, None while it cannot be read."""
    try:
        return cell.read()
    except reading.ReadingError:
        return None


def _put(cell: AnyInput, item: Field, text: str) -> None:
    if isinstance(cell, LineInput):
        cell.setText(text)  # as it is typed; `restore` takes what `raw` gave
        cell.tidy()
    elif item.kind == "boolean":
        try:
            cell.restore(reading.yes_no(text))
        except reading.ReadingError:
            return
    elif item.choices and (found := pasting.option_of(item, text)) is not None:
        cell.restore(found)


class RecordInput(RowsInput):
    """One record: a single row that is always there."""

    def __init__(self, declared: Field) -> None:
        super().__init__(declared)
        for widget in (self.more, self.tip, self._removers[0]):
            widget.hide()

    def joined(self, records: list[dict[str, Any]]) -> Any:
        return records[0]

    def split(self, value: Any) -> list[dict[str, Any]]:
        return [dict(value)]

    def _add_and_enter(self) -> None:
        """There is no second row."""

    def _remove(self, row_: Row) -> None:
        """The row stays; Ctrl+Delete empties it."""
        self.load(None)
        self.edited.emit()
        self.finished.emit()

    def paste(self, text: str, at: int = 0, place: int = 0) -> None:
        super().paste(text.split("\n")[0], at, place)


class DatesInput(RowsInput):
    """Several dates."""

    @staticmethod
    def columns(declared: Field) -> tuple[Field, ...]:
        return (Field("day", "Tanggal", "date"),)

    def joined(self, records: list[dict[str, Any]]) -> Any:
        return [record["day"] for record in records]

    def split(self, value: Any) -> list[dict[str, Any]]:
        return [{"day": day} for day in value]


class ByYearInput(RowsInput):
    """A percentage for each year, or one for all where the year is left empty."""

    @staticmethod
    def columns(declared: Field) -> tuple[Field, ...]:
        return (
            Field(
                "year",
                "Tahun",
                "integer",
                unit="calendar",
                hint="Kosongkan tahun bila persennya sama untuk semua tahun.",
            ),
            Field("rate", "Persen", "percent"),
        )

    def joined(self, records: list[dict[str, Any]]) -> Any:
        if len(records) == 1 and "year" not in records[0]:
            return records[0]["rate"]
        table: dict[str, Any] = {}
        for at, record in enumerate(records, 1):
            if "year" not in record or "rate" not in record:
                raise reading.ReadingError("Baris {n}: isi tahun dan persennya.", n=at)
            table[str(record["year"])] = record["rate"]
        return table

    def split(self, value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, dict):
            return [{"rate": value}]
        return [{"year": int(year), "rate": rate} for year, rate in value.items()]


def make(declared: Field) -> RowsInput:
    """The rows for a declared field."""
    if any(item.asked for item in declared.items) or sum(item.kind == "boolean" for item in declared.items) > 1:
        from app.ui.inputs.stacked import StackedRowsInput

        return StackedRowsInput(declared)
    special = {"dates": DatesInput, "by_year": ByYearInput, "object": RecordInput}
    return special.get(declared.kind, RowsInput)(declared)
