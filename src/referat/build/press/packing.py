"""Prepared PDFs as bytes, for the cache: a line of JSON with what is known of one, then the PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from referat.bind import Cost, HouseTexts


class Prepared(Protocol):
    """What all PDFs that are ready for binding have."""

    @property
    def pdf(self) -> bytes:
        """The file."""

    @property
    def page_count(self) -> int:
        """How many pages it has."""

    @property
    def costs(self) -> tuple[Cost, ...]:
        """The claims that a book with it can't make."""

    @property
    def texts(self) -> HouseTexts:
        """What it says in the program's own faces."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A prepared PDF read again, and in ``facts`` what else is known of it, as JSON gives it."""

    pdf: bytes
    page_count: int
    costs: tuple[Cost, ...]
    texts: HouseTexts
    facts: Mapping[str, Any]


def packed_pdf(prepared: Prepared, facts: Mapping[str, object]) -> bytes:
    """A prepared PDF with what else is known of it, which JSON must be able to hold."""
    common = {
        "pages": prepared.page_count,
        "costs": [(cost.claim, cost.reason) for cost in prepared.costs],
        "texts": prepared.texts,
    }
    head = json.dumps({**common, **facts}, ensure_ascii=True)
    return head.encode("ascii") + b"\n" + prepared.pdf


def unpacked_pdf(data: bytes) -> Unpacked:
    """Read what :func:`packed_pdf` wrote.

    :raises ValueError, KeyError, TypeError, AttributeError: for other bytes.
    """
    from referat.bind import Cost

    head, _, pdf = data.partition(b"\n")
    facts = json.loads(head)
    texts = {face: {int(g): t for g, t in used.items()} for face, used in facts["texts"].items()}
    return Unpacked(
        pdf, facts["pages"], tuple(Cost(*cost) for cost in facts["costs"]), texts, facts
    )
