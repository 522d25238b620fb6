"""Setting another amount than the computed one, with a reason: a small window of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.i18n import say, tr
from app.reading import ReadingError
from app.ui.dialogs import cancel_button, fit_into_window
from app.ui.field import FieldView
from app.ui.form import FormView
from app.ui.inputs.overrides import OverridesInput, Record
from app.ui.statement.entries import keyed
from app.ui.statement.view import StatementView
from app.ui.widgets import button, column, label, row, scrolling
from calculators import default_rules
from calculators.core.answers import convert
from calculators.core.fields import CaseError, Field
from calculators.core.overrides import OVERRIDES
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Statement

_SIZE = (460, 400)
_AMOUNT, _REASON = (next(item for item in OVERRIDES.items if item.code == code) for code in ("amount", "reason"))


class Overriding(QObject):
    """Brings together the lines of a statement, where an amount is set, and the form, which holds what was set."""

    def __init__(self, form: FormView, view: StatementView) -> None:
        super().__init__(form)
        self._view = view
        found = form.views[OVERRIDES.code].input
        assert isinstance(found, OverridesInput)
        self.held = found
        view.set_wanted.connect(self.ask)
        found.edit_wanted.connect(self.ask)

    def show_names(self) -> None:
        """Call the lines in the form what the statement calls them."""
        name_lines(self.held, self._view.statement)

    def ask(self, line: str) -> OverrideDialog | None:
        """Open the window for the line of that key."""
        return ask(self._view.window(), self.held, self._view.statement, line)


def name_lines(held: OverridesInput, statement: Statement | None) -> None:
    """Call the lines what the statement calls them."""
    if isinstance(statement, Explained):
        held.name_lines(held.names | {key: say(line.label) for key, line in keyed(statement.lines)})


def ask(parent: QWidget, held: OverridesInput, statement: Statement | None, line: str) -> OverrideDialog | None:
    """Open the window for a line, which is one of the statement or one for which an amount is held."""
    lines = dict(keyed(statement.lines)) if isinstance(statement, Explained) else {}
    record = held.found(line)
    if line not in lines and record is None:
        return None
    shown = lines.get(line)
    computed = None if shown is None else _computed(shown.quantity)
    dialog = OverrideDialog(parent, held.names.get(line, line), computed, record)
    dialog.decided.connect(lambda amount, reason: held.put(line, amount, reason))
    dialog.withdrawn.connect(lambda: held.take_back(line))
    dialog.open()
    return dialog


def _computed(quantity: Quantity) -> Quantity:
    """What the calculation gives, beneath what the officer set."""
    return quantity.operands[1] if quantity.operation == "override" else quantity


class OverrideDialog(QDialog):
    """Asks for the amount and the reason; both are needed. `decided` gives them, `withdrawn` wants the computed one."""

    decided = Signal(object, str)
    withdrawn = Signal()

    def __init__(self, parent: QWidget, name: str, computed: Quantity | None, record: Record | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Ubah jumlah"))
        self.setAccessibleName(tr("Ubah jumlah: {line}", line=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.amount, self.reason = FieldView(_AMOUNT), FieldView(_REASON)
        outside = column(self, 12, (22, 18, 22, 18))
        inside = QWidget()
        whole = column(inside, 12, (0, 0, 4, 0))
        outside.addWidget(scrolling(inside), 1)
        whole.addWidget(label(name, "card", wrap=True))
        if computed is not None:
            said = tr("Menurut hitungan {amount}.", amount=computed)
            whole.addWidget(label(said, "base", "muted", wrap=True, tabular=True))
        whole.addWidget(self.amount)
        whole.addWidget(self.reason)
        whole.addWidget(label(say(OVERRIDES.hint), "small", "muted", wrap=True))
        whole.addStretch(1)
        outside.addLayout(self._buttons(is_set=record is not None))
        if record is not None:
            self.amount.input.load(record["amount"])
            self.reason.input.load(record["reason"])
        fit_into_window(self, parent, *_SIZE)
        self.amount.input.widget().setFocus()

    def _buttons(self, is_set: bool) -> QHBoxLayout:
        line = row(spacing=8)
        if is_set:
            back = button(tr("Pakai hitungan"), "link", "undo",
                          tr("Menghapus penetapan; jumlah menurut hitungan berlaku lagi"))  # fmt: skip
            back.clicked.connect(self._withdraw)
            line.addWidget(back)
        line.addStretch(1)
        self.save = button(tr("Tetapkan"), "main", "", tr("Memakai jumlah ini, dengan alasannya"))
        self.save.setDefault(True)
        self.save.clicked.connect(self._decide)
        line.addWidget(cancel_button(self, tr("Menutup tanpa mengubah apa pun")))
        line.addWidget(self.save)
        return line

    def _decide(self) -> None:
        amount, reason = self._answer(self.amount), self._answer(self.reason)
        if amount is None or reason is None:
            wrong = self.amount if amount is None else self.reason
            wrong.input.widget().setFocus()
            return
        self.decided.emit(amount, str(reason).strip())
        self.accept()

    def _withdraw(self) -> None:
        self.withdrawn.emit()
        self.accept()

    def _answer(self, view: FieldView) -> object:
        """What was answered, or None with the error beside the field."""
        try:
            found = _read(view.declared, view.input.read())
        except ReadingError as problem:
            view.set_error(say(problem.text))
        except CaseError as problem:
            view.set_error(say(problem.error.message).removeprefix(f"{view.name}: "))
        else:
            view.set_error("")
            return found
        return None


def _read(declared: Field, value: object) -> object:
    if value is None:
        raise ReadingError("Harus diisi.")
    return convert(declared, value, {}, default_rules())
