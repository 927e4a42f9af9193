"""A book bound once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest

from referat.bind import Part, bind

from .documents import INFO, SOURCES, render


@pytest.fixture(scope="session")
def parts() -> tuple[Part, ...]:
    """Cover, contents and two items: five pages of A4, the last one lying."""
    return tuple(render(source) for source in SOURCES)


@pytest.fixture(scope="session")
def book_bytes(parts: tuple[Part, ...]) -> bytes:
    return bind(parts, INFO)


@pytest.fixture
def book(book_bytes: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.Pdf.open(BytesIO(book_bytes)) as pdf:
        yield pdf
