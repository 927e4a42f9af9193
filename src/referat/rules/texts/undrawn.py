"""What a drawing holds and a document does not show as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from urllib.parse import unquote

from lxml import etree

from referat.diagnostics import Diagnostic, Span, warning
from referat.glyphs import missing_signs
from referat.rules.texts.drawings import SVG, closed_drawing_fault, drawn_texts, read_drawing
from referat.rules.texts.glyphs import missing_finding
from referat.rules.texts.markdown_texts import markdown_texts
from referat.source.files import FileRefusedError, project_file, resolved
from referat.source.markdown.markup import parse, references
from referat.source.meetings import MeetingFiles

_DRAWN_FILTERS = frozenset({"feOffset", "feBlend"})
_FILTER_CALL = re.compile(r"\bfilter\s*:\s*(?!none|url)[a-z-]+\(")
_BLENDED = re.compile(r"\bmix-blend-mode\s*:\s*(?!normal|none)[a-z]")
_PAINTED_STROKE = re.compile(r"\bstroke\s*:\s*url\(")
_STROKE = "streger med farveovergang eller mønster, der tegnes tynde"


def drawing_findings(files: MeetingFiles, root: FilePath) -> Iterator[Diagnostic]:
    """Signs and effects that are not drawn, at the line that shows the drawing."""
    for path, place in _drawings(files, root):
        yield from _findings(path, place)


def undrawn(root: etree._Element) -> list[str]:
    """What is ignored or drawn otherwise than a browser does, in Danish, each once."""
    found = [
        f"filteret {etree.QName(effect).localname}"
        for effects in root.iter(f"{SVG}filter")
        for effect in effects.iterchildren(etree.Element)
        if etree.QName(effect).localname not in _DRAWN_FILTERS
    ]
    styles = " ".join(_styles(root))
    if _FILTER_CALL.search(styles):
        found.append("filtre (filter)")
    if _BLENDED.search(styles):
        found.append("farver, der blandes (mix-blend-mode)")
    if _PAINTED_STROKE.search(styles):
        found.append(_STROKE)
    return list(dict.fromkeys(found))


def _styles(root: etree._Element) -> Iterator[str]:
    """What styles an element, as declarations: style sheets, styles and attributes."""
    for element in root.iter(etree.Element):
        if element.tag == f"{SVG}style":
            yield element.text or ""
        yield str(element.get("style", ""))
        for name in ("filter", "mix-blend-mode", "stroke"):
            yield f"{name}: {element.get(name, 'none')};"


def _findings(path: FilePath, place: Span) -> Iterator[Diagnostic]:
    data = path.read_bytes()
    if closed_drawing_fault(data):
        return  # which is told of as a fault
    root = read_drawing(data)
    if missing := missing_signs("".join(drawn_texts(root))):
        yield missing_finding(missing, place, f", som står i tegningen “{path.name}”")
    if lost := undrawn(root):
        yield warning(
            "D038",
            f"tegningen “{path.name}” bruger {', '.join(lost)}",
            place,
            "det vises ikke, som det er tegnet",
            "tegn det uden, eller gem tegningen som PNG i høj opløsning",
        )


def _drawings(files: MeetingFiles, root: FilePath) -> Iterator[tuple[FilePath, Span]]:
    """Each drawing once, the logo first, and the line that first shows it."""
    places: dict[FilePath, Span] = {}
    logo = files.settings.logo and resolved(files.settings.logo)
    if logo and logo.is_file() and logo.is_relative_to(root.resolve()):
        places[logo] = files.settings.document.places.value(("udseende", "logo"))
    for placed in markdown_texts(files):
        has_drawing = ".svg" in placed.text.lower()
        for reference in references(parse(placed.text)) if has_drawing else ():
            path = _file(unquote(reference.target), files, root) if reference.is_image else None
            if path:
                span = placed.places.text_line(placed.path, reference.line)
                places.setdefault(path, span)
    yield from ((path, at) for path, at in places.items() if path.suffix.lower() == ".svg")


def _file(target: str, files: MeetingFiles, root: FilePath) -> FilePath | None:
    try:
        return project_file(root, files.folder, target)
    except FileRefusedError:
        return None
