"""Ctrl+K: find a calculator, a kept case, a question or a rule by a word of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListWidget, QListWidgetItem

from app.i18n import say, tr
from app.ui import icons, shelf, theme
from app.ui.dialogs import fit_into_window
from app.ui.inputs.finder import matches, words_of
from app.ui.line_icons import put_search
from app.ui.rail import PLACES
from app.ui.widgets import column, label
from calculators import registry

if TYPE_CHECKING:
    from app.ui.window import MainWindow
    from calculators.core.rules import Provision

Found = tuple[str, str, str, str, Callable[[], object]]
"""Icon, title, what it is, what is searched, what to do."""
_MOST, MOST_CASES, _MOST_FIELDS = 60, 8, 24
"""Questions, of which there are most, leave room for the rules."""


class FindDialog(QDialog):
    """One line to type in, what fits below it. Enter opens, Esc goes back."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setWindowTitle(tr("Cari"))
        self.setModal(True)
        fit_into_window(self, window, 620, 440)
        whole = column(self, 8, (14, 14, 14, 14))
        self.search = QLineEdit()
        theme.set_type(self.search, "lead")
        self.search.setFixedHeight(theme.px(42))
        self.search.setPlaceholderText(tr("Cari hak, kasus, isian, atau aturan"))
        self.search.setAccessibleName(tr("Cari"))
        self.search.setAccessibleDescription(tr("Ketik untuk mencari; panah memilih, Enter membuka"))
        put_search(self.search)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(tr("Yang ditemukan"))
        self.list.setAccessibleDescription(tr("Panah memilih, Enter memakai"))
        self.list.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.list.itemActivated.connect(self._take)
        self.list.itemClicked.connect(self._take)
        self.none = label(tr("Tidak ada yang cocok."), "base", "muted")
        whole.addWidget(self.search)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.none)
        self._all = list(self._everything())
        self._acts: list[Callable[[], object]] = []
        self._narrow("")

    def _everything(self) -> Iterator[Found]:
        for one in shelf.every():
            yield (
                shelf.icon_of(one),
                say(one.title),
                say(one.summary),
                shelf.search_text(one),
                partial(self._window.open_case, one.code),
            )
        for one in shelf.every():
            for field in one.fields:
                said = f"{say(field.label)} {say(field.hint)} {field.code}"
                where = tr("Isian di {title}", title=say(one.title))
                yield "pencil", say(field.label), where, said, partial(self._open_field, one.code, field.code)
        yield from self._in_program()
        yield from self._in_help()
        for rule in registry.default_rules().provisions():
            said = f"{say(rule.label)} {rule.article} {say(rule.note)} {_words_of_the_law(rule)}"
            act = partial(self._open_rule, rule.code, rule.start)
            yield "book", say(rule.label) or rule.article, rule.article, said, act

    def _in_program(self) -> Iterator[Found]:
        """The places of the rail, what can be set, and the lock."""
        names = self._window.rail.names()
        for code, name in names.items():
            yield PLACES[code], name, tr("Bagian program"), name, partial(self._window.go, code)
        cards = {
            tr("Tampilan"): (tr("Bahasa"), tr("Warna"), tr("Ukuran huruf")),
            tr("Kantor"): (tr("Nama kantor"), tr("Nama petugas"), tr("Logo"), tr("Kertas")),
            tr("Kasus dan cadangan"): (tr("Kata sandi"), tr("Kunci otomatis"), tr("Cadangan"), tr("Lembar pemulihan")),
        }
        for title, held in cards.items():
            said = " ".join((names["settings"], title, *held))
            yield "gear", title, f"{names['settings']}: {', '.join(held)}", said, partial(self._open_card, title)
        vault = self._window.session.vault
        if vault.is_open and vault.is_protected:
            lock = partial(QTimer.singleShot, 0, self._window.gate, self._window.gate.lock_now)
            title = tr("Kunci sekarang")
            yield "shield", title, tr("Kunci data kasus sekarang"), title, lock

    def _in_help(self) -> Iterator[Found]:
        """What the words of the law mean, and the chapters of the guide."""
        from app import glossary
        from app.ui.help.chapters import guide

        for term in glossary.terms():
            said = f"{term.id} {term.en} {' '.join(term.words)}"
            yield "help", term.name, term.meaning, said, partial(self._window.open_help, "istilah", term.name)
        for chapter in guide():
            where = tr("Bantuan: {part}", part=chapter.part)
            yield "help", chapter.title, where, chapter.title, partial(self._window.open_help, chapter.code)

    def _cases(self, text: str) -> Iterator[Found]:
        """The kept cases that fit; the store looks for them itself, so that ten thousand are no burden."""
        vault = self._window.session.vault
        if not text.strip() or not vault.is_open:
            return
        from app.errors import UserError
        from app.store.cases import Filter
        from app.ui.cases import words

        try:
            found = vault.store.cases.list(Filter(words=text), MOST_CASES)
        except UserError:
            return
        for case in found:
            about = (words.event_of(case.calculator), case.employer_name, words.short_when(case.changed))
            where = tr("Kasus: {about}", about=" · ".join(part for part in about if part))
            yield "folder", words.name_of(case), where, text, partial(self._window.open_kept, case.uid)

    def _open_field(self, code: str, field: str) -> None:
        self._window.open_case(code).form.go_to(field)

    def _open_card(self, title: str) -> None:
        from app.ui.pages.settings import SettingsPage

        self._window.go("settings")
        page = self._window.page("settings")
        if isinstance(page, SettingsPage):
            page.show_card(title)

    def _open_rule(self, code: str, day: date) -> None:
        from app.ui.pages.rules import RulesPage

        self._window.go("rules")
        page = self._window.page("rules")
        if isinstance(page, RulesPage):
            page.show_rule(code, day)

    def _narrow(self, text: str) -> None:
        words = words_of(text)
        self.list.clear()
        self._acts = []
        first, fields = len(shelf.every()), 0
        for icon, title, what, said, act in (*self._all[:first], *self._cases(text), *self._all[first:]):
            is_field = icon == "pencil"
            if matches(words, said) and len(self._acts) < _MOST and not (is_field and fields >= _MOST_FIELDS):
                fields += is_field
                item = QListWidgetItem(icons.icon(icon, "primary", 18), f"{title}\n{what[:110]}")
                item.setSizeHint(QSize(0, theme.px(46)))
                item.setFont(theme.current().font("small"))
                self.list.addItem(item)
                self._acts.append(act)
        self.list.setCurrentRow(0 if self._acts else -1)
        self.none.setVisible(not self._acts)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            act = self._acts[self.list.row(item)]
            self.accept()
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps and self._acts:
                at = self.list.currentRow() + steps[Qt.Key(event.key())]
                self.list.setCurrentRow(min(max(at, 0), len(self._acts) - 1))
                return True
        return super().eventFilter(watched, event)


@cache
def _short_forms() -> dict[str, str]:
    """The spellings of the glossary (UPMK, uang penghargaan masa kerja) by the rule that holds the value."""
    from app import glossary

    found: dict[str, str] = {}
    for term in glossary.terms():
        if term.rule:
            found[term.rule] = f"{found.get(term.rule, '')} {term.id} {term.en} {' '.join(term.words)}"
    return found


@cache
def _spelled(label: str) -> str:
    """The other spellings of the terms that stand in the label of a rule."""
    from app import glossary

    return " ".join(" ".join(term.words) for term in glossary.in_text(label))


def _words_of_the_law(rule: Provision) -> str:
    """How else people call it: its code, and short forms that neither label nor note may have."""
    name = f"{rule.topic}.{rule.name}"
    return f"{rule.code} {name} {_short_forms().get(name, '')} {_spelled(rule.label)}"
