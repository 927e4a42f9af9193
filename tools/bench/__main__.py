"""Measure referat beside WeasyPrint, typst and LibreOffice; writes docs/benchmarks.md.

    python -m tools.bench --scratch FOLDER            # everything, and the page
    python -m tools.bench --scratch FOLDER --rounds 3
    python -m tools.bench --scratch FOLDER --quick    # one round
    python -m tools.bench --scratch FOLDER --only 10x --only history

What is not everything is printed, and not written to the page.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from tools.bench.machine import machine_facts, program_versions
from tools.bench.material import ROOT
from tools.bench.processes import adopt_orphans
from tools.bench.report import page
from tools.bench.rounds import measure
from tools.bench.subjects import (
    ARCHIVE,
    ATTACHMENTS,
    HISTORY,
    MEETINGS,
    SERVER_ARCHIVE,
    SIZES,
    make_subjects,
)
from tools.postgresql import server

PAGE = ROOT / "docs" / "benchmarks.md"
GROUPS = {
    **{name.replace("×", "x"): name for name in SIZES},
    "meetings": MEETINGS,
    "history": HISTORY,
    "archive": ARCHIVE,
    "server": SERVER_ARCHIVE,
    "attachments": ATTACHMENTS,
}
_ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and write or print the page."""
    order = _order(arguments)
    scratch: Path = order.scratch.resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    _even_surroundings()
    rounds = 1 if order.quick else order.rounds
    groups = [GROUPS[name] for name in order.only or GROUPS]
    with ExitStack() as servers:
        # Started before orphans are adopted: it is nothing that a measured command leaves behind.
        address = servers.enter_context(server()) if SERVER_ARCHIVE in groups else ""
        adopt_orphans()
        measured = measure(make_subjects(scratch, groups, address), rounds)
    text = page(measured, rounds, machine_facts(), program_versions(), date.today())
    if order.quick or order.only:
        print(text)
    else:
        PAGE.write_text(text, "utf-8")
    return 0


def _order(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--scratch", type=Path, required=True, help="a folder to be emptied")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="which the page says")
    parser.add_argument("--quick", action="store_true", help="one round, which is only printed")
    parser.add_argument("--only", action="append", choices=list(GROUPS), help="a part of it")
    return parser.parse_args(arguments)


def _even_surroundings() -> None:
    """The same for every command: this Python's programs, nothing that sets Python or referat."""
    for name in [n for n in os.environ if n.startswith(("PYTHON", "REFERAT", "SOURCE_DATE"))]:
        del os.environ[name]
    programs = str(Path(sys.executable).parent)
    os.environ["PATH"] = os.pathsep.join((programs, os.environ["PATH"]))


if __name__ == "__main__":
    raise SystemExit(main())
