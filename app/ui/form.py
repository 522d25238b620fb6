"""The form of a calculator, made from its declared fields, in cards by group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.i18n import say, tr
from app.reading import ReadingError
from app.ui import theme
from app.ui.assumed import Assumed
from app.ui.field import FieldView
from app.ui.widgets import column, label
from calculators import default_rules
from calculators.core.answers import read
from calculators.core.calculator import Calculator
from calculators.core.fields import FieldError
from calculators.core.statement import Explained
from calculators.core.text import T

_ONE_COLUMN_BELOW = 330
_PAUSE_MS = 1200


class Answered(QUndoCommand):
    """One answer changed. Letters typed in one go are one step."""

    def __init__(self, form: FormView, code: str, before: Any, after: Any) -> None:
        super().__init__()
        self.form, self.code, self.before, self.after = form, code, before, after
        self._is_new = True

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Answered) or other.code != self.code or not self.form.is_typing:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
            return
        self.form.put_back(self.code, self.after)

    def undo(self) -> None:
        self.form.put_back(self.code, self.before)


Filling = tuple[str, dict[str, Any]]
"""Which case of the store, and what stands in every input."""


class Filled(QUndoCommand):
    """The whole form was filled in or emptied at once, perhaps as another case, to which one step back returns."""

    def __init__(self, form: FormView, before: Filling, after: Filling) -> None:
        super().__init__()
        self.form, self.before, self.after = form, before, after
        self._is_new = True

    def redo(self) -> None:
        if self._is_new:
            self._is_new = False
            return
        self._show(self.after)

    def undo(self) -> None:
        self._show(self.before)

    def _show(self, filling: Filling) -> None:
        self.form.leaving.emit()
        self.form.uid, raw = filling
        self.form.restore(raw)


class GroupCard(QFrame):
    """One group of questions in one or two columns; only those that apply are laid out."""

    def __init__(self, title: str, fields: list[FieldView]) -> None:
        super().__init__()
        self.setObjectName("group")
        self.setAccessibleName(title)
        self.fields = fields
        self._shown: list[FieldView] = []
        self._columns = 0
        inside = column(self, 10, (16, 12, 16, 14))
        inside.addWidget(label(title, "group", "primary", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(12))
        inside.addLayout(self._grid)

    def show_only(self, codes: set[str]) -> None:
        """Lay out the questions that apply."""
        self._place([view for view in self.fields if view.declared.code in codes])

    def _place(self, shown: list[FieldView]) -> None:
        columns = 1 if self.width() < theme.px(_ONE_COLUMN_BELOW) else 2
        if shown == self._shown and columns == self._columns:
            return
        for view in self.fields:
            self._grid.removeWidget(view)
            view.setVisible(view in shown)
        at, place = 0, 0
        for view in shown:
            if view.is_wide or columns == 1:
                at, place = (at + 1, 0) if place else (at, 0)
                self._grid.addWidget(view, at, 0, 1, columns, Qt.AlignmentFlag.AlignTop)
                at += 1
            else:
                self._grid.addWidget(view, at, place, Qt.AlignmentFlag.AlignTop)
                at, place = (at + 1, 0) if place else (at, 1)
        for index in range(2):
            self._grid.setColumnStretch(index, 1 if index < columns else 0)
        self._shown, self._columns = shown, columns
        QTimer.singleShot(0, self, self.updateGeometry)
        self.setVisible(bool(shown))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._place(self._shown)


class FormView(QWidget):
    """The questions of `calculator`. `changed` tells that the answers may be others now.

    `uid` is the case of the store that the answers belong to, empty for one that is not kept (yet).
    """

    changed = Signal()
    settled = Signal()
    leaving = Signal()
    """Another case comes into the form: the last moment to keep the one that is in it."""

    def __init__(self, calculator: Calculator) -> None:
        super().__init__()
        self.calculator = calculator
        self.views: dict[str, FieldView] = {}
        self.cards: list[GroupCard] = []
        self.undo_stack = QUndoStack(self)
        self.is_typing = False
        self.uid = ""
        self._before: dict[str, Any] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self._build()
        self.assumed = Assumed(self)
        self.refresh()
        self.empty = self.raw()

    def _build(self) -> None:
        groups: dict[str, list[FieldView]] = {}
        for code, declared in self.calculator.by_code.items():
            view = FieldView(declared)
            self.views[code] = view
            self._before[code] = view.input.raw()
            view.input.edited.connect(lambda *_, code=code: self._edited(code))
            view.input.finished.connect(lambda code=code: self._finished(code))
            groups.setdefault(declared.group, []).append(view)
            self._watch(view.input.widget())
        cards = column(self, 14, (0, 0, 6, 8))
        for title, views in groups.items():
            card = GroupCard(say(title) or tr("Isian"), views)
            self.cards.append(card)
            cards.addWidget(card)
            for view in views:
                view.setParent(card)
        cards.addStretch(1)

    def _watch(self, widget: QWidget) -> None:
        widget.installEventFilter(self)

    # --- answers ---

    def answers(self) -> tuple[dict[str, Any], list[FieldError]]:
        """What is filled in as JSON has it, and what could not be read. Questions not asked are left out."""
        given: dict[str, Any] = {}
        problems = []
        for code, view in self.views.items():
            if view.isHidden():
                continue
            try:
                value = view.input.read()
            except ReadingError as problem:
                named = T("{label}: {problem}", label=T(view.declared.label), problem=problem.text)
                problems.append(FieldError(code, named))
                continue
            is_as_published = view.declared.assumed is not None and self.assumed.is_published(code, view.input.raw())
            if value is not None and not is_as_published:
                given[code] = value
        return given, problems

    def refresh(self) -> None:
        """Show the questions that apply to the answers so far, and offer the choices that depend on them."""
        while True:
            given, _ = self.answers()
            answers = read(self.calculator.by_code, given, default_rules()).case.answers
            asked = {code for code, view in self.views.items() if view.declared.is_asked(answers) and not view.is_idle}
            for code in asked:
                view = self.views[code]
                if callable(view.declared.choices):
                    view.input.offer(view.declared.options(answers, default_rules()), self._asked_before(code, given))
            before = {code for code, view in self.views.items() if not view.isHidden()}
            for card in self.cards:
                card.show_only(asked)
            if asked == before:
                self.assumed.refresh(answers)
                self._say_hints(answers)
                return

    def _say_hints(self, answers: Mapping[str, Any]) -> None:
        """Figures of law beside a question are those of the case's day."""
        day = next((answers[code] for code in self.calculator.dated_by if answers.get(code) is not None), None)
        for view in self.views.values():
            view.say_hint(day if isinstance(day, date) else None)

    def _asked_before(self, code: str, given: Mapping[str, Any]) -> str:
        """The question that is still to be answered before the choices of `code` are known."""
        codes = list(self.views)
        before = [*self.calculator.dated_by, *codes[: codes.index(code)]]
        open_ = (other for other in before if other not in given and not self.views[other].isHidden())
        return next((self.views[other].name for other in open_), "")

    def load(self, given: Mapping[str, Any], uid: str = "", typed: Mapping[str, Any] | None = None) -> None:
        """Fill in a case; fields it does not name are emptied. One step back undoes it.

        `uid` names it in the store; `typed` is what was left in fields that gave no answer.
        """
        self.leaving.emit()
        before = self.uid, self.raw()
        self.uid = uid
        # Twice: what an answer offers or asks for is known only after the answers before it.
        for _ in range(2):
            for code, view in self.views.items():
                view.input.load(given.get(code))
            self.refresh()
        self._put_typed(typed or {})
        self.undo_stack.push(Filled(self, before, (uid, self.raw())))
        self._remember()
        self.changed.emit()
        self.settle()

    def _put_typed(self, typed: Mapping[str, Any]) -> None:
        """What an input of another kind left behind is not shown."""
        for code, raw in typed.items():
            view = self.views.get(code)
            if view is not None and (type(view.input.raw()) is type(raw) or view.input.raw() is None):
                view.input.restore(raw)
        if typed:
            self.refresh()

    def start_again(self) -> None:
        """Empty every answer for a new case; Ctrl+Z brings the old one back."""
        self.load({})

    def raw(self) -> dict[str, Any]:
        """What stands in every input, readable or not."""
        return {code: view.input.raw() for code, view in self.views.items()}

    def restore(self, raw: Mapping[str, Any]) -> None:
        """Put back what `raw` gave, also what could not be read."""
        for _ in range(2):
            for code, value in raw.items():
                if code in self.views:
                    self.views[code].input.restore(value)
            self.refresh()
        self._remember()
        self.changed.emit()
        self.settle()

    def put_back(self, code: str, raw: Any) -> None:
        """One step of undo or redo."""
        self.views[code].input.restore(raw)
        self._before[code] = self.views[code].input.raw()
        self.refresh()
        self.changed.emit()
        self.settle()

    def answer(self, code: str, raw: Any) -> None:
        """Fill in one answer for the user, as one step that can be undone."""
        self.views[code].input.restore(raw)
        self._edited(code)
        self.settle()

    def filled_in(self, code: str) -> None:
        """The program filled in an answer by itself: no step to be undone."""
        self._before[code] = self.views[code].input.raw()

    def _remember(self) -> None:
        self._before = self.raw()

    # --- as it is typed ---

    def _edited(self, code: str) -> None:
        view = self.views[code]
        before, after = self._before[code], view.input.raw()
        if before != after:
            self.undo_stack.push(Answered(self, code, before, after))
            self._before[code] = after
        self.is_typing = True
        self.refresh()
        self.changed.emit()
        self._pause.start()

    def _finished(self, code: str) -> None:
        self._before[code] = self.views[code].input.raw()
        if self.is_typing:
            self.settle()

    def settle(self) -> None:
        """Typing paused or the field was left: now errors may be said."""
        self._pause.stop()
        self.is_typing = False
        if self.assumed:
            self.refresh()
        self.settled.emit()

    # --- what the calculation says about the answers ---

    def show_errors(self, errors: list[FieldError]) -> None:
        """Errors beside their fields, nowhere else."""
        said: dict[str, str] = {}
        for error in errors:
            said.setdefault(error.field, self._short(error))
        for code, view in self.views.items():
            view.set_error(said.get(code, ""))

    def _short(self, error: FieldError) -> str:
        """The sentence without the label that stands right above it."""
        text = say(error.message)
        view = self.views.get(error.field)
        prefix = f"{view.name}: " if view else ""
        if prefix and text.startswith(prefix):
            text = text[len(prefix) :]
        return text[:1].upper() + text[1:]

    def show_notes(self, statement: Explained | None) -> None:
        """What the answers mean, below their fields."""
        notes = statement.field_notes if statement is not None else {}
        for code, view in self.views.items():
            view.set_note(say(notes[code]) if code in notes else "")

    def go_to(self, code: str) -> None:
        """Put the cursor into a field."""
        view = self.views.get(code)
        if view is None:
            return
        widget = view.input.widget().focusProxy() or view.input.widget()
        inner = [child for child in [widget, *widget.findChildren(QWidget)] if child.isVisibleTo(self)]
        target = next((child for child in inner if child.focusPolicy() & Qt.FocusPolicy.TabFocus), widget)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def field_of(self, widget: QWidget | None) -> FieldView | None:
        """The question that `widget` belongs to."""
        while widget is not None and not isinstance(widget, FieldView):
            widget = widget.parentWidget()
        return widget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)
