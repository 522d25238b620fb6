"""How strong a passphrase is said to be."""

from __future__ import annotations

import pytest

from app.errors import UserError
from app.passphrase import checked
from app.store import strength, suggest


@pytest.mark.parametrize(
    "phrase",
    ["", "abc", "12345678", "password", "Password123", "rahasia2024", "aaaaaaaaaaaaaaaaaaaa", "abcdefghijklmnop",
     "indonesiamerdeka1945", "bismillah123456", "qwerty1234", "budi1998", "sayangsayangsayangsayang"],
)  # fmt: skip
def test_what_is_guessed_first_is_weak(phrase):
    assert strength(phrase).level == "weak"


@pytest.mark.parametrize(
    "phrase", ["kuda lumping naik sepeda tua", "x7#Qm2!vR9@kT4wz", "meja hujan gitar sungai payung"]
)
def test_several_words_or_pure_chance_are_strong(phrase):
    assert strength(phrase).level == "strong"


def test_a_suggestion_is_strong_and_never_the_same():
    found = {suggest() for _ in range(50)}
    assert len(found) == 50
    assert {strength(phrase).level for phrase in found} == {"strong"}


def test_more_of_the_same_kind_is_not_weaker():
    bits = [strength("meja hujan gitar sungai payung"[:length]).bits for length in (4, 10, 16, 23, 30)]
    assert bits == sorted(bits)


@pytest.mark.parametrize(("phrase", "said"), [("pendek", "terlalu pendek"), ("a\0bcdefghij", "tanda yang tidak")])
def test_unfit_phrases_are_refused(phrase, said):
    with pytest.raises(UserError, match=said):
        checked(phrase)


def test_the_same_letters_from_another_keyboard_are_the_same_phrase():
    assert checked("cafe\u0301 di sudut") == checked("café di sudut ")
