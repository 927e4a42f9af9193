"""A foreign PDF's own links: to places in the file, and to the web."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, String

from referat.bind.appendix.places import Places
from referat.bind.appendix.stripping import annotations_of
from referat.bind.appendix.values import OutlineEntry
from referat.bind.destinations import Destination
from referat.bind.links import PRINT_FLAG
from referat.bind.objects import annotations_on, entry

_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel"})


def keep_links(page: Page, places: Places) -> None:
    """Let links lead to a place by its name, or to the web; links to anything else are gone.

    That is other files, programs and scripts.
    """
    kept = [each for each in annotations_of(page) if _leads_on(each, places)]
    if "/Annots" in page.obj:
        page.obj.Annots = Array(kept)


def lead_to_places(
    pages: Sequence[Page],
    destinations: Mapping[str, Destination],
    outline: Sequence[OutlineEntry],
) -> None:
    """Let links within the file lead to their pages, which go with them into a book.

    A link that says nothing of itself says where it leads.
    """
    titles = {entry.destination: entry.title for entry in outline}
    links = (each for each in annotations_on(pages) if each.get("/Subtype") == Name.Link)
    for annotation in links:
        annotation.F = PRINT_FLAG
        name = annotation.get("/Dest")
        if isinstance(name, String):
            place = destinations[str(name)]
            annotation.Dest = place.on(pages)
            told = titles.get(str(name), f"side {place.page + 1}")
            annotation.Contents = annotation.get("/Contents") or String(f"Gå til {told}")


def _leads_on(annotation: Object, places: Places) -> bool:
    if annotation.get("/Subtype") != Name.Link:
        return True
    place, address = places.name_of(annotation), _address(annotation)
    for key in ("/A", "/Dest"):
        if key in annotation:
            del annotation[key]
    if place:
        annotation.Dest = String(place)
    elif address:
        annotation.A = Dictionary(S=Name.URI, URI=String(address))
        annotation.Contents = annotation.get("/Contents") or String(address)
    return bool(place or address)


def _address(annotation: Object) -> str:
    """Where on the web a link leads; an address without a scheme is taken as it stands."""
    action = entry(annotation, "/A")
    if not isinstance(action, Dictionary) or action.get("/S") != Name.URI:
        return ""
    address = str(action.get("/URI", "")).strip()
    scheme, colon, _ = address.partition(":")
    return address if not colon or scheme.lower() in _SCHEMES else ""
