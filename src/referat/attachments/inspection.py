"""One file looked into, from its first byte to its last hidden word."""

from __future__ import annotations

import hashlib
import logging
import stat
from pathlib import Path as FilePath

from referat.attachments.contents import contents_of, office_kind
from referat.attachments.faults import (
    CHANGING,
    DAMAGED,
    EMPTY,
    FaultyFileError,
    FileFault,
    of_trouble,
    too_large,
)
from referat.attachments.kinds import HEAD, kind_of, misnamed, stated_kind
from referat.attachments.limits import Limits
from referat.attachments.personal import number_places
from referat.attachments.values import Inspection
from referat.danish import system_reason
from referat.model.attached_file import AttachmentFile
from referat.reading.errors import UnreadableError

_LOG = logging.getLogger(__name__)


def inspect(path: FilePath, root: FilePath, limits: Limits) -> Inspection:
    """Look into the file at ``path`` in the project at ``root``.

    It may take long, fill the memory or bring the process down, so it is meant to be run by
    :class:`.Guard`.
    """
    try:
        return _inspected(path, root, limits)
    except FaultyFileError as failure:
        return Inspection(None, (failure.fault,))
    except UnreadableError as failure:
        return Inspection(None, (of_trouble(failure.trouble, limits),))
    except (MemoryError, RecursionError):
        raise  # for the guard to tell of
    except Exception:
        # A damaged file makes readers fail in ways that nobody can list.
        _LOG.info("%s kunne ikke læses", path, exc_info=True)
        return Inspection(None, (DAMAGED,))


def _inspected(path: FilePath, root: FilePath, limits: Limits) -> Inspection:
    stated = stated_kind(path.name)
    data = read_bytes(path, limits)
    actual = office_kind(data, limits)
    if actual not in (None, stated):
        raise FaultyFileError(misnamed(path.name, actual))
    kind = kind_of(path.name, data[:HEAD])
    contents = contents_of(kind, data, limits)
    personal = number_places(contents.readings)
    digest = hashlib.sha256(data).hexdigest()
    where = path.relative_to(root).as_posix()
    file = AttachmentFile(where, kind, digest, len(data), contents.pages)
    return Inspection(
        file,
        (),
        personal,
        contents.textless_pages,
        contents.unseen,
        contents.shown,
        contents.unprintable,
    )


def read_bytes(path: FilePath, limits: Limits) -> bytes:
    """The bytes of a file that is neither empty nor too large, nor changed meanwhile.

    :raises FaultyFileError: when it is, or can't be read.
    """
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            reason = "det er en mappe" if stat.S_ISDIR(before.st_mode) else "det er ingen fil"
            raise FaultyFileError(FileFault(reason, "skriv navnet på en almindelig fil"))
        if before.st_size > limits.size:
            raise FaultyFileError(too_large(limits))
        with path.open("rb") as file:
            data = file.read(limits.size + 1)
        after = path.stat()
    except OSError as failure:
        reason = f"filen kan ikke læses: {system_reason(failure)}"
        raise FaultyFileError(FileFault(reason, "se, om du må åbne den")) from failure
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise FaultyFileError(CHANGING)
    if len(data) != before.st_size:
        raise FaultyFileError(CHANGING)
    if not data:
        raise FaultyFileError(EMPTY)
    return data
