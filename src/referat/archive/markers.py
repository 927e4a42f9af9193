"""What stands beside a meeting that is archived: where the chains ended when it last was added to.

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
    """A meeting's marker: its name, and the heads when it was added; None when it was changed."""

    meeting: str
    heads: Mapping[Side, Head] | None


def write_marker(folder: FilePath, heads: Mapping[Side, Head]) -> None:
    """Write a meeting's marker, in the place of one that is there.

    :raises MachineError: when it can't be written.
    """
    write_whole(folder / MARKER_FILE, _text(heads))


def read_marker(meeting: str, folder: FilePath) -> Marker | None:
    """The marker beside a meeting; None when there is none."""
    try:
        text = (folder / MARKER_FILE).read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return Marker(meeting, None)
    heads = _heads(text)
    return Marker(meeting, heads if heads and _text(heads) == _without_returns(text) else None)


def _text(heads: Mapping[Side, Head]) -> bytes:
    data = {s.value: {"antal": h.count, "sha256": h.digest} for s, h in heads.items()}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _heads(text: bytes) -> Mapping[Side, Head] | None:
    try:
        data: Any = json.loads(text)
        return {s: Head(int(data[s.value]["antal"]), data[s.value]["sha256"]) for s in Side}
    except (KeyError, TypeError, ValueError):
        return None


def _without_returns(text: bytes) -> bytes:
    """Version control may have given the lines another end."""
    return text.replace(b"\r\n", b"\n")
