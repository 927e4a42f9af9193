"""Office files as packages of parts: each part read within bounds, changed, and put back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import IO

from lxml import etree

from referat.reading.budget import Budget
from referat.reading.packages import Package
from referat.reading.xml import local

Element = etree._Element
Change = Callable[[str, bytes], bytes | None]
"""What becomes of a part by its name and content; None when it is taken out."""
Plan = Callable[[Package, Budget], Change]
"""How a package's parts are to be changed; packages inside it share its budget."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def rewrite(source: bytes, target: IO[bytes], plan: Plan, budget: Budget) -> None:
    """Write a package with its parts as ``plan`` would have them, the last of each name.

    :raises UnreadableError: when the package can't be read.
    """
    package = Package(source, budget)
    change = plan(package, budget)
    with zipfile.ZipFile(target, "w") as made:
        for name in dict.fromkeys(package.names):
            content = change(name, package.read(name))
            if content is not None:
                made.writestr(zipfile.ZipInfo(name, _EARLIEST), content)


def is_xml(content: bytes) -> bool:
    """Whether a part can be XML; what it is called says nothing."""
    return content.startswith(_MARKS) or content.lstrip()[:1] == b"<"


def written(root: Element) -> bytes:
    """A part as bytes, without a document type."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def children(element: Element, name: str) -> list[Element]:
    """An element's children of a name, whatever namespace they are in."""
    return [child for child in element if local(child.tag) == name]


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
