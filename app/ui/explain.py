"""F1: what a question means, where its answer is found, what may be written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout

from app import glossary
from app.i18n import language, say, tr
from app.ui import theme
from app.ui.field import FieldView
from app.ui.widgets import column, label, rule
from calculators.core.words import money, number


def how_written(kind: str) -> str:
    """How an answer of this kind may be written."""
    sentences = {
        "money": tr("Rupiah. Boleh ditulis 5.000.000, Rp5.000.000, 5 jt, atau 5,5 juta."),
        "date": tr("Tanggal. Boleh ditulis 31/12/2025, 31-12-25, atau 31 Des 2025; Alt+panah bawah membuka kalender."),
        "month": tr("Bulan. Boleh ditulis 12/2025 atau Des 2025."),
        "percent": tr("Persen, misalnya 5,7."),
        "choice": tr("Pilih dari daftar; ketik huruf pertamanya, atau tekan spasi untuk membukanya."),
        "group": tr("Satu baris tiap isian. Enter menambah baris, Ctrl+Delete menghapus; dapat ditempel dari Excel."),
    }
    return sentences.get(kind, "")


_MOST_TERMS = 3


class ExplainPopup(QFrame):
    """Stands beside the field until Esc or a click elsewhere; the field keeps what was typed."""

    def __init__(self, view: FieldView) -> None:
        super().__init__(view, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._view = view
        declared = view.declared
        self.setAccessibleName(tr("Penjelasan: {name}", name=view.name))
        whole = column(self, 6, (16, 14, 16, 14))
        self.setFixedWidth(theme.px(380))
        whole.addWidget(label(view.name, "card", wrap=True))
        texts = [view.hint, say(declared.example), how_written(declared.kind), self._range()]
        for text in texts:
            if text:
                whole.addWidget(label(text, "small", wrap=True))
        if not any(texts):
            whole.addWidget(label(tr("Boleh dikosongkan."), "small", "muted"))
        if declared.kind == "choice" and view.note:
            whole.addWidget(label(view.note, "small", "primary", wrap=True))
        self._add_terms(whole)
        whole.addWidget(label(tr("Esc menutup."), "tiny", "muted"))

    def _add_terms(self, whole: QVBoxLayout) -> None:
        """What the words of the law in the question mean, each with its article."""
        declared = self._view.declared
        found = glossary.in_text(" ".join((declared.label, declared.hint, declared.example)))[:_MOST_TERMS]
        if not found:
            return
        whole.addWidget(rule())
        whole.addWidget(label(tr("Istilah"), "group", "primary"))
        for term in found:
            article = f" ({say(term.article)})" if term.article else ""
            whole.addWidget(label(f"{term.name}: {term.meaning}{article}", "small", wrap=True))

    def _range(self) -> str:
        declared = self._view.declared
        if declared.kind not in ("money", "integer", "decimal", "percent"):
            return ""
        show = money if declared.kind == "money" else number
        low, high = declared.minimum, declared.maximum
        if low is not None and high is not None:
            return tr("Dari {low} sampai {high}.", low=show(low, language()), high=show(high, language()))
        return ""

    def open_beside(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # as high as at this width, not at the least
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        place = self._view.mapToGlobal(QPoint(0, self._view.height() + theme.px(4)))
        screen = self._view.screen().availableGeometry()
        place.setX(min(place.x(), screen.right() - self.width()))
        if place.y() + self.height() > screen.bottom():
            place.setY(max(screen.top(), self._view.mapToGlobal(QPoint(0, 0)).y() - self.height()))
        self.move(place)
        self.show()
