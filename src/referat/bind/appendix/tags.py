"""The structure tree of a foreign PDF (ISO 32000-1, 14.7), brought into the form of our parts.

Elements are of standard types and below one ``Part``; kids stand in arrays; what classes, roles
and trees of trees tell is told where it belongs, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from referat.bind.appendix.places import leaves
from referat.bind.objects import annotations_on, attribute_objects, entry, items, keep_only
from referat.bind.tags.structure import keyed_forms, name_tree

STANDARD = frozenset(
    "/Document /Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /Index /NonStruct /Private "
    "/P /H /H1 /H2 /H3 /H4 /H5 /H6 /L /LI /Lbl /LBody /Table /TR /TH /TD /THead /TBody /TFoot "
    "/Span /Quote /Note /Reference /BibEntry /Code /Link /Annot /Ruby /RB /RT /RP /Warichu /WT "
    "/WP /Figure /Formula /Form".split()
)
"""ISO 32000-1, 14.8.4."""
_ELEMENT = frozenset("/Type /S /P /Pg /K /A /ID /Lang /Alt /E /ActualText".split())
_WORDS = ("/Alt", "/E", "/ActualText")
_LONGEST_CHAIN = 20


def has_tags(pdf: Pdf) -> bool:
    """Whether a file says that its content is in its structure tree."""
    is_marked = bool(entry(pdf.Root, "/MarkInfo").get("/Marked"))
    return is_marked and isinstance(pdf.Root.get("/StructTreeRoot"), Dictionary)


def tidy_tags(pdf: Pdf, prefix: str, language: str) -> tuple[str, ...]:
    """Bring the tree into our form; gives the types of elements that no standard knows.

    ``prefix`` begins the elements' names; ``language`` is what the file says it is written in.
    """
    tree = pdf.Root.StructTreeRoot
    tidier = _Tidier(pdf, prefix)
    part: Object = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part))
    part.K = tidier.kids_of(tree, part)
    tidier.tidy_below(part)
    only = items(part, "/K")
    if len(only) == 1 and only[0].get("/S") == Name.Document:
        part = only[0]
        part.S = Name.Part
    if language and "/Lang" not in part:
        part.Lang = String(language)
    pdf.Root.StructTreeRoot = _root(pdf, part, _numbers(pdf, tree, tidier.seen), tidier.ids)
    return tuple(sorted(tidier.unknown))


def remove_tags(pdf: Pdf) -> None:
    """Leave a file without tags; content keeps its marks, which lead nowhere."""
    for key in ("/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    for owner, key in owners(pdf):
        if key in owner:
            del owner[key]


def owners(pdf: Pdf) -> Iterator[tuple[Object, str]]:
    """All that may lead into the parent tree, with the name of the entry that does."""
    for page in pdf.pages:
        yield page.obj, "/StructParents"
        for annotation in annotations_on([page]):
            yield annotation, "/StructParent"
    yield from keyed_forms(pdf.pages)


class _Tidier:
    """Walks the elements, each once; ``seen`` are those that are in the tree."""

    def __init__(self, pdf: Pdf, prefix: str) -> None:
        tree = pdf.Root.StructTreeRoot
        self.seen: set[tuple[int, int]] = set()
        self.ids: dict[str, Object] = {}
        self.unknown: set[str] = set()
        self._pdf = pdf
        self._prefix = prefix
        self._roles = entry(tree, "/RoleMap")
        self._classes = entry(tree, "/ClassMap")
        self._annotations = {each.objgen for each in annotations_on(pdf.pages)}

    def tidy_below(self, part: Object) -> None:
        waiting = list(reversed(items(part, "/K")))
        while waiting:
            element = waiting.pop()
            self._tidy(element)
            waiting += reversed([k for k in items(element, "/K") if _is_element(k)])

    def kids_of(self, holder: Object, parent: Object) -> Array:
        """The kids of an element as an array, without those that are in the tree already."""
        given = holder.get("/K")
        every = list(given) if isinstance(given, Array) else [given]
        kept = [kid for each in every if (kid := self._kid(each)) is not None]
        for kid in kept:
            if _is_element(kid):
                kid.P = parent
        return Array(kept)

    def _kid(self, kid: Any) -> Any:
        if isinstance(kid, int):
            return kid
        if not isinstance(kid, Dictionary):
            return None
        if "/Obj" in kid:
            return _only(kid, "/Type /Pg /Obj") if self._is_here(kid.Obj) else None
        if "/MCID" in kid:
            return _only(kid, "/Type /Pg /Stm /MCID")
        if "/S" not in kid or (kid.is_indirect and kid.objgen in self.seen):
            return None
        element = kid if kid.is_indirect else self._pdf.make_indirect(kid)
        self.seen.add(element.objgen)
        return element

    def _is_here(self, target: Any) -> bool:
        """Whether an annotation has stayed; pictures and forms have."""
        is_annotation = isinstance(target, Dictionary) and target.objgen in self._annotations
        return is_annotation or isinstance(target, Stream)

    def _tidy(self, element: Object) -> None:
        had_kids = "/K" in element
        element.K = self.kids_of(element, element)
        element.S = Name(self._standard(str(element.get("/S"))))
        self._tell_attributes(element)
        keep_only(element, _ELEMENT)
        if had_kids and not len(element.K):
            _silence(element)
        if "/ID" in element:
            self._name(element)

    def _standard(self, kind: str) -> str:
        """What a type stands for; a type that no standard knows is a division."""
        known = kind
        for _ in range(_LONGEST_CHAIN):
            if known in STANDARD:
                return known
            known = str(self._roles.get(known, ""))
        self.unknown.add(kind.removeprefix("/"))
        return "/Div"

    def _tell_attributes(self, element: Object) -> None:
        """Own attributes, and those of the element's classes, as dictionaries in an array."""
        classes = element.get("/C")
        named = list(classes) if isinstance(classes, Array) else [classes]
        told = [*attribute_objects(element.get("/A"))]
        for name in named:
            if isinstance(name, Name):
                told += attribute_objects(self._classes.get(str(name)))
        if "/A" in element:
            del element["/A"]
        if told:
            element.A = told[0] if len(told) == 1 else Array(told)
        for attributes in told:
            self._rename_headers(attributes)

    def _rename_headers(self, attributes: Object) -> None:
        headers = items(attributes, "/Headers")
        if headers and not all(str(each).startswith(self._prefix) for each in headers):
            attributes.Headers = Array([String(self._own(each)) for each in headers])

    def _name(self, element: Object) -> None:
        name = self._own(element.ID)
        if name in self.ids:
            del element["/ID"]
            return
        self.ids[name] = element
        element.ID = String(name)

    def _own(self, name: Any) -> str:
        return f"{self._prefix}.{bytes(name).hex() if isinstance(name, String) else ''}"


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _only(kid: Object, keys: str) -> Object:
    keep_only(kid, keys.split())
    return kid


def _silence(element: Object) -> None:
    """An element that has lost all it was about says nothing of it."""
    for key in _WORDS:
        if key in element:
            del element[key]


def _numbers(pdf: Pdf, tree: Object, seen: set[tuple[int, int]]) -> list[Any]:
    """A flat parent tree for what is left, numbered from 0."""
    known = dict(leaves(entry(tree, "/ParentTree"), "/Nums"))
    flat: list[Any] = []
    for owner, key in owners(pdf):
        if key not in owner:
            continue
        value = known.get(str(owner[key]))
        if isinstance(value, Array):
            places = [each if _is_in(each, seen) else None for each in value]
            value = pdf.make_indirect(Array(places)) if any(p is not None for p in places) else None
        elif not _is_in(value, seen):
            value = None
        if value is None:
            del owner[key]
        else:
            owner[key] = len(flat) // 2
            flat += [len(flat) // 2, value]
    return flat


def _is_in(value: Any, seen: set[tuple[int, int]]) -> bool:
    return isinstance(value, Dictionary) and value.objgen in seen


def _root(pdf: Pdf, part: Object, numbers: list[Any], ids: dict[str, Object]) -> Object:
    root = pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([part]),
            ParentTree=pdf.make_indirect(Dictionary(Nums=Array(numbers))),
        )
    )
    part.P = root
    if ids:
        root.IDTree = pdf.make_indirect(name_tree(ids))
    return root
