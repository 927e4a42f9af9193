from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from ..reading import page_texts
from .foreign import Sheet, link, opened, prepared

DRAWING = (
    "BT /F1 12 Tf 90 700 Td (F\\370rst) Tj ET "
    "/OC /L BDC q 1 0 0 1 0 50 cm BT /F1 12 Tf 90 600 Td (HEMMELIG) Tj ET "
    "/Span <</ActualText (HEMMELIG)>> BDC 9 9 m 99 99 l S EMC /Im Do Q EMC "
    "BT /F1 12 Tf 90 500 Td (Sidst) Tj ET"
)


def _layers(default: dict[str, Any], member: Any = None) -> Any:
    """Gives what makes a file of one layer, shown as ``default`` says with the layer for ``G``."""

    def change(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("HEMMELIG lag")))
        states = {f"/{k}": Array([layer]) if v == "G" else v for k, v in default.items()}
        if "Usage" in default:
            layer.Usage = states.pop("/Usage")
            states["/AS"] = Array([Dictionary(Event=Name.View, OCGs=Array([layer]))])
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(states))
        resources = pdf.pages[0].obj.Resources
        resources.Properties = Dictionary(L=member(layer) if member else layer)
        resources.XObject = Dictionary(Im=_form(pdf))

    return change


def _form(pdf: Pdf) -> Any:
    box = Array([0, 0, 9, 9])
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box)


def _members(policy: str) -> Any:
    return lambda layer: Dictionary(Type=Name.OCMD, OCGs=Array([layer]), P=Name(f"/{policy}"))


def _expression(layer: Any) -> Any:
    return Dictionary(Type=Name.OCMD, VE=Array([Name.Not, Array([Name.Or, layer])]))


_NOT_VIEWED = {"Usage": Dictionary(View=Dictionary(ViewState=Name.OFF))}
OFF = {
    "off": _layers({"OFF": "G"}),
    "base": _layers({"BaseState": Name.OFF}),
    "member": _layers({"OFF": "G"}, _members("AnyOn")),
    "all": _layers({"OFF": "G"}, _members("AllOn")),
    "unless": _layers({}, _members("AllOff")),
    "expression": _layers({}, _expression),
    "not-viewed": _layers(_NOT_VIEWED),
}
ON = {
    "default": _layers({}),
    "on": _layers({"BaseState": Name.OFF, "ON": "G"}),
    "member": _layers({}, _members("AnyOn")),
    "unless": _layers({"OFF": "G"}, _members("AnyOff")),
    "expression": _layers({"OFF": "G"}, _expression),
}


@pytest.mark.parametrize("name", OFF)
def test_what_a_viewer_would_hide_is_gone_and_the_rest_stands_where_it_did(name: str) -> None:
    result = prepared(Sheet(drawing=DRAWING), change=OFF[name])
    words = page_texts(result.pdf)[0].split()
    assert words == ["Først", "Sidst"]
    with opened(result) as after:
        content = b"".join(stream.read_bytes() for stream in after.pages[0].obj.Contents)
        assert b"HEMMELIG" not in content + after.pages[0].obj.unparse(resolved=True)
        assert b" l\nS" not in content


@pytest.mark.parametrize("name", ON)
def test_what_a_viewer_shows_is_kept_and_its_layer_has_no_name(name: str) -> None:
    result = prepared(Sheet(drawing=DRAWING), change=ON[name])
    assert page_texts(result.pdf)[0].split() == ["Først", "HEMMELIG", "Sidst"]
    with opened(result) as after:
        assert all(b"HEMMELIG lag" not in each.unparse(resolved=True) for each in after.objects)


def test_forms_and_links_in_layers_that_are_off_are_gone() -> None:
    def change(pdf: Pdf) -> None:
        OFF["off"](pdf)
        layer = pdf.Root.OCProperties.OCGs[0]
        form = pdf.make_stream(
            b"BT /F1 9 Tf 9 9 Td (HEMMELIG) Tj ET",
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, 900, 900]),
            Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
            OC=layer,
        )
        pdf.pages[0].obj.Resources.XObject.Im = form
        link(pdf, 0, OC=layer, A=Dictionary(S=Name.URI, URI=String("https://example.org/")))

    result = prepared(Sheet(drawing="/Im Do"), change=change)
    with opened(result) as after:
        assert "/Annots" not in after.pages[0].obj
        assert after.pages[0].obj.Resources.XObject.Im.read_bytes() == b""
    assert page_texts(result.pdf) == [""]


def test_what_only_a_hidden_layer_or_nothing_draws_is_not_in_the_file() -> None:
    def drawn(pdf: Pdf, text: bytes, **entries: Any) -> Any:
        box = Array([0, 0, 900, 900])
        form = pdf.make_stream(text, Type=Name.XObject, Subtype=Name.Form, BBox=box, **entries)
        return pdf.make_indirect(form)

    def change(pdf: Pdf) -> None:
        OFF["off"](pdf)
        resources = pdf.pages[0].obj.Resources
        inner = Dictionary(
            XObject=Dictionary(Deep=drawn(pdf, b"% HEMMELIG 1")), Properties=resources.Properties
        )
        outer = drawn(pdf, b"/OC /L BDC /Deep Do EMC", Resources=inner)
        resources.XObject.Outer = outer
        resources.XObject.Hidden = drawn(pdf, b"% HEMMELIG 2")
        resources.XObject.Unused = drawn(pdf, b"% HEMMELIG 3")
        resources.XObject.Shown = drawn(pdf, b"% TEGNET")

    drawing = "/Outer Do /OC /L BDC /Hidden Do EMC /Shown Do"
    with opened(prepared(Sheet(drawing=drawing), change=change)) as after:
        streams = [each.read_bytes() for each in after.objects if isinstance(each, Stream)]
    assert any(b"TEGNET" in each for each in streams)
    assert [each for each in streams if b"HEMMELIG" in each] == []
