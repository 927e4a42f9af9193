"""A page's content shut in, so that what is drawn after it is drawn on the page as it is."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, parse_content_stream

from referat.bind.appendix.boxes import box_array, frame_of
from referat.bind.objects import content_streams
from referat.reading.page_boxes import Box

_WANTED = "q Q BT ET BMC BDC EMC"


@dataclass(slots=True)
class _Nesting:
    """How many of each are open at the end; whether more states were left than were begun."""

    states: int = 0
    texts: int = 0
    marks: int = 0
    leaves_too_many: bool = False

    def take(self, operator: str) -> None:
        if operator in "qQ":
            self.states += 1 if operator == "q" else -1
            self.leaves_too_many |= self.states < 0
        elif operator in ("BT", "ET"):
            self.texts = int(operator == "BT")
        else:
            self.marks = max(0, self.marks + (-1 if operator == "EMC" else 1))


class Shutter:
    """Shuts in the content of the pages of one file; what is equal on several is one stream."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._streams: dict[str, Object] = {}

    def shut_in(self, page: Page, clip: Box | None) -> bool:
        """Save the state before the content and restore it after, whatever that leaves open.

        ``clip`` is what was shown of the page before it was made larger. Content that can't be
        shut in so, since it is broken, is drawn as a form instead, and False is given back: the
        form's marks lead nowhere.
        """
        sound = _nesting(self._pdf, page)
        nesting = sound or _Nesting()
        if sound is None:
            _draw_as_form(self._pdf, page)
        before = "q\n" + (_clipping(clip) if clip else "")
        after = "\nET" * nesting.texts + "\nEMC" * nesting.marks
        after += "\nQ" * (1 + nesting.states) + "\n"
        own = content_streams(page)
        page.obj.Contents = Array([self._stream(before), *own, self._stream(after)])
        return sound is not None

    def _stream(self, content: str) -> Object:
        if content not in self._streams:
            self._streams[content] = self._pdf.make_stream(content.encode())
        return self._streams[content]


def _nesting(pdf: Pdf, page: Page) -> _Nesting | None:
    """What the content leaves open; None when it is broken, or leaves what it did not begin."""
    nesting = _Nesting()
    pdf.get_warnings()  # gives each but once: those before are no affair of this page
    for instruction in parse_content_stream(page, _WANTED) if "/Contents" in page.obj else ():
        nesting.take(str(instruction.operator))
    return None if nesting.leaves_too_many or pdf.get_warnings() else nesting


def _draw_as_form(pdf: Pdf, page: Page) -> None:
    content = b"\n".join(stream.read_bytes() for stream in content_streams(page))
    form = pdf.make_stream(
        content,
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=box_array(frame_of(page).media),
        Resources=page.obj.get("/Resources", Dictionary()),
    )
    page.obj.Resources = Dictionary(XObject=Dictionary(Side=form))
    page.obj.Contents = pdf.make_stream(b"/Side Do")
    if "/StructParents" in page.obj:
        del page.obj["/StructParents"]


def _clipping(box: Box) -> str:
    left, bottom, right, top = box
    return f"{left:.4f} {bottom:.4f} {right - left:.4f} {top - bottom:.4f} re W n\n"
