"""What is typed goes to the case store by itself, within half a second, and comes back from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from app.errors import UserError
from app.i18n import clock, say, tr
from app.ui import vault as vaults
from app.ui.vault import Vault
from calculators.core.text import T

if TYPE_CHECKING:
    from app.ui.pages.case import CasePage
    from app.ui.window import MainWindow

SAVE_MS = 400
AGAIN_MS = 2000
"""How soon after a change, and after a disk that failed, the answers are written."""


class Stand(NamedTuple):
    """How a case stands: its answers, and what was typed into fields that give none."""

    answers: dict[str, Any]
    typed: dict[str, Any]


def stand_of(page: CasePage) -> Stand:
    """What is on `page` now. A field that is not asked keeps what it holds, for when it is asked again."""
    form = page.form
    answers, problems = form.answers()
    unread = {problem.field for problem in problems}
    typed = {
        code: raw
        for code, view in form.views.items()
        if (code in unread or view.isHidden()) and (raw := view.input.raw()) != form.empty[code]
    }
    return Stand(answers, typed)


class Drafts(QObject):
    """Every case page of the window and the cases of the store that are on them."""

    def __init__(self, window: MainWindow, vault: Vault) -> None:
        super().__init__(window)
        self.window = window
        self.vault = vault
        self._written: dict[str, Stand] = {}
        self._owed: list[tuple[str, str, Stand]] = []
        """Calculator, uid and answers of cases that left their page while the disk failed."""
        self._failing: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        vault.about_to_close.connect(self._closing)
        vault.state_changed.connect(self._state_changed)
        vault.changed.connect(self._look_for_deleted)

    # --- from the pages to the store ---

    def watch(self, page: CasePage) -> None:
        """Keep what is typed on `page` from now on."""
        page.form.changed.connect(lambda: self._changed(page))
        page.form.leaving.connect(lambda: self._leaving(page))
        self._say_state(page)

    def _changed(self, page: CasePage) -> None:
        if self.vault.is_open:
            if not self._timer.isActive():  # not put off by further typing
                self._timer.start(SAVE_MS)
        else:
            self._say_state(page)

    def _leaving(self, page: CasePage) -> None:
        if self.vault.is_open and not self._flush(page):
            self._owed.append((page.calculator.code, page.form.uid, stand_of(page)))
            self._timer.start(AGAIN_MS)

    def _closing(self) -> None:
        """The store closes: what cannot be written now is owed, and its page may go."""
        if not self.flush():
            self._owed += [
                (page.calculator.code, page.form.uid, stand_of(page))
                for page in self._pages()
                if not self.has_kept(page)
            ]

    @property
    def owes(self) -> bool:
        """Whether answers wait for the disk."""
        return bool(self._owed)

    def flush(self) -> bool:
        """Write at once what is not written yet; False where the disk fails. It is tried again."""
        self._timer.stop()
        if not self.vault.is_open:
            return False
        done = all([self._pay(), *(self._flush(page) for page in list(self._pages()))])
        if not done:
            self._timer.start(AGAIN_MS)
        return done

    def _pay(self) -> bool:
        """Write what is owed."""
        try:
            while self._owed:
                self._write(*self._owed[0])
                self._owed.pop(0)
        except UserError:
            return False
        return True

    def _flush(self, page: CasePage) -> bool:
        if self.has_kept(page):
            return True
        try:
            page.form.uid = self._write(page.calculator.code, page.form.uid, stand_of(page))
        except UserError as problem:
            self._failed(page, problem)
            return False
        page.mark_saved()
        page.say_kept(_when())
        self._worked(page)
        return True

    def has_kept(self, page: CasePage) -> bool:
        """Whether what is on `page` needs no keeping any more."""
        if not self.vault.is_open:
            return False
        return self._is_nobodys(page) or bool(page.uid and self._written.get(page.uid) == stand_of(page))

    def _write(self, code: str, uid: str, now: Stand) -> str:
        before = self._written.get(uid, Stand({}, {}))
        if uid:
            self.vault.keep(uid, _differences(before.answers, now.answers), _differences(before.typed, now.typed))
        else:
            uid = self.vault.begin_case(code, now.answers, now.typed)
        self._written[uid] = now
        return uid

    def _is_nobodys(self, page: CasePage) -> bool:
        """Nothing is answered yet, or an example stands there untouched."""
        return not page.form.uid and page.form.raw() in (page.form.empty, page.untouched)

    def _failed(self, page: CasePage, problem: UserError) -> None:
        if page.form.uid and self._is_gone(page.form.uid):
            self._written.pop(page.form.uid, None)
            page.form.uid = ""  # kept as a new case at the next try
        page.say_kept(tr("Belum tersimpan"))
        if page.calculator.code not in self._failing:
            self._failing.add(page.calculator.code)
            again = tr("Isian di layar tetap ada dan dicoba simpan lagi terus-menerus.")
            page.show_message(f"{say(problem.text)} {again}", "problem")

    def _worked(self, page: CasePage) -> None:
        if page.calculator.code in self._failing:
            self._failing.discard(page.calculator.code)
            page.show_message(tr("Penyimpanan berhasil lagi; semua isian tersimpan."))

    def _is_gone(self, uid: str) -> bool:
        try:
            return not self.vault.store.cases.has(uid)
        except UserError:
            return False

    # --- from the store to the pages ---

    def open(self, uid: str) -> CasePage:
        """Show the case `uid` on the page of its calculator; the case that was there is kept first."""
        from calculators import registry

        self.flush()
        cases = self.vault.store.cases
        summary, answers, typed = cases.get(uid), cases.answers(uid), cases.typed(uid)
        if summary.calculator not in registry.codes():
            raise UserError(T("Kasus ini dibuat dengan versi Hak Pekerja yang lebih baru. Pasang versi terbaru."))
        page = self.window.open_case(summary.calculator)
        if page.form.uid != uid:
            page.load(answers, uid, typed)
            self._written[uid] = stand_of(page)
        page.show_message("")
        page.say_kept(_when(summary.changed))
        return page

    def let_go(self, uid: str) -> None:
        """The case was deleted: its page is emptied; there is nothing to undo to."""
        for page in self._pages():
            if page.form.uid == uid:
                page.form.load({})
                page.form.undo_stack.clear()
                page.mark_saved()
                page.say_kept("")
        self._written.pop(uid, None)

    def _look_for_deleted(self) -> None:
        """A case that was deleted, here or in another copy, must not be typed into any further."""
        if not self.vault.is_open:
            return
        for page in list(self._pages()):
            try:
                if page.form.uid and self.vault.store.cases.get(page.form.uid).deleted:
                    self.let_go(page.form.uid)
                    page.show_message(tr("Kasus ini dihapus; halamannya dikosongkan. Kasusnya masih ada di "
                                         "Terhapus."))  # fmt: skip
            except UserError:
                continue  # purged or busy: the next write finds out

    # --- the state of the store ---

    def _state_changed(self) -> None:
        if self.vault.is_open:
            self._written.clear()
            self.flush()
        else:
            for page in self._pages():
                self._say_state(page)

    def _say_state(self, page: CasePage) -> None:
        if self.vault.state == vaults.OFF:
            page.say_kept(tr("Tidak disimpan"))

    def _pages(self) -> Iterator[CasePage]:
        for code in self.window.pages:
            if code.startswith("case:"):
                yield self.window.case_page(code)


def _when(moment: str = "") -> str:
    """When the answers were kept: now, or at a moment as the store writes it."""
    from datetime import datetime  # not needed for the first paint

    now = datetime.now().astimezone()
    local = datetime.fromisoformat(moment).astimezone() if moment else now
    is_today = local.date() == now.date()
    return tr("Tersimpan {time}", time=clock(local) if is_today else f"{local:%d/%m/%Y}")


def _differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What to keep, None for what is to go."""
    gone = {code: None for code in before if code not in now}
    return {**gone, **{code: value for code, value in now.items() if before.get(code) != value}}
