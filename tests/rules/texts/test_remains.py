"""Placeholders, notes to oneself and remains of templates."""

from __future__ import annotations

import pytest

from referat.diagnostics import Severity
from tests.rules.findings import Project, item, marked, said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Beløbet er XXX kr.", "XXX"),
        ("den xx. marts", "xx"),
        ("Her indsæt beløb.", "indsæt"),
        ("HUSK bilag", "HUSK"),
        ("Husk: ring til Per", "Husk"),
        ("TODO", "TODO"),
        ("Er det 12 ??", "??"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("Kære [navn]", "[navn]"),
        ("den [indsæt dato]", "indsæt"),
        ("Klik eller tryk her for at skrive", "Klik eller tryk her for at"),
        ("«Sagsnr»", "«Sagsnr»"),
        ("[Her skrives resumé]", "[Her skrives resumé]"),
    ],
)
def test_what_is_forgotten_is_told_of(text: str, words: str, project: Project) -> None:
    found = said(project(item(text)), "R031")
    assert [(d.severity, marked(d).split(" ", 1)[1]) for d in found] == [(Severity.WARNING, words)]


@pytest.mark.parametrize("text", ["“Vi vil […] bygge”", "Der er [...] tilbage"])
def test_a_gap_in_brackets_is_only_asked_about(text: str, project: Project) -> None:
    assert [d.severity for d in said(project(item(text)), "R031")] == [Severity.HINT]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen indsætter to nye busser. Kan vi indsætte flere?",
        "Husk cykelhjelmen, skriver skolen til børnene.",
        "Kong Christian XX og kapitel III. Størrelse XXL, maxxx",
        "Se [navngivningen](https://eksempel.dk) af vejen.",
        "Er det nok? Ja.",
        "Det er for mange [sic] fejl.",
    ],
)
def test_common_words_are_left_alone(text: str, project: Project) -> None:
    assert said(project(item(text)), "R031") == []


def test_each_of_many_is_placed(project: Project) -> None:
    lines = [f"Linje {n} har XXX." for n in range(2000)]
    found = said(project(item("\n".join(lines))), "R031")
    assert [marked(d) for d in found] == [
        f"legeplads.yaml:{n + 3}:{14 + len(str(n))} XXX" for n in range(2000)
    ]
