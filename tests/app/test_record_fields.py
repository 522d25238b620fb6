"""One record in a field (transport by land, sea, air) on the form, in a sheet and on paper; conditions inside a row."""

import pytest

import calculators
from app.batch.columns import column, columns_of
from app.export.answers import answers

JKK = calculators.calculator("jkk")


@pytest.fixture
def made(qtbot):
    from app.ui.inputs import make

    def build(code):
        made_input = make(JKK.by_code[code])
        qtbot.addWidget(made_input.widget())
        return made_input

    return build


def test_a_record_is_one_row_on_the_form(made):
    transport = made("transport")
    assert transport.read() is None
    transport.load({"land": 5000, "air": 3000})
    assert transport.read() == {"land": 5000, "air": 3000}
    transport.paste("1.000\t2.000\t3.000\n4.000")
    assert transport.read() == {"land": 1000, "sea": 2000, "air": 3000}
    assert len(transport.rows) == 1
    kept = transport.raw()
    transport.load(None)
    assert transport.read() is None
    transport.restore(kept)
    assert transport.read() == {"land": 1000, "sea": 2000, "air": 3000}


def test_a_row_asks_only_what_its_injury_needs(made):
    injuries = made("injuries")
    injuries.load([{"code": "A01", "function_loss": 50}, {"code": "B07", "decibels": 30}])
    asked = [[code for code, cell in row.items() if cell.widget().isEnabledTo(injuries)] for row in injuries.rows]
    assert asked == [["code", "function_loss"], ["code", "function_loss", "decibels"]]
    assert injuries.read() == [{"code": "A01", "function_loss": 50}, {"code": "B07", "decibels": 30}]
    injuries.rows[1]["code"].restore("A02")
    injuries.rows[1]["code"].edited.emit()
    assert injuries.read()[1] == {"code": "A02"}


def test_a_record_has_a_column_for_each_answer():
    columns = columns_of(JKK)
    assert columns["transport_sea"].label() == "Biaya angkutan: Laut"
    assert column(JKK, "transport_sea").asks.kind == "money"
    assert "transport" not in columns
    assert columns["injuries_1_code"].label() == "Cacat menurut tabel 1: Cacat"


def test_a_record_is_printed_with_its_questions():
    case = {"accident_date": "2022-01-10", "monthly_wage": 1, "outcome": "recovered", "transport": {"land": 5000}}
    statement = calculators.calculate("jkk", case)
    printed = {row.label: row.value for row in answers(statement, "id")}
    assert printed["Biaya angkutan"] == "Darat, sungai, atau danau: Rp5.000"


def test_a_question_that_a_row_does_not_ask_is_not_shown(made):
    injuries = made("injuries")
    injuries.load([{"code": "B18", "lost_percent": 20}, {"code": "A01"}])
    shown = [
        [code for code, cell in row.items() if not cell.widget().parentWidget().isHidden()] for row in injuries.rows
    ]
    assert shown[0] == ["code", "function_loss", "lost_percent", "better_eye", "worse_eye"]
    assert shown[1] == ["code", "function_loss"]
    injuries.restore(injuries.raw()[:1])
    assert injuries.read() == [{"code": "B18", "lost_percent": 20}]
