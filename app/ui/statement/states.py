"""What the statement shows in place of a figure: what is missing, what is wrong, why nothing is due."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.figure import caption
from app.i18n import say, tr
from app.ui.statement import words
from app.ui.statement.words import cited
from app.ui.widgets import button, clear, column, label, picture, row
from calculators.core.fields import FieldError
from calculators.core.statement import Explained, Incomplete, Invalid, NotEntitled


class _Asking(QFrame):
    """An icon, a heading, and sentences that lead to their fields."""

    wanted = Signal(str)

    def __init__(self, icon: str, role: str, title: str, intro: str, kind: str, action: str) -> None:
        super().__init__()
        self._kind, self._action = kind, action
        whole = column(self, 10, (0, 6, 0, 6))
        if title:
            head = row(spacing=10)
            head.addWidget(picture(icon, role, 26))
            head.addWidget(label(title, "title", wrap=True), 1)
            whole.addLayout(head)
        if intro:
            whole.addWidget(label(intro, "base", "muted", wrap=True))
        self._list = column(spacing=6)
        whole.addLayout(self._list)
        self._shown: list[tuple[str, str]] = []
        self.hide()

    def _show(self, problems: tuple[FieldError, ...]) -> None:
        said = [(problem.field, say(problem.message)) for problem in problems]
        self.setVisible(bool(said))
        if said == self._shown:
            return
        self._shown = said
        clear(self._list)
        for field, text in said:
            self._list.addWidget(self._item(field, text))

    def _item(self, field: str, text: str) -> QWidget:
        item = QFrame()
        item.setProperty("kind", self._kind)
        line = row(item, 10, (12, 7, 8, 7))
        line.addWidget(label(text, "small", wrap=True), 1)
        go = button(self._action, "link", "", tr("Pindah ke isian ini"))
        go.setAccessibleName(f"{self._action}: {text}")
        go.clicked.connect(lambda: self.wanted.emit(field))
        line.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return item


class MissingView(_Asking):
    """What is still to be filled in."""

    def __init__(self) -> None:
        super().__init__("pencil", "primary", tr("Belum lengkap"),
                         tr("Hasilnya muncul di sini begitu yang berikut terisi."), "notice", tr("Isi"))  # fmt: skip

    def show_missing(self, statement: Incomplete | None) -> None:
        self._show(statement.missing if statement is not None else ())


class WaitingView(_Asking):
    """What is not counted yet, beside what is: each sentence leads to its question."""

    def __init__(self) -> None:
        super().__init__("warning", "amber", "", "", "warning", tr("Isi"))

    def show_waiting(self, statement: Explained) -> None:
        self._show(tuple(FieldError(remark.field, remark.text) for remark in words.waiting(statement)))


class ProblemsView(_Asking):
    """What cannot be as it was typed."""

    def __init__(self) -> None:
        super().__init__("warning", "red", tr("Perlu diperbaiki"), tr("Yang Anda tulis tetap ada di isiannya."),
                         "problem", tr("Perbaiki"))  # fmt: skip

    def show_errors(self, statement: Invalid | None) -> None:
        self._show(statement.errors if statement is not None else ())


class RefusedView(QFrame):
    """Nothing is due: the reason, with the person's own figure and the article. Never a zero."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, 10, (0, 6, 0, 6))
        head = row(spacing=10)
        head.addWidget(picture("stop", "ink", 26))
        self.title = label("", "title", wrap=True)
        head.addWidget(self.title, 1)
        whole.addLayout(head)
        self._list = column(spacing=4)
        whole.addLayout(self._list)
        self._shown: list[tuple[str, str]] = []
        self.hide()

    def show_reasons(self, statement: NotEntitled | None) -> None:
        self.setVisible(statement is not None)
        if statement is not None:
            self.title.setText(say(caption(statement)))
        said = [(say(r.text), cited(r.sources)) for r in statement.reasons] if statement is not None else []
        if said == self._shown:
            return
        self._shown = said
        clear(self._list)
        for text, sources in said:
            self._list.addWidget(label(text, "base", wrap=True))
            if sources:
                self._list.addWidget(label(sources, "label", "primary", wrap=True))
