"""What a person's number looks like."""

from __future__ import annotations

from referat.personal_numbers import is_birthday, personal_numbers, satisfies_modulus


def test_the_seventh_digit_tells_the_century() -> None:
    assert is_birthday("2902004000"), "2000 was a leap year"
    assert not is_birthday("2902000000"), "1900 was none"
    assert not is_birthday("0101585000"), "born in 1858"


def test_modulus_eleven() -> None:
    assert satisfies_modulus("0101010007")
    assert not satisfies_modulus("0101010008")


def test_only_the_day_of_birth_is_shown() -> None:
    (number,) = personal_numbers("Fra 010190 - 1234, tlf. 12345678")
    assert number.masked == "010190-xxxx"
