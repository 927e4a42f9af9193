from __future__ import annotations

from referat.glyphs import missing_signs, with_stand_ins


def test_european_letters_and_office_signs_are_there() -> None:
    assert missing_signs("Ærø, Šárka, Łódź, Ștefan, ẞ – “citat” … € ½ → ☐") == []


def test_signs_that_leave_no_mark_are_not_missed() -> None:
    assert missing_signs("ord\u200bord\u00ad\ufeff") == []


def test_a_missing_sign_becomes_an_empty_box_and_nothing_else_changes() -> None:
    assert with_stand_ins("<p>Ærø α\u200b☃</p>") == "<p>Ærø □\u200b□</p>"


def test_a_written_dividing_hyphen_becomes_the_common_one() -> None:
    assert with_stand_ins("a\u2010kasse, a-kasse, a\u2011kasse") == "a-kasse, a-kasse, a\u2011kasse"
