"""What lies in a PDF beside what its pages show as text: patterns, masks, earlier versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf, PdfError, Stream

_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s?")
"""The last lines of a file, and of each version before it was added to (ISO 32000-1, 7.5.6)."""
_LINEARIZED, _HEAD = b"/Linearized", 1024
_START, _LAST = b"%PDF-", b"%%EOF"
_MOST_VERSIONS = 4
_MOST_BYTES = 50_000_000
"""Of all versions together: each costs as much to read as the file."""
_SHOWS_TEXT = (b"Tj", b"TJ")
_SIDE = 200


def earlier_versions(data: bytes) -> Iterator[bytes]:
    """The file as it was before each addition, the latest first, as far as there is time for it."""
    ends = [match.end() for match in _END.finditer(data)][:-1]
    if _LINEARIZED in data[:_HEAD]:
        ends = ends[1:]  # the first one ends the list of the first page's objects
    left = _MOST_BYTES
    for end in ends[: -_MOST_VERSIONS - 1 : -1]:
        left -= end
        if left < 0:
            return
        yield data[:end]


def bytes_around(data: bytes) -> bytes:
    """What stands before a PDF begins and after it ends."""
    start, end = data.find(_START), data.rfind(_LAST)
    return data[: max(0, start)] + b"\n\n" + data[end + len(_LAST) :]


def behind_pages(pdf: Pdf) -> bytes:
    """A PDF with a page for each pattern and mask that has text; empty where there are none."""
    found = {stream.objgen: stream for stream in _patterns_and_masks(pdf)}
    with Pdf.new() as made:
        for stream in found.values():
            with suppress(PdfError, ValueError, TypeError):
                _add_page(made, stream)
        if not len(made.pages):
            return b""
        target = BytesIO()
        made.save(target)
        return target.getvalue()


def _patterns_and_masks(pdf: Pdf) -> Iterator[Stream]:
    """Tiling patterns (8.7.3) and the groups of soft masks (11.6.5.2)."""
    for each in pdf.objects:
        if not isinstance(each, Dictionary | Stream):
            continue
        if isinstance(each, Stream) and "/PatternType" in each:
            yield each
        resources = each.get("/Resources")
        states = resources.get("/ExtGState") if isinstance(resources, Dictionary) else None
        for state in states.values() if isinstance(states, Dictionary) else ():
            mask = state.get("/SMask") if isinstance(state, Dictionary) else None
            group = mask.get("/G") if isinstance(mask, Dictionary) else None
            if isinstance(group, Stream):
                yield group


def _add_page(made: Pdf, stream: Stream) -> None:
    content = stream.read_bytes()
    if not any(sign in content for sign in _SHOWS_TEXT):
        return
    copy = made.copy_foreign(stream)
    form = made.make_stream(content, Type=Name.XObject, Subtype=Name.Form)
    form.BBox = copy.get("/BBox", Array([0, 0, _SIDE, _SIDE]))
    form.Resources = copy.get("/Resources", Dictionary())
    page = made.add_blank_page(page_size=(_SIDE, _SIDE))
    page.obj.Resources = Dictionary(XObject=Dictionary(F=form))
    page.obj.Contents = made.make_stream(b"/F Do")
