"""What lies in a document's folder: the manifest, the page, the PDF and the attachments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from referat.archive.delivery.identities import Identities
from referat.archive.delivery.manifest import Attached, Contents, Said, write_manifest
from referat.archive.delivery.parcel import Parcel, ParcelFile, ParcelKind, RefusedError
from referat.archive.delivery.sections import Page
from referat.danish import slug
from referat.model.archived import ATTACHMENT_ROLE, WHOLLY_OPEN, Side, bytes_digest
from referat.model.documents import DocumentKind

MANIFEST = "dagsorden.xml"
PAGE = "dagsorden.html"
_FOLDER = "bilag"
_SUFFIX = re.compile(r"\.(?!xml)[a-z0-9]{1,8}")
"""An ending that an attachment keeps: what has ``.xml`` in its name is taken for a manifest."""
_EDITION_SIGNS = 16

_OfItems = Mapping[str, Sequence[tuple[Attached, bytes]]]


def document_kind(parcel: Parcel) -> DocumentKind:
    """Which document a parcel is.

    :raises RefusedError: when it is none.
    """
    if parcel.kind is not ParcelKind.DOCUMENT:
        raise RefusedError("Mappen tager kun hele dokumenter.")
    try:
        return DocumentKind(parcel.view["slags"])
    except (KeyError, ValueError):
        raise RefusedError("Mappen tager kun dagsordener og referater.") from None


def document_files(parcel: Parcel, identities: Identities) -> Mapping[str, bytes]:
    """All that is laid in a document's folder, by its path in it.

    :raises RefusedError: when the parcel is no document, or there is no page of it.
    """
    kind = document_kind(parcel)
    own = {file.name: file.data for file in parcel.files if file.role == kind.file_stem}
    page, pdf = own.get(f"{kind.file_stem}.html"), f"{kind.file_stem}.pdf"
    if page is None:
        raise RefusedError("Dokumentet er der ikke som HTML.")
    items: Sequence[Mapping[str, Any]] = parcel.view["punkter"]
    attached = {item["nummer"]: tuple(_attached(parcel, item, identities)) for item in items}
    files = {PAGE: page, **({pdf: own[pdf]} if pdf in own else {})}
    files |= {each.path: data for some in attached.values() for each, data in some}
    said = tuple(_said(parcel, page, attached))
    contents = Contents(
        kind,
        parcel.view,
        parcel.meeting,
        said,
        identities,
        _edition(files),
        is_open=parcel.side is Side.OPEN or all(item.is_open for item in said),
    )
    return {**files, MANIFEST: write_manifest(contents)}


def _said(parcel: Parcel, page: bytes, attached: _OfItems) -> Iterator[Said]:
    read = Page(page)
    for item in parcel.view["punkter"]:
        files = tuple(each for each, _ in attached[item["nummer"]])
        yield Said(_is_open(parcel, item), tuple(read.sections(item)), files)


def _is_open(parcel: Parcel, item: Mapping[str, Any]) -> bool:
    """Whether everybody may read all that a parcel has of an item."""
    if item["lukket"]:
        return False
    return parcel.side is Side.OPEN or item["nummer"] in parcel.meeting.get(WHOLLY_OPEN, ())


def _attached(
    parcel: Parcel, item: Mapping[str, Any], identities: Identities
) -> Iterator[tuple[Attached, bytes]]:
    seen: Counter[str] = Counter()
    for file in parcel.files:
        if file.role == ATTACHMENT_ROLE and file.item == item["nummer"]:
            number = identities.attachment(item, file.name, seen[file.name])
            seen[file.name] += 1
            title, is_open = file.title or file.name, file.side is Side.OPEN
            yield Attached(number, title, _path(number, title, file), is_open), file.data


def _path(number: str, title: str, file: ParcelFile) -> str:
    """Where an attachment lies: by number and title, for its file's name is the house's own."""
    suffix = file.ending or PurePosixPath(file.name).suffix.lower()
    return f"{_FOLDER}/{number}-{slug(title)}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def _edition(files: Mapping[str, bytes]) -> str:
    """A text that is another when any of the files is."""
    told = "\n".join(f"{name} {bytes_digest(data)}" for name, data in sorted(files.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:_EDITION_SIGNS]
