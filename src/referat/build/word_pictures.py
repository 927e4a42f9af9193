"""Pictures for the DOCX: drawings are set as pixels, by the workers and ahead of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from referat.build.press.press import Pending, Press
from referat.diagnostics import MaterialError
from referat.render.drawings import drawing_size
from referat.render.fragments import Fragments
from referat.render.rasterise import Drawing
from referat.render.resources import FILE_SCHEME, PictureError

_LOGO_SIDE = 480
_PAGE_SIDE = 1600
"""Pixels: 240 to the inch across the page."""

Pictures = Mapping[str, bytes | Pending[bytes]]
"""By name; drawings may still be on their way."""


def start_pictures(fragments: Fragments, press: Press) -> Pictures:
    """Begin with the drawings among the pictures of a document."""
    files = fragments.resources.files
    return {name: _picture(name, fragments, press) for name in files}


def finish_pictures(pictures: Pictures, press: Press) -> dict[str, bytes]:
    """Wait for the drawings; the bytes of pictures by their address.

    :raises PictureError: when a drawing can't be set as pixels.
    """
    return dict(_finished(pictures, press))


def drawing_sizes(fragments: Fragments) -> dict[str, tuple[float, float]]:
    """The printed size of drawings, whose pixels are finer than those of a screen."""
    files = fragments.resources.files.items()
    drawings = {name: data for name, data in files if _is_drawing(name)}
    return {FILE_SCHEME + quote(name): drawing_size(data) for name, data in drawings.items()}


def _is_drawing(name: str) -> bool:
    return name.lower().endswith(".svg")


def _picture(name: str, fragments: Fragments, press: Press) -> bytes | Pending[bytes]:
    """What Word is given: drawings are set as pixels."""
    data = fragments.resources.files[name]
    if not _is_drawing(name):
        return data
    is_logo = name == fragments.values["logo"]
    return press.start_png(Drawing(data, _LOGO_SIDE if is_logo else _PAGE_SIDE))


def _finished(pictures: Pictures, press: Press) -> Iterator[tuple[str, bytes]]:
    for name, picture in pictures.items():
        try:
            yield FILE_SCHEME + quote(name), press.finish_png(picture)
        except MaterialError as failure:
            raise PictureError(name) from failure
