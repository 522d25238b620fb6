"""Everything a clone needs, with nothing but Python 3.11 to 3.13.

    python3 dev.py run [ARGS...]      start Hak Pekerja; with ARGS its command line, for instance: run fields severance
    python3 dev.py test [ARGS...]     ruff, mypy, import-linter, then pytest with ARGS
    python3 dev.py bench [ARGS...]    measure speed
    python3 dev.py bundle             build the installable program into dist/ and try it

The first start makes .venv from the lock files; later starts find it made. On Debian and Ubuntu, as root, missing
system packages are installed too; elsewhere the one command that does so is printed.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.json"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds every line of RUN_LOCK as well
PYTHONS = ((3, 11), (3, 12), (3, 13))
LINUX = sys.platform.startswith("linux")

# What PySide6's wheels leave to the system: library, Debian's package, Arch's package. RPM knows the library's name.
QT_CORE = (
    ("libEGL.so.1", "libegl1", "libglvnd"),
    ("libGL.so.1", "libgl1", "libglvnd"),
    ("libX11.so.6", "libx11-6", "libx11"),
    ("libdbus-1.so.3", "libdbus-1-3", "dbus"),
    ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    ("libfreetype.so.6", "libfreetype6", "freetype2"),
    ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    ("libzstd.so.1", "libzstd1", "zstd"),
)
QT_WINDOW = (
    ("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
    ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    ("libxcb-glx.so.0", "libxcb-glx0", "libxcb"),
    ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    ("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    ("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    ("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    ("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    ("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    ("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    ("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)
# What single tests need beside Python, and are left out without: program, Debian's package.
TEST_TOOLS = (
    ("Xvfb", "xvfb"),  # the window on a screen,
    ("openbox", "openbox"),  # under a window manager,
    ("xdotool", "xdotool"),  # with keys and a mouse
    ("strace", "strace"),  # whether the kernel is asked for a network
    ("soffice", "libreoffice-calc-nogui"),  # the formulas of a workbook, reckoned by another program
    ("desktop-file-validate", "desktop-file-utils"),  # the entry in the menu
    ("makensis", "nsis"),  # the script of the installer for Windows
)
# The program's commands that answer in the terminal; with anything else it opens its window.
TERMINAL_COMMANDS = ("calc", "batch", "template", "fields", "rules", "check", "-h", "--help", "--version")
INSTALLERS = {
    "apt": ("apt-get", "install", "-y", "--no-install-recommends"),
    "dnf": ("dnf", "install", "-y"),
    "zypper": ("zypper", "--non-interactive", "install"),
    "pacman": ("pacman", "-S", "--needed", "--noconfirm"),
}
DISTRIBUTIONS = {
    "apt": {"debian", "ubuntu"},
    "dnf": {"fedora", "rhel", "centos"},
    "zypper": {"suse", "opensuse", "opensuse-leap", "opensuse-tumbleweed", "sles"},
    "pacman": {"arch", "manjaro"},
}


class Stop(Exception):
    """Something the person at the keyboard has to mend; the message says how."""


def say(sentence: str) -> None:
    """Progress goes to standard error: standard output belongs to the program that is started."""
    print(sentence, file=sys.stderr, flush=True)


# --- which Python ---------------------------------------------------------------------------------------------------


def python_command_version(command: Sequence[str]) -> tuple[int, ...] | None:
    """The version a command answers, or None: a name on the PATH may be a shim with nothing behind it."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run([*command, "-c", code], capture_output=True, text=True, check=True, timeout=20)
        return tuple(int(part) for part in answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def suitable_python() -> list[str] | None:
    """Another Python of this machine that the locked packages have files for, newest first."""
    for major, minor in reversed(PYTHONS):
        name = f"{major}.{minor}"
        command = ["py", f"-{name}"] if os.name == "nt" else [f"python{name}"]
        if shutil.which(command[0]) and python_command_version(command) == (major, minor):
            return command
    return None


def use_suitable_python(argv: Sequence[str]) -> None:
    """Go on under a Python that is suited, or say what to install."""
    if sys.version_info[:2] in PYTHONS:
        return
    command = suitable_python()
    if command is None:
        raise Stop(
            f"Hak Pekerja needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]} and no other was found. "
            "Install Python 3.13, then start this again with it: python3.13 dev.py"
        )
    replace_process([*command, str(Path(__file__).resolve()), *argv], dict(os.environ))


def replace_process(command: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Become the command. Windows has no exec that waits, so there it is a child whose status is passed on."""
    if os.name == "nt":
        sys.exit(subprocess.call(list(command), env=dict(environment)))
    sys.stdout.flush()
    sys.stderr.flush()
    os.execvpe(command[0], list(command), dict(environment))


# --- packages of the system -----------------------------------------------------------------------------------------


def parse_os_release(text: str) -> dict[str, str]:
    """The KEY=value lines of /etc/os-release, unquoted."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line and not line.lstrip().startswith("#"))
    return {key.strip(): " ".join(shlex.split(value)) for key, value in pairs}


def package_manager(os_release: Mapping[str, str]) -> str | None:
    """The package manager of a distribution, by its name or by the one it says it is like."""
    names = [os_release.get("ID", ""), *os_release.get("ID_LIKE", "").split()]
    return next((manager for name in names for manager, known in DISTRIBUTIONS.items() if name in known), None)


def this_package_manager() -> str | None:
    """The package manager of this machine; None where there is no os-release or an unknown one."""
    with contextlib.suppress(OSError, ValueError):
        return package_manager(parse_os_release(Path("/etc/os-release").read_text(encoding="utf-8")))
    return None


def packages_for(libraries: Sequence[tuple[str, str, str]], manager: str) -> list[str]:
    """What to ask a package manager for, each package once."""
    if manager == "apt":
        return list(dict.fromkeys(debian for _, debian, _ in libraries))
    if manager == "pacman":
        return list(dict.fromkeys(arch for _, _, arch in libraries))
    return [f"{name}()(64bit)" for name, _, _ in libraries]  # dnf and zypper resolve what a package provides


def is_root() -> bool:
    """Whether system packages may be installed without asking."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_system_packages(packages: Sequence[str], manager: str, why: str) -> None:
    """Install on Debian and Ubuntu as root; anywhere else stop with the one command that does it."""
    command = [*INSTALLERS[manager], *packages]
    if manager != "apt" or not is_root():
        raise Stop(f"{why} Install what is missing, then start this again:\n\n    sudo {shlex.join(command)}\n")
    say(f"{why} Installing {', '.join(packages)}.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], command):
        answer = subprocess.run(step, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if answer.returncode:
            raise Stop(f"This command failed: {shlex.join(step)}\n{answer.stdout}{answer.stderr}")


def can_load(library: str) -> bool:
    """Whether the system's linker finds a library; only loading it tells for sure."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def require_libraries(libraries: Sequence[tuple[str, str, str]]) -> None:
    """Qt's wheels bring Qt, not the system libraries below it: on a bare Linux these are missing."""
    missing = [library for library in libraries if not can_load(library[0])] if LINUX else []
    if not missing:
        return
    names = ", ".join(name for name, _, _ in missing)
    manager = this_package_manager()
    if manager is None:
        raise Stop(f"Qt needs these system libraries, which are missing: {names}. Install them, then start this again.")
    install_system_packages(packages_for(missing, manager), manager, f"Qt needs system libraries: {names}.")
    still = [name for name, _, _ in missing if not can_load(name)]
    if still:
        raise Stop(f"These system libraries are still missing: {', '.join(still)}.")


def test_tools() -> bool:
    """Whether all tests can run, after installing what for on Debian as root. Elsewhere some are left out."""
    missing = [debian for program, debian in TEST_TOOLS if not shutil.which(program)]
    if missing and LINUX and is_root() and this_package_manager() == "apt":
        install_system_packages(missing, "apt", "Some tests need programs of the system.")
        missing = []
    return LINUX and not missing


def window_wanted(arguments: Sequence[str]) -> bool:
    """The program opens a window unless its first argument is a command or asks for help."""
    return not arguments or arguments[0] not in TERMINAL_COMMANDS


def libraries_for_run(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """None for the command line, nor without a screen: then the program says so itself."""
    screen = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    platform = environment.get("QT_QPA_PLATFORM")
    if not window_wanted(arguments) or not (screen or platform):
        return ()
    return QT_CORE if platform in ("offscreen", "minimal") else QT_CORE + QT_WINDOW


# --- the virtual environment ----------------------------------------------------------------------------------------


def venv_python() -> Path:
    """The interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def base_python() -> str:
    """The interpreter that .venv is made from, also when this runs inside .venv."""
    return getattr(sys, "_base_executable", None) or sys.executable


def lock_hash(lock: Path) -> str:
    """The same for the same pins, whatever line ends the clone has."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def new_stamp() -> dict[str, object]:
    """What .venv depends on besides the locks; a moved clone or another Python makes it anew."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    return {"python": f"{version} {sysconfig.get_platform()}", "base": base_python(), "place": str(VENV), "locks": {}}


def read_stamp() -> dict[str, object] | None:
    """The stamp of a usable .venv. None: there is none, it is half made, or it is of another Python or place."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
        base = Path(stamp["base"])
        same = all(stamp[key] == value for key, value in new_stamp().items() if key in ("python", "place"))
        return stamp if same and isinstance(stamp["locks"], dict) and base.exists() and venv_python().exists() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def covers(stamp: Mapping[str, object] | None, lock: Path) -> bool:
    """Whether .venv holds what a lock asks for, as the lock reads today."""
    locks = stamp["locks"] if stamp else None
    return isinstance(locks, dict) and locks.get(lock.name) == lock_hash(lock)


def stamped(stamp: Mapping[str, object], lock: Path) -> dict[str, object]:
    """The stamp after a lock was installed. The development lock holds the other one."""
    held = (RUN_LOCK, DEV_LOCK) if lock == DEV_LOCK else (lock,)
    return {**stamp, "locks": {each.name: lock_hash(each) for each in held}}


def pip_command(lock: Path, talkative: bool) -> list[str]:
    """Only the files the lock names, by hash; only wheels, so that no package's own code runs to install it."""
    command = [str(venv_python()), "-I", "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--only-binary=:all:", "--no-input", "--disable-pip-version-check", "-r", str(lock)]
    return command if talkative else [*command, "--quiet"]


def can_make_venv() -> bool:
    """Asked of a new process: what a system package has just brought is not seen by this one."""
    command = [base_python(), "-I", "-c", "import ensurepip, venv"]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def require_venv_module() -> None:
    """Debian's python3 comes without ensurepip; a package of its own brings it."""
    if can_make_venv():
        return
    why = "This Python cannot make virtual environments (it has no ensurepip)."
    if this_package_manager() != "apt" or sys.base_prefix != "/usr":
        raise Stop(f"{why} Install a complete Python 3.13, then start this again with it.")
    install_system_packages([f"python3.{sys.version_info[1]}-venv"], "apt", why)
    if not can_make_venv():
        raise Stop(why)


def make_venv() -> dict[str, object]:
    """An empty .venv in the place of whatever stood there; the stamp is not written yet."""
    if VENV.exists():
        say("Removing a .venv that is half made, or of another Python.")
        try:
            shutil.rmtree(VENV)
        except OSError as error:
            raise Stop(f"{VENV} cannot be removed ({error}). Close what uses it, then start this again.") from None
    require_venv_module()
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    if subprocess.run([base_python(), "-I", "-m", "venv", str(VENV)], stdout=sys.stderr, check=False).returncode:
        raise Stop(f"The virtual environment could not be made in {VENV}.")
    return new_stamp()


def installed_names() -> set[str]:
    """What stands in site-packages, to see whether a failed installation changed anything."""
    return {path.name for pattern in ("Lib/site-packages/*", "lib/*/site-packages/*") for path in VENV.glob(pattern)}


def install(lock: Path, stamp: Mapping[str, object]) -> None:
    """Add what a lock asks for. The stamp is away meanwhile, so that an interruption is seen at the next start."""
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"Installing from {lock.name} what is missing of {count} packages; the first time takes some minutes.")
    before = installed_names()
    STAMP.unlink(missing_ok=True)
    failed = subprocess.run(pip_command(lock, sys.stderr.isatty()), stdout=sys.stderr, check=False).returncode
    if not failed:
        write_stamp(stamped(stamp, lock))
        return
    if stamp["locks"] and before == installed_names():
        write_stamp(stamp)  # nothing was touched, so what worked before still does: think of a person without network
    raise Stop(f"The packages of {lock.name} could not be installed. Is there a network? Then start this again.")


def write_stamp(stamp: Mapping[str, object]) -> None:
    """Whole or not at all."""
    draft = STAMP.with_suffix(".draft")
    draft.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    draft.replace(STAMP)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two first starts at once would spoil each other's .venv; the system frees this lock whatever happens."""
    with (ROOT / ".venv.lock").open("w") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def prepare(lock: Path) -> None:
    """A .venv that holds the lock's packages. When it does already, this only reads two small files."""
    if covers(read_stamp(), lock):
        return
    with one_at_a_time():
        stamp = read_stamp()
        if not covers(stamp, lock):
            install(lock, stamp or make_venv())


def environment_of_tools() -> dict[str, str]:
    """The clone is importable from any working directory, and nothing of the person's own Python is."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    return {**environment, "PYTHONPATH": str(ROOT), "PYTHONNOUSERSITE": "1", "VIRTUAL_ENV": str(VENV)}


# --- the commands ---------------------------------------------------------------------------------------------------


def module_command(module: str, *arguments: str) -> list[str]:
    """-P: the working directory may hold a folder of the same name as one of our packages."""
    return [str(venv_python()), "-P", "-m", module, *arguments]


def run(arguments: Sequence[str]) -> int:
    """Start the program. Relative paths in ARGS stay relative to where the person stands."""
    prepare(RUN_LOCK)
    require_libraries(libraries_for_run(arguments, os.environ))
    replace_process(module_command("app", *arguments), environment_of_tools())


def test_steps(arguments: Sequence[str]) -> dict[str, list[str]]:
    """What "test" runs, in order; pytest last, so that its closing line is the last one."""
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    spread = () if arguments or (os.cpu_count() or 1) < 2 else ("-n", "2")
    return {
        "ruff check": module_command("ruff", "check", "."),
        "ruff format --check": module_command("ruff", "format", "--check", "."),
        "mypy": module_command("mypy"),
        "lint-imports": [str(venv_python()), "-P", "-c", linter, "--no-logo"],
        "pytest": module_command("pytest", *spread, *arguments),
    }


def test(arguments: Sequence[str]) -> int:
    """Every check, also after one has failed: one run tells all there is to mend."""
    prepare(DEV_LOCK)
    require_libraries(QT_CORE + QT_WINDOW if test_tools() else QT_CORE)
    failed = []
    for name, command in test_steps(arguments).items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment_of_tools(), check=False).returncode:
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """The measurements of tests/bench."""
    prepare(DEV_LOCK)
    require_libraries(QT_CORE)
    command = module_command("tests.bench", *arguments)
    return subprocess.run(command, env=environment_of_tools(), check=False).returncode


def require_build_tools() -> None:
    """PyInstaller reads libraries with objdump, and packs the library of Python, which Debian keeps apart."""
    missing = [] if shutil.which("objdump") else ["binutils"]
    if not can_load(sysconfig.get_config_var("INSTSONAME") or "") and sys.base_prefix == "/usr":
        missing.append(f"libpython3.{sys.version_info[1]}")
    manager = this_package_manager()
    if LINUX and missing and manager:
        install_system_packages(missing, manager, "Building needs tools of the system.")


def bundle(arguments: Sequence[str]) -> int:
    """Build the program with every library a window needs at hand, then use it as a stranger would."""
    prepare(DEV_LOCK)
    require_libraries(QT_CORE + QT_WINDOW)
    require_build_tools()
    build = module_command("PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR", "build.spec", *arguments)
    for command in (build, module_command("tests.house.try_bundle", str(ROOT / "dist"))):
        status = subprocess.run(command, cwd=ROOT, env=environment_of_tools(), check=False).returncode
        if status:
            return status
    warn_without_keys()
    return 0


def warn_without_keys() -> None:
    """A program that lists no key is whole, but no rule pack will ever reach it."""
    if not re.search(r"^\[\[key\]\]", (ROOT / "resources" / "keys.toml").read_text(encoding="utf-8"), re.MULTILINE):
        say("Warning: resources/keys.toml lists no key, so this program accepts no rule packs. See docs/rule-packs.md.")


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {"run": run, "test": test, "bench": bench, "bundle": bundle}


def main(argv: Sequence[str]) -> int:
    """One command, its arguments untouched."""
    name, arguments = (argv[0], argv[1:]) if argv else ("--help", [])
    if name in ("-h", "--help") or (name in ("test", "bundle") and arguments in (["-h"], ["--help"])):
        print(__doc__.strip())
        return 0
    if name not in COMMANDS:
        raise Stop(f"'{name}' is not a command of dev.py; these are: {', '.join(COMMANDS)}.")
    use_suitable_python(argv)
    return COMMANDS[name](arguments)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say(str(stop))
        sys.exit(1)
    except KeyboardInterrupt:
        say("Interrupted. The next start mends what was left half done.")
        sys.exit(130)
