"""Micro and small enterprises, where what the law gives is what both sides agreed (PP 35/2021 Pasal 16 (6), 59)."""

from __future__ import annotations

from calculators.core.fields import Case, Choice, Field, MissingAnswer, When
from calculators.core.quantity import Quantity, rupiah_same
from calculators.core.rules import Provision
from calculators.core.text import T

SMALL = ("micro", "small")


def fields(group: str) -> tuple[Field, Field]:
    """The size of the enterprise and the amount agreed, in the form's `group`."""
    return (
        Field(
            "enterprise_size", "Ukuran usaha", "choice", group, default="medium_large",
            choices=(
                Choice("medium_large", "Menengah atau besar"),
                Choice("small", "Usaha kecil"),
                Choice("micro", "Usaha mikro"),
            ),
            hint="Pada usaha mikro dan kecil yang dibayar adalah jumlah yang disepakati pekerja dan pengusaha.",
        ),
        Field(
            "micro_small_agreed_amount", "Jumlah yang disepakati", "money", group,
            asked=(When("enterprise_size", SMALL),),
            hint="Rupiah, menurut perjanjian tertulis antara pekerja dan pengusaha.",
        ),
    )  # fmt: skip


def is_small(case: Case) -> bool:
    """Whether the agreement decides instead of the tables: the size says so, or an agreed amount was given."""
    return case["enterprise_size"] in SMALL or case.has("micro_small_agreed_amount")


def agreed_amount(case: Case, provision: Provision) -> Quantity:
    """What both sides agreed. Rupiah; `MissingAnswer` where it is not known, because the law has no number here."""
    if case.has("micro_small_agreed_amount"):
        return rupiah_same(case.quantity("micro_small_agreed_amount")).under(provision)
    raise MissingAnswer(
        "micro_small_agreed_amount",
        T(
            "Pada usaha mikro dan kecil besarnya menurut kesepakatan ({article}). Isi jumlah yang disepakati; "
            "tanpa itu tidak ada angka menurut undang-undang.",
            article=provision.article,
        ),
    )
