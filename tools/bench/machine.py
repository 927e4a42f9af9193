"""What was measured on, and with which versions; nothing that tells whose machine it is."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from referat.render.engine import engine_versions

_PACKAGES = ("referat", "pikepdf", "python-docx", "pydantic", "docxtpl", "typst")
_MEBI_IN_KIBI = 1024


def machine_facts() -> dict[str, str]:
    """Processor, cores, memory and operating system."""
    cores = len(os.sched_getaffinity(0))
    memory = int(_first(r"^MemTotal:\s+(\d+) kB", "/proc/meminfo")) / _MEBI_IN_KIBI**2
    return {
        "processor": _first(r"^model name\s*: (.+)", "/proc/cpuinfo"),
        "cores": str(cores),
        "memory": f"{memory:.0f} GiB",
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "kernel": platform.release(),
    }


def program_versions() -> dict[str, str]:
    """Everything that has a hand in the figures."""
    told = subprocess.run(["soffice", "--version"], capture_output=True, text=True).stdout
    packages = {name: version(name) for name in _PACKAGES}
    return {
        "Python": platform.python_version(),
        **packages,
        **engine_versions(),
        "LibreOffice": (re.findall(r"[\d.]+", told) or [""])[0],
    }


def _first(pattern: str, file: str) -> str:
    found = re.search(pattern, Path(file).read_text("utf-8"), re.MULTILINE)
    return found[1].strip() if found else "unknown"
