"""axe-core in Chromium as a judge of finished pages; ``axe.cjs`` beside this does the work.

It needs Chromium, Node and the npm packages ``axe-core`` and ``playwright-core``, which Node finds
through ``NODE_PATH``. Where one of them is missing, the calling test is skipped.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.tools import missing, program

_PROGRAM = Path(__file__).with_suffix(".cjs")
_PACKAGES = ("axe-core", "playwright-core")
VIEWS = ("390", "1280", "1280 at 200 %", "1280 at 400 %")
"""The width of the window in CSS pixels, and how much the page is zoomed."""

Findings = dict[tuple[Path, str], list[str]]
"""For each file and view: the rules that the page breaks, each with the element."""


def findings(files: Sequence[Path]) -> Findings:
    """What axe-core finds in the files, and what is fetched or scrolls sideways.

    One browser judges all files: starting it takes longer than judging a short page.
    """
    node = program("node")
    _require_packages(node)
    command = [node, str(_PROGRAM), program("chromium"), *map(str, files)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600)
    assert result.returncode == 0, result.stderr
    judged = [json.loads(line) for line in result.stdout.splitlines()]
    return {(Path(each["file"]), each["view"]): each["findings"] for each in judged}


def _require_packages(node: str) -> None:
    for package in _PACKAGES:
        command = [node, "-p", f"require.resolve('{package}')"]
        if subprocess.run(command, cwd=_PROGRAM.parent, capture_output=True).returncode:
            missing(f"the npm package {package}")
