"""Known errors: the user can mend them, and is told how. Anything else is a bug and is reported as one."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable

from calculators.core.text import T, Text

OWN_FAULT, WRONG_INPUT = 1, 2


class UserError(Exception):
    """Something the user can mend. `text` says what is wrong and what to do; `status` is the exit status.

    `detail` is for whoever made the file that was refused: English, exact, shown on demand only.
    """

    detail = ""

    def __init__(self, text: Text | str, status: int = WRONG_INPUT) -> None:
        self.text = T(text) if isinstance(text, str) else text
        self.status = status
        super().__init__(str(self.text))


def nearest(given: str, known: Iterable[str]) -> Text:
    """The way out for a name that is not known: the one that is most like it; where none is, all there are."""
    names = list(known)
    near = difflib.get_close_matches(given.casefold(), names, n=1)
    if near:
        return T("Mungkin maksudnya “{near}”.", near=near[0])
    return T("Yang ada: {names}.", names=", ".join(names))


def what_happened(problem: OSError) -> Text:
    """What the system refused, in words; of a trouble that hardly ever comes the system's own words and number."""
    return _TROUBLES.get(problem.errno or 0) or T(
        "kesalahan sistem {number} ({words})", number=str(problem.errno or 0), words=problem.strerror or str(problem)
    )


def cannot_read(file: str, problem: OSError) -> UserError:
    """What to say of a file that the system does not give; `file` is its name as the user knows it."""
    if isinstance(problem, FileNotFoundError):
        return UserError(T("Berkas {file} tidak ada. Periksa nama dan foldernya.", file=file))
    return UserError(T("Berkas {file} tidak dapat dibaca: {problem}", file=file, problem=what_happened(problem)))


_TROUBLES = {
    errno.ENOENT: T("berkas atau foldernya tidak ada"),
    errno.EACCES: T("tidak ada izin"),
    errno.EPERM: T("tidak ada izin"),
    errno.EROFS: T("hanya boleh dibaca"),
    errno.ENOSPC: T("tempat penyimpanan penuh"),
    errno.EISDIR: T("itu folder, bukan berkas"),
    errno.ENOTDIR: T("bagian dari alamatnya bukan folder"),
    errno.EIO: T("cakram atau sambungannya rusak"),
    errno.ENODEV: T("perangkatnya dicabut"),
    errno.ENXIO: T("perangkatnya dicabut"),
    errno.EBUSY: T("sedang dipakai program lain"),
    errno.EMFILE: T("terlalu banyak berkas terbuka"),
    errno.ENAMETOOLONG: T("namanya terlalu panjang"),
    errno.EINVAL: T("namanya tidak diterima"),
    errno.ETIMEDOUT: T("jaringan tidak menjawab"),
    errno.ELOOP: T("tautannya melingkar"),
}
