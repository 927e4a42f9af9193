"""Bullets of Word's in a PDF are characters that can be read aloud."""

from __future__ import annotations

import pikepdf
import pytest

from referat.attachments.conversion.signs import name_signs
from tests.support.attached_files import pdf

_BEFORE = b"1 begincodespacerange <00> <FF> endcodespacerange 3 beginbfchar\n%s\nendbfchar"


@pytest.mark.parametrize(
    ("mapped", "told"),
    [
        (b"<01> <F0B7>", b"<01> <2022>"),
        (b"<01> <0041>\n<02> <f0a7>\n<03><F0FC>", b"<01> <0041>\n<02> <25AA>\n<03><2713>"),
        (b"<01> <F0B7F0B7>\n<02> <F06D>", b"<01> <F0B7F0B7>\n<02> <F06D>"),
    ],
)
def test_signs_are_told_where_it_is_known_what_they_are(mapped: bytes, told: bytes) -> None:
    with pdf("Hej") as document:
        font = document.pages[0].obj.Resources.Font.F1
        font.ToUnicode = document.make_stream(_BEFORE % mapped)
        name_signs(document)
        assert font.ToUnicode.read_bytes() == _BEFORE % told


def test_a_font_that_maps_nothing_stays_as_it_is() -> None:
    with pdf("Hej") as document:
        document.pages[0].obj.Resources.Font.F1.ToUnicode = pikepdf.Name("/Identity-H")
        name_signs(document)
        assert document.pages[0].obj.Resources.Font.F1.ToUnicode == pikepdf.Name("/Identity-H")
