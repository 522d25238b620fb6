"""The rules page: the rules of a day, what changed, where a rule is used. Expectations are the law's own dates."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from app.rulebook import age
from app.rulebook.changes import between
from app.rulebook.uses import Uses
from app.rulebook.values import OTHERS, in_order, name_of, regulations, shown_value
from app.ui.pages.rules import RulesPage
from app.ui.window import MainWindow
from calculators import registry

BOOK = registry.default_rules()
READ_BY_NOBODY = {
    "conventions.maternity_compulsory_weeks",
    "jht.least_return",
    "jht.wage",
    "jkp.start",
    "policy_maternity.package_average_months",
    "policy_maternity.package_compulsory_weeks",
    "policy_projection.last_year",
    "policy_unemployment.average_months",
}
"""In the pack to be read; no calculator asks for them by name."""


@pytest.fixture
def page(window: MainWindow) -> RulesPage:
    window.go("rules")
    found = window.page("rules")
    assert isinstance(found, RulesPage)
    return found


@pytest.fixture(scope="module")
def uses() -> Uses:
    found = Uses(BOOK)
    for _ in found.steps():
        pass
    return found


def shown(page: RulesPage) -> list[str]:
    return [one.article for one in page.listing.model.rules]


def texts(page: RulesPage) -> str:
    return "\n".join(found.text() for found in page.listing.detail.findChildren(QLabel) if not found.isHidden())


class TestOfADay:
    def test_a_search_finds_the_rule_of_its_day(self, page: RulesPage):
        page.listing.search.setText("tabel uang pesangon")
        assert "PP 35/2021 Pasal 40 ayat (2)" in shown(page)
        page.listing.day.load("2019-01-01")
        assert shown(page) == ["UU 13/2003 Pasal 156 ayat (2)"]

    @pytest.mark.parametrize(
        ("day", "article"),
        [("2021-02-01", "UU 13/2003 Pasal 156 ayat (2)"), ("2021-02-02", "PP 35/2021 Pasal 40 ayat (2)")],
    )
    def test_the_first_and_the_last_day_of_a_law(self, page: RulesPage, day: str, article: str):
        page.listing.search.setText("tabel uang pesangon")
        page.listing.day.load(day)
        assert shown(page) == [article]

    def test_a_regulation(self, page: RulesPage):
        box = page.listing.regulation
        box.setCurrentIndex(box.findData("PP 35/2021"))
        assert shown(page) and all("PP 35/2021" in article for article in shown(page))

    def test_a_certainty(self, page: RulesPage):
        box = page.listing.certainty
        box.setCurrentIndex(box.findData("unverified"))
        assert page.listing.model.rules
        assert {one.certainty for one in page.listing.model.rules} == {"unverified"}

    def test_a_day_that_is_none_is_marked_and_the_list_stays(self, page: RulesPage):
        before = shown(page)
        page.listing.day.setText("32/13/2020")
        assert page.listing.day.property("wrong") or shown(page) == before

    def test_nothing_found_shows_nothing(self, page: RulesPage):
        page.listing.search.setText("kata yang tidak ada di mana pun")
        assert shown(page) == [] and page.listing.count.text() == "0 aturan"
        assert texts(page) == ""

    def test_arrows_move_through_the_table(self, page: RulesPage):
        page.listing.table.setFocus()
        first = texts(page)
        QTest.keyClick(page.listing.table, Qt.Key.Key_Down)
        assert texts(page) != first

    def test_the_table_holds_no_second_line(self, open_window):
        window = open_window(1920, 1080, language="en", scheme="light")
        window.go("rules")
        listing = window.page("rules").listing
        assert not listing.table.wordWrap()
        room = listing.table.columnWidth(4)
        assert room >= listing.table.fontMetrics().horizontalAdvance("the rule's own text")


def rows_in_sight(page: RulesPage) -> int:
    table = page.listing.table
    return table.viewport().height() // table.rowHeight(0)


class TestRoom:
    @pytest.mark.parametrize(("size", "percent", "rows"), [((1366, 768), 100, 15), ((1024, 640), 150, 5)])
    def test_the_table_has_the_height(self, open_window, size, percent, rows):
        window = open_window(*size, text_percent=percent)
        window.go("rules")
        page = window.page("rules")
        QTest.qWait(50)
        assert rows_in_sight(page) >= rows
        assert (
            page.listing.filters.height() < 2 * page.listing.day.height() + page.listing.filters.fontMetrics().height()
        )
        assert not inside_another(page.listing.table)

    def test_a_wide_window_shows_both(self, page: RulesPage):
        both = page.listing.both
        assert page.listing.table.isVisible() and both.reader.isVisible()
        assert not both.more.isVisible() and not both.back.isVisible()

    def test_a_narrow_window_shows_one_at_a_time_by_keyboard(self, open_window):
        window = open_window(1024, 640, text_percent=150)
        window.go("rules")
        listing = window.page("rules").listing
        QTest.qWait(50)
        listing.table.setFocus()
        assert not listing.both.reader.isVisible()
        QTest.keyClick(listing.table, Qt.Key.Key_Return)
        assert listing.both.reader.hasFocus() and not listing.table.isVisible() and not listing.filters.isVisible()
        QTest.keyClick(listing.both.reader, Qt.Key.Key_Escape)
        assert listing.table.hasFocus() and listing.filters.isVisible()
        listing.both.more.click()
        assert listing.both.reader.isVisible()
        listing.both.back.click()
        assert listing.table.isVisible()

    def test_a_rule_from_elsewhere_has_the_focus(self, window: MainWindow):
        window.open_rule("severance.upmk")
        listing = window.page("rules").listing
        assert listing.table.hasFocus()
        assert listing.model.rules[listing.table.currentIndex().row()].name == "upmk"

    def test_in_a_narrow_window_it_is_read_at_once(self, open_window):
        window = open_window(1024, 640, text_percent=150)
        window.go("home")
        window.open_rule("severance.upmk")
        QTest.qWait(50)
        assert window.page("rules").listing.both.reader.hasFocus()

    def test_button_and_text_stand_on_one_line(self, page: RulesPage):
        page.finding.finish()
        page.listing.search.setText("tabel uang penghargaan")
        QTest.qWait(50)
        opener = next(b for b in page.listing.detail.findChildren(type(page.tabs["packs"]))
                      if b.accessibleDescription() == "Buka Di-PHK")  # fmt: skip
        text = opener.parentWidget().findChild(QLabel)
        stands = opener.y() + (opener.height() - opener.fontMetrics().height()) // 2 + opener.fontMetrics().ascent()
        assert abs(stands - (text.y() + text.contentsMargins().top() + text.fontMetrics().ascent())) <= 1


def inside_another(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None


class TestBetweenTwoDays:
    def test_the_ceiling_of_2026(self):
        found = {f"{change.provision.topic}.{change.provision.name}": change
                 for change in between(BOOK, date(2026, 2, 28), date(2026, 3, 1))}  # fmt: skip
        ceiling = found["jp.wage_ceiling"]
        assert ceiling.before is not None and ceiling.after is not None
        assert (ceiling.before.value, ceiling.after.value) == (10_547_400, 11_086_300)
        assert ceiling.day == date(2026, 3, 1)

    def test_a_rule_that_ended(self):
        # PP 6/2025 takes away the part of JKM that went to JKP: in force to 6 February 2025.
        found = [change for change in between(BOOK, date(2025, 2, 6), date(2025, 2, 7)) if change.after is None]
        assert "contributions.jkp_from_jkm" in {f"{c.provision.topic}.{c.provision.name}" for c in found}
        assert {change.day for change in found} == {date(2025, 2, 6)}

    def test_nothing_on_the_same_day(self):
        assert between(BOOK, date(2025, 1, 1), date(2025, 1, 1)) == []

    def test_all_that_pp_35_brought(self):
        found = between(BOOK, date(2021, 2, 1), date(2021, 2, 2))
        table = next(c for c in found if (c.provision.topic, c.provision.name) == ("severance", "uang_pesangon"))
        assert table.before is not None and table.before.article.startswith("UU 13/2003")
        assert table.is_in_words_only  # the table of PP 35/2021 is that of UU 13/2003
        assert any(c.provision.name == "uph_housing_health" and c.after is None for c in found)  # the 15% went

    def test_the_view(self, page: RulesPage):
        page.tabs["changes"].click()
        changes = page.changes
        changes.earlier.load("2026-02-28")
        changes.later.load("2026-03-01")
        assert [row[1][:3] for row in changes.model.rows] == [
            ("Batas upah tertinggi JP", "Rp10.547.400", "Rp11.086.300")
        ]
        changes.later.load("2020-01-01")
        assert changes.model.rows == [] and "Tukar" in changes.count.text()


class TestUses:
    def test_every_rule_is_used_or_known_to_be_for_reading(self, uses: Uses):
        names = {f"{topic}.{name}" for topic in BOOK.topics() for name in BOOK.topic(topic)}
        assert {name for name in names if not uses.of(name)} == READ_BY_NOBODY & names

    @pytest.mark.parametrize(
        ("rule", "calculator", "line"),
        [
            ("severance.uang_pesangon", "severance", "uang_pesangon"),  # PP 35/2021 Pasal 40 (2)
            ("severance.upmk", "event.retired", "upmk"),
            ("jp.wage_ceiling", "contributions", "jp_worker"),  # PP 45/2015 Pasal 29
            ("jkp.wage_ceiling", "jkp", "uang_tunai"),
            ("disability.percent", "jkk", "santunan_cacat_sebagian"),
        ],
    )
    def test_who_uses_it_and_in_which_line(self, uses: Uses, rule: str, calculator: str, line: str):
        found = {use.calculator: use for use in uses.of(rule)}
        assert line in found[calculator].lines

    def test_what_does_not_use_it_is_not_named(self, uses: Uses):
        assert not {"jkm", "maternity", "contributions"} & {use.calculator for use in uses.of("severance.upmk")}

    def test_a_click_opens_the_calculator(self, window: MainWindow, page: RulesPage):
        page.finding.finish()
        page.listing.search.setText("tabel uang pesangon")
        opener = next(b for b in page.listing.detail.findChildren(type(page.tabs["packs"]))
                      if b.accessibleDescription() == "Buka Pesangon")  # fmt: skip
        opener.click()
        assert window.here == "case:severance"

    def test_found_while_the_window_is_idle(self, page: RulesPage, qtbot):
        qtbot.waitUntil(lambda: page.finding.uses.is_complete, timeout=20_000)
        page.listing.search.setText("tabel uang pesangon")
        assert "Uang pesangon" in texts(page)


class TestWords:
    @pytest.mark.parametrize(
        ("article", "names"),
        [
            ("PP 35/2021 Pasal 40 ayat (2)", ("PP 35/2021",)),
            ("PP 60/2015 Pasal I; Permenaker 19/2015", ("PP 60/2015", "Permenaker 19/2015")),
            ("Putusan MK 168/PUU-XXI/2023", ("Putusan MK 168/PUU-XXI/2023",)),
            ("Konvensi ILO C102 Bagian VI dan X", ("Konvensi ILO C102",)),
            ("Kelaziman; undang-undang tidak menyebut", (OTHERS,)),
        ],
    )
    def test_the_regulations_of_an_article(self, article: str, names: tuple[str, ...]):
        from dataclasses import replace

        one = next(BOOK.provisions())
        assert regulations(replace(one, article=article)) == names

    def test_laws_come_before_regulations_and_the_newest_first(self):
        names = ["PP 35/2021", OTHERS, "UU 13/2003", "PP 6/2025", "UU 4/2024", "ILO (2021)"]
        assert in_order(names) == ["UU 4/2024", "UU 13/2003", "PP 6/2025", "PP 35/2021", "ILO (2021)", OTHERS]

    def test_every_rule_has_a_name_and_a_value(self):
        for one in BOOK.provisions():
            assert name_of(one, BOOK) and shown_value(one), one.code

    @pytest.mark.parametrize(
        ("checked", "today", "months"),
        [
            (date(2026, 10, 5), date(2026, 11, 4), 0),
            (date(2026, 10, 5), date(2026, 11, 5), 1),
            (date(2026, 10, 5), date(2027, 4, 4), 5),
            (date(2026, 10, 5), date(2027, 4, 5), 6),
            (date(2026, 10, 5), date(2020, 1, 1), 0),  # the clock of the laptop is wrong
        ],
    )
    def test_the_age_of_the_rules(self, checked: date, today: date, months: int):
        assert age.months_between(checked, today) == months
        assert age.is_old(checked, today) is (months >= 6)
