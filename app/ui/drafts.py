"""What is typed goes to the case store by itself, within half a second, and comes back from it.

While somebody types, a thread writes, so that a slow disk never holds up the keys; one write at a time, in order.
Before a page, a case or the window is left, before anything is handed over and before the store is locked, `flush`
waits for that write and writes the rest itself.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import UserError
from app.i18n import say, tr
from app.ui import vault as vaults
from app.ui.elsewhere import Elsewhere
from app.ui.keeping import EMPTY, Draft, Stand, Written, stand_of, stored
from app.ui.moments import kept_at
from app.ui.remarks import Remarks
from app.ui.vault import Vault
from app.ui.writing import Outcome, Piece, Writing, tried
from calculators.core.text import T

if TYPE_CHECKING:
    from app.ui.pages.case import CasePage
    from app.ui.window import MainWindow

SAVE_MS = 400
AGAIN_MS = 2000
"""How soon after a change, and after a disk that failed, the answers are written."""


class Drafts(QObject):
    """Every case page of the window and the cases of the store that are on them."""

    def __init__(self, window: MainWindow, vault: Vault) -> None:
        super().__init__(window)
        self.window = window
        self.vault = vault
        self._written: dict[str, Stand] = {}
        self._base: dict[str, Stand] = {}
        """By case: how it stood on its page, and in the store, when it was last written or read."""
        self._owed: list[Draft] = []
        """What left its page while the disk failed."""
        self._writing: Writing | None = None
        self._failing: set[str] = set()
        self.remarks = Remarks(self, lambda: self._soon(0))
        self.elsewhere = Elsewhere(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._save)
        vault.about_to_close.connect(self._closing)
        vault.state_changed.connect(self._state_changed)
        vault.changed.connect(self.elsewhere.look_around)

    # --- from the pages to the store ---

    def watch(self, page: CasePage) -> None:
        """Keep what is typed on `page` from now on."""
        page.form.changed.connect(lambda: self._changed(page))
        page.form.leaving.connect(lambda: self._leaving(page))
        self._say_state(page)

    def _changed(self, page: CasePage) -> None:
        if self.vault.is_open:
            self._soon(SAVE_MS)
        else:
            self._say_state(page)

    def _soon(self, after_ms: int) -> None:
        """Not put off by further typing."""
        if not self._timer.isActive():
            self._timer.start(after_ms)

    def _save(self) -> None:
        """Write beside the window what is not written yet."""
        if self._writing is not None or not self.vault.is_open:
            return  # once it is through, the next one begins
        drafts = [self._draft(place, page) for place, page in self.pages() if not self.has_kept(page)]
        pieces: list[Piece] = [*self._owed, *drafts, *self.remarks.waiting]
        if pieces:
            self._writing = writing = Writing(self.vault.store, pieces)
            writing.task.done.connect(lambda: self._came(writing))
            writing.task.start()

    def _came(self, writing: Writing) -> None:
        """The thread is through; what was typed meanwhile comes next."""
        if writing is not self._writing:
            return  # somebody could not wait for it
        self._writing = None
        if not self._settle_all(writing.came):
            self._timer.start(AGAIN_MS)
        elif self.remarks.waiting or not all(self.has_kept(page) for _, page in self.pages()):
            self._soon(0)

    def wait(self) -> bool:
        """Until nothing is on its way to the disk any more; False where that could not be written."""
        writing, self._writing = self._writing, None
        if writing is None:
            return True
        writing.task.wait()
        return self._settle_all(writing.came)

    def _settle_all(self, came: list[tuple[Piece, Outcome]]) -> bool:
        done = [self._settle(piece, found) for piece, found in came]
        return all(done)

    def _settle(self, piece: Piece, found: Outcome) -> bool:
        """Note how the writing of a piece went, and tell whoever shows it."""
        if isinstance(piece, Draft):
            return self._settle_draft(piece, found)
        assert not isinstance(found, Written)
        is_settled = self.remarks.settle(piece, found, isinstance(found, UserError) and self._is_gone(piece.uid))
        if is_settled:
            self.vault.changed.emit()
        return is_settled

    def _settle_draft(self, draft: Draft, found: Outcome) -> bool:
        page = self._page_of(draft)
        if isinstance(found, Written):
            if draft in self._owed:
                self._owed.remove(draft)
            self._written[found.uid], self._base[found.uid] = draft.now, found.base
            if page is not None:
                self._say_written(page, draft, found)
            self.vault.told(found.uid)
            return True
        if not isinstance(found, UserError):
            assert isinstance(found, Exception)
            raise found
        if page is None and draft in self._owed and draft.uid and self._is_gone(draft.uid):
            self._owed[self._owed.index(draft)] = draft._replace(uid="", written=EMPTY, base=None)  # as a new case
        if page is not None and draft not in self._owed:
            self._failed(page, found)
        return False

    def _page_of(self, draft: Draft) -> CasePage | None:
        """The page that shows this case now: it may have been drawn anew meanwhile."""
        page = self.window.case_page(draft.place) if draft.place in self.window.pages else None
        return page if page is not None and page.form.uid == draft.uid and draft not in self._owed else None

    def _say_written(self, page: CasePage, draft: Draft, found: Written) -> None:
        page.form.uid = found.uid
        if stand_of(page) == draft.now:
            page.mark_saved()
        page.say_kept(kept_at())
        self._worked(page)
        if found.elsewhere:
            self.elsewhere.say_beside(page, draft.uid, found.elsewhere)

    def _draft(self, place: str, page: CasePage) -> Draft:
        uid = page.form.uid
        return Draft(place, page.calculator.code, uid, frozenset(page.form.views), stand_of(page),
                     self._written.get(uid, EMPTY), self._base.get(uid), tr("salinan"))  # fmt: skip

    def _leaving(self, page: CasePage) -> None:
        if self.vault.is_open:
            self.wait()
            place = next(place for place, one in self.pages() if one is page)
            if not self.write(place, page):
                self._owed.append(self._draft(place, page))
                self._timer.start(AGAIN_MS)

    def _closing(self) -> None:
        """The store closes: what cannot be written now is owed, and its page may go."""
        if not self.flush():
            self._owed += [self._draft(place, page) for place, page in self.pages() if not self.has_kept(page)]

    @property
    def owes(self) -> bool:
        """Whether answers or remarks wait for the disk."""
        return bool(self._owed or self.remarks.waiting)

    def flush(self) -> bool:
        """Write at once what is not written yet; False where the disk fails. It is tried again."""
        self._timer.stop()
        self.wait()
        if not self.vault.is_open:
            return False
        done = all([self._pay(), *(self.write(place, page) for place, page in self.pages())])
        if not done:
            self._timer.start(AGAIN_MS)
        return done

    def _pay(self) -> bool:
        """Write what is owed."""
        owed: list[Piece] = [*self._owed, *self.remarks.waiting]
        return self._settle_all([(piece, tried(self.vault.store, piece)) for piece in owed])

    def write(self, place: str, page: CasePage) -> bool:
        """Write one page at once, where it needs it; False where the disk fails."""
        if self.has_kept(page):
            return True
        draft = self._draft(place, page)
        return self._settle(draft, tried(self.vault.store, draft))

    def has_kept(self, page: CasePage) -> bool:
        """Whether what is on `page` needs no keeping any more."""
        if not self.vault.is_open:
            return False
        return self._is_nobodys(page) or bool(page.uid and self._written.get(page.uid) == stand_of(page))

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
        summary = self.vault.store.cases.get(uid)
        if summary.calculator not in registry.codes():
            raise UserError(T("Kasus ini dibuat dengan versi Hak Pekerja yang lebih baru. Pasang versi terbaru."))
        page = self.window.open_case(summary.calculator)
        if page.form.uid != uid or self.elsewhere.is_changed(page):
            self.load(page, uid)
        page.show_message("")
        page.say_kept(kept_at(summary.changed))
        return page

    def load(self, page: CasePage, uid: str) -> None:
        """Fill `page` with the case as it stands in the store."""
        found = stored(self.vault.store, uid)
        page.load(found.answers, uid, found.typed)
        self._written[uid], self._base[uid] = stand_of(page), found

    def taken(self, uids: list[str]) -> None:
        """This window itself put other answers into these cases, from a case file: their pages show them."""
        for _, page in self.pages():
            if page.form.uid in uids and self.elsewhere.is_changed(page):
                self.load(page, page.form.uid)

    def let_go(self, uid: str) -> None:
        """The case was deleted: its page is emptied; there is nothing to undo to."""
        for _, page in self.pages():
            if page.form.uid == uid:
                page.form.load({})
                page.form.undo_stack.clear()
                page.mark_saved()
                page.say_kept("")
        self._written.pop(uid, None)
        self._base.pop(uid, None)

    def purged(self, uids: Collection[str]) -> None:
        """This window itself took these cases out of the bin for good: nothing here may bring them back."""
        self._owed = [draft for draft in self._owed if draft.uid not in uids]
        for uid in uids:
            self.remarks.forget(uid)
            self.let_go(uid)

    def base_of(self, uid: str) -> Stand | None:
        """How the case stood in the store when this window last wrote or read it."""
        return self._base.get(uid)

    def write_beside(self, page: CasePage, uid: str) -> None:
        """As if something had been typed into a case that was changed elsewhere."""
        if page.form.uid == uid:
            self.wait()
            place = next(place for place, one in self.pages() if one is page)
            draft = self._draft(place, page)
            self._settle(draft, tried(self.vault.store, draft))

    # --- the state of the store ---

    def _state_changed(self) -> None:
        if self.vault.is_open:
            self._written.clear()
            self._base.clear()
            self.elsewhere.forget()
            self.flush()
        else:
            for _, page in self.pages():
                self._say_state(page)

    def _say_state(self, page: CasePage) -> None:
        if self.vault.state == vaults.OFF:
            page.say_kept(tr("Tidak disimpan"))

    def pages(self) -> list[tuple[str, CasePage]]:
        return [(code, self.window.case_page(code)) for code in self.window.pages if code.startswith("case:")]
