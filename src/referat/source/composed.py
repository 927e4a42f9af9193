"""Letters in one form: Unicode's composed form (NFC), for all text that a project's files hold.

Å can be written as one character, as A and a ring, or as the sign for ångström, and the three are
the same letter (Unicode Standard, 3.7). Text is composed where files become values, and nowhere
later, so that names are found in the lists they stand in, the check of signs sees what is printed,
and PDF, DOCX and HTML say the same. The names of files stay as the disk has them.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from pathlib import Path as FilePath


def composed(text: str) -> str:
    """``text`` in composed form: the same words, the same lines."""
    return unicodedata.normalize("NFC", text)


def stored_path(folder: FilePath, name: str) -> FilePath:
    """The path of ``name`` in ``folder`` as the disk has it: some systems store ``å`` as two.

    Where there is no such file, the path that the name says.
    """
    path = folder
    for part in FilePath(name).parts:
        path = path / part if part.isascii() else _stored_name(path, part)
    return path


def _stored_name(folder: FilePath, name: str) -> FilePath:
    with suppress(OSError, ValueError):
        if not (folder / name).exists():
            wanted = composed(name)
            return min(p for p in folder.iterdir() if composed(p.name) == wanted)
    return folder / name
