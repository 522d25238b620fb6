"""Every life event from the first key to paper and sheet, in the real window.

The figures are those of tests/golden and of the law, by hand:

- Laid off: 2016 to 2025 are ten years, Rp10 million: PP 35/2021 Pasal 40 and 43 ayat (1): 0.5 x 9 x 10 + 4 x 10 = 85
  million (golden efficiency-loss-10y), tax 5% of 35 = 1.75 million. JKP after 7 February 2025: 60% of the ceiling of 5
  million for six months = 18 million (golden jkp-2025). Together 101.25 million.
- Contract ended: one year at 5 million is one month's wage (PP 35/2021 Pasal 16, golden pkwt-12m).
- Resigned: 1.5 days of leave at six days a week, wage 7 million: 1.5 / 25 x 7 million = 420,000 (golden
  leave-half-day). No pesangon (PP 35/2021 Pasal 50).
- Retired: twenty years at 9 million: 1.75 x 9 x 9 = 141.75 and 7 x 9 = 63 million (Pasal 56, golden retirement-20y);
  tax 5% of 50 and 15% of 104.75 = 2.5 + 15.7125 = 18.2125 million; net 186,537,500.
- Childbirth: UU 4/2024 Pasal 5: four months in full, two at 75%: 4 x 7 + 2 x 5.25 = 38.5 million (golden
  maternity-kia-6-months).
- Miscarriage: one and a half months (UU 13/2003 Pasal 82 ayat (2)) at 4.5 million = 6.75 million.
- Work accident: the right arm from the shoulder (A01) is 40% of 80 months' wages of 4 million = 128 million (golden
  jkk-partial-anatomical); fourteen months unable to work: 12 x 4 + 2 x 2 = 52 million (golden jkk-stmb-14-months).
  Together 180 million.
- Death: JKM 20 + 12 + 10 = 42 million (golden jkm-2024). A child in the last year of SD: 1.5 + 3 x 2 + 3 x 3 + 5 x 12
  = 76.5 million (golden jkk-scholarship-76_5), after three years of contributions. Together 118.5 million.
- Contributions: the worker pays 2% JHT and 1% JP of 10 million, the ceiling of JP being higher: 300,000 (golden
  contrib-medium-2024).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from python_calamine import CalamineWorkbook

from app.ui.window import MainWindow
from tests.app.ui.by_hand import fill, open_by_keyboard, open_by_mouse
from tests.app.ui.previews import save_from_preview


@dataclass(frozen=True)
class Event:
    """What somebody types, and what comes of it: the figure and the lines, whole rupiah."""

    code: str
    answers: dict[str, object]
    figure: int
    lines: dict[str, int]
    waits_for: tuple[str, ...] = field(default=())


EVENTS = (
    Event("event.laid_off", {
        "start_date": "1/1/2016", "end_date": "31 des 2025", "basic_wage": "8,5 jt", "fixed_allowance": "1500000",
        "reason": "efisiensi rugi", "contribution_months_24": "24", "consecutive_contribution_months": "24",
        "opening_balance": "0",
    }, 101_250_000, {
        "severance.uang_pesangon": 45_000_000, "severance.upmk": 40_000_000, "jkp.uang_tunai": 18_000_000,
    }),
    Event("event.contract_ended", {
        "start_date": "01012024", "end_date": "31/12/2024", "basic_wage": "5.000.000", "opening_balance": "0",
    }, 5_000_000, {"pkwt.uang_kompensasi": 5_000_000}),
    Event("event.resigned", {
        "start_date": "1 Januari 2020", "end_date": "31-12-2025", "basic_wage": "6 juta", "fixed_allowance": "1 jt",
        "unused_leave_days": "1,5", "workdays_per_week": "6 hari", "opening_balance": "0",
    }, 420_000, {"severance.uph_leave": 420_000}),
    Event("event.retired", {
        "start_date": "1/1/2005", "end_date": "31/12/2024", "basic_wage": "7 jt", "fixed_allowance": "2 jt",
        "opening_balance": "0",
    }, 186_537_500, {"severance.uang_pesangon": 141_750_000, "severance.upmk": 63_000_000}, ("contribution_months",)),
    Event("event.childbirth", {"birth_date": "1/10/2024", "monthly_wage": "7 jt", "extra_months": "3"},
          38_500_000, {}),
    Event("event.miscarriage", {"birth_date": "15/3/2025", "monthly_wage": "4,5 jt"}, 6_750_000, {}),
    Event("event.work_accident", {
        "accident_date": "10/1/2022", "monthly_wage": "4 jt", "outcome": "Cacat sebagian", "stmb_months": "14",
        "injuries": ["lengan kanan bahu"],
    }, 180_000_000, {"jkk.santunan_cacat_sebagian": 128_000_000, "jkk.stmb": 52_000_000}),
    Event("event.death", {
        "death_date": "16/3/2024", "contribution_months": "40", "children": ["SD atau sederajat", "1"],
    }, 118_500_000, {
        "jkm.santunan_sekaligus": 20_000_000, "jkm.santunan_berkala": 12_000_000, "jkm.biaya_pemakaman": 10_000_000,
        "jkm.beasiswa": 76_500_000,
    }, ("start_date", "opening_balance")),
    Event("contributions", {
        "month": "6/2024", "monthly_wage": "10 jt", "jkk_class": "Sedang",
        "programs": {"JKN (kesehatan)", "JKP (kehilangan pekerjaan)"},
    }, 300_000, {"jht_worker": 200_000, "jp_worker": 100_000, "jkk": 89_000, "jkm": 30_000, "jht_employer": 370_000}),
)  # fmt: skip


@pytest.fixture(params=EVENTS, ids=lambda event: event.code)
def event(request) -> Event:
    return request.param


def shown(amount: int) -> str:
    return f"Rp{amount:,}".replace(",", ".")


@pytest.mark.parametrize("how", [open_by_keyboard, open_by_mouse], ids=["keyboard", "mouse"])
def test_from_the_first_key_to_the_figure(window: MainWindow, event: Event, how):
    page = how(window, event.code)
    fill(page, event.answers)
    page.form.settle()
    assert page.view.figure.text() == shown(event.figure)
    for key, amount in event.lines.items():
        assert page.view.line(key).entry.amount == shown(amount), key
    waiting = {remark.field for remark in page.statement.warnings if remark.field}
    assert set(event.waits_for) <= waiting
    assert page.view.partial.isVisibleTo(page.view) == bool(waiting)


def test_paper_and_sheet_say_the_same(window: MainWindow, event: Event, tmp_path: Path, monkeypatch):
    page = open_by_keyboard(window, event.code)
    fill(page, event.answers)
    page.form.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "hasil.pdf"), ""))
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    save_from_preview()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "hasil.xlsx"), ""))
    QApplication.processEvents()
    QTest.mouseClick(page.buttons["xlsx"], Qt.MouseButton.LeftButton)
    paper = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(tmp_path / "hasil.pdf").pages)
    book = CalamineWorkbook.from_path(tmp_path / "hasil.xlsx")
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    for amount in (event.figure, *event.lines.values()):
        assert shown(amount) in paper
        assert any(cell == amount for cell in cells if isinstance(cell, int | float)), amount
