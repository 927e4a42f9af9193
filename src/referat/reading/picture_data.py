"""What a picture file says beside its pixels: EXIF, XMP, IPTC, text chunks, tags, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

from referat.reading.readings import Reading

_PLACE = "billedets oplysninger"
_MOST_SCANNED = 2_000_000  # bytes
_EXIF_FOLDERS = (0x8769, 0x8825, 0xA005)
"""Exif, GPS and interoperability (CIPA DC-008, 4.6.3)."""
_IPTC_WORDS = {(2, 120): "billedtekst", (2, 5): "titel", (2, 25): "nøgleord", (2, 80): "ophav"}
_USUAL_HEAD = (b"ASCII\0\0\0", b"UNICODE\0", b"JIS\0\0\0\0\0", b"\0\0\0\0\0\0\0\0")
_TEXT, _SAID = 0x9286, 0x9C9B
"""UserComment, and the first of Windows' own tags, which are UTF-16."""


def picture_readings(data: bytes) -> Iterator[Reading]:
    """Every text in a picture file; nothing of what is no picture."""
    yield Reading("filens egne data", _scanned(data), is_net=True)
    with suppress(OSError, SyntaxError, ValueError):
        yield from _known(data)


def _scanned(data: bytes) -> str:
    """The bytes of beginning and end as signs: a net for forms nobody thought of."""
    ends = data if len(data) <= 2 * _MOST_SCANNED else data[:_MOST_SCANNED] + data[-_MOST_SCANNED:]
    return ends.decode("latin-1")


def _known(data: bytes) -> Iterator[Reading]:
    from PIL import Image, IptcImagePlugin

    with Image.open(BytesIO(data)) as image:
        yield from _exif(image)
        if image.format == "PNG":
            image.load()  # text may stand after the pixels
        for key, value in image.info.items():
            yield Reading(f"{_PLACE} ({key})", _text(value))
        for tag, value in getattr(image, "tag_v2", {}).items():
            yield Reading(f"{_PLACE} (TIFF {tag})", _text(value))
        for record, value in (IptcImagePlugin.getiptcinfo(image) or {}).items():
            yield Reading(f"{_PLACE} (IPTC {_IPTC_WORDS.get(record, record[-1])})", _text(value))


def _exif(image: Any) -> Iterator[Reading]:
    from PIL.ExifTags import TAGS

    exif = image.getexif()
    for entries in (exif, *(_folder(exif, folder) for folder in _EXIF_FOLDERS)):
        for tag, value in entries.items():
            yield Reading(f"{_PLACE} (EXIF {TAGS.get(tag, tag)})", _tagged(tag, value))


def _folder(exif: Any, folder: int) -> Mapping[int, Any]:
    try:
        found: Mapping[int, Any] = exif.get_ifd(folder)
    except KeyError:  # of one that is not there, by Pillow 12
        return {}
    return found


def _tagged(tag: int, value: Any) -> str:
    if isinstance(value, bytes) and _SAID <= tag < _SAID + 5:
        return value.decode("utf-16-le", "replace")
    if isinstance(value, bytes) and tag == _TEXT and value[:8] in _USUAL_HEAD:
        wide = value[:8] == b"UNICODE\0"
        return value[8:].decode("utf-16-le" if wide else "utf-8", "replace")
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, tuple | list):
        return "\n".join(map(_text, value))
    return str(value) if isinstance(value, str) else ""
