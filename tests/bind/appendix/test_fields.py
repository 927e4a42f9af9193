"""What is filled in a form is seen in a book as browsers show it."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from ..reading import page_texts
from .foreign import Change, prepared

NAME = "Søren Ærø fra Ålborg"
HIDDEN, MULTILINE = 2, 1 << 12


def _form(*, needs: bool = False, shown: str = "", value: str = NAME, **more: Any) -> Change:
    """A form with a field, in whose own appearance ``shown`` stands when there is one."""

    def change(pdf: Pdf) -> None:
        fonts = Dictionary(F1=pdf.pages[0].obj.Resources.Font.F1)
        field = pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("navn"),
                V=String(value),
                DA=String("/F1 12 Tf 0 g"),
                Rect=Array([80, 600, 280, 660]),
                F=4,
                **more,
            )
        )
        if shown:
            field.AP = Dictionary(N=_appearance(pdf, shown, fonts))
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), DR=Dictionary(Font=fonts))
        if needs:
            pdf.Root.AcroForm.NeedAppearances = True

    return change


def _appearance(pdf: Pdf, shown: str, fonts: Dictionary) -> Any:
    return pdf.make_stream(
        f"BT /F1 12 Tf 5 40 Td ({shown}) Tj ET".encode("latin-1"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 60]),
        Resources=Dictionary(Font=fonts),
    )


def _text(change: Change) -> str:
    return page_texts(prepared(change=change).pdf)[0]


@pytest.mark.parametrize("needs", [True, False])
def test_a_field_without_an_appearance_is_drawn_with_danish_letters(needs: bool) -> None:
    assert NAME in _text(_form(needs=needs))


def test_an_appearance_older_than_what_was_filled_in_is_drawn_anew() -> None:
    text = _text(_form(needs=True, shown="Gammelt"))
    assert NAME in text
    assert "Gammelt" not in text


def test_an_appearance_stays_as_it_is_unless_the_form_says_otherwise() -> None:
    text = _text(_form(shown="Pænt sat"))
    assert "Pænt sat" in text
    assert NAME not in text


def test_lines_are_broken_in_a_field_of_several() -> None:
    text = _text(_form(value=f"{NAME}\n" + "ord " * 15 + "slut", Ff=MULTILINE))
    assert NAME in text
    assert "slut" in text
    assert len(text.splitlines()) == 4


@pytest.mark.parametrize("needs", [True, False])
def test_a_hidden_field_stays_unseen(needs: bool) -> None:
    change = _form(needs=needs)

    def hidden(pdf: Pdf) -> None:
        change(pdf)
        pdf.pages[0].obj.Annots[0].F = HIDDEN

    assert NAME not in _text(hidden)


def test_a_form_in_two_ways_is_drawn_without_a_word(
    capfd: pytest.CaptureFixture[str], recwarn: pytest.WarningsRecorder
) -> None:
    change = _form(needs=True)

    def both(pdf: Pdf) -> None:
        change(pdf)
        pdf.Root.NeedsRendering = True
        pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")

    assert NAME in _text(both)
    assert capfd.readouterr() == ("", "")
    assert not recwarn.list
