"""What looking into an attachment's file tells."""

from __future__ import annotations

from dataclasses import dataclass

from referat.attachments.faults import FileFault
from referat.model.attached_file import AttachmentFile
from referat.reading.unseen import UnseenText
from referat.source.markdown.markup import Reference


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """A place in a file where something stands that looks like a person's number.

    ``shown`` is what may be told of the number, ``place`` where it stands and ``signs`` by what
    it is known, in Danish; ``is_sure`` when it can hardly be anything else.
    """

    place: str
    shown: str
    signs: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in a file: what it is, or what keeps it from being used.

    ``textless_pages`` count from 1: something is to be seen on them and nothing can be searched
    or read aloud. ``unseen`` is what of the text on pages is not seen, ``shown`` the pictures and
    tables that a Markdown file has in it by name, ``unprintable`` the signs in a text that the
    documents' fonts lack.
    """

    file: AttachmentFile | None
    faults: tuple[FileFault, ...] = ()
    personal: tuple[NumberPlace, ...] = ()
    textless_pages: tuple[int, ...] = ()
    unseen: tuple[UnseenText, ...] = ()
    shown: tuple[Reference, ...] = ()
    unprintable: tuple[str, ...] = ()
