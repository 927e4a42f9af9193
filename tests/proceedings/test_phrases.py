"""The texts of ``referat.toml`` with their placeholders filled."""

from __future__ import annotations

from datetime import date

import pytest

from referat.proceedings.phrases import fill

VALUES: dict[str, str | date] = {
    "udvalg": "Prøveudvalget",
    "dato": date(2025, 10, 20),
    "tid": "15:30",
    "slut": "",
    "titel": "Køb af {grund} [4]",
}


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Møde i {udvalg}", "Møde i Prøveudvalget"),
        ("{dato}", "20. oktober 2025"),
        ("{dato:EEEE 'd.' d. MMMM y} kl. {tid}", "mandag d. 20. oktober 2025 kl. 15:30"),
        ("{dato:dd-MM-yyyy}", "20-10-2025"),
        ("kl. {tid}[ til {slut}]", "kl. 15:30"),
        ("kl. {tid}[ til {tid}]", "kl. 15:30 til 15:30"),
        ("[{udvalg}, ][{slut}, ]{tid}", "Prøveudvalget, 15:30"),
        ("{titel}", "Køb af {grund} [4]"),
        ("{findes_ikke}|", "|"),
        ("{{udvalg}}", "{udvalg}"),
        ("  a \n b  ", "a b"),
        ("kl.\u00a015", "kl.\u00a015"),
        ("[uden pladsholder]", "uden pladsholder"),
        ("", ""),
    ],
)
def test_a_phrase_is_filled(phrase: str, text: str) -> None:
    assert fill(phrase, VALUES) == text
