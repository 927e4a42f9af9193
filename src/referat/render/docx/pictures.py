"""Pictures as DrawingML."""

from __future__ import annotations

from referat.render.docx.fragment import Element, classes
from referat.render.docx.frame import Frame
from referat.render.docx.wml import xml_value

_PIXEL = 9525  # EMU; 96 to the inch, as in CSS
_TWIP = 635  # EMU
_BESIDE = 2722  # twips: 48 mm of the page's height are left for a caption
_TALLEST = 180 * 36000  # as in print
_LOGO_TALLEST = 20 * 36000
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


def drawing(element: Element, alternative: str, frame: Frame) -> str | None:
    """The ``w:drawing`` of an ``img``, no larger than its room; None when it cannot be had.

    A picture without alternative text is marked as decoration.
    """
    picture = frame.registry.picture(element.get("src") or "", alternative)
    if picture is None:
        return None
    room = min((frame.registry.stationery.text_height - _BESIDE) * _TWIP, _TALLEST)
    tallest = _LOGO_TALLEST if "logo" in classes(element) else room
    size = _fitted(picture.width, picture.height, frame.room * _TWIP, tallest)
    return _inline(picture.relation, frame.registry.next_object(), alternative, size)


def _fitted(width: float, height: float, widest: int, tallest: int) -> tuple[int, int]:
    """Pixels to EMU, scaled down to the room."""
    scale = min(_PIXEL, widest / max(width, 1), tallest / max(height, 1))
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _inline(relation: str, number: int, alternative: str, size: tuple[int, int]) -> str:
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    names = f'id="{number}" name="Billede {number}" descr="{xml_value(alternative)}"'
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {names}>{'' if alternative else _DECORATIVE}</wp:docPr>"
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
