"""How soon the window shows itself, against a bare Qt window of the same size with the same fonts system."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

BARE = """
import time; begun = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([]); app.setStyle("Fusion")
window = QMainWindow(); window.setCentralWidget(QLabel("Hak Pekerja")); window.resize(1366, 768); window.show()
QTimer.singleShot(0, app.quit); app.exec(); window.grab()
print((time.perf_counter() - begun) * 1000)
"""
OURS = """
import time; begun = time.perf_counter()
from app.ui import application
from PySide6.QtCore import QTimer
app = application.make_app([]); session = application.Session(app)
session.window.open(); session.window.resize(1366, 768)
QTimer.singleShot(0, app.quit); app.exec(); session.window.grab()
print((time.perf_counter() - begun) * 1000)
"""


def run(report: Callable[..., None]) -> None:
    """Best of several starts of each, taken in turn."""
    found: dict[str, float] = {}
    for _ in range(7):
        for name, code in (("bare", BARE), ("ours", OURS)):
            found[name] = min(found.get(name, 1e9), _start(code))
    report("a bare Qt window to first paint", f"{found['bare']:.0f} ms")
    report("Hak Pekerja to first paint", f"{found['ours']:.0f} ms")
    report("ratio", f"{found['ours'] / found['bare']:.2f}", "aim under 1.5")


def _start(code: str) -> float:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return float(subprocess.check_output([sys.executable, "-c", code], text=True, env=env))
