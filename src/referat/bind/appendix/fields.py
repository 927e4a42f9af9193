"""Fields of a form that a file leaves to who shows it to draw (ISO 32000-1, 12.7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pikepdf import Object, Pdf

from referat.bind.appendix.stripping import annotations_of, kind_of
from referat.bind.objects import entry


def draw_fields(pdf: Pdf) -> None:
    """Give such fields the appearance that browsers give them.

    They are those without one, and all of a form that says so: what it has may be older than what
    was filled in.
    """
    form = entry(pdf.Root, "/AcroForm")
    is_old = bool(form.get("/NeedAppearances"))
    if not form or (not is_old and all("/AP" in field for field in _fields(pdf))):
        return
    if "/XFA" in form:  # says the same in a way of its own, which few can show
        del form["/XFA"]
    with _drawn(pdf) as drawn:
        for field, shown in zip(_fields(pdf), _fields(drawn), strict=True):
            if "/AP" in shown and (is_old or "/AP" not in field):
                field.AP = pdf.copy_foreign(drawn.make_indirect(shown.AP))
    if is_old:
        del form["/NeedAppearances"]


def _fields(pdf: Pdf) -> Iterator[Object]:
    """The places on the pages where fields are filled in."""
    for page in pdf.pages:
        yield from (each for each in annotations_of(page) if kind_of(each) == "/Widget")


@contextmanager
def _drawn(pdf: Pdf) -> Iterator[Pdf]:
    """The same file as a browser's engine writes it, which draws a form's fields as it opens them.

    It runs no script of the form's.
    """
    import pypdfium2

    before, after = BytesIO(), BytesIO()
    pdf.save(before)
    with pypdfium2.PdfDocument(before.getvalue()) as document:
        document.init_forms()
        for page in document:
            page.close()
        document.save(after)
    with Pdf.open(after) as drawn:
        yield drawn
