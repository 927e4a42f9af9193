"""Files looked into with limits that a test can reach."""

from __future__ import annotations

import time
from pathlib import Path

from referat.attachments.faults import FaultyFileError, FileFault
from referat.attachments.guarded import Guard
from referat.attachments.inspection import inspect
from referat.attachments.limits import Limits
from referat.attachments.values import Inspection

LIMITS = Limits(
    size=3_000_000, unpacked=20_000_000, pages=50, pixels=1_000_000, seconds=8, memory=800_000_000
)


def look(job: tuple[Path, Path]) -> Inspection:
    """What is found in a file in a folder."""
    return inspect(*job, LIMITS)


def fault(path: Path, guard: Guard) -> FileFault:
    """The one fault of a file."""
    began = time.monotonic()
    try:
        inspection = guard.run(look, (path, path.parent))
    except FaultyFileError as failure:
        assert time.monotonic() - began < LIMITS.seconds + 1
        return failure.fault
    assert inspection.file is None
    (told,) = inspection.faults
    return told
