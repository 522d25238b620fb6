"""What stands below the lines: months, dates, papers, warnings, limits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import language, say, tr
from app.ui import theme
from app.ui.statement.entries import is_study
from app.ui.statement.pictures import ChartsSection, TablesSection, YearsSection
from app.ui.statement.remarks import RemarksView
from app.ui.statement.words import cited, deadline_words
from app.ui.widgets import Notice, column, label, row
from calculators.core.statement import Explained, Remark

Fill = Callable[[QWidget, Explained], None]


class Section(QWidget):
    """A heading and what `fill` puts below it; built anew only when its content changes."""

    def __init__(self, title: str, fill: Fill, key: Callable[[Explained], object]) -> None:
        super().__init__()
        self._fill, self._key, self._title = fill, key, title
        self._shown: object = None
        self._inner: QWidget | None = None
        self._column = column(self, 6, (0, 14, 0, 0))
        if title:
            self._column.addWidget(label(title, "group", "primary"))
        self.hide()

    def show_statement(self, statement: Explained) -> None:
        content = self._key(statement)
        if content == self._shown:
            return
        self._shown = content
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None
        if content:
            self._inner = QWidget()
            self._fill(self._inner, statement)
            self._column.addWidget(self._inner)
        self.setVisible(bool(content))


def _said(remarks: list[Remark]) -> list[tuple[str, str]]:
    return [(say(remark.text), cited(remark.sources)) for remark in remarks]


def _deadlines(parent: QWidget, statement: Explained) -> None:
    stack = column(parent, 6)
    for deadline in sorted(statement.deadlines, key=lambda one: one.day):
        text = deadline_words(deadline.day, deadline.kind, say(deadline.text))
        stack.addWidget(Notice(text, "warning", "calendar" if deadline.kind == "from" else "clock",
                               cited(deadline.sources)))  # fmt: skip


def _reasons(parent: QWidget, statement: Explained) -> None:
    stack = column(parent, 4)
    for text, sources in _said(statement.reasons):
        stack.addWidget(label(text, "small", wrap=True))
        if sources:
            stack.addWidget(label(sources, "tiny", "primary", wrap=True))


def _bullets(texts: Callable[[Explained], list[str]]) -> Callable[[QWidget, Explained], None]:
    def fill(parent: QWidget, statement: Explained) -> None:
        stack = column(parent, 4)
        for text in texts(statement):
            line = row(spacing=8)
            line.addWidget(label("•", "small", "muted"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(label(text, "small", wrap=True), 1)
            stack.addLayout(line)

    return fill


def _where(statement: Explained) -> list[str]:
    return [say(text) for text in statement.where]


def _documents(statement: Explained) -> list[str]:
    return [say(text) for text in statement.documents]


def _not_covered(statement: Explained) -> list[str]:
    return [say(text) for text in statement.not_covered]


def _schedule_rows(statement: Explained) -> list[tuple[str, str]]:
    return [(payment.when(language()), payment.quantity.show(language())) for payment in statement.schedule]


def _schedule(parent: QWidget, statement: Explained) -> None:
    stack = column(parent, 8)
    grid = QGridLayout()
    grid.setVerticalSpacing(theme.px(3))
    for at, (when, amount) in enumerate(_schedule_rows(statement)):
        grid.addWidget(label(when, "small"), at, 0)
        grid.addWidget(label(amount, "small", tabular=True), at, 1, Qt.AlignmentFlag.AlignRight)
    stack.addLayout(grid)


def _comparisons(parent: QWidget, statement: Explained) -> None:
    stack = column(parent, 6)
    for comparison in statement.comparisons:
        line = row(spacing=8)
        line.addWidget(label(say(comparison.label), "small", wrap=True), 1)
        line.addWidget(label(comparison.quantity.show(language()), "small", tabular=True), 0, Qt.AlignmentFlag.AlignTop)
        stack.addLayout(line)
        said = [comparison.quantity.equation(language()), cited(comparison.quantity.sources)]
        if comparison.text is not None:
            said.append(say(comparison.text))
        stack.addWidget(label("  ·  ".join(text for text in said if text), "tiny", "muted", wrap=True))


def deadlines_section() -> Section:
    """By when, or from when: it stands between the lines and their sums."""
    return Section("", _deadlines, lambda s: [(d.day, d.kind, say(d.text)) for d in s.deadlines])


def _why(of_studies: bool) -> Section:
    """The reasons: of somebody's rights right below the amounts, of a study below its tables and pictures."""
    return Section(tr("Mengapa"), _reasons, lambda s: (
        _said(s.reasons) if s.status == "result" and is_study(s) == of_studies else []
    ))  # fmt: skip


def _payments(title: str, by_year: bool) -> Section:
    """The payments of a benefit by month, or the tax on what was paid in each year."""
    return Section(title, _schedule, lambda s: (
        _schedule_rows(s) if any(payment.by_year == by_year for payment in s.schedule) else []
    ))  # fmt: skip


def all_sections() -> list[Section | RemarksView | TablesSection | ChartsSection | YearsSection]:
    """The sections in the order in which they are read."""
    return [
        _why(of_studies=False),
        TablesSection(),
        ChartsSection(),
        YearsSection(),
        TablesSection(is_background=True),
        _payments(tr("Jadwal pembayaran"), by_year=False),
        _payments(tr("Pajak tiap pembayaran"), by_year=True),
        Section(tr("Bila dihitung dengan cara lain"), _comparisons,
                lambda s: [(c.code, c.quantity.show(), c.quantity.equation()) for c in s.comparisons]),
        _why(of_studies=True),
        RemarksView(),
        Section(tr("Berkas yang disiapkan"), _bullets(_documents), _documents),
        Section(tr("Tempat mengurus"), _bullets(_where), _where),
        Section(tr("Tidak termasuk"), _bullets(_not_covered), _not_covered),
    ]  # fmt: skip
