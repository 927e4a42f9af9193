from __future__ import annotations

from lxml import etree

from tests.render.docx.letterhead.support import tree, written
from tests.support.letterheads import tidy, untidy


def names(data: bytes) -> list[str]:
    return [etree.QName(e).localname for e in tree(written(data), "settings.xml")]


def test_what_shapes_the_page_is_taken_and_nothing_else() -> None:
    assert names(untidy()) == [
        "zoom",
        "defaultTabStop",
        "autoHyphenation",
        "evenAndOddHeaders",
        "characterSpacingControl",
        "compat",
        "themeFontLang",
        "clrSchemeMapping",
        "decimalSymbol",
        "listSeparator",
    ]


def test_without_settings_ours_stand() -> None:
    ours = names(tidy())
    assert ours == names(tidy({"word/settings.xml": None}))
    assert "evenAndOddHeaders" not in ours
