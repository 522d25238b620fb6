"""A screen of its own with a window manager on it, and a user with keyboard and mouse before it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

TOOLS = ("Xvfb", "openbox", "xdotool")
PATIENCE = 30.0


def missing() -> list[str]:
    """The programs that this needs and the machine lacks."""
    return [name for name in TOOLS if not shutil.which(name)]


class Screen:
    """One X display; `do` is xdotool on it."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        for name in ("WAYLAND_DISPLAY", "SESSION_MANAGER", "DBUS_SESSION_BUS_ADDRESS"):
            self.environment.pop(name, None)

    def do(self, *arguments: str | int) -> str:
        """One command of xdotool; what it prints."""
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True).stdout.strip()

    def windows(self, title: str = "") -> list[str]:
        """The visible windows whose title holds `title`, as numbers."""
        command = ["xdotool", "search", "--onlyvisible", "--name", title or "."]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True).stdout.split()

    def wait_for(self, title: str) -> str:
        """The window of this title, given the keyboard by the window manager."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for window in self.windows(title):
                self.do("windowactivate", "--sync", window)
                return window
            time.sleep(0.1)
        raise TimeoutError(f"no window {title!r}; there are {[self.title(one) for one in self.windows()]}")

    def title(self, window: str) -> str:
        return self.do("getwindowname", window)

    def key(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.do("key", "--delay", 40, *keys)

    def type(self, text: str) -> None:
        self.do("type", "--delay", 15, "--", text)


@contextmanager
def screen(width: int = 1366, height: int = 768) -> Iterator[Screen]:
    """An X server on a free display with openbox on it; both are gone afterwards."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        stack.callback(os.close, reading)
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
        stack.enter_context(running(command, None, pass_fds=(writing,)))
        os.close(writing)
        number = os.read(reading, 16).decode().strip()
        found = Screen(f":{number}")
        stack.enter_context(running(["openbox", "--sm-disable"], found.environment))
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if subprocess.run(["xdotool", "get_desktop"], env=found.environment, capture_output=True).returncode == 0:
                break
            time.sleep(0.05)
        yield found


@contextmanager
def running(
    command: list[str], environment: dict[str, str] | None, pass_fds: tuple[int, ...] = (), log: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does not outlive the test."""
    with (log or Path(os.devnull)).open("wb") as stream:
        process = subprocess.Popen(command, env=environment, stdout=stream, stderr=stream, pass_fds=pass_fds)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


# --- what a user does -------------------------------------------------------------------------------------------------


def until(true: Callable[[], object]) -> None:
    """Wait for what the program does in its own time."""
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("waited in vain")
        time.sleep(0.1)


def find(screen: Screen, words: str, *keys: str) -> None:
    """Ctrl+K, some words, down to the result that is meant, Enter; again where the results were not there yet."""
    screen.key("ctrl+k")
    screen.wait_for("Cari")
    screen.type(words)
    end = time.monotonic() + PATIENCE
    while screen.windows("Cari"):
        if time.monotonic() > end:
            raise TimeoutError(f"{words} was not found")
        time.sleep(1)
        screen.key(*keys, "Return")
        time.sleep(1)
    screen.wait_for("Hak Pekerja")


def end_a_contract(screen: Screen, pdf: Path) -> None:
    """From the open window to the previewed paper: 24 months of a fixed-term contract at Rp6.000.000; then close."""
    screen.wait_for("Hak Pekerja")
    find(screen, "kompensasi pkwt", "Down")
    screen.type("01/02/2023")
    screen.key("Tab")
    screen.type("31/01/2025")
    screen.key(*["Tab"] * 5)  # last day, foreigner, size of the enterprise, how the wage is reckoned
    screen.type("6000000")
    screen.key("Tab")
    time.sleep(1)
    screen.key("ctrl+p")
    screen.wait_for("Pratinjau")
    screen.key("ctrl+s")
    screen.wait_for("Simpan")
    screen.key("ctrl+a")
    screen.type(str(pdf))
    screen.key("Return")
    until(lambda: pdf.is_file() and pdf.stat().st_size)
    screen.wait_for("Pratinjau")
    screen.key("Escape")
    until(lambda: not screen.windows("Pratinjau"))
    screen.wait_for("Hak Pekerja")
    screen.key("alt+F4")


def text_of(pdf: Path) -> str:
    """What stands on the first page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    found: str = document[0].get_textpage().get_text_range()
    document.close()
    return found
