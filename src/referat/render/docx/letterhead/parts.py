"""Parts of a letterhead, copied into a document with the few relationships they may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from referat.render.docx.letterhead.cleaning import remove, unwrap
from referat.render.docx.letterhead.hidden import drawing_round
from referat.render.docx.letterhead.pictures import Picture, outgoing_picture
from referat.render.docx.links import external_target
from referat.source.letterhead import Letterhead
from referat.source.word_package import Element, R, Relation, w

if TYPE_CHECKING:
    from docx.document import Document

_FONTS = {
    "application/vnd.openxmlformats-officedocument.obfuscatedFont": "odttf",
    "application/x-fontdata": "fntdata",
}
"""Media types of fonts, and the endings of their files."""
_USES = {
    "hyperlink": {"hyperlink": "id", "hlinkClick": "id", "hlinkHover": "id"},
    "image": {"blip": "embed", "svgBlip": "embed", "imagedata": "id", "fill": "id", "stroke": "id"},
    "font": dict.fromkeys(("embedRegular", "embedBold", "embedItalic", "embedBoldItalic"), "id"),
}
"""By the kind of a relationship: which elements may use it, and by which attribute."""


@dataclass
class PartCopier:
    """Copies parts of one letterhead into one document; a picture they share goes in once."""

    letterhead: Letterhead
    document: Document
    _copied: dict[str, Part] = field(default_factory=dict)
    _pictures: dict[str, Picture | None] = field(default_factory=dict)

    def copy(
        self, source: str, name: str, content_type: str, change: Callable[[Element], None]
    ) -> Part:
        """A part of the letterhead as part ``name`` of the document, to be related to.

        :param change: is given the part's tree before it is written.
        """
        root = self.letterhead.package.xml(source)
        change(root)
        relations = self.letterhead.package.relations(source)
        kept = {r.identity: r for r in relations if self._may_stay(r)}
        _drop_dead_references(root, kept)
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
        if relation.target not in self.letterhead.package.parts:
            return False
        if relation.kind == "image":
            return self._picture(relation.target) is not None
        is_font = self.letterhead.package.content_type(relation.target) in _FONTS
        return relation.kind == "font" and is_font

    def _picture(self, source: str) -> Picture | None:
        """The picture in a part of the letterhead, read once."""
        if source not in self._pictures:
            self._pictures[source] = outgoing_picture(self.letterhead.package.parts[source])
        return self._pictures[source]

    def _relate(self, part: Part, relation: Relation) -> None:
        if relation.external:
            target: Part | str = str(external_target(relation.target))
        else:
            target = self._media(relation)
        part.load_rel(f"{R}/{relation.kind}", target, relation.identity, relation.external)

    def _media(self, relation: Relation) -> Part:
        source = relation.target
        if source not in self._copied:
            self._copied[source] = self._new_media(source, len(self._copied) + 1)
        return self._copied[source]

    def _new_media(self, source: str, number: int) -> Part:
        package, whole = self.letterhead.package, self.document.part.package
        if picture := self._picture(source):
            name = PackURI(f"/word/media/brevpapir{number}.{picture.ending}")
            return Part(name, picture.media_type, picture.data, whole)
        content_type = package.content_type(source)
        name = PackURI(f"/word/fonts/brevpapir{number}.{_FONTS[content_type]}")
        return Part(name, content_type, package.parts[source], whole)


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


def _drop_dead_references(root: Element, kept: Mapping[str, Relation]) -> None:
    """Take out what shows something that does not go along."""
    links: list[Element] = []
    for element in list(root.iter("*")):
        for key, value in list(element.attrib.items()):
            if str(key).startswith(f"{{{R}}}") and not _is_alive(element, str(key), kept):
                del element.attrib[key]
                if element.tag == w("hyperlink"):
                    links.append(element)
                elif value:
                    _take_out(element)
    unwrap(links)


def _is_alive(element: Element, key: str, kept: Mapping[str, Relation]) -> bool:
    """Whether a reference leads to what goes along, and from where such a thing is expected."""
    relation = kept.get(str(element.attrib[key]))
    name = etree.QName(element).localname
    return relation is not None and f"{{{R}}}{_USES[relation.kind].get(name)}" == key


def _take_out(element: Element) -> None:
    """The whole drawing, unless the reference was beside the point of it."""
    name = etree.QName(element).localname
    if name.startswith(("hlink", "embed")):
        remove(element)
    elif name == "svgBlip":
        extension = element.getparent()
        remove(element if extension is None else extension)
    elif not _is_shown_otherwise(element):
        remove(drawing_round(element))


def _is_shown_otherwise(element: Element) -> bool:
    """A picture that is both in the file and linked to is shown from the file."""
    return any(str(key).startswith(f"{{{R}}}") and value for key, value in element.attrib.items())
