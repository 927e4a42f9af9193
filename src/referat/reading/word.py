"""All that can be read out of a finished DOCX: every XML part, and the names of the parts."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from referat.reading.picture_words import picture_word
from referat.reading.readings import Reading
from referat.reading.xml import xml_readings

_USUAL = re.compile(
    r"\[Content_Types\]\.xml|(?:word/|docProps/)?_rels/[\w.]*\.rels|docProps/(?:app|core)\.xml|"
    r"word/(?:[a-zA-Z]+\d*|theme/theme\d+|media/image\d+)\.[a-z]+"
)
"""Names of parts that every Word document may have: they say nothing of this one."""
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tiff")
_PLACES = {
    "word/document.xml": "teksten",
    "docProps/core.xml": "dokumentets egenskaber",
    "docProps/app.xml": "dokumentets egenskaber",
    "docProps/custom.xml": "dokumentets egenskaber",
    "word/comments.xml": "en kommentar",
}


def docx_readings(data: bytes) -> Iterator[Reading]:
    """Every text in a DOCX."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        yield Reading("filens egne data", package.comment.decode("utf-8", "replace"))
        for entry in package.infolist():
            name = entry.filename
            yield Reading("navnet på en del", name, is_layout=bool(_USUAL.fullmatch(name)))
            place = _PLACES.get(name, f"delen {name}")
            if name.lower().endswith((".xml", ".rels", ".svg")):
                yield from xml_readings(package.read(name), place)
            elif name.lower().endswith(_PICTURES):
                yield Reading("et billede", picture_word(package.read(name)))
            else:
                yield Reading(place, package.read(name).decode("utf-8", "replace"))
