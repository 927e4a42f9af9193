"""What stands in the files of attachments, for what tells closed words from open ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path as FilePath

from referat.attachments.limits import USUAL
from referat.proceedings.facts import Proceedings
from referat.proceedings.public.closed_words import FieldText, attached_files
from referat.reading.budget import Budget
from referat.reading.errors import UnreadableError
from referat.reading.files import file_readings
from referat.source.attached_files import attached_file
from referat.source.files import FileRefusedError

_KEPT = 256
"""Files whose words are at hand for the next edit."""


def attached_words(facts: Proceedings, root: FilePath, *, is_closed: bool) -> Iterator[FieldText]:
    """What the authors of closed attachments, or of open ones, wrote in their files.

    What every file of a format has is not among it: names of parts, schemas, bytes read as text.
    Only files that were looked into and have no fault: others may take any time, and a rule tells
    of them.
    """
    for shut, name, place in attached_files(facts):
        found = facts.attached.get(name)
        if shut is is_closed and found:
            with suppress(FileRefusedError, OSError, UnreadableError):
                words = _words(attached_file(root, facts.files.folder, name), found.digest)
                yield FieldText(words, place, "fil", is_whole=False)


@lru_cache(maxsize=_KEPT)
def _words(path: FilePath, digest: str) -> str:
    """What is written in a file, which is the same as long as its ``digest`` is."""
    read = file_readings(path.read_bytes(), Budget(USUAL.unpacked))
    return "\n".join(r.text for r in read if not (r.is_layout or r.is_net))
