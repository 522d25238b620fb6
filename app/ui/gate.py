"""What stands before the window: a second copy, the first start, a locked store. And locking it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import UserError
from app.i18n import say, tr
from app.ui import theme
from app.ui import vault as vaults
from app.ui.idle import IdleWatch

if TYPE_CHECKING:
    from app.ui.application import Session
    from app.ui.window import MainWindow

_AGAIN_MS = 20
SECOND, FIRST, UNLOCK = "second", "first", "unlock"


class Gate(QObject):
    """Lays a page over the window, and takes everything of a case out of it before that."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.vault = session.vault
        self.kind = ""
        self.page: QWidget | None = None
        self._step = ""
        self._because = ""
        self._return_to = ""
        self._copied = ""
        self._listens = False
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock_idle)
        self.vault.state_changed.connect(self._state_changed)
        self.vault.room_changed.connect(self.say_keeping)

    # --- at the start ---

    def begin(self) -> None:
        """After the first paint: is this the only copy, is it the first start, is there a store to open?"""
        if self.session.copies is not None and not self.session.copies.is_first():
            self.show(SECOND)
            return
        self.enter()

    def enter(self) -> None:
        """The store, or what must be asked before there is one."""
        self.vault.start()
        if self.vault.state == vaults.NONE or (not self.session.choices.started_before and not self.vault.exists):
            self.show(FIRST)
        elif self.vault.state == vaults.LOCKED:
            self.show(UNLOCK)
        else:
            self.hide()

    # --- laying a page over the window ---

    def show(self, kind: str) -> None:
        """Cover the window with a page; the keys of the window rest."""
        theme.complete(self.session.app)
        self._drop()
        self.kind = kind
        self.page = {SECOND: self._second, FIRST: self._first, UNLOCK: self._unlock}[kind]()
        self.window.cover(self.page)
        self.page.setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def hide(self) -> None:
        """Give the window free."""
        self.kind = self._because = ""
        self.window.uncover()
        self._drop()

    def _drop(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.hide()
            page.deleteLater()

    def renew(self) -> None:
        """The window was drawn anew, for instance in another language: so is the page before it."""
        self.page = None  # it went with the old window
        self.say_keeping()
        if self.kind:
            self.show(self.kind)

    def _second(self) -> QWidget:
        from app.ui.pages.second_copy import SecondCopyPage

        page = SecondCopyPage()
        page.going_on.connect(self.enter)
        page.closing.connect(self.window.close)
        return page

    def _first(self) -> QWidget:
        from app.ui.pages.first_start import FirstStartPage

        page = FirstStartPage(self.session, self._step, asks_all=not self.session.choices.started_before)
        self._step = page.step
        page.moved.connect(self._moved)
        page.finished.connect(self._first_done)
        return page

    def _moved(self, step: str) -> None:
        self._step = step

    def _first_done(self, is_sample: bool) -> None:
        self.hide()
        if is_sample:
            self.window.open_case("event.laid_off").load_example()
        else:
            self.window.page(self.window.here).setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def _unlock(self) -> QWidget:
        from app.ui.pages.unlock import UnlockPage

        page = UnlockPage(self.vault, self._because)
        page.without_cases.connect(self._go_without)
        page.restore_wanted.connect(self.restore)
        return page

    def _go_without(self) -> None:
        """Whoever goes on does not know the passphrase, perhaps: a sheet of workers is not theirs to see either."""
        if self.window.many is not None:
            self.window.many.clear()
        self.vault.do_without()

    def restore(self) -> None:
        """Put a backup in the place of the store, which is kept aside."""
        from app.ui.restore import RestoreDialog

        theme.complete(self.session.app)
        dialog = RestoreDialog(self.session.backup_folder(), self.window)
        if not dialog.exec() or dialog.chosen is None:
            return
        self.vault.reset()
        self._forget()
        try:
            aside = self.vault.restore(dialog.chosen, dialog.phrase)
        except UserError as problem:
            self.enter()
            self.window.say(say(problem.text))
            return
        self._because = ""
        self.hide()
        said = tr("Data kasus dipulihkan dari cadangan.")
        if aside is not None:
            said += " " + tr("Data sebelumnya disimpan sebagai {file}.", file=aside.name)
        self.window.say(said)

    # --- locking ---

    def lock_now(self) -> None:
        """Ctrl+L: as if one had been away; where the store waits for its passphrase, ask for it."""
        if self.kind:
            return
        if not self.vault.is_open:
            self.ask()
            return
        if not self.vault.is_protected:
            self.window.say(tr("Kasus tidak dilindungi kata sandi, jadi tidak ada yang dikunci. Pasang di Pengaturan."))
            return
        self._lock(tr("Dikunci. Semua isian tersimpan."))

    def ask(self) -> None:
        """Offer again to open a store that is done without. What is on the pages stays and is kept once it is open."""
        self.vault.reset()
        self.enter()

    def lock_idle(self) -> None:
        """Nobody has been there for as long as the settings say."""
        if self.vault.is_open and self.vault.is_protected:
            self._lock(tr("Dikunci karena tidak dipakai. Semua isian tersimpan."))

    def _lock(self, because: str) -> None:
        """First out of sight; then, once no dialog holds on to a case any more, out of the window."""
        from app.ui import background

        self._because = because
        self.window.hide_content()
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None or background.is_busy():  # a backup, or another passphrase being set
            if dialog is not None:
                dialog.close()
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._lock(because))
            return
        self._return_to = self._place()
        self.vault.lock()

    def _place(self) -> str:
        page = self.window.current_case()
        return page.uid or self.window.here if page is not None else self.window.here

    def _state_changed(self) -> None:
        if self.vault.state == vaults.LOCKED:
            self._forget()
            self.show(UNLOCK)
        elif self.vault.is_open:
            self._opened()
        elif self.kind == UNLOCK:
            self.hide()
        self.watch()

    def _forget(self) -> None:
        """Nothing of a case stays in the window, its undo steps, or the clipboard."""
        if not self.window.drafts.owes:
            self._because = self._because or tr("Dikunci. Semua isian tersimpan.")
        else:
            self._because = tr("Dikunci. Ada isian yang belum dapat disimpan; dicoba lagi setelah dibuka.")
        self.window.take_down()
        self.window.draw_anew()
        self.window.say("")
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard() or (self._copied and clipboard.text() == self._copied):
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            from PySide6.QtGui import QClipboard

            clipboard.clear(QClipboard.Mode.Selection)
        self._copied = ""

    def _note_copied(self) -> None:
        """What was copied in one of our windows is taken off the clipboard when it is locked."""
        if QGuiApplication.focusWindow() is not None:
            self._copied = QGuiApplication.clipboard().text()

    def _opened(self) -> None:
        if self.kind == UNLOCK:
            self.hide()
            self._go_back()
        store = self.vault.store
        if store.recovered:
            self.window.say(tr("Program terakhir berhenti mendadak. Data kasus sudah diperiksa: semuanya utuh."))
        elif store.migrated is not None:
            said = tr("Data kasus disesuaikan dengan versi ini. Salinan sebelumnya: {file}", file=store.migrated.name)
            self.window.say(said)

    def _go_back(self) -> None:
        place, self._return_to = self._return_to, ""
        try:
            if place and not place.startswith("case:") and self.vault.store.cases.has(place):
                self.window.drafts.open(place)
                return
        except UserError as problem:
            self.window.say(say(problem.text))
        known = place if place in self.window.known_places() or place.startswith("case:") else "home"
        self.window.go(known)
        self.window.page(known).setFocus(QtCore.Qt.FocusReason.TabFocusReason)

    def say_keeping(self) -> None:
        """Where the user goes on without cases, or the disk is full, the status bar says so all the time."""
        is_without = self.vault.state == vaults.OFF and (self.vault.exists or bool(self.vault.problem))
        full = tr("Tempat penyimpanan penuh") if self.vault.is_short else ""
        self.window.say_keeping(tr("Isian tidak disimpan") if is_without else full)

    def watch(self) -> None:
        """Wait for idleness where there is something to lock."""
        is_lockable = self.vault.is_open and self.vault.is_protected
        if is_lockable and not self._listens:
            self._listens = True
            QGuiApplication.clipboard().dataChanged.connect(self._note_copied)
        self.say_keeping()
        self.idle.watch(self.session.choices.idle_minutes if is_lockable else 0)
