"""One rule in full: what it sets, where it is written, how sure we are, how it was before, who computes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import language, say, tr
from app.rulebook.uses import Use, Uses
from app.rulebook.values import name_of, shown_value, table_lines
from app.ui import shelf, theme
from app.ui.elided import ElidedButton
from app.ui.statement.words import meaning
from app.ui.widgets import button, clear, column, label, rule
from calculators import registry
from calculators.core.rules import Provision, Rulebook
from calculators.core.words import day as day_words

_AT_A_TIME_MS = 8
_MOST_LINES = 4
_TEXT_AT_LEAST = 130
_ICON = 26


class Finding(QObject):
    """Finds out where rules are used while the window has nothing else to do."""

    more = Signal()

    def __init__(self, book: Rulebook, parent: QWidget) -> None:
        super().__init__(parent)
        self.uses = Uses(book)
        self._steps: Iterator[None] = self.uses.steps()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin, or go on."""
        if not self.uses.is_complete:
            self._timer.start(0)

    def finish(self) -> None:
        """All of it now."""
        for _ in self._steps:
            pass
        self._timer.stop()
        self.more.emit()

    def _go_on(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _AT_A_TIME_MS:
            if next(self._steps, self) is self:
                self._timer.stop()
                self.more.emit()
                return


class Detail(QWidget):
    """Shows the rule that is chosen in a table beside it."""

    opened = Signal(str)

    def __init__(self, book: Rulebook, finding: Finding) -> None:
        super().__init__()
        self._book = book
        self._finding = finding
        self._shown: Provision | None = None
        self._column = column(self, 4, (8, 4, 8, 4))
        finding.more.connect(lambda: self.show_rule(self._shown))

    def show_rule(self, one: Provision | None) -> None:
        """Show another rule, or none."""
        self._shown = one
        clear(self._column)
        if one is None:
            return
        self._add(name_of(one, self._book), "card")
        self._add(say(one.article), "label", "primary")
        self._add(shown_value(one), "strong")
        if one.note and say(one.note) != shown_value(one):
            self._add(say(one.note), "small")
        for line in table_lines(one):
            self._add(line, "small", "muted")
        self._add_period(one)
        self._add(tr("{meaning} Diperiksa {day}.", meaning=meaning(one.certainty), day=one.checked), "small", "muted")
        self._add_history(one)
        self._add_uses(one)
        self._column.addStretch(1)

    def _add(self, text: str, role: str, kind: str = "") -> None:
        self._column.addWidget(label(text, role, kind, wrap=True, tabular=role in ("strong", "small")))

    def _add_period(self, one: Provision) -> None:
        if one.until is None:
            self._add(tr("Berlaku sejak {day}.", day=one.start), "small", "muted")
        else:
            self._add(tr("Berlaku {start} sampai {until}.", start=one.start, until=one.until), "small", "muted")

    def _add_history(self, one: Provision) -> None:
        history = self._book.series(f"{one.topic}.{one.name}")[one.key]
        if len(history) < 2:
            return
        self._head(tr("Dari waktu ke waktu"))
        for other in history:
            text = f"{day_words(other.start, language())}: {shown_value(other)}"
            self._add(text, "small", "" if other is one else "muted")

    def _add_uses(self, one: Provision) -> None:
        self._head(tr("Dipakai oleh"))
        found = self._finding.uses.of(f"{one.topic}.{one.name}")
        if not found:
            is_sure = self._finding.uses.is_complete
            text = tr("Belum ada kalkulator yang memakainya; untuk dibaca saja.") if is_sure else tr("Dicari…")
            self._add(text, "small", "muted")
        for use in found:
            self._column.addWidget(self._use(use))

    def _use(self, use: Use) -> QWidget:
        calculator = registry.calculator(use.calculator)
        title = say(calculator.title)
        opener = button(title, "link", shelf.icon_of(calculator), tr("Buka {title}", title=title), ElidedButton)
        opener.clicked.connect(self._open(use.calculator))
        names = [say(name) for name in use.lines.values()]
        more = tr(" dan {n} baris lain", n=len(names) - _MOST_LINES) if len(names) > _MOST_LINES else ""
        return _Named(opener, ", ".join(names[:_MOST_LINES]) + more)

    def _open(self, code: str) -> Callable[[], None]:
        return lambda: self.opened.emit(code)

    def _head(self, text: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(rule())
        self._column.addWidget(label(text, "group", "primary"))


class _Named(QWidget):
    """A button and a text: beside each other where the text has room for a few words in each line, else below."""

    def __init__(self, opener: QPushButton, text: str) -> None:
        super().__init__()
        self._opener = opener
        opener.setMinimumWidth(1)
        opener.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(6))
        self._line.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text = label(text, "small", "muted", wrap=True)
        self._line.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self._text.setVisible(bool(text))
        self._place(is_beside=True)

    def _place(self, is_beside: bool) -> None:
        """Beside the button, the first line of the text stands on the baseline of the button."""
        ways, opener, text = QBoxLayout.Direction, self._opener, self._text
        self._line.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
        room = opener.sizeHint().height() - opener.fontMetrics().height()
        lower = room // 2 + opener.fontMetrics().ascent() - text.fontMetrics().ascent()
        text.setContentsMargins(0 if is_beside else theme.px(_ICON), max(lower, 0) if is_beside else 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width() - self._opener.sizeHint().width() >= theme.px(_TEXT_AT_LEAST))
