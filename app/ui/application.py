"""From the command to the first paint: application, preferences, fonts, language, theme, window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import crash, i18n
from app.places import data_folder
from app.ui import garbage, preferences, qt_words, theme
from app.ui.backups import Backups
from app.ui.catcher import Catcher
from app.ui.copies import CopyLock
from app.ui.vault import Vault
from app.ui.window import MainWindow

if TYPE_CHECKING:
    from calculators.core.text import Text

NAME = "Hak Pekerja"
ONLY_PAINT = "HAKPEKERJA_ONLY_PAINT"
"""Set to measure a start: the window is painted once and the program ends."""
_AFTER_PAINT_MS = 200


class Session:
    """The running application: puts preferences in force and rebuilds the window when they change."""

    def __init__(self, app: QApplication, keeps_cases: bool = True) -> None:
        self.app = app
        self.vault = Vault(is_used=keeps_cases)
        self.backups = Backups(self)
        self.copies: CopyLock | None = None
        """Set where a second copy is to be noticed."""
        self.choices, self.was_sound = preferences.load()
        self._translator: QTranslator | None = None
        self.has_fonts = theme.load_fonts()
        self._put_in_force()
        self.window = MainWindow(self)
        app.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    def backup_folder(self) -> Path:
        """Where backups go."""
        return Path(self.choices.backup_folder) if self.choices.backup_folder else data_folder() / "cadangan"

    def _put_in_force(self) -> None:
        i18n.set_language(self.choices.language)
        QLocale.setDefault(QLocale("id_ID" if self.choices.language == "id" else "en_GB"))
        self._translator = qt_words.install(self.app, self.choices.language, self._translator)
        theme.apply(self.app, self.choices.scheme, self.choices.text_percent / 100)

    def changed(self) -> None:
        """The user has chosen something else: keep it and draw everything anew, once the click is done with."""
        kept = preferences.save(self.choices)
        QTimer.singleShot(0, lambda: self.renew(kept))

    def renew(self, kept: bool = True) -> None:
        """Put the preferences in force in an open window; say so where they could not be `kept`."""
        typed = self.window.take_down()
        self._put_in_force()
        self.window.rebuild(typed)
        if not kept:
            self.window.say(i18n.tr("Pengaturan berlaku sampai program ditutup; menyimpannya gagal."))

    def _scheme_changed(self) -> None:
        if self.choices.scheme == "system":
            self.renew()


def make_app(arguments: list[str]) -> QApplication:
    """The application object, named for the desktop."""
    app = QApplication([NAME, "-style", "Fusion", *arguments])  # setStyle would build Python's view of it all
    app.setApplicationName("hakpekerja")
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("hakpekerja")
    garbage.keep(app)
    return app


def run(arguments: list[str]) -> int:
    """Open the window and stay until it is closed."""
    crash.watch()
    app = make_app(arguments)
    session = Session(app)
    session.copies = CopyLock()
    catcher = Catcher(session)
    catcher.watch()
    session.window.open()
    if os.environ.get(ONLY_PAINT):
        session.window.grab()
        crash.close()
        return 0
    QTimer.singleShot(_AFTER_PAINT_MS, lambda: _begin_day(session, catcher))
    status = app.exec()
    catcher.close()
    crash.close()
    return status


def _begin_day(session: Session, catcher: Catcher) -> None:
    """After the first paint: a line in the log, a sentence where nothing is kept or installed rules are not used, and
    the report of a crash."""
    from app import log, places, strays
    from app.version import VERSION

    log.event("start", face="window", version=VERSION, system=sys.platform)
    trouble = places.trouble() or _trouble_of_rules()
    if trouble is not None:
        session.window.say(i18n.say(trouble))
    strays.watch()
    catcher.tell_crash()


def _trouble_of_rules() -> Text | None:
    """Why an installed rule pack is not used. Without one nothing is loaded."""
    from app import places

    if not (places.rules_folder() / places.SWITCH).is_file():
        return None
    from app import packs

    return packs.trouble()
