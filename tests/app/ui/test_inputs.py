"""Each kind of input: typed, picked, pasted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.reading import ReadingError
from app.ui import inputs, theme
from app.ui.inputs.rows import RowsInput
from calculators.core.fields import Choice, Field

MANY = tuple(Choice(f"code_{n}", f"Pilihan ke-{n}") for n in range(1, 48))


@pytest.fixture
def make(qtbot, window):
    """An input on screen, inside a window."""

    def show(declared: Field):
        made = inputs.make(declared)
        widget = made.widget()
        widget.setParent(window.centralWidget())
        widget.show()
        widget.setFocus()
        return made

    return show


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("5", "Rp5"),
        ("5000", "Rp5.000"),
        ("5000000", "Rp5.000.000"),
        ("Rp5000000", "Rp5.000.000"),
        ("5.000.000", "Rp5.000.000"),
        ("5 jt", "Rp5 jt"),
        ("5,5 juta", "Rp5,5 juta"),
    ],
)
def test_money_shows_separators_while_typed(make, typed: str, shown: str):
    line = make(Field("amount", "Jumlah", "money"))
    QTest.keyClicks(line, typed)
    assert line.text() == shown


def test_money_reads_back_in_english_too(make):
    i18n.set_language("en")  # “500,000” could be 500 to an Indonesian
    line = make(Field("amount", "Jumlah", "money"))
    QTest.keyClicks(line, "500000")
    assert line.read() == 500_000
    line.load(500_000)
    assert line.read() == 500_000


def test_the_cursor_stays_behind_the_same_digit(make):
    line = make(Field("amount", "Jumlah", "money"))
    QTest.keyClicks(line, "1000000")
    line.setCursorPosition(3)  # Rp1|.000.000
    QTest.keyClicks(line, "2")
    assert line.text() == "Rp12.000.000"
    assert line.cursorPosition() == 4
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "Rp1.000.000"


def test_money_is_tidied_once_left(make):
    line = make(Field("amount", "Jumlah", "money"))
    QTest.keyClicks(line, "5,5 juta")
    line.clearFocus()
    assert line.text() == "Rp5.500.000"
    assert line.read() == 5_500_000


def test_an_empty_line_is_no_answer(make):
    for kind in ("money", "date", "month", "percent", "integer", "text"):
        assert make(Field("x", "X", kind)).read() is None


def test_a_date_is_typed_in_any_usual_way(make):
    line = make(Field("day", "Hari", "date"))
    QTest.keyClicks(line, "31-12-25")
    with pytest.raises(ReadingError):
        line.read()  # while it is typed, 25 may become 2590
    line.clearFocus()
    assert line.text() == "31/12/2025"
    assert line.read() == "2025-12-31"


def test_a_date_is_picked_from_an_indonesian_calendar(make, qtbot):
    line = make(Field("day", "Hari", "date"))
    line.load("2025-08-17")
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = line._popup.calendar
    assert calendar.isVisible()
    assert calendar.locale().monthName(8) == "Agustus"
    QTest.keyClick(calendar.focusProxy() or calendar, Qt.Key.Key_Escape)
    line.pick(date(2025, 8, 18))
    assert line.read() == "2025-08-18"


def test_a_percentage_is_percent(make):
    line = make(Field("rate", "Tarif", "percent"))
    QTest.keyClicks(line, "5,7")
    line.clearFocus()
    assert line.text() == "5,7%"
    assert float(line.read()) == 5.7


def test_a_long_list_is_searched(make, qtbot):
    box = make(Field("injury", "Cacat", "choice", choices=MANY))
    assert not box.isEditable()
    box.showPopup()
    popup = QGuiApplication.instance().activePopupWidget()
    QTest.keyClicks(popup.search, "ke-47")
    QTest.keyClick(popup.search, Qt.Key.Key_Return)
    assert box.read() == "code_47"


def test_a_long_answer_is_read_whole_in_the_list_and_in_the_box(make, qtbot):
    long = "Permohonan pekerja karena kesalahan pengusaha, dan pengusaha terbukti melakukannya"
    theme.complete(QApplication.instance())
    box = make(Field("reason", "Alasan", "choice", choices=(*MANY, Choice("long", long))))
    box.resize(300, box.height())
    low = box.height()
    box.load("long")
    assert box.height() == low + 2 * box.fontMetrics().lineSpacing()  # 600 px of words in 250 px: three lines
    box.showPopup()
    popup = QGuiApplication.instance().activePopupWidget()
    row = popup.list.visualItemRect(popup.list.item(len(MANY)))
    assert row.width() >= popup.list.fontMetrics().horizontalAdvance(long) or row.height() > 32
    edge = popup.grab().toImage().pixelColor(4, popup.height() // 2)
    assert edge == theme.current().colour("surface")  # no strip of another colour beside the list
    popup.close()
    box.load("code_1")
    assert box.height() == low


def test_escape_leaves_a_list_as_it_was(make):
    box = make(Field("injury", "Cacat", "choice", choices=MANY))
    box.load("code_3")
    box.showPopup()
    popup = QGuiApplication.instance().activePopupWidget()
    QTest.keyClicks(popup.search, "47")
    QTest.keyClick(popup.search, Qt.Key.Key_Escape)
    assert box.read() == "code_3"


def test_a_default_is_not_an_answer(make):
    box = make(Field("size", "Ukuran", "choice", default="b", choices=(Choice("a", "A"), Choice("b", "B"))))
    assert box.currentData() == "b"
    assert box.read() is None
    tick = make(Field("agree", "Setuju", "boolean", default=True))
    assert tick.isChecked() and tick.read() is None
    tick.click()
    assert tick.read() is False


PAYMENTS = Field(
    "payments", "Pembayaran", "group",
    items=(Field("year", "Tahun", "integer"), Field("amount", "Jumlah", "money")),
)  # fmt: skip


def test_rows_are_filled_by_keyboard(make):
    rows: RowsInput = make(PAYMENTS)
    first = rows.rows[0]
    QTest.keyClicks(first["year"].widget(), "2024")
    QTest.keyClicks(first["amount"].widget(), "50 jt")
    QTest.keyClick(first["amount"].widget(), Qt.Key.Key_Return)
    assert len(rows.rows) == 2
    QTest.keyClicks(rows.rows[1]["year"].widget(), "2025")
    assert rows.read() == [{"year": 2024, "amount": 50_000_000}, {"year": 2025}]
    QTest.keyClick(rows.rows[0]["year"].widget(), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert rows.read() == [{"year": 2025}]


def test_rows_are_pasted_from_a_spreadsheet(make):
    rows: RowsInput = make(PAYMENTS)
    QGuiApplication.clipboard().setText("2024\tRp50.000.000\r\n2025\t25000000,00\r\n2026\tsalah\r\n")
    QTest.keyClick(rows.rows[0]["year"].widget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(rows.rows) == 3
    assert rows.rows[1]["amount"].raw() == "Rp25.000.000"
    with pytest.raises(ReadingError, match="Baris 3"):
        rows.read()
    assert rows.rows[2]["amount"].raw() == "salah"


HISTORY = Field("wage_history", "Riwayat upah", "group", items=(
    Field("from", "Sejak bulan", "month"), Field("wage", "Upah sebulan", "money"),
))  # fmt: skip
WANTED = [{"from": "2020-01", "wage": 4_000_000}, {"from": "2021-01", "wage": 4_500_000}]


@pytest.mark.parametrize("copied", [
    "01/2020\tRp4.000.000\n01/2021\tRp4.500.000",
    "Bulan\tUpah\n01/2020\tRp4.000.000\n01/2021\tRp4.500.000",  # with the names of the columns
    "Upah\tSejak\n4000000\tJan 2020\n4.500.000\tJan 2021",  # the columns the other way round
    "No\tSejak\tJabatan\tUpah\n1\t01/01/2020\tJahit\t4000000\n2\t01/01/2021\tJahit\t4500000\n",  # more columns
])  # fmt: skip
def test_a_wage_history_is_pasted_as_it_stands_in_the_sheet(make, copied: str):
    rows: RowsInput = make(HISTORY)
    QGuiApplication.clipboard().setText(copied)
    QTest.keyClick(rows.rows[0]["from"].widget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rows.read() == WANTED


def test_what_is_pasted_into_a_later_cell_stays_there(make):
    rows: RowsInput = make(HISTORY)
    rows.load(WANTED)
    QGuiApplication.clipboard().setText("5000000\n6000000")
    QTest.keyClick(rows.rows[0]["wage"].widget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row["wage"] for row in rows.read()] == [5_000_000, 6_000_000]
    assert [row["from"] for row in rows.read()] == ["2020-01", "2021-01"]


def test_tab_goes_from_cell_to_cell_and_then_to_the_button_that_adds_one(make, qapp):
    rows: RowsInput = make(HISTORY)
    rows.load(WANTED)
    qapp.processEvents()
    chain, widget = [], rows.rows[0]["from"].widget()
    for _ in range(7):
        chain.append(widget)
        widget = widget.nextInFocusChain()
    cells = [cell.widget() for one in rows.rows for cell in one.values()]
    assert [one for one in chain if one in (*cells, rows.more)] == [*cells, rows.more]


def test_up_and_down_go_from_row_to_row(make, qapp):
    rows: RowsInput = make(HISTORY)
    rows.load(WANTED)
    qapp.processEvents()
    rows.rows[0]["wage"].widget().setFocus()
    QTest.keyClick(rows.rows[0]["wage"].widget(), Qt.Key.Key_Down)
    assert rows.rows[1]["wage"].widget().hasFocus()
    QTest.keyClick(rows.rows[1]["wage"].widget(), Qt.Key.Key_Up)
    assert rows.rows[0]["wage"].widget().hasFocus()


def test_enter_after_a_choice_begins_the_next_row(make):
    rows: RowsInput = make(Field("injuries", "Cacat", "group", items=(
        Field("part", "Bagian", "choice", choices=MANY[:3]),
    )))  # fmt: skip
    rows.load([{"part": MANY[0].code}])
    QTest.keyClick(rows.rows[0]["part"].widget(), Qt.Key.Key_Return)
    assert len(rows.rows) == 2
    QTest.keyClick(rows.rows[1]["part"].widget(), Qt.Key.Key_Return)
    assert len(rows.rows) == 2  # an empty row begets no other


def test_dates_and_years_are_rows_too(make):
    dates = make(Field("previous", "Klaim sebelumnya", "dates"))
    dates.load(["2022-01-01", "2023-01-01"])
    assert dates.read() == ["2022-01-01", "2023-01-01"]
    years = make(Field("returns", "Hasil", "by_year"))
    years.load(5.5)
    assert float(years.read()) == 5.5
    years.load({"2023": 5.7, "2024": 6})
    assert {year: float(rate) for year, rate in years.read().items()} == {"2023": 5.7, "2024": 6.0}


@pytest.mark.parametrize(
    ("declared", "value"),
    [
        (Field("x", "X", "money"), 1234567),
        (Field("x", "X", "integer"), 12),
        (Field("x", "X", "date"), "2025-12-31"),
        (Field("x", "X", "month"), "2025-12"),
        (Field("x", "X", "text"), "Siti <b>"),
        (Field("x", "X", "choice", choices=MANY), "code_5"),
        (Field("x", "X", "choices", choices=MANY[:3]), ["code_1", "code_3"]),
        (Field("x", "X", "boolean"), False),
        (PAYMENTS, [{"year": 2024, "amount": 5}]),
    ],
)
def test_what_is_loaded_is_read_again(make, declared: Field, value: object):
    made = make(declared)
    made.load(value)
    read = made.read()
    assert read == value or str(read).startswith(str(value))
    raw = made.raw()
    made.load(None)
    made.restore(raw)
    assert made.read() == read
    made.load(None)
    assert made.read() is None


# --- two languages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "typed", "while_typed", "left", "amount"),
    [
        ("id", "5000000", "Rp5.000.000", "Rp5.000.000", 5_000_000),
        ("en", "5000000", "Rp5,000,000", "Rp5,000,000", 5_000_000),
        ("en", "5,000,000", "Rp5,000,000", "Rp5,000,000", 5_000_000),
        ("en", "5.000.000", "Rp5.000.000", "Rp5,000,000", 5_000_000),
        ("id", "5,000,000", "Rp5,000,000", "Rp5.000.000", 5_000_000),
        ("id", "5.5 jt", "Rp5.5 jt", "Rp5.500.000", 5_500_000),  # the dot that was typed says something
        ("en", "5,5 juta", "Rp5,5 juta", "Rp5,500,000", 5_500_000),
        ("en", "5m", "Rp5m", "Rp5,000,000", 5_000_000),
        ("en", "5.000", "Rp5.000", "Rp5,000", 5_000),
        ("id", "5,000", "Rp5,000", "Rp5.000", 5_000),
    ],
)
def test_money_is_written_as_the_language_of_the_window_writes_it(
    make, language: str, typed: str, while_typed: str, left: str, amount: int
):
    i18n.set_language(language)
    line = make(Field("amount", "Jumlah", "money"))
    QTest.keyClicks(line, typed)
    assert line.text() == while_typed
    assert line.read() == amount
    line.clearFocus()
    assert line.text() == left
    assert line.read() == amount


def test_cents_typed_behind_our_own_dots_are_refused_not_swallowed(make):
    line = make(Field("amount", "Jumlah", "money"))
    QTest.keyClicks(line, "5000000.00")  # once Rp500.000.000
    with pytest.raises(ReadingError, match="tidak pada tempatnya"):
        line.read()


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("copied", ["5000000.00", "5000000,00", "Rp 5.000.000", "5,000,000.00", "5.000.000,00"])
def test_money_pasted_at_once_keeps_its_marks(make, language: str, copied: str):
    i18n.set_language(language)
    line = make(Field("amount", "Jumlah", "money"))
    QGuiApplication.clipboard().setText(copied)
    line.paste()
    line.clearFocus()
    assert line.read() == 5_000_000


@pytest.mark.parametrize(
    ("kind", "language", "typed"),
    [
        (kind, language, typed)
        for language in ("id", "en")
        for kind, texts in {
            "money": ("5.000", "5,000", "5,5 jt", "1.250 jt", "5m", "5 m", "Rp. 5.000.000,-", "5.00.000", "salah. 5,5"),
            "decimal": ("5.000", "5,000", "2,5", "2.5", "1.250,75", "1,250.75"),
            "percent": ("5,375", "5.375%", "60 %"),
            "integer": ("12.000", "12,000", "12"),
            "text": ("Jl. Melati 5, No. 1.000",),
            "date": ("31.12.2025", "1/2/2025"),
            "month": ("12.2025",),
        }.items()
        for typed in texts
    ],
)
def test_what_was_typed_keeps_its_value_when_the_language_changes(make, kind: str, language: str, typed: str):
    def value_of(line):
        try:
            return line.read()
        except ReadingError:
            return "cannot be read"

    i18n.set_language(language)
    line = make(Field("x", "X", kind))
    line.setText(typed)
    line.clearFocus()
    line.setText(typed)  # as it stands before the field is left
    before, raw = value_of(line), line.raw()
    i18n.set_language("en" if language == "id" else "id")
    other = make(Field("x", "X", kind))
    other.restore(raw)
    other.clearFocus()
    assert value_of(other) == before
    i18n.set_language(language)
    back = make(Field("x", "X", kind))
    back.restore(other.raw())
    back.clearFocus()
    assert value_of(back) == before


def test_rows_pasted_in_english_are_read_by_its_marks(make):
    i18n.set_language("en")
    rates = make(Field("rates", "Tarif", "group", items=(
        Field("year", "Tahun", "integer", unit="calendar"), Field("rate", "Tarif", "percent"),
    )))  # fmt: skip
    rates.paste("2024\t5.375\n2025\t6.5%")
    assert rates.read() == [{"year": 2024, "rate": Decimal("5.375")}, {"year": 2025, "rate": Decimal("6.5")}]
    assert rates.rows[0]["rate"].text() == "5.375%"
    kept = rates.raw()
    i18n.set_language("id")
    again = make(rates.declared)
    again.restore(kept)
    assert again.rows[0]["rate"].text() == "5,375%"
    assert again.read() == [{"year": 2024, "rate": Decimal("5.375")}, {"year": 2025, "rate": Decimal("6.5")}]


def test_a_button_in_a_line_grows_with_the_text(open_window):
    sizes = []
    for percent in (100, 200):
        page = open_window(text_percent=percent).open_case("severance")
        picker = page.form.views["end_date"].input.picker
        assert picker.accessibleName() and picker.accessibleDescription()
        assert picker.parentWidget().rect().contains(picker.geometry())
        sizes.append((picker.iconSize().width(), picker.width()))
    assert sizes[1] == (2 * sizes[0][0], 2 * sizes[0][1])


def test_ticks_in_a_row_are_read_whole(make):
    ticks = tuple(
        Field(f"t{n}", f"Iuran kecil dan tidak tetap dapat dititipkan {n}", "boolean", default=False) for n in (1, 2)
    )
    rows = make(Field("own", "Saluran", "group", items=(Field("name", "Nama", "text", required=True), *ticks)))
    rows.widget().resize(330, 400)
    QApplication.processEvents()
    for code in ("t1", "t2"):
        box = rows.rows[0][code].widget()
        assert box.width() >= box.sizeHint().width()
    rows.rows[0]["name"].setText("Desa")
    rows.rows[0]["t2"].click()
    assert rows.read() == [{"name": "Desa", "t2": True}]
