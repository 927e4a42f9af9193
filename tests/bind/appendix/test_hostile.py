"""Broken files: a result or an error in good time, and the program goes on."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from referat.attachments.guarded import Guard
from referat.attachments.limits import Limits
from referat.bind import AppendixError, bind, prepare_appendix

from ..documents import APPLES, COVER, INFO, render
from .foreign import Sheet, appendix, foreign, link
from .test_layers import OFF
from .test_stripping import _annotations, _catalogue_acts, _form

LIMITS = Limits(seconds=20, memory=1_000_000_000)
MUTATIONS = 100
Outcome = str | bytes


def _bound(pdf: bytes, is_public: bool) -> Outcome:
    """What a worker does: a book with the file, or the words of the error."""
    try:
        file = prepare_appendix(pdf, is_public=is_public)
    except AppendixError as trouble:
        return str(trouble)
    back = replace(appendix(file), item_anchor="forside")
    return bind([render(COVER)], replace(INFO, claims=()), None, [back])


def _rich(pdf: Pdf) -> None:
    """One of everything."""
    _catalogue_acts(pdf)
    _annotations(pdf)
    OFF["off"](pdf)
    place = Array([pdf.pages[1].obj, Name.XYZ, 50, 700, 0])
    link(pdf, 0, Dest=place)
    mark = pdf.make_indirect(Dictionary(Title=String("Andet"), Dest=place))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=mark, Last=mark, Count=1))


def _written_out(pdf: bytes) -> bytes:
    """The same file with nothing packed, so that a changed byte changes a word of it."""
    plain = BytesIO()
    with Pdf.open(BytesIO(pdf)) as source:
        source.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.getvalue()


@cache
def _models() -> tuple[bytes, ...]:
    tagged = render(APPLES).pdf
    files = (foreign(Sheet(), Sheet(), change=_rich), foreign(change=_form), tagged)
    return (*map(_written_out, files), tagged)


def _mutated(number: int) -> bytes:
    """A file with some bytes changed, cut out or doubled."""
    dice = random.Random(number)
    data = bytearray(_models()[number % len(_models())])
    for _ in range(dice.choice((1, 3, 10, 50))):
        at = dice.randrange(len(data))
        kind = dice.randrange(4)
        if kind == 0:
            data[at] = dice.randrange(256)
        elif kind == 1:
            del data[at : at + dice.choice((1, 10, 100))]
        elif kind == 2:
            data[at:at] = data[at : at + dice.choice((1, 20, 300))]
        else:
            data[at : at + 1] = dice.choice(
                (b"<<", b">>", b"[", b"(", b"-1 ", b"99999999999 ", b"/")
            )
    return bytes(data)


def test_mutated_files_are_bound_or_refused() -> None:
    with Guard(LIMITS) as guard:
        outcomes = [
            guard.run(partial(_bound, is_public=n % 2 == 0), _mutated(n)) for n in range(MUTATIONS)
        ]
    books = [each for each in outcomes if isinstance(each, bytes)]
    assert len(books) > MUTATIONS / 3  # many have lost what a file can not be read without
    for book in books:
        with Pdf.open(BytesIO(book)) as pdf:
            assert len(pdf.pages) > 1
    assert all(each.startswith(("filen", "en side")) for each in outcomes if isinstance(each, str))


def _no_pages(pdf: Pdf) -> None:
    del pdf.pages[0]


def _deep_outline(pdf: Pdf) -> None:
    place = Array([pdf.pages[0].obj, Name.Fit])
    holder = pdf.Root.Outlines = pdf.make_indirect(Dictionary())
    for _ in range(3000):
        holder.First = pdf.make_indirect(Dictionary(Title=String("x"), Dest=place))
        holder = holder.First


def _deep_tags(pdf: Pdf) -> None:
    element = pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    for _ in range(3000):
        element.K = pdf.make_indirect(Dictionary(S=Name.Sect, P=element))
        element = element.K
    element.K = pdf.Root.StructTreeRoot


def _form_of_itself(pdf: Pdf) -> None:
    form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=form)


def _strange(pdf: Pdf) -> None:
    """Things that are not what they should be."""
    pdf.Root.Names, pdf.Root.Dests, pdf.Root.AcroForm = Array([]), String("x"), Name.X
    pdf.Root.MarkInfo, pdf.Root.StructTreeRoot = Dictionary(Marked=True), Dictionary(K=7)
    page = pdf.pages[0].obj
    page.MediaBox, page.Rotate, page.UserUnit = Array([1, 2]), String("op"), -3
    page.CropBox, page.Annots = Array([9, 9, 9, 9]), Array([1, Dictionary(), None])


ODD: dict[str, tuple[Callable[[Pdf], None], Any]] = {
    "no-pages": (_no_pages, "filen har ingen sider"),
    "deep-outline": (_deep_outline, bytes),
    "deep-tags": (_deep_tags, bytes),
    "form-of-itself": (_form_of_itself, bytes),
    "strange": (_strange, "filen er beskadiget"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_have_their_outcome(name: str) -> None:
    change, expected = ODD[name]
    with Guard(LIMITS) as guard:
        outcome = guard.run(partial(_bound, is_public=True), foreign(Sheet(), change=change))
    assert outcome == expected or isinstance(outcome, bytes)


@pytest.mark.parametrize(
    ("pdf", "words"),
    [
        (b"", "filen er beskadiget"),
        (b"%PDF-1.7, og ikke mere", "filen er beskadiget"),
        (foreign(Sheet((0, 0, 9_000_000, 9))), "umådeligt stor"),
        (foreign(Sheet((0, 0, 0.5, 0.5))), "ingen størrelse"),
    ],
)
def test_files_that_can_not_be_bound_are_refused_in_words(pdf: bytes, words: str) -> None:
    with pytest.raises(AppendixError, match=words):
        prepare_appendix(pdf, is_public=True)


def test_a_file_with_a_password_is_refused() -> None:
    with Pdf.open(BytesIO(foreign())) as pdf:
        locked = BytesIO()
        pdf.save(locked, encryption=pikepdf.Encryption(owner="ejer", user="bruger"))
    with pytest.raises(AppendixError, match="adgangskode"):
        prepare_appendix(locked.getvalue(), is_public=True)


def test_a_file_that_does_not_say_how_many_objects_it_has_is_bound() -> None:
    pdf = b"".join(line for line in _listed().splitlines(True) if not line.startswith(b"/Size"))
    assert b"/Size" not in pdf
    assert prepare_appendix(pdf, is_public=True).page_count == 1


def _listed() -> bytes:
    """A file that is written an entry a line."""
    with pikepdf.Pdf.open(BytesIO(foreign())) as file:
        data = BytesIO()
        file.save(data, qdf=True)
    return data.getvalue().replace(b"  /Size", b"/Size")
