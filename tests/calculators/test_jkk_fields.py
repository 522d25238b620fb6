"""A field that holds one record, and a choice out of a long list."""

import calculators
from calculators.core import answers
from calculators.core.fields import Case, Choice, Field, by_code


def read(fields, given):
    return answers.read(fields, given, calculators.default_rules())


TRIP = Field(
    "transport", "Biaya angkutan", "object",
    items=(Field("land", "Darat", "money"), Field("sea", "Laut", "money")),
)  # fmt: skip
LETTERS = Field(
    "letter", "Huruf", "choice", choices=tuple(Choice(f"A{n:02}", f"Huruf {n}") for n in range(1, 32)),
)  # fmt: skip
FIELDS = by_code((TRIP, LETTERS))


def wrong(given):
    (error,) = read(FIELDS, given).errors
    return error.field, str(error.message)


def test_a_record_is_a_case_of_its_own():
    trip = read(FIELDS, {"transport": {"land": 5000}}).case["transport"]
    assert isinstance(trip, Case)
    assert trip["land"] == 5000
    assert not trip.has("sea")
    assert trip.quantity("land").code == "transport_land"


def test_a_record_that_is_not_one_is_refused():
    assert wrong({"transport": 5000}) == (
        "transport", 'Biaya angkutan: harus berupa isian bernama, misalnya {"land": ..., "sea": ...}.',
    )  # fmt: skip
    assert wrong({"transport": [{"land": 1}]})[0] == "transport"


def test_a_wrong_item_names_record_and_item():
    field, message = wrong({"transport": {"land": -1}})
    assert field == "transport"
    assert message == "Biaya angkutan: Darat: tidak boleh kurang dari nol."
    assert "“lnad”" in wrong({"transport": {"lnad": 1}})[1]


def test_no_record_is_no_answer():
    assert read(FIELDS, {}).case.get("transport") is None


def test_a_long_list_names_the_nearest():
    assert "Yang mirip: A01, " in wrong({"letter": "a01"})[1]
    assert wrong({"letter": "lengan"})[1].endswith("Pilih dari daftar, A01 sampai A31.")
