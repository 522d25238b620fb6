"""Where the table is, and which column is which field."""

from __future__ import annotations

import json

import pytest

from app.batch.columns import column, known
from app.batch.headers import find_table
from app.batch.mapping import Memory, by_hand, guess, plain_label, score_of
from app.errors import UserError
from tests.app.batch import factory

SEVERANCE = known("severance")


def table(*rows, merged=()):
    return find_table([list(row) for row in rows], list(merged), score_of(SEVERANCE))


class TestHeadings:
    def test_after_a_title_and_blank_rows(self):
        found = table(["PT CONTOH"], [], ["DATA KARYAWAN 2025"], ["No", "Nama", "TMT", "Gaji Pokok"], [1, "A", 2, 3])
        assert found.labels == ["No", "Nama", "TMT", "Gaji Pokok"]
        assert found.first_row == 4

    def test_two_rows_with_a_merged_heading(self):
        found = table(
            ["No", "Nama", "Tanggal", "", "Upah", ""],
            ["", "", "Masuk", "PHK", "Pokok", "Tunjangan Tetap"],
            [1, "A", "1/1/2020", "31/12/2025", 5, 6],
            merged=[((0, 2), (0, 3)), ((0, 4), (0, 5)), ((0, 0), (1, 0)), ((0, 1), (1, 1))],
        )
        assert found.labels == ["No", "Nama", "Tanggal Masuk", "Tanggal PHK", "Upah Pokok", "Upah Tunjangan Tetap"]
        assert found.first_row == 2
        assert set(guess(SEVERANCE, found.labels).codes.values()) >= {
            "worker_name", "start_date", "end_date", "basic_wage", "fixed_allowance",
        }  # fmt: skip

    def test_a_text_table_has_no_merges_but_gaps(self):
        found = table(
            ["No", "Nama", "Tanggal", "", "Upah Pokok"], ["", "", "Masuk", "PHK", ""], ["1", "A", "x", "y", "z"]
        )
        assert found.labels == ["No", "Nama", "Tanggal Masuk", "Tanggal PHK", "Upah Pokok"]

    def test_the_row_that_numbers_the_columns_is_no_worker(self):
        found = table(["No", "Nama", "TMT", "Gaji"], ["(1)", "(2)", "(3)", "(4)"], [1, "A", "x", 4])
        assert found.first_row == 2

    def test_where_nothing_is_known_the_first_row_of_texts_is_offered(self):
        assert table([], ["Alfa", "Beta"], [1, 2]).labels == ["Alfa", "Beta"]

    def test_a_sheet_of_numbers_has_no_table(self):
        assert table([1, 2], [3, 4]) is None

    def test_our_own_marks_need_no_guessing(self):
        found = table(["judul apa saja", "x"], ["hakpekerja:severance:end_date", "hakpekerja:severance:worker_name"])
        assert (found.calculator, found.codes, found.first_row) == ("severance", {0: "end_date", 1: "worker_name"}, 2)


class TestGuess:
    def test_the_factory_is_understood(self):
        found = guess(SEVERANCE, factory.HEADINGS)
        assert {factory.HEADINGS[index]: code for index, code in found.codes.items()} == factory.CODES

    @pytest.mark.parametrize(
        ("label", "code"),
        [
            ("Employee Name", "worker_name"), ("Date of Joining", "start_date"), ("Last working day", "end_date"),
            ("BASIC SALARY (IDR)", "basic_wage"), ("tanggal_masuk", "start_date"), ("Gaji Pokok *", "basic_wage"),
            ("start_date", "start_date"), ("Tgl. Masuk Kerja", "start_date"), ("Hari kerja terakhir", "end_date"),
            ("Upah  Pokok", "basic_wage"), ("Sisa cuti (hari)", "unused_leave_days"), ("Gaji Pokk", "basic_wage"),
            ("Gaji pokok bulan terakhir", "basic_wage"), ("Last day of work", "end_date"),
            ("Departement", "department"),
        ],
    )  # fmt: skip
    def test_labels_in_both_languages(self, label, code):
        assert guess(SEVERANCE, [label]).codes == {0: code}

    @pytest.mark.parametrize("label", ["Jabatan", "No", "Golongan", "Agama", "Bank", "", "Alamat lengkap"])
    def test_what_is_no_field_is_left_alone(self, label):
        assert guess(SEVERANCE, [label]).codes == {}

    def test_a_field_is_given_to_the_surer_column(self):
        found = guess(SEVERANCE, ["Gaji pokok bulan terakhir", "Gaji Pokok"])
        assert found.codes == {1: "basic_wage"}

    def test_records_beyond_those_of_the_template(self):
        tax = known("severance_tax")
        assert guess(tax, ["Pembayaran 7: Jumlah bruto"]).codes == {0: "payments_7_amount"}
        assert column(tax, "payments_7_amount").number == 7
        assert column(tax, "payments_99_amount") is None


class TestByHand:
    LABELS = ("No", "Orang", "Uang", "Uang")

    def test_by_heading_or_letter(self):
        assert by_hand(SEVERANCE, self.LABELS, {"orang": "worker_name", "D": "basic_wage", "A": ""}) == {
            1: "worker_name", 3: "basic_wage", 0: "",
        }  # fmt: skip

    @pytest.mark.parametrize("pairs", [{"Tidak ada": "basic_wage"}, {"Z": "basic_wage"}, {"Orang": "gaji"}])
    def test_what_does_not_exist_is_said(self, pairs):
        with pytest.raises(UserError):
            by_hand(SEVERANCE, self.LABELS, pairs)


class TestMemory:
    def test_a_sheet_of_the_same_headings_is_remembered(self, tmp_path):
        memory = Memory(tmp_path / "settings")
        assert memory.recall("severance", ["A", "B"]) is None
        memory.remember("severance", ["A", "B"], {1: "basic_wage"})
        assert Memory(tmp_path / "settings").recall("severance", ["a ", "B."]) == {1: "basic_wage"}
        assert memory.recall("severance", ["A", "C"]) is None
        assert memory.recall("severance_tax", ["A", "B"]) is None

    @pytest.mark.parametrize("content", ["", "[]", "{", '{"x": 1}', "\x00"])
    def test_a_broken_file_is_begun_afresh(self, tmp_path, content):
        memory = Memory(tmp_path)
        memory.file.write_text(content)
        assert memory.recall("severance", ["A"]) is None
        memory.remember("severance", ["A"], {0: "basic_wage"})
        assert memory.recall("severance", ["A"]) == {0: "basic_wage"}

    def test_strange_entries_are_dropped(self, tmp_path):
        memory = Memory(tmp_path)
        memory.remember("severance", ["A"], {0: "basic_wage"})
        kept = json.loads(memory.file.read_text())
        kept[next(iter(kept))] = {"0": "basic_wage", "7": "reason", "x": "reason", "1": "gone"}
        memory.file.write_text(json.dumps(kept))
        assert memory.recall("severance", ["A"]) == {0: "basic_wage"}

    def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(self, tmp_path):
        (tmp_path / "file").write_text("")
        Memory(tmp_path / "file").remember("severance", ["A"], {0: "basic_wage"})


@pytest.mark.parametrize(
    ("label", "plain"), [("Gaji Pokok (Rp)", "gaji pokok"), ("*Nama*", "nama"), ("TGL_MASUK", "tgl masuk")]
)
def test_plain_labels(label, plain):
    assert plain_label(label) == plain
