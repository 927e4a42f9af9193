"""Tags that the renderer knows and does not write: what goes on over a page, and how lists count.

WeasyPrint tags each page for itself: a paragraph that is broken over two pages is two, and a list
of six items one of four and one of two. What it tags is watched here while it does so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

_GOES_ON = frozenset("/Sect /Div /L /LI /LBody /P /BlockQuote /H1 /H2 /H3 /H4".split())
"""Roles of elements that are one, though broken; a table begins again with its heading."""

_NUMBERINGS = {"": "/Decimal", "a": "/LowerAlpha"}
"""By the type of an ``ol`` (HTML Standard, 4.4.5)."""


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A structure element that was made of an element of the page, on one page."""

    page: int
    source: Any
    tag: Any

    @property
    def role(self) -> str:
        return str(self.tag["S"])


@dataclass(slots=True)
class TagWatch:
    """What has been tagged; :meth:`finish` puts it right before the PDF is written."""

    tagged: dict[int, _Tagged] = field(default_factory=dict)
    """By number of the tag, which is the order in which tags are begun."""

    def finish(self, document: Any, pdf: Any) -> None:
        """Join what goes on over pages, and tell how lists are numbered; a WeasyPrint finisher."""
        objects = {each.reference: each for each in pdf.objects}
        first: dict[tuple[int, str], _Tagged] = {}
        for _, each in sorted(self.tagged.items()):
            _tell_numbering(each)
            begun = first.setdefault((id(each.source), each.role), each)
            if begun.page < each.page and _may_go_on(each, objects):
                _join(begun.tag, each.tag, objects)
                first[id(each.source), each.role] = replace(each, tag=begun.tag)


@contextmanager
def watched_tags() -> Iterator[TagWatch]:
    """Watch WeasyPrint tag a document; of a version that goes about it otherwise it is remarked."""
    from weasyprint.logger import LOGGER
    from weasyprint.pdf import tags

    watch = TagWatch()
    build: Any = getattr(tags, "_build_box_tree", None)
    if build is None:
        LOGGER.warning("tags are made in an unknown way: what goes on over a page is not joined")

    def watching(box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any) -> Iterator[Any]:
        for tag in build(box, parent, pdf, page_number, *rest):
            source = getattr(box, "element", None)
            if source is not None:
                # What is inside html and body is given on by them too.
                watch.tagged.setdefault(tag.number, _Tagged(page_number, source, tag))
            yield tag

    if build is not None:
        tags._build_box_tree = watching
    try:
        yield watch
    finally:
        if build is not None:
            tags._build_box_tree = build


def _tell_numbering(each: _Tagged) -> None:
    """An ordered list says how its items are numbered (ISO 14289-1, 7.6)."""
    if each.role == "/L" and each.source.tag == "ol":
        import pydyf

        numbering = _NUMBERINGS.get(each.source.get("type", ""), _NUMBERINGS[""])
        each.tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _may_go_on(each: _Tagged, objects: Mapping[bytes, Any]) -> bool:
    tag = each.tag
    while "P" in tag and tag["S"] != "/Table":
        tag = objects[tag["P"]]
    return each.role in _GOES_ON and "P" not in tag


def _join(begun: Any, more: Any, objects: Mapping[bytes, Any]) -> None:
    """Give ``begun`` what ``more`` holds, and take ``more`` out of the tree."""
    for kid in more["K"]:
        begun["K"].append(kid)
        objects[kid]["P"] = begun.reference
    objects[more["P"]]["K"].remove(more.reference)
