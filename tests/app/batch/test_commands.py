"""``batch`` and ``template`` on the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from app.main import main
from tests.app.batch import factory

ROOT = Path(__file__).parents[3]


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    factory.write(Path("in.xlsx"), 30, 0)
    return tmp_path


@pytest.fixture
def broken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    factory.write(Path("in.xlsx"), 100, 0.05)
    return tmp_path


def test_a_right_sheet_is_0_and_prints_its_totals(sheet, capsys):
    assert main(["batch", "in.xlsx", "out.xlsx", "--calculator", "severance"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[:2] == ["Pekerja: 30", "Baris salah: 0"]
    amounts = {line.split(": ")[0]: line.split(": ")[1] for line in printed[2:]}
    assert set(amounts) == {"Jumlah bruto", "PPh 21 final", "Jumlah bersih"}
    book = openpyxl.load_workbook("out.xlsx", data_only=True)
    last = [cell.value for cell in book["Pekerja"][32]]
    gross = int(amounts["Jumlah bruto"].removeprefix("Rp").replace(".", ""))
    assert gross in last


def test_wrong_rows_are_2_and_named(broken, capsys):
    assert main(["batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--marked", "m.xlsx"]) == 2
    printed = capsys.readouterr()
    assert printed.out.splitlines()[:2] == ["Pekerja: 100", "Baris salah: 5"]
    lines = [line for line in printed.err.splitlines() if not line.startswith(("Baris ", "Kolom "))]
    assert len(lines) == 5
    assert all(line.split(" ")[0][0].isalpha() and line.split(" ")[1].endswith(":") for line in lines)
    assert Path("m.xlsx").exists()


def test_statements_too(sheet):
    arguments = ["batch", "in.xlsx", "out.xlsx", "--calculator", "severance"]
    assert main([*arguments, "--pdf", "all.pdf"]) == 0
    assert main([*arguments, "--pdf", "lembar"]) == 0
    assert Path("all.pdf").read_bytes().startswith(b"%PDF")
    assert len(list(Path("lembar").iterdir())) == 30


def test_a_preview_writes_nothing(sheet, capsys):
    assert main(["batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--preview"]) == 0
    assert "basic_wage" in capsys.readouterr().out
    assert not Path("out.xlsx").exists()


def test_columns_and_constants_by_hand(sheet):
    arguments = ["batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--settings", "setelan"]
    assert main([*arguments, "--column", "Alasan PHK=", "--set", "reason=retirement"]) == 0
    assert Path("setelan", "batch-mappings.json").exists()
    lines = openpyxl.load_workbook("out.xlsx")["Aturan"]
    assert any("Pasal 56" in str(row[0].value) for row in lines.iter_rows())


def test_an_amount_set_by_the_officer_is_said_in_its_row(tmp_path, monkeypatch):
    """Pesangon 9 x 0.5 x 10,000,000 = 45,000,000, set to 50,000,000; UPMK 40,000,000. Tax 5% of 40,000,000."""
    monkeypatch.chdir(tmp_path)
    answers = "2016-01-01;2025-12-31;efficiency_loss;10000000"
    Path("in.csv").write_text(
        "Nama;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok;Baris;Jumlah;Sebab\n"
        f"Ani;{answers};Uang pesangon;50000000;Perjanjian bersama\nBudi;{answers};;;\n", "utf-8"
    )  # fmt: skip
    columns = [f"{head}=overrides_1_{code}" for head, code in
               (("Baris", "line"), ("Jumlah", "amount"), ("Sebab", "reason"))]  # fmt: skip
    named = [part for column in columns for part in ("--column", column)]
    assert main(["batch", "in.csv", "out.xlsx", "--calculator", "severance", *named]) == 0
    ani, budi, *_ = openpyxl.load_workbook("out.xlsx")["Pekerja"].iter_rows(min_row=2, values_only=True)
    assert 50_000_000 in ani and 2_000_000 in ani
    assert any("ditetapkan petugas, bukan hasil hitungan Rp45.000.000" in str(cell) for cell in ani)
    assert not any("ditetapkan petugas" in str(cell) for cell in budi)


def test_a_template_goes_round(sheet, capsys):
    assert main(["template", "severance", "kosong.xlsx", "--columns", "start_date,basic_wage"]) == 0
    assert main(["batch", "kosong.xlsx", "out.xlsx", "--set", "end_date=31/12/2025", "--set", "reason=retirement"]) == 2
    assert "Tidak ada baris pekerja" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["batch", "nope.xlsx", "out.xlsx", "--calculator", "severance"], "tidak ada"),
        (["batch", "in.xlsx", "out.xlsx"], "--calculator"),
        (["batch", "in.xlsx", "out.xlsx", "--calculator", "pesangan"], "severance"),
        (["batch", "in.xlsx", "in.xlsx", "--calculator", "severance"], "menimpa"),
        (["batch", "in.xlsx", "out.csv", "--calculator", "severance"], ".xlsx"),
        (["batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--set", "reason"], "tidak terbaca"),
        (["batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--set", "x=1"], "tidak dikenal"),
        (["batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--column", "X1=reason"], "tidak ada"),
        (["batch", "in.xlsx", "no/out.xlsx", "--calculator", "severance"], "Folder"),
        (["template", "severance", "x.pdf"], ".xlsx"),
        (["template", "pesangan", "x.xlsx"], "severance"),
    ],
)
def test_what_the_user_can_mend_is_2_and_one_sentence(arguments, words, sheet, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) == 1
    assert words in told[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program without telling it")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_told_to_end_in_mid_run_it_leaves_nothing_half_written(tmp_path, told):
    factory.write(tmp_path / "in.xlsx", 3000)
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "app", "batch", str(tmp_path / "in.xlsx"), str(out / "o.xlsx"), "--calculator",
               "severance", "--marked", str(out / "m.xlsx"), "--pdf", str(out / "o.pdf")]  # fmt: skip
    ran = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background ignores Ctrl-C
    )  # fmt: skip
    while not list(out.iterdir()) and ran.poll() is None:
        time.sleep(0.02)
    ran.send_signal(told)
    _, said = ran.communicate(timeout=60)
    assert ran.returncode == 2
    assert said == "Dihentikan.\n"
    assert list(out.iterdir()) == []


def test_told_to_end_while_a_module_is_loaded_it_ends_as_ever(sheet):
    """Python remembers an interruption inside ``exec``, which makes named tuples and dataclasses, until it ends."""
    Path("interrupted.py").write_text(
        "import sys\nfrom app import main\nfrom app.commands import batch\n"
        "batch.run = lambda options: exec('raise KeyboardInterrupt')\n"
        "sys.exit(main.main(['batch', 'in.xlsx', 'out.xlsx', '--calculator', 'severance']))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "interrupted"], capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (2, "Dihentikan.\n")


def test_from_the_shell_with_processes(broken):
    """As a user starts it: further processes begin from nothing and find the program again."""
    ran = subprocess.run(
        [sys.executable, "-m", "app", "batch", "in.xlsx", "out.xlsx", "--calculator", "severance", "--processes", "2"],
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "Baris salah: 5" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_a_sheet_with_headings_only_gets_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("in.csv").write_text("Nama;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok\n", "utf-8")
    assert main(["batch", "in.csv", "out.xlsx", "--calculator", "severance"]) == 2
    assert capsys.readouterr().err == "Tidak ada baris pekerja di bawah judul tabel.\n"
    assert main(["batch", "in.csv", "out.xlsx", "--calculator", "severance", "--pdf", "out.pdf"]) == 2
    assert capsys.readouterr().err.startswith("Tidak ada lembar hasil untuk ditulis")
    assert not Path("out.pdf").exists()


HEADS = "No;Nama;NIK;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok;Warna Seragam"


def workers(count: int, reasons: dict[int, str] | None = None, **nik: str) -> str:
    """Rows that differ in number, name and NIK; `reasons` by number, and ``_5="..."`` the NIK of the fifth."""
    rows = [HEADS]
    for number in range(1, count + 1):
        own = nik.get(f"_{number}", f"3273{number:012d}")
        reason = (reasons or {}).get(number, "efficiency_loss")
        rows.append(f"{number};Pekerja {number};{own};1/1/2016;31/12/2025;{reason};10000000;Biru")
    return "\n".join(rows) + "\n"


def told_of(text: str, capsys, *more: str) -> tuple[list[str], list[str]]:
    """What the command says of a sheet: standard output and standard error, by line."""
    Path("in.csv").write_text(text, "utf-8")
    main(["batch", "in.csv", "out.xlsx", "--calculator", "severance", *more])
    printed = capsys.readouterr()
    return printed.out.splitlines(), printed.err.splitlines()


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_same_nik_is_told_and_both_rows_are_paid(here, capsys):
    """Each 83,250,000 net (see `test_run.WORKER`), hence 4 times 83,250,000."""
    out, err = told_of(workers(4, _3="3273000000000002"), capsys)
    assert err[0].startswith("Baris 3 dan 4 memuat NIK yang sama.")
    assert out[0] == "Pekerja: 4"
    assert out[-1] == "Jumlah bersih: Rp333.000.000"
    book = openpyxl.load_workbook("out.xlsx")
    assert any(str(row[0].value).startswith("Baris 3 dan 4 memuat NIK yang sama.") for row in book["Ringkasan"])
    heads, *rows, _ = book["Pekerja"].iter_rows(values_only=True)
    assert [row[heads.index("Keterangan")] for row in rows] == [None, None, "NIK sama dengan baris 3.", None]


def test_the_same_nik_in_english(here, capsys):
    _, err = told_of(workers(3, _3="3273000000000002"), capsys, "--language", "en")
    assert err[0].startswith("Rows 3 and 4 have the same NIK.")
    assert err[1] == "Columns that were not understood, only copied to the workbook: Warna Seragam."
    assert len(err) == 2


def test_a_column_that_is_not_understood_is_named_once(here, capsys):
    """ "No" numbers the rows: nothing is to be understood."""
    _, err = told_of(workers(3), capsys)
    assert err == ["Kolom yang tidak dikenali, hanya disalin ke buku kerja: Warna Seragam."]
    heads = [cell.value for cell in openpyxl.load_workbook("out.xlsx")["Pekerja"][1]]
    assert "Warna Seragam" in heads


def test_a_column_left_out_by_hand_is_not_named(here, capsys):
    assert told_of(workers(3), capsys, "--column", "Warna Seragam=")[1] == []


def test_errors_that_are_the_same_share_a_line(here, capsys):
    """Rows 2, 3, 4 ... of the file; the alphabet's sixth column holds the reason."""
    wrong = dict.fromkeys(range(1, 43), "efisiensi") | {43: "pindah rumah"}
    out, err = told_of(workers(44, wrong), capsys, "--column", "Warna Seragam=")
    assert out[1] == "Baris salah: 43"
    assert len(err) == 3
    assert err[0].startswith("42 baris: reason: ")
    assert "Efisiensi karena perusahaan rugi; Efisiensi untuk mencegah kerugian; atau yang lain." in err[0]
    assert err[0].endswith("(F2, F3, F4, F5, F6, F7, F8, F9, F10, F11, F12, F13, …)")
    assert err[1].startswith("F44 reason: ")
    assert err[2] == "Satu per satu: lembar Kesalahan di buku kerja."
    assert openpyxl.load_workbook("out.xlsx")["Kesalahan"].max_row == 44


def test_two_rows_with_the_same_error_name_both_cells(here, capsys):
    _, err = told_of(workers(5, {2: "efisiensi", 4: "efisiensi"}), capsys, "--column", "Warna Seragam=")
    assert len(err) == 1
    assert err[0].startswith("2 baris: reason: ")
    assert err[0].endswith("(F3, F5)")


def test_more_different_errors_than_fit_are_counted(here, capsys):
    """50 lines; 60 reasons, the last one in two rows: 10 reasons are left, in 11 rows."""
    wrong = {number: f"alasan{number:03d}" for number in range(1, 61)} | {61: "alasan060"}
    _, err = told_of(workers(61, wrong), capsys, "--column", "Warna Seragam=")
    assert len(err) == 51
    assert err[-1] == "… dan 11 lagi; semuanya ada di lembar Kesalahan."
