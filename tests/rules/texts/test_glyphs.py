from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.projects import (
    BASE,
    COMMITTEE,
    ITEM,
    MEETING,
    SETTINGS,
    Files,
    check,
    texts,
)


@pytest.mark.parametrize("sign", ["α", "漢", "😀", "☃"])
def test_a_sign_that_the_font_lacks_is_told_at_its_line(
    sign: str, project: Callable[[Files], Path]
) -> None:
    text = f"titel: Ny legeplads\nsagsresume: |\n  Første linje.\n  Her er {sign}.\n"
    found = [t for t in texts(check(project({ITEM: text}))) if t.startswith("D016")]
    assert len(found) == 1
    assert "legeplads.yaml:4:" in found[0]
    assert f"U+{ord(sign):04X}" in found[0]


def test_a_title_is_looked_through_too(project: Callable[[Files], Path]) -> None:
    found = texts(check(project({ITEM: "titel: Ny legeplads ☃\n"})))
    assert any(text.startswith("D016 legeplads.yaml:1:") for text in found)


def test_names_and_headings_are_looked_through_too(project: Callable[[Files], Path]) -> None:
    item = (
        "titel: Ny legeplads\nsagsnr: 26/☃\nindstilling:\n  indstiller: Chef ☃\n"
        "afsnit:\n  - overskrift: Eget ☃\n    underskrivere: [Eva ☃]\n"
        "procedure:\n  trykt: Rådet ☃\n  begrundelse: ingen ☃\nbilag:\n  - titel: Kort ☃\n"
    )
    files = {
        SETTINGS: BASE[SETTINGS].replace("kommune =", 'kommune = "☃" #'),
        COMMITTEE: BASE[COMMITTEE].replace("Mona Mønster", "Mona ☃"),
        MEETING: BASE[MEETING].replace("lokale 1", "lokale ☃"),
        ITEM: item,
    }
    found = [text.split()[1] for text in texts(check(project(files))) if text.startswith("D016")]
    assert sorted(found) == [
        *(f"legeplads.yaml:{place}" for place in ("12:17", "2:12", "4:20", "6:22", "7:25", "9:16")),
        "moede.yaml:3:18",
        "referat.toml:2:12",
        "udvalg.yaml:7:10",
    ]


def test_names_of_files_are_not_printed(project: Callable[[Files], Path]) -> None:
    looks = "[udseende]\nlogo = '☃.svg'\nbrevpapir = '☃.dotx'\nskabeloner = '☃'\n"
    found = texts(check(project({SETTINGS: f"{BASE[SETTINGS]}{looks}"})))
    assert [text for text in found if text.startswith("D016")] == []
