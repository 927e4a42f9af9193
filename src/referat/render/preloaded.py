"""Importing this module loads the engine: what worker processes are forked from.

The standard library's fork server takes the names of modules to import before it forks; that
is the one reason for an import that does work.
"""

from __future__ import annotations

from contextlib import suppress

from referat.diagnostics import MachineError
from referat.render.engine import load_engine

# A missing library is told when the first part is rendered, with its advice.
with suppress(MachineError):
    load_engine()
