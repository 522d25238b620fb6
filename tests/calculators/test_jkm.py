"""JKM and the scholarship: amounts by law, the waiting rule, contributions, heirs, who pays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators

OLD_LAST, NEW_FIRST = "2019-12-01", "2019-12-02"
CASE = {"death_date": "2024-03-16", "segment": "PU", "contribution_months": 12}
SD_LAST_YEAR = {"level": "sd", "years_left": 1}


def run(**answers):
    return calculators.calculate("jkm", CASE | answers)


def lines(**answers):
    body = run(**answers).to_dict()
    assert body["status"] == "result", body
    return {line["code"]: line["amount"] for line in body["lines"]}


def warnings(**answers):
    return " ".join(run(**answers).to_dict()["warnings"])


@pytest.mark.parametrize(
    ("day", "lump_sum", "periodic", "funeral", "gross"),
    [
        ("2015-07-01", 16_200_000, 4_800_000, 3_000_000, 24_000_000),
        (OLD_LAST, 16_200_000, 4_800_000, 3_000_000, 24_000_000),
        (NEW_FIRST, 20_000_000, 12_000_000, 10_000_000, 42_000_000),
        ("2026-10-01", 20_000_000, 12_000_000, 10_000_000, 42_000_000),
    ],
)
def test_the_amounts_of_both_laws(day, lump_sum, periodic, funeral, gross):
    found = lines(death_date=day)
    assert found == {"santunan_sekaligus": lump_sum, "santunan_berkala": periodic, "biaya_pemakaman": funeral}
    assert run(death_date=day).totals["gross"].amount == gross
    assert run(death_date=day).certainty == "quoted"


def test_before_pp_44_2015_is_refused():
    (error,) = run(death_date="2015-06-30").errors
    assert error.field == "death_date"
    assert "1 Juli 2015" in str(error.message)


@pytest.mark.parametrize("year", range(2015, 2031))
@pytest.mark.parametrize("month", [1, 4, 7, 10])
def test_every_quarter(year, month):
    day = date(year, month, 1)
    statement = run(death_date=day.isoformat())
    if day < date(2015, 7, 1):
        assert statement.status == "invalid"
    else:
        assert statement.totals["gross"].amount == (42_000_000 if day >= date(2019, 12, 2) else 24_000_000)


# --- the waiting rule of the self-employed, deaths from 24 February 2025 ------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "gross", "certainty"),
    [
        ("2025-02-23", 1, 42_000_000, "quoted"),
        ("2025-02-24", 1, 10_000_000, "secondary"),
        ("2025-02-24", 2, 10_000_000, "secondary"),
        ("2025-02-24", 3, 42_000_000, "unverified"),
        ("2025-02-24", 4, 42_000_000, "quoted"),
    ],
)
def test_the_self_employed_wait_three_months(day, months, gross, certainty):
    statement = run(death_date=day, segment="BPU", contribution_months=months)
    assert statement.totals["gross"].amount == gross
    assert statement.certainty == certainty


@pytest.mark.parametrize(("months", "unclear"), [(1, False), (2, True), (3, True), (4, False)])
def test_the_third_month_is_unclear_and_says_so(months, unclear):
    answers = {"death_date": "2025-06-01", "segment": "BPU", "contribution_months": months}
    assert ("bulan pertama hingga ketiga" in warnings(**answers)) == unclear
    other = [item.quantity.amount for item in run(**answers).comparisons]
    assert other == ([10_000_000] if months == 3 else [])


def test_wage_earners_do_not_wait_but_that_is_not_certain():
    early = run(death_date="2025-06-01", contribution_months=2)
    assert early.totals["gross"].amount == 42_000_000
    assert early.certainty == "unverified"
    assert "hanya untuk peserta bukan penerima upah" in warnings(death_date="2025-06-01", contribution_months=2)
    assert run(death_date="2025-06-01", contribution_months=3).certainty == "quoted"


def test_months_are_asked_for_only_where_they_decide():
    without = {key: value for key, value in CASE.items() if key != "contribution_months"}
    assert calculators.calculate("jkm", without).status == "result"
    for answers in ({"death_date": "2025-06-01", "segment": "BPU"}, {"children": [SD_LAST_YEAR]}):
        statement = calculators.calculate("jkm", without | answers)
        assert [error.field for error in statement.missing] == ["contribution_months"]


# --- scholarship ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "amount"),
    [
        (OLD_LAST, 59, None), (OLD_LAST, 60, 12_000_000),
        (NEW_FIRST, 35, None), (NEW_FIRST, 36, 76_500_000),
    ],
)  # fmt: skip
def test_the_scholarship_needs_years_of_contributions(day, months, amount):
    answers = {"death_date": day, "contribution_months": months, "children": [SD_LAST_YEAR]}
    assert lines(**answers).get("beasiswa") == amount
    assert ("Beasiswa tidak diberikan" in warnings(**answers)) == (amount is None)
    papers = run(**answers).to_dict()["documents"]
    assert any("sekolah" in paper for paper in papers) == (amount is not None)


@pytest.mark.parametrize(
    ("level", "years_left", "amount"),
    [
        # 2 x 1.5 + 6 x 1.5 + 3 x 2 + 3 x 3 + 5 x 12 = 87 million, and what is left of it
        ("tk", 2, 87_000_000), ("tk", 0, 84_000_000), ("sd", 6, 84_000_000), ("sd", 1, 76_500_000),
        ("sd", 0, 75_000_000), ("smp", 3, 75_000_000), ("sma", 3, 69_000_000), ("sma", 2, 66_000_000),
        ("higher", 5, 60_000_000), ("higher", 1, 12_000_000), ("higher", 0, 0),
    ],
)  # fmt: skip
def test_a_child_stays_at_school(level, years_left, amount):
    child = {"level": level, "years_left": years_left}
    assert lines(contribution_months=36, children=[child]).get("beasiswa", 0) == amount


@pytest.mark.parametrize(("level", "most"), [("tk", 2), ("sd", 6), ("smp", 3), ("sma", 3), ("higher", 5)])
def test_no_level_lasts_longer_than_the_law_pays(level, most):
    def with_years(years):
        return run(contribution_months=36, children=[SD_LAST_YEAR, {"level": level, "years_left": years}])

    assert with_years(most).status == "result"
    (error,) = with_years(most + 1).errors
    assert error.field == "children"
    assert "baris 2" in str(error.message)


def test_two_children_at_most_those_with_the_largest_sums():
    children = [{"level": "higher", "years_left": 1}, {"level": "tk", "years_left": 2}, SD_LAST_YEAR]
    answers = {"contribution_months": 36, "children": children}
    assert lines(**answers)["beasiswa"] == 87_000_000 + 76_500_000
    assert "baris 2, 3" in warnings(**answers)
    assert run(**answers).certainty == "unverified"
    assert lines(contribution_months=36, children=[children[1]] * 2)["beasiswa"] == 174_000_000


def test_later_levels_are_counted_in_and_said_to_be():
    assert run(contribution_months=36, children=[SD_LAST_YEAR]).certainty == "computed"
    assert run(contribution_months=36, children=[{"level": "higher", "years_left": 2}]).certainty == "quoted"
    assert "terus sekolah" in warnings(contribution_months=36, children=[SD_LAST_YEAR])


def test_before_december_2019_one_sum_for_all_children():
    children = [SD_LAST_YEAR, {"level": "tk", "years_left": 2}, {"level": "sma", "years_left": 1}]
    assert lines(death_date=OLD_LAST, contribution_months=60, children=children)["beasiswa"] == 12_000_000


def test_jkk_asks_no_months_for_the_scholarship():
    case = {"monthly_wage": 1_000_000, "outcome": "total_disability", "children": [SD_LAST_YEAR]}
    for day, amount in ((OLD_LAST, 12_000_000), (NEW_FIRST, 76_500_000)):
        body = calculators.calculate("jkk", case | {"accident_date": day}).to_dict()
        assert {line["code"]: line["amount"] for line in body["lines"]}["beasiswa"] == amount


# --- membership, heirs, who pays --------------------------------------------------------------------------------------


def test_no_right_without_active_membership():
    refused = run(active_member=False)
    assert refused.status == "not_entitled"
    assert "masa aktif" in str(refused.reasons[0].text)
    assert run(contribution_months=0).status == "not_entitled"


def test_the_employer_pays_for_an_unregistered_worker():
    body = run(registered=False, contribution_months=40, children=[SD_LAST_YEAR]).to_dict()
    assert {line["payer"] for line in body["lines"]} == {"employer"}
    certainty = {line["code"]: line["certainty"] for line in body["lines"]}
    assert certainty["santunan_sekaligus"] == "quoted"
    assert certainty["beasiswa"] == "unverified"
    nobody = run(registered=False, segment="BPU").to_dict()
    assert nobody["status"] == "not_entitled"
    assert [reason["sources"] for reason in nobody["reasons"]] == [["PP 44/2015 Pasal 34 ayat (1) jo. Pasal 1 angka 4"]]


@pytest.mark.parametrize(
    ("segment", "months", "status", "payer"),
    [
        ("PU", 3, "result", "bpjs"), ("PU", 4, "result", "employer"),
        ("BPU", 3, "result", "bpjs"), ("BPU", 4, "not_entitled", None),
    ],
)  # fmt: skip
def test_arrears(segment, months, status, payer):
    statement = run(segment=segment, arrears_months=months)
    assert statement.status == status
    assert {line.payer for line in statement.lines} == ({payer} if payer else set())


def test_a_child_is_an_heir():
    # PP 44/2015 Pasal 40 ayat (2) huruf a: widow, widower or child; whoever buried the member has no scholarship
    refused = run(has_heirs=False, contribution_months=40, children=[SD_LAST_YEAR])
    assert [error.field for error in refused.errors] == ["has_heirs"]


def test_without_heirs_only_the_funeral_is_paid_to_whoever_arranged_it():
    body = run(has_heirs=False).to_dict()
    assert [(line["code"], line["payee"], line["amount"]) for line in body["lines"]] == [
        ("biaya_pemakaman", "funeral_arranger", 10_000_000)
    ]
    assert "Dana Jaminan Sosial" in warnings(has_heirs=False)


CHILDREN = st.lists(
    st.fixed_dictionaries({
        "level": st.sampled_from(["tk", "sd", "smp", "sma", "higher"]), "years_left": st.integers(0, 2)
    }), max_size=4,
)  # fmt: skip


@given(st.dates(date(2015, 7, 1), date(2035, 12, 31)), st.integers(1, 400), CHILDREN, st.sampled_from(["PU", "BPU"]))
def test_properties(day, months, children, segment):
    answers = {"death_date": day.isoformat(), "segment": segment}
    statement = run(**answers, contribution_months=months, children=children)
    later = run(**answers, contribution_months=months + 1, children=children)
    assert statement.totals["gross"].amount == sum(line.amount for line in statement.lines)
    assert statement.totals["gross"].amount <= later.totals["gross"].amount
    assert sum(line.amount for line in statement.lines if line.code == "beasiswa") <= 174_000_000


@pytest.mark.parametrize(("segment", "names_company"), [("PU", True), ("BPU", False)])
def test_only_a_worker_of_a_company_is_told_of_the_company(segment, names_company):
    statement = run(segment=segment, contribution_months=0)
    assert statement.status == "not_entitled"
    assert ("perusahaan" in str(statement.reasons[0].text)) is names_company
