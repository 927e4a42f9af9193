"""What is seen of a page's annotations is seen of it in a book, for the public and in the house."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageChops

from referat.bind import prepare_appendix

from ..reading import page_texts
from .foreign import Change, Sheet, foreign, opened, prepared
from .test_layers import OFF

SECRET = b"HEMMELIG"
PRINTED, HIDDEN, NO_VIEW, INVISIBLE = 4, 2, 32, 1
DRAWING = (
    "0.8 0.9 0.8 rg 0.1 0.5 0.1 RG 2 w 2 2 76 36 re B BT 0 g /F1 12 Tf 8 14 Td (Modtaget) Tj ET"
)
YELLOW = "/Y gs 1 1 0 rg 0 0 80 40 re f"
WORDS = "BT /F1 12 Tf 90 610 Td (Pr\\370ve af papir) Tj ET"


@dataclass(frozen=True)
class Mark:
    """An annotation with a drawing of its own, and what it says beyond that."""

    kind: str = "Stamp"
    drawing: str = DRAWING
    rect: tuple[float, ...] = (80, 600, 160, 640)
    form: dict[str, Any] = field(default_factory=dict)
    flags: int = PRINTED

    def put(self, pdf: Pdf) -> Any:
        font = pdf.pages[0].obj.Resources.Font
        states = Dictionary(Y=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
        drawn = pdf.make_stream(
            self.drawing.encode("latin-1"),
            {
                "/Type": Name.XObject,
                "/Subtype": Name.Form,
                "/BBox": Array([0, 0, 80, 40]),
                "/Resources": Dictionary(Font=font, ExtGState=states),
                **self.form,
            },
        )
        annotation = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name(f"/{self.kind}"),
                Rect=Array(self.rect),
                F=self.flags,
                AP=Dictionary(N=drawn, R=pdf.make_stream(SECRET)),
                Contents=String("HEMMELIG"),
                RC=String("<p>HEMMELIG</p>"),
                T=String("HEMMELIG"),
                QuadPoints=Array([80, 640, 160, 640, 80, 600, 160, 600]),
            )
        )
        window = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([9, 9, 50, 50]))
        window.Parent = annotation
        annotation.Popup = pdf.make_indirect(window)
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", []), annotation, annotation.Popup])
        return annotation


def _marked(*marks: Mark) -> Change:
    def change(pdf: Pdf) -> None:
        for mark in marks:
            mark.put(pdf)

    return change


def _picture(pdf: bytes) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
        return picture


def _look_alike(one: bytes, other: bytes) -> bool:
    """Nothing differs but how the edges of letters are smoothed."""
    before, after = _picture(one), _picture(other)
    unlike = ImageChops.difference(before, after).point(lambda value: 255 * (value > 40))
    return before.size == after.size and unlike.getbbox() is None


def _everything(pdf: Pdf) -> bytes:
    streams = [each.read_bytes() for each in pdf.objects if isinstance(each, Stream)]
    return b"".join([*(each.unparse(resolved=True) for each in pdf.objects), *streams])


DRAWN = (
    "FreeText Stamp Ink Line Square Circle Polygon PolyLine Caret Underline Squiggly StrikeOut "
    "Watermark Redact Screen Movie 3D RichMedia"
).split()
MARKS = {
    **{kind: Mark(kind) for kind in DRAWN},
    "Highlight": Mark("Highlight", YELLOW),
    "box-elsewhere": Mark(
        drawing=f"q 1 0 0 1 -100 30 cm {DRAWING} Q", form={"/BBox": Array([-100, 30, -20, 70])}
    ),
    "stretched": Mark(rect=(80, 500, 400, 700)),
    "turned": Mark(rect=(80, 500, 120, 580), form={"/Matrix": Array([0, 1, -1, 0, 0, 0])}),
    "corners-swapped": Mark(rect=(160, 640, 80, 600)),
    "flag-of-unknown-kinds": Mark(flags=PRINTED | INVISIBLE),
}
SHEETS = {
    "plain": Sheet(drawing=WORDS),
    "turned": Sheet(entries=(("/Rotate", 90),), drawing=WORDS),
    "state-left-open": Sheet(drawing=f"q 2 0 0 2 30 30 cm {WORDS}"),
    "closed-twice": Sheet(drawing=f"Q {WORDS} 1 0 0 1 90 90 cm"),
}


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("public", [True, False])
def test_what_is_drawn_is_seen_as_before_and_what_it_says_is_not_public(
    name: str, public: bool
) -> None:
    before = foreign(Sheet(drawing=WORDS), change=_marked(MARKS[name]))
    after = prepare_appendix(before, is_public=public, is_stamped=False)
    assert _look_alike(before, after.pdf)
    assert not _look_alike(before, foreign(Sheet(drawing=WORDS)))
    if public:
        with opened(after) as pdf:
            assert SECRET not in _everything(pdf)
            assert "/Annots" not in pdf.pages[0].obj


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_page_below_does_not_move_it(sheet: str) -> None:
    before = foreign(SHEETS[sheet], change=_marked(Mark(), Mark("FreeText", rect=(9, 9, 89, 49))))
    after = prepare_appendix(before, is_public=True, is_stamped=False)
    assert _look_alike(before, after.pdf)


def test_its_words_can_be_searched_and_read() -> None:
    assert "Modtaget" in page_texts(prepared(change=_marked(Mark("FreeText"))).pdf)[0]


@pytest.mark.parametrize("flags", [0, PRINTED | HIDDEN, PRINTED | NO_VIEW])
def test_what_is_not_printed_or_not_in_view_is_not_public(flags: int) -> None:
    marked = foreign(change=_marked(Mark(drawing=f"{DRAWING} % HEMMELIG", flags=flags)))
    after = prepare_appendix(marked, is_public=True, is_stamped=False)
    assert _look_alike(foreign(), after.pdf)
    with opened(after) as pdf:
        assert SECRET not in _everything(pdf)


@pytest.mark.parametrize("kind", ["Text", "FileAttachment", "Sound", "Unknown"])
def test_notes_and_files_leave_no_icon_behind(kind: str) -> None:
    after = prepare_appendix(foreign(change=_marked(Mark(kind))), is_public=True, is_stamped=False)
    assert _look_alike(foreign(), after.pdf)


def test_in_the_house_a_mark_can_still_be_read_and_is_shown_as_it_was_to_be() -> None:
    no_turn = 16
    with opened(prepared(change=_marked(Mark(flags=PRINTED | no_turn)), public=False)) as after:
        stamp, _ = after.pages[0].obj.Annots
        assert (str(stamp.Contents), int(stamp.F)) == ("HEMMELIG", PRINTED | no_turn)


@pytest.mark.parametrize("kind", ["Stamp", "Widget", "Watermark"])
def test_what_stands_in_a_layer_that_is_off_is_not_drawn(kind: str) -> None:
    def change(pdf: Pdf) -> None:
        OFF["off"](pdf)
        annotation = Mark(kind).put(pdf)
        annotation.OC = pdf.Root.OCProperties.OCGs[0]
        annotation.FT = Name.Tx
        pdf.Root.AcroForm = Dictionary(Fields=Array([annotation]))

    assert "Modtaget" not in page_texts(prepared(change=change).pdf)[0]


def test_a_page_whose_content_is_broken_has_it_too_and_its_cost_is_told() -> None:
    broken = Sheet(drawing=WORDS + " 1 0 0 rg << /A [ ( ")
    result = prepared(broken, change=_marked(Mark()))
    assert "Modtaget" in page_texts(result.pdf)[0]
    assert {"det, der er tegnet på en side, er skrevet forkert i filen"} <= {
        cost.reason for cost in result.costs
    }


def test_equal_input_gives_equal_bytes() -> None:
    data = foreign(Sheet(), Sheet(), change=_marked(Mark(), Mark("Highlight", YELLOW)))
    assert prepare_appendix(data, is_public=True) == prepare_appendix(data, is_public=True)


def test_pages_that_share_their_resources_each_have_their_own_marks() -> None:
    def change(pdf: Pdf) -> None:
        shared = pdf.make_indirect(pdf.pages[0].obj.Resources)
        for page in pdf.pages:
            page.obj.Resources = shared
        Mark().put(pdf)
        first = pdf.pages[0].obj.Annots
        del pdf.pages[0].obj["/Annots"]
        Mark(drawing="BT /F1 12 Tf 8 14 Td (Set) Tj ET").put(pdf)
        pdf.pages[1].obj.Annots = first

    one, other = page_texts(prepared(Sheet(), Sheet(), change=change).pdf)
    assert ("Set" in one, "Modtaget" in one) == (True, False)
    assert ("Set" in other, "Modtaget" in other) == (False, True)
