"""The right side of a comparison: both figures, what differs between the answers, the amounts line by line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QWidget

from app.compare import AmountRow, SideBySide, TextRow
from app.i18n import language, tr
from app.ui import theme
from app.ui.comparison.rows import ComparedRow, Widths, against, align, more_or_less, widths
from app.ui.statement import words
from app.ui.statement.entries import heading
from app.ui.statement.states import MissingView, ProblemsView
from app.ui.widgets import Notice, button, clear, column, label, row, rule, scrolling
from calculators.core.overrides import OVERRIDES
from calculators.core.quantity import Quantity
from calculators.core.statement import Explained, Incomplete, Invalid, Statement

SIDES = ("A", "B")
_LONGEST_NAME = 60


class SideCard(QFrame):
    """One variant: what its figure is, or what keeps it from having one. `wanted` names a question to answer."""

    wanted = Signal(str)

    def __init__(self, side: str) -> None:
        super().__init__()
        self.setObjectName("group")
        self.side = side
        whole = column(self, 4, (14, 10, 14, 12))
        self.title = tr("Varian {side}", side=side)
        self.name = QLineEdit()
        theme.set_type(self.name, "group")
        self.name.setFixedHeight(theme.px(31))
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(self.title)
        self.name.setAccessibleName(tr("Nama varian {side}", side=side))
        self.name.setAccessibleDescription(tr("Boleh diberi nama, misalnya Menurut perusahaan; ikut dicetak."))
        self.caption = label("", "small", "muted", wrap=True)
        self.figure = label("", "title", wrap=True)
        self.missing, self.problems = MissingView(), ProblemsView()
        for widget in (self.name, self.caption, self.figure, self.missing, self.problems):
            whole.addWidget(widget)
        for view in (self.missing, self.problems):
            view.wanted.connect(self.wanted)
        whole.addStretch(1)

    def show_side(self, statement: Statement, caption: str, figure: str) -> None:
        has_answer = isinstance(statement, Explained)
        self.caption.setText(caption)
        self.caption.setVisible(has_answer)
        self.figure.setText(figure)
        self.figure.setVisible(bool(figure))
        self.missing.show_missing(statement if isinstance(statement, Incomplete) else None)
        self.problems.show_errors(statement if isinstance(statement, Invalid) else None)
        self.setAccessibleName(f"{self.called}: {caption} {figure}".strip())

    @property
    def called(self) -> str:
        """The name that the officer gave the variant, or its letter."""
        return self.name.text().strip() or self.title


class ComparisonView(QFrame):
    """Both variants beside each other. `wanted` is a side and a question, `same_wanted` one to answer as in A."""

    wanted = Signal(str, str)
    same_wanted = Signal(str)
    lift_wanted = Signal()
    """The amounts that the officer set in A shall not hold in B."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statement")
        self.setAccessibleName(tr("Perbandingan"))
        self.rows: dict[str, ComparedRow] = {}
        self._open: set[str] = set()
        self._shown: object = None
        whole = column(self)
        inside = QWidget()
        self._stack = column(inside, 10, (18, 16, 18, 18))
        self.area = scrolling(inside)
        whole.addWidget(self.area, 1)
        self.footer = row(spacing=8, margins=(18, 10, 18, 10))
        whole.addWidget(rule())
        whole.addLayout(self.footer)
        self.sides = {side: SideCard(side) for side in SIDES}
        both = row(spacing=12)
        for side, card in self.sides.items():
            card.wanted.connect(lambda code, side=side: self.wanted.emit(side, code))
            both.addWidget(card, 1)
        self._stack.addLayout(both)
        self.verdict = label("", "card", wrap=True, tabular=True)
        self._stack.addWidget(self.verdict)
        self._stack.addWidget(self._carried())
        self._answers = QGridLayout()
        self._answers.setHorizontalSpacing(theme.px(12))
        self._answers.setVerticalSpacing(theme.px(4))
        self._stack.addLayout(self._answers)
        self._lines = column()
        self._stack.addLayout(self._lines)
        self._laws = column(spacing=4)
        self._stack.addLayout(self._laws)
        self._stack.addStretch(1)

    @property
    def titles(self) -> tuple[str, str]:
        """What the variants are called."""
        return self.sides["A"].called, self.sides["B"].called

    def show_comparison(self, found: SideBySide) -> None:
        """Show both sides anew; what is unfolded stays unfolded."""
        statements = (found.left, found.right)
        for at, side in enumerate(SIDES):
            quantity = found.figures[at]
            figure = "" if quantity is None else quantity.show(language())
            self.sides[side].show_side(statements[at], found.captions[at], figure)
        self.verdict.setText(verdict(found))
        self.verdict.setAccessibleName(self.verdict.text())
        self._show_answers(found)
        self._show_amounts(found)
        self._show_laws(found)

    # --- what the officer set ---

    def _carried(self) -> QWidget:
        self.carried = Notice("", "warning", "warning")
        self.lift = button(tr("Pakai hitungan di B"), "link", "undo",
                           tr("Menghapus penetapan di B; di A tetap. Ctrl+Z mengembalikannya"))  # fmt: skip
        self.lift.clicked.connect(self.lift_wanted)
        self.carried.add(self.lift)
        self.carried.hide()
        return self.carried

    def show_carried(self, names: list[str]) -> None:
        """Say for which lines an amount set in A holds in B too, although B was answered otherwise."""
        said = tr("Jumlah yang ditetapkan petugas ikut di B; isian yang berbeda tidak mengubahnya: {lines}.",
                  lines=", ".join(names))  # fmt: skip
        self.carried.text.setText(said)
        self.carried.setAccessibleName(said)
        self.carried.setVisible(bool(names))

    # --- what was answered otherwise ---

    def _show_answers(self, found: SideBySide) -> None:
        clear(self._answers)
        for at, text in enumerate((tr("Isian yang berbeda"), "A", "B")):
            self._answers.addWidget(label(text, "group", "primary"), 0, at)
        if not found.answers:
            none = tr("Belum ada: B masih salinan A. Ubah salah satu isian di varian B.")
            if found.left.given.get(OVERRIDES.code) != found.right.given.get(OVERRIDES.code):
                none = tr("Tidak ada; hanya jumlah yang ditetapkan petugas yang berbeda.")
            self._answers.addWidget(label(none, "small", "muted", wrap=True), 1, 0, 1, 4)
        for at, answer in enumerate((*found.answers, *found.rules), start=1):
            self._answer(at, answer, can_be_taken_back=answer in found.answers)
        for at in range(3):
            self._answers.setColumnStretch(at, 1)

    def _answer(self, at: int, answer: TextRow, can_be_taken_back: bool) -> None:
        for place, text in enumerate((answer.label, answer.left or "–", answer.right or "–")):
            cell = label(text, "small", wrap=True, tabular=place > 0)
            self._answers.addWidget(cell, at, place, Qt.AlignmentFlag.AlignTop)
        if can_be_taken_back:
            same = button(tr("Samakan"), "link", "", tr("Mengisi B seperti A"))
            same.setAccessibleName(tr("Samakan {label} dengan A", label=answer.label))
            same.clicked.connect(lambda: self.same_wanted.emit(answer.code))
            self._answers.addWidget(same, at, 3, Qt.AlignmentFlag.AlignTop)

    # --- amounts ---

    def _show_amounts(self, found: SideBySide) -> None:
        shown = [(one.what, one.code, one.label, one.payer, *(_written(side) for side in (one.left, one.right)))
                 for one in found.amounts]  # fmt: skip
        if shown == self._shown:
            return
        self._shown = shown
        self._open = {code for code, one in self.rows.items() if one.header.isChecked()}
        clear(self._lines)
        self.rows = {}
        if not found.amounts:
            return
        wide = widths(found)
        self._lines.addWidget(_head(wide))
        payer: str | None = None
        for amounts in found.amounts:
            if amounts.payer != payer and amounts.what == "line":
                self._lines.addWidget(_group(heading(amounts.payer, "worker")))
            elif amounts.what == "total" and payer != "":
                self._lines.addWidget(_group(tr("Jumlah")))
            payer = amounts.payer
            self._add(amounts, found, wide)

    def _add(self, shown: AmountRow, found: SideBySide, wide: Widths) -> None:
        key = f"{shown.what}:{shown.code}"
        made = self.rows[key] = ComparedRow(shown, found, wide)
        self._lines.addWidget(made)
        if key in self._open:
            made.header.setChecked(True)

    def _show_laws(self, found: SideBySide) -> None:
        clear(self._laws)
        for side, articles in zip(SIDES, found.laws, strict=True):
            if articles:
                self._laws.addWidget(label(tr("Pasal yang hanya dipakai {side}", side=side), "group", "primary"))
                self._laws.addWidget(label(words.cited(articles), "small", wrap=True))


def _written(quantity: Quantity | None) -> tuple[str, str]:
    """An amount and how it came about."""
    return (quantity.show(), quantity.equation()) if quantity is not None else ("", "")


def verdict(found: SideBySide) -> str:
    """The comparison in a sentence."""
    by = found.difference
    if by is None:
        return tr("Kedua angka belum dapat dibandingkan.")
    if not by:
        return tr("B sama besar dengan A.")
    return tr("B {words} daripada A.", words=more_or_less(by))


def _group(text: str) -> QWidget:
    head = label(text, "group", "primary", wrap=True)
    head.setContentsMargins(0, theme.px(12), 0, theme.px(2))
    return head


def _head(wide: Widths) -> QWidget:
    """The names of the columns."""
    head = QWidget()
    line = row(head, 8, (28, 0, 2, 0))
    line.addStretch(1)
    names = (label("A", "small", "muted"), label("B", "small", "muted"), label(against(), "small", "muted"))
    align(names, wide)
    for name in names:
        line.addWidget(name)
    return head
