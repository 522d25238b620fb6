"""What lies beside the program for systems to read: icons, menu entry, installer, workflow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

import dev
import resources
from tests.house import draw_icons, installer

PACKAGING = resources.path("packaging")


def test_the_icon_has_every_size_that_windows_asks_for():
    with Image.open(draw_icons.ICO) as icon:
        assert {size for size, _ in icon.info["sizes"]} == set(draw_icons.ICO_SIZES)


def test_the_icon_of_a_mac_is_sharp_on_fine_screens():
    with Image.open(draw_icons.ICNS) as icon:
        assert max(width for width, _, _ in icon.info["sizes"]) == 512
        assert (512, 512, 2) in icon.info["sizes"]


@pytest.mark.parametrize("size", draw_icons.PNG_SIZES)
def test_the_pictures_of_the_menu_have_the_size_they_are_named_for(size):
    with Image.open(PACKAGING / f"hakpekerja-{size}.png") as picture:
        assert picture.size == (size, size)
        assert picture.getpixel((0, 0))[3] == 0  # round corners
        assert picture.getpixel((size // 2, size // 8))[:3] == (0x0E, 0x3F, 0x3C)  # the dark ground


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
def test_the_menu_entry_is_valid():
    answer = subprocess.run(["desktop-file-validate", PACKAGING / "hakpekerja.desktop"], capture_output=True, text=True)
    assert (answer.returncode, answer.stdout) == (0, "")


def test_the_menu_entry_is_the_one_the_window_names():
    entry = (PACKAGING / "hakpekerja.desktop").read_text(encoding="utf-8")
    source = (dev.ROOT / "app" / "ui" / "application.py").read_text(encoding="utf-8")
    assert 'setDesktopFileName("hakpekerja")' in source
    assert "\nIcon=hakpekerja\n" in entry
    described = ElementTree.parse(PACKAGING / "id.hakpekerja.app.metainfo.xml").getroot()
    assert described.findtext("launchable") == "hakpekerja.desktop"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A built folder in a place with everything that is hard to quote."""
    folder = tmp_path / 'Hak "Pekerja" $HOME 100% `x` \\n'
    shutil.copytree(PACKAGING, folder / "_internal" / "resources" / "packaging")
    program = folder / "hakpekerja"
    program.write_text('#!/bin/sh\necho started > "$HOME/started"\n')
    program.chmod(0o755)
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux")
def test_the_program_gets_into_the_menu_and_out_again(bundle: Path, tmp_path: Path):
    home = tmp_path / "home"
    home.mkdir()
    own = {"HOME": str(home), "PATH": os.environ["PATH"]}
    script = bundle / "_internal" / "resources" / "packaging" / "install.sh"
    subprocess.run(["sh", script], env=own, check=True, capture_output=True)
    entry = home / ".local/share/applications/hakpekerja.desktop"
    assert command_of(entry) == str(bundle / "hakpekerja")
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)
    assert len(list((home / ".local/share/icons").rglob("hakpekerja.png"))) == 3
    subprocess.run(["sh", script, "--remove"], env=own, check=True, capture_output=True)
    assert not [path for path in home.rglob("*") if path.is_file()]


def command_of(entry: Path) -> str:
    """The path in Exec as a desktop reads it: the file's escapes first, then the quotes, then the percent signs."""
    line = next(line for line in entry.read_text().splitlines() if line.startswith("Exec="))
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    assert value[0] == value[-1] == '"'
    found, inside = "", iter(value[1:-1])
    for letter in inside:
        found += next(inside) if letter == "\\" else letter
    return found.replace("%%", "%")


@pytest.mark.skipif(sys.platform != "linux", reason="menus of Linux")
def test_without_the_program_nothing_is_put_into_the_menu(bundle: Path, tmp_path: Path):
    (bundle / "hakpekerja").unlink()
    script = bundle / "_internal" / "resources" / "packaging" / "install.sh"
    ran = subprocess.run(["sh", script], env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]}, capture_output=True)
    assert ran.returncode == 1
    assert not (tmp_path / ".local").exists()


@pytest.mark.skipif(installer.compiler() is None, reason="NSIS is not installed")
def test_the_installer_compiles_without_a_warning(tmp_path: Path):
    folder = tmp_path / "hakpekerja"
    (folder / "_internal" / "x").mkdir(parents=True)
    for name in ("hakpekerja.exe", "Hak Pekerja.exe", "_internal/x/y.txt"):
        (folder / name).write_text("x")
    installer.make(folder, tmp_path / "a-setup.exe")
    assert (tmp_path / "a-setup.exe").read_bytes().startswith(b"MZ")


def test_the_workflow_names_what_exists():
    text = (dev.ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
    assert "python dev.py bundle" in text and "bundle" in dev.COMMANDS
    assert "tests.house.installer dist" in text
