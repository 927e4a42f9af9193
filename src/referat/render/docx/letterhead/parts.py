"""Parts of a letterhead, copied into a document with the few relationships they may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from posixpath import basename
from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from referat.render.docx.letterhead.cleaning import remove, unwrap
from referat.render.docx.links import external_target
from referat.rules.pictures import svg_fault
from referat.source.letterhead import Letterhead
from referat.source.word_package import Element, R, Relation, w

if TYPE_CHECKING:
    from docx.document import Document

_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FONT_TYPES = (
    "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "application/x-fontdata",
)


@dataclass
class PartCopier:
    """Copies parts of one letterhead into one document; a picture they share goes in once."""

    letterhead: Letterhead
    document: Document
    _copied: dict[str, Part] = field(default_factory=dict)

    def copy(self, source: str, name: str, change: Callable[[Element], None]) -> Part:
        """A part of the letterhead as part ``name`` of the document, to be related to.

        :param change: is given the part's tree before it is written.
        """
        root = self.letterhead.package.xml(source)
        change(root)
        relations = self.letterhead.package.relations(source)
        kept = {r.identity: r for r in relations if self._may_stay(r)}
        _drop_dead_references(root, frozenset(kept))
        content_type = self.letterhead.package.content_type(source)
        part = new_part(self.document, name, content_type, root)
        shown = _references(root)
        for relation in kept.values():
            if relation.identity in shown:  # what only a deleted drawing showed stays behind
                self._relate(part, relation)
        return part

    def _may_stay(self, relation: Relation) -> bool:
        """Pictures and fonts that lie in the file, and links to the web."""
        if relation.external:
            return relation.kind == "hyperlink" and external_target(relation.target) is not None
        package = self.letterhead.package
        content_type = package.content_type(relation.target)
        if relation.target not in package.parts:
            return False
        if content_type == "image/svg+xml":
            return relation.kind == "image" and svg_fault(package.parts[relation.target]) is None
        is_picture = relation.kind == "image" and content_type.startswith("image/")
        return is_picture or (relation.kind == "font" and content_type in _FONT_TYPES)

    def _relate(self, part: Part, relation: Relation) -> None:
        if relation.external:
            target: Part | str = str(external_target(relation.target))
        else:
            target = self._media(relation)
        part.load_rel(f"{R}/{relation.kind}", target, relation.identity, relation.external)

    def _media(self, relation: Relation) -> Part:
        source = relation.target
        if source not in self._copied:
            package = self.letterhead.package
            folder = "fonts" if relation.kind == "font" else "media"
            ending = basename(source).rpartition(".")[2]
            name = PackURI(f"/word/{folder}/brevpapir{len(self._copied) + 1}.{ending}")
            self._copied[source] = Part(
                name,
                package.content_type(source),
                package.parts[source],
                self.document.part.package,
            )
        return self._copied[source]


def new_part(document: Document, name: str, content_type: str, root: Element) -> Part:
    """A part with this tree; nothing is related to it yet."""
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Part(PackURI(f"/word/{name}"), content_type, data, document.part.package)


def replace_part(document: Document, kind: str, part: Part) -> None:
    """The part takes the place of the document's own of this kind."""
    relations = document.part.rels
    for key in [key for key, relation in relations.items() if relation.reltype == f"{R}/{kind}"]:
        del relations[key]
    document.part.relate_to(part, f"{R}/{kind}")


def _references(root: Element) -> set[str]:
    """The ids of the relationships that a part uses."""
    elements = root.iter("*")
    return {str(v) for e in elements for k, v in e.attrib.items() if str(k).startswith(f"{{{R}}}")}


def _drop_dead_references(root: Element, kept: frozenset[str]) -> None:
    """Take out what shows something that does not go along."""
    for element in list(root.iter("*")):
        for key, value in list(element.attrib.items()):
            if str(key).startswith(f"{{{R}}}") and value and str(value) not in kept:
                del element.attrib[key]
                _take_out(element)


def _take_out(element: Element) -> None:
    """The whole drawing, unless the reference was beside the point of it."""
    if element.tag == w("hyperlink"):
        unwrap(element)
        return
    name = etree.QName(element).localname
    if name.startswith(("hlink", "embed")):
        remove(element)
    elif name == "svgBlip":
        extension = element.getparent()
        remove(element if extension is None else extension)
    elif not _is_shown_otherwise(element):
        remove(_drawing_round(element))


def _is_shown_otherwise(element: Element) -> bool:
    """A picture that is both in the file and linked to is shown from the file."""
    return any(str(key).startswith(f"{{{R}}}") and value for key, value in element.attrib.items())


def _drawing_round(element: Element) -> Element:
    """The drawing an element belongs to, with the fallback for other programs beside it."""
    drawing = next((e for e in element.iterancestors(*_DRAWINGS)), element)
    branch = drawing.getparent()
    if branch is not None and str(branch.tag).startswith(_MC):
        whole = branch.getparent()
        return drawing if whole is None else whole
    return drawing
