"""What another window did to the cases that are on the pages of this one: changed, deleted, taken out of the bin."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.errors import UserError
from app.i18n import say, tr
from app.ui.keeping import is_other, stored
from app.ui.moments import kept_at, time_of

if TYPE_CHECKING:
    from app.ui.drafts import Drafts
    from app.ui.pages.case import CasePage


class Elsewhere:
    """Looks for the drafts, and says on a page what to do about it."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.vault = drafts.vault
        self._told_of: dict[str, str] = {}
        """Of which change in another window it was said already."""

    def forget(self) -> None:
        """Another store, or the same one anew."""
        self._told_of.clear()

    def look_around(self) -> None:
        """At every page, once something was written anywhere."""
        if not self.vault.is_open:
            return
        for place, page in self.drafts.pages():
            try:
                self._look(place, page)
            except UserError:
                continue  # busy: the next write finds out

    def _look(self, place: str, page: CasePage) -> None:
        uid = page.form.uid
        if not uid:
            return
        if not self.vault.store.cases.has(uid):
            self._was_purged(page)
        elif self.vault.store.cases.get(uid).deleted:
            self._was_deleted(place, page)
        elif self.drafts.has_kept(page) and self.is_changed(page):
            self._say_changed(page)

    def _was_purged(self, page: CasePage) -> None:
        """Deleted for good between two looks. Only what was typed since is kept, as a case of its own."""
        if self.drafts.has_kept(page):
            self.drafts.let_go(page.form.uid)
            page.show_message(tr("Kasus ini dihapus selamanya; halamannya dikosongkan."))

    def _was_deleted(self, place: str, page: CasePage) -> None:
        """It must not be typed into any further; what was typed last goes with it into the bin."""
        uid = page.form.uid
        self.drafts.wait()
        if not self.drafts.write(place, page) or page.form.uid != uid:
            return
        self.drafts.let_go(uid)
        page.show_message(tr("Kasus ini dihapus; halamannya dikosongkan. Kasusnya masih ada di Terhapus."))

    def is_changed(self, page: CasePage) -> bool:
        """Whether the case on `page` stands otherwise in the store than when this window last looked."""
        base, fields = self.drafts.base_of(page.form.uid), frozenset(page.form.views)
        return base is not None and is_other(stored(self.vault.store, page.form.uid), base, fields)

    def _say_changed(self, page: CasePage) -> None:
        """Nothing of ours waits; whoever goes on typing gets a case of their own."""
        uid = page.form.uid
        when = self.vault.store.cases.get(uid).changed
        if self._told_of.get(uid) == when:
            return
        self._told_of[uid] = when
        said = tr("Kasus ini diubah di jendela lain pukul {time}. Bila Anda terus mengisi di sini, isian Anda disimpan "
                  "sebagai salinan.", time=time_of(when))  # fmt: skip
        page.show_message(said, "warning", (
            (tr("Muat ulang"), lambda: _guarded(page, lambda: self._reload(page, uid))),
            (tr("Simpan milik saya sebagai salinan"),
             lambda: _guarded(page, lambda: self.drafts.write_beside(page, uid))),
        ))  # fmt: skip

    def say_beside(self, page: CasePage, uid: str, when: str) -> None:
        """What was typed here stands in a case of its own now."""
        said = tr("Kasus ini diubah di jendela lain pukul {time}. Isian Anda disimpan sebagai salinan dengan label "
                  "“{tag}”; tidak ada yang ditimpa.", time=time_of(when), tag=tr("salinan"))  # fmt: skip
        page.show_message(said, "warning", (
            (tr("Buka yang dari jendela lain"), lambda: _guarded(page, lambda: self.drafts.open(uid))),
        ))  # fmt: skip

    def _reload(self, page: CasePage, uid: str) -> None:
        self.drafts.flush()
        if page.form.uid == uid:
            self.drafts.load(page, uid)
            page.show_message("")
            page.say_kept(kept_at(self.vault.store.cases.get(uid).changed))


def _guarded(page: CasePage, act: Callable[[], object]) -> None:
    try:
        act()
    except UserError as problem:
        page.show_message(say(problem.text), "problem")
