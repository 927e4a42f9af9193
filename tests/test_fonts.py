"""The bundled faces: one family of four, complete, and readable again from a PDF."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from referat.resources import fonts_folder

STYLES = {
    "ReferatSans-Regular": ("Regular", 400, 0b1000000, 0b00),
    "ReferatSans-Italic": ("Italic", 400, 0b0000001, 0b10),
    "ReferatSans-Bold": ("Bold", 700, 0b0100000, 0b01),
    "ReferatSans-BoldItalic": ("Bold Italic", 700, 0b0100001, 0b11),
}
EUROPEAN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
ALPHABETS = {
    "Skolt Sámi": "ǨǩǤǥǦǧƷʒǮǯ",
    "Livonian": "ǞǟȪȫȬȭȮȯȰȱȲȳḐḑ",
    "Aragonese, Asturian, Sicilian": "ḶḷḌḍḤḥṬṭ",
    "Old Norse": "ǪǫǬǭ",
    "Azerbaijani": "Əə",
    "Irish in the old spelling": "ḂḃĊċḊḋḞḟĠġṀṁṖṗṠṡṪṫ",
    "Welsh": "ẀẁẂẃẄẅỲỳ",
}
OFFICE = "ȘșȚțẞẁẃẅỳǾǿ‐‑–—…‘’‚“”„‹›†‡•‰€№™←↑→↓≤≥≠≈−√∞⅓⅔⅛⁰¹²³₀☐☑✓◦▪■□\u2009\u202f"


@pytest.fixture(params=sorted(STYLES))
def face(request: pytest.FixtureRequest) -> Path:
    return fonts_folder() / f"{request.param}.ttf"


def test_the_four_faces_are_one_family(face: Path) -> None:
    font = TTFont(face)
    style, weight, selection, mac = STYLES[face.stem]
    names = {i: font["name"].getDebugName(i) for i in (1, 2, 6, 16, 17)}
    assert names == {1: "Referat Sans", 2: style, 6: face.stem, 16: "Referat Sans", 17: style}
    assert font["OS/2"].usWeightClass == weight
    assert font["OS/2"].fsSelection == selection
    assert font["head"].macStyle == mac


def test_every_letter_and_sign_is_there(face: Path) -> None:
    assert not {*EUROPEAN, *map(ord, OFFICE)} - TTFont(face).getBestCmap().keys()


@pytest.mark.parametrize("language", ALPHABETS)
def test_the_letters_of_an_alphabet_are_there(language: str, face: Path) -> None:
    assert not set(map(ord, ALPHABETS[language])) - TTFont(face).getBestCmap().keys()


@pytest.mark.parametrize(("letter", "parts"), [("Ǩ", 2), ("Ȯ", 2), ("ȱ", 3), ("ǟ", 3)])
def test_a_letter_set_together_stands_over_its_own_letter(
    letter: str, parts: int, face: Path
) -> None:
    font = TTFont(face)
    names, glyphs = font.getBestCmap(), font["glyf"]
    base = names[ord(unicodedata.normalize("NFD", letter)[0])]
    made = glyphs[names[ord(letter)]]
    assert len(made.components) == parts
    assert made.yMin == glyphs[base].yMin
    assert made.yMax > glyphs[base].yMax
    assert font["hmtx"][names[ord(letter)]][0] == font["hmtx"][base][0]


def test_the_coverage_file_tells_the_truth(face: Path) -> None:
    lines = (fonts_folder() / "coverage.txt").read_text("ascii").split()
    bounds = [(line.partition("-")[0], line.rpartition("-")[2]) for line in lines]
    points = {p for a, b in bounds for p in range(int(a, 16), int(b, 16) + 1)}
    assert points == TTFont(face).getBestCmap().keys()


def test_no_two_characters_share_a_glyph(face: Path) -> None:
    shared = Counter(TTFont(face).getBestCmap().values())
    assert [glyph for glyph, count in shared.items() if count > 1] == []


def test_no_feature_leads_to_a_glyph_without_a_character(face: Path) -> None:
    font = TTFont(face)
    encoded = set(font.getBestCmap().values())
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            assert set(subtable.mapping.values()) <= encoded


def test_figures_are_tabular(face: Path) -> None:
    font = TTFont(face)
    figures = (font.getBestCmap()[ord(figure)] for figure in "0123456789")
    assert len({font["hmtx"][glyph][0] for glyph in figures}) == 1


def test_the_reserved_name_is_left_to_the_original(face: Path) -> None:
    names = [n for n in TTFont(face)["name"].names if "Source" in n.toUnicode()]
    assert {n.nameID for n in names} == {0}


def test_a_face_is_small(face: Path) -> None:
    assert face.stat().st_size <= 64_000
