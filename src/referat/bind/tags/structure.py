"""One structure tree out of many: the parts' trees under the book's one document.

ISO 32000-1, 14.7, tells how a structure tree is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from referat.bind.errors import BindingError
from referat.bind.objects import annotations_on, attribute_objects, entry, items
from referat.bind.placing import PlacedPart

_KEYS = ("/StructParents", "/StructParent")


class StructureTree:
    """The book's structure tree; parts are added in the order of their pages."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._kids: list[Object] = []
        self._numbers: list[int | Object] = []
        self._next_key = 0
        self._maps: dict[str, dict[str, Object]] = {"/RoleMap": {}, "/ClassMap": {}}
        self._ids: dict[str, Object] = {}

    def add(self, source: Pdf, part: PlacedPart, copy: int = 0) -> None:
        """Take in the tree of ``source``, whose pages are in the book already as ``part``.

        ``copy`` tells how many times the same tree was taken in before. Raises BindingError when
        the part is untagged, or means other things by its own tags.
        """
        if "/StructTreeRoot" not in source.Root:
            raise BindingError(f"{part.name} er ikke mærket op")
        tree = self._pdf.copy_foreign(source.Root.StructTreeRoot)
        if copy:
            rename_elements(tree, f"{copy}.")
        for element in items(tree, "/K"):
            element.P = self._document
            self._kids.append(element)
        self._shift_keys(tree, part.pages)
        self._take_numbers(tree)
        self._take_maps(tree, part.name)
        self._take_ids(tree, part.name)

    def add_link(self, link: Object, page: Page, title: str) -> None:
        """Take in a link that was put on a page of the last part, whose ``title`` is written."""
        part = self._kids[-1]
        part.T = String(title)
        reference = Dictionary(Type=Name.OBJR, Pg=page.obj, Obj=link)
        element = self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Link, P=part, Pg=page.obj, K=Array([reference]))
        )
        part.K = Array([element, *items(part, "/K")])
        link.StructParent = self._next_key
        self._numbers += [self._next_key, element]
        self._next_key += 1

    def finish(self, *, is_complete: bool) -> None:
        """Write the tree into the catalogue; ``is_complete`` when all pages are in it."""
        self._document.K = Array(self._kids)
        numbers = self._pdf.make_indirect(Dictionary(Nums=Array(self._numbers)))
        root = self._pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=Array([self._document]),
                ParentTree=numbers,
                ParentTreeNextKey=self._next_key,
            )
        )
        self._document.P = root
        for name, entries in self._maps.items():
            if entries:
                root[name] = Dictionary(entries)
        if self._ids:
            root.IDTree = self._pdf.make_indirect(name_tree(self._ids))
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=is_complete)

    def _shift_keys(self, tree: Object, pages: Sequence[Page]) -> None:
        """Let pages and annotations, and forms where there are such, lead past the keys in use."""
        found = [(owner, key) for owner, key in keyed(pages) if key in owner]
        if 2 * len(found) < len(items(tree, "/ParentTree", "/Nums")):
            found += keyed_forms(pages)
        for owner, key in found:
            owner[key] = int(owner[key]) + self._next_key

    def _take_numbers(self, tree: Object) -> None:
        """Append the part's parent tree, shifted past the keys that are in use."""
        flat = list(tree.ParentTree.Nums)
        keys = [int(key) for key in flat[0::2]]
        for key, value in zip(keys, flat[1::2], strict=True):
            self._numbers += [key + self._next_key, value]
        self._next_key += max(keys, default=-1) + 1

    def _take_maps(self, tree: Object, part_name: str) -> None:
        for name, known in self._maps.items():
            for key, value in entry(tree, name).items():
                if known.setdefault(key, value) != value:
                    raise BindingError(f"{part_name} mener noget andet med {key} end de forrige")

    def _take_ids(self, tree: Object, part_name: str) -> None:
        flat = items(tree, "/IDTree", "/Names")
        for name, element in zip(flat[0::2], flat[1::2], strict=True):
            if self._ids.setdefault(str(name), element) is not element:
                raise BindingError(f"{part_name} har et element, der hedder som et i en anden del")


def keyed(pages: Iterable[Page]) -> Iterator[tuple[Object, str]]:
    """The pages and annotations, with the name of the entry that leads into the parent tree."""
    for page in pages:
        yield page.obj, "/StructParents"
        for annotation in annotations_on([page]):
            yield annotation, "/StructParent"


def name_tree(elements: Mapping[str, Object]) -> Dictionary:
    """Element identifiers to elements; required as soon as an element has one (14.7.2)."""
    flat: list[Object] = []
    for name in sorted(elements):
        flat += [String(name), elements[name]]
    return Dictionary(Names=Array(flat))


def keyed_forms(pages: Iterable[Page]) -> Iterator[tuple[Object, str]]:
    """The forms and pictures that the pages draw and that lead into the parent tree."""
    waiting: list[Object] = [page.obj for page in pages]
    seen: set[tuple[int, int]] = set()
    while waiting:
        shared = entry(waiting.pop(), "/Resources", "/XObject")
        if shared.is_indirect and shared.objgen in seen:
            continue
        seen.add(shared.objgen)
        for drawn in shared.values():
            if isinstance(drawn, Stream) and drawn.objgen not in seen:
                seen.add(drawn.objgen)
                waiting.append(drawn)
                yield from ((drawn, key) for key in _KEYS if key in drawn)


def rename_elements(tree: Object, prefix: str) -> None:
    """Begin the names of elements, and cells' references to them, with ``prefix``."""
    flat = items(tree, "/IDTree", "/Names")
    if not flat:
        return
    named = {
        prefix + str(name): element for name, element in zip(flat[::2], flat[1::2], strict=True)
    }
    for name, element in named.items():
        element.ID = String(name)
    tree.IDTree = name_tree(named)
    waiting = items(tree, "/K")
    while waiting:
        element = waiting.pop()
        for attributes in attribute_objects(element.get("/A")):
            if "/Headers" in attributes:
                attributes.Headers = Array([String(prefix + str(h)) for h in attributes.Headers])
        waiting += [
            kid for kid in items(element, "/K") if isinstance(kid, Dictionary) and "/S" in kid
        ]
