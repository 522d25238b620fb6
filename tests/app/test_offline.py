"""No face of the program looks for a network: watched from inside Python, and from the kernel where that can be had."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import resources

EXAMPLE = resources.path("examples", "phk.json")

# Loaded by every Python below, also by processes of the batch: writes down and refuses whatever leaves this machine.
WATCH = """
import os, sys

def watch(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request",
                 "http.client.connect", "ftplib.connect", "smtplib.connect"):
        found = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.bind") and isinstance(arguments[1], tuple):
        found = arguments[1]
    else:
        return
    with open(os.environ["HAKPEKERJA_WATCHED"], "a") as stream:
        stream.write(f"{event} {found}\\n")
    raise PermissionError("no network")

sys.addaudithook(watch)
"""

WINDOW = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QCoreApplication, QTimer
import resources
from app.export import write_pdf, write_xlsx
from app.ui import application, preferences
from app.ui.pages.case import CasePage
from calculators import registry

preferences.save(preferences.Preferences(started_before=True))
app = application.make_app([])
session = application.Session(app)
window = session.window
window.open()
seen = []
for place in sorted(window.known_places()):
    window.go(place)
    app.processEvents()
    seen.append(place)
for code in registry.codes():
    page = window.open_case(code)
    example = resources.path("examples", f"{'phk' if code == 'severance' else code}.json")
    if example.is_file():
        given = json.loads(example.read_text(encoding="utf-8"))
        page.load(given[0] if isinstance(given, list) else given)
    app.processEvents()
    seen.append(code)
    page.mark_saved()
page = window.case_page("case:severance")
write_pdf(page.statement, Path(sys.argv[1]) / "window.pdf")
write_xlsx(page.statement, Path(sys.argv[1]) / "window.xlsx")
print(len(seen))
"""

FACES = {
    "calc": "-m app calc severance {example} --format text --pdf {out}/a.pdf --xlsx {out}/a.xlsx",
    "template": "-m app template severance {out}/kosong.xlsx",
    "batch": "-m app batch {out}/in.csv {out}/hasil.xlsx --calculator severance --pdf {out}/semua.pdf --processes 2",
    "fields": "-m app fields severance",
    "rules": "-m app rules --on 2025-01-01",
    "check": "-m app check {out}/dicetak.pdf --alone",
    "window": "{window} {out}",
}


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    """A folder with what the faces need."""
    import json

    import calculators
    from app.export import write_pdf

    folder = tmp_path_factory.mktemp("faces")
    case = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    rows = [list(case), *([str(value) for value in case.values()] for _ in range(8))]
    (folder / "in.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    write_pdf(calculators.calculate("severance", case), folder / "dicetak.pdf")
    (folder / "window.py").write_text(WINDOW, encoding="utf-8")
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return folder


def run(face: str, out: Path, tmp_path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """The face in a process of its own, under the watch."""
    filled = [part.format(example=EXAMPLE, out=out, window=out / "window.py") for part in FACES[face].split()]
    environment = {
        **dev.environment_of_tools(),
        "PYTHONPATH": os.pathsep.join((str(out / "site"), str(dev.ROOT))),
        "HAKPEKERJA_WATCHED": str(tmp_path / "watched.txt"),
        "HAKPEKERJA_DATA": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    command = [*before, sys.executable, "-P", *filled]
    return subprocess.run(command, env=environment, cwd=dev.ROOT, capture_output=True, text=True, timeout=240)


def without_network() -> list[str]:
    """What starts a process where there is no network at all; empty where this machine does not allow it."""
    command = ["unshare", "--map-root-user", "--net", "--"]
    allowed = shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0
    return command if allowed else []


@pytest.mark.parametrize("face", FACES)
def test_no_attempt_is_made(face: str, out: Path, tmp_path: Path):
    ran = run(face, out, tmp_path, *without_network())
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert not (tmp_path / "watched.txt").exists(), (tmp_path / "watched.txt").read_text()


INTERNET = re.compile(r"\b(?:socket|connect|sendto|sendmsg|bind)\(.*(?:AF_INET6?|sin6?_port)")


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize("face", ["window", "batch", "check"])
def test_the_kernel_is_not_asked_for_a_network(face: str, out: Path, tmp_path: Path):
    """Also what Qt and the libraries would do below Python. Sockets within the machine are none of this."""
    trace = tmp_path / "trace.txt"
    can = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True)
    if can.returncode:
        pytest.skip(f"this machine traces nothing: {can.stderr.decode().strip()[-80:]}")
    ran = run(face, out, tmp_path, "strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace))
    assert ran.returncode == 0, ran.stderr
    assert [line for line in trace.read_text(errors="replace").splitlines() if INTERNET.search(line)] == []


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://example.invalid')",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    ],
)
def test_the_watch_sees_what_it_is_for(code: str, out: Path, tmp_path: Path):
    environment = {**os.environ, "PYTHONPATH": str(out / "site"), "HAKPEKERJA_WATCHED": str(tmp_path / "seen.txt")}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert ran.returncode == 1
    assert (tmp_path / "seen.txt").read_text()


@pytest.mark.parametrize(
    ("line", "is_internet"),
    [
        ("12 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3", True),
        ("12 connect(3, {sa_family=AF_INET6, sin6_port=htons(443), ...}, 28) = 0", True),
        ('12 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0', False),
        ("12 socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0", False),
    ],
)
def test_internet_is_told_from_sockets_within_the_machine(line, is_internet):
    assert bool(INTERNET.search(line)) is is_internet
