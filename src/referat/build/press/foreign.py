"""Foreign PDFs prepared for binding by the workers, and kept on disk for the next build."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from referat.build.press.packing import packed_pdf, unpacked_pdf

if TYPE_CHECKING:
    from referat.bind import PreparedAppendix


@dataclass(frozen=True)
class ForeignPdf:
    """A PDF that others have made; ``is_public`` when everything hidden in it is to go.

    Unless it ``is_stamped``, it goes out by itself.
    """

    data: bytes
    is_public: bool
    is_stamped: bool = True

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def make_appendix(source: ForeignPdf) -> PreparedAppendix:
    """Prepare a foreign PDF for binding.

    :raises AppendixError: when it can't be bound.
    """
    from referat.bind import prepare_appendix

    is_public, is_stamped = source.is_public, source.is_stamped
    return prepare_appendix(source.data, is_public=is_public, is_stamped=is_stamped)


def pack_appendix(appendix: PreparedAppendix) -> bytes:
    """A prepared file as bytes."""
    facts = {
        "bands": [(band.matrix, band.width) for band in appendix.bands],
        "outline": [asdict(entry) for entry in appendix.outline],
        "destinations": {
            name: (place.page, str(place.left), str(place.top))
            for name, place in appendix.destinations.items()
        },
    }
    return packed_pdf(appendix, facts)


def unpack_appendix(data: bytes) -> PreparedAppendix:
    """Read what :func:`pack_appendix` wrote."""
    from referat.bind import Band, OutlineEntry, PreparedAppendix
    from referat.bind.destinations import Destination

    read = unpacked_pdf(data)
    destinations = {
        name: Destination(page, Decimal(left), Decimal(top))
        for name, (page, left, top) in read.facts["destinations"].items()
    }
    return PreparedAppendix(
        read.pdf,
        read.page_count,
        tuple(Band((*matrix,), width) for matrix, width in read.facts["bands"]),
        tuple(OutlineEntry(**entry) for entry in read.facts["outline"]),
        destinations,
        read.costs,
        read.texts,
    )
