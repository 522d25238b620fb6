"""The table of partial disability, row by row, and how its rows are applied."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculators

OLD_LAST, NEW_FIRST = "2019-12-01", "2019-12-02"
CASE = {"accident_date": "2022-01-10", "segment": "PU", "monthly_wage": 1_000_000, "outcome": "partial_disability"}

# PP 44/2015 Lampiran III angka II, in the printed order.
TABLE = dict(zip(
    [*(f"A{n:02}" for n in range(1, 28)), *(f"B{n:02}" for n in range(1, 21))],
    map(Decimal, """40 35 35 30 32 28 70 35 50 25 70 35 40 20 15 12 9 7 4 3 4.5 3.5 2 1.5 5 3 2
                    10 30 40 10 20 30 6 3 5 10 30 15 10 40 20 5 70 7 10 7""".split()),
    strict=True,
))  # fmt: skip
# Seen in a page that cites PP 82/2019: both or one arm at the shoulder, eyes, hearing, scalp, ears, nose, sight.
SECONDARY = set("A01 A02 A11 A12 A13 A14 B01 B02 B07 B08 B09 B10 B11 B12 B13 B18 B19 B20".split())
NEEDS = {"B07": {"decibels": 10}, "B08": {"decibels": 10}, "B18": {"lost_percent": 10}, "B20": {"lost_percent": 10}}


def run(*injuries, **answers):
    return calculators.calculate("jkk", CASE | {"injuries": list(injuries)} | answers)


def partial(*injuries, **answers):
    body = run(*injuries, **answers).to_dict()
    assert body["status"] == "result", body
    return next(line for line in body["lines"] if line["code"] == "santunan_cacat_sebagian")


def percent(*injuries, **answers):
    """Amount of a wage of 1,000,000 is 800,000 for each per cent."""
    return Decimal(partial(*injuries, **answers)["amount"]) / 800_000


def warnings(*injuries, **answers):
    return " ".join(run(*injuries, **answers).to_dict()["warnings"])


def message(*injuries, **answers):
    (error,) = run(*injuries, **answers).errors
    assert error.field == "injuries"
    return str(error.message)


@pytest.mark.parametrize("code", TABLE)
@pytest.mark.parametrize("day", [OLD_LAST, NEW_FIRST])
def test_every_row(code, day):
    line = partial({"code": code, **NEEDS.get(code, {})}, accident_date=day)
    assert Decimal(line["amount"]) / 800_000 == TABLE[code]
    if day == OLD_LAST:
        assert line["certainty"] == "quoted"
    else:
        assert line["certainty"] == ("secondary" if code in SECONDARY else "computed")


def test_the_table_is_whole():
    assert list(calculators.default_rules().series("disability.percent")) == list(TABLE)
    assert len(SECONDARY) == 18


def test_the_list_names_parts_of_the_body():
    field = calculators.calculator("jkk").by_code["injuries"].items[0]
    labels = {choice.code: choice.label for choice in field.options({}, calculators.default_rules())}
    assert labels["A01"] == "Lengan kanan dari sendi bahu ke bawah"
    assert list(labels) == list(TABLE)


def test_loss_of_function_multiplies():
    # 62.5% of 40% is 25%
    assert percent({"code": "A01", "function_loss": 62.5}) == 25
    assert percent({"code": "A01", "function_loss": 100}) == 40
    assert percent({"code": "A01", "function_loss": 0}) == 0


@pytest.mark.parametrize(("decibels", "expected"), [(9, 0), (10, 6), (19, 6), (20, 12), (35, 18), (60, 36)])
def test_hearing_counts_full_tens_of_decibels(decibels, expected):
    assert percent({"code": "B07", "decibels": decibels}) == expected
    if expected:
        line = partial({"code": "B07", "decibels": decibels})
        assert line["certainty"] == ("secondary" if decibels % 10 == 0 else "unverified")
    assert ("kelipatan yang penuh" in warnings({"code": "B07", "decibels": decibels})) == bool(decibels % 10)


@pytest.mark.parametrize(("code", "decibels", "warned"), [("B07", 60, False), ("B07", 70, True), ("B08", 70, True)])
def test_hearing_that_falls_more_than_to_deafness_is_pointed_out(code, decibels, warned):
    # deaf on both ears is 40%, on one 20%; 7 x 6 = 42, 7 x 3 = 21
    assert ("hilang seluruhnya" in warnings({"code": code, "decibels": decibels})) == warned


@pytest.mark.parametrize("code", ["B18", "B20"])
@pytest.mark.parametrize(("lost", "expected"), [(9, 0), (10, 7), (29.9, 14), (50, 35), (100, 70)])
def test_sight_counts_full_tens_of_per_cent(code, lost, expected):
    assert percent({"code": code, "lost_percent": lost}) == expected


def test_two_eyes_that_differ():
    # (3 x 80 + 40) / 4 = 70, so 30% is lost: 3 x 7
    eyes = {"code": "B18", "better_eye": 80, "worse_eye": 40}
    assert percent(eyes) == 21
    assert partial(eyes)["certainty"] == "computed"
    assert "Pembagi 4" in warnings(eyes)
    assert percent({"code": "B18", "better_eye": 100, "worse_eye": 100}) == 0
    assert percent({"code": "B18", "better_eye": 0, "worse_eye": 0}) == 70


@pytest.mark.parametrize(("code", "default"), [("B01", 10), ("B02", 30)])
def test_scalp_is_a_range_in_which_the_doctor_decides(code, default):
    assert percent({"code": code}) == default
    assert "dokter" in warnings({"code": code})
    for figure in (10, 17.5, 30):
        assert percent({"code": code, "percent": figure}) == Decimal(str(figure))
    for figure in (9.9, 30.1):
        assert "10% sampai 30%" in message({"code": code, "percent": figure})


@pytest.mark.parametrize(
    ("code", "expected"), [("A01", 35), ("A02", 40), ("A03", 30), ("A04", 35), ("A05", 28), ("A06", 32)]
)
def test_left_handed_workers_swap_arms_and_hands(code, expected):
    assert percent({"code": code}, left_handed=True) == expected
    assert partial({"code": code}, left_handed=True, accident_date=OLD_LAST)["certainty"] == "quoted"
    assert "kidal" in warnings({"code": code}, left_handed=True)


@pytest.mark.parametrize("code", [f"A{n}" for n in range(15, 25)])
def test_fingers_are_not_swapped_and_say_so(code):
    assert percent({"code": code}, left_handed=True) == TABLE[code]
    assert "jari tangan" in warnings({"code": code}, left_handed=True)


def test_legs_do_not_mind_the_hand():
    assert percent({"code": "A08"}, left_handed=True) == 35
    assert "kidal" not in warnings({"code": "A08"}, left_handed=True)


def test_several_injuries_are_added_and_say_that_the_law_is_silent():
    several = [{"code": "A08"}, {"code": "A15"}]  # 35 + 15
    assert percent(*several) == 50
    assert partial(*several)["certainty"] == "unverified"
    assert "dijumlahkan" in warnings(*several)


@pytest.mark.parametrize(
    ("injuries", "total"),
    [(["A08", "A02"], 70), (["A08", "A01"], 75), (["A08", "A02", "A24"], Decimal("71.5")), (["A07"], 70)],
)
def test_above_the_rate_of_total_disability_there_is_a_warning_and_no_cut(injuries, total):
    rows = [{"code": code} for code in injuries]
    statement = run(*rows)
    assert percent(*rows) == total
    assert ("tidak dipotong" in warnings(*rows)) == (total > 70)
    # 70% x 80 x 1,000,000, beside the result and not in it
    assert [item.quantity.amount for item in statement.comparisons] == ([56_000_000] if total > 70 else [])


def test_each_injury_is_a_step_of_its_own():
    body = run({"code": "A08", "function_loss": 50}, {"code": "A15"}).to_dict()
    steps = {step["code"]: step for step in body["steps"]}
    assert steps["injury_1"]["equation"] == "50% × 35%"
    assert steps["injury_2"]["value"] == "15%"
    assert steps["injuries"]["equation"] == "17,5% + 15%"


def test_a_row_written_twice_is_pointed_out():
    assert "lebih dari sekali: A19" in warnings({"code": "A19"}, {"code": "A19"})
    assert percent({"code": "A19"}, {"code": "A19"}) == 8


def test_wrong_rows():
    assert "Yang mirip: A19, A09" in message({"code": "A99"})
    assert "Pilih dari daftar, A01 sampai B20" in message({"code": "lengan"})
    assert "101 di luar batas" in message({"code": "A01", "function_loss": 101})
    assert "Penurunan daya dengar belum diisi" in message({"code": "B07"})
    assert "isi berapa persen" in message({"code": "B18"})
    assert "isi berapa persen" in message({"code": "B20"})
    assert "kedua mata" in message({"code": "B18", "better_eye": 50})
    assert "Tukar" in message({"code": "B18", "better_eye": 50, "worse_eye": 60})
    assert "bukan keduanya" in message({"code": "B18", "lost_percent": 10, "better_eye": 50, "worse_eye": 40})
    assert "tidak dipakai untuk A01" in message({"code": "A01", "decibels": 10})
    assert "tidak dipakai untuk B20" in message({"code": "B20", "lost_percent": 10, "better_eye": 50})


@given(st.sampled_from(sorted(TABLE)), st.integers(0, 100), st.integers(1, 10**9))
def test_a_function_lost_in_part_never_pays_more_than_the_part_lost(code, loss, wage):
    row = {"code": code, **NEEDS.get(code, {})}
    whole = partial(row, monthly_wage=wage)["amount"]
    assert partial(row | {"function_loss": loss}, monthly_wage=wage)["amount"] <= whole
    assert partial(row | {"function_loss": 100}, monthly_wage=wage)["amount"] == whole
