"""Writing a file so that it is either the new one, whole, or the old one, untouched."""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import walk_tb
from typing import BinaryIO
from zipfile import ZipFile

from app.errors import UserError, what_happened
from calculators.core.text import T, Text

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_BAD_NAME = (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)


@contextmanager
def atomic(path: Path | str) -> Iterator[Path]:
    """A temporary file beside `path` to write to; when all went well it takes the place of `path`.

    What stands in the way (no folder, no permission, no room, opened elsewhere) is a `UserError`; nothing half-written
    stays behind, also when the writing is interrupted.
    """
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{cut(target.name[:80], 200)}.{secrets.token_hex(4)}.tmp")
    try:
        with said(target):
            _check(target, Path(path))
            temporary.touch(exist_ok=False)
            yield temporary
            _keep_mode(target, temporary)
            _to_disk(temporary)
            temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f]+')
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]")
"""Marks that turn the order of letters about (a name seems to end in another kind of file) or cannot be seen."""
_TAKEN = re.compile(
    r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9\u00b9\u00b2\u00b3])\s*(?:\..*)?", re.IGNORECASE
)
"""Names that Windows keeps for devices, whatever kind of file follows."""
LONGEST_NAME, MOST_BYTES = 100, 180
"""Letters and bytes of a name without its kind: systems take 255 in all, folders above it want room too."""


def safe_name(name: str) -> str:
    """A name that every system takes for a file; the end, where the kind of file stands, is kept."""
    stem, dot, kind = name.rpartition(".") if re.search(r"\.[a-z]{3,10}$", name) else (name, "", "")
    plain = " ".join(_NOT_IN_NAMES.sub(" ", _UNSEEN.sub("", stem)).split()).strip(". ")
    plain = cut(plain[:LONGEST_NAME], MOST_BYTES).strip(". ") or "Hak Pekerja"
    return ("_" if _TAKEN.fullmatch(plain) else "") + plain + dot + kind


def cut(name: str, most: int) -> str:
    """The beginning of `name` that takes no more than `most` bytes."""
    return name.encode("utf-8", "surrogatepass")[:most].decode("utf-8", "ignore")


_LEFT = r"\.[0-9a-f]{8}\.tmp(-journal|-wal|-shm)?"


def sweep(folder: Path, name: str, older_than: float = 0) -> list[Path]:
    """Take away what writing files of this name (a pattern) in `folder` left when the program was killed meanwhile.

    Nobody else may be writing such a file, or `older_than` seconds must be more than that takes.
    """
    pattern, gone = re.compile(rf"\.{name}{_LEFT}"), []
    with suppress(OSError):
        for file in folder.iterdir():
            if pattern.fullmatch(file.name) and file.stat().st_mtime <= time.time() - older_than:
                with suppress(OSError):
                    file.unlink()
                    gone.append(file)
    return gone


Place = Path | BinaryIO
"""Where a file goes: to a path, or into a stream in memory, for showing it before anybody saves it."""


def place_of(where: Path | str | BinaryIO) -> Place:
    """`where` with a path as a path."""
    return Path(where) if isinstance(where, Path | str) else where


@contextmanager
def stream_to(place: Place) -> Iterator[BinaryIO]:
    """A stream that becomes the file, whole or not at all; a stream in memory is written to as it is."""
    if not isinstance(place, Path):
        yield place
        return
    with atomic(place) as temporary, temporary.open("wb") as stream:
        yield stream


def write_bytes(path: Path | str, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all."""
    with atomic(path) as temporary:
        temporary.write_bytes(content)


def _check(target: Path, named: Path) -> None:
    """What can be known before any work is done."""
    file = str(named)
    if not named.name:
        raise UserError(T("Sebutkan nama berkas hasil, misalnya hasil.pdf."))
    if target.is_dir():
        raise UserError(T("{file} adalah folder. Tambahkan nama berkas, misalnya {example}.", file=file,
                          example=str(named / "hasil.pdf")))  # fmt: skip
    if not target.parent.is_dir():
        raise UserError(T("Folder {folder} tidak ada. Buat dahulu folder itu atau pilih folder lain.",
                          folder=str(named.parent)))  # fmt: skip
    if target.exists() and not target.is_file():
        raise UserError(T("{file} bukan berkas biasa. Pilih nama lain.", file=file))
    if target.exists() and not os.access(target, os.W_OK) and os.access(target.parent, os.W_OK):
        raise UserError(T("Berkas {file} hanya boleh dibaca. Pilih nama lain.", file=file))


@contextmanager
def said(target: Path) -> Iterator[None]:
    """Known troubles of a disk, for `target` or what is made beside it, as sentences.

    Libraries may hand them on wrapped in an error of their own.
    """
    try:
        yield
    except Exception as problem:
        _let_go(problem)
        trouble = next((one for one in (problem, *problem.args) if isinstance(one, OSError)), None)
        if trouble is None or not _is_about(trouble, target):
            raise
        raise UserError(_sentence(trouble, target)) from problem


def _is_about(trouble: OSError, target: Path) -> bool:
    """A trouble while writing to an open file names none; one about another file, say the logo, is not ours."""
    if not isinstance(trouble.filename, str):
        return trouble.filename is None
    file = Path(trouble.filename)
    if file == target or not file.is_relative_to(target.parent):
        return file == target
    return file.relative_to(target.parent).parts[0].startswith(f".{target.name[:40]}")


def _let_go(problem: BaseException) -> None:
    """Close the zips that were being written.

    Left alone, each would try to finish itself later, complain about the full disk on standard error, and on Windows
    keep the half-written file from being removed.
    """
    for one in (problem, problem.__context__, *problem.args):
        for frame, _ in walk_tb(one.__traceback__) if isinstance(one, BaseException) else ():
            for value in frame.f_locals.values():
                if isinstance(value, ZipFile) and value.mode != "r" and value.fp is not None:
                    stream, value.fp = value.fp, None
                    with suppress(OSError):
                        stream.close()


def _sentence(trouble: OSError, target: Path) -> Text:
    file, folder = target.name, str(target.parent)
    if trouble.errno in _FULL:
        return T("Tempat penyimpanan penuh; {file} tidak ditulis. Kosongkan ruang atau pilih tempat lain.", file=file)
    if trouble.errno in _DENIED or isinstance(trouble, PermissionError):
        if sys.platform == "win32" and target.exists():
            return T("Berkas {file} sedang dibuka program lain. Tutup dahulu, lalu coba lagi.", file=file)
        return T("Tidak boleh menulis di folder {folder}. Pilih folder lain, misalnya Dokumen.", folder=folder)
    if trouble.errno in _BAD_NAME:
        return T("Nama berkas {file} tidak diterima. Pilih nama yang lebih pendek tanpa tanda khusus.", file=file)
    return T("{file} tidak dapat ditulis: {problem}. Coba lagi atau pilih tempat lain.", file=file,
             problem=what_happened(trouble))  # fmt: skip


def _keep_mode(target: Path, temporary: Path) -> None:
    """The new file may be read by those who could read the old one."""
    if target.exists():
        with suppress(OSError):
            temporary.chmod(target.stat().st_mode & 0o777)


def _to_disk(temporary: Path) -> None:
    """So that a power cut leaves the old file or the new one, not an empty one."""
    with temporary.open("rb+") as stream:
        os.fsync(stream.fileno())
