"""Hints with a figure of law: the number comes from the rules of the case's day, in every face alike."""

from datetime import date

import pytest

import calculators
from calculators.core.fields import Field
from calculators.core.figured import Figured, on
from calculators.core.text import catalogue, translate


def hint(calculator, code):
    return calculators.calculator(calculator).by_code[code].hint


@pytest.mark.parametrize(
    ("calculator", "code", "day", "words"),
    [
        # PP 37/2021 Pasal 19 ayat (3): six months in a row, until PP 6/2025 of 7 February 2025
        ("jkp", "consecutive_contribution_months", None, "untuk PHK sampai 6 Februari 2025: paling sedikit 6 bulan"),
        ("jkp", "consecutive_contribution_months", date(2022, 3, 1), "PHK sampai 6 Februari 2025: paling sedikit 6"),
        # PP 37/2021 Pasal 35: sixty months of contributions, three times
        ("jkp", "contribution_months_since_claim", None, "setelah 60 bulan iuran sejak manfaat sebelumnya"),
        ("jkp", "contribution_months_since_claim", None, "paling banyak 3 kali"),
        ("jkp", "accepted_date", None, "di sekitar 7 Februari 2025"),
        ("jkp", "age_at_registration", None, "belum 54 tahun"),
        # PP 37/2021 Pasal 40: three months; PP 6/2025: six
        ("jkp", "application_date", date(2025, 2, 6), "paling lambat 3 bulan sejak PHK"),
        ("jkp", "application_date", date(2025, 2, 7), "paling lambat 6 bulan sejak PHK"),
        ("maternity", "leave_start", None, "1,5 bulan sebelum melahirkan"),
        ("maternity", "certified_months", None, "lain dari 1,5 bulan"),
        # UU 4/2024 Pasal 6 ayat (2): two days, and three more since 2 July 2024
        ("maternity", "extra_days", date(2024, 7, 1), "Di atas 2 hari yang wajib diberikan. Sejak 2 Juli 2024"),
        ("maternity", "extra_days", None, "dapat ditambah paling lama 3 hari"),
        ("severance", "workdays_per_week", None, "dibagi 21 (5 hari) atau 25 (6 hari)"),
        ("contributions", "extra_family", None, "anak keempat dan seterusnya, orang tua, mertua"),
        ("contributions", "workers", None, "paling sedikit 50 orang"),
        ("jkm", "children", None, "belum 23 tahun"),
        ("event.childbirth", "leave_start", None, "1,5 bulan sebelum melahirkan"),
    ],
)
def test_the_officer_reads_the_number(calculator, code, day, words):
    assert words in on(hint(calculator, code), day).render("id")


def every_field(fields):
    for field in fields:
        yield field
        yield from every_field(field.items)


def figured() -> list[tuple[str, Field]]:
    return [
        (code, field)
        for code in calculators.codes()
        for field in every_field(calculators.calculator(code).by_code.values())
        if isinstance(field.hint, Figured)
    ]


@pytest.mark.parametrize("day", [None, date(1999, 1, 1), date(2021, 2, 1), date(2025, 2, 6), date(2030, 1, 1)])
def test_every_such_hint_can_be_said_on_every_day(day):
    found = figured()
    assert len(found) > 10
    for code, field in found:
        for language in ("id", "en"):
            said = on(field.hint, day).render(language)
            assert "{" not in said and "None" not in said, (code, field.code, said)
            assert any(figure.isdigit() for figure in said), (code, field.code, said)
        assert str(field.hint) in catalogue("en")


def test_whoever_translates_a_hint_gets_its_figures():
    assert "54 years" in translate(hint("jkp", "age_at_registration"), "en")
    assert "54 tahun" in translate(hint("jkp", "age_at_registration"), "id")


def test_the_figure_is_that_of_the_pack_in_use(monkeypatch):
    from calculators.core.rules import Rulebook

    files = {file.name: file.read_bytes() for file in Rulebook().source.glob("*.toml")}
    files["jkp.toml"] = files["jkp.toml"].replace(b"value = 54", b"value = 57")
    monkeypatch.setattr(calculators.registry, "_in_use", [files])
    calculators.registry.default_rules.cache_clear()
    try:
        assert "belum 57 tahun" in translate(hint("jkp", "age_at_registration"), "id")
    finally:
        monkeypatch.undo()
        calculators.registry.default_rules.cache_clear()
