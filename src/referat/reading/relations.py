"""Which parts of a package a part is related to (ISO/IEC 29500-2, 9)."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from referat.reading.packages import Package
from referat.reading.xml import local


def related(package: Package, part: str) -> dict[str, str]:
    """The parts that a part is related to, by the relationships' ids; none outside."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for element in () if root is None else root:
        if local(element.tag) == "Relationship" and element.get("TargetMode") != "External":
            target = unquote(element.get("Target", ""))
            path = posixpath.normpath(posixpath.join("/", folder, target))
            found[element.get("Id", "")] = path.lstrip("/")
    return found
