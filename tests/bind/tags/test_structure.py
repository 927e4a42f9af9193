from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from referat.bind import BindingError, Part, bind

from ..documents import INFO
from ..reading import content, elements, kind


def _mapped(part: Part, roles: dict[str, Name]) -> Part:
    """The part with a role map, as a renderer with tags of its own would write it."""
    with pikepdf.Pdf.open(BytesIO(part.pdf)) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(roles)
        changed = BytesIO()
        pdf.save(changed)
    return replace(part, pdf=changed.getvalue())


def test_the_parts_stand_under_one_document(book: pikepdf.Pdf) -> None:
    (document,) = book.Root.StructTreeRoot.K
    assert kind(document) == "Document"
    assert [kind(part) for part in document.K] == ["Part"] * 4
    assert [kind(element) for element in elements(book)].count("Document") == 1


def test_every_element_knows_the_one_above_it(book: pikepdf.Pdf) -> None:
    for element in elements(book):
        for kid in element.get("/K", []):
            if isinstance(kid, Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen


def test_headings_run_through_the_book_in_order(book: pikepdf.Pdf) -> None:
    found = [kind(each) for each in elements(book) if kind(each) in {"H1", "H2", "H3"}]
    assert found == ["H1", "H2", "H2", "H3", "H2", "H3"]


def test_each_marked_piece_of_content_leads_to_an_element_on_its_page(book: pikepdf.Pdf) -> None:
    tree = _parent_tree(book)
    for page in book.pages:
        owners = list(tree[int(page.obj.StructParents)])
        assert len(owners) == content(page).count(b"/MCID")
        for number, owner in enumerate(owners):
            assert owner.Pg.objgen == page.obj.objgen
            assert number in list(owner.K)


def test_each_annotation_leads_to_a_link_that_holds_it(book: pikepdf.Pdf) -> None:
    tree = _parent_tree(book)
    annotations = [each for page in book.pages for each in page.obj.get("/Annots", [])]
    assert len(annotations) == 7
    assert len(tree) == len(book.pages) + len(annotations)
    for annotation in annotations:
        link = tree[int(annotation.StructParent)]
        assert kind(link) == "Link"
        assert link.K[0].Obj.objgen == annotation.objgen


def test_the_parent_tree_is_in_order_and_says_what_comes_next(book: pikepdf.Pdf) -> None:
    keys = [int(key) for key in list(book.Root.StructTreeRoot.ParentTree.Nums)[0::2]]
    assert keys == sorted(set(keys))
    assert book.Root.StructTreeRoot.ParentTreeNextKey == keys[-1] + 1


def test_namespaces_of_pdf_2_are_left_behind(book: pikepdf.Pdf) -> None:
    assert "/Namespaces" not in book.Root.StructTreeRoot
    assert not [element for element in elements(book) if "/NS" in element]


def test_role_maps_are_brought_together(parts: tuple[Part, ...]) -> None:
    bound = bind(
        [
            _mapped(parts[0], {"/Ramme": Name.Sect}),
            _mapped(parts[0], {"/Ramme": Name.Sect, "/Note": Name.P}),
        ],
        INFO,
    )
    with pikepdf.Pdf.open(BytesIO(bound)) as book:
        assert dict(book.Root.StructTreeRoot.RoleMap) == {"/Ramme": Name.Sect, "/Note": Name.P}


def test_a_part_that_means_another_thing_by_a_role_is_named(parts: tuple[Part, ...]) -> None:
    first = _mapped(parts[0], {"/Ramme": Name.Sect})
    second = _mapped(parts[0], {"/Ramme": Name.Div})
    with pytest.raises(BindingError, match=r"del 2 .* mener noget andet med /Ramme"):
        bind([first, second], INFO)


def test_the_book_says_that_it_is_tagged(book: pikepdf.Pdf) -> None:
    assert book.Root.MarkInfo.Marked


def _parent_tree(book: pikepdf.Pdf) -> dict[int, Any]:
    flat = list(book.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(flat[0::2], flat[1::2], strict=True)}
