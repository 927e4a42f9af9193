"""The text of PowerPoint presentations (ISO/IEC 29500-1, 19): slides, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from referat.reading.packages import Package
from referat.reading.readings import Reading
from referat.reading.relations import related
from referat.reading.xml import local, stated

_PRESENTATION = "ppt/presentation.xml"
_OFF = frozenset({"0", "false"})


def slide_parts(package: Package) -> list[str]:
    """The slides' parts in the order they are shown, those that are not shown too."""
    root = package.xml(_PRESENTATION)
    if root is None:
        return []
    targets = related(package, _PRESENTATION)
    listed = (e for e in root.iter() if local(e.tag) == "sldId")
    identities = (next((v for k, v in e.attrib.items() if "}" in k), "") for e in listed)
    return [targets[each] for each in identities if targets.get(each, "") in package]


def is_shown(package: Package, part: str) -> bool:
    """Whether a slide is shown."""
    return stated(package.xml(part), "show") not in _OFF


def slide_readings(package: Package) -> Iterator[Reading]:
    """Every slide with what is hidden at it, and what stands on the patterns of slides."""
    for number, part in enumerate(slide_parts(package), 1):
        root = package.xml(part)
        hidden = " (skjult)" if stated(root, "show") in _OFF else ""
        yield from drawn_readings(root, f"slide {number}{hidden}")
        for target in related(package, part).values():
            if "/notesSlides/" in target:
                yield from drawn_readings(package.xml(target), f"noterne til slide {number}")
            elif "/comments/" in target:
                text = "\n".join(_texts(package.xml(target)))
                yield Reading(f"en kommentar til slide {number}", text)
    for name in package.names:
        if name.endswith(".xml") and ("/slideMasters/" in name or "/slideLayouts/" in name):
            yield from drawn_readings(package.xml(name), "præsentationens skabelon")


def drawn_readings(root: Any, place: str) -> Iterator[Reading]:
    """The paragraphs of DrawingML (21.1.2), and the alternative texts."""
    for element in () if root is None else root.iter():
        name = local(element.tag)
        if name == "p":
            yield Reading(place, "".join(_run(e) for e in element.iter()))
        elif name == "cNvPr":
            text = "\n".join(filter(None, (stated(element, "descr"), stated(element, "title"))))
            if text:
                yield Reading(f"{place}, alternativ tekst", text)


def _run(element: Any) -> str:
    name = local(element.tag)
    return "\n" if name == "br" else (element.text or "") if name == "t" else ""


def _texts(root: Any) -> Iterator[str]:
    """The texts of comments in the older form and the newer."""
    for element in () if root is None else root.iter():
        if local(element.tag) in ("p", "text"):
            inner = (e.text or "" for e in element.iter() if local(e.tag) in ("t", "text"))
            yield "".join(inner)
