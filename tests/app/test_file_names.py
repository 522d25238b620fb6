"""Names of files made from what people type: every system takes them, none means anything but a file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.batch import papers
from app.batch.job import prepare
from app.batch.run import run
from app.files import atomic, safe_name, write_bytes

WINDOWS_TAKES = re.compile(r'[^<>:"/\\|?*\x00-\x1f]+')
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}
UNSEEN = "\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u061c"

# What is typed, and the name of the file: by hand, from what Windows and Linux refuse or read in another way.
TABLE = [
    ("Budi", "Budi.pdf"),
    ("CON", "_CON.pdf"),
    ("nul", "_nul.pdf"),
    ("Aux.", "_Aux.pdf"),
    ("com1.txt", "_com1.txt.pdf"),
    ("LPT\u00b9", "_LPT\u00b9.pdf"),
    ("NUL .x", "_NUL .x.pdf"),
    ("CONI", "CONI.pdf"),
    ("Budi...", "Budi.pdf"),
    ("Budi . . ", "Budi.pdf"),
    ("  Budi", "Budi.pdf"),
    ("..", "Hak Pekerja.pdf"),
    (".ssh", "ssh.pdf"),
    ("../../etc/passwd", "etc passwd.pdf"),
    ("C:\\Windows\\x", "C Windows x.pdf"),
    ("Budi: Ani/Siti", "Budi Ani Siti.pdf"),
    ("a:b", "a b.pdf"),
    ('<>:"/\\|?*', "Hak Pekerja.pdf"),
    ("", "Hak Pekerja.pdf"),
    ("   ", "Hak Pekerja.pdf"),
    ("\0", "Hak Pekerja.pdf"),
    ("Bu\0di\nAni\x7f\x9f", "Bu di Ani.pdf"),
    ("x" * 300, "x" * 100 + ".pdf"),
    ("\U0001f600" * 300, "\U0001f600" * 45 + ".pdf"),
    ("Budi \U0001f600", "Budi \U0001f600.pdf"),
    ("gpj.exe\u202efdp", "gpj.exefdp.pdf"),
    ("\u2067Budi\u2069\u200b", "Budi.pdf"),
    ("\u202e", "Hak Pekerja.pdf"),
    ("Bu\ud800di", "Budi.pdf"),
    ("Sítí Nùr", "Sítí Nùr.pdf"),
    ("-rf", "-rf.pdf"),
]


def is_safe(name: str) -> None:
    stem = name.rsplit(".", 1)[0]
    assert WINDOWS_TAKES.fullmatch(name)
    assert len(name.encode()) <= 255 - 20  # a file that is being written carries a few letters more
    assert name == name.strip() and not stem.endswith((".", " ")) and not stem.startswith((".", " "))
    assert name.split(".")[0].strip().upper() not in DEVICES
    assert not set(name) & set(UNSEEN)


@pytest.mark.parametrize(("typed", "name"), TABLE)
def test_what_is_typed_and_what_the_file_is_called(typed, name, tmp_path):
    assert safe_name(f"{typed}.pdf") == name
    is_safe(name)
    write_bytes(tmp_path / name, b"x")
    assert [file.name for file in tmp_path.iterdir()] == [name]


@given(st.text(st.characters(), max_size=400))
def test_whatever_is_typed(typed):
    is_safe(safe_name(f"{typed}.pdf"))
    is_safe(safe_name(f"Pesangon - {typed} - 2025-12-31.json"))
    is_safe(papers.file_name(12, typed))


def test_without_a_kind_a_name_stays_whole():
    assert safe_name("Pesangon - Budi S.H. - 2025-12-31") == "Pesangon - Budi S.H. - 2025-12-31"


def test_a_name_of_their_own_that_just_fits_can_be_written(tmp_path):
    """255 bytes is what file systems take; the file beside it while it is written must fit too."""
    for name in ("\U0001f600" * 62 + ".x", "x" * 253 + ".x"):
        with atomic(tmp_path / name) as temporary:
            temporary.write_bytes(b"x")
        assert (tmp_path / name).read_bytes() == b"x"


def test_two_workers_of_one_name_and_of_none_in_a_folder_of_pdfs(tmp_path):
    names = ["Siti", "Siti", "siti", "CON", "../../x", "\U0001f600", "", "x" * 300, "\u202eSiti"]
    rows = [f"{name};2016-01-01;2025-12-31;efficiency_loss;5000000" for name in names]
    sheet = "\n".join(["Nama;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok", *rows])
    (tmp_path / "in.csv").write_text(sheet, encoding="utf-8")
    list(run(prepare(tmp_path / "in.csv", "severance"), None, tmp_path / "out", processes=1))
    found = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert found == [
        "00002-Siti.pdf", "00003-Siti.pdf", "00004-siti.pdf", "00005-CON.pdf", "00006-x.pdf", "00007.pdf", "00008.pdf",
        f"00009-{'x' * 60}.pdf", "00010-Siti.pdf",
    ]  # fmt: skip
    for name in found:
        is_safe(name)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.csv", "out"]
