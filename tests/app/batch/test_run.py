"""A whole sheet: the made factory, its results, its errors, progress and cancel."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import calculators
from app.batch import papers, run
from app.batch.job import prepare
from app.batch.mapping import Memory
from app.errors import UserError
from tests.app.batch import factory

WORKERS = 210
EVERY = 10
COMPUTED_AT = datetime(2026, 1, 2, 8, 0)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """A factory in which every tenth row is broken: each of the twenty ways at least once."""
    path = tmp_path_factory.mktemp("factory") / "pabrik.xlsx"
    kinds = factory.write(path, WORKERS, 1 / EVERY)
    assert set(kinds) == {"", *factory.BREAKS}
    return path


@pytest.fixture(scope="module")
def done(sheet, tmp_path_factory):
    """The factory computed once: job, last progress, workbook."""
    folder = tmp_path_factory.mktemp("out")
    job = prepare(sheet, "severance")
    steps = list(
        run.run(job, folder / "hasil.xlsx", marked=folder / "salinan.xlsx", processes=1, computed_at=COMPUTED_AT)
    )
    return job, steps, folder


def table(path: Path, *rows: list) -> Path:
    """A small sheet."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path


TWICE = "Tiap baris dihitung tersendiri; hapus yang berlebih bila satu pekerja tertulis dua kali."
HEADS = ["Nama", "TMT", "Tgl Keluar", "Alasan PHK", "Gaji Pokok", "Bagian"]
# 10 years, efficiency because of loss: 9 × 0.5 × 10 million + 4 × 10 million = 85 million; tax 5% of 35 million.
WORKER = ["Ani", date(2016, 1, 1), date(2025, 12, 31), "efficiency_loss", 10_000_000, "Jahit"]


def totals(job, processes=1):
    """Status and net of each row."""
    return [(outcome.status, outcome.totals.get("net")) for part in run.outcomes(job, processes) for outcome in part]


class TestFactory:
    def test_every_right_row_has_the_figures_of_the_calculator(self, sheet):
        job = prepare(sheet, "severance")
        found = [outcome for part in run.outcomes(job, 1) for outcome in part]
        assert len(found) == WORKERS
        for (worker, kind), outcome in zip(factory.rows(WORKERS, 1 / EVERY), found, strict=True):
            given = {code: worker[heading] for heading, code in factory.CODES.items() if worker[heading] is not None}
            given |= {"wage_basis": "monthly", "department": None, "employee_number": None}
            alone = calculators.calculate("severance", {code: given[code] for code in given if given[code] is not None})
            assert bool(outcome.problems) == bool(kind), (kind, outcome.problems)
            if not kind:
                assert outcome.totals == {code: total.amount for code, total in alone.totals.items()}
                assert [line.amount for line in outcome.lines] == [line.amount for line in alone.lines]

    def test_every_wrong_row_names_its_cell(self, done):
        _, steps, _ = done
        by_row = {problem.row: problem for problem in steps[-1].summary.problems}
        kinds = [kind for _, kind in factory.rows(WORKERS, 1 / EVERY)]
        assert len(by_row) == sum(map(bool, kinds))
        for number, kind in enumerate(kinds, start=3):
            if kind:
                heading, _, field = factory.BREAKS[kind]
                assert by_row[number].field == field, kind
                named = factory.HEADINGS[by_row[number].column]
                assert named == heading or kind == "start after end", kind
                assert len(by_row[number].message) > 15

    def test_processes_change_nothing(self, sheet):
        assert totals(prepare(sheet, "severance"), 2) == totals(prepare(sheet, "severance"), 1)

    def test_progress_rises_and_ends_with_all(self, done):
        _, steps, _ = done
        assert [step.stage for step in steps] == ["computing", "computing", "writing", "marking", "done"]
        assert [step.done for step in steps] == [200, WORKERS, WORKERS, WORKERS, WORKERS]
        assert all(step.total >= step.done for step in steps)

    def test_the_sum_below_the_table_is_no_worker(self, done):
        job, _, _ = done
        assert [str(notice) for notice in job.notices()] == [
            f"Baris {WORKERS + 4} adalah jumlah atau keterangan dan dilewati."
        ]

    def test_departments_sum_to_the_whole(self, done):
        summary = done[1][-1].summary
        assert set(summary.departments) == set(factory.DEPARTMENTS)
        assert sum(pivot.totals["net"] for pivot in summary.departments.values()) == summary.totals["net"]
        assert sum(pivot.workers for pivot in summary.departments.values()) == summary.computed
        assert set(summary.reasons) == {"Efisiensi karena perusahaan rugi", "Perusahaan tutup bukan karena rugi"}
        assert dict(summary.months) == {"2025-12": summary.totals["gross"]}
        assert summary.payers == {"employer": summary.totals["gross"]}


class TestTheirOwnSheet:
    def test_headings_in_two_rows_footers_and_blanks(self, tmp_path):
        path = table(
            tmp_path / "x.xlsx", ["DAFTAR KARYAWAN"], [], HEADS, ["1", "2", "3", "4", "5", "6"], WORKER, [], WORKER,
            ["JUMLAH", "", "", "", 20_000_000], HEADS, WORKER, ["Bandung, 2 Januari 2026"], [], ["", "Kepala HRD"],
        )  # fmt: skip
        job = prepare(path, "severance")
        assert totals(job) == [("result", 83_250_000)] * 3
        told = [str(notice) for notice in job.notices()]
        assert told == [
            f"Baris 5, 7, dan 10 sama seluruhnya. {TWICE}",
            "Baris 8 adalah jumlah atau keterangan dan dilewati.",
            "Baris 9 mengulang judul tabel dan dilewati.",
            "Baris 11, 13 tidak berisi data perhitungan dan dilewati.",
        ]

    def test_a_text_table_in_indonesian(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_bytes(
            "Nama;Tgl Masuk;Tgl Keluar;Alasan PHK;Gaji Pokok\n"
            "André;1/1/2016;31 Des 2025;Efisiensi karena perusahaan rugi;Rp 10.000.000,-\n".encode("cp1252")
        )
        assert totals(prepare(path, "severance")) == [("result", 83_250_000)]

    def test_a_text_table_in_english(self, tmp_path):
        path = tmp_path / "x.csv"
        path.write_text(
            "Name,Join Date,Last Day,Reason,Basic Salary\n"
            'Ann,01/01/2016,12/31/2025,efficiency_loss,"10,000,000.00"\n'
            'Bob,01/13/2016,12/31/2025,efficiency_loss,"4,500,000"\n'
        )
        # Bob: 9 years: 9 × 0.5 × 4.5 million + 4 × 4.5 million = 38.25 million, below 50 million no tax.
        assert totals(prepare(path, "severance")) == [("result", 83_250_000), ("result", 38_250_000)]

    def test_what_is_the_same_for_all(self, tmp_path):
        path = table(tmp_path / "x.xlsx", ["Nama", "TMT", "Gaji Pokok"], ["Ani", date(2016, 1, 1), 10_000_000])
        with pytest.raises(UserError, match="Hari kerja terakhir"):
            list(run.run(prepare(path, "severance"), tmp_path / "out.xlsx"))
        given = {"reason": "Efisiensi karena perusahaan rugi", "end_date": "31/12/2025"}
        assert totals(prepare(path, "severance", constants=given)) == [("result", 83_250_000)]
        with pytest.raises(UserError, match="bukan tanggal"):
            prepare(path, "severance", constants={"end_date": "besok"})

    def test_columns_by_hand_are_remembered(self, tmp_path):
        path = table(tmp_path / "x.xlsx", ["Orang", *HEADS[1:4], "Uang", "Seksi"], WORKER)
        memory = Memory(tmp_path)
        job = prepare(path, "severance", columns={"Uang": "basic_wage", "Orang": "worker_name"}, memory=memory)
        assert totals(job) == [("result", 83_250_000)]
        again = prepare(path, "severance", memory=memory)
        assert again.remembered
        assert again.plan.columns == job.plan.columns

    def test_names_that_mean_harm_stay_names(self, tmp_path):
        names = ["=cmd|' /C calc'!A0", "@SUM(1)", "https://example.org", "<r><t>x</t></r>", "a\x02b", "x" * 40_000]
        rows = [[name, *WORKER[1:]] for name in names]
        path = tmp_path / "x.csv"
        lines = ["\t".join(HEADS)]
        lines += ["\t".join(str(cell) for cell in row) for row in rows]
        path.write_text("\n".join(lines), encoding="utf-8")
        list(run.run(prepare(path, "severance"), tmp_path / "out.xlsx", marked=tmp_path / "m.xlsx"))
        book = openpyxl.load_workbook(tmp_path / "out.xlsx")
        for sheet_name, column in (("Pekerja", 2), ("Rincian", 2), ("Tanda terima", 2)):
            first = 4 if sheet_name == "Tanda terima" else 2
            cells = [book[sheet_name].cell(row, column) for row in range(first, first + 4)]
            assert {cell.data_type for cell in cells} == {"s"}
            assert cells[0].value.startswith("=cmd")
            assert all(cell.hyperlink is None for cell in cells)

    def test_an_empty_table_is_no_crash(self, tmp_path):
        path = table(tmp_path / "x.xlsx", HEADS)
        [*_, last] = run.run(prepare(path, "severance"), tmp_path / "out.xlsx")
        assert last.summary.workers == 0
        assert (tmp_path / "out.xlsx").exists()

    @pytest.mark.parametrize("asked", ["", "pesangan"])
    def test_the_calculator_must_be_named(self, asked, tmp_path):
        with pytest.raises(UserError):
            prepare(table(tmp_path / "x.xlsx", HEADS, WORKER), asked)


class TestNothingHalf:
    @pytest.mark.parametrize("steps", [1, 2, 3])
    def test_a_cancelled_run_leaves_nothing(self, sheet, tmp_path, steps, monkeypatch):
        monkeypatch.setattr(papers, "STEP", 5)
        progress = run.run(prepare(sheet, "severance"), tmp_path / "out.xlsx", tmp_path / "out.pdf", processes=1)
        for _ in range(steps):
            next(progress)
        progress.close()
        assert list(tmp_path.iterdir()) == []

    def test_cancelled_while_statements_are_written(self, sheet, tmp_path, monkeypatch):
        monkeypatch.setattr(papers, "STEP", 5)
        for target in ("out.pdf", "folder"):
            progress = run.run(prepare(sheet, "severance"), None, tmp_path / target, processes=1)
            while next(progress).stage != run.PRINTING:
                pass
            assert list(tmp_path.iterdir())
            progress.close()
            assert list(tmp_path.iterdir()) == []

    def test_an_old_result_stays_when_the_new_one_is_cancelled(self, sheet, tmp_path):
        (tmp_path / "out.xlsx").write_text("old")
        progress = run.run(prepare(sheet, "severance"), tmp_path / "out.xlsx", processes=2)
        next(progress)
        progress.close()
        assert (tmp_path / "out.xlsx").read_text() == "old"

    def test_a_folder_that_is_not_there(self, sheet, tmp_path):
        with pytest.raises(UserError, match="tidak ada"):
            list(run.run(prepare(sheet, "severance"), tmp_path / "no" / "out.xlsx"))


class TestStatements:
    def test_one_file_with_a_bookmark_each(self, sheet, tmp_path):
        import pypdfium2

        job = prepare(sheet, "severance")
        [*_, last] = run.run(job, None, tmp_path / "all.pdf", processes=1, computed_at=COMPUTED_AT)
        document = pypdfium2.PdfDocument(tmp_path / "all.pdf")
        marks = [mark.get_title() for mark in document.get_toc()]
        assert len(marks) == last.summary.computed
        assert marks[0] == next(worker["Nama Karyawan"] for worker, kind in factory.rows(1, 0))
        document.close()

    def test_processes_give_the_same_bytes_whatever_letters_there_are(self, tmp_path):
        """Names in letters that not every page has are set where the file is written."""
        import pypdfium2

        names = ["Ani", "Nguyễn Thị Lệ", "Жанна", "Budi", "Ελένη", "Nguyễn Văn", "Citra"]
        path = table(tmp_path / "x.xlsx", HEADS, *([name, *WORKER[1:]] for name in names * 20))
        for processes in (1, 2):
            job = prepare(path, "severance")
            pdf = tmp_path / f"{processes}.pdf"
            list(run.run(job, None, pdf, processes=processes, computed_at=COMPUTED_AT))
        assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
        document = pypdfium2.PdfDocument(tmp_path / "2.pdf")
        assert [mark.get_title() for mark in document.get_toc()] == names * 20
        pages = [document[mark.get_dest().get_index()].get_textpage().get_text_bounded() for mark in document.get_toc()]
        assert all(name in page for name, page in zip(names * 20, pages, strict=True))
        document.close()

    def test_a_file_each_with_safe_names(self, tmp_path):
        names = ["../../etc/passwd", "CON", "Siti Aminah", "a" * 300, "名前", ""]
        path = table(tmp_path / "x.xlsx", HEADS, *([name, *WORKER[1:]] for name in names))
        list(run.run(prepare(path, "severance"), None, tmp_path / "lembar", processes=1))
        assert sorted(file.name for file in (tmp_path / "lembar").iterdir()) == [
            "00002-etc-passwd.pdf", "00003-CON.pdf", "00004-Siti-Aminah.pdf", f"00005-{'a' * 60}.pdf", "00006.pdf",
            "00007.pdf",
        ]  # fmt: skip

    def test_an_existing_folder_keeps_its_other_files(self, tmp_path):
        path = table(tmp_path / "x.xlsx", HEADS, WORKER)
        (tmp_path / "lembar").mkdir()
        (tmp_path / "lembar" / "lain.txt").write_text("x")
        list(run.run(prepare(path, "severance"), None, tmp_path / "lembar"))
        assert {file.name for file in (tmp_path / "lembar").iterdir()} == {"lain.txt", "00002-Ani.pdf"}

    def test_without_a_right_row_there_is_nothing_to_print(self, tmp_path):
        path = table(tmp_path / "x.xlsx", HEADS, ["Ani", "kapan", *WORKER[2:]])
        with pytest.raises(UserError, match="tidak satu pun"):
            list(run.run(prepare(path, "severance"), None, tmp_path / "all.pdf"))
        assert [file.name for file in tmp_path.iterdir()] == ["x.xlsx"]

    def test_one_worker_can_be_looked_at(self, tmp_path):
        job = prepare(table(tmp_path / "x.xlsx", HEADS, WORKER, ["Ani", "kapan", *WORKER[2:]]), "severance")
        (_, right), (_, wrong) = job.preview()
        assert papers.statement_of(job, right).totals["net"].amount == 83_250_000
        assert papers.statement_of(job, wrong) is None
