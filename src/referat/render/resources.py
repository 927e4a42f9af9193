"""The files that documents show: pictures and the logo, read once, named by their path."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path as FilePath
from urllib.parse import unquote

from referat.diagnostics import MaterialError
from referat.source.files import IMAGE_TYPES, FileRefusedError, project_file

FILE_SCHEME = "referat-fil:"
_IMAGE = re.compile(r"""<img\b(?:"[^"]*"|'[^']*'|[^>"'])*>""", re.IGNORECASE)
_SOURCE = re.compile(
    rf"""(?<=[\s"'/])src\s*=\s*(?:"{FILE_SCHEME}([^"]+)"|'{FILE_SCHEME}([^']+)'"""
    rf"""|{FILE_SCHEME}([^\s"'>]+))|"[^"]*"|'[^']*'""",
    re.IGNORECASE,
)
"""The address of one of our files, or the value of another attribute, which may look like one."""


class PictureError(MaterialError):
    """A picture that can't be shown; ``name`` is its path from the project's root."""

    def __init__(self, name: str) -> None:
        super().__init__(f"billedet “{name}” kan ikke vises")
        self.name = name


@dataclass
class Resources:
    """The pictures shown, without their metadata, by path from the project's root."""

    root: FilePath
    files: dict[str, bytes] = field(default_factory=dict)

    def add(self, folder: FilePath, reference: str) -> str:
        """Read a file and give the name it has in ``files``.

        :raises MaterialError: when the file can't be used.
        :raises PictureError: when it is no picture.
        """
        path = self.locate(folder, reference)
        name = path.relative_to(self.root.resolve()).as_posix()
        if name not in self.files:
            self.files[name] = _clean(name, path.read_bytes())
        return name

    def locate(self, folder: FilePath, reference: str) -> FilePath:
        """The path of a file that may be used."""
        try:
            return project_file(self.root, folder, reference)
        except FileRefusedError as refusal:
            raise MaterialError(f"{reference}: {refusal.reason}") from refusal


@dataclass(frozen=True, slots=True, repr=False)
class CaseFolder:
    """The folder of a case, from which its text names files.

    Templates hand it to filters and can do nothing else with it: it leads to all case files.
    """

    resources: Resources
    folder: FilePath

    def add(self, reference: str) -> str:
        """Make a picture part of the document; gives its name."""
        return self.resources.add(self.folder, reference)

    def read(self, reference: str) -> bytes:
        """The bytes of a file that does not become part of the document itself."""
        return self.resources.locate(self.folder, reference).read_bytes()


def _clean(name: str, data: bytes) -> bytes:
    from referat.render.pictures import clean_picture

    try:
        return clean_picture(name, data)
    except (OSError, SyntaxError, ValueError) as failure:
        raise PictureError(name) from failure


def used_files(html: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """Those of ``files`` that a piece of HTML shows.

    :raises MaterialError: when a template shows a file that is none of them.
    """
    return {name: _bytes(name, files) for name in _names(html)}


def printable_files(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files as they are printed: with no sign in a drawing that the fonts lack."""
    return {name: _printable(name, data) for name, data in files.items()}


def _printable(name: str, data: bytes) -> bytes:
    if FilePath(name).suffix.lower() != ".svg":
        return data
    from referat.render.drawings import printable_drawing

    return printable_drawing(data)


def inline_files(html: str, files: dict[str, bytes]) -> str:
    """HTML with its pictures written into it.

    :raises MaterialError: when a template shows a file that is none of ``files``.
    """

    def inlined(source: re.Match[str]) -> str:
        name = _name(source)
        return f'src="{_data_uri(name, files)}"' if name else source[0]

    return _IMAGE.sub(lambda image: _SOURCE.sub(inlined, image[0]), html)


def _names(html: str) -> list[str]:
    sources = (each for image in _IMAGE.findall(html) for each in _SOURCE.finditer(image))
    return [name for name in map(_name, sources) if name]


def _name(source: re.Match[str]) -> str:
    """The file that an attribute shows; empty for other attributes."""
    return unquote(unescape(source[1] or source[2] or source[3] or ""))


def _bytes(name: str, files: dict[str, bytes]) -> bytes:
    if name not in files:
        raise MaterialError(f"en skabelon viser “{name}”, som dokumentet ikke har")
    return files[name]


def _data_uri(name: str, files: dict[str, bytes]) -> str:
    media_type = IMAGE_TYPES.get(FilePath(name).suffix.lower(), "application/octet-stream")
    return f"data:{media_type};base64,{base64.b64encode(_bytes(name, files)).decode('ascii')}"
