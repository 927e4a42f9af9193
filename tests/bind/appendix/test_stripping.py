from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from referat.bind import prepare_appendix

from ..reading import page_texts
from .foreign import Sheet, foreign, link, opened, prepared

SECRET = b"HEMMELIG"


def _script(pdf: Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('HEMMELIG')"))


def _metadata(pdf: Pdf) -> Any:
    return pdf.make_stream(b"<x>HEMMELIG</x>", Type=Name.Metadata, Subtype=Name.XML)


def _file(pdf: Pdf) -> Any:
    content = pdf.make_stream(b"HEMMELIG i en fil", Type=Name.EmbeddedFile)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("HEMMELIG.txt"), EF=Dictionary(F=content))
    )


def _catalogue_acts(pdf: Pdf) -> None:
    pdf.Root.OpenAction = _script(pdf)
    pdf.Root.AA = Dictionary(WC=_script(pdf))
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("HEMMELIG"), _script(pdf)])),
        EmbeddedFiles=Dictionary(Names=Array([String("HEMMELIG.txt"), _file(pdf)])),
    )
    pdf.Root.AF = Array([_file(pdf)])


def _catalogue_tells(pdf: Pdf) -> None:
    pdf.Root.Metadata = _metadata(pdf)
    pdf.Root.PieceInfo = Dictionary(Word=Dictionary(Private=String("HEMMELIG")))
    pdf.Root.Threads = Array([Dictionary(I=Dictionary(Title=String("HEMMELIG")))])
    pdf.docinfo["/Author"] = "HEMMELIG"


def _page_tells(pdf: Pdf) -> None:
    page = pdf.pages[0].obj
    page.Metadata = _metadata(pdf)
    page.PieceInfo = Dictionary(Word=Dictionary(Private=String("HEMMELIG")))
    page.AA = Dictionary(O=_script(pdf))
    page.AF = Array([_file(pdf)])
    page.Thumb = pdf.make_stream(SECRET, Width=1, Height=1)
    page.Resources.Properties = Dictionary(MC0=Dictionary(Metadata=_metadata(pdf)))


def _objects_tell(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    form.Metadata = _metadata(pdf)
    form.PieceInfo = Dictionary(Illustrator=Dictionary(Private=String("HEMMELIG")))
    form.AF = Array([_file(pdf)])
    form.Ref = Dictionary(F=String("HEMMELIG.pdf"), Page=0)
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=form)
    pdf.pages[0].obj.Resources.Font.F1.Metadata = _metadata(pdf)


def _annotations(pdf: Pdf) -> None:
    drawn = pdf.make_stream(SECRET, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
    entries: list[dict[str, Any]] = [
        {"Subtype": Name.Text, "Contents": String("HEMMELIG")},
        {"Subtype": Name.FreeText, "Contents": String("HEMMELIG"), "AP": Dictionary(N=drawn)},
        {"Subtype": Name.FileAttachment, "FS": _file(pdf)},
        {"Subtype": Name.Screen, "A": Dictionary(S=Name.Rendition, JS=String("HEMMELIG"))},
        {"Subtype": Name.RichMedia, "RichMediaContent": Dictionary(X=String("HEMMELIG"))},
        {"Subtype": Name("/3D"), "3DD": drawn},
        {"Subtype": Name.Redact, "OverlayText": String("HEMMELIG")},
    ]
    rect = Array([10, 10, 30, 30])
    pdf.pages[0].obj.Annots = Array(
        pdf.make_indirect(Dictionary({"/Type": Name.Annot, "/Rect": rect} | _keyed(each)))
        for each in entries
    )


def _keyed(entries: dict[str, Any]) -> dict[str, Any]:
    return {f"/{key}": value for key, value in entries.items()}


def _links_act(pdf: Pdf) -> None:
    for kind in ("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToR", "GoToE", "Named"):
        link(pdf, 0, A=Dictionary(S=Name(f"/{kind}"), F=String("HEMMELIG"), JS=String("HEMMELIG")))
    link(pdf, 0, A=Dictionary(S=Name.URI, URI=String("javascript:HEMMELIG")))
    link(pdf, 0, A=Dictionary(S=Name.URI, URI=String("file:///C:/HEMMELIG")))
    link(pdf, 0, F=2, A=Dictionary(S=Name.URI, URI=String("https://example.org/HEMMELIG")))
    link(pdf, 0, T=String("HEMMELIG"), Dest=Array([pdf.pages[0].obj, Name.Fit]))
    chain = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=_script(pdf))
    link(pdf, 0, A=chain, AA=Dictionary(E=_script(pdf)), PA=_script(pdf))


HIDDEN = [_catalogue_acts, _catalogue_tells, _page_tells, _objects_tell, _annotations, _links_act]


def _everything(pdf: pikepdf.Pdf) -> bytes:
    """All that a file holds: its objects as text, and its streams."""
    found = [pdf.trailer.unparse(resolved=True)]
    for value in pdf.objects:
        found.append(value.unparse(resolved=True))
        if isinstance(value, pikepdf.Stream):
            found += [value.stream_dict.unparse(resolved=True), value.read_bytes()]
    return b"\n".join(found)


@pytest.mark.parametrize("hide", HIDDEN)
def test_nothing_that_acts_or_is_hidden_is_left_for_the_public(hide: Any) -> None:
    with Pdf.open(BytesIO(foreign(change=hide))) as before:
        assert SECRET in _everything(before)
    with opened(prepared(change=hide)) as after:
        assert SECRET not in _everything(after)
        assert b"/JavaScript" not in _everything(after)


@pytest.mark.parametrize("hide", [each for each in HIDDEN if each is not _annotations])
def test_what_acts_or_tells_of_the_file_is_not_left_in_the_house_either(hide: Any) -> None:
    with opened(prepared(change=hide, public=False)) as after:
        assert SECRET not in _everything(after)


def test_comments_stay_in_the_house_without_files_or_films() -> None:
    with opened(prepared(change=_annotations, public=False)) as after:
        kinds = [str(each.Subtype) for each in after.pages[0].obj.Annots]
    assert kinds == ["/Text", "/FreeText"]


def test_links_to_the_web_stay_and_say_where_they_lead() -> None:
    with opened(prepared(change=_links_act)) as after:
        within, out = after.pages[0].obj.Annots
        assert within.Dest[0].objgen == after.pages[0].obj.objgen
        assert str(within.Contents) == "Gå til side 1"
        assert {str(key) for key in out.A.keys()} == {"/S", "/URI"}  # noqa: SIM118
        assert str(out.Contents) == "https://example.org/"


def _revised() -> bytes:
    """A file whose page's content was written over by a later revision."""
    plain = BytesIO()
    with Pdf.open(BytesIO(foreign(Sheet(drawing="BT /F1 9 Tf (HEMMELIG) Tj ET")))) as pdf:
        pdf.save(
            plain, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False
        )
    first = plain.getvalue()
    with Pdf.open(BytesIO(first)) as pdf:
        number, root = pdf.pages[0].obj.Contents.objgen[0], pdf.Root.objgen[0]
        size = int(pdf.trailer.Size)
    later = b"%d 0 obj <</Length 0>> stream\n\nendstream endobj\n" % number
    previous = int(first[first.rindex(b"startxref") :].split()[1])
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, len(first))
    trailer = b"trailer <</Size %d /Root %d 0 R /Prev %d>>\n" % (size, root, previous)
    return first + later + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(first + later)


def test_earlier_revisions_are_gone() -> None:
    assert SECRET in _revised()
    with opened(prepare_appendix(_revised(), is_public=True)) as after:
        assert SECRET not in _everything(after)


def _form(pdf: Pdf) -> None:
    """A field that is filled in, one that is hidden, and the form they are of."""
    seen = pdf.make_stream(
        b"/Tx BMC q BT /F1 12 Tf 2 4 Td (Eva Eksempel) Tj ET Q EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 200, 20]),
        Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
    )
    fields = [
        pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String(f"felt{flags}"),
                V=String("HEMMELIG"),
                Rect=Array([100, 500 + flags * 9, 300, 520 + flags * 9]),
                F=flags,
                AP=Dictionary(N=seen),
            )
        )
        for flags in (4, 2)
    ]
    pdf.pages[0].obj.Annots = Array(fields)
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), XFA=pdf.make_stream(SECRET))


def test_a_form_becomes_what_is_seen_of_it() -> None:
    result = prepared(change=_form)
    with opened(result) as after:
        assert SECRET not in _everything(after)
        assert "/Annots" not in after.pages[0].obj
    assert page_texts(result.pdf)[0].count("Eva Eksempel") == 1


def test_a_field_that_its_viewer_was_to_draw_is_drawn() -> None:
    def fill(pdf: Pdf) -> None:
        _form(pdf)
        for field in pdf.Root.AcroForm.Fields:
            field.V, field.DA = String("Eva Eksempel"), String("/F1 12 Tf 0 g")
            del field["/AP"]
        pdf.Root.AcroForm.DR = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
        pdf.Root.AcroForm.NeedAppearances = True

    assert page_texts(prepared(change=fill).pdf)[0].count("Eva Eksempel") == 1


def test_a_file_locked_against_changes_alone_is_opened() -> None:
    with Pdf.open(BytesIO(foreign())) as pdf:
        locked = BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="ejer", user=""))
    with opened(prepare_appendix(locked.getvalue(), is_public=True)) as after:
        assert not after.is_encrypted
        assert b"papir" in _everything(after)


def test_equal_input_gives_equal_bytes() -> None:
    data = foreign(Sheet(), Sheet(), change=_links_act)
    assert prepare_appendix(data, is_public=True) == prepare_appendix(data, is_public=True)


def test_streams_are_packed() -> None:
    long = "0 0 m 9 9 l S " * 1000
    assert len(prepared(Sheet(drawing=long)).pdf) < 2000 + len(zlib.compress(long.encode()))


def test_lists_of_a_fonts_signs_which_may_lack_one_are_gone() -> None:
    def listing(pdf: Pdf) -> None:
        about = Dictionary(Type=Name.FontDescriptor, CharSet=String("/a"))
        about.CIDSet = pdf.make_stream(b"\x80")
        pdf.pages[0].obj.Resources.Font.F1.FontDescriptor = pdf.make_indirect(about)

    with opened(prepared(change=listing)) as pdf:
        (font,) = pdf.pages[0].obj.Resources.Font.values()
        assert font.FontDescriptor.keys() == {"/Type"}
