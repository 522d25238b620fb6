"""A chart on screen, with its title, the line that reads it, and the same as a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.charts import layout, spoken
from app.charts.model import Chart
from app.charts.picture import Picture
from app.i18n import language, tr
from app.ui import theme
from app.ui.charts.grid import Grid
from app.ui.charts.paint import QtRuler, paint
from app.ui.widgets import button, column, label, row

_FIRST_WIDTH = 420


class Canvas(QWidget):
    """The picture itself. Arrow keys and the mouse go from place to place; `read` tells which one is read now."""

    read = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.at: int | None = None
        self._ruler = QtRuler()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart; what was being read stays where the axis is the same."""
        if self.chart is None or self.chart.names != chart.names:
            self.at = None
        self.chart = chart
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        if self.chart is None:
            return
        self.setAccessibleName(tr("Grafik: {title}", title=self.chart.title))
        said = spoken.summary(self.chart, language())
        if self.at is not None:
            said = spoken.at(self.chart, self.at, language())
        self.setAccessibleDescription(said)

    # --- size and picture ---

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(layout.height_for(self.chart, width, self._ruler)) if self.chart is not None else 0

    def sizeHint(self) -> QSize:
        wide = theme.px(_FIRST_WIDTH)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(90))

    def picture(self) -> Picture | None:
        """Where everything stands now."""
        if self.chart is None:
            return None
        return layout.draw(self.chart, self.width(), self.height(), self._ruler, language(), self.at)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self.picture()
        if picture is not None:
            painter = QPainter(self)
            paint(painter, picture)

    # --- reading it ---

    def go(self, at: int | None) -> None:
        """Read another place; None reads none."""
        if self.chart is None or at == self.at:
            return
        self.at = None if at is None else min(max(at, 0), len(self.chart.names) - 1)
        self._describe()
        self.read.emit(-1 if self.at is None else self.at)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, last = Qt.Key, len(self.chart.names) - 1 if self.chart is not None else 0
        now = -1 if self.at is None else self.at
        steps: dict[int, int | None] = {
            keys.Key_Right: now + 1, keys.Key_Left: now - 1 if self.at is not None else last, keys.Key_Home: 0,
            keys.Key_End: last,
        }  # fmt: skip
        if event.key() in steps:
            self.go(steps[event.key()])
        elif event.key() == Qt.Key.Key_Escape and self.at is not None:
            self.go(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        picture = self.picture()
        if picture is None or self.chart is None:
            return
        is_across = self.chart.kind == "across"
        place = event.position().y() if is_across else event.position().x()
        self.go(min(range(len(picture.columns)), key=lambda n: abs(picture.columns[n] - place)))

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.go(None)

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.go(None)


class ChartView(QWidget):
    """Title, chart, what is read of it, and the button that shows the same as a table."""

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        whole = column(self, 6)
        head = row(spacing=8)
        self.title = label("", "group", "primary", wrap=True)
        self.as_table = button(tr("Tabel"), "link", "table", tr("Menampilkan angka grafik ini sebagai tabel"))
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        head.addWidget(self.title, 1)
        head.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(head)
        self.canvas = Canvas()
        self.canvas.read.connect(self._say)
        whole.addWidget(self.canvas)
        self.readout = label(" ", "small", "muted", wrap=True, tabular=True)
        whole.addWidget(self.readout)
        self.grid: Grid | None = None

    def show_chart(self, chart: Chart) -> None:
        """Show `chart`, as a picture or as a table as before."""
        if chart == self.chart:
            return
        self.chart = chart
        self.title.setText(chart.title)
        self.as_table.setAccessibleName(tr("Tabel: {title}", title=chart.title))
        self.canvas.show_chart(chart)
        self._say(-1 if self.canvas.at is None else self.canvas.at)
        if self.as_table.isChecked():
            self._fill()

    def _say(self, at: int) -> None:
        if self.chart is None:
            return
        hint = tr("Arahkan tetikus atau tekan panah kiri dan kanan untuk membaca angkanya.")
        self.readout.setText(hint if at < 0 else spoken.at(self.chart, at, language()))

    def _turn(self, is_table: bool) -> None:
        self.as_table.setText(tr("Grafik") if is_table else tr("Tabel"))
        self.canvas.setVisible(not is_table)
        self.readout.setVisible(not is_table)
        if is_table:
            self._fill()
        elif self.grid is not None:
            self.grid.hide()

    def _fill(self) -> None:
        assert self.chart is not None
        if self.grid is None:
            self.grid = Grid()
            layout_ = self.layout()
            assert layout_ is not None
            layout_.addWidget(self.grid)
        head, rows = table_of(self.chart)
        self.grid.show_rows(head, rows, range(1, len(head)))
        self.grid.show()


def table_of(chart: Chart) -> tuple[list[str], list[list[str]]]:
    """Head and rows of the same figures."""
    head = [chart.axis or tr("Uraian"), *(one.label for one in chart.rows)]
    rows = [[name, *(one.shown[at] for one in chart.rows)] for at, name in enumerate(chart.names)]
    return head, rows
