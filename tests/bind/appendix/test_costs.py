"""What a foreign file costs: a tagged file that claims both, and what can be wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from referat.bind import CLAIMS, PDF_A, PDF_UA, PreparedAppendix, bind, prepare_appendix

from ..documents import INFO, SOURCES, Source, render
from ..reading import elements, kind
from .foreign import opened

WHOLE = Source(
    "<h1 id='a'>Æbler</h1><p>Eva <a href='https://example.org/'>Eksempel</a> og <a href='#b'>b</a>"
    "</p><h2 id='b'>Tal</h2><table><thead><tr><th scope='col'>År</th><th scope='col'>Kasser</th>"
    "</tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table><ul><li>et</li></ul>"
    "<svg width='20' height='20' role='img'><title>Flade</title><rect width='9' height='9'/></svg>",
    (),
)


def claiming() -> bytes:
    """A book of one part: it is tagged, and says that it keeps both standards."""
    return bind([render(WHOLE)], INFO)


def changed(change: Callable[[Pdf], None]) -> PreparedAppendix:
    """The same after a change."""
    data = BytesIO()
    with Pdf.open(BytesIO(claiming())) as pdf:
        change(pdf)
        pdf.save(data)
    return prepare_appendix(data.getvalue(), is_public=True)


def first(pdf: Pdf, wanted: str) -> Any:
    """The first element of a type."""
    return next(each for each in elements(pdf) if kind(each) == wanted)


def _costs(change: Callable[[Pdf], None]) -> set[tuple[str, str]]:
    return {(cost.claim, cost.reason) for cost in changed(change).costs}


def test_a_file_that_keeps_what_it_claims_costs_nothing() -> None:
    assert prepare_appendix(claiming(), is_public=True).costs == ()


def _says(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(old, new))

    return change


LEVEL = b"conformance>A<"
PART = b"<pdfuaid:part>1<"
UNCLAIMED = {
    "level-b": (_says(LEVEL, b"conformance>B<"), ()),
    "part-4": (_says(b"<pdfaid:part>3<", b"<pdfaid:part>4<"), (PDF_A,)),
    "ua-2": (_says(PART, b"<pdfuaid:part>2<"), (PDF_UA,)),
    "ua-2-level-b": (lambda pdf: (_says(LEVEL, b"x>B<")(pdf), _says(PART, b"x>2<")(pdf)), CLAIMS),
    "no-metadata": (lambda pdf: pdf.Root.__delitem__("/Metadata"), CLAIMS),
}


@pytest.mark.parametrize("name", UNCLAIMED)
def test_what_a_file_does_not_claim_is_not_claimed_for_it(name: str) -> None:
    change, claims = UNCLAIMED[name]
    found = _costs(change)
    assert {claim for claim, _ in found} == set(claims)
    assert all("siger ikke selv" in reason for _, reason in found)


@pytest.mark.parametrize("key", ["/StructTreeRoot", "/MarkInfo"])
def test_an_untagged_file_costs_both(key: str) -> None:
    found = _costs(lambda pdf: pdf.Root.__delitem__(key))
    assert {claim for claim, _ in found} == set(CLAIMS)
    assert all("ikke mærket op" in reason for _, reason in found)


def _loose_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font.X = pdf.make_indirect(font)
    pdf.pages[0].contents_add(b"/Artifact BMC BT /X 9 Tf (x) Tj ET EMC")


def _private_sign(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    sign = b"1 beginbfchar\n<FFF0> <0041 F0B7>\nendbfchar\nendcmap"
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"endcmap", sign))


def _ink(pdf: Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    space = Array([Name.Separation, Name.Guld, Name.DeviceCMYK, function])
    pdf.pages[0].obj.Resources.ColorSpace = Dictionary(G=pdf.make_indirect(space))


def _script(pdf: Pdf) -> None:
    drawn = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)
    pdf.pages[0].obj.Resources.XObject = Dictionary(P=drawn)
    pdf.pages[0].contents_add(b"/Artifact BMC /P Do EMC")


def _outside(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def _numbered(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/P <</MCID 999>> BDC 0 0 9 9 re f EMC")


def _set(wanted: str, **entries: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        element = first(pdf, wanted)
        for key, value in entries.items():
            if value is None:
                del element[f"/{key}"]
            else:
                element[f"/{key}"] = value

    return change


def _unheaded(pdf: Pdf) -> None:
    for each in elements(pdf):
        if kind(each) in ("TH", "TD") and "/A" in each:
            del each["/A"]


def _loose_link(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/StructParent"]


def _without_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]
    for each in elements(pdf):
        if "/Lang" in each:
            del each["/Lang"]


def _bare_row(pdf: Pdf) -> None:
    first(pdf, "TR").K = Array([0])


WRONG = {
    "loose-font": (_loose_font, CLAIMS, "en skrift følger ikke med"),
    "private-sign": (_private_sign, (PDF_A,), "siger ikke, hvad det er"),
    "ink": (_ink, (PDF_A,), "trykfarver"),
    "postscript": (_script, (PDF_A,), "PostScript"),
    "outside": (_outside, (PDF_UA,), "noget på siderne er ikke mærket op"),
    "number-without-element": (_numbered, (PDF_UA,), "noget på siderne er ikke mærket op"),
    "picture-without-words": (_set("Figure", Alt=None), (PDF_UA,), "ingen beskrivelse"),
    "unknown-type": (_set("P", S=Name.Rubrik), (PDF_UA,), "mærket “Rubrik” har ingen"),
    "first-heading": (_set("H1", S=Name.H2), (PDF_UA,), "den første overskrift"),
    "unnumbered-heading": (_set("H1", S=Name.H), (PDF_UA,), "den første overskrift"),
    "skipped-heading": (_set("H2", S=Name.H3), (PDF_UA,), "springer et niveau over"),
    "paragraph-in-list": (_set("LI", S=Name.P), (PDF_UA,), "listens punkter"),
    "row-without-cells": (_bare_row, (PDF_UA,), "i en liste eller tabel"),
    "headers-without-scope": (_unheaded, (PDF_UA,), "hvad dens overskrifter gælder"),
    "loose-link": (_loose_link, (PDF_UA,), "et link er ikke mærket op"),
    "link-as-span": (_set("Link", S=Name.Span), (PDF_UA,), "et link er ikke mærket op"),
    "no-language": (_without_language, (PDF_UA,), "hvilket sprog"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_against_a_claim_is_told(name: str) -> None:
    change, claims, words = WRONG[name]
    found = _costs(change)
    assert {each for each, _ in found} == set(claims)
    assert any(words in reason for _, reason in found)


def test_comments_in_the_house_cost_both() -> None:
    with Pdf.open(BytesIO(claiming())) as pdf:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("Eva"))
        note.Rect = Array([9, 9, 20, 20])
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))
        data = BytesIO()
        pdf.save(data)
    inside = prepare_appendix(data.getvalue(), is_public=False)
    assert {cost.claim for cost in inside.costs} == set(CLAIMS)
    assert prepare_appendix(data.getvalue(), is_public=True).costs == ()


def _roles_and_classes(pdf: Pdf) -> None:
    """As a word processor writes it: types and attributes of its own, kids without arrays."""
    tree = pdf.Root.StructTreeRoot
    tree.RoleMap = Dictionary(Overskrift=Name.Stil, Stil=Name.H1)
    tree.ClassMap = Dictionary(Hoved=Dictionary(O=Name.Table, Scope=Name.Column))
    for each in elements(pdf):
        if kind(each) == "TH":
            del each["/A"]
            each.C = Name.Hoved
        if kind(each) == "TD":
            each.A = Array([Dictionary(O=Name.Layout), 0, each.A, 0])
    heading = first(pdf, "H1")
    heading.S = Name.Overskrift
    heading.K = heading.K[0]
    tree.K = tree.K[0]
    flat = tree.ParentTree.Nums
    tree.ParentTree = Dictionary(Kids=Array([Dictionary(Nums=flat, Limits=Array([0, 9]))]))


def test_what_other_programs_write_in_other_ways_is_understood() -> None:
    result = changed(_roles_and_classes)
    assert result.costs == ()
    with opened(result) as pdf:
        tree = pdf.Root.StructTreeRoot
        assert "/RoleMap" not in tree
        assert "/ClassMap" not in tree
        headers = [each for each in elements(pdf) if kind(each) == "TH"]
        assert [str(each.A.Scope) for each in headers] == ["/Column"] * 2
        assert kind(first(pdf, "H1")) == "H1"


def test_elements_of_comments_that_are_gone_say_nothing() -> None:
    def comment(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("HEMMELIG"))
        note.Rect = Array([9, 9, 20, 20])
        note = pdf.make_indirect(note)
        pdf.pages[0].obj.Annots.append(note)
        document = pdf.Root.StructTreeRoot.K[0]
        reference = Dictionary(Type=Name.OBJR, Obj=note, Pg=pdf.pages[0].obj)
        element = Dictionary(S=Name.Annot, P=document, Alt=String("HEMMELIG"), K=reference)
        document.K.append(pdf.make_indirect(element))

    with opened(changed(comment)) as pdf:
        assert all(b"HEMMELIG" not in each.unparse(resolved=True) for each in pdf.objects)
        assert isinstance(pdf, pikepdf.Pdf)


def test_tags_whose_layer_is_hidden_are_not_taken_for_what_is_shown() -> None:
    def hide(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Skjult")))
        default = Dictionary(OFF=Array([layer]))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
        pdf.pages[0].obj.Resources.Properties = Dictionary(L=layer)
        pdf.pages[0].contents_add(b"/OC /L BDC 0 0 9 9 re f EMC")

    assert {claim for claim, _ in _costs(hide)} == set(CLAIMS)


def test_the_parts_of_the_made_up_book_are_tagged_as_they_claim() -> None:
    book = bind([render(source) for source in SOURCES], INFO)
    assert prepare_appendix(book, is_public=True).costs == ()
