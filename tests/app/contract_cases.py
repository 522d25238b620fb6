"""What the contract names for each calculator: its fields, and cases with the amounts they must bring, by hand."""

WAGE = "wage_basis basic_wage fixed_allowance daily_wage average_wage_12_months minimum_wage"
FIELDS = {
    "severance": f"start_date end_date reason {WAGE} unused_leave_days workdays_per_week leave_divisor travel_cost "
    "other_entitlements separation_pay pension_benefit pension_employer_share micro_small_agreed_amount employer_offer",
    "severance_tax": "payments",
    "jht_tax": "payments",
    "pkwt": f"start_date end_date actual_end_date terminated_by {WAGE} micro_small_agreed_amount",
    "jht": "segment monthly_wage wage_history first_month months last_month opening_balance annual_return claim_reason "
    "claim_date separation_date birth_date previous_partial_claim_year",
    "jp": "event event_date birth_date contribution_months membership_months density average_wage after_spouse",
    "jkp": "termination_date termination_type reported_wage actual_wage contribution_months_24 "
    "consecutive_contribution_months first_benefit_month application_date previous_claims "
    "contribution_months_since_claim registered arrears_months employer_closed",
    "jkk": "accident_date segment monthly_wage outcome stmb_months stmb_days injuries children transport dentures "
    "hearing_aid glasses home_care registered actual_wage",
    "jkm": "death_date segment contribution_months children",
    "contributions": "month segment contract_value sector monthly_wage jkk_class labour_intensive minimum_wage "
    "programs",
    "maternity": "event birth_date leave_start monthly_wage extra_months paid_by_employer",
    "maternity_financing": "workers on_leave minimum_wage insured_wage benefit_rate insurance_rate",
    "layoff_package_ilo": "service_years",
    "ap_projection": "scenario benefit_rate max_months transition",
}

# Nine years and a half of work (UU 13/2003 Pasal 156 ayat (2) and (3)): nine months of pesangon, four of UPMK, of
# Rp5.000.000: 45 million and 20 million, before the factors of the ground.
PP35 = {"start_date": "2015-01-01", "end_date": "2024-06-30", "basic_wage": 5_000_000}
UU13 = {"start_date": "2005-01-01", "end_date": "2014-06-30", "basic_wage": 5_000_000}
PKWT = {"start_date": "2024-01-01", "end_date": "2024-12-31", "basic_wage": 5_000_000}
HALF = PKWT | {"actual_end_date": "2024-06-30"}
JHT = {"segment": "PU", "monthly_wage": 4_000_000, "first_month": "2024-01", "annual_return": 0}
SAVED = {
    "segment": "PU", "opening_balance": 40_000_000, "claim_date": "2025-06-01", "birth_date": "1966-01-01",
    "separation_date": "2025-04-01", "membership_months": 150,
}  # fmt: skip
JP = {
    "event_date": "2025-08-20", "birth_date": "1966-08-20", "contribution_months": 180, "membership_months": 180,
    "density": 100, "average_wage": 8_000_000,
}  # fmt: skip
JKP = {
    "termination_date": "2025-05-01", "termination_type": "layoff", "reported_wage": 3_000_000,
    "contribution_months_24": 20, "application_date": "2025-05-20", "first_benefit_month": "2025-06",
}  # fmt: skip
JKK = {"accident_date": "2025-03-10", "segment": "PU", "monthly_wage": 4_000_000, "outcome": "recovered"}
JKM = {"death_date": "2025-03-10", "segment": "PU", "contribution_months": 48}
PU = {"month": "2026-03", "segment": "PU", "monthly_wage": 5_000_000, "jkk_class": "medium", "minimum_wage": 4_000_000}
BIRTH = {"event": "birth", "birth_date": "2025-01-01", "monthly_wage": 5_200_000}

CASES = [
    # severance: one of every line
    ("severance", PP35 | {"reason": "merger"}, {"uang_pesangon": 45_000_000, "upmk": 20_000_000},
     # 5% of what is above 50 million of 65 million (PP 68/2009 Pasal 4)
     {"gross": 65_000_000, "tax": 750_000, "net": 64_250_000}),
    # a week of five days divides by 21, of six by 25; the company's own divisor goes before
    ("severance", PP35 | {"reason": "death", "unused_leave_days": 21, "workdays_per_week": 5},
     {"uph_leave": 5_000_000}, {}),
    ("severance", PP35 | {"reason": "death", "unused_leave_days": 25, "workdays_per_week": "6"},
     {"uph_leave": 5_000_000}, {}),
    ("severance", PP35 | {"reason": "death", "unused_leave_days": 6, "leave_divisor": 30},
     {"uph_leave": 1_000_000}, {}),
    ("severance", PP35 | {"reason": "death", "travel_cost": 700_000, "other_entitlements": 800_000},
     {"uph_travel": 700_000, "uph_other": 800_000}, {}),
    ("severance", PP35 | {"reason": "resignation", "separation_pay": 3_000_000}, {"uang_pisah": 3_000_000}, {}),
    # 60% of 10 million is the employer's part (PP 35/2021 Pasal 58)
    ("severance", PP35 | {"reason": "merger", "pension_benefit": 10_000_000, "pension_employer_share": 60},
     {"pension_offset": -6_000_000}, {"gross": 59_000_000}),
    # 15% of twice 45 million and once 20 million (UU 13/2003 Pasal 156 ayat (4) huruf c)
    ("severance", UU13 | {"reason": "retirement"}, {"uph_housing_health": 16_500_000}, {}),
    ("severance", PP35 | {"reason": "merger", "employer_offer": 60_000_000}, {}, {"shortfall": 4_250_000}),
    ("severance", PP35 | {"reason": "merger", "fixed_allowance": 1_000_000}, {"uang_pesangon": 54_000_000}, {}),
    # a day's wage times 30; piece wages: twelve months' average, at least the minimum wage (UU 13/2003 Pasal 157)
    ("severance", PP35 | {"reason": "merger", "basic_wage": None, "wage_basis": "daily", "daily_wage": 100_000},
     {"uang_pesangon": 27_000_000}, {}),
    ("severance", PP35 | {"reason": "merger", "basic_wage": None, "wage_basis": "piece_rate", "minimum_wage": 4_500_000,
                          "average_wage_12_months": 4_000_000}, {"uang_pesangon": 40_500_000}, {}),
    ("severance", PP35 | {"reason": "merger", "enterprise_size": "micro", "micro_small_agreed_amount": 9_000_000},
     {}, {"gross": 9_000_000}),
    # 60 million in 2024: 5% of 10; 50 million in 2025: 5% of 40, 15% of 10
    ("severance_tax", {"payments": [{"year": 2024, "amount": 60_000_000}, {"year": 2025, "amount": 50_000_000}]},
     {}, {"tax": 4_000_000}),
    # 5% of what is above 50 million (PP 68/2009 Pasal 5)
    ("jht_tax", {"payments": [{"year": 2024, "amount": 60_000_000}, {"year": 2025, "amount": 50_000_000}]},
     {}, {"tax": 3_000_000}),
    # six of twelve months; the other six months' wages as damages (UU 13/2003 Pasal 62)
    ("pkwt", PKWT | {"terminated_by": "none"}, {"uang_kompensasi": 5_000_000}, {}),
    ("pkwt", HALF | {"terminated_by": "employer"}, {"uang_kompensasi": 2_500_000, "ganti_rugi": 30_000_000}, {}),
    ("pkwt", HALF | {"terminated_by": "worker"}, {"uang_kompensasi": 2_500_000, "ganti_rugi": 30_000_000}, {}),
    ("pkwt", PKWT | {"basic_wage": 4_000_000, "fixed_allowance": 1_000_000}, {"uang_kompensasi": 5_000_000}, {}),
    ("pkwt", PKWT | {"basic_wage": None, "wage_basis": "daily", "daily_wage": 100_000},
     {"uang_kompensasi": 3_000_000}, {}),
    ("pkwt", PKWT | {"basic_wage": None, "wage_basis": "piece_rate", "average_wage_12_months": 4_000_000,
                     "minimum_wage": 4_500_000}, {"uang_kompensasi": 4_500_000}, {}),
    ("pkwt", PKWT | {"enterprise_size": "small", "micro_small_agreed_amount": 900_000},
     {"uang_kompensasi": 900_000}, {}),
    # 5,7% of 4 million is 228.000 a month
    ("jht", JHT | {"months": 12}, {"contributions": 2_736_000}, {"balance": 2_736_000}),
    # a month's contribution earns 12 + 11 + ... + 1 = 78 months at 1% a month
    ("jht", JHT | {"last_month": "2024-12", "annual_return": {"2024": 12}},
     {"contributions": 2_736_000, "returns": 177_840}, {"balance": 2_913_840}),
    ("jht", {"segment": "PU", "wage_history": [{"from": "2024-01", "wage": 4_000_000}], "last_month": "2024-12",
             "annual_return": 0}, {"contributions": 2_736_000}, {}),
    # without a wage: 2% of the base of Rp1.000.000
    ("jht", JHT | {"segment": "BPU", "monthly_wage": 1_000_000, "months": 12}, {"contributions": 240_000}, {}),
    # what was taken the year before is taxed together with it: 5% of 10 million above 50 (PP 68/2009 Pasal 5)
    ("jht", SAVED | {"claim_reason": "layoff", "previous_partial_claim_year": 2024,
                     "previous_partial_claim_amount": 20_000_000}, {},
     {"gross": 40_000_000, "tax": 500_000, "net": 39_500_000}),
    # 180 months: 15 × 1% × Rp8.000.000 (PP 45/2015 Pasal 17 ayat (2))
    ("jp", JP | {"event": "retirement"}, {"monthly_benefit": 1_200_000}, {}),
    ("jp", JP | {"event": "total_disability", "birth_date": "1980-01-01"}, {"monthly_benefit": 1_200_000}, {}),
    # half of it for the widow and for the children; a fifth for a parent is below the least pension of 2025
    ("jp", JP | {"event": "death_spouse"}, {"monthly_benefit": 600_000}, {}),
    ("jp", JP | {"event": "death_children", "after_spouse": False}, {"monthly_benefit": 600_000}, {}),
    ("jp", JP | {"event": "death_parents"}, {"monthly_benefit": 399_700}, {}),
    # fewer than 180 months: everything paid in, with its return (PP 45/2015 Pasal 24)
    ("jp", JP | {"event": "retirement", "contribution_months": 117, "membership_months": 117,
                 "contributions_total": 26_000_000, "returns_total": 4_000_000}, {"lump_sum": 30_000_000}, {}),
    # 60% of 3 million for six months; the true wage would give 60% of 4 million
    ("jkp", JKP, {"uang_tunai": 10_800_000}, {"gross": 10_800_000}),
    ("jkp", JKP | {"actual_wage": 4_000_000}, {"uang_tunai": 10_800_000, "employer_shortfall": 3_600_000}, {}),
    ("jkp", {"termination_date": "2025-05-01", "termination_type": "layoff", "actual_wage": 4_000_000,
             "registered": False}, {"employer_liability": 14_400_000}, {}),
    # a second time after five years of contributions (PP 37/2021 Pasal 35)
    ("jkp", JKP | {"termination_date": "2027-06-01", "application_date": "2027-06-20", "first_benefit_month": "2027-07",
                   "previous_claims": ["2022-03-10"], "contribution_months_since_claim": 60, "arrears_months": 1,
                   "employer_closed": False}, {"uang_tunai": 10_800_000}, {}),
    # before 28 February 2025: six months in a row, 45% for three months and 25% for three (PP 37/2021 Pasal 21 (1))
    ("jkp", JKP | {"termination_date": "2024-05-01", "application_date": "2024-05-20", "first_benefit_month": "2024-06",
                   "consecutive_contribution_months": 6}, {"uang_tunai": 6_300_000}, {}),
    ("jkk", JKK | {"stmb_months": 1}, {"stmb": 4_000_000}, {"gross": 4_000_000}),
    ("jkk", JKK | {"stmb_days": 15}, {"stmb": 2_000_000}, {}),
    # one eye 35%, half of it lost: 17,5% × 80 × Rp4.000.000
    ("jkk", JKK | {"outcome": "partial_disability", "injuries": [{"code": "A12", "function_loss": 50}]},
     {"santunan_cacat_sebagian": 56_000_000}, {}),
    # 70% × 80 wages; 24 × Rp500.000 beside it
    ("jkk", JKK | {"outcome": "total_disability"},
     {"santunan_cacat_total": 224_000_000, "santunan_berkala": 12_000_000}, {}),
    ("jkk", JKK | {"outcome": "death"},
     {"santunan_kematian": 192_000_000, "santunan_berkala": 12_000_000, "biaya_pemakaman": 10_000_000}, {}),
    ("jkk", JKK | {"transport": {"land": 100_000, "sea": 200_000, "air": 300_000}}, {"transport": 600_000}, {}),
    ("jkk", JKK | {"dentures": 1_000_000}, {"dentures": 1_000_000}, {}),
    ("jkk", JKK | {"hearing_aid": 1_000_000}, {"hearing_aid": 1_000_000}, {}),
    ("jkk", JKK | {"glasses": 900_000}, {"glasses": 900_000}, {}),
    ("jkk", JKK | {"home_care": 1_000_000}, {"home_care": 1_000_000}, {}),
    ("jkk", JKK | {"stmb_months": 1, "actual_wage": 5_000_000},
     {"stmb": 4_000_000, "employer_shortfall": 1_000_000}, {}),
    ("jkk", JKK | {"stmb_months": 1, "registered": False}, {"stmb": 4_000_000}, {}),
    ("jkk", JKK | {"segment": "BPU", "monthly_wage": 1_000_000, "stmb_months": 1}, {"stmb": 1_000_000}, {}),
    ("jkm", JKM, {"santunan_sekaligus": 20_000_000, "santunan_berkala": 12_000_000, "biaya_pemakaman": 10_000_000},
     {"gross": 42_000_000}),
    ("jkm", JKM | {"segment": "BPU"}, {"santunan_sekaligus": 20_000_000}, {}),
    # JKK 0,89%, JKM 0,3%, JHT 3,7 and 2%, JP 2 and 1%, JKN 4 and 1%, JKP 0,22% from the State
    ("contributions", PU,
     {"jkk": 44_500, "jkm": 15_000, "jht_employer": 185_000, "jht_worker": 100_000, "jp_employer": 100_000,
      "jp_worker": 50_000, "jkn_employer": 200_000, "jkn_worker": 50_000, "jkp_state": 11_000},
     {"worker": 200_000, "employer": 544_500, "state": 11_000}),
    ("contributions", PU | {"programs": ["jkk", "jkm"], "labour_intensive": False},
     {"jkk": 44_500, "jkm": 15_000}, {"employer": 59_500}),
    ("contributions", {"month": "2025-03", "segment": "BPU", "monthly_wage": 1_000_000, "sector": "other"},
     {"jkk": 10_000, "jkm": 6_800, "jht_worker": 20_000}, {"worker": 36_800}),
    # up to Rp100 million of contract: 0,21% and 0,03%
    ("contributions", {"month": "2025-03", "segment": "construction", "contract_value": 100_000_000},
     {"jkk": 210_000, "jkm": 30_000}, {"employer": 240_000}),
    # full wage for three months and the fourth, 75% for the fifth and sixth
    ("maternity", BIRTH | {"extra_months": 0}, {}, {"gross": 15_600_000}),
    ("maternity", BIRTH | {"extra_months": 1}, {}, {"gross": 20_800_000}),
    ("maternity", BIRTH | {"extra_months": 2}, {}, {"gross": 24_700_000}),
    ("maternity", BIRTH | {"extra_months": 3, "paid_by_employer": 15_600_000, "leave_start": "2024-12-01"}, {},
     {"gross": 28_600_000, "shortfall": 13_000_000}),
    ("maternity", BIRTH | {"event": "miscarriage"}, {}, {"gross": 7_800_000}),
    ("maternity", BIRTH | {"event": "husband_birth"}, {}, {}),
    ("maternity", BIRTH | {"event": "husband_miscarriage"}, {}, {}),
    # 500 × 2.671.142 against 10.000 × 3% × 2.367.241
    ("maternity_financing", {"workers": 10_000, "on_leave": 500, "minimum_wage": 2_671_142, "insured_wage": 2_367_241,
                             "benefit_rate": 100, "insurance_rate": 3},
     {"employer_liability_month": 1_335_571_000, "social_insurance_month": 710_172_300}, {}),
    # five years: six months of the table of UU 13/2003; 5,7% of 60 months; half of six months
    ("layoff_package_ilo", {"service_years": 5}, {"severance_months": 6, "jht_months": 3.42, "ap_months": 3},
     {"months": 12.42}),
]  # fmt: skip
