"""What is measured of the archive: decisions added in batches, and looked for.

    python -m tools.bench.fill_archive add FOLDER FIRST COUNT    # meetings of ten decisions
    python -m tools.bench.fill_archive search FOLDER COUNT       # prints seconds, one a line

With ``--database URL`` the archive is on a server.

What is added is made up before the clock is looked at, a batch at a time, and the seconds that
adding took are printed.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from itertools import islice
from pathlib import Path

from referat.archive.archive import Archive
from referat.archive.choosing import Wanted
from referat.archive.sealing import seal
from referat.archive.search import search
from referat.model.archived import Side
from tools.bench.decisions import meetings, queries

_BATCH = 100
"""Meetings."""
_SHOWN = 20


def main(arguments: list[str]) -> int:
    """Add or search."""
    parser = ArgumentParser()
    parser.add_argument("verb", choices=("add", "search"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("numbers", type=int, nargs="+")
    parser.add_argument("--database", default="")
    given = parser.parse_args(arguments)
    archive = Archive(given.folder, given.database)
    if given.verb == "add":
        print(added(archive, *given.numbers))
    else:
        for seconds in searched(archive, *given.numbers):
            print(seconds)
    return 0


def added(archive: Archive, first: int, count: int) -> float:
    """Seconds that it took to add so many meetings."""
    coming, spent = meetings(first, count), 0.0
    while batch := list(islice(coming, _BATCH)):
        begin = time.perf_counter()
        seal(archive, batch)
        spent += time.perf_counter() - begin
    return spent


def searched(archive: Archive, count: int) -> list[float]:
    """Seconds of each search; the first one, which loads what all need, is not counted."""
    found = []
    asked = queries(count)
    for query in (asked[0], *asked):
        begin = time.perf_counter()
        search(archive, Side.OPEN, query, Wanted(), _SHOWN)
        found.append(time.perf_counter() - begin)
    return found[1:]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
