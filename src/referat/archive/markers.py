"""What stands beside a meeting that is archived: where the chains ended when it was.

It lies among the case files, so that who shortens the archive must change both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from referat.disk.outputs import write_whole
from referat.model.archived import Head, Side

MARKER_FILE = "arkiveret.json"


@dataclass(frozen=True, slots=True)
class Marker:
    """A meeting's marker: its name, and the heads when it was added; None when unreadable."""

    meeting: str
    heads: Mapping[Side, Head] | None


def write_marker(folder: FilePath, heads: Mapping[Side, Head]) -> FilePath:
    """Write a meeting's marker, unless it has one that says of a time before; gives its path.

    :raises MachineError: when it can't be written.
    """
    path = folder / MARKER_FILE
    if read_marker("", folder) is None:
        data = {s.value: {"antal": h.count, "sha256": h.digest} for s, h in heads.items()}
        write_whole(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode())
    return path


def read_marker(meeting: str, folder: FilePath) -> Marker | None:
    """The marker beside a meeting; None when there is none."""
    try:
        data: Any = json.loads((folder / MARKER_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return Marker(meeting, None)
    try:
        heads = {s: Head(int(data[s.value]["antal"]), data[s.value]["sha256"]) for s in Side}
    except (KeyError, TypeError, ValueError):
        return Marker(meeting, None)
    return Marker(meeting, heads)
