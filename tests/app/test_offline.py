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
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QMimeData, QUrl
import resources
from app.export import as_message, write_pdf, write_xlsx
from app.ui import application, preferences
from app.ui.cases.check_dialog import CheckDialog
from calculators import registry

def until(app, ready):
    end = time.monotonic() + 480  # on a machine that has much else to do; alone none of this takes a second
    while not ready():
        assert time.monotonic() < end, "too long"
        app.processEvents()
        time.sleep(0.01)

def main(out):
    preferences.save(preferences.Preferences(started_before=True, backup_folder=str(out / "cadangan")))
    app = application.make_app([])
    session = application.Session(app)
    window = session.window
    session.vault.create("kuda lumping naik sepeda")
    window.open()
    seen = []
    for place in sorted(window.known_places()):
        window.go(place)
        app.processEvents()
        seen.append(place)
    codes = registry.codes() if len(sys.argv) < 3 else ("severance", "jkp", "event.laid_off", "old_age_options")
    for code in codes:
        page = window.open_case(code)
        example = resources.path("examples", f"{'phk' if code == 'severance' else code}.json")
        if example.is_file():
            given = json.loads(example.read_text(encoding="utf-8"))
            page.load(given[0] if isinstance(given, list) else given)
        app.processEvents()
        seen.append(code)
    page = window.case_page("case:severance")
    write_pdf(page.statement, out / "window.pdf")
    write_xlsx(page.statement, out / "window.xlsx")
    as_message(page.statement)
    window.drafts.flush()
    window.go("cases")
    dialog = CheckDialog(window.page("cases"))
    dialog.check_file(out / "window.pdf")
    until(app, lambda: dialog.verdicts)
    assert dialog.verdicts[0].status == "same", dialog.verdicts
    dialog.accept()
    copy = session.vault.store.backup(out / "cadangan")
    window.go("batch")
    work = window.page("batch").work
    work.choose_calculator("severance")
    work.open(out / "in.csv")
    until(app, lambda: work.table is not None and work._errand is None)
    for code in registry.codes():
        if window.pages.get(f"case:{code}"):
            window.case_page(f"case:{code}").mark_saved()
    session.vault.close()
    session.vault.restore(copy, "kuda lumping naik sepeda")
    assert session.vault.is_open
    window.close()
    print(len(seen))

if __name__ == "__main__":
    main(Path(sys.argv[1]))
"""

# A maintainer's and an officer's way with rule packs, at the command line, with a key that the program knows.
PACKS = """
import os, shutil, sys
from datetime import date
from pathlib import Path
import resources
from app.main import main
from app.packs import keys, signing

out = Path(sys.argv[1])
os.environ["HAKPEKERJA_KEY_PASSPHRASE"] = "kunci untuk percobaan saja"
key = keys.Key("percobaan", signing.new_key(out / "kunci.pem", os.environ["HAKPEKERJA_KEY_PASSPHRASE"]),
               date(2026, 10, 5))
keys.built_in = lambda: (key,)
shutil.copytree(resources.path("rules"), out / "aturan")
(out / "aturan" / "pack.toml").write_text(
    'pack = "2027.3.1"\\nsequence = 2\\nissued = 2027-02-01\\nchecked_until = 2027-02-01\\n')
pack = str(out / "aturan.zip")
for words in (["sign", str(out / "aturan"), pack, "--key", str(out / "kunci.pem")], ["verify", pack], ["diff", pack],
              ["install", pack, "--yes"], ["list"], ["rollback"], ["key", str(out / "lain.pem")]):
    assert main(["rules", *words]) == 0, words
    print(words[0])
"""

FACES = {
    "calc": "-m app calc severance {example} --format text --pdf {out}/a.pdf --xlsx {out}/a.xlsx",
    "template": "-m app template severance {out}/kosong.xlsx",
    "batch": "-m app batch {out}/in.csv {out}/hasil.xlsx --calculator severance --pdf {out}/semua.pdf --processes 2",
    "fields": "-m app fields severance",
    "rules": "-m app rules --on 2025-01-01",
    "check": "-m app check {out}/dicetak.pdf --alone",
    "packs": "{out}/packs.py {out}",
    "window": "{out}/window.py {out}",
}


WRITTEN = ("kunci.pem", "lain.pem", "aturan", "aturan.*", "cadangan")
"""What a face leaves behind and would not write over."""


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
    (folder / "packs.py").write_text(PACKS, encoding="utf-8")
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return folder


def run(face: str, out: Path, tmp_path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """The face in a process of its own, under the watch."""
    filled = [part.format(example=EXAMPLE, out=out) for part in FACES[face].split()]
    return watched([*before, sys.executable, "-P", *filled], out, tmp_path)


def watched(
    command: list[str], out: Path, tmp_path: Path, program: Path = dev.ROOT
) -> subprocess.CompletedProcess[str]:
    """A command under the watch, with a data folder of its own."""
    environment = {
        **dev.environment_of_tools(),
        "PYTHONPATH": os.pathsep.join((str(out / "site"), str(program))),
        "HAKPEKERJA_WATCHED": str(tmp_path / "watched.txt"),
        "HAKPEKERJA_DATA": str(tmp_path / "data"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    return subprocess.run(command, env=environment, cwd=program, capture_output=True, text=True, timeout=600)


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


def test_every_command_and_every_action_on_packs_is_a_face():
    """A new command must be added here."""
    from app.commands import rule_packs
    from app.main import COMMANDS

    assert set(COMMANDS) <= set(FACES)
    assert set(rule_packs._RUN) == set(
        re.findall(r'\["(\w+)"[,\]]', PACKS.split("for words in", 1)[1].split("assert")[0])
    )


INTERNET = re.compile(r"\b(?:socket|connect|sendto|sendmsg|bind)\(.*(?:AF_INET6?|sin6?_port)")


def traced(command: list[str], out: Path, tmp_path: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """A command under the eyes of the kernel, and what it asked of a network."""
    trace = tmp_path / "trace.txt"
    can = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True)
    if can.returncode:
        pytest.skip(f"this machine traces nothing: {can.stderr.decode().strip()[-80:]}")
    ran = watched(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(trace), *command], out, tmp_path
    )
    return ran, [line for line in trace.read_text(errors="replace").splitlines() if INTERNET.search(line)]


needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@needs_strace
@pytest.mark.parametrize("face", ["window", "batch", "check", "packs", "calc"])
def test_the_kernel_is_not_asked_for_a_network(face: str, out: Path, tmp_path: Path):
    """Also what Qt and the libraries would do below Python. Sockets within the machine are none of this."""
    filled = [part.format(example=EXAMPLE, out=tmp_path) for part in FACES[face].split()]
    shutil.copytree(out, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*WRITTEN))
    few = ["few"] if face == "window" else []  # calculators differ in nothing that the kernel could see
    ran, asked = traced([sys.executable, "-P", *filled, *few], out, tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert asked == []


# --- the watches see what they are for --------------------------------------------------------------------------------

CALLS = [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import urllib.request; urllib.request.urlopen('http://example.invalid')",
    "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "import socket; socket.socket().bind(('127.0.0.1', 0))",
]
BELOW = """
import ctypes, socket, struct
c = ctypes.CDLL(None)
address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(9), socket.inet_aton("127.0.0.1"))
c.connect(c.socket(socket.AF_INET, socket.SOCK_STREAM, 0), address, 16)
"""
IN_QT = """
from PySide6.QtCore import QCoreApplication, QProcess
import sys
app = QCoreApplication([])
process = QProcess()
process.start(sys.executable, ["-c", "import socket; socket.create_connection(('127.0.0.1', 9))"])
process.waitForFinished()
sys.exit(process.exitCode())
"""


@pytest.mark.parametrize("code", [*CALLS, IN_QT])
def test_the_watch_sees_what_it_is_for(code: str, out: Path, tmp_path: Path):
    ran = watched([sys.executable, "-c", code], out, tmp_path)
    assert ran.returncode == 1
    assert (tmp_path / "watched.txt").read_text()


@pytest.mark.parametrize("place", ["app/export/pdf.py", "app/batch/job.py", "app/check/pdf.py"])
def test_a_face_that_reaches_for_the_network_would_fail(place: str, out: Path, tmp_path: Path):
    """The same program with one line more, in the process itself, in those of the batch, in that of the check."""
    copy = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__", ".*", "dist", "build", "docs")
    for folder in ("app", "calculators", "resources"):
        shutil.copytree(dev.ROOT / folder, copy / folder, ignore=ignored)
    changed = copy / place
    line = "\nimport socket, contextlib\nwith contextlib.suppress(OSError):\n"
    changed.write_text(changed.read_text() + line + "    socket.create_connection(('127.0.0.1', 9), 1)\n")
    face = {"pdf.py": "calc", "job.py": "batch"}[changed.name] if "check" not in place else "check"
    filled = [part.format(example=EXAMPLE, out=out) for part in FACES[face].split()]
    watched([*without_network(), sys.executable, "-P", *filled], out, tmp_path, copy)
    assert "127.0.0.1" in (tmp_path / "watched.txt").read_text()


@needs_strace
def test_the_kernel_sees_what_python_cannot(out: Path, tmp_path: Path):
    _, asked = traced([sys.executable, "-c", BELOW], out, tmp_path)
    assert any("connect(" in line for line in asked)
    assert not (tmp_path / "watched.txt").exists()


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("unshare"), reason="no namespaces here")
def test_there_is_no_network_where_the_faces_run(tmp_path: Path):
    before = without_network()
    if not before:
        pytest.skip("this machine gives nobody a network namespace of his own")
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 5)"
    ran = subprocess.run([*before, sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 1
    assert "Network is unreachable" in ran.stderr


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
