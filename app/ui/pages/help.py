"""Help: the guide by life event with a search, what the words mean, the keys, what this program is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.i18n import tr
from app.ui import theme
from app.ui.help.chapters import Chapter, chapters, guide_folder, is_foreign, licence_text
from app.ui.help.reader import Reader
from app.ui.inputs.finder import matches, words_of
from app.ui.line_icons import put_search
from app.ui.widgets import Notice, column, label, row

_CODE = Qt.ItemDataRole.UserRole
_SIDE_SHARE = 0.3
_PADDING = 12


class ChapterList(QListWidget):
    """Each title in as many lines as it needs; Qt alone forgets the padding and cuts some."""

    def fit(self) -> None:
        room = self.viewport().width() - theme.px(2 * _PADDING)
        for at in range(self.count()):
            item = self.item(at)
            metrics = QFontMetrics(item.font() if item.data(_CODE) is None else self.font())
            wrapped = metrics.boundingRect(0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, item.text())
            item.setSizeHint(QSize(0, wrapped.height() + theme.px(_PADDING)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class HelpPage(QWidget):
    """A search and the chapters at the left, the chosen one at the right."""

    rule_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._chapters = {chapter.code: chapter for chapter in chapters()}
        whole = column(self, 12, (44, 26, 44, 16))
        whole.addWidget(label(tr("Bantuan"), "hero"))
        across = row(spacing=16)
        across.addWidget(self._contents())
        right = column(spacing=8)
        self.foreign = Notice(tr("Panduan ini berbahasa Indonesia. Arti istilah ada dalam bahasa Inggris."))
        right.addWidget(self.foreign)
        self.text = Reader()
        self.text.wanted.connect(self._follow)
        right.addWidget(self.text, 1)
        across.addLayout(right, 1)
        whole.addLayout(across, 1)
        self._list("")
        self.list.currentItemChanged.connect(lambda item, _: self._show(item))
        self.search.textChanged.connect(self._list)
        self.show_chapter(next(iter(self._chapters)))

    def _contents(self) -> QWidget:
        side = self._side = QWidget()
        inside = column(side, 8)
        self.search = QLineEdit()
        self.search.setFixedHeight(theme.px(35))
        theme.set_type(self.search, "base")
        self.search.setPlaceholderText(tr("Cari di bantuan"))
        self.search.setAccessibleName(tr("Cari di bantuan"))
        self.search.setAccessibleDescription(tr("Menyaring bab; kata yang dicari ditandai di dalamnya"))
        put_search(self.search)
        inside.addWidget(self.search)
        self.list = ChapterList()
        theme.set_type(self.list, "base")
        self.list.setObjectName("chapters")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(tr("Bab"))
        self.list.setAccessibleDescription(tr("Panah memilih bab"))
        inside.addWidget(self.list, 1)
        self.none = label(tr("Tidak ada yang cocok."), "base", "muted", wrap=True)
        inside.addWidget(self.none)
        return side

    # --- which chapter ---

    def _list(self, search: str) -> None:
        """The chapters that hold every word, under the headings of their parts."""
        words = words_of(search)
        here = self.list.currentItem()
        kept = here.data(_CODE) if here is not None else ""
        fitting = [one for one in self._chapters.values() if matches(words, f"{one.title} {one.text}")]
        self.list.blockSignals(True)
        self.list.clear()
        part = ""
        for chapter in fitting:
            if chapter.part != part:
                part = chapter.part
                self.list.addItem(_heading(part))
            item = QListWidgetItem(chapter.title)
            item.setData(_CODE, chapter.code)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.fit()
        self.none.setVisible(not fitting)
        self.text.mark(words)
        if fitting:
            codes = [chapter.code for chapter in fitting]
            self.show_chapter(kept if kept in codes else codes[0])

    def show_chapter(self, code: str) -> bool:
        """Go to a chapter by the name of its file; False where there is none."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_CODE) == code:
                self.list.setCurrentRow(at)
                self._show(self.list.item(at))
                return True
        if code in self._chapters and self.search.text():
            self.search.clear()
            return self.show_chapter(code)
        return False

    def _show(self, item: QListWidgetItem | None) -> None:
        chapter = self._chapters.get(item.data(_CODE)) if item is not None else None
        if chapter is not None:
            self._read(chapter)

    def _read(self, chapter: Chapter) -> None:
        self.foreign.setVisible(is_foreign(chapter))
        self.text.show_markdown(chapter.text, guide_folder() if chapter.is_guide else None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setFixedWidth(min(theme.px(270), round(self.width() * _SIDE_SHARE)))

    def _follow(self, link: str) -> None:
        kind, _, name = link.partition(":")
        if kind == "rule":
            self.rule_wanted.emit(name)
        elif kind == "licence":
            self.text.show_plain(licence_text(int(name)))
        else:
            self.show_chapter(name)


def _heading(text: str) -> QListWidgetItem:
    item = QListWidgetItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(theme.current().font("group"))
    item.setForeground(theme.current().colour("primary"))
    return item
