"""A file is replaced whole or not at all, and the user is told why not."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from app import files
from app.errors import UserError
from app.files import atomic, write_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_a_new_file(tmp_path):
    write_bytes(tmp_path / "hasil.pdf", b"isi")
    assert (tmp_path / "hasil.pdf").read_bytes() == b"isi"
    assert names(tmp_path) == ["hasil.pdf"]


def test_replaces_an_old_file_and_keeps_who_may_read_it(tmp_path):
    old = tmp_path / "hasil.pdf"
    old.write_bytes(b"lama")
    old.chmod(0o640)
    write_bytes(old, b"baru")
    assert old.read_bytes() == b"baru"
    if sys.platform != "win32":
        assert stat.S_IMODE(old.stat().st_mode) == 0o640


@pytest.mark.parametrize("problem", [ValueError("bug"), KeyboardInterrupt()])
def test_leaves_the_old_file_when_writing_breaks_off(tmp_path, problem):
    old = tmp_path / "hasil.pdf"
    old.write_bytes(b"lama")
    with pytest.raises(type(problem)), atomic(old) as temporary:
        temporary.write_bytes(b"setengah")
        raise problem
    assert old.read_bytes() == b"lama"
    assert names(tmp_path) == ["hasil.pdf"]


def test_an_error_about_another_file_stays_what_it_is(tmp_path):
    with pytest.raises(FileNotFoundError), atomic(tmp_path / "hasil.pdf"):
        (tmp_path / "logo.png").read_bytes()
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_follows_a_link_instead_of_replacing_it(tmp_path):
    (tmp_path / "sebenarnya.pdf").write_bytes(b"lama")
    (tmp_path / "tautan.pdf").symlink_to(tmp_path / "sebenarnya.pdf")
    write_bytes(tmp_path / "tautan.pdf", b"baru")
    assert (tmp_path / "tautan.pdf").is_symlink()
    assert (tmp_path / "sebenarnya.pdf").read_bytes() == b"baru"


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        write_bytes(path, b"isi")
    return str(caught.value)


def test_a_folder_is_not_a_file(tmp_path):
    assert "adalah folder" in refused(tmp_path)


def test_the_folder_must_exist(tmp_path):
    assert refused(tmp_path / "tidak ada" / "hasil.pdf").startswith(f"Folder {tmp_path / 'tidak ada'} tidak ada")


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_device_is_left_alone(tmp_path):
    os.mkfifo(tmp_path / "pipa")
    assert "bukan berkas biasa" in refused(tmp_path / "pipa")
    assert stat.S_ISFIFO((tmp_path / "pipa").stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="a file that may not be written cannot be replaced there at all")
def test_a_read_only_file_is_left_alone(tmp_path, monkeypatch):
    old = tmp_path / "hasil.pdf"
    old.write_bytes(b"lama")
    monkeypatch.setattr(files.os, "access", lambda path, mode: Path(path) != old)
    assert "hanya boleh dibaca" in refused(old)
    assert old.read_bytes() == b"lama"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "penuh"),
        (errno.EACCES, "Tidak boleh menulis di folder"),
        (errno.EROFS, "Tidak boleh menulis di folder"),
        (errno.ENAMETOOLONG, "tidak diterima"),
        (errno.EIO, "tidak dapat ditulis"),
    ],
)
def test_troubles_of_the_disk_are_sentences(tmp_path, monkeypatch, number, words):
    def fail(self: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "write_bytes", fail)
    assert words in refused(tmp_path / "hasil.pdf")
    assert names(tmp_path) == []


def test_a_file_open_in_another_program_is_named_on_windows(tmp_path, monkeypatch):
    old = tmp_path / "hasil.xlsx"
    old.write_bytes(b"lama")

    def fail(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "used by another process", str(source))

    monkeypatch.setattr(files.os, "replace", fail)
    monkeypatch.setattr(files.sys, "platform", "win32")
    assert "sedang dibuka program lain" in refused(old)
    assert old.read_bytes() == b"lama"
    assert names(tmp_path) == ["hasil.xlsx"]


def test_a_wrapped_trouble_is_found(tmp_path):
    class LibraryError(Exception):
        pass

    with pytest.raises(UserError, match="penuh"), atomic(tmp_path / "hasil.xlsx"):
        raise LibraryError(OSError(errno.ENOSPC, "No space left on device"))


def test_a_name_is_asked_for():
    assert "Sebutkan nama berkas" in refused(Path())


def test_a_name_that_is_too_long_is_said(tmp_path):
    assert "tidak diterima" in refused(tmp_path / ("a" * 300 + ".pdf"))
