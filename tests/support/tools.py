"""Programs from outside: used where they are, missed aloud where they must be."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

REQUIRED = "REFERAT_CONFORMANCE"
"""Set by the session that installs every validator: there a missing one is a failure."""


def program(name: str) -> str:
    """The path of a program; the calling test is skipped where there is none."""
    return shutil.which(name) or missing(name)


def missing(what: str) -> NoReturn:
    """Skip the calling test for want of ``what``, or fail it where everything should be there."""
    if os.environ.get(REQUIRED):
        pytest.fail(f"{what} is not installed")
    pytest.skip(f"{what} is not installed")
