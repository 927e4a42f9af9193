"""PDF as LibreOffice writes it, without what differs from one time to the next."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from referat.attachments.faults import FaultyFileError, too_many_pages
from referat.attachments.limits import Limits

if TYPE_CHECKING:
    import pikepdf

_MOMENTS = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_INFO_MOMENTS = ("/CreationDate", "/ModDate")
_PROFILE_MOMENT = slice(24, 36)
"""Where a colour profile tells when it was made (ISO 15076-1, 7.2.8)."""
_SOME_MOMENT = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


def normalised(pdf: bytes, limits: Limits) -> bytes:
    """The same pages and tags; the moment of conversion and what follows of it are gone.

    So is the claim that they are tagged where they are not, as sheets are not by LibreOffice 7.4;
    where they are, lines that it forgot are marked, too. Bullets are told as what they look like.

    :raises FaultyFileError: when they are more than are allowed.
    """
    import pikepdf

    from referat.attachments.conversion.marking import mark_lines
    from referat.attachments.conversion.signs import name_signs

    with pikepdf.open(BytesIO(pdf)) as document:
        if len(document.pages) > limits.pages:
            raise FaultyFileError(too_many_pages(len(document.pages), limits))
        _remove_moments(document)
        if "/StructTreeRoot" not in document.Root:
            _withdraw_tags(document)
        else:
            mark_lines(document)
        name_signs(document)
        _remove(document.Root, "/OpenAction")
        _remove(document.trailer, "/DocChecksum", "/ID")
        for intent in document.Root.get("/OutputIntents", []):
            _fix_profile(intent.DestOutputProfile)
        target = BytesIO()
        document.save(target, deterministic_id=True)
    return target.getvalue()


def _remove_moments(document: pikepdf.Pdf) -> None:
    """ISO 19005-3, 6.6.3: the two places must agree, also in having none."""
    _remove(document.docinfo, *_INFO_MOMENTS)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in _MOMENTS:
            metadata.pop(name, None)


def _withdraw_tags(document: pikepdf.Pdf) -> None:
    _remove(document.Root, "/MarkInfo")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata.pop("pdfuaid:part", None)


def _fix_profile(profile: pikepdf.Object) -> None:
    content = bytearray(profile.read_bytes())
    content[_PROFILE_MOMENT] = _SOME_MOMENT
    profile.write(bytes(content))


def _remove(dictionary: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]
