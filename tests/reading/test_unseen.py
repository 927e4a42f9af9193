"""Text that is on a page and not to be seen is found, and what a sound paper has is not."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from referat.reading.foreign_pdf import page_texts, with_all_layers
from referat.reading.hiding import Hiding
from referat.reading.unseen import UnseenSearch, UnseenText
from tests.support.attached_files import noted, pdf, saved

Change = Callable[[pikepdf.Pdf], None]

NAME = "Eva Eksempel"
LETTERS = 11
BAR = "q 0 g 70 697 80 14 re f Q"
"""Over the name, which :func:`pdf` writes at (72, 700)."""
TO_READ_ONLY = "BT 3 Tr /F1 12 Tf 72 700 Td (Eva Eksempel) Tj ET"
HIDDEN = (Hiding.BLOTTED, LETTERS)
TWO_HIDDEN = "BT /F1 12 Tf 300 300 Td (AB) Tj ET q 0 g 295 295 40 20 re f Q"
"""Too few to be told, and enough for a page to be looked at closely."""


def unseen(file: pikepdf.Pdf, seconds: float = 60) -> list[UnseenText]:
    data = saved(file)
    with pikepdf.open(BytesIO(data)) as opened:
        shown = with_all_layers(opened, data)
    return [each for page in page_texts(shown, UnseenSearch(seconds)) for each in page.unseen]


def found(*content: str, text: str = NAME, change: Change | None = None) -> list[tuple[str, int]]:
    """How much is hidden, and how, on a page with the text and then the content."""
    file = pdf(text)
    add(file, *content)
    if change:
        change(file)
    return [(each.hiding, each.letters) for each in unseen(file)]


def add(file: pikepdf.Pdf, *content: str) -> None:
    for each in content:
        file.pages[0].contents_add(each.encode())


def instead(*content: str) -> Change:
    """The page with this content and no other."""

    def change(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.Contents = file.make_stream("\n".join(content).encode())

    return change


def line(text: str, before: str = "") -> str:
    return f"BT {before} /F1 12 Tf 72 700 Td ({text}) Tj ET"


def stated(file: pikepdf.Pdf, **state: Any) -> None:
    """A graphics state called G."""
    file.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(**state))


def form(file: pikepdf.Pdf, content: str) -> None:
    """A form called F, in which the page's fonts are known."""
    made = file.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form)
    made.BBox, made.Matrix = Array([0, 0, 595, 842]), Array([1, 0, 0, 1, 10, -20])
    made.Resources = Dictionary(Font=file.pages[0].obj.Resources.Font)
    file.pages[0].obj.Resources.XObject = Dictionary(F=file.make_indirect(made))


def picture(file: pikepdf.Pdf, *, is_plain: bool = False) -> None:
    """A picture called I: noise, as letters are from afar."""
    chance = random.Random(1)
    pixels = bytes(255 if is_plain else chance.choice((0, 255)) for _ in range(300 * 400))
    made = file.make_stream(pixels, Type=Name.XObject, Subtype=Name.Image)
    made.Width, made.Height, made.BitsPerComponent = 300, 400, 8
    made.ColorSpace = Name.DeviceGray
    file.pages[0].obj.Resources.XObject = Dictionary(I=file.make_indirect(made))


def noted_over(file: pikepdf.Pdf, kind: Name, drawn: str | None) -> None:
    entries: dict[str, object] = {"Subtype": kind, "Rect": Array([70, 697, 150, 711]), "F": 4}
    if drawn is not None:
        made = file.make_stream(drawn.encode(), Type=Name.XObject, Subtype=Name.Form)
        made.BBox = Array([0, 0, 80, 14])
        entries["AP"] = Dictionary(N=file.make_indirect(made))
    noted(file, **entries)


@pytest.mark.parametrize(
    "bar",
    [
        BAR,
        "q 1 g 70 697 80 14 re f Q",
        "q 0.8 0.1 0.1 rg 60 690 200 60 re f Q",
        "q 14 w 70 704 m 150 704 l S Q",
        "q 10 0 0 10 0 0 cm 0 0 0 1 k 7 69.7 8 1.4 re f Q",
        "q 0 g 70 697 m 150 697 l 152 711 l 68 711 l h f Q",
    ],
)
def test_text_under_a_bar(bar: str) -> None:
    assert found(bar) == [HIDDEN]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_is_turned_with_its_page(turn: int) -> None:
    assert found(BAR, change=lambda file: set_on(file, Rotate=turn)) == [HIDDEN]


def set_on(file: pikepdf.Pdf, **entries: object) -> None:
    for key, value in entries.items():
        file.pages[0].obj[f"/{key}"] = value


def test_only_the_words_that_are_under_it_count() -> None:
    assert found("q 0 g 95 697 56 14 re f Q", text=f"{NAME} bor her") == [(Hiding.BLOTTED, 8)]


def test_a_bar_in_a_form_over_text_in_a_form() -> None:
    def change(file: pikepdf.Pdf) -> None:
        form(file, f"{line(NAME)} {BAR}")

    assert found("/F Do", text="Hej", change=change) == [HIDDEN]
    assert found("/F Do", change=lambda file: form(file, "0 g 60 717 80 14 re f")) == [HIDDEN]


def test_a_bar_that_is_an_annotation() -> None:
    bar = "0 g 0 0 80 14 re f"
    assert found(change=lambda file: noted_over(file, Name.Square, bar)) == [HIDDEN]
    frame = "0 g 0 0 80 14 re S"
    assert found(change=lambda file: noted_over(file, Name.Square, frame)) == []


def test_a_redaction_that_is_only_marked() -> None:
    assert found(change=lambda file: noted_over(file, Name.Redact, None)) == [HIDDEN]


def test_text_under_a_picture() -> None:
    assert found("q 100 0 0 30 65 690 cm /I Do Q", change=picture) == [(Hiding.COVERED, LETTERS)]


def test_text_in_the_colour_of_what_it_stands_on() -> None:
    white = line(NAME, "1 g")
    assert found(change=instead(white)) == [(Hiding.INVISIBLE, LETTERS)]
    assert found(change=instead(BAR, line(NAME, "0 g"))) == [HIDDEN]
    assert found(change=instead(BAR, white)) == []
    assert found(change=instead("0.1 0.2 0.5 rg 60 690 400 30 re f", white)) == []


@pytest.mark.parametrize("box", [[0, 0, 595, 600], [200, 0, 595, 842]])
def test_text_outside_of_what_is_shown(box: list[int]) -> None:
    def change(file: pikepdf.Pdf) -> None:
        set_on(file, CropBox=Array(box))

    shown = "BT /F1 12 Tf 300 400 Td (Her er mere) Tj ET"
    assert found(shown, change=change) == [(Hiding.OUTSIDE, LETTERS)]


def test_text_of_a_scan_under_or_over_its_picture() -> None:
    page = "q 595 0 0 842 0 0 cm /I Do Q"
    for content in ((TO_READ_ONLY, page), (page, TO_READ_ONLY), (line(NAME), page)):
        assert found(change=both(picture, instead(*content))) == []
        assert found(change=both(picture, instead(*content, TWO_HIDDEN))) == []


def both(*changes: Change) -> Change:
    def change(file: pikepdf.Pdf) -> None:
        for each in changes:
            each(file)

    return change


@pytest.mark.parametrize("shade", [0, 1])
def test_text_of_a_scan_whose_picture_is_under_a_bar(shade: int) -> None:
    page, bar = "q 595 0 0 842 0 0 cm /I Do Q", f"q {shade} g 70 697 80 14 re f Q"
    for content in ((TO_READ_ONLY, page, bar), (page, TO_READ_ONLY, bar), (line(NAME), page, bar)):
        assert found(change=both(picture, instead(*content))) == [HIDDEN]


def test_text_that_leaves_no_colour_on_a_page_without_a_picture() -> None:
    assert found(change=instead(TO_READ_ONLY)) == [(Hiding.INVISIBLE, LETTERS)]


@pytest.mark.parametrize(
    "content",
    [
        "q 0 G 70 697 80 14 re S Q",
        "q 0 g 72 698 80 0.7 re f Q",
        "q 0 g 300 697 80 14 re f Q",
        "q 0 g 60 690 200 2 re 60 690 2 30 re 60 718 200 2 re 258 690 2 30 re f Q",
        "q 0 g 60 690 200 30 re 62 692 196 26 re f* Q",
    ],
)
def test_lines_and_frames_around_a_text_hide_nothing(content: str) -> None:
    assert found(content) == []


@pytest.mark.parametrize(
    "state", [{"ca": 0.4}, {"BM": Name.Multiply}, {"ca": 0.9, "BM": Name.Darken}]
)
def test_a_highlight_that_the_text_shows_through(state: dict[str, object]) -> None:
    yellow = "q /G gs 1 1 0 rg 70 697 80 14 re f Q"
    assert found(yellow, change=lambda file: stated(file, **state)) == []


def test_a_bar_that_is_painted_first_is_a_ground() -> None:
    assert found(change=instead("1 1 0.6 rg 70 697 80 14 re f", line(NAME, "0 g"))) == []


def test_a_text_that_is_cut_off_by_its_cell() -> None:
    cell = "q 60 690 40 30 re W n"
    assert found(change=instead(cell, line(NAME), "Q 0.9 g 101 690 60 30 re f")) == []


def test_letters_too_few_to_say_anything() -> None:
    assert found(change=instead(line("AB", "1 g"))) == []
    assert found(change=instead(line(". , - _ / *", "1 g"))) == []


def test_red_on_a_green_of_the_same_brightness_is_seen() -> None:
    green = "0 0.51 0 rg 60 690 200 30 re f"
    assert found(change=instead(green, line(NAME, "1 0 0 rg"), TWO_HIDDEN)) == []


def test_what_stands_in_a_layer_that_is_off_is_no_such_text() -> None:
    def change(file: pikepdf.Pdf) -> None:
        layer = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("Skjult")))
        off = Dictionary(OFF=Array([layer]))
        file.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=off)
        file.pages[0].obj.Resources.Properties = Dictionary(L=layer)
        instead("/OC /L BDC", line(NAME), "EMC 1 g 0 0 10 10 re f")(file)

    assert found(change=change) == []
    assert found(change=both(change, lambda file: add(file, BAR))) == [HIDDEN]


def test_each_page_is_told_by_its_number() -> None:
    file = pdf("Hej", NAME, "Hej", NAME)
    for number in (1, 3):
        file.pages[number].contents_add(BAR.encode())
    assert [each.page for each in unseen(file)] == [2, 4]


def test_a_page_that_there_is_no_time_for_is_told() -> None:
    file = pdf("Hej", NAME)
    file.pages[1].contents_add(BAR.encode())
    assert unseen(file, seconds=-1) == [UnseenText(2, Hiding.UNSEARCHED, 0)]


def test_a_page_that_is_painted_over_all_the_time_is_told() -> None:
    file = pdf(NAME)
    add(file, "0 0 595 842 re f\n" * 100_000)
    assert unseen(file) == [UnseenText(1, Hiding.UNSEARCHED, 0)]


def test_a_page_of_many_small_things_is_looked_at() -> None:
    file = pdf(NAME)
    add(file, "0 0 0.2 0.2 re f\n" * 100_000, BAR)
    assert [(each.hiding, each.letters) for each in unseen(file)] == [HIDDEN]


@pytest.mark.parametrize("size", [(160, 720), (14_000, 14_000), (595, 5000)])
def test_a_page_of_any_size_is_looked_at(size: tuple[float, float]) -> None:
    file = pdf(NAME, size=size)
    add(file, "0 g 0 640 500 140 re f")
    assert [each.hiding for each in unseen(file)] == [Hiding.BLOTTED]
