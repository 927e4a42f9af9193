"""What a person's number looks like."""

from __future__ import annotations

import pytest

from referat.personal_numbers import (
    is_birthday,
    masked,
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


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("010190\t1234", False),
        ("010190\t-\t1234", False),
        ("01.01.90-1234", False),
        ("01.01.90–1234", False),
        ("010190 / 1234", False),
        ("010190-\n1234", True),
        ("010190 -\r\n  1234", True),
        ("010190\n-1234", False),
        ("010101\t0007", True),
        ("01.01.01-0007", True),
        ("010101 / 0007", True),
        ("010101\r\n-0007", True),
    ],
)
def test_other_ways_to_write_one_are_found_and_doubtful_unless_the_digit_fits(
    text: str, is_sure: bool
) -> None:
    (number,) = personal_numbers(f"Fra {text}, som søger.")
    assert number.digits in ("0101901234", "0101010007")
    assert number.is_sure is is_sure


FITTING = "0101010007"


@pytest.mark.parametrize(
    "text",
    [
        "010190−1234",
        "010190—1234",
        "cpr0101901234",
        "CPR-nr.: 0101901234",
        "personnummer 010190/1234",
        "Personnr. (010190) 1234",
        "cpr=01011990-1234",
        "\nf\n010190-1234",
    ],
)
def test_a_minus_is_a_hyphen_and_a_label_says_what_a_number_is(text: str) -> None:
    (number,) = personal_numbers(f"Fra {text}, som søger.")
    assert (number.digits, number.is_sure) == ("0101901234", True)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("01 01 01-0007", True),
        ("01.01.1901-0007", True),
        ("01-01-1901-0007", True),
        ("010101--0007", True),
        ("/010101-0007", True),
        ("https://x.dk/sag/010101-0007/vis", True),
        ("01 01 01 0007", False),
        ("01 01 01 - 0007", False),
        ("01-01-01-0007", False),
        ("01/01/01-0007", False),
        ("(010101)0007", False),
        ("(010101) - 0007", False),
        ("010101/0007", False),
        ("010101.0007", False),
        ("-010101-0007", False),
        ("_010101-0007_", False),
    ],
)
def test_ways_that_are_mostly_something_else_are_told_of_when_the_digit_fits(
    text: str, is_sure: bool
) -> None:
    (number,) = personal_numbers(f"Fra {text} som søger.")
    assert (number.digits, number.is_sure) == (FITTING, is_sure)
    assert list(personal_numbers(f"Fra {text.replace('0007', '0008')} som søger.")) == []


def test_a_year_in_full_belongs_to_the_seventh_digit() -> None:
    (number,) = personal_numbers("01011990-1234")
    assert (number.digits, number.is_sure) == ("0101901234", False)
    assert list(personal_numbers("01012001-0007")) == []


@pytest.mark.parametrize(
    "text",
    [
        "12 01 01 01 0007",
        "01 01 01-0007 12",
        "x01-01-01-0007",
        "Tal;010101.0007;",
        "010101/2021",
        "01 01 01 2021",
        "01-01-01-2021",
        "01-01-01 0007",
        "01.01.1901 0007",
        "010119010007",
        "/0101010007",
        "0101010007/vis",
        "/01 01 01-0007/2",
        "26/010101-0007",
    ],
)
def test_rows_of_counts_measures_and_years_are_none_even_then(text: str) -> None:
    assert list(personal_numbers(text)) == []


def test_a_row_of_counts_hides_no_number_after_it() -> None:
    assert [number.digits for number in personal_numbers("31 12 010190 1234")] == ["0101901234"]


HARMLESS = [
    "12.05.2026-1530",
    "12.05.26 - 1530",
    "12.05.26 1530",
    "1.1.2026 1200",
    "01.01.2026-31.12.2026",
    "01.01.26-31.12.26",
    "01.01.20-2024",
    "01.01.1990-1234",
    "1.01.90-1234",
    "den 12.05.26, kl. 15.30",
    "kl. 12.05.10-1530.5",
    "101112\t2024",
    "101112 / 2026",
    "101112/2026",
    "010190/1234",
    "26/010190-1234",
    "Sag 00.01.00-A00-1-26",
    "KLE 01.02.03-P19-1-26",
    "01.02.03-1234-5",
    "j.nr. 82.01.01-0012",
    "EAN 5798004700000",
    "EAN 5798 004700000",
    "CVR 29 18 97 57",
    "CVR 29189757",
    "IBAN DK50 0040 0440 1162 43",
    "IBAN DK5000400440116243",
    "konto 9999 0012345678",
    "reg. 1234-0101901234567",
    "tlf. +45 12 34 56 78",
    "tlf. 12345678 / 1234",
    "311290,50\t1234,00",
    "320190\t1234",
    "011390 / 1234",
    "010190\n- 1234 stk.",
    "010190\n\n1234",
    "010190\n1234",
    "010190 kr.\n1234 kr.",
    "010190   1234",
    "010190 // 1234",
    "010190 /1234",
    "010190-\n\n1234",
    "version 01.01.90.1234",
    "192.168.01.01-1234",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_days_accounts_and_numbers_of_cases_are_none(text: str) -> None:
    assert list(personal_numbers(text)) == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("filen 010190-1234.pdf", "filen 010190-xxxx.pdf"),
        ("a_0101901234_020290 2345/b", "a_010190-xxxx_020290-xxxx/b"),
        ("01.01.90-1234.txt i zip/010190-1234", "010190-xxxx.txt i zip/010190-xxxx"),
        ("ark “2026”, celle B7", "ark “2026”, celle B7"),
    ],
)
def test_what_is_told_of_a_place_has_no_whole_number_in_it(name: str, shown: str) -> None:
    assert masked(name) == shown
