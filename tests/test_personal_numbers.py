"""What a person's number looks like."""

from __future__ import annotations

import pytest

from referat.personal_numbers import (
    is_birthday,
    personal_numbers,
    satisfies_modulus,
    words_of_name,
)


def test_the_seventh_digit_tells_the_century() -> None:
    assert is_birthday("2902004000"), "2000 was a leap year"
    assert not is_birthday("2902000000"), "1900 was none"
    assert not is_birthday("0101585000"), "born in 1858"


def test_modulus_eleven() -> None:
    assert satisfies_modulus("0101010007")
    assert not satisfies_modulus("0101010008")


@pytest.mark.parametrize(
    "text", ["CPR010190-1234", "nr010190-1234", "010190-1234Eva", "Eva010190-1234Bo"]
)
def test_words_may_run_into_a_number_with_a_hyphen(text: str) -> None:
    assert [number.digits for number in personal_numbers(text)] == ["0101901234"]


@pytest.mark.parametrize(
    "text",
    [
        "a0101901234",
        "0101901234b",
        "x010190 1234",
        "ab010190-1234-4abc-8def-0123456789ab",
        "A_010190-1234",
        "010190-1234_A",
    ],
)
def test_identities_are_none(text: str) -> None:
    assert list(personal_numbers(text)) == []


def test_only_the_day_of_birth_is_shown() -> None:
    (number,) = personal_numbers("Fra 010190 - 1234, tlf. 12345678")
    assert number.masked == "010190-xxxx"


@pytest.mark.parametrize(
    "name",
    ["bilag/A_010190-1234_B.pdf", "2-010190-1234.pdf", "sag-010190-1234-2.pdf", "a-0101901234-b"],
)
def test_in_the_name_of_a_file_its_signs_divide_words(name: str) -> None:
    assert list(personal_numbers(name)) == []
    assert [number.digits for number in personal_numbers(words_of_name(name))] == ["0101901234"]
    assert len(words_of_name(name)) == len(name)
