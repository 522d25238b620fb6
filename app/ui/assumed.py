"""Assumptions of a study on the form: filled in as published, marked when changed, put back with one press."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.ui.inputs import as_typed
from app.ui.widgets import button, column, label
from calculators import registry
from calculators.core.fields import Field
from calculators.core.quantity import Quantity
from calculators.policy.assumptions import as_answer, changed_from, differs, rules_of_studies

if TYPE_CHECKING:
    from app.ui.field import FieldView
    from app.ui.form import FormView


class ChangedMark(QWidget):
    """Says below a question what its published value was, and puts it back."""

    def __init__(self, name: str, restore: Callable[[], None]) -> None:
        super().__init__()
        whole = column(self, 2)
        self.text = label("", "chip", "chip", wrap=True)
        self.restore = button(tr("Kembalikan ke angka laporan"), "link", "undo",
                              tr("Mengisi lagi angka yang diumumkan dalam kajian"))  # fmt: skip
        self.restore.setAccessibleName(tr("Kembalikan {label} ke angka laporan", label=name))
        self.restore.clicked.connect(lambda: restore())
        whole.addWidget(self.text, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_published(self, value: Quantity | None) -> None:
        """The published value of an answer that differs from it, or None."""
        self.setVisible(value is not None)
        if value is not None:
            self.text.setText(say(changed_from(value)))


class Assumed:
    """All assumptions of one form."""

    def __init__(self, form: FormView) -> None:
        self._form = form
        self._rules = rules_of_studies(registry.default_rules())
        self._filled: dict[str, Any] = {}
        self._marks: dict[str, ChangedMark] = {}
        for code, view in self._views().items():
            mark = ChangedMark(view.name, partial(self.restore, code))
            view.put_below(mark)
            self._marks[code] = mark

    def __bool__(self) -> bool:
        return bool(self._marks)

    def _views(self) -> Mapping[str, FieldView]:
        return {code: view for code, view in self._form.views.items() if view.declared.assumed is not None}

    def refresh(self, answers: Mapping[str, Any]) -> None:
        """Fill in what is published for these answers (for this scenario), and mark what was changed."""
        for code, view in self._views().items():
            if not self._can_answer(view.declared, answers):
                continue
            value = as_answer(view.declared, answers, self._rules)
            raw = view.input.raw()
            if not self.is_published(code, raw):
                self._filled[code] = value
            elif not self._form.is_typing and (value != self._filled.get(code) or not raw):
                self._fill(code, value)
            changed = differs(view.declared, _number(answers.get(code)), answers, self._rules)
            self._marks[code].show_published(changed)

    def _can_answer(self, declared: Field, answers: Mapping[str, Any]) -> bool:
        assert declared.assumed is not None
        return not declared.assumed.key_field or answers.get(declared.assumed.key_field) is not None

    def _fill(self, code: str, value: Any) -> None:
        self._form.views[code].input.load(value)
        self._tidy(code)
        self._filled[code] = value

    def _tidy(self, code: str) -> None:
        tidy = getattr(self._form.views[code].input, "tidy", None)
        if tidy is not None:
            tidy()
        self._form.filled_in(code)

    def is_published(self, code: str, raw: Any) -> bool:
        """Whether what stands in a question is the published value that was filled in, or nothing."""
        if not raw:
            return True
        try:
            return code in self._filled and _number(self._form.views[code].input.read()) == Fraction(self._filled[code])
        except ValueError:
            return False

    def restore(self, code: str) -> None:
        """Put the published value back."""
        self._form.answer(code, as_typed(self._form.views[code].declared, self._filled[code]))
        self._tidy(code)


def _number(value: Any) -> Fraction | None:
    return None if value is None else Fraction(str(value))
