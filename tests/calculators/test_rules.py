"""Rule files: strict loading (one bad file a test), dated look-up, and the coverage of every quarter."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

import calculators
from calculators.core.quantity import CERTAINTIES, constant
from calculators.core.rule_entries import RuleError
from calculators.core.rules import NoRule, Rulebook
from calculators.core.units import UnitError

GOOD = """
[[ceiling]]
from = 2020-01-01
value = 5_000_000
unit = "IDR/month"
article = "PP 1/2020 Pasal 1"
certainty = "quoted"
checked = 2026-10-05
"""


def book(tmp_path, text, name="topic.toml"):
    (tmp_path / "pack.toml").write_text('pack = "1"\nchecked_until = 2026-10-05\n', encoding="utf-8")
    (tmp_path / name).write_text(text, encoding="utf-8")
    return Rulebook(tmp_path)


def test_a_good_file_loads(tmp_path):
    rules = book(tmp_path, GOOD).on(date(2020, 1, 1))
    assert rules.value("topic.ceiling").amount == 5_000_000
    assert rules.value("topic.ceiling").sources == ["PP 1/2020 Pasal 1"]


BAD = {
    "unknown key": (GOOD + "colour = 1\n", "unknown key colour"),
    "no article": (GOOD.replace('article = "PP 1/2020 Pasal 1"\n', ""), "article is missing"),
    "empty article": (GOOD.replace("PP 1/2020 Pasal 1", ""), "article is missing"),
    "no from": (GOOD.replace("from = 2020-01-01\n", ""), "from is missing"),
    "no certainty": (GOOD.replace('certainty = "quoted"\n', ""), "certainty is missing"),
    "no checked": (GOOD.replace("checked = 2026-10-05\n", ""), "checked is missing"),
    "made-up certainty": (GOOD.replace("quoted", "sure"), "certainty “sure”"),
    "no value": (GOOD.replace("value = 5_000_000\n", ""), "exactly one of"),
    "value and rows": (GOOD + "rows = [[0, 1]]\n", "exactly one of"),
    "number without unit": (GOOD.replace('unit = "IDR/month"\n', ""), "needs a unit"),
    "table without key unit": (GOOD.replace("value = 5_000_000", "rows = [[0, 1]]"), "unit and key_unit"),
    "rows that fall": (
        GOOD.replace("value = 5_000_000", 'key_unit = "year"\nrows = [[3, 1], [1, 2]]'), "rows must rise"),
    "row of one": (GOOD.replace("value = 5_000_000", 'key_unit = "year"\nrows = [[3]]'), "a row is"),
    "same date twice": (GOOD + GOOD, "does not come after"),
    "backward dates": (GOOD + GOOD.replace("2020-01-01", "2019-01-01"), "does not come after"),
    "overlap": (GOOD + "until = 2021-06-01\n" + GOOD.replace("2020-01-01", "2021-01-01"), "overlaps"),
    "until before from": (GOOD + "until = 2019-01-01\n", "until lies before"),
    "not an array": (GOOD.replace("[[ceiling]]", "[ceiling]"), "array of tables"),
    "not TOML": ("[[ceiling]\n", "topic.toml"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused(tmp_path, name):
    text, message = BAD[name]
    with pytest.raises(RuleError, match=message) as raised:
        book(tmp_path, text).topic("topic")
    assert "topic.toml" in str(raised.value)


def test_no_silent_fallback(tmp_path):
    rules = book(tmp_path, GOOD)
    with pytest.raises(NoRule, match="31 Desember 2019"):
        rules.on(date(2019, 12, 31)).value("topic.ceiling")
    with pytest.raises(RuleError, match="no rule “floor”"):
        rules.on(date(2020, 1, 1)).value("topic.floor")


def test_a_period_ends_on_until(tmp_path):
    rules = book(tmp_path, GOOD + "until = 2020-12-31\n")
    assert rules.on(date(2020, 12, 31)).find("topic.ceiling") is not None
    assert rules.on(date(2021, 1, 1)).find("topic.ceiling") is None


def test_tables(tmp_path):
    text = GOOD.replace("value = 5_000_000", 'key_unit = "year"\nrows = [[0, 1, "huruf a"], [3, 2, "huruf b"]]')
    table = book(tmp_path, text).on(date(2020, 1, 1)).table("topic.ceiling")
    for years, value, letter in ((0, 1, "a"), (2, 1, "a"), (3, 2, "b"), (90, 2, "b")):
        found = table.at(constant(years, "year"))
        assert found.amount == value
        assert found.sources == [f"PP 1/2020 Pasal 1 huruf {letter}"]
    with pytest.raises(UnitError):
        table.at(constant(1, "month"))
    with pytest.raises(RuleError, match="no row"):
        table.at(constant(-1, "year"))


def test_percent_is_stored_as_a_share(tmp_path):
    text = GOOD.replace("5_000_000", "5.7").replace("IDR/month", "percent")
    assert book(tmp_path, text).on(date(2020, 1, 1)).value("topic.ceiling").value == Fraction(57, 1000)


# --- the pack that ships --------------------------------------------------------------------------------------------

QUARTERS = [date(year, month, 1) for year in range(2003, 2031) for month in (1, 4, 7, 10)]
PROVISIONS = list(calculators.default_rules().provisions())


def test_every_value_is_cited_dated_and_read():
    pack = calculators.default_rules()
    for entry in PROVISIONS:
        where = f"{entry.topic}.{entry.name}[{entry.key}]"
        assert entry.certainty in CERTAINTIES, where
        assert entry.label, f"{where} has no label"
        assert len(entry.note) > 10, f"{where} has no short reading"
        assert entry.checked <= pack.checked_until, where


def test_codes_are_unique_on_each_day():
    codes = {(entry.code, entry.start) for entry in PROVISIONS}
    assert len(codes) == len(PROVISIONS)


@pytest.mark.parametrize("day", QUARTERS, ids=str)
def test_every_quarter_has_one_severance_law_or_the_stated_refusal(day):
    found = calculators.default_rules().on(day).find("severance.law")
    expected = "pp35" if day >= date(2021, 2, 2) else "uu13" if day >= date(2003, 3, 25) else None
    assert (found.value if found else None) == expected
    given = {"start_date": (day - timedelta(days=800)).isoformat(), "end_date": day.isoformat(),
             "basic_wage": 4_000_000, "reason": "death"}  # fmt: skip
    body = calculators.calculate("severance", given).to_dict()
    if expected is None:
        assert body["status"] == "invalid"
        assert "25 Maret 2003" in body["errors"][0]["message"]
    else:
        # 800 days are two completed years: 3 months, twice on death, no UPMK; 15% of it under UU 13/2003.
        plain = 3 * 2 * 4_000_000
        assert body["totals"]["gross"] == (plain if expected == "pp35" else plain * 115 // 100)
