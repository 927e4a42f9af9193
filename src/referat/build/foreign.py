"""Foreign PDFs prepared for binding by the workers, and kept on disk for the next build."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from referat.bind import PreparedAppendix


@dataclass(frozen=True)
class ForeignPdf:
    """A PDF that others have made; ``is_public`` when everything hidden in it is to go."""

    data: bytes
    is_public: bool

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def make_appendix(source: ForeignPdf) -> PreparedAppendix:
    """Prepare a foreign PDF for binding.

    :raises AppendixError: when it can't be bound.
    """
    from referat.bind import prepare_appendix

    return prepare_appendix(source.data, is_public=source.is_public)


def pack_appendix(appendix: PreparedAppendix) -> bytes:
    """A prepared file as bytes: a line of JSON, then the PDF."""
    facts = {
        "pages": appendix.page_count,
        "bands": [(band.matrix, band.width) for band in appendix.bands],
        "outline": [asdict(entry) for entry in appendix.outline],
        "destinations": {
            name: (place.page, str(place.left), str(place.top))
            for name, place in appendix.destinations.items()
        },
        "costs": [(cost.claim, cost.reason) for cost in appendix.costs],
        "texts": appendix.texts,
    }
    return json.dumps(facts, ensure_ascii=True).encode("ascii") + b"\n" + appendix.pdf


def unpack_appendix(data: bytes) -> PreparedAppendix:
    """Read what :func:`pack_appendix` wrote."""
    from referat.bind import Band, Cost, OutlineEntry, PreparedAppendix
    from referat.bind.destinations import Destination

    head, _, pdf = data.partition(b"\n")
    facts: dict[str, Any] = json.loads(head)
    return PreparedAppendix(
        pdf,
        facts["pages"],
        tuple(Band((*matrix,), width) for matrix, width in facts["bands"]),
        tuple(OutlineEntry(**entry) for entry in facts["outline"]),
        {
            name: Destination(page, Decimal(left), Decimal(top))
            for name, (page, left, top) in facts["destinations"].items()
        },
        tuple(Cost(*cost) for cost in facts["costs"]),
        {face: {int(g): t for g, t in used.items()} for face, used in facts["texts"].items()},
    )
