"""The program started as a user starts it, in a process of its own."""

from __future__ import annotations

import os
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
_OF_THE_TESTS = ("REFERAT_FONTS", "FONTCONFIG_FILE")
"""What the program sets in its own process, and so in that of the tests."""


def environment(source: Path = SOURCE, /, **more: str) -> dict[str, str]:
    """The environment of a user, with ``more``; the program is that in ``source``."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_THE_TESTS}
    return inherited | {"PYTHONPATH": str(source), "NO_COLOR": "1"} | more
