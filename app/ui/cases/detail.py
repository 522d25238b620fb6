"""The chosen case beside the list: notes, tags, kept statements, and what was handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import UserError
from app.i18n import say, tr
from app.store.cases import Summary
from app.store.statements import Kept, LogEntry
from app.ui import theme
from app.ui.cases import words
from app.ui.cases.kept import amount_of
from app.ui.remarks import Remarks
from app.ui.vault import Vault
from app.ui.widgets import Flow, button, clear, column, label, row, rule, scrolling

_NOTE_MS = 500
MOST_SHOWN = 30


class NoteEdit(QPlainTextEdit):
    """The officer's note; kept half a second after the last letter and when it is left."""

    settled = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme.set_type(self, "base")
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(96))
        self.setAccessibleName(tr("Catatan"))
        self.setAccessibleDescription(tr("Catatan petugas untuk kasus ini; tidak dicetak, tersimpan sendiri"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NOTE_MS)
        self._timer.timeout.connect(self.settled)
        self.textChanged.connect(self._timer.start)

    def load(self, text: str) -> None:
        if text != self.toPlainText():
            self.setPlainText(text)
        self._timer.stop()

    def settle(self) -> None:
        """Keep at once what waits."""
        if self._timer.isActive():
            self._timer.stop()
            self.settled.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settle()


class Detail(QFrame):
    """One case. `asked` is what a button wants of the page: ``open``, ``duplicate``, ``archive``, ``delete``, ``file``,
    ``undelete``; `kept_asked` the same of one kept statement: ``view``, ``pdf``, ``xlsx``, ``again``.
    """

    asked = Signal(str)
    kept_asked = Signal(str, object)
    trouble = Signal(str)

    def __init__(self, vault: Vault, remarks: Remarks) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setAccessibleName(tr("Rincian kasus"))
        self.vault, self.remarks = vault, remarks
        self.case: Summary | None = None
        inside = QWidget()
        self._whole = column(inside, 6, (18, 14, 18, 14))
        column(self).addWidget(scrolling(inside))
        self._build()
        self.show_case(None)

    def _build(self) -> None:
        self.title = label("", "card", wrap=True)
        self.about = label("", "small", "muted", wrap=True)
        self._whole.addWidget(self.title)
        self._whole.addWidget(self.about)
        self._inner = QWidget()
        inner = column(self._inner, 6)
        inner.addWidget(self._add_buttons())
        self.tags = QLineEdit()
        self.tags.setFixedHeight(theme.px(35))
        theme.set_type(self.tags, "base")
        self.tags.setPlaceholderText(tr("misalnya: pabrik A, mendesak"))
        self.tags.setAccessibleName(tr("Label"))
        self.tags.setAccessibleDescription(tr("Label dipisah koma; tersimpan dengan Enter atau saat ditinggalkan"))
        self.tags.editingFinished.connect(self._keep_tags)
        self.note = NoteEdit()
        self.note.settled.connect(self._keep_note)
        for name, widget in ((tr("Label"), self.tags), (tr("Catatan"), self.note)):
            title = label(name, "label")
            title.setBuddy(widget)
            inner.addWidget(title)
            inner.addWidget(widget)
        self._kept, self._log = column(spacing=4), column(spacing=2)
        for name, layout in ((tr("Lembar yang disimpan"), self._kept), (tr("Yang diserahkan"), self._log)):
            inner.addSpacing(theme.px(6))
            inner.addWidget(label(name, "group", "primary"))
            inner.addLayout(layout)
        self._whole.addWidget(self._inner)
        self._whole.addStretch(1)

    def _add_buttons(self) -> QWidget:
        around = QWidget()
        flow = Flow(around, 6)
        described = (
            ("open", tr("Buka"), "main", "open", tr("Membuka isian kasus ini (Enter)")),
            ("duplicate", tr("Duplikat"), "", "copy", tr("Membuat kasus baru dengan isian yang sama (Ctrl+D)")),
            ("archive", tr("Arsipkan"), "", "folder", tr("Menyimpan kasus di arsip, atau mengambilnya kembali")),
            ("file", tr("Simpan berkas…"), "", "save", tr("Menyimpan kasus sebagai berkas untuk dibawa")),
            ("delete", tr("Hapus"), "", "trash", tr("Memindahkan kasus ke tempat sampah; dapat diurungkan")),
        )
        self.buttons = {}
        for code, text, kind, icon, description in described:
            made = button(text, kind, icon, description)
            made.clicked.connect(partial(self._ask, code))
            self.buttons[code] = made
            flow.addWidget(made)
        return around

    def _ask(self, code: str) -> None:
        if code == "delete" and self.case is not None and self.case.deleted:
            code = "undelete"
        self.asked.emit(code)

    # --- showing ---

    def show_many(self, count: int, is_bin: bool = False) -> None:
        """Several cases are chosen: only what can be done with all of them."""
        self.settle()
        self.case = None
        self.title.setText(tr("{n} kasus dipilih", n=count))
        self.about.setText(tr("Delete menghapusnya selamanya, setelah ditanya.") if is_bin else
                           tr("Ctrl+E menyimpannya sebagai satu berkas; Delete menghapusnya."))  # fmt: skip
        self._inner.hide()

    def show_case(self, case: Summary | None) -> None:
        """Show a case anew, or that none is chosen."""
        if self.case is not None and (case is None or case.uid != self.case.uid):
            self.settle()
        case = self.remarks.over(case) if case is not None else None
        is_other = case is None or self.case is None or case.uid != self.case.uid
        self.case = case
        self._inner.setVisible(case is not None)
        if case is None:
            self.title.setText(tr("Belum ada kasus dipilih"))
            self.about.setText(tr("Pilih kasus di daftar untuk melihat rinciannya."))
            return
        self._show_head(case)
        if is_other or not self.tags.hasFocus():
            self.tags.setText(", ".join(case.tags))
        if is_other or not self.note.hasFocus():
            self.note.load(case.note)
        self._fill(self._kept, self._kept_rows(case), tr("Belum ada. Lembar disimpan saat dicetak atau dengan Ctrl+S."))
        self._fill(self._log, self._log_rows(case), tr("Belum ada yang diserahkan."))

    def _show_head(self, case: Summary) -> None:
        self.title.setText(words.name_of(case))
        parts = [words.event_of(case.calculator), case.employer_name,
                 tr("NIK {nik}", nik=case.worker_id) if case.worker_id else "",
                 tr("dibuat {time}", time=words.when(case.created)),
                 tr("diubah {time}", time=words.when(case.changed))]  # fmt: skip
        if case.deleted:
            parts.append(tr("dihapus {time}", time=words.when(case.deleted)))
        elif case.archived:
            parts.append(tr("diarsipkan {time}", time=words.when(case.archived)))
        self.about.setText(" · ".join(part for part in parts if part))
        self.buttons["archive"].setText(tr("Keluarkan dari arsip") if case.archived else tr("Arsipkan"))
        self.buttons["delete"].setText(tr("Pulihkan") if case.deleted else tr("Hapus"))
        for code in ("archive", "delete"):
            self.buttons[code].setAccessibleName(self.buttons[code].text())
        for code in ("open", "duplicate", "archive", "file"):
            self.buttons[code].setEnabled(not case.deleted)

    def _fill(self, layout: QVBoxLayout, widgets: list[QWidget], none: str) -> None:
        clear(layout)
        for widget in widgets or [label(none, "small", "muted", wrap=True)]:
            layout.addWidget(widget)

    def _kept_rows(self, case: Summary) -> list[QWidget]:
        found = self.vault.store.statements.of(case.uid)
        rows: list[QWidget] = [self._kept_row(kept) for kept in found[:MOST_SHOWN]]
        if len(found) > MOST_SHOWN:
            rows.append(label(tr("dan {n} lembar sebelumnya", n=len(found) - MOST_SHOWN), "small", "muted"))
        return rows

    def _kept_row(self, kept: Kept) -> QWidget:
        found = QWidget()
        whole = column(found, 2, (0, 2, 0, 2))
        head = row(spacing=8)
        head.addWidget(label(words.when(kept.computed), "strong", wrap=True), 1)
        head.addWidget(label(amount_of(kept), "strong", tabular=True), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        about = tr("Kode {code} · aturan {pack}", code=kept.code, pack=kept.pack)
        whole.addWidget(label(about, "small", "muted", wrap=True))
        around = QWidget()
        flow = Flow(around, 10)
        time = words.when(kept.computed)
        for code, text, described in (
            ("view", tr("Lihat"), tr("Menampilkan lembar {time} seperti saat dihitung", time=time)),
            ("pdf", tr("PDF"), tr("Menyimpan lembar {time} sebagai PDF lagi", time=time)),
            ("xlsx", tr("Excel"), tr("Menyimpan lembar {time} sebagai Excel lagi", time=time)),
            ("again", tr("Hitung ulang dengan aturan hari ini"),
             tr("Menunjukkan apa yang berubah sejak lembar {time}", time=time)),
        ):  # fmt: skip
            made = button(text, "link", "", described)
            made.clicked.connect(partial(self.kept_asked.emit, code, kept))
            flow.addWidget(made)
        whole.addWidget(around)
        whole.addWidget(rule())
        return found

    def _log_rows(self, case: Summary) -> list[QWidget]:
        entries = self.vault.store.log.of(case.uid)
        return [label(_log_line(entry), "small", wrap=True) for entry in entries[:MOST_SHOWN]]

    # --- keeping ---

    def settle(self) -> None:
        """Hand over what was typed and is not on its way yet; `Drafts.flush` waits until it is on the disk."""
        self.note.settle()
        self._keep_tags()

    def _keep_note(self) -> None:
        note = self.note.toPlainText()
        if self._may_keep() and self.case is not None and self.case.note != note:
            self._change(lambda uid: self.remarks.note(uid, note))

    def _keep_tags(self) -> None:
        typed = tuple(dict.fromkeys(" ".join(tag.split()) for tag in self.tags.text().split(",") if tag.strip()))
        if self._may_keep() and self.case is not None and sorted(typed) != sorted(self.case.tags):
            self._change(lambda uid: self.remarks.tag(uid, typed))

    def _may_keep(self) -> bool:
        return self.case is not None and self.vault.is_open

    def _change(self, act: Callable[[str], None]) -> None:
        assert self.case is not None
        try:
            act(self.case.uid)
        except UserError as problem:
            self.trouble.emit(say(problem.text))
            return
        self.case = self.remarks.over(self.case)


def _log_line(entry: LogEntry) -> str:
    said = [words.when(entry.at), words.action(entry.action), entry.detail,
            tr("kepada {whom}", whom=entry.recipient) if entry.recipient else "",
            tr("kode {code}", code=entry.code) if entry.code else ""]  # fmt: skip
    return " · ".join(part for part in said if part)
