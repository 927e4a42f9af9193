"""Where the program's own files lie: in a wheel, in a checkout, in an editable install."""

from __future__ import annotations

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
