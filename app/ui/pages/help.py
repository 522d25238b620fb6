"""Help: the user guide, the keys, what this program is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QTextBrowser, QWidget

import resources
from app.i18n import tr
from app.ui import theme
from app.ui.widgets import column, label, row


def guide_folder() -> Path:
    """Where the user guide lies."""
    return resources.ROOT.parent / "docs" / "panduan"


def keys() -> str:
    """The keys as a table in Markdown."""
    said = (
        ("Ctrl+K", tr("Cari kalkulator, isian, atau aturan")),
        ("F1", tr("Penjelasan isian yang sedang diisi")),
        ("Enter", tr("Ke isian berikutnya")),
        ("Ctrl+P", tr("Cetak PDF")),
        ("Ctrl+S", tr("Simpan kasus")),
        ("Ctrl+O", tr("Buka kasus")),
        ("Ctrl+N", tr("Mulai lagi dengan isian kosong")),
        ("Ctrl+Z, Ctrl+Y", tr("Urungkan dan ulangi")),
        ("Alt+↓", tr("Buka kalender atau daftar pilihan")),
        ("Alt+1, 2, 3", tr("Beranda, Kalkulator, Aturan")),
        ("Esc", tr("Menutup penjelasan atau pencarian; isian tetap ada")),
    )
    rows = "\n".join(f"| **{key}** | {text} |" for key, text in said)
    return f"# {tr('Tombol')}\n\n| {tr('Tombol')} | {tr('Guna')} |\n|---|---|\n{rows}\n"


def about() -> str:
    """What this is, what it is not, and whose work it stands on."""
    said = [
        f"# {tr('Tentang Hak Pekerja')}",
        tr("Hak Pekerja menghitung hak pekerja menurut hukum Indonesia: jumlahnya, rumusnya, dan pasalnya. Program ini "
           "bekerja tanpa internet; isian Anda tidak pernah dikirim ke mana pun."),
        tr("Hasilnya batas paling sedikit menurut undang-undang, bukan nasihat hukum. Perjanjian kerja, peraturan "
           "perusahaan, atau PKB yang lebih baik tetap berlaku."),
        f"## {tr('Lisensi')}",
        tr("Program: Apache-2.0. Huruf Plus Jakarta Sans: SIL Open Font License 1.1. Qt dan PySide6: LGPL-3.0."),
    ]  # fmt: skip
    return "\n\n".join(said)


class HelpPage(QWidget):
    """Chapters at the left, the chosen one at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        whole = column(self, 12, (44, 26, 44, 16))
        whole.addWidget(label(tr("Bantuan"), "hero"))
        across = row(spacing=16)
        self.chapters = QListWidget()
        theme.set_type(self.chapters, "base")
        self.chapters.setFixedWidth(theme.px(270))
        self.chapters.setWordWrap(True)
        self.chapters.setObjectName("chapters")
        self.chapters.setFrameShape(QListWidget.Shape.NoFrame)
        self.chapters.setAccessibleName(tr("Bab"))
        self.chapters.setAccessibleDescription(tr("Panah memilih bab"))
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(False)
        self.text.setAccessibleName(tr("Isi bab"))
        self.text.setAccessibleDescription(tr("Isi bab yang dipilih"))
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.document().setDocumentMargin(theme.px(18))
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._texts: list[tuple[str, Path | None]] = []
        folder = guide_folder()
        for file in _in_order(folder):
            text = file.read_text(encoding="utf-8")
            self._add(_title(text, file), text, folder)
        self._add(tr("Tombol"), keys(), None)
        self._add(tr("Tentang Hak Pekerja"), about(), None)
        self.chapters.currentRowChanged.connect(self._show)
        across.addWidget(self.chapters)
        across.addWidget(self.text, 1)
        whole.addLayout(across, 1)
        self.chapters.setCurrentRow(0)

    def _add(self, title: str, text: str, folder: Path | None) -> None:
        self.chapters.addItem(title)
        self._texts.append((text, folder))

    def _show(self, at: int) -> None:
        text, folder = self._texts[at]
        self.text.setSearchPaths([str(folder)] if folder is not None else [])
        self.text.setMarkdown(text)


def _title(text: str, file: Path) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return first.lstrip("# ").strip() if first.startswith("#") else file.stem


def _in_order(folder: Path) -> list[Path]:
    """The guide's chapters, its first page first."""
    files = folder.glob("*.md") if folder.is_dir() else ()
    return sorted(files, key=lambda file: (file.stem.lower() not in ("index", "readme"), file.name))
