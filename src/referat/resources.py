"""Where the program's own files lie: in a wheel, in a checkout, in an editable install."""

from __future__ import annotations

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_folder() -> Path:
    """The standard Jinja templates and CSS.

    A wheel carries them inside the package; a checkout has them at the top of the tree, where
    people look for them.
    """
    packed = _PACKAGE / "templates"
    return packed if packed.is_dir() else _PACKAGE.parent.parent / "templates"


def fonts_folder() -> Path:
    """The four faces of Referat Sans, as TrueType files."""
    return _PACKAGE / "fonts"


def faulty_fonts() -> list[str]:
    """The files of the fonts that are missing or are not as they were made.

    An engine that misses a face takes another without a word.
    """
    folder = fonts_folder()
    try:
        listed = (folder / "SHA256SUMS").read_text("ascii")
    except OSError:
        return ["SHA256SUMS"]
    stated = (line.split() for line in listed.splitlines())
    return [name for digest, name in stated if _digest(folder / name) != digest]


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
