"""Rules about a municipality's looks: logo, letterhead, and a colour that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

from referat.diagnostics import Diagnostic, error, warning
from referat.rules.stated_files import stated_file
from referat.rules.texts.pictures import picture_fault
from referat.source.files import IMAGE_TYPES, FileRefusedError, resolved
from referat.source.settings import SettingsFile

_LEAST_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3 (level AA), text on white."""


def looks_findings(settings: SettingsFile, root: FilePath) -> Iterator[Diagnostic]:
    """A logo, letterhead or folder of templates that can't be used, a colour too light to read."""
    looks, places = settings.value.looks, settings.document.places
    if looks.logo:
        place = places.value(("udseende", "logo"))
        if FilePath(looks.logo).suffix.lower() not in IMAGE_TYPES:
            known = ", ".join(IMAGE_TYPES)
            yield error("K010", "logoet er ikke et billede", place, "", f"brug en af: {known}")
        else:
            yield from _logo_file(looks.logo, settings, root)
    if looks.letterhead:
        from referat.rules.letterhead import letterhead_findings

        yield from letterhead_findings(settings, looks.letterhead, root)
    yield from _templates_folder(settings, root)
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


def _templates_folder(settings: SettingsFile, root: FilePath) -> Iterator[Diagnostic]:
    """A stated folder must be there, inside the project."""
    place = settings.document.places.values.get(("udseende", "skabeloner"))
    if place is None:
        return
    folder = resolved(settings.templates)
    if folder is None or not folder.is_relative_to(root.resolve()):
        advice = "læg mappen ved siden af referat.toml, og skriv dens navn"
        yield error("K012", "skabelonernes mappe ligger uden for projektet", place, "", advice)
    elif not folder.is_dir():
        advice = "lav mappen, eller slet linjen, så standardskabelonerne bruges"
        yield error("K012", "skabelonernes mappe findes ikke", place, "", advice)


def _logo_file(logo: str, settings: SettingsFile, root: FilePath) -> Iterator[Diagnostic]:
    advice: tuple[str, ...] = ()
    try:
        fault = picture_fault(stated_file(root, settings.logo_home, logo, "logoet"))
    except FileRefusedError as refusal:
        fault, advice = refusal.reason, (refusal.advice,)
    if fault:
        place = settings.document.places.value(("udseende", "logo"))
        yield error("K010", f"logoet kan ikke bruges: {fault}", place, "", *advice)
