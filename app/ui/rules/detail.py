"""One rule in full: what it sets, where it is written, how sure we are, how it was before, who computes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.i18n import language, say, tr
from app.rulebook.uses import Use, Uses
from app.rulebook.values import name_of, shown_value, table_lines
from app.ui import shelf
from app.ui.statement.words import meaning
from app.ui.widgets import button, clear, column, label, row, rule
from calculators import registry
from calculators.core.rules import Provision, Rulebook
from calculators.core.words import day as day_words

_AT_A_TIME_MS = 8
_MOST_LINES = 4


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
        line = QWidget()
        inside = row(line, 6)
        calculator = registry.calculator(use.calculator)
        title = say(calculator.title)
        opener = button(title, "link", shelf.icon_of(calculator), tr("Buka {title}", title=title))
        opener.clicked.connect(self._open(use.calculator))
        opener.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        inside.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        names = [say(name) for name in use.lines.values()]
        if names:
            more = tr(" dan {n} baris lain", n=len(names) - _MOST_LINES) if len(names) > _MOST_LINES else ""
            said = label(", ".join(names[:_MOST_LINES]) + more, "small", "muted", wrap=True)
            _stand_on_one_line(opener, said)
            inside.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        else:
            inside.addStretch(1)
        return line

    def _open(self, code: str) -> Callable[[], None]:
        return lambda: self.opened.emit(code)

    def _head(self, text: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(rule())
        self._column.addWidget(label(text, "group", "primary"))


def _stand_on_one_line(opener: QPushButton, text: QLabel) -> None:
    """Lower a text so that its first line stands on the baseline of the button before it."""
    room = opener.sizeHint().height() - opener.fontMetrics().height()
    lower = room // 2 + opener.fontMetrics().ascent() - text.fontMetrics().ascent()
    text.setContentsMargins(0, max(lower, 0), 0, 0)
