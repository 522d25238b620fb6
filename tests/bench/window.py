"""How soon the window shows itself, against a bare Qt window of the same size with the same fonts system."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROUNDS = 15

BARE = """
import time; begun = time.perf_counter()
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([]); app.setStyle("Fusion")
window = QMainWindow(); window.setCentralWidget(QLabel("Hak Pekerja")); window.resize(1366, 768); window.show()
app.processEvents(); window.grab()
print((time.perf_counter() - begun) * 1000)
"""
OURS = """
import time; begun = time.perf_counter()
from app.ui import application
app = application.make_app([]); session = application.Session(app)
session.window.open(); session.window.resize(1366, 768)
app.processEvents(); session.window.grab()
print((time.perf_counter() - begun) * 1000)
"""


def run(report: Callable[..., None]) -> None:
    """Best of several starts of each, taken in turn: the first start of a user, from modules compiled beforehand."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, code in (("bare", BARE), ("ours", OURS)):
                found[name] = min(found.get(name, 1e9), _start(code, Path(folder)))
    report("a bare Qt window to first paint", f"{found['bare']:.0f} ms")
    report("Hak Pekerja to first paint", f"{found['ours']:.0f} ms")
    report("ratio", f"{found['ours'] / found['bare']:.2f}", "aim under 1.5")


def _start(code: str, folder: Path) -> float:
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "HAKPEKERJA_DATA": str(folder / "data"),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    return float(subprocess.check_output([sys.executable, "-c", code], text=True, env=env))
