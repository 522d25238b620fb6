"""The charts of a statement, and its tables that are read across."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.charts.found import charts_of
from app.i18n import language, say, tr
from app.ui.charts.grid import Grid
from app.ui.charts.view import ChartView
from app.ui.statement.words import cited
from app.ui.widgets import button, column, label
from calculators import registry, severance_by_years
from calculators.core.statement import Explained
from calculators.core.tables import Table, cell_text


class ChartsSection(QWidget):
    """One chart below the other; they stay where they are while the answers change."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[ChartView] = []
        self._column = column(self, 18, (0, 14, 0, 0))
        self.hide()

    def show_statement(self, statement: Explained) -> None:
        """Draw what this statement has."""
        charts = charts_of(statement, language())
        while len(self.views) < len(charts):
            self.views.append(ChartView())
            self._column.addWidget(self.views[-1])
        for view, chart in zip(self.views, charts, strict=False):
            view.show_chart(chart)
        for at, view in enumerate(self.views):
            view.setVisible(at < len(charts))
        self.setVisible(bool(charts))


class TableView(QWidget):
    """A title, a table, and what it rests on."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, 6)
        self.title = label("", "group", "primary", wrap=True)
        self.grid = Grid()
        self.sources = label("", "tiny", "primary", wrap=True)
        for widget in (self.title, self.grid, self.sources):
            whole.addWidget(widget)

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.title.setText(say(table.title))
        rows = [[cell_text(cell, language()) for cell in row] for row in table.rows]
        self.grid.show_rows([say(text) for text in table.head], rows, table.figure_columns())
        self.grid.setAccessibleName(say(table.title))
        self.sources.setText(cited(table.sources))
        self.sources.setVisible(bool(table.sources))


class TablesSection(QWidget):
    """One table below the other: those of the result, or those that it rests on."""

    def __init__(self, is_background: bool = False) -> None:
        super().__init__()
        self._is_background = is_background
        self.views: dict[str, TableView] = {}
        self._column = column(self, 18, (0, 14, 0, 0))
        self.hide()

    def show_statement(self, statement: Explained) -> None:
        """Show what this statement has."""
        tables = [table for table in statement.tables if table.is_background == self._is_background]
        for table in tables:
            if table.code not in self.views:
                self.views[table.code] = TableView()
                self._column.addWidget(self.views[table.code])
            self.views[table.code].show_table(table)
        codes = {table.code for table in tables}
        for code, view in self.views.items():
            view.setVisible(code in codes)
        self.setVisible(bool(codes))


class YearsSection(QWidget):
    """What the same termination gives after other years of service; computed only while it is open."""

    def __init__(self) -> None:
        super().__init__()
        self._statement: Explained | None = None
        whole = column(self, 8, (0, 14, 0, 0))
        self.open = button(tr("Lihat menurut masa kerja"), "link", "chart",
                           tr("Menampilkan hak yang sama untuk masa kerja 0 sampai 25 tahun"))  # fmt: skip
        self.open.setCheckable(True)
        self.open.toggled.connect(self._turn)
        whole.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.charts = ChartsSection()
        whole.addWidget(self.charts)
        self.hide()

    def show_statement(self, statement: Explained) -> None:
        """Offer the picture where there is one."""
        self._statement = statement if severance_by_years.can_show(statement) else None
        self.setVisible(self._statement is not None)
        self._turn(self.open.isChecked())

    def _turn(self, is_open: bool) -> None:
        self.open.setText(tr("Tutup grafik masa kerja") if is_open else tr("Lihat menurut masa kerja"))
        if is_open and self._statement is not None:
            self.charts.show_statement(severance_by_years.by_years(self._statement, registry.default_rules()))
        else:
            self.charts.hide()
