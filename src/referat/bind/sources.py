"""Prepared parts, opened once by a program that binds the same ones again and again."""

from __future__ import annotations

from collections import OrderedDict
from io import BytesIO
from types import TracebackType
from typing import Self

from pikepdf import Pdf, PdfError

from referat.bind.errors import BindingError

_MOST = 2000
"""Parts; those longest unused are closed first."""


class OpenParts:
    """Open files by their bytes. They may be read from until this is closed."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[bytes, int], Pdf] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        while self._open:
            self._open.popitem()[1].close()

    def pdf(self, data: bytes, name: str, copy: int = 0) -> Pdf:
        """The file with these bytes; a BindingError that calls it ``name`` when it is no PDF.

        What is brought into one book twice must come from another ``copy``.
        """
        key = data, copy
        if key not in self._open:
            try:
                self._open[key] = Pdf.open(BytesIO(data))
            except PdfError as trouble:
                raise BindingError(f"{name} kan ikke læses som PDF: {trouble}") from trouble
        self._open.move_to_end(key)
        return self._open[key]

    def trim(self) -> None:
        """Close what has not been used for long."""
        while len(self._open) > _MOST:
            self._open.popitem(last=False)[1].close()
