"""A running window to take pictures of, and pictures that take little room."""

from __future__ import annotations

import io
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import resources

SIZE = (1366, 768)
COLOURS = 160
LANGUAGES, SCHEMES = ("id", "en"), ("light", "dark")


@contextmanager
def windows() -> Iterator[Callable[..., Any]]:
    """Makes windows one after the other; each has settings and cases of its own, far from the user's."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent

    from app.ui import application, preferences

    app = application.make_app([])
    opened: list[Any] = []

    def close_last() -> None:
        while opened:
            window = opened.pop()
            window.hide()
            window.session.vault.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def make(size: tuple[int, int] = SIZE, language: str = "id", scheme: str = "light", first: bool = False) -> Any:
        close_last()
        os.environ["HAKPEKERJA_DATA"] = tempfile.mkdtemp(dir=folder)
        preferences.save(preferences.Preferences(language=language, scheme=scheme, started_before=not first))
        session = application.Session(app)
        window = session.window
        if not first:
            session.vault.create(None)
        window.open()
        window.resize(*size)
        wait(300)
        opened.append(window)
        return window

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield make
        close_last()


def wait(milliseconds: int = 120) -> None:
    """Let the window do what it has put off."""
    from PySide6.QtTest import QTest

    QTest.qWait(milliseconds)


def example(name: str) -> dict[str, Any]:
    """The first case of an example."""
    given = json.loads(resources.path("examples", f"{name}.json").read_text(encoding="utf-8"))
    return given[0] if isinstance(given, list) else given


def case(window: Any, code: str) -> Any:
    """The page of a calculator with its example, no question in hand."""
    page = window.open_case(code)
    name = "phk" if code == "severance" else code
    if resources.path("examples", f"{name}.json").is_file():
        page.load(example(name))
    rest(window)
    return page


def rest(window: Any) -> None:
    """No question in hand."""
    if window.focusWidget() is not None:
        window.focusWidget().clearFocus()
    wait()


def keep(widget: Any, file: Path, height: int | None = None) -> int:
    """Keep a picture of a widget, its upper part where a height is given; how many bytes it took."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QPoint, QRect
    from PySide6.QtGui import QPixmap, QRegion

    from app.ui import theme

    place = QRect(0, 0, widget.width(), min(height or widget.height(), widget.height()))
    drawn = QPixmap(place.size())
    drawn.fill(theme.current().colour("paper"))
    widget.render(drawn, QPoint(), QRegion(place))
    buffer = QBuffer()
    drawn.save(buffer, "PNG")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    file.parent.mkdir(parents=True, exist_ok=True)
    _with_palette(picture).save(file, optimize=True)
    return file.stat().st_size


def _with_palette(picture: Any) -> Any:
    """The picture in its most frequent colours, the rest as the nearest of them: a third of the size, and what is flat
    keeps its exact colour."""
    import numpy
    from PIL import Image

    parts = numpy.asarray(picture).reshape(-1, 3).astype(numpy.int32)
    packed = parts[:, 0] << 16 | parts[:, 1] << 8 | parts[:, 2]
    shades, where, counts = numpy.unique(packed, return_inverse=True, return_counts=True)
    split = numpy.stack([shades >> 16, shades >> 8 & 255, shades & 255], axis=1)
    palette = split[numpy.argsort(-counts)[:COLOURS]]
    apart = numpy.abs(split[:, None] - palette[None]).sum(axis=2)
    small = Image.fromarray(apart.argmin(axis=1).astype("uint8")[where.reshape(picture.size[::-1])], "P")
    small.putpalette(palette.astype("uint8").tobytes())
    return small
