"""What a part's structure elements need before they can stand in a book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import cast

from pikepdf import Array, Dictionary, Name, Object, Pdf

from referat.bind.objects import entry, items, numbers
from referat.bind.tags.tables import Overhang, tidy_table

_POINTS = Decimal("0.75")
"""Points in a CSS pixel."""
_IN_LINES = frozenset({"/Span", "/Link", "/NonStruct"})


class ElementTidier:
    """Walks structure elements once, and puts right what the renderer leaves untrue.

    ``ids`` are the header cells it met, by identifiers that begin with ``prefix``.
    """

    def __init__(self, pdf: Pdf, prefix: str) -> None:
        self.ids: dict[str, Object] = {}
        self._pdf = pdf
        self._prefix = prefix
        self._tables = 0
        self._overhangs: Sequence[Overhang] = ()

    def tidy(self, root: Object) -> list[Object]:
        """Treat an element and all below it; give back annotations that it holds no longer."""
        released: list[Object] = []
        waiting = [root]
        while waiting:
            element = waiting.pop()
            # Text compares faster than pikepdf's names, and a long book has 20,000 elements.
            kind = str(element.get("/S"))
            if kind == "/Table":
                self._tidy_table(element)
            elif kind == "/L":
                self._tidy_definitions(element)
            elif kind == "/LI":
                self._tidy_item(element)
            elif kind == "/Link":
                released += _tidy_link(element)
            elif kind == "/Figure":
                _turn_box(element)
            kids = cast("Iterable[Object | int]", element.get("/K", ()))
            # A table must be treated before the one that goes on with it on the next page.
            waiting += reversed([kid for kid in kids if isinstance(kid, Object)])
        return released

    def _tidy_table(self, table: Object) -> None:
        self._tables += 1
        name = f"{self._prefix}.T{self._tables}"
        tidied = tidy_table(self._pdf, table, name, self._overhangs)
        self._overhangs = tidied.overhangs
        self.ids |= tidied.headers

    def _tidy_definitions(self, definitions: Object) -> None:
        """A group of a definition list is an item: the term its label, the rest its body.

        WeasyPrint writes a Div of items, one for the term and one for each description, and a
        Div of them for each column; a list holds nothing but items (ISO 32000-1, table 336).
        """
        for group in items(definitions, "/K"):
            kids = list(_out_of_columns(group)) if group.get("/S") == Name.Div else []
            if {_role(kid) for kid in kids} == {"/LI"}:
                term, *descriptions = map(_without_body, kids)
                group.S, term.S, term.P = Name.LI, Name.Lbl, group
                group.K = Array([term, self._body(group, descriptions)])

    def _body(self, item: Object, content: Sequence[Object]) -> Object:
        body = Dictionary(Type=Name.StructElem, S=Name.LBody, P=item, K=Array(content))
        body = self._pdf.make_indirect(body)
        for kid in content:
            kid.P = body
        return body

    def _tidy_item(self, item: Object) -> None:
        """All of a list item but its label is its body (ISO 32000-1, table 336)."""
        _label_drawn_mark(item)
        kids = items(item, "/K")
        if {str(kid.get("/S")) for kid in kids} <= {"/Lbl", "/LBody"}:
            return
        label = [kid for kid in kids if kid.get("/S") == Name.Lbl]
        content = [kid for kid in kids if kid.get("/S") != Name.Lbl]
        item.K = Array([*label, self._body(item, content)])
        for kid in content:
            if kid.get("/S") == Name.LBody:
                kid.S = Name.Div


def _role(kid: Object | int) -> str:
    """What an element is; nothing of what is no element."""
    return str(kid.get("/S")) if isinstance(kid, Object) else ""


def _out_of_columns(group: Object) -> Iterator[Object]:
    """The items of a group, also where they stand in columns."""
    for kid in items(group, "/K"):
        if _role(kid) == "/Div":
            yield from items(kid, "/K")
        else:
            yield kid


def _tidy_link(link: Object) -> list[Object]:
    """WeasyPrint makes a link of each box within a link; the outermost annotation is enough."""
    if not any(map(_is_reference, items(link, "/K"))):
        return []
    released: list[Object] = []
    inner = _elements(link)
    while inner:
        element = inner.pop()
        inner += _elements(element)
        kids = items(element, "/K")
        released += [kid.Obj for kid in kids if _is_reference(kid)]
        element.K = Array([kid for kid in kids if not _is_reference(kid)])
        if element["/S"] == Name.Link:
            element.S = Name.Span
    return released


def _elements(parent: Object) -> list[Object]:
    kids = cast("list[Object | int]", items(parent, "/K"))
    return [kid for kid in kids if isinstance(kid, Object) and "/S" in kid]


def _is_reference(kid: Object | int) -> bool:
    """Whether a kid is an annotation that the element holds (ISO 32000-1, 14.7.4.3)."""
    return isinstance(kid, Object) and "/Obj" in kid


def _label_drawn_mark(item: Object) -> None:
    """A mark that style draws before an item's text is written inside the text: it is the label.

    WeasyPrint writes such generated boxes as NonStruct, at the head of the item's body or of
    the first paragraph in it; that may be one without an element, which is NonStruct too.
    """
    holder = _first(item)
    while str(holder.get("/S")) in ("/LBody", "/P", "/NonStruct"):
        mark = _first(holder)
        if mark.get("/S") == Name.NonStruct and _first(mark).get("/S") != Name.NonStruct:
            holder.K = Array(list(holder.K)[1:])
            if Name.NonStruct == holder.S:
                holder.S = Name.P
            mark.S, mark.P = Name.Lbl, item
            item.K = Array([mark, *items(item, "/K")])
            return
        holder = mark


def _without_body(item: Object) -> Object:
    """An item of a group as what its body is: a paragraph, or several blocks."""
    item.K = Array([kid for body in items(item, "/K") for kid in items(body, "/K")])
    for kid in items(item, "/K"):
        kid.P = item
    is_text = {str(kid.get("/S")) for kid in items(item, "/K")} <= _IN_LINES
    item.S = Name.P if is_text else Name.Div
    return item


def _first(element: Object) -> Object:
    """The first kid when it is an element, else an empty dictionary."""
    kids = items(element, "/K")
    return kids[0] if kids and isinstance(kids[0], Dictionary) else Dictionary()


def _turn_box(figure: Object) -> None:
    """WeasyPrint gives BBox in CSS pixels from the top; the page counts points from below."""
    attributes = entry(figure, "/A")
    if "/BBox" not in attributes:
        return
    height = numbers(figure.Pg.MediaBox)[3]
    left, top, right, bottom = (edge * _POINTS for edge in numbers(attributes.BBox))
    attributes.BBox = Array([left, height - bottom, right, height - top])
