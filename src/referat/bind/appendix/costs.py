"""What a foreign PDF costs the claims of the book that it is bound into.

A claim stands when the file itself makes it and nothing that is looked at here is against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, cast

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, parse_content_stream

from referat.bind.claims import CLAIMS, PDF_A, PDF_UA, Cost, ink_costs
from referat.bind.objects import annotations_on, attribute, entry, items
from referat.bind.tags.marks import has_unmarked_content, number_of_content
from referat.bind.tags.rules import broken_tag_rules, first_heading

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_STATED = rb"(?:>|\s*=\s*[\"'])\s*(\w+)"
_PART, _LEVEL = re.compile(rb"pdfaid:part" + _STATED), re.compile(rb"pdfaid:conformance" + _STATED)
_UA = re.compile(rb"pdfuaid:part" + _STATED)
_SIGNS = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_PRIVATE = ((0xE000, 0xF8FF), (0xDB80, 0xDBFF))
"""Where UTF-16 has signs that everybody may give a meaning: a plane of its own is by surrogates."""
_ONLY_ELEMENTS = frozenset({"/L", "/LI", "/Table", "/TR", "/THead", "/TBody", "/TFoot"})


def own_claims(pdf: Pdf) -> frozenset[str]:
    """What a file says in its metadata that it keeps.

    PDF/A at a level below A, which PDF/UA makes up for, counts as PDF/A-3a.
    """
    metadata = pdf.Root.get("/Metadata")
    packet = metadata.read_bytes() if isinstance(metadata, Stream) else b""
    level = _LEVEL.search(packet)
    claims = set()
    if (accessible := _UA.search(packet)) and accessible[1] == b"1":
        claims.add(PDF_UA)
    if (part := _PART.search(packet)) and part[1] in (b"1", b"2", b"3"):
        is_full = level is not None and level[1].upper() == b"A"
        claims |= {PDF_A} if is_full or PDF_UA in claims else set()
    return frozenset(claims)


def costs_of_untagged() -> tuple[Cost, ...]:
    """What a file without tags costs."""
    return _costs_all("filen er ikke mærket op, så den ikke kan læses rigtigt op")


def costs_of_broken() -> tuple[Cost, ...]:
    """What a page costs whose content is not as content must be."""
    return _costs_all("det, der er tegnet på en side, er skrevet forkert i filen")


def _costs_all(reason: str) -> tuple[Cost, ...]:
    return tuple(Cost(claim, reason) for claim in CLAIMS)


def foreign_costs(pdf: Pdf, claimed: Iterable[str], unknown: Iterable[str]) -> tuple[Cost, ...]:
    """What a stripped file, whose tags are in our form, costs; ``unknown`` are types of elements.

    Only what can spoil a claim that the file makes is looked for.
    """
    found = [*_unclaimed(claimed)]
    if any(_has_loose_font(value) for value in pdf.objects):
        found += [
            Cost(each, "en skrift følger ikke med i filen") for each in CLAIMS if each in claimed
        ]
    if PDF_A in claimed:
        found += [*ink_costs(pdf), *(Cost(PDF_A, reason) for reason in _against_pdf_a(pdf))]
    if PDF_UA in claimed:
        found += [Cost(PDF_UA, reason) for reason in _against_pdf_ua(pdf)]
        found += [Cost(PDF_UA, f"mærket “{kind}” har ingen kendt betydning") for kind in unknown]
    return tuple(dict.fromkeys(found))


def _unclaimed(claimed: Iterable[str]) -> Iterator[Cost]:
    for claim, standard in ((PDF_A, "PDF/A"), (PDF_UA, "PDF/UA")):
        if claim not in claimed:
            yield Cost(claim, f"filen siger ikke selv, at den er {standard}")


def _against_pdf_a(pdf: Pdf) -> Iterator[str]:
    values = list(pdf.objects)
    if any(_is_about_ink(value) for value in values):
        yield "en farve er angivet i trykfarver (CMYK)"
    if any(isinstance(v, Stream) and v.get("/Subtype") == Name.PS for v in values):
        yield "filen indeholder PostScript"
    if any(_uses_lzw(value) for value in values):
        yield "noget er pakket på en forældet måde (LZW)"
    if any(_has_private_signs(value) for value in values):
        yield "et tegn, fx et punkttegn i en liste, siger ikke, hvad det er"
    if any(each.get("/Subtype") != Name.Link for each in annotations_on(pdf.pages)):
        yield "der er kommentarer i filen"


def _has_private_signs(value: Object) -> bool:
    """Whether it is a font with signs that nobody can know (ISO 19005-3, 6.2.11.7.3)."""
    if not isinstance(value, Dictionary) or not isinstance(value.get("/ToUnicode"), Stream):
        return False
    units = (
        int(letters[at : at + 4], 16)
        for found in _SIGNS.findall(value.ToUnicode.read_bytes())
        for letters in (b"".join(found.split()),)
        for at in range(0, len(letters) - 3, 4)
    )
    return any(first <= unit <= last for unit in units for first, last in _PRIVATE)


def _has_loose_font(value: Object) -> bool:
    """Whether it is a font without its outlines (ISO 19005-3, 6.2.11; ISO 14289-1, 7.21)."""
    if not isinstance(value, Dictionary) or value.get("/Type") != Name.Font:
        return False
    if value.get("/Subtype") in (Name.Type0, Name.Type3):
        return False
    descriptor = entry(value, "/FontDescriptor")
    return not any(program in descriptor for program in _PROGRAMS)


def _is_about_ink(value: Any, depth: int = 0) -> bool:
    """Whether device CMYK is named in an object, whose parts may be direct."""
    if isinstance(value, Name):
        return bool(value == Name.DeviceCMYK)
    if depth > 4 or (depth and isinstance(value, Object) and value.is_indirect):
        return False
    if isinstance(value, Array):
        return any(_is_about_ink(each, depth + 1) for each in value)
    if isinstance(value, Dictionary | Stream):
        return any(_is_about_ink(each, depth + 1) for _, each in value.items())
    return False


def _uses_lzw(value: Object) -> bool:
    if not isinstance(value, Stream):
        return False
    named = value.get("/Filter")
    return Name.LZWDecode in (list(named) if isinstance(named, Array) else [named])


def _against_pdf_ua(pdf: Pdf) -> Iterator[str]:
    part = pdf.Root.StructTreeRoot.K[0]
    if "/Lang" not in part:
        yield "filen siger ikke, hvilket sprog den er på"
    if not _holds_only_elements(part):
        yield "noget i en liste eller tabel er ikke mærket op"
        return
    yield from broken_tag_rules(pdf)
    if first_heading(pdf) not in (None, "H1"):
        yield "den første overskrift er ikke på øverste niveau"
    if has_unmarked_content(pdf) or any(_leads_nowhere(pdf, page) for page in pdf.pages):
        yield "noget på siderne er ikke mærket op"
    if any(_has_silent_header(table) for table in _elements(part, "/Table")):
        yield "en tabel siger ikke, hvad dens overskrifter gælder"
    yield from _against_annotations(pdf)


def _holds_only_elements(part: Object) -> bool:
    """Whether lists and tables hold elements alone, as those who look at them expect."""
    found = (each for kind in _ONLY_ELEMENTS for each in _elements(part, kind))
    return all(_is_element(kid) for each in found for kid in items(each, "/K"))


def _elements(part: Object, kind: str) -> Iterator[Object]:
    waiting = [part]
    while waiting:
        element = waiting.pop()
        if str(element.get("/S")) == kind:
            yield element
        waiting += [kid for kid in items(element, "/K") if _is_element(kid)]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


def _leads_nowhere(pdf: Pdf, page: Page) -> bool:
    """Whether a page has marked content that no element holds."""
    if "/StructParents" not in page.obj or "/Contents" not in page.obj:
        return False
    flat = pdf.Root.StructTreeRoot.ParentTree.Nums
    held = cast(Any, flat[2 * int(page.obj.StructParents) + 1])
    for instruction in parse_content_stream(page, "BDC"):
        number = number_of_content(page.obj, instruction.operands[1])
        if number is not None and not (number < len(held) and held[number] is not None):
            return True
    return False


def _has_silent_header(table: Object) -> bool:
    """Whether a header cell has neither scope nor cells that name it (ISO 14289-1, 7.5)."""
    headers = list(_elements(table, "/TH"))
    if all(attribute(cell, "/Scope") is not None for cell in headers):
        return False
    return not all(attribute(cell, "/Headers") is not None for cell in _elements(table, "/TD"))


def _against_annotations(pdf: Pdf) -> Iterator[str]:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for annotation in annotations_on(pdf.pages):
        if annotation.get("/Subtype") != Name.Link:
            yield "der er kommentarer i filen"
            continue
        number = annotation.get("/StructParent")
        holder = None if number is None else numbers[2 * int(number) + 1]
        if holder is None or holder.get("/S") != Name.Link:
            yield "et link er ikke mærket op"
