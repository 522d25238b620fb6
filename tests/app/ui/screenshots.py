"""Draws the pictures of the README from the running program: ``python -m tests.app.ui.screenshots``."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import resources

IMAGES = resources.ROOT.parent / "docs" / "images"
SIZE = (1366, 768)


def main() -> None:
    """Home, and one laid-off worker with a line unfolded."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HAKPEKERJA_DATA"] = folder
        _draw()


def _draw() -> None:
    from app.ui import application, preferences

    preferences.save(preferences.Preferences(scheme="light"))
    app = application.make_app([])
    window = application.Session(app).window
    window.open()
    window.resize(*SIZE)
    window._name_rules()
    _settle(app)
    _keep(window, IMAGES / "home.png")
    page = window.open_case("severance")
    page.load(json.loads(resources.path("examples", "phk.json").read_text(encoding="utf-8")))
    page.view.line("uang_pesangon").header.setChecked(True)
    page.form.go_to("basic_wage")
    _settle(app)
    _keep(window, IMAGES / "phk.png")
    window.hide()


def _settle(app: object) -> None:
    for _ in range(10):
        app.processEvents()


def _keep(window: object, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(file))


if __name__ == "__main__":
    main()
