"""What a seal looks like on the page: whose it is, and when it was put on.

It is drawn in the field that the minutes were built with, in the fonts that the field offers
(ISO 32000-1, 12.5.5); the page itself is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.stamp import BaseStamp, BaseStampStyle

from referat.bind.fonts.faces import Face, own_faces
from referat.bind.seal_field import SEAL_FACES, SEAL_FIELD, SEAL_TITLE, seal_signs
from referat.danish import by_danish_clocks, format_date, format_time

_STAND_IN = "?"
_GREY, _INK, _LINE = "0.35 g", "0.12 g", "0.78 G"
_PADDING = 9.0
_BAR = 2.5


@dataclass(frozen=True, kw_only=True)
class ShownSeal(BaseStampStyle):
    """The look of a seal of ``organisation``; ``fonts`` are the field's own, by their names."""

    organisation: str
    moment: str
    fonts: Mapping[str, Any]

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]
    ) -> BaseStamp:
        """What is drawn in a field of the size of ``box``, in points."""
        return _Drawing(writer, box, self)


def shown_seal(
    writer: IncrementalPdfFileWriter, organisation: str, now: datetime, clock_mark: str
) -> ShownSeal | None:
    """Make the document's empty field ready, and tell how it is to look; None without a field."""
    found = next(enumerate_sig_fields(writer, filled_status=False, with_name=SEAL_FIELD), None)
    if found is None:
        return None
    field = found[-1].get_object()
    moment = _in_words(now, clock_mark)
    field[pdf_name("/Contents")] = pdf_string(f"{SEAL_TITLE}: {organisation}, {moment}")
    writer.update_container(field)
    fonts = field["/AP"]["/N"]["/Resources"]["/Font"]
    return ShownSeal(
        organisation=organisation,
        moment=moment,
        fonts={name: fonts.raw_get(name) for name in SEAL_FACES},
    )


def _in_words(now: datetime, clock_mark: str) -> str:
    local = by_danish_clocks(now)
    return f"{format_date(local.date())} kl. {format_time(local.time(), clock_mark)}"


class _Drawing(BaseStamp):
    """The content of the field: a frame with a bar at its left, and three lines."""

    def __init__(self, writer: BasePdfFileWriter, box: BoxConstraints, style: ShownSeal) -> None:
        super().__init__(writer, style, box)
        self._style = style

    def render(self) -> bytes:
        """The operators that draw it."""
        for name, font in self._style.fonts.items():
            self.set_resource(ResourceType.FONT, pdf_name(name), font)
        return "\n".join((*self._frame(), *self._lines())).encode("ascii")

    def _frame(self) -> Iterator[str]:
        width, height = self.box.width, self.box.height
        yield f"q {_LINE} 0.5 w 0.25 0.25 {width - 0.5:.2f} {height - 0.5:.2f} re S Q"
        yield f"q {_GREY} 0 0 {_BAR} {height:.2f} re f Q"

    def _lines(self) -> Iterator[str]:
        """From the top; the lines' feet are told in parts of the height."""
        style = self._style
        yield self._line(SEAL_TITLE, "/Regular", 8, _GREY, 0.73)
        yield self._line(style.organisation, "/Bold", 10.5, _INK, 0.44)
        yield self._line(style.moment, "/Regular", 8, _GREY, 0.17)

    def _line(self, text: str, font: str, size: float, colour: str, foot: float) -> str:
        face = own_faces()[SEAL_FACES[font]]
        room = self.box.width - _BAR - 2 * _PADDING
        written = face.encode(face.fit(_writable(text, face), size, room))
        x, y = _BAR + _PADDING, foot * self.box.height
        return f"q BT {colour} {font} {size:g} Tf {x:.2f} {y:.2f} Td {written} Tj ET Q"


def _writable(text: str, face: Face) -> str:
    """The text with a stand-in for what the field's fonts were not made for."""
    signs = seal_signs(face)
    return "".join(sign if sign in signs else _STAND_IN for sign in face.clean(text))
