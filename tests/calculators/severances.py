"""A plain case of severance, and the grounds as the two laws have them."""

import calculators

WAGE = 5_000_000


def run(**changes):
    """The statement of a plain case with `changes`."""
    asked = {"start_date": "2015-01-01", "end_date": "2024-06-30", "basic_wage": WAGE, "reason": "death"} | changes
    return calculators.calculate("severance", {code: value for code, value in asked.items() if value is not None})


def amounts(statement):
    return {line.code: line.amount for line in statement.lines}


# PP 35/2021 Pasal 41-57: ground, article, uang pesangon, UPMK, uang pisah
PP35 = [
    ("merger", "41", 1, 1, False),
    ("acquisition", "42 ayat (1)", 1, 1, False),
    ("acquisition_changed_terms", "42 ayat (2)", 0.5, 1, False),
    ("efficiency_loss", "43 ayat (1)", 0.5, 1, False),
    ("efficiency_prevent_loss", "43 ayat (2)", 1, 1, False),
    ("closure_loss", "44 ayat (1)", 0.5, 1, False),
    ("closure_no_loss", "44 ayat (2)", 1, 1, False),
    ("force_majeure_closure", "45 ayat (1)", 0.5, 1, False),
    ("force_majeure_open", "45 ayat (2)", 0.75, 1, False),
    ("pkpu_loss", "46 ayat (1)", 0.5, 1, False),
    ("pkpu_no_loss", "46 ayat (2)", 1, 1, False),
    ("bankruptcy", "47", 0.5, 1, False),
    ("worker_petition", "48", 1, 1, False),
    ("petition_rejected", "49", 0, 0, True),
    ("resignation", "50", 0, 0, True),
    ("absence", "51", 0, 0, True),
    ("violation_after_warnings", "52 ayat (1)", 0.5, 1, False),
    ("urgent_violation", "52 ayat (2)", 0, 0, True),
    ("detention_loss", "54 ayat (1)", 0, 0, True),
    ("detention_no_loss", "54 ayat (2)", 0, 1, False),
    ("conviction_loss", "54 ayat (4)", 0, 0, True),
    ("conviction_no_loss", "54 ayat (5)", 0, 1, False),
    ("prolonged_illness", "55", 2, 1, False),
    ("retirement", "56", 1.75, 1, False),
    ("death", "57", 2, 1, False),
]
UU13 = [
    ("efficiency", "164 ayat (3)", 2, 1, False),
    ("status_change_worker_refuses", "163 ayat (1)", 1, 1, False),
    ("status_change_employer_refuses", "163 ayat (2)", 2, 1, False),
    ("closure_loss", "164 ayat (1)", 1, 1, False),
    ("force_majeure_closure", "164 ayat (1)", 1, 1, False),
    ("closure_no_loss", "164 ayat (3)", 2, 1, False),
    ("bankruptcy", "165", 1, 1, False),
    ("worker_petition", "169 ayat (2)", 2, 1, False),
    ("petition_rejected", "169 ayat (3)", 0, 0, False),
    ("resignation", "162", 0, 0, True),
    ("absence", "168", 0, 0, True),
    ("violation_after_warnings", "161 ayat (3)", 1, 1, False),
    ("urgent_violation", "158", 0, 0, True),
    ("detention_no_loss", "160 ayat (7)", 0, 1, False),
    ("detention_loss", "160 ayat (7)", 0, 1, False),
    ("conviction_loss", "160 ayat (7)", 0, 1, False),
    ("conviction_no_loss", "160 ayat (7)", 0, 1, False),
    ("prolonged_illness", "172", 2, 2, False),
    ("retirement", "167 ayat (5)", 2, 1, False),
    ("death", "166", 2, 1, False),
]
