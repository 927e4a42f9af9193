"""Work that is killed before a step of it, as by SIGKILL or a power failure."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from typing import Any

import pytest

Call = tuple[Any, str]
"""Where a function is, and its name there."""


def killed_at(step: int, work: Callable[[], object], calls: Sequence[Call]) -> bool:
    """Work in a process of its own, killed when it makes its ``step``-th of some calls, from 1.

    Gives whether it came to its end.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    left = [step]

    def counted(call: Callable[..., object]) -> Callable[..., object]:
        def kill_or_call(*arguments: object, **more: object) -> object:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **more)

        return kill_or_call

    with pytest.MonkeyPatch.context() as patch:
        for place, name in calls:
            patch.setattr(place, name, counted(getattr(place, name)))
        try:
            work()
        finally:
            os._exit(0)
