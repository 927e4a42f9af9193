"""Files that attachments name: found inside the project, or refused with advice for the case."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path as FilePath

from referat.source.files import (
    CONTROLS,
    ON_THE_NET,
    FileRefusedError,
    project_file,
    refuse_lock,
)

MAX_ATTACHED_BYTES = 200_000_000


def attached_file(
    root: FilePath, folder: FilePath, reference: str, used: Collection[str] = ()
) -> FilePath:
    """The file of an attachment, whose case lies in ``folder``.

    :param used: names of files that are other attachments', and so not the one that was meant.
    :raises FileRefusedError: as :func:`.project_file` does, and for what can be no attachment's
        file whatever is in it.
    """
    if not reference.strip():
        raise FileRefusedError("der står intet filnavn", "skriv filens navn, eller slet “fil”")
    if ON_THE_NET.match(reference):
        advice = "hent filen, læg den i mødets mappe, og skriv dens navn"
        raise FileRefusedError("det hentes ikke fra nettet", advice)
    if CONTROLS.search(reference):
        raise FileRefusedError("navnet har tegn, der ikke kan ses", "giv filen et andet navn")
    refuse_lock(folder, reference)
    return project_file(root, folder, reference, MAX_ATTACHED_BYTES, used)
