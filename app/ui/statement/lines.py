"""A line of the statement that unfolds to its equation, its steps and its articles."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from app.i18n import language, say, tr
from app.ui import icons, theme
from app.ui.statement import words
from app.ui.statement.entries import Entry
from app.ui.widgets import Button, Flow, button, clear, column, label, row, rule, tool
from calculators.core.quantity import Quantity


class LineRow(QWidget):
    """One line. Enter or a click unfolds it; it stays unfolded while the answers change.

    `set_wanted` names the line whose amount the officer wants to set: the pencil, F2, or the menu of the line.
    """

    set_wanted = Signal(str)

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self._shown: tuple[object, ...] = ()
        whole = column(self)
        self.header = Button()
        self.header.setProperty("kind", "line")
        self.header.setCheckable(True)
        self.header.toggled.connect(self._unfold)
        self.header.setMinimumHeight(theme.px(38))
        self.header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # as high as its words
        inside = row(self.header, 8, (2, 4, 2, 4))
        self._caret = label("")
        self._caret.setFixedWidth(theme.px(18))
        self._name = label("", "strong", wrap=True)
        self._chips = [label("", "chip", "chip") for _ in range(2)]
        self._note = label("", "small", "muted", wrap=True)
        self._amount = label("", "strong", tabular=True)
        inside.addWidget(self._caret)
        inside.addWidget(self._what(), 1)
        inside.addWidget(self._amount)
        for part in (self._caret, self._amount):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = row(spacing=2)
        head.addWidget(self.header, 1)
        head.addWidget(self._make_pencil())
        whole.addLayout(head)
        self.body = QWidget()
        self._body_column = column(self.body, 5, (28, 0, 8, 12))
        self.body.hide()
        whole.addWidget(self.body)
        whole.addWidget(rule())
        self.show_entry(entry)

    def _make_pencil(self) -> QToolButton:
        """For the mouse; the keyboard has F2, the menu of the line and the button in what unfolds."""
        self.pencil = tool("pencil", tr("Ubah jumlah"), tr("Menetapkan jumlah lain dengan alasannya (F2)"))
        self.pencil.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = self.pencil.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.pencil.setSizePolicy(keep)
        self.pencil.clicked.connect(self._want)
        key = QShortcut(QKeySequence("F2"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._want)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(self._menu)
        return self.pencil

    def _want(self) -> None:
        if self.entry.can_be_set:
            self.set_wanted.emit(self.entry.key)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.entry.can_be_set:
            menu.addAction(tr("Ubah jumlah…")).triggered.connect(self._want)
        said = f"{self.entry.label}\t{self.entry.amount}"
        menu.addAction(tr("Salin baris ini")).triggered.connect(lambda: QGuiApplication.clipboard().setText(said))
        menu.popup(self.header.mapToGlobal(at))

    def _what(self) -> QWidget:
        """The name, its chips behind it where there is room, its note below."""
        what = QWidget()
        what.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        texts = column(what, 1)
        first = QWidget()
        flow = Flow(first, 6)
        flow.addWidget(self._name)
        for chip in self._chips:
            flow.addWidget(chip)
        texts.addStretch(1)
        texts.addWidget(first)
        texts.addWidget(self._note)
        texts.addStretch(1)
        return what

    def show_entry(self, entry: Entry) -> None:
        """Show another state of the same line."""
        shown = (entry.label, entry.amount, entry.badges, entry.quantity.equation(language()),
                 tuple(entry.quantity.sources), entry.note, entry.assumes)  # fmt: skip
        self.entry = entry
        if shown == self._shown:
            return
        self._shown = shown
        self._name.setText(entry.label)
        self._amount.setText(entry.amount)
        for at, chip in enumerate(self._chips):
            chip.setText(entry.badges[at] if at < len(entry.badges) else "")
            chip.setVisible(at < len(entry.badges))
        self._note.setText(say(entry.note) if entry.note is not None else "")
        self._note.setVisible(entry.note is not None)
        self.pencil.setVisible(entry.can_be_set)
        self.pencil.setAccessibleName(tr("Ubah jumlah {line}", line=entry.label))
        self._turn()
        if not self.body.isHidden():
            self._fill()

    def _turn(self) -> None:
        is_open = self.header.isChecked()
        self._caret.setPixmap(icons.picture("down" if is_open else "right", "muted", 16))
        state = tr("terbuka") if is_open else tr("tertutup")
        said = (self.entry.label, self.entry.amount, *self.entry.badges, self._note.text())
        self.header.setAccessibleName(", ".join(part for part in said if part))
        self.header.setAccessibleDescription(
            tr("Rincian {state}. Enter atau spasi membuka rumus dan pasalnya.", state=state)
        )

    def _unfold(self, is_open: bool) -> None:
        if is_open:
            self._fill()
        self.body.setVisible(is_open)
        self._turn()

    def _fill(self) -> None:
        clear(self._body_column)
        quantity = self.entry.quantity
        add = self._body_column.addWidget
        equation = quantity.equation(language())
        add(label(equation[:1].upper() + equation[1:], "base", wrap=True, tabular=True))
        steps = quantity.steps()
        for step in steps:
            said = f"{say(step.label)} = {step.equation(language())} = {step.show(language())}"
            add(label(said, "small", "muted", wrap=True, tabular=True))
        for article, note, certainty in _articles(quantity, steps):
            add(label(article, "label", "primary", wrap=True))
            if note:
                add(label(note, "small", "muted", wrap=True))
            if words.badge(certainty):
                add(label(f"{words.badge(certainty).capitalize()}: {words.meaning(certainty)}", "tiny", wrap=True))
        if self.entry.assumes is not None:
            assumed = tr("Perkiraan: {why}", why=self.entry.assumes)
            add(label(assumed, "tiny", wrap=True))
        if self.entry.can_be_set:
            change = button(tr("Ubah jumlah…"), "link", "pencil", tr("Menetapkan jumlah lain dengan alasannya (F2)"))
            change.setAccessibleName(tr("Ubah jumlah {line}", line=self.entry.label))
            change.clicked.connect(self._want)
            self._body_column.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)


def _articles(quantity: Quantity, steps: list[Quantity]) -> list[tuple[str, str, str]]:
    """Article, short reading and certainty of all that the line rests on, each article once."""
    found: dict[str, tuple[str, str, str]] = {}
    for node in (quantity, *reversed(steps)):
        for provision in node.provisions():
            found.setdefault(provision.article, (say(provision.article), say(provision.note), provision.certainty))
    return list(found.values())
