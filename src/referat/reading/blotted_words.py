"""Words of a Word document on a ground of their own colour (ISO/IEC 29500-1, 17.3.2.15 and .32).

A black highlight over black words looks like a redaction, and hides nothing from who copies them.
"""

from __future__ import annotations

import re
from typing import Any

from referat.reading.packages import Package
from referat.reading.xml import local, stated

_WITH_TEXT = re.compile(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml")
_HIGHLIGHTS = {
    **{"black": "000000", "white": "FFFFFF", "lightGray": "C0C0C0", "darkGray": "808080"},
    **{"blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF"},
    **{"red": "FF0000", "yellow": "FFFF00", "darkBlue": "000080", "darkCyan": "008080"},
    **{"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000"},
    **{"darkYellow": "808000"},
}
"""What the names of highlights stand for (17.18.40)."""
_INK = "000000"
_AUTOMATIC = "auto"
_NEAR = 32
"""Of 255, in each of the colours: nobody sees such a difference."""


def blotted_letters(package: Package) -> int:
    """How many letters and digits of a Word document nobody can see for the colour behind them."""
    roots = (package.xml(name) for name in package.names if _WITH_TEXT.fullmatch(name))
    runs = (run for root in roots if root is not None for run in root.iter("{*}r"))
    return sum(_letters(run) for run in runs if _is_blotted(run))


def _letters(run: Any) -> int:
    texts = (part.text or "" for part in run if local(part.tag) == "t")
    return sum(sign.isalnum() for text in texts for sign in text)


def _is_blotted(run: Any) -> bool:
    """By the look of the run itself; automatic ink turns white on dark shading, not on a mark."""
    look = {local(e.tag): e for part in run if local(part.tag) == "rPr" for e in part}
    ink = stated(look["color"], "val") if "color" in look else _AUTOMATIC
    if "highlight" in look:
        ground = _HIGHLIGHTS.get(stated(look["highlight"], "val"), "")
        return _are_near(_INK if ink == _AUTOMATIC else ink, ground)
    return "shd" in look and _are_near(ink, _shade(look["shd"]))


def _shade(shading: Any) -> str:
    """The colour of a shading; a solid one is all of the colour of its pattern (17.18.78)."""
    if stated(shading, "val") != "solid":
        return stated(shading, "fill")
    colour = stated(shading, "color")
    return _INK if colour == _AUTOMATIC else colour


def _are_near(one: str, other: str) -> bool:
    try:
        pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
        return bool(one) and all(abs(a - b) <= _NEAR for a, b in pairs)
    except ValueError:  # no colour is stated
        return False
