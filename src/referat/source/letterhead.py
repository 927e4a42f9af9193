"""A municipality's letterhead: what of a Word file may stand round and shape a document.

Headers, footers, page setup, styles with their numbering and theme. All else in the file, its
own text first of all, is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from referat.source.files import FileRefusedError
from referat.source.word_package import (
    BROKEN,
    Element,
    R,
    WordPackage,
    attribute,
    damaged,
    is_on,
    read_word_package,
    says_on,
    w,
)

LETTERHEAD_SUFFIXES = (".dotx", ".docx")
AREAS = ("header", "footer")
KINDS = ("default", "first", "even")
SHARED_PARTS: Mapping[str, str] = {
    "styles": w("styles"),
    "numbering": w("numbering"),
    "settings": w("settings"),
    "theme": "{http://schemas.openxmlformats.org/drawingml/2006/main}theme",
    "fontTable": w("fonts"),
}
"""Kinds of the parts, besides headers and footers, that say how a document looks: their roots."""
_MARGIN_TYPE = "wordprocessingml.{}+xml"
_MARGIN_ROOTS = {"header": w("hdr"), "footer": w("ftr")}
DANISH_NAMES: Mapping[str, str] = {
    "title": "Titel",
    "heading 1": "Overskrift 1",
    "heading 2": "Overskrift 2",
    "heading 3": "Overskrift 3",
    "toc 1": "Indholdsfortegnelse 1",
    "toc 2": "Indholdsfortegnelse 2",
    "toc 3": "Indholdsfortegnelse 3",
    "list bullet": "Opstilling - punkttegn",
    "list bullet 2": "Opstilling - punkttegn 2",
    "list bullet 3": "Opstilling - punkttegn 3",
    "list number": "Opstilling - tal eller bogst.",
    "list number 2": "Opstilling - tal eller bogst. 2",
    "list number 3": "Opstilling - tal eller bogst. 3",
    "list continue": "Opstilling - forts.",
    "list continue 2": "Opstilling - forts. 2",
    "list continue 3": "Opstilling - forts. 3",
    "quote": "Citat",
    "caption": "Billedtekst",
    "header": "Sidehoved",
    "footer": "Sidefod",
    "table grid": "Tabel - Gitter",
}
"""What Word calls its own styles in Danish, by the name it stores in a file, in lower case."""
_OTHER_WORD = {".docm", ".dotm"}
_OTHER_TEXT = {".doc", ".dot", ".odt", ".ott", ".rtf", ".pdf"}
_SHOWN = ("t", "drawing", "pict", "object", "fldSimple", "instrText", "sym", "ptab")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead that can be used.

    ``margins`` names the part of each header and footer that shows something, by area and
    kind; those of a first page count only when ``first_page``, of even pages when
    ``even_pages``.
    """

    package: WordPackage
    margins: Mapping[tuple[str, str], str]
    first_page: bool
    even_pages: bool
    unused: bool = False
    """Whether an earlier section has a header or footer that the last one, which counts, lacks."""

    @property
    def section(self) -> Element | None:
        """A copy of the properties of the last section."""
        return next(reversed(list(_sections(self.package.xml(self.package.main)))), None)

    def shared(self, kind: str) -> Element | None:
        """A copy of one of :data:`SHARED_PARTS`."""
        name = self.shared_name(kind)
        return None if name is None else self.package.xml(name)

    def shared_name(self, kind: str) -> str | None:
        """The name of one of :data:`SHARED_PARTS`, unless it holds something else."""
        return _shared_name(self.package, kind)

    @property
    def has_sender(self) -> bool:
        """Whether the top of the first page has a text or a picture, and not only a watermark."""
        name = self.margins.get(("header", "first" if self.first_page else "default"))
        return name is not None and any(map(_tells, self.package.xml(name).iter("*")))


class StyleNames:
    """The styles of a styles part, found as Word finds them: by type and name, any case."""

    def __init__(self, styles: Element | None) -> None:
        self._found: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        for style in () if styles is None else styles.iterchildren(w("style")):
            kind = attribute(style, "type") or "paragraph"
            name = style.find(w("name"))
            key = (kind, (attribute(name, "val") or "").casefold() if name is not None else "")
            self._found.setdefault(key, style)
            if says_on(attribute(style, "default") or "0"):
                self._defaults.setdefault(kind, style)

    def find(self, kind: str, name: str) -> Element | None:
        """The style of a type with this name, or else with its Danish name."""
        folded = name.casefold()
        danish = DANISH_NAMES.get(folded, folded).casefold()
        return self._found.get((kind, folded), self._found.get((kind, danish)))

    def default(self, kind: str) -> Element | None:
        """The style of a type that holds where none is named."""
        return self._defaults.get(kind)

    @property
    def names(self) -> frozenset[str]:
        """All names, folded."""
        return frozenset(name for _, name in self._found)


def read_letterhead(path: FilePath) -> Letterhead:
    """The letterhead in a file.

    :raises FileRefusedError: when it is not one that can be used.
    """
    _refuse_suffix(path.suffix.lower())
    package = read_word_package(path.read_bytes())
    try:
        return _letterhead(package)
    except BROKEN as failure:
        raise damaged() from failure


def _refuse_suffix(suffix: str) -> None:
    if suffix in _OTHER_WORD:
        advice = "gem det fra Word som .dotx, altså en skabelon uden makroer"
        raise FileRefusedError("filen kan have makroer", advice)
    if suffix in _OTHER_TEXT:
        advice = "åbn den i Word, og gem den som .dotx"
        raise FileRefusedError(f"filen er {suffix} og ikke .dotx eller .docx", advice)
    if suffix not in LETTERHEAD_SUFFIXES:
        advice = "brug en Word-skabelon (.dotx) eller et Word-dokument (.docx)"
        raise FileRefusedError("filen er ikke et Word-dokument", advice)


def _shared_name(package: WordPackage, kind: str) -> str | None:
    name = package.related(package.main, kind)
    return name if name is not None and package.xml(name).tag == SHARED_PARTS[kind] else None


def _letterhead(package: WordPackage) -> Letterhead:
    for kind in SHARED_PARTS:
        if name := _shared_name(package, kind):  # and a damaged part is told of now
            package.relations(name)
    sections = list(_sections(package.xml(package.main)))
    settings = _shared_name(package, "settings")
    even = settings is not None and is_on(package.xml(settings).find(w("evenAndOddHeaders")))
    first = bool(sections) and is_on(sections[-1].find(w("titlePg")))
    held = {"default": True, "first": first, "even": even}
    margins = {key: n for key, n in _margins(package, sections).items() if held[key[1]]}
    return Letterhead(package, margins, first, even, _has_unused(package, sections))


def _sections(document: Element) -> Iterator[Element]:
    """The properties of the sections, not those that a tracked change keeps."""
    for section in document.iter(w("sectPr")):
        parent = section.getparent()
        if parent is not None and parent.tag in (w("body"), w("pPr")):
            yield section


def _margins(package: WordPackage, sections: list[Element]) -> dict[tuple[str, str], str]:
    """What the last section shows; a section without a header has that of the one before."""
    targets = {r.identity: r.target for r in package.relations(package.main) if not r.external}
    found: dict[tuple[str, str], str] = {}
    for section in sections:
        for area in AREAS:
            for reference in section.iterchildren(w(f"{area}Reference")):
                target = targets.get(reference.get(f"{{{R}}}id", ""), "")
                found[area, attribute(reference, "type") or "default"] = target
    return {key: name for key, name in found.items() if _shows(package, name, key[0])}


def _has_unused(package: WordPackage, sections: list[Element]) -> bool:
    used = set(_margins(package, sections).values())
    earlier = (_margins(package, sections[:end]).values() for end in range(1, len(sections)))
    return any(name not in used for names in earlier for name in names)


def _shows(package: WordPackage, name: str, area: str) -> bool:
    """Whether a part is a header, or a footer, in which something stands."""
    if name not in package.parts or not package.content_type(name).endswith(
        _MARGIN_TYPE.format(area)
    ):
        return False
    root = package.xml(name)
    if root.tag != _MARGIN_ROOTS[area]:
        return False
    package.relations(name)
    shown = root.iter(*(w(tag) for tag in _SHOWN))
    return any(e.tag != w("t") or (e.text or "").strip() for e in shown)


def _tells(element: Element) -> bool:
    name = str(element.tag).rpartition("}")[2]
    if name == "imagedata":  # Word keeps a picture behind the text in a shape named so
        shape = element.getparent()
        return shape is None or "watermark" not in shape.get("id", "").lower()
    return name == "blip" or (element.tag == w("t") and bool((element.text or "").strip()))


def page_number_stands(package: WordPackage, name: str) -> bool:
    """Whether a header or footer has a field with the number of the page."""
    for element in package.xml(name).iter(w("instrText"), w("fldSimple")):
        text = attribute(element, "instr") or element.text or ""
        if "PAGE" in text.upper().split():
            return True
    return False
