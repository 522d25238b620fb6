"""What to mind: what touches this case in the open, what holds for every case folded away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import say, tr
from app.ui import icons
from app.ui.statement import words
from app.ui.widgets import Notice, button, clear, column, label, row
from calculators.core.statement import Explained, Remark

_UNSURE = ("secondary", "unverified")


class RemarksView(QWidget):
    """Notices for this case, and a fold for the rest that stays as the user left it."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        whole = column(self, 6, (0, 14, 0, 0))
        whole.addWidget(label(tr("Perlu diperhatikan"), "group", "primary"))
        self._own = column(spacing=6)
        whole.addLayout(self._own)
        self.fold = button("", "link")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        whole.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.rest = QWidget()
        self._rest = column(self.rest, 6, (4, 0, 0, 0))
        self.rest.hide()
        whole.addWidget(self.rest)
        self.hide()

    def show_statement(self, statement: Explained) -> None:
        """Show the remarks of `statement`, but for those that ask for an answer: they stand above the lines."""
        remarks = [remark for remark in statement.warnings if not remark.field]
        said = [(say(remark.text), words.cited(remark.sources), remark.certainty) for remark in remarks]
        if said == self._shown:
            return
        self._shown = said
        self.setVisible(bool(remarks))
        own = [remark for remark in remarks if words.touches(remark)]
        rest = [remark for remark in remarks if not words.touches(remark)]
        clear(self._own)
        for remark in own:
            self._own.addWidget(_notice(remark))
        clear(self._rest)
        for remark in rest:
            self._rest.addWidget(_plain(remark))
        self._name_fold(len(rest), bool(own))

    def _name_fold(self, count: int, others: bool) -> None:
        text = tr("{n} hal lain", n=count) if others else tr("{n} hal yang berlaku umum", n=count)
        self.fold.setText(text)
        self.fold.setVisible(bool(count))
        self._unfold(self.fold.isChecked())

    def _unfold(self, is_open: bool) -> None:
        self.fold.setIcon(icons.icon("down" if is_open else "right", "primary", 18))
        self.rest.setVisible(is_open and bool(self._rest.count()))
        state = tr("terbuka") if is_open else tr("tertutup")
        self.fold.setAccessibleName(f"{self.fold.text()}, {state}")
        self.fold.setAccessibleDescription(tr("Enter atau spasi membuka dan menutupnya."))


def _notice(remark: Remark) -> Notice:
    kind, icon = ("warning", "warning") if remark.certainty in _UNSURE else ("notice", "")
    below = " · ".join(part for part in (words.badge(remark.certainty), words.cited(remark.sources)) if part)
    return Notice(say(remark.text), kind, icon, below)


def _plain(remark: Remark) -> QWidget:
    item = QWidget()
    line = row(item, 8)
    line.addWidget(label("•", "small", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    texts = column(spacing=1)
    texts.addWidget(label(say(remark.text), "small", wrap=True))
    if remark.sources:
        texts.addWidget(label(words.cited(remark.sources), "tiny", "primary", wrap=True))
    line.addLayout(texts, 1)
    return item
