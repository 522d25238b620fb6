"""The right side: the figure, its parts, the lines, and what to know and do."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import say, tr
from app.ui import theme
from app.ui.statement import words
from app.ui.statement.entries import Entry, entries, is_total
from app.ui.statement.lines import LineRow
from app.ui.statement.parts import Part, PartsView
from app.ui.statement.sections import all_sections, deadlines_section
from app.ui.statement.states import MissingView, ProblemsView, RefusedView, WaitingView
from app.ui.widgets import Notice, column, label, row, rule, scrolling
from calculators.core.statement import Explained, Incomplete, Invalid, NotEntitled, Statement

_SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_PASSES = 2
"""The lines, then the area around them."""


class StatementView(QFrame):
    """What `calculators` answered. `wanted` names a field that the user wants to go to. Without `can_set` no amount is
    offered to be set: the statement is only looked at."""

    wanted = Signal(str)
    set_wanted = Signal(str)
    """The line whose amount the officer wants to set."""
    resized = Signal()

    def __init__(self, can_set: bool = True) -> None:
        super().__init__()
        self._can_set = can_set
        self.setObjectName("statement")
        self.setAccessibleName(tr("Hasil hitungan"))
        self.statement: Statement | None = None
        self._rows: dict[str, LineRow] = {}
        self._heads: list[QWidget] = []
        whole = column(self)
        inside = QWidget()
        self._stack = column(inside, 0, (22, 18, 22, 18))
        self.area = scrolling(inside)
        whole.addWidget(self.area, 1)
        self.footer = row(spacing=8, margins=(22, 10, 22, 10))
        whole.addWidget(rule())
        whole.addLayout(self.footer)
        self._build()

    def _build(self) -> None:
        self.caption = label("", "small", "muted", wrap=True)
        self.figure = label("", "figure", tabular=False, wrap=True)
        self.figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.parts = PartsView()
        self.refused = RefusedView()
        self.missing = MissingView()
        self.problems = ProblemsView()
        self.waiting = WaitingView()
        self.partial = Notice("", "warning", "warning")
        theme.set_type(self.partial.text, "strong")
        for view in (self.missing, self.problems, self.waiting):
            view.wanted.connect(self.wanted)
        for widget in (self.missing, self.problems, self.refused, self.caption, self.partial):
            self._stack.addWidget(widget)
        self._stack.addSpacing(4)
        self._stack.addWidget(self.figure)
        self._stack.addSpacing(8)
        self._stack.addWidget(self.parts)
        self._stack.addWidget(self.waiting)
        self._stack.addSpacing(8)
        self._lines, self._totals = QVBoxLayout(), QVBoxLayout()
        self._stack.addLayout(self._lines)
        deadlines = deadlines_section()
        self._stack.addWidget(deadlines)
        self._stack.addLayout(self._totals)
        self.sections = [deadlines, *all_sections()]
        for section in self.sections[1:]:
            self._stack.addWidget(section)
        self._stack.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def show_statement(self, statement: Statement) -> None:
        """Show what changed; what is unfolded stays unfolded."""
        self.statement = statement
        explained = statement if isinstance(statement, Explained) else Explained("", {})
        self.missing.show_missing(statement if isinstance(statement, Incomplete) else None)
        self.problems.show_errors(statement if isinstance(statement, Invalid) else None)
        self.refused.show_reasons(statement if isinstance(statement, NotEntitled) else None)
        self._show_figure(explained)
        self._show_lines(explained)
        for section in self.sections:
            section.show_statement(explained)
        self._come_to_rest()

    def _come_to_rest(self) -> None:
        """Lay out before the next paint. Qt shows what is added to a layout only later, and the area around it grows
        later still; in between, all lines would be painted once, squeezed into the old height."""
        if not self.isVisible():
            return
        for added in self.area.widget().findChildren(QWidget):
            if added.isHidden() and not added.testAttribute(_SHOWN_OR_HIDDEN):
                added.show()
        for _ in range(_PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _show_figure(self, statement: Explained) -> None:
        amount, caption = words.figure(statement)
        is_shown = statement.status == "result" and amount is not None
        is_partial = bool(words.waiting(statement) or statement.overrides)
        has_only_words = statement.status == "result" and amount is None and bool(statement.lines or statement.reasons)
        self.caption.setVisible((is_shown and not is_partial) or has_only_words)
        if has_only_words:
            self.caption.setText(caption)
        self.partial.setVisible(is_shown and is_partial)
        self.figure.setVisible(is_shown)
        if is_shown and amount is not None:
            for text in (self.caption, self.partial.text):
                text.setText(caption)
            self.partial.setAccessibleName(caption)
            self.figure.setText(words.shown(amount))
            self.figure.setAccessibleName(f"{caption}: {words.shown(amount)}")
        parts = [(say(line.label), line.amount, words.shown(line.quantity)) for line in words.parts(statement)]
        self.parts.show_parts(parts, *_offer(statement))
        self.waiting.show_waiting(statement)

    def _show_lines(self, statement: Explained) -> None:
        """Lines under a heading for each payer where there are several, then the totals."""
        wanted = list(entries(statement))
        keys = [entry.key for entry in wanted if isinstance(entry, Entry)]
        for key in [key for key in self._rows if key not in keys]:
            gone = self._rows.pop(key)
            gone.hide()
            gone.deleteLater()
        for head in self._heads:
            head.hide()
            head.deleteLater()
        self._heads = []
        first = next((at for at, entry in enumerate(wanted) if is_total(entry)), len(wanted))
        if first and isinstance(wanted[first - 1], str):
            first -= 1
        self._fill(self._lines, wanted[:first])
        self._fill(self._totals, wanted[first:])

    def _fill(self, into: QVBoxLayout, wanted: list[Entry | str]) -> None:
        for at, entry in enumerate(wanted):
            if isinstance(entry, str):
                head = label(entry, "group", "primary", wrap=True)
                head.setContentsMargins(0, 14 if at or into is self._totals else 4, 0, 2)
                self._heads.append(head)
                into.insertWidget(at, head)
                continue
            if not self._can_set:
                entry = replace(entry, code="")
            found = self._rows.get(entry.key)
            if found is None:
                found = self._rows[entry.key] = LineRow(entry)
                found.set_wanted.connect(self.set_wanted)
            else:
                found.show_entry(entry)
            if into.indexOf(found) != at:
                into.insertWidget(at, found)

    def line(self, key: str) -> LineRow:
        """The line of a code (of a total: ``total:net``)."""
        return self._rows[key]

    def unfold_all(self, is_open: bool = True) -> None:
        for one in self._rows.values():
            one.header.setChecked(is_open)


def _offer(statement: Explained) -> tuple[list[Part], str]:
    """The bar of what was offered against what is due, and the same in a sentence."""
    found = words.offered(statement)
    if found is None:
        return [], ""
    due, offered, short = found
    given, lacking = say(offered.label), say(short.label)
    said = tr("{given} {offered} dari {due}. {lacking} {short}.", given=given, offered=words.shown(offered),
              due=words.shown(due), lacking=lacking, short=words.shown(short))  # fmt: skip
    return [(given, offered.amount, words.shown(offered)), (lacking, short.amount, words.shown(short))], said
