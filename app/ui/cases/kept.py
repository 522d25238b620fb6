"""A kept statement: shown as it was, written again, and held against what today's rules give."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.check.kept import as_it_was, expected_of
from app.errors import UserError
from app.figure import FIRST
from app.i18n import language, tr
from app.ui import theme
from app.ui.cases import words
from app.ui.dialogs import fit_into_window, last_row
from app.ui.widgets import Notice, button, column, label, row, scrolling
from calculators.core.statement import NotEntitled, Result
from calculators.core.text import T

if TYPE_CHECKING:
    from app.store.statements import Kept

Answered = Result | NotEntitled


def statement_of(kept: Kept) -> Answered:
    """The statement as it was, or a sentence."""
    found = as_it_was(kept.body, kept.code)
    if found is None:
        raise UserError(T("Lembar ini dibuat dengan kalkulator yang tidak dikenal program ini. Pasang versi terbaru."))
    return found


def amount_of(kept: Kept) -> str:
    """Its main figure, read from what was kept: many of them stand in a list, so none is computed again."""
    if kept.body.get("status") == "not_entitled":
        return tr("tidak berhak")
    totals = {one.code: one.quantity for one in expected_of(kept.body) if one.what == "total"}
    payees = {line.get("payee") for line in kept.body.get("lines", ()) if isinstance(line, dict)}
    order = ("tax",) if payees == {"tax"} else FIRST
    main = next((totals[code] for code in order if code in totals), next(iter(totals.values()), None))
    return main.show(language()) if main is not None else ""


class KeptDialog(QDialog):
    """Read only: the statement as it was computed. `wanted` is ``pdf`` or ``xlsx``."""

    wanted = Signal(str)

    def __init__(self, kept: Kept, parent: QWidget) -> None:
        from app.ui.statement.view import StatementView

        super().__init__(parent)
        self.setWindowTitle(tr("Lembar {code}", code=kept.code))
        self.setModal(True)
        fit_into_window(self, parent, 640, 620)
        whole = column(self, 8, (16, 14, 16, 14))
        inside = QWidget()
        above = column(inside, 8)
        whole.addWidget(scrolling(inside), 1)
        head = tr("Seperti saat dihitung {time} dengan aturan {pack}. Lembar ini tidak dapat diubah.",
                  time=words.when(kept.computed), pack=kept.pack)  # fmt: skip
        above.addWidget(Notice(head))
        self.view = StatementView(can_set=False)
        self.view.show_statement(statement_of(kept))
        above.addWidget(self.view, 1)
        whole.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = row(spacing=8)
        for code, text, described in (
            ("pdf", tr("Simpan PDF"), tr("Menyimpan lembar ini sebagai PDF lagi")),
            ("xlsx", tr("Simpan Excel"), tr("Menyimpan lembar ini sebagai Excel lagi")),
        ):
            made = button(text, "", "print" if code == "pdf" else "table", described)
            made.clicked.connect(partial(self.wanted.emit, code))
            line.addWidget(made)
        line.addStretch(1)
        shut = button(tr("Tutup"), "main", "", tr("Menutup lembar ini"))
        shut.clicked.connect(self.accept)
        line.addWidget(shut)
        shut.setFocus()
        return line


class ChangesDialog(QDialog):
    """What today's rules and the present answers give otherwise than a kept statement."""

    def __init__(self, kept: Kept, now: Answered | None, why_not: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hitung ulang dengan aturan hari ini"))
        self.setModal(True)
        fit_into_window(self, parent, 680, 560)
        whole = column(self, 8, (20, 16, 20, 14))
        inside = QWidget()
        self._stack = column(inside, 6)
        whole.addWidget(scrolling(inside), 1)
        self.lines: list[tuple[str, str, str]] = []
        self.reasons: list[str] = []
        if now is None:
            self._stack.addWidget(Notice(why_not, "warning"))
        else:
            self._compare(kept, now)
        self._stack.addStretch(1)
        shut = button(tr("Tutup"), "main", "", tr("Menutup perbandingan ini"))
        shut.clicked.connect(self.accept)
        whole.addLayout(last_row(shut))
        shut.setFocus()

    def _compare(self, kept: Kept, now: Answered) -> None:
        from app.compare import compare

        both = compare(statement_of(kept), now, language())
        changed = [one for one in both.amounts if one.is_changed]
        if not changed and both.left.status == both.right.status:
            self._stack.addWidget(Notice(tr("Tidak ada jumlah yang berubah sejak {time}.",
                                            time=words.when(kept.computed)), "notice", "check"))  # fmt: skip
        if both.left.status != both.right.status:
            self.lines.append((tr("Jawaban"), both.captions[0], both.captions[1]))
        for one in changed:
            left, right = (value.show(language()) if value is not None else "–" for value in (one.left, one.right))
            self.lines.append((one.label, left, right))
        self._table(kept)
        self._why(tr("Isian yang berubah"), [(one.label, one.left, one.right) for one in both.answers])
        self._why(tr("Aturan yang berbeda"), [(one.label, one.left, one.right) for one in both.rules])
        gone, come = both.laws
        self._articles(tr("Pasal yang tidak dipakai lagi"), gone)
        self._articles(tr("Pasal yang baru dipakai"), come)
        if self.lines and not self.reasons:
            self._stack.addWidget(label(tr("Isian dan aturannya sama; yang berubah cara program menghitung."),
                                        "small", "muted", wrap=True))  # fmt: skip

    def _table(self, kept: Kept) -> None:
        if self.lines:
            self._line("", tr("Disimpan {time}", time=words.when(kept.computed)), tr("Hari ini"), "label")
        for name, before, after in self.lines:
            self._line(name, before, after, "base")

    def _line(self, name: str, before: str, after: str, role: str) -> None:
        line = row(spacing=12)
        line.addWidget(label(name, role, wrap=True), 5)
        for text in (before, after):
            line.addWidget(label(text, role, "muted" if role == "label" else "", wrap=True, tabular=True), 4)
        self._stack.addLayout(line)

    def _why(self, title: str, changes: list[tuple[str, str, str]]) -> None:
        if changes:
            self._stack.addSpacing(theme.px(8))
            self._stack.addWidget(label(title, "group", "primary"))
        for name, before, after in changes:
            said = tr("{name}: {before} → {after}", name=name, before=before or "–", after=after or "–")
            self.reasons.append(said)
            self._stack.addWidget(label(said, "small", wrap=True))

    def _articles(self, title: str, articles: tuple[str, ...]) -> None:
        if articles:
            self.reasons += articles
            self._stack.addWidget(label(f"{title}: {'; '.join(articles)}", "small", wrap=True))
