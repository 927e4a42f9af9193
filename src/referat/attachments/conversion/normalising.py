"""PDF as LibreOffice writes it, without what differs from one time to the next."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

_MOMENTS = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_INFO_MOMENTS = ("/CreationDate", "/ModDate")


def normalised(pdf: bytes) -> bytes:
    """The same pages, tags and claims; the moment of conversion and what follows of it are gone."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        _remove_moments(document)
        _remove(document.Root, "/OpenAction")
        _remove(document.trailer, "/DocChecksum", "/ID")
        target = BytesIO()
        document.save(target, deterministic_id=True)
    return target.getvalue()


def _remove_moments(document: pikepdf.Pdf) -> None:
    """ISO 19005-3, 6.6.3: the two places must agree, also in having none."""
    _remove(document.docinfo, *_INFO_MOMENTS)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name in _MOMENTS:
            metadata.pop(name, None)


def _remove(dictionary: pikepdf.Object, *keys: str) -> None:
    for key in keys:
        if key in dictionary:
            del dictionary[key]
