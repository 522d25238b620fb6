"""Two statements side by side: amounts by line, what was answered otherwise, which law."""

from __future__ import annotations

import calculators
from app.compare import compare
from tests.app.export.cases import severance, work_again


def rows(found):
    return {row.code: row for row in found.amounts}


def test_another_reason_changes_the_lines_and_names_the_answer():
    """Ten completed years at Rp10,000,000: by the tables 9 months of pesangon and 4 of UPMK.

    efficiency_loss: pesangon 0.5 x 9 = 45,000,000; efficiency_prevent_loss: 1 x 9 = 90,000,000. UPMK 4 x = 40,000,000.
    """
    found = compare(severance(employer_offer=None), severance(reason="efficiency_prevent_loss", employer_offer=None))
    pesangon, upmk = rows(found)["uang_pesangon"], rows(found)["upmk"]
    assert (pesangon.left.amount, pesangon.right.amount, pesangon.difference.amount) == (45000000, 90000000, 45000000)
    assert upmk.difference.amount == 0
    assert not upmk.is_changed
    assert [row.code for row in found.answers] == ["reason"]
    assert found.rules == ()
    assert found.difference.amount == found.figures[1].amount - found.figures[0].amount
    assert next(row for row in found.amounts if row.is_main).code == "net"


def test_before_and_after_a_law():
    found = compare(severance(end_date="2021-02-01", reason="retirement"), severance(reason="retirement"))
    assert {row.code for row in found.rules} == {"in_force_on"}
    assert any("UU 13/2003" in article for article in found.laws[0])
    assert any("PP 35/2021" in article for article in found.laws[1])
    assert rows(found)["uph_housing_health"].right is None
    assert rows(found)["uph_housing_health"].difference.amount < 0


def test_a_side_without_an_answer_has_no_amounts_and_no_difference():
    found = compare(severance(), work_again())
    assert found.difference is None
    assert found.captions[1] == "Tidak berhak"
    assert all(row.right is None for row in found.amounts)
    missing = compare(severance(), calculators.calculate("severance", {}), "en")
    assert missing.captions[1] == "Something is still missing"
    assert missing.figures[1] is None


def test_a_new_line_stands_after_the_one_it_follows():
    codes = [row.code for row in compare(severance(travel_cost=None), severance()).amounts]
    assert codes.index("uph_travel") == codes.index("uph_leave") + 1
