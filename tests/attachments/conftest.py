"""One process that looks into the files of a module's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from referat.attachments.guarded import Guard
from tests.attachments.looking import LIMITS


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard(LIMITS) as opened:
        yield opened
