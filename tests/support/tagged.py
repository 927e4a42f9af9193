"""The text of a tagged PDF in the order of its tags: what a screen reader meets.

``outline`` writes it as a document that people can review; ``tagged_marks`` and ``drawn_marks``
tell in which order the tags take the page's content, and in which it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from tests.support.pdf_text import Run, lines, one_line, runs

INLINE = frozenset({"Span", "Link", "Figure"})
WITHOUT_LINE = frozenset({"NonStruct", "Document"})

Mark = tuple[int, int]
"""A page, from 0, and the number of marked content on it."""


@dataclass(frozen=True)
class TaggedPdf:
    """A PDF read for its tags."""

    path: Path

    @cached_property
    def book(self) -> pikepdf.Pdf:
        return pikepdf.Pdf.open(self.path)

    @cached_property
    def root(self) -> Any:
        return self.book.Root.StructTreeRoot.K[0]

    @cached_property
    def drawn(self) -> dict[Mark, list[Run]]:
        """The marked text of all pages, in the order it is drawn; artifacts are left out."""
        found: dict[Mark, list[Run]] = {}
        with pypdfium2.PdfDocument(self.path) as document:
            for number, page in enumerate(document):
                for run in runs(page):
                    if run.mark >= 0:
                        found.setdefault((number, run.mark), []).append(run)
        return found

    @cached_property
    def page_numbers(self) -> dict[tuple[int, int], int]:
        return {page.obj.objgen: number for number, page in enumerate(self.book.pages)}

    @cached_property
    def headers(self) -> dict[str, str]:
        """The text of each header cell, by its identifier."""
        tree: Any = self.book.Root.StructTreeRoot.get("/IDTree")
        flat = list(tree.Names) if tree else []
        return {str(name): _cell(self, e) for name, e in zip(flat[0::2], flat[1::2], strict=True)}


def tagged_marks(pdf: TaggedPdf) -> list[Mark]:
    """Every marked text in the order of the tags; what is written in pictures is left out."""
    return [mark for mark in _marks(pdf, pdf.root) if mark in pdf.drawn]


def drawn_marks(pdf: TaggedPdf) -> list[Mark]:
    """The same texts in the order in which they are drawn."""
    tagged = set(tagged_marks(pdf))
    return [mark for mark in pdf.drawn if mark in tagged]


def outline(pdf: TaggedPdf) -> str:
    """A line for each element with its role and text, set in as deep as the element lies.

    Elements within a line stand in it: a link as ``[its text → what it says it does]``, a picture
    as ``[Figure: its alternative text]``. A header cell tells its scope, a data cell its headers.
    """
    return "\n".join(_outline(pdf, pdf.root, 0)) + "\n"


def _outline(pdf: TaggedPdf, element: Any, depth: int) -> Iterator[str]:
    if _role(element) not in WITHOUT_LINE:
        text = one_line(lines(_runs(pdf, element)))
        yield f"{'  ' * depth}{_title(pdf, element)} {text}".rstrip()
        depth += 1
    for kid in _elements(element):
        if not _is_inline(kid):
            yield from _outline(pdf, kid, depth)


def _title(pdf: TaggedPdf, element: Any) -> str:
    role, attributes = _role(element), element.get("/A", {})
    if role not in ("L", "TH", "TD"):
        return role
    words = [role, *(str(attributes.get(k, ""))[1:] for k in ("/ListNumbering", "/Scope"))]
    words += [f"×{attributes[k]}" for k in ("/RowSpan", "/ColSpan") if attributes.get(k, 1) != 1]
    headers = ", ".join(pdf.headers.get(str(name), "?") for name in attributes.get("/Headers", []))
    return " ".join(filter(None, (*words, headers and f"({headers})")))


def _runs(pdf: TaggedPdf, element: Any) -> Iterator[Run]:
    """What stands in an element's own lines; links and pictures tell of themselves."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield from pdf.drawn.get(_mark(pdf, element, kid), [])
        elif "/S" in kid and _is_inline(kid):
            yield from _inline(pdf, kid)


def _inline(pdf: TaggedPdf, element: Any) -> Iterator[Run]:
    role, inner = _role(element), list(_runs(pdf, element))
    if role == "Figure":
        yield Run(f"[Figure: {element.get('/Alt', '?')}]", 0, 0, 0, 0)
    elif role == "Link":
        does = " | ".join(str(k.Obj.get("/Contents", "?")) for k in _kids(element) if _refers(k))
        first, last = (inner[0], inner[-1]) if inner else (Run("", 0, 0, 0, 0),) * 2
        text = f"[{one_line(lines(inner))} → {does}]"
        yield Run(text, 0, first.baseline, first.left, last.right)
    else:
        yield from inner


def _cell(pdf: TaggedPdf, element: Any) -> str:
    return one_line(lines(run for mark in _marks(pdf, element) for run in pdf.drawn.get(mark, [])))


def _marks(pdf: TaggedPdf, element: Any) -> Iterator[Mark]:
    for kid in _kids(element):
        if isinstance(kid, int):
            yield _mark(pdf, element, kid)
        elif "/S" in kid and _role(kid) != "Figure":
            yield from _marks(pdf, kid)


def _mark(pdf: TaggedPdf, element: Any, number: int) -> Mark:
    return pdf.page_numbers[element.Pg.objgen], number


def _is_inline(element: Any) -> bool:
    """Whether an element stands in a line; one without a meaning does where all it holds does."""
    if _role(element) != "NonStruct":
        return _role(element) in INLINE
    return all(map(_is_inline, _elements(element)))


def _role(element: Any) -> str:
    return str(element["/S"])[1:]


def _refers(kid: Any) -> bool:
    return not isinstance(kid, int) and "/Obj" in kid


def _elements(element: Any) -> list[Any]:
    return [kid for kid in _kids(element) if not isinstance(kid, int) and "/S" in kid]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]
