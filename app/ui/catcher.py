"""Errors that reach the top of the window's program: each into the log, the first of them shown.

Also what Qt complains of: its words, which may name somebody's files, only where somebody looks at a terminal.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler

if TYPE_CHECKING:
    from app.ui.application import Session


class Catcher(QObject):
    """Takes errors of the window's own thread and, passed over by a signal, of any other."""

    caught = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.is_telling = False
        self._heard_before: Any = None
        self.caught.connect(self.note)

    def watch(self) -> None:
        """From now on every error ends here."""
        import threading

        sys.excepthook = self.take
        threading.excepthook = lambda given: self.take(given.exc_type, given.exc_value, given.exc_traceback)
        self._heard_before = qInstallMessageHandler(qt_says)

    def close(self) -> None:
        """The window is gone: what fails from here on is Python's to tell."""
        import threading

        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(self._heard_before)

    def take(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """What Python's hooks call, from whatever thread."""
        if error is None or issubclass(kind, SystemExit):
            return
        if issubclass(kind, KeyboardInterrupt):
            self.session.app.quit()
            return
        self.caught.emit(error.with_traceback(trace))

    def note(self, error: BaseException) -> None:
        """Into the log and on standard error; shown once the event is over, be it in the middle of painting."""
        from app import log, report

        log.error(error)
        text = report.describe(error, self.session.window.here.removeprefix("case:"))
        if sys.stderr is not None:
            sys.stderr.write(text)
        if not self.is_telling:
            self.is_telling = True
            QTimer.singleShot(0, lambda: self.tell(text))

    def tell(self, text: str) -> None:
        """Show the report. Errors that come meanwhile go to the log only: one at each painting would bury the user."""
        self._show(text, is_crash=False)

    def tell_crash(self) -> None:
        """Show what the program was at when it died without a word the last time."""
        from app import crash, log

        text = crash.left()
        if text:
            log.event("crash")
            self.is_telling = True
            self._show(text, is_crash=True)

    def _show(self, text: str, is_crash: bool) -> None:
        from app import report
        from app.ui import theme
        from app.ui.bug import BugDialog

        try:
            kept = report.keep(text)
            theme.complete(self.session.app)
            BugDialog(self.session.window, text, kept, is_crash=is_crash).exec()
        finally:
            self.is_telling = False


def qt_says(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """A warning of Qt: of which part into the log, once."""
    if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
        return
    from app import strays

    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{text}\n")
    strays.once("qt", kind.name, str(getattr(context, "category", "") or "default"))
