"""What PDF/A allows of images and WeasyPrint's plain output does not keep to."""

from __future__ import annotations

from pikepdf import Name, Pdf, Stream


def forbid_interpolation(source: Pdf) -> None:
    """Let no image of a part ask to be smoothed (ISO 19005-3, 6.2.8)."""
    for value in source.objects:
        if isinstance(value, Stream) and value.get("/Subtype") == Name.Image:
            value.Interpolate = False
