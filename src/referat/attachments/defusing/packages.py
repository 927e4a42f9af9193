"""Office files as packages of parts: each part read within bounds, changed, and put back."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from lxml import etree

Element = etree._Element
Change = Callable[[str, bytes], bytes | None]
"""What becomes of a part by its name and content; None when it is taken out."""
MOST_UNPACKED = 512_000_000
"""Bytes of all parts together, also of packages inside packages."""
_STEP = 1 << 20
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ENTITY = b"<!ENTITY"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    RuntimeError,  # an entry with a password
    NotImplementedError,  # a compression of another kind
    EOFError,
    OSError,
    ValueError,
    KeyError,
)
"""What reading a damaged package may raise."""


@dataclass
class Budget:
    """How many bytes may still be unpacked."""

    left: int = MOST_UNPACKED

    def take(self, count: int) -> None:
        """Count some bytes.

        :raises ValueError: when they are more than are left.
        """
        self.left -= count
        if self.left < 0:
            raise ValueError("the package is too large unpacked")


def rewrite(source: IO[bytes], target: IO[bytes], plan: Plan, budget: Budget) -> None:
    """Write a package with its parts as ``plan`` would have them, the last of each name.

    :raises ValueError: or another of :data:`BROKEN`, when the package can't be read.
    """
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as made:
        entries = {entry.filename: entry for entry in package.infolist()}
        parts = Parts(package, budget)
        change = plan(parts, tuple(entries))
        for name in entries:
            content = change(name, parts.read(name))
            if content is not None:
                made.writestr(zipfile.ZipInfo(name, _EARLIEST), content)


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of an open package."""

    package: zipfile.ZipFile
    budget: Budget

    def read(self, name: str) -> bytes:
        """A part's content, counted while it is unpacked: what its entry says may be wrong."""
        pieces = []
        with self.package.open(name) as file:
            while piece := file.read(_STEP):
                self.budget.take(len(piece))
                pieces.append(piece)
        return b"".join(pieces)


Plan = Callable[[Parts, tuple[str, ...]], Change]
"""How a package's parts are to be changed, by the parts and their names."""


def is_xml(content: bytes) -> bool:
    """Whether a part can be XML; what it is called says nothing."""
    return content.startswith(_MARKS) or content.lstrip()[:1] == b"<"


def parsed(content: bytes) -> Element:
    """The root of a part that is XML, without comments.

    :raises ValueError: when it has entities of its own.
    """
    if _ENTITY in content.replace(b"\0", b""):  # without those of UTF-16
        raise ValueError("a part has entities of its own")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(content, parser)


def written(root: Element) -> bytes:
    """A part as bytes, without a document type."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def local_name(element: Element) -> str:
    """An element's name without its namespace, which differs from dialect to dialect."""
    return etree.QName(element).localname


def children(element: Element, name: str) -> list[Element]:
    """An element's children of a name, whatever namespace they are in."""
    return [child for child in element if local_name(child) == name]


def remove(element: Element) -> None:
    """Take an element out with all that it holds, and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the elements that an element holds in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)
