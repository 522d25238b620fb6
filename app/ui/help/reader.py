"""A page of text to read: Markdown with room between its lines, pictures that fit, words that were searched for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextListFormat,
    QTextOption,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from app.i18n import tr
from app.ui import theme
from app.ui.links import open_web

_LINE_PERCENT = 135
_RESIZED_MS = 150
_MARGIN = 20
_STEPS = {1: 2, 2: 1}
"""Headings are this many of Qt's steps larger than the text: 1.5 times, 1.2 times; deeper ones are only bold."""


class Reader(QTextBrowser):
    """Links to other chapters, rules and licences are signals; web links ask first."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(tr("Isi bab"))
        self.setAccessibleDescription(tr("Isi bab yang dipilih"))
        self.document().setDocumentMargin(theme.px(_MARGIN))
        self._folder: Path | None = None
        self._text = ""
        self._words: list[str] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_RESIZED_MS)
        self._again.timeout.connect(self._fit_pictures)
        self.anchorClicked.connect(self._go)

    def show_markdown(self, text: str, folder: Path | None = None) -> None:
        """Show a chapter from its beginning; pictures lie in `folder`."""
        self._folder, self._text = folder, text
        self.document().clear()
        self.document().setDefaultStyleSheet("")
        self.setMarkdown(text)
        self._give_room()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.mark(self._words)

    def show_plain(self, text: str) -> None:
        """Show a licence as it is."""
        self._folder, self._text = None, ""
        self.document().clear()
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    # --- what was searched for ---

    def mark(self, words: list[str]) -> None:
        """Mark every place where one of the words stands, and go to the first."""
        self._words = words
        found = [cursor for word in words for cursor in self._places(word)]
        colour = theme.current().colours
        look = QTextCharFormat()
        look.setBackground(QColor(colour.amber_soft))
        look.setForeground(QColor(colour.amber_ink))
        marks = []
        for cursor in found:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, look  # type: ignore[attr-defined]
            marks.append(mark)
        self.setExtraSelections(marks)
        if found:
            first = min(found, key=lambda cursor: cursor.position())
            self.setTextCursor(first)
            self.ensureCursorVisible()
            plain = QTextCursor(first)
            plain.clearSelection()
            self.setTextCursor(plain)

    def go_to(self, text: str) -> None:
        """Scroll to where a text stands, at the top of the page."""
        found = self._places(text)
        if found:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(found[0]).top() - theme.px(12))

    def _places(self, word: str) -> list[QTextCursor]:
        found = []
        cursor = QTextCursor(self.document())
        while not (cursor := self.document().find(word, cursor, QTextDocument.FindFlag(0))).isNull():
            found.append(QTextCursor(cursor))
        return found

    # --- links ---

    def _go(self, url: QUrl) -> None:
        if url.scheme() in ("rule", "licence"):
            self.wanted.emit(url.toString())
        elif url.scheme():
            open_web(self, url)
        elif url.path():
            self.wanted.emit(f"chapter:{Path(url.path()).stem}")

    # --- how it looks ---

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures of the guide, no wider than the page; nothing else is ever loaded."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or self._folder is None or url.scheme():
            return None
        file = (self._folder / url.path()).resolve()
        if file.suffix != ".png" or not file.is_relative_to(self._folder.resolve()):
            return None
        image = QImage(str(file))
        beside = 2 * theme.px(_MARGIN) + self.verticalScrollBar().sizeHint().width() + 8
        room = max(self.width() - beside, 1)
        wanted = min(round(image.width() * theme.current().factor), room)
        return image if image.isNull() else image.scaledToWidth(wanted, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "](img/" in self._text:
            self._again.start()

    def _fit_pictures(self) -> None:
        place = self.verticalScrollBar().value()
        words, self._words = self._words, []
        self.show_markdown(self._text, self._folder)
        self._words = words
        self.verticalScrollBar().setValue(place)

    def _give_room(self) -> None:
        block = self.document().begin()
        while block.isValid():
            self._space(block)
            block = block.next()
        self._hang_lists()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._frame(frame)

    def _space(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        spaced = QTextBlockFormat(block.blockFormat())
        level = spaced.headingLevel()
        spaced.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        in_table = cursor.currentTable() is not None
        spaced.setTopMargin(theme.px(14 if level else 0))
        spaced.setBottomMargin(0 if in_table else theme.px(4 if block.textList() or level else 9))
        cursor.setBlockFormat(spaced)
        if level:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold)
            look.setProperty(QTextFormat.Property.FontSizeAdjustment, _STEPS.get(level, 0))
            cursor.mergeCharFormat(look)

    def _hang_lists(self) -> None:
        """Qt sets a bullet right against its text; ours hang with room between."""
        marks: list[tuple[QTextBlock, str, int]] = []
        block = self.document().begin()
        while block.isValid():
            listed = block.textList()
            if listed is not None:
                style = listed.format()
                is_disc = style.style() != QTextListFormat.Style.ListDecimal
                mark = "•" if is_disc else f"{listed.itemNumber(block) + 1}."
                marks.append((block, mark, style.indent()))
            block = block.next()
        for block, mark, depth in marks:
            self._hang(block, mark, depth)

    def _hang(self, block: QTextBlock, mark: str, depth: int) -> None:
        listed = block.textList()
        if listed is not None:
            listed.remove(block)
        cursor = QTextCursor(block)
        hanging = QTextBlockFormat(block.blockFormat())
        room = theme.px(14 if mark == "•" else 22)
        left = theme.px(18) * (depth - 1) + theme.px(4) + room
        hanging.setIndent(0)
        hanging.setLeftMargin(left)
        hanging.setTextIndent(-room)
        hanging.setTabPositions([QTextOption.Tab(room, QTextOption.TabType.LeftTab)])
        hanging.setBottomMargin(theme.px(4))
        cursor.setBlockFormat(hanging)
        plain = QTextCharFormat()
        plain.setForeground(theme.current().colour("ink"))
        cursor.insertText(f"{mark}\t", plain)

    def _frame(self, table: QTextTable) -> None:
        style = table.format()
        style.setCellPadding(theme.px(6))
        style.setCellSpacing(0)
        style.setBorder(1)
        style.setBorderCollapse(True)
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(QColor(theme.current().colours.line))
        style.setBottomMargin(theme.px(12))
        table.setFormat(style)
