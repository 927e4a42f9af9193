"""What a document's bytes depend on besides its content: the program, its engine, its fonts.

Versions are read without importing anything heavy: a build with nothing to do asks for them.
"""

from __future__ import annotations

import ctypes
import hashlib
import zlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path as FilePath

from referat import __version__
from referat.resources import fonts_folder, templates_folder

_PACKAGES = {
    "weasyprint": "weasyprint",
    "pydyf": "pydyf",
    "fontTools": "fonttools",
    "tinycss2": "tinycss2",
    "cssselect2": "cssselect2",
    "tinyhtml5": "tinyhtml5",
    "pyphen": "pyphen",
    "PIL": "pillow",
    "jinja2": "jinja2",
    "markdown_it": "markdown_it_py",
    "babel": "babel",
    "pikepdf": "pikepdf",
    "docx": "python_docx",
    "lxml": "lxml",
}
_LIBRARIES = {
    "pango": ("libpango-1.0.so.0", "pango_version"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
    "fontconfig": ("libfontconfig.so.1", "FcGetVersion"),
}


def made_with() -> dict[str, str]:
    """Everything that has a hand in a document, by name: programs, and files of our own."""
    return {**versions(), "files": own_files_digest()}


@cache
def versions() -> dict[str, str]:
    """Name and version of everything that has a hand in a document, in order of name."""
    found = {name: _package_version(module, name) for module, name in _PACKAGES.items()}
    found |= {name: _library_version(*place) for name, place in _LIBRARIES.items()}
    found |= {"referat": __version__, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return dict(sorted(found.items()))


@cache
def own_files_digest() -> str:
    """Hash of the fonts, the standard templates and style sheets."""
    digest = hashlib.sha256()
    for folder in (fonts_folder(), templates_folder()):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _package_version(module: str, name: str) -> str:
    """From the folder of metadata beside the package; reading the metadata takes far longer."""
    spec = find_spec(module)
    if spec is None or not spec.origin:
        return ""
    site = FilePath(spec.origin).parent.parent
    for folder in sorted(site.glob(f"{name[0]}*.dist-info"), reverse=True):
        package, _, version = folder.name.removesuffix(".dist-info").partition("-")
        if package.lower().replace("-", "_") == name:
            return version
    from importlib.metadata import version as described

    return described(name)


def _library_version(file: str, function: str) -> str:
    """The version a system library tells of itself; empty where it goes by another name."""
    try:
        call = getattr(ctypes.CDLL(file), function)
    except (OSError, AttributeError):
        return ""
    if function.endswith("_string"):
        call.restype = ctypes.c_char_p
        return str(call().decode("ascii"))
    return str(call())
