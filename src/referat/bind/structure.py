"""One structure tree out of many: the parts' trees under the book's one document.

ISO 32000-1, 14.7, tells how a structure tree is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from referat.bind.errors import BindingError
from referat.bind.objects import annotations_on, entry, items
from referat.bind.placing import PlacedPart


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

    def add(self, source: Pdf, part: PlacedPart) -> None:
        """Take in the tree of ``source``, whose pages are in the book already as ``part``.

        Raises BindingError when the part is untagged, or means other things by its own tags.
        """
        if "/StructTreeRoot" not in source.Root:
            raise BindingError(f"{part.name} er ikke mærket op")
        tree = self._pdf.copy_foreign(source.Root.StructTreeRoot)
        for element in items(tree, "/K"):
            element.P = self._document
            self._kids.append(element)
        for owner, key in keyed(part.pages):
            if key in owner:
                owner[key] = int(owner[key]) + self._next_key
        self._take_numbers(tree)
        self._take_maps(tree, part.name)
        self._take_ids(tree, part.name)

    def finish(self) -> None:
        """Write the tree into the catalogue."""
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
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

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
