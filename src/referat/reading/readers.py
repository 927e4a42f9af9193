"""Which reader a finished file is read with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from referat.reading.readings import Reading

Reader = Callable[[bytes], Iterator[Reading]]


def reader_of(name: str) -> Reader:
    """What reads a file of this name."""
    suffix = name.rpartition(".")[2]
    if suffix == "pdf":
        from referat.reading.pdf import pdf_readings

        return pdf_readings
    if suffix == "docx":
        from referat.reading.word import docx_readings

        return docx_readings
    from referat.reading.html import html_readings

    return html_readings
