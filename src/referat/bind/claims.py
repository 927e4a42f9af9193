"""What a book may claim to be, and what in a part costs it a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Name, Pdf, Stream

from referat.bind.objects import content_streams
from referat.bind.tags.marks import has_unmarked_content
from referat.bind.tags.rules import broken_tag_rules

PDF_A = "PDF/A-3a"
"""ISO 19005-3, level A."""
PDF_UA = "PDF/UA-1"
"""ISO 14289-1."""
CLAIMS = (PDF_A, PDF_UA)

_INK = re.compile(rb"/DeviceCMYK\s+(?:cs|CS)\s|(?:[\d.]+\s+){4}[kK]\s")


@dataclass(frozen=True, slots=True, order=True)
class Cost:
    """A claim that a book with this part can't make, and why, in Danish."""

    claim: str
    reason: str


def costs_of(source: Pdf) -> tuple[Cost, ...]:
    """What a part costs the book that it is bound into.

    The part must be tidy already. The book's output intent is sRGB, so nothing may be in device
    CMYK (ISO 19005-3, 6.2.4.3).
    """
    found = [*ink_costs(source)]
    found += [Cost(PDF_UA, reason) for reason in dict.fromkeys(broken_tag_rules(source))]
    if has_unmarked_content(source):
        found.append(Cost(PDF_UA, "noget er tegnet uden for teksten, fx delvis gennemsigtigt"))
    return tuple(found)


def ink_costs(source: Pdf) -> Iterator[Cost]:
    """What printing colours in pictures and content cost."""
    if any(_is_ink_image(stream) for stream in _streams(source)):
        yield Cost(PDF_A, "et billede er i trykfarver (CMYK)")
    if any(_INK.search(content) for content in _contents(source)):
        yield Cost(PDF_A, "en farve er angivet i trykfarver (CMYK)")


def _is_ink_image(stream: Stream) -> bool:
    return stream.get("/Subtype") == Name.Image and stream.get("/ColorSpace") == Name.DeviceCMYK


def _contents(source: Pdf) -> Iterator[bytes]:
    """What is drawn on the pages, and in the forms that they draw."""
    for page in source.pages:
        yield b"\n".join(stream.read_bytes() for stream in content_streams(page))
    forms = (stream for stream in _streams(source) if stream.get("/Subtype") == Name.Form)
    yield from (form.read_bytes() for form in forms)


def _streams(source: Pdf) -> Iterator[Stream]:
    return (value for value in source.objects if isinstance(value, Stream))
