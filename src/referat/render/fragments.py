"""The fragments of a document: cover, contents, items and signature page as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from referat.diagnostics import MaterialError, error
from referat.model.view import ItemView, View
from referat.render.contract import ELEMENTS, skipped_heading
from referat.render.resources import CaseFolder, Resources
from referat.render.structure import Piece, anchor_diagnostics, structure_diagnostics
from referat.render.templates import Templates
from referat.render.written import read_back

SIGNATURES_ANCHOR = "underskrifter"
CONTENTS_ANCHOR = "indhold"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: where it leads, its words, its number, and its place in groups.

    A ``group`` begins with the line; one that ``stands_apart`` is not of the group above it.
    """

    anchor: str
    title: str
    number: str = ""
    group: str = ""
    stands_apart: bool = False


@dataclass(frozen=True, slots=True)
class ItemFragment:
    """An item's HTML, its anchor, its printed heading, and whether a group begins with it."""

    anchor: str
    heading: str
    number: str
    html: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Fragments:
    """All of a document but its contents, whose page numbers are not known yet.

    Without ``entries`` it has no contents. ``marks`` are the places in the cover that the outline
    leads to. ``parts_of`` is the document whose parts it shares, where that is another.
    """

    view: View
    values: Mapping[str, Any]
    cover: str
    items: tuple[ItemFragment, ...]
    signatures: str
    entries: tuple[ContentsEntry, ...]
    resources: Resources
    marks: tuple[ContentsEntry, ...] = ()
    parts_of: View | None = None

    @property
    def sections(self) -> tuple[str, ...]:
        """The HTML of all that follows the contents: the items, and the signature page if any."""
        signatures = (self.signatures,) if self.signatures else ()
        return (*(item.html for item in self.items), *signatures)


@dataclass(frozen=True, slots=True)
class Sources:
    """What a document is made from: the project's root, logo, letterhead and templates.

    The letterhead shapes the DOCX and nothing else.
    """

    root: FilePath
    logo: FilePath | None
    letterhead: FilePath | None
    templates: Templates


def make_fragments(view: View, sources: Sources) -> Fragments:
    """Fill the templates with a view.

    :raises MaterialError: when a template or a file that a text shows is at fault.
    """
    resources = Resources(sources.root)
    document = {**view.as_dict(), "logo": _logo(sources, resources)}
    items = tuple(_items(view, document, sources, resources))
    signatures = ""
    if view.signatures:
        signatures = sources.templates.render(
            "underskrifter.html", dokument=document, underskrifter=document["underskrifter"]
        )
    folder = CaseFolder(resources, sources.root / view.folder)
    cover = sources.templates.render("forside.html", dokument=document, mappe=folder)
    _refuse_skipped_heading("\n".join((cover, *(item.html for item in items), signatures)))
    entries = tuple(_entries(view))
    made = Fragments(view, document, cover, items, signatures, entries, resources)
    if sources.templates.own:
        _refuse_broken_structure(made, sources.templates)
    return made


def contents_html(
    fragments: Fragments, templates: Templates, pages: Mapping[str, int] | None = None
) -> str:
    """The contents; ``pages`` gives the page number of each anchor, and is None on a screen."""
    html = templates.render(
        "indhold.html",
        dokument=fragments.values,
        linjer=[
            {
                "anker": e.anchor,
                "titel": e.title,
                "nummer": e.number,
                "gruppe": e.group,
                "for_sig": e.stands_apart,
                "side": pages[e.anchor] if pages is not None else None,
            }
            for e in fragments.entries
        ],
    )
    if templates.own and pages is not None:
        _refuse_lost_contents(html, templates)
    return html


def _refuse_lost_contents(html: str, templates: Templates) -> None:
    """An own template may leave its anchor out when there are page numbers, and only then."""
    piece = Piece("indhold.html", html, CONTENTS_ANCHOR, CONTENTS_ANCHOR)
    ids = read_back(html, ELEMENTS).ids
    if found := tuple(anchor_diagnostics(piece, ids, templates)):
        raise MaterialError(found[0].message, *found)


def _refuse_broken_structure(made: Fragments, templates: Templates) -> None:
    contents = contents_html(made, templates)
    pieces = [
        Piece("forside.html", made.cover),
        Piece("indhold.html", contents, CONTENTS_ANCHOR, CONTENTS_ANCHOR),
    ]
    for item, shown in zip(made.items, made.view.items, strict=True):
        pieces.append(Piece("punkt.html", item.html, item.anchor, "{{ punkt.anker }}", shown))
    if made.signatures:
        anchor = SIGNATURES_ANCHOR
        pieces.append(Piece("underskrifter.html", made.signatures, anchor, anchor))
    if found := tuple(structure_diagnostics(pieces, templates)):
        raise MaterialError(found[0].message, *dict.fromkeys(found))


def _refuse_skipped_heading(html: str) -> None:
    heading = skipped_heading(html)
    if heading is not None:
        message = f"overskriften “{heading}” springer et niveau over"
        advice = "skabelonerne skal begynde med h1 og gå ét niveau ned ad gangen"
        raise MaterialError(message, error("D004", message, None, "", advice))


def _logo(sources: Sources, resources: Resources) -> str | None:
    if sources.logo is None:
        return None
    return resources.add(sources.logo.parent, sources.logo.name)


def _items(
    view: View, document: Mapping[str, Any], sources: Sources, resources: Resources
) -> Sequence[ItemFragment]:
    fragments = []
    for item, data in zip(view.items, document["punkter"], strict=True):
        folder = CaseFolder(resources, sources.root / item.folder)
        html = sources.templates.render(
            "punkt.html", item=item.number, dokument=document, punkt=data, mappe=folder
        )
        fragments.append(ItemFragment(item.anchor, item.heading, item.number, html, item.group))
    return fragments


def _listed(item: ItemView) -> str:
    return f"{item.title} {item.mark}".strip()


def _entries(view: View) -> Sequence[ContentsEntry]:
    if not view.has_contents:
        return ()
    entries = [
        ContentsEntry(
            i.anchor,
            _listed(i),
            i.number if view.contents_numbers else "",
            i.group,
            i.stands_apart,
        )
        for i in view.items
    ]
    if view.signatures:
        follows_group = any(item.group for item in view.items)
        heading = view.signatures.heading
        entries.append(ContentsEntry(SIGNATURES_ANCHOR, heading, stands_apart=follows_group))
    return entries
