"""The sheets of the workbook that are written when all results are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from app.batch.live import LiveColumns
from app.batch.sheet_looks import MOST_ROWS, STATUS, TOTALS, harmless, letters
from app.batch.summary import MAIN_TOTALS, Number, Pivot
from app.export.content import CERTAINTY_TAGS
from calculators import default_rules
from calculators.core.statement import PAYERS
from calculators.core.text import T, Text, translate
from calculators.core.words import day

if TYPE_CHECKING:
    from app.batch.workbook import Workbook

STEP = 500
GAP = "· " * 10
"""Every other signature stands further right, so that two never meet."""


def total_name(book: Workbook, code: str) -> str:
    """What a total is called."""
    return book.say(TOTALS.get(code, code))


# --- errors -----------------------------------------------------------------------------------------------------------


def write_errors(book: Workbook) -> None:
    """Every wrong cell: where it is, what stands there, what is wrong and how to mend it."""
    sheet, labels = book.sheet("errors"), book.job.labels
    for column, width in enumerate((8, 8, 26, 26, 26, 90)):
        sheet.set_column(column, column, width)
    book.head(
        "errors",
        0,
        (T("Baris"), T("Sel"), T("Nama pekerja"), T("Kolom"), T("Isi sekarang"), T("Yang salah dan cara memperbaiki")),
    )
    for number, problem in enumerate(book.summary.problems[:MOST_ROWS], start=1):
        sheet.write_number(number, 0, problem.row + 1)
        if problem.column is not None:
            sheet.write_string(number, 1, f"{letters(problem.column)}{problem.row + 1}")
            label = labels[problem.column] if problem.column < len(labels) else ""
        else:
            asked = book.job.calculator.by_code.get(problem.field)
            label = translate(asked.label, book.language) if asked else problem.field
        sheet.write_string(number, 2, harmless(book.summary.names.get(problem.row, "")))
        sheet.write_string(number, 3, harmless(label))
        sheet.write_string(number, 4, harmless(problem.given))
        sheet.write_string(number, 5, harmless(problem.message))
    sheet.freeze_panes(1, 0)
    if book.summary.problems:
        sheet.autofilter(0, 0, min(len(book.summary.problems), MOST_ROWS), 5)


# --- rules ------------------------------------------------------------------------------------------------------------


def write_rules(book: Workbook) -> None:
    """The articles that the lines rest on, with our short reading, how sure it is and when it was checked."""
    sheet, rules = book.sheet("rules"), default_rules()
    for column, width in enumerate((44, 12, 36, 80, 14, 14)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, book.say(T("Aturan yang dipakai")), book.formats.title)
    sheet.write_string(1, 0, book.say(T("Paket aturan {pack}, diperiksa sampai {day}"), pack=rules.pack,
                                      day=rules.checked_until))  # fmt: skip
    book.head(
        "rules", 3, (T("Dasar hukum"), T("Dipakai"), T("Tentang"), T("Isi singkat"), T("Kepastian"), T("Diperiksa"))
    )
    known: dict[str, Any] = {}
    for provision in rules.provisions():
        known.setdefault(provision.article, provision)
    for number, (article, count) in enumerate(book.summary.articles().items(), start=4):
        entry = known.get(article) or next((known[base] for base in known if article.startswith(base + " ")), None)
        sheet.write_string(number, 0, translate(article, book.language))
        sheet.write_number(number, 1, count)
        if entry is not None:
            sheet.write_string(number, 2, translate(entry.label, book.language))
            sheet.write_string(number, 3, translate(entry.note, book.language))
            sheet.write_string(number, 4, book.say(CERTAINTY_TAGS[entry.certainty]))
            sheet.write_string(number, 5, day(entry.checked, book.language))


# --- the list to sign -------------------------------------------------------------------------------------------------


def write_signatures(book: Workbook) -> None:
    """Who receives how much, with room to sign; only those to whom something is due."""
    sheet, formats = book.sheet("signatures"), book.formats
    code = next((code for code in ("net", "gross") if code in book.summary.totals), "")
    code = code or next(iter(book.summary.totals), "")
    sheet.set_default_row(24)
    sheet.repeat_rows(2)
    for column, width in enumerate((6, 36, 20, 20, 18, 34)):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, book.say(T("Tanda terima")), formats.title)
    amount = total_name(book, code) if code else book.say(T("Jumlah"))
    book.head("signatures", 2, (T("No."), T("Nama pekerja"), T("Baris"), T("Bagian"), amount, T("Tanda tangan")))
    due = [kept for kept in book.kept if kept.totals.get(code)]
    sheet.looks(6, [*[formats.box] * 4, formats.box_money, formats.box])
    for number, kept in enumerate(due, start=1):
        place = f"{number}." if number % 2 else f"{GAP}{number}."
        sheet.put(number + 2, (
            number, kept.name[:200] or "-", kept.row + 1, kept.department[:200] or "-", kept.totals[code], place,
        ))  # fmt: skip
    last = len(due) + 3
    sheet.write_string(last, 1, book.say(T("Jumlah")), formats.bold)
    sheet.write_formula(last, 4, f"=SUM(E4:E{last})", formats.bold_money, sum(kept.totals[code] for kept in due))


# --- live formulas ----------------------------------------------------------------------------------------------------


def write_live(book: Workbook) -> Iterator[int]:
    """Every figure as a formula over its own row, and the values of law in named cells beside them."""
    assert book.live is not None
    sheet = book.sheet("live")
    columns = book.live.ordered()
    first = 2
    places = {key: letters(index) for index, (key, _, _) in enumerate(columns, start=first)}
    numbers = {key: index for index, (key, _, _) in enumerate(columns, start=first)}
    looks = {key: _look(book, unit) for key, _, unit in columns}
    sheet.set_column(0, 0, 7)
    sheet.set_column(1, 1, 26)
    sheet.set_column(first, first + len(columns), 16)
    book.head("live", 0, (T("Baris"), T("Nama pekerja"), *(label for _, label, _ in columns)))
    row = 0
    for kept in book.kept:
        if kept.live is None:
            continue
        row += 1
        sheet.write_number(row, 0, kept.row + 1)
        sheet.write_string(row, 1, harmless(kept.name))
        found = {key: (text, value) for key, text, value in LiveColumns.cells(kept.live, places, row + 1)}
        for key in sorted(found, key=numbers.__getitem__):
            _live_cell(sheet, row, numbers[key], *found[key], looks[key])
        if row % STEP == 0:
            yield row
    sheet.freeze_panes(1, 2)
    _write_parameters(book, row + 3)


def _live_cell(sheet: Any, row: int, column: int, text: str, value: Any, look: Any) -> None:
    if text:
        sheet.write_formula(row, column, "=" + text, look, value)
    else:
        sheet.write_number(row, column, value, look)


def _look(book: Workbook, unit: str) -> Any:
    if unit == "date":
        return book.formats.date
    if unit == "percent":
        return book.formats.percent
    return book.formats.money if unit.startswith("IDR") else None


def _write_parameters(book: Workbook, row: int) -> None:
    """The values of law below the workers; change one and every worker follows."""
    assert book.live is not None
    sheet, name = book.sheet("live"), book.say(T("Rumus"))
    sheet.write_string(row - 1, 1, book.say(T("Nilai dari aturan")), book.formats.title)
    for parameter in book.live.parameters.values():
        start = row + 1
        for key, value, step in parameter.rows:
            sheet.write_string(row, 1, translate(parameter.label, book.language))
            sheet.write_number(row, 2, key, book.formats.money)
            sheet.write_number(row, 3, value, _look(book, parameter.unit) or None)
            sheet.write_number(row, 4, step, _look(book, parameter.unit) or None)
            sheet.write_string(row, 5, translate(parameter.article, book.language))
            row += 1
        if parameter.is_table:
            for part, column in (("from", "C"), ("value", "D"), ("step", "E")):
                book.book.define_name(f"{parameter.name}_{part}", f"='{name}'!${column}${start}:${column}${row}")
        else:
            book.book.define_name(parameter.name, f"='{name}'!$D${start}")


# --- summary ----------------------------------------------------------------------------------------------------------


def write_summary(book: Workbook) -> None:
    """What it all comes to, by department, by reason, by payer and by month."""
    _Summary(book).write()


class _Summary:
    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.sheet = book.sheet("summary")
        self.row = 0
        self.totals = [code for code in MAIN_TOTALS if code in book.summary.totals] or list(book.summary.totals)[:6]

    def write(self) -> None:
        self.sheet.set_column(0, 0, 40)
        self.sheet.set_column(1, 8, 18, self.book.formats.money)
        self._about()
        self._totals()
        self._notices()
        summary = self.book.summary
        self._pivot(T("Menurut bagian"), T("Bagian"), summary.departments, T("(tanpa bagian)"))
        self._pivot(T("Menurut alasan"), T("Alasan"), summary.reasons, T("(tanpa alasan)"))
        self._payers()
        self._lines()
        self._months()

    def _text(self, text: str, look: Any = None, column: int = 0) -> None:
        self.sheet.write_string(self.row, column, harmless(text), look)

    def _about(self) -> None:
        book, job = self.book, self.book.job
        self._text(translate(job.calculator.title, book.language), book.formats.title)
        self.row = 1
        rules = default_rules()
        said = [
            book.say(T("Berkas: {file}"), file=job.source.path.name),
            book.say(T("Paket aturan {pack}, diperiksa sampai {day}"), pack=rules.pack, day=rules.checked_until),
        ]
        if book.computed_at is not None:
            said.append(book.say(T("Dihitung {when}"), when=book.computed_at.strftime("%d/%m/%Y %H:%M")))
        for text in said:
            self._text(text)
            self.row += 1
        self.row += 1

    def _totals(self) -> None:
        book, summary = self.book, self.book.summary
        rows: list[tuple[str, Number]] = [(book.say(T("Pekerja")), summary.workers)]
        rows += [(book.say(STATUS[code]), summary.statuses[code]) for code in STATUS if summary.statuses[code]]
        rows += [(total_name(book, code), summary.totals[code]) for code in self.totals]
        for label, value in rows:
            self._text(label)
            self.sheet.write_number(self.row, 1, value, book.formats.money)
            self.row += 1

    def _notices(self) -> None:
        for notice in self.book.job.notices():
            self._text(notice.render(self.book.language))
            self.row += 1
        self.row += 1

    def _pivot(self, title: Text, head: Text, groups: Mapping[str, Pivot], nameless: Text) -> None:
        if not groups or set(groups) == {""}:
            return
        book = self.book
        self._title(title)
        book.head("summary", self.row, (head, T("Pekerja"), *(total_name(book, code) for code in self.totals)))
        self.row += 1
        top = self.row + 1
        for name in sorted(groups):
            pivot = groups[name]
            self._text(name or book.say(nameless))
            self.sheet.write_number(self.row, 1, pivot.workers, book.formats.money)
            for column, code in enumerate(self.totals, start=2):
                self.sheet.write_number(self.row, column, pivot.totals.get(code, 0), book.formats.money)
            self.row += 1
        values = [sum(pivot.workers for pivot in groups.values()), *(book.summary.totals[code] for code in self.totals)]
        self._sum_row(top, values)

    def _title(self, title: Text) -> None:
        self._text(self.book.say(title), self.book.formats.title)
        self.row += 1

    def _sum_row(self, top: int, values: list[Number]) -> None:
        self._text(self.book.say(T("Jumlah")), self.book.formats.bold)
        for column, value in enumerate(values, start=1):
            place = letters(column)
            formula = f"=SUM({place}{top}:{place}{self.row})"
            self.sheet.write_formula(self.row, column, formula, self.book.formats.bold_money, value)
        self.row += 2

    def _payers(self) -> None:
        book, summary = self.book, self.book.summary
        payers = list(summary.payers)
        if not payers:
            return
        self._title(T("Menurut pembayar"))
        names = [translate(PAYERS.get(code, code), book.language) for code in payers]
        book.head("summary", self.row, (T("Bagian"), *names))
        self.row += 1
        top = self.row + 1
        for department in sorted(summary.department_payers):
            self._text(department or book.say(T("(tanpa bagian)")))
            for column, code in enumerate(payers, start=1):
                amount = summary.department_payers[department].get(code, 0)
                self.sheet.write_number(self.row, column, amount, book.formats.money)
            self.row += 1
        self._sum_row(top, [summary.payers[code] for code in payers])

    def _lines(self) -> None:
        book, summary = self.book, self.book.summary
        if not summary.lines:
            return
        self._title(T("Menurut rincian"))
        book.head("summary", self.row, (T("Rincian"), T("Pekerja"), T("Jumlah"), T("Dibayar oleh")))
        self.row += 1
        for code, (label, payer) in summary.lines.items():
            self._text(label)
            self.sheet.write_number(self.row, 1, summary.line_workers[code], book.formats.money)
            self.sheet.write_number(self.row, 2, summary.line_sums[code], book.formats.money)
            self._text(translate(PAYERS.get(payer, payer), book.language), column=3)
            self.row += 1
        self.row += 1

    def _months(self) -> None:
        """What the employer pays in each month, with a chart."""
        book, months = self.book, dict(sorted(self.book.summary.months.items()))
        if not months:
            return
        self._title(T("Biaya pengusaha per bulan"))
        book.head("summary", self.row, (T("Bulan"), T("Jumlah")))
        self.row += 1
        top = self.row
        for month, amount in months.items():
            self._text(month)
            self.sheet.write_number(self.row, 1, amount, book.formats.money)
            self.row += 1
        chart = book.book.add_chart({"type": "column"})
        name = self.sheet.get_name()
        chart.add_series({
            "name": book.say(T("Biaya pengusaha per bulan")),
            "categories": [name, top, 0, self.row - 1, 0],
            "values": [name, top, 1, self.row - 1, 1],
            "fill": {"color": "#5FA59C"},
        })  # fmt: skip
        chart.set_legend({"none": True})
        chart.set_y_axis({"num_format": "#,##0"})
        self.sheet.insert_chart(self.row + 1, 0, chart, {"x_scale": 1.6})
