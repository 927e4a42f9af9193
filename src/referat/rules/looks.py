"""Rules about a municipality's looks: the logo's file, and a colour that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, error, warning
from referat.rules.pictures import picture_fault
from referat.source.files import IMAGE_TYPES, FileRefusedError, project_file
from referat.source.settings import SettingsFile

_LEAST_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3 (level AA), text on white."""


def looks_findings(settings: SettingsFile, root: FilePath) -> Iterator[Diagnostic]:
    """A logo that is not there, a colour too light for text."""
    looks, places = settings.value.looks, settings.document.places
    if looks.logo:
        place = places.value(("udseende", "logo"))
        if FilePath(looks.logo).suffix.lower() not in IMAGE_TYPES:
            known = ", ".join(IMAGE_TYPES)
            yield error("K010", "logoet er ikke et billede", place, "", f"brug en af: {known}")
        else:
            yield from _logo_file(looks.logo, settings, root)
    contrast = contrast_on_white(looks.colour)
    if contrast < _LEAST_CONTRAST:
        yield warning(
            "K011",
            f"farven er for lys til tekst (kontrast {contrast:.1f}".replace(".", ",") + ")",
            places.value(("udseende", "farve")),
            f"mindst {_LEAST_CONTRAST:.1f} mod hvidt".replace(".", ","),
            "vælg en mørkere tone af farven",
        )


def contrast_on_white(colour: str) -> float:
    """Contrast of ``#rrggbb`` on white, from 1 to 21 (WCAG 2.1, relative luminance)."""
    red, green, blue = (_linear(int(colour[n : n + 2], 16) / 255) for n in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _logo_file(logo: str, settings: SettingsFile, root: FilePath) -> Iterator[Diagnostic]:
    try:
        fault = picture_fault(project_file(root, settings.logo_home, logo))
    except FileRefusedError as refusal:
        fault = refusal.reason
    if fault:
        place = settings.document.places.value(("udseende", "logo"))
        yield error("K010", f"logoet kan ikke bruges: {fault}", place)
