"""Make the installer for Windows over the built folder; on Windows install with it, try the program, remove it again.

    python -m tests.house.installer DIST

Elsewhere it is only made, which shows that its script is right.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import dev
from app.version import VERSION
from tests.house import try_bundle

SCRIPT = dev.ROOT / "resources" / "packaging" / "hakpekerja.nsi"
PLACES = (Path("C:/Program Files (x86)/NSIS/makensis.exe"), Path("C:/Program Files/NSIS/makensis.exe"))


def compiler() -> str | None:
    """NSIS, on the PATH or where its own installer puts it."""
    return shutil.which("makensis") or next((str(place) for place in PLACES if place.is_file()), None)


def make(source: Path, target: Path) -> None:
    """Compile; a warning is an error."""
    command = [
        compiler() or "makensis",
        "-V2",
        "-WX",
        f"-DVERSION={VERSION}",
        f"-DSOURCE={source}",
        f"-DOUTFILE={target}",
    ]
    subprocess.run([*command, str(SCRIPT)], check=True)


def try_it(setup: Path, home: Path) -> None:
    """Install silently, use the program, put something of the user's beside it, remove it: that stays."""
    folder = home / "Hak Pekerja di sini"
    subprocess.run(f'"{setup}" /S /D={folder}', check=True)  # NSIS wants /D last and without quotes
    try_bundle.try_statement(folder / "hakpekerja.exe", home)
    kept = folder / try_bundle.PORTABLE / "kasus.db"
    kept.parent.mkdir()
    kept.write_text("milik petugas")
    subprocess.run(f'"{folder / "uninstall.exe"}" /S _?={folder}', check=True)
    if not kept.is_file() or (folder / "hakpekerja.exe").exists() or (folder / "_internal").exists():
        sys.exit(f"The removal took too much or too little: {[path.name for path in folder.iterdir()]}")
    print("Installer: installed, used, removed; what was the user's stayed")


def main(dist: Path) -> None:
    """Make it beside the folder."""
    if compiler() is None:
        sys.exit("NSIS is not installed: makensis was not found.")
    setup = dist / f"HakPekerja-{VERSION}-setup.exe"
    make(dist / "hakpekerja", setup)
    print(f"Installer: {setup.stat().st_size / 1e6:.0f} MB in {setup}")
    if os.name == "nt":
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            try_it(setup, Path(home))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
