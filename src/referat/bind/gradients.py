"""Gradients of drawings, so that every viewer shows them.

WeasyPrint paints a gradient on a tile, and a gradient measured by the shape that it fills on a
tile of 1 × 1 that the pattern's matrix enlarges. Viewers built on Poppler (Evince, Okular) make
the tile in its own measure and show next to nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from referat.bind.objects import entry, items, numbers

_TILE = re.compile(rb"(?:/\w+ gs\s+)?(/\w+) Do")
_SHADED = re.compile(rb"(/\w+) sh")
_SHADED_AND_CLEAR = re.compile(rb"/\w+ gs\s+/\w+ sh")
_MEASURE = 1000
"""How many times larger the tile of a gradient is made that is clear in places."""
_APART = 3
"""Its own widths to the next tile, whose first colour would else show as a line at the edge."""


def mend_gradients(source: Pdf) -> None:
    """Paint gradients by shading patterns, or on large tiles where they are clear in places.

    A shading pattern (ISO 32000-1, 8.7.4.3) has no tile; it can't hold the soft mask that makes
    a gradient clear.
    """
    for patterns in _pattern_resources(source):
        for name, pattern in cast("list[tuple[str, Object]]", list(patterns.items())):
            if (drawn := _drawn_on(pattern)) is None:
                continue
            content = drawn.read_bytes().strip()
            if shaded := _SHADED.fullmatch(content):
                patterns[name] = _shading_pattern(source, pattern, drawn, shaded[1].decode())
            elif _SHADED_AND_CLEAR.fullmatch(content):
                patterns[name] = _on_large_tile(source, cast(Stream, pattern))


def _pattern_resources(source: Pdf) -> Iterator[Object]:
    for value in source.objects:
        if isinstance(value, Dictionary | Stream) and "/Resources" in value:
            yield entry(value, "/Resources", "/Pattern")


def _drawn_on(pattern: Object) -> Stream | None:
    """The one form that a tile shows; None for other patterns."""
    if not isinstance(pattern, Stream) or pattern.get("/PatternType") != 1:
        return None
    shown = _TILE.fullmatch(pattern.read_bytes().strip())
    form = entry(pattern, "/Resources", "/XObject", shown[1].decode()) if shown else None
    return form if isinstance(form, Stream) else None


def _shading_pattern(source: Pdf, pattern: Object, form: Stream, name: str) -> Object:
    shading = entry(form, "/Resources", "/Shading", name)
    return source.make_indirect(
        Dictionary(Type=Name.Pattern, PatternType=2, Matrix=pattern.Matrix, Shading=shading)
    )


def _on_large_tile(source: Pdf, pattern: Stream) -> Object:
    """The same tile in a finer measure, as another object: resources may share the old one."""
    scale = b"%d 0 0 %d 0 0 cm\n" % (_MEASURE, _MEASURE)
    large = source.make_stream(scale + pattern.read_bytes())
    for key in ("/Type", "/PatternType", "/PaintType", "/TilingType", "/Resources"):
        large[key] = pattern[key]
    large.BBox = Array([each * _MEASURE for each in numbers(items(pattern, "/BBox"))])
    for key in ("/XStep", "/YStep"):
        large[key] = numbers([pattern[key]])[0] * _MEASURE * _APART
    *turn, right, down = numbers(items(pattern, "/Matrix"))
    large.Matrix = Array([*(each / _MEASURE for each in turn), right, down])
    return large
