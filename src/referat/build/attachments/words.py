"""What stands in the files of attachments, for the check that nothing closed goes out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path as FilePath

from referat.attachments.limits import USUAL
from referat.bind import PreparedAppendix
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.closed_words import FieldText, attached_files
from referat.reading.budget import Budget
from referat.reading.errors import UnreadableError
from referat.reading.files import file_readings
from referat.reading.pdf import SEEN_PLACES, pdf_readings
from referat.source.attached_files import attached_file
from referat.source.files import FileRefusedError


def attached_words(facts: Proceedings, root: FilePath, *, is_closed: bool) -> Iterator[FieldText]:
    """What the authors of closed attachments, or of open ones, wrote in their files.

    What every file of a format has is not among it: names of parts, schemas, bytes read as text.
    Only files that were looked into and have no fault: others may take any time, and a rule tells
    of them.
    """
    for shut, name, place in attached_files(facts):
        if shut is is_closed and name in facts.attached:
            with suppress(FileRefusedError, OSError, UnreadableError):
                data = attached_file(root, facts.files.folder, name).read_bytes()
                read = file_readings(data, Budget(USUAL.unpacked))
                written = (r.text for r in read if not (r.is_layout or r.is_net))
                words = "\n".join(written)
                yield FieldText(words, place, "fil", is_whole=False)


def seen_words(appendix: PreparedAppendix) -> str:
    """What a reader sees or hears of pages that are bound in."""
    seen = [r.text for r in pdf_readings(appendix.pdf) if r.place.startswith(SEEN_PLACES)]
    return "\n".join((*seen, *(mark.title for mark in appendix.outline)))
