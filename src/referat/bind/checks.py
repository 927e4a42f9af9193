"""What must be true of a bound book, looked at once more before it is saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pikepdf import Array, Object, Pdf

from referat.bind.appendix.values import Appendix
from referat.bind.errors import BindingError
from referat.bind.links import BOOK_SCHEME
from referat.bind.objects import annotations_on, entry
from referat.bind.placing import PlacedPart
from referat.bind.seal_field import is_field
from referat.bind.tags.structure import keyed


def check_book(
    pdf: Pdf, parts: Sequence[PlacedPart], appendices: Sequence[PlacedPart] = ()
) -> None:
    """Raise BindingError, naming the part, unless pages, tags and links are all in place.

    What is in the appendices was looked at when they were prepared.
    """
    expected = sum(part.page_count for part in (*parts, *appendices))
    if len(pdf.pages) != expected:
        raise BindingError(f"bogen har {len(pdf.pages)} sider, men delene har {expected}")
    keys = {int(key) for key in list(pdf.Root.StructTreeRoot.ParentTree.Nums)[0::2]}
    pages = {page.obj.objgen for page in pdf.pages}
    for part in parts:
        _check_keys(part, keys)
        _check_links(part, pages)


def check_claims(claims: Collection[str], appendices: Iterable[Appendix]) -> None:
    """Raise BindingError for an appendix that costs the book what it claims."""
    for appendix in appendices:
        spoilt = {cost.claim for cost in appendix.prepared.costs} & set(claims)
        if spoilt:
            raise BindingError(f"{appendix.name} er ikke {' og '.join(sorted(spoilt))}")


def _check_keys(part: PlacedPart, keys: set[int]) -> None:
    """Content and annotations must be found from the page (ISO 32000-1, 14.7.4.4)."""
    for owner, name in keyed(part.pages):
        if int(owner.get(name, -1)) not in keys:
            raise BindingError(f"{part.name} har en {name[1:]}, som ikke findes i strukturtræet")


def _check_links(part: PlacedPart, pages: set[tuple[int, int]]) -> None:
    if not all(_leads_somewhere(link, pages) for link in annotations_on(part.pages)):
        raise BindingError(f"{part.name} har et link, der ikke fører nogen steder hen")


def _leads_somewhere(annotation: Object, pages: set[tuple[int, int]]) -> bool:
    if is_field(annotation):
        return True
    if "/Dest" in annotation:
        destination = annotation.Dest
        return isinstance(destination, Array) and destination[0].objgen in pages
    address = str(entry(annotation, "/A").get("/URI", BOOK_SCHEME))
    return not address.startswith(BOOK_SCHEME)
