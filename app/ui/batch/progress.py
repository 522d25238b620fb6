"""How far the work is, how long it still takes, and a button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QProgressBar

from app.i18n import language, tr
from app.ui import theme
from app.ui.batch.work import COMPUTING, OPENING, WRITING
from app.ui.widgets import button, column, label, row, rule
from calculators.core.words import number

_STEPS = 1000


class ProgressView(QFrame):
    """Hidden while nothing goes on."""

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, 6, (44, 8, 44, 12))
        whole.addWidget(rule())
        line = row(spacing=12)
        self.text = label("", "small", wrap=True)
        line.addWidget(self.text, 1)
        self.stop = button(tr("Batalkan"), "link", "close", tr("Menghentikan; tidak ada berkas setengah jadi"))
        line.addWidget(self.stop)
        whole.addLayout(line)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(8))
        self.bar.setAccessibleName(tr("Kemajuan"))
        whole.addWidget(self.bar)
        self.hide()

    def begin(self, doing: str) -> None:
        """Show that something goes on; "" hides it again."""
        self.setVisible(bool(doing))
        self.stop.setEnabled(True)
        self.bar.setRange(0, 0)
        said = {OPENING: tr("Membuka lembar…"), COMPUTING: tr("Menghitung…"), WRITING: tr("Menulis berkas…")}
        self._say(said.get(doing, ""))

    def show_step(self, step: object) -> None:
        """Rows done of all, and the time left where it can be told."""
        from app.batch.run import Progress
        from app.commands.batch import STAGES

        if not isinstance(step, Progress) or step.stage not in STAGES:
            return
        done, total = number(step.done, language()), number(step.total, language())
        stage = STAGES[step.stage].render(language())
        text = tr("{stage}: {done} dari {total} baris", stage=stage, done=done, total=total)
        if step.seconds_left is not None:
            text += ", " + _left(step.seconds_left)
        self.bar.setRange(0, _STEPS)
        self.bar.setValue(round(_STEPS * step.done / max(step.total, 1)))
        self._say(text)

    def stopping(self) -> None:
        """The wish to stop was heard."""
        self.stop.setEnabled(False)
        self._say(tr("Menghentikan…"))

    def _say(self, text: str) -> None:
        self.text.setText(text)
        self.bar.setAccessibleDescription(text)


def _left(seconds: float) -> str:
    """``sisa 40 detik``, ``sisa 3 menit``: no finer than anybody can know."""
    if seconds < 90:
        return tr("sisa {n} detik", n=max(1, round(seconds)))
    return tr("sisa {n} menit", n=round(seconds / 60))
