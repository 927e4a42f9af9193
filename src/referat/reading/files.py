"""All that can be read out of a file from outside, whatever its format, and files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat.reading.budget import Budget
from referat.reading.errors import Trouble, UnreadableError
from referat.reading.office import office_readings
from referat.reading.packages import Package
from referat.reading.picture_data import picture_readings
from referat.reading.readings import Reading, inside
from referat.reading.signatures import PDF, PICTURES, ZIP

_OWN = (".xml", ".rels", ".vml", ".rdf", "mimetype")
"""Parts of an office file that are no files of their own."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""The marks with which texts in UTF-16 begin."""
_NO_SIGN = re.compile(r"[^\x20-\x7e]+")
_ZIP_ENDS, _ZIP_END_SIZE = b"PK\x05\x06", 22


def file_readings(data: bytes, budget: Budget) -> Iterator[Reading]:
    """Every text in a file, by its content, and in the files that lie in it.

    :raises UnreadableError: when the file can't be read to its end.
    """
    if data.startswith(ZIP):
        yield from package_readings(Package(data, budget), budget)
    elif PDF in data[:1024]:
        from referat.reading.foreign_pdf import foreign_pdf_readings

        yield from foreign_pdf_readings(data, budget)
    elif data.startswith(PICTURES):
        yield from picture_readings(data)
    elif b"\0" in data and not data.startswith(_WIDE):
        yield from _binary_readings(data, budget)
    else:
        yield Reading("teksten", text_of(data))


def _binary_readings(data: bytes, budget: Budget) -> Iterator[Reading]:
    """What can be had of a form that is not known, such as an object of Office's older kind.

    Such an object may hold a whole office file.
    """
    for text in (
        data.decode("latin-1"),
        *(data[start:].decode("utf-16-le", "replace") for start in (0, 1)),
    ):
        yield Reading("filens egne data", _NO_SIGN.sub(" ", text), is_net=True)
    start, end = data.find(ZIP), data.rfind(_ZIP_ENDS)
    if 0 <= start < end:
        yield from embedded_readings("objekt", data[start : end + _ZIP_END_SIZE], budget)


def package_readings(package: Package, budget: Budget) -> Iterator[Reading]:
    """Every text in a package that is open already, and in the files that lie in it."""
    yield from office_readings(package)
    for name, data in package.parts():
        if not name.lower().endswith(_OWN):
            yield from embedded_readings(name.rpartition("/")[2], data, budget)


def embedded_readings(name: str, data: bytes, budget: Budget) -> Iterator[Reading]:
    """The texts of a file in another; of one that is damaged what can be had.

    :raises UnreadableError: for what grows without measure.
    """
    with budget:
        try:
            yield from inside(f"indlejret fil “{name}”", file_readings(data, budget))
        except UnreadableError as failure:
            if failure.trouble in (Trouble.SWOLLEN, Trouble.NESTED):
                raise
            yield Reading(f"indlejret fil “{name}”", data.decode("latin-1"), is_net=True)


def text_of(data: bytes) -> str:
    """Bytes as text: UTF-16 where they say so, UTF-8 where they can be, else Latin-1."""
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
