"""Word, Excel and PowerPoint files that fetch nothing, run nothing and tell no time."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from io import BytesIO

from lxml import etree

from referat.attachments.defusing.drawings import is_drawing, keep_inner_links
from referat.attachments.defusing.fields import freeze_fields
from referat.attachments.defusing.packages import (
    Change,
    Element,
    children,
    is_xml,
    remove,
    rewrite,
    written,
)
from referat.attachments.defusing.revisions import accept_changes
from referat.attachments.defusing.sheets import fit_to_width, keep_values, prints_all, require_near
from referat.attachments.faults import FaultyFileError, FileFault
from referat.reading.budget import Budget
from referat.reading.packages import Package
from referat.reading.xml import local, parsed

_HYPERLINK = "/hyperlink"
_INSERTED_DOCUMENT = "/afchunk"
_INSERTED = FileFault(
    "filen fletter en anden fil ind i sig selv", "åbn den i Word, og gem den igen som .docx"
)
_LINKS = ("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver")
"""The elements whose target is followed by a reader, and by nobody else."""
_ADDRESSES = ("src", "href", "althref", "sourceFileName")
_TAKEN_OUT = (
    *("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin", "attachedtoolbars.bin"),
    *("/activex/", "/macrosheets/", "/dialogsheets/", "customui/", "_xmlsignatures/"),
)
_PACKAGE_BEGINS = b"PK\x03\x04"
Identities = Mapping[str, frozenset[str]]
"""For each part the relationships by which it names addresses outside."""


def plan_ooxml(package: Package, budget: Budget) -> Change:
    """How the parts of a package of Microsoft's are changed (ISO/IEC 29500).

    A sheet that would be printed in full, and is too large for that, is refused.
    """
    return _plan(package, budget, is_printed=prints_all(package))


def _plan_inside(package: Package, budget: Budget) -> Change:
    """The same of a package in another, which is shown as a picture."""
    return _plan(package, budget, is_printed=False)


def _plan(package: Package, budget: Budget, *, is_printed: bool) -> Change:
    lists = (name for name in package.names if name.lower().endswith(".rels"))
    outward = dict(_outward(name, package.read(name)) for name in lists)

    def changed(name: str, content: bytes) -> bytes | None:
        if any(each in f"/{name.lower()}" for each in _TAKEN_OUT):
            return None
        if content.startswith(_PACKAGE_BEGINS):
            inner = BytesIO()
            with budget:
                rewrite(content, inner, _plan_inside, budget)
            return inner.getvalue()
        if not is_xml(content):
            return content
        root = parsed(content)
        if is_printed and local(root.tag) == "worksheet":
            require_near(root)
        _defuse(root, outward.get(name.lower(), frozenset()))
        return written(root)

    return changed


def _outward(name: str, content: bytes) -> tuple[str, frozenset[str]]:
    """The part that a part of relationships belongs to, and those of them that lead outside.

    :raises FaultyFileError: when it takes in a whole page of the web, which can hold anything.
    """
    folder, file = posixpath.split(name.lower())
    part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
    relations = list(parsed(content))
    for relation in relations:
        is_inserted = relation.get("Type", "").lower().endswith(_INSERTED_DOCUMENT)
        if is_inserted and not relation.get("Target", "").lower().endswith(".docx"):
            raise FaultyFileError(_INSERTED)
    return part, frozenset(each.get("Id", "") for each in relations if _is_external(each))


def _is_external(relation: Element) -> bool:
    return relation.get("TargetMode", "").lower() == "external"


def _defuse(root: Element, outward: frozenset[str]) -> None:
    kind, namespace = local(root.tag), etree.QName(root).namespace or ""
    if kind == "Relationships":
        _keep_hyperlinks(root)
    elif is_drawing(root):
        keep_inner_links(root)
    else:
        _cut_links(root, outward)
    if "wordprocessingml" in namespace:
        accept_changes(root)
        freeze_fields(root)
    elif kind == "worksheet":
        keep_values(root)
        fit_to_width(root)
    _freeze_dates(root)


def _keep_hyperlinks(relations: Element) -> None:
    for relation in list(relations):
        if _is_external(relation) and not relation.get("Type", "").endswith(_HYPERLINK):
            remove(relation)


def _cut_links(root: Element, outward: frozenset[str]) -> None:
    """Take away what names an address without being a link: a hyperlink's can be borrowed."""
    for element in root.iter("{*}*"):
        if local(element.tag) in _LINKS:
            continue
        for key, value in element.attrib.items():
            space, _, name = str(key).rpartition("}")
            is_borrowed = space.endswith("/relationships") and value in outward
            if is_borrowed or (name in _ADDRESSES and not str(value).startswith("#")):
                del element.attrib[key]


def _freeze_dates(root: Element) -> None:
    """Let a slide's date stand as it was shown (ISO/IEC 29500-1, 21.1.2.2.4)."""
    for field in [each for each in root.iter("{*}fld") if each.get("type", "")[:4] == "date"]:
        field.tag = f"{{{etree.QName(field).namespace}}}r"
        field.attrib.clear()
        for properties in children(field, "pPr"):
            field.remove(properties)
